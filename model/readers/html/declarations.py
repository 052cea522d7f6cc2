"""What a style says, property by property: the later saying counts, as in a browser."""

import re
from functools import lru_cache

from model.readers.html.css_text import parted, unescaped, without_comments

TELLING = frozenset(
    """background background-clip background-color background-image bottom clip clip-path color content content-visibility direction display
    filter flex-direction flex-flow flex-wrap float font-family font-size grid-area grid-column grid-column-end grid-column-start grid-row height left letter-spacing list-style
    list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width mso-hide
    mso-text-raise opacity order overflow overflow-x overflow-y padding padding-left padding-right position right rotate scale
    text-decoration text-decoration-line text-indent top transform translate unicode-bidi vertical-align
    visibility white-space width zoom -webkit-background-clip -webkit-text-fill-color -webkit-text-security""".split()  # noqa: SIM905
)
"""Properties that may decide what of a text is seen, and where."""
_LONGEST = 20_000
_IMPORTANT = re.compile(r"\s{0,9}!\s{0,9}important\s{0,9}$", re.IGNORECASE)
_VARIABLE = re.compile(r"var\(\s{0,9}(--[\w-]{1,80})\s{0,9}(?:,([^()]{0,200}))?\)")
_FONT_SIZE = re.compile(r"(?:^|\s)([\d.]{1,8}(?:[a-z]{2,4}|%)?)(?:\s{0,9}/[^\s]{1,20})?\s", re.IGNORECASE)
_AS_AROUND = frozenset(("inherit", "unset", "revert", "revert-layer", "currentcolor"))
_NOT_INHERITED = frozenset(("background", "background-color", "background-image"))
_DISPLAYS = re.compile(
    r"none|inline|block|contents|flow|flow-root|list-item|run-in|ruby[\w-]*|math|(?:inline-|-webkit-|-webkit-inline-)?(?:block|flex|grid|table|box)"
    r"|table-[\w-]+|initial|(?:block|inline) [\w -]+",
    re.IGNORECASE,
)
_VISIBILITIES = frozenset(("visible", "hidden", "collapse", "initial"))
_SHORT = {
    "background": ("background-color", "background-image"),
    "list-style": ("list-style-type",),
    "text-decoration": ("text-decoration-line",),
    "flex-flow": ("flex-direction", "flex-wrap"),
    "overflow": ("overflow-x", "overflow-y"),
    "margin": ("margin-left", "margin-right", "margin-top", "margin-bottom"),
    "padding": ("padding-left", "padding-right"),
}
"""What a short form says anew."""

Said = dict[str, str]
"""Values by property, both in small letters as far as their meaning allows, the later said last."""


class Declarations:
    """What one rule or one attribute says. normal, important: by weight."""

    __slots__ = ("important", "normal")

    def __init__(self) -> None:
        self.normal: Said = {}
        self.important: Said = {}


@lru_cache(maxsize=1024)
def declared(text: str) -> Declarations:
    """What the text of a style attribute, or that between the braces of a rule, says."""
    found = Declarations()
    if len(text) > _LONGEST:
        return found
    if "/*" in text:
        text = without_comments(text)
    for one in parted(text, ";"):
        name, colon, value = one.partition(":")
        name = unescaped(name).strip().lower()
        if not colon or not name:
            continue
        weight = _IMPORTANT.search(value)
        value = (value[: weight.start()] if weight else value).strip()
        if _is_valid(name, value):
            put(found.important if weight else found.normal, name, value)
    return found


def put(said: Said, name: str, value: str) -> None:
    """Says a value anew, behind all that was said before."""
    if name == "font":
        size = _FONT_SIZE.search(value)
        if size is None:
            return
        name, value = "font-size", size[1]
    for part in _SHORT.get(name, ()):
        said.pop(part, None)
    said.pop(name, None)
    if value.lower() not in _AS_AROUND or name in _NOT_INHERITED:
        said[name] = value


def with_variables(said: Said, variables: dict[str, str]) -> Said:
    """What is said with what stands for the names of variables, as far as the page says so."""
    if not any("var(" in value for value in said.values()):
        return said
    for name, value in said.items():
        for _ in range(4):
            value = _VARIABLE.sub(lambda found: variables.get(found[1], found[2] or ""), value)
        said[name] = value
    return said


def _is_valid(name: str, value: str) -> bool:
    """Whether a browser takes the value: what it does not know leaves standing what was said before."""
    if not value or value.endswith(("\\9", "\\0")):
        return False
    if "var(" in value:
        return True
    if value.lower() in _AS_AROUND:
        return True
    if name == "display":
        return _DISPLAYS.fullmatch(value) is not None
    if name == "visibility":
        return value.lower() in _VISIBILITIES
    return True


def drawn_text(content: str, attribute: "dict[str, str]") -> str:
    """What a `content` draws, with 0 for a count and a picture. attribute: of the element, by name."""
    drawn = ""
    for string, other, function, argument in _CONTENT.findall(content):
        if string or other:
            drawn += unescaped(string[1:-1] or other[1:-1])
        elif function.lower() == "attr":
            drawn += attribute.get(argument.split()[0].lower() if argument.split() else "", "")
        elif function:
            drawn += "0"
    return drawn


_CONTENT = re.compile(
    r"(\"(?:[^\"\\]|\\.){0,500}\")|('(?:[^'\\]|\\.){0,500}')|([\w-]{1,40})\(([^()]{0,500})\)", re.DOTALL
)
