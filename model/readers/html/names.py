"""The elements of HTML by what they do to a page, and what the fields of a form show."""

import re
from collections.abc import Callable

from lxml import etree

from model.readers.letters import has_digit

SKIPPED = frozenset(
    """script style head template noscript nav iframe object embed svg canvas button audio video map datalist
    rp rt rtc xml noframes noembed meter progress annotation annotation-xml""".split()  # noqa: SIM905
)
"""Nothing in these is text of the page, or only how its text is read aloud."""
DRAWINGS = frozenset(("svg", "canvas", "object", "embed", "iframe", "video", "meter", "progress"))
"""What is left out of these is a picture on the page."""
BESIDE = frozenset(("button", "rt"))
"""What is left out of these stands on the page beside the text."""
PARTS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))
"""Of a table: where one begins, the cell before it has ended."""
_WRITES = re.compile(r"\bwrite(?:ln)?\s{0,9}\(|\.(?:innerHTML|innerText|textContent)\b")
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td
    tfoot th thead tr ul""".split()  # noqa: SIM905
)
"""These begin and end a line."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ol", "ul", "menu", "dir"))
SECTIONS = {"thead": -1, "tbody": 0, "tfoot": 1}
"""Row groups, by where they are drawn."""
ASIDES = frozenset(("aside", "footer"))
_NOT_TYPED = frozenset(
    "checkbox radio image password range color file hidden".split()  # noqa: SIM905
)
_DRAWN_FIELDS = _NOT_TYPED - {"hidden", "file"}
_WITHIN_LINES = frozenset(("span", "i", "em", "b", "div", "p", "a", "font"))
_THIN = frozenset(("0", "1", "2", "3"))


def is_spacer(image: etree._Element) -> bool:
    """Whether an img only keeps a distance, being a few pixels high or wide."""
    return any((image.get(side) or "").removesuffix("px") in _THIN for side in ("width", "height"))


def is_painted(element: etree._Element, style: str) -> bool:
    """Whether an element within a line has a picture behind it, which may be all that it shows."""
    return element.tag in _WITHIN_LINES and "url(" in style and "background" in style


def writes(text: str) -> bool:
    """Whether a script writes on the page, as far as that can be told."""
    return _WRITES.search(text) is not None


def shows_otherwise(field: etree._Element) -> bool:
    """Whether a field shows something that is not typed into it as text: a mark, a picture, a hint, several choices."""
    if field.tag == "select":
        return field.get("multiple") is not None or field.get("size", "1") not in ("", "0", "1")
    kind = field.get("type", "").lower()
    return kind in _DRAWN_FIELDS or (not field.get("value") and has_digit(field.get("placeholder") or ""))


def _typed(element: etree._Element) -> str:
    return "" if element.get("type", "").lower() in _NOT_TYPED else element.get("value", "")


def _chosen(element: etree._Element) -> str:
    options = list(element.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return "".join(option.text or "" for option in chosen)


FIELDS: dict[str, Callable[[etree._Element], str]] = {"input": _typed, "select": _chosen}
"""What is filled into a field, by element."""
