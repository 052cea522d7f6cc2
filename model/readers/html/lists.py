"""The numbers that a browser draws before the items of an ordered list."""

import re

from lxml import etree

from model.readers.numerals import format_number

_STYLE = re.compile(r"list-style(?:-type)?:([^;]+)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
_FULL_STOPS = frozenset(("chineseCounting", "ideographDigital", "ideographTraditional", "ideographZodiac"))


class HtmlList:
    """A list under way: an `ol` counts, any other draws nothing that says anything unless its style says so."""

    def __init__(self, element: etree._Element, style: str) -> None:
        """style: what is said of the list."""
        self._style = _style(element, style, "decimal" if element.tag == "ol" else "")
        self._step = -1 if element.tag == "ol" and element.get("reversed") is not None else 1
        first = 1 if self._step > 0 else sum(1 for child in element if child.tag == "li")
        self._next = _number(element.get("start"), first)

    def marker(self, item: etree._Element, said: str) -> str:
        """What is drawn before the item, which is counted: "1.", "一、", "" where nothing is. said: of the item, by its style."""
        number = _number(item.get("value"), self._next)
        self._next = number + self._step
        style = _style(item, said, self._style)
        return format_number(number, style) + ("、" if style in _FULL_STOPS else ".") if style else ""


def _style(element: etree._Element, said: str, usual: str) -> str:
    found = _STYLE.search(said)
    if found:
        words = found.group(1).lower().split()
        if "none" in words:
            return ""
        return next((_STYLES[word] for word in words if word in _STYLES), usual)
    return _TYPES.get(element.get("type") or "", usual)


def _number(text: str | None, usual: int) -> int:
    try:
        return max(-10_000, min(int(text or ""), 1_000_000))
    except ValueError:
        return usual
