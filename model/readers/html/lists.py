"""The numbers that a browser draws before the items of an ordered list."""

import re

from lxml import etree

from model.readers.numerals import format_number

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
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
    """A list under way: an `ol` counts, any other draws nothing that says anything."""

    def __init__(self, element: etree._Element) -> None:
        self._style = _style(element) if element.tag == "ol" else ""
        self._next = _number(element.get("start"), 1)

    def marker(self, item: etree._Element) -> str:
        """What is drawn before the item, which is counted: "1.", "一、", "" where nothing is."""
        if not self._style:
            return ""
        number = _number(item.get("value"), self._next)
        self._next = number + 1
        style = _style(item, self._style)
        return format_number(number, style) + ("、" if style in _FULL_STOPS else ".") if style else ""


def _style(element: etree._Element, usual: str = "decimal") -> str:
    found = _STYLE.search(element.get("style") or "")
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
