"""The numbers that are drawn before the items of OpenDocument lists. Source: ODF 1.3 part 3, 5.3 and 16.28."""

from lxml import etree

from model.readers.lists import DEEPEST, Abstract, Label, Level, Numbered
from model.readers.opendocument import names as o
from model.readers.opendocument.styles import OdfStyles

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01": "decimalZero",
    "一": "chineseCounting",
    "〇": "ideographDigital",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
    "①": "decimalEnclosedCircle",
    "": "none",
}
"""Formats by the first of the numbers that an attribute spells out: "一, 二, 三, ..."."""


class OdfLists:
    """The lists of a document with their counters; they go on where a later list says so."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._by_id: dict[str, Numbered] = {}
        self._by_style: dict[str, Numbered] = {}
        self._outline: Numbered | None = None

    def begin(self, element: etree._Element, style: str) -> Numbered:
        """The counters for an outermost text:list: new ones, or those of the list that it goes on with."""
        continued = self._by_id.get(element.get(o.CONTINUE_LIST, ""))
        if continued is None and element.get(o.CONTINUE_NUMBERING) == "true":
            continued = self._by_style.get(style)
        numbered = continued or Numbered(Abstract(self._read(style)))
        self._by_style[style] = numbered
        for name in (element.get(o.XML_ID), element.get(o.TEXT_ID)):
            if name:
                self._by_id[name] = numbered
        return numbered

    def numbered_paragraph(self, element: etree._Element, style: str) -> Numbered:
        """The counters of a paragraph that names its list by an id."""
        name = element.get(o.LIST_ID, "")
        return self._by_id.setdefault(name, Numbered(Abstract(self._read(style))))

    def restyle(self, numbered: Numbered, style: str) -> None:
        """A list inside a list may have a style of its own for its levels."""
        for index, level in self._read(style).items():
            numbered.levels[index] = level

    def outline(self, level: int) -> Label | None:
        """Counts a heading and gives what the outline draws before it; None where it draws nothing."""
        if self._outline is None:
            root = self._styles.outline
            self._outline = Numbered(Abstract({} if root is None else _read_levels(root)))
        index = min(level - 1, DEEPEST)
        if index not in self._outline.abstract.levels:
            return None
        label = self._outline.label(index)
        return label if label.text else None

    def _read(self, style: str) -> dict[int, Level]:
        if style not in self._levels:
            root = self._styles.lists.get(style)
            self._levels[style] = {} if root is None else _read_levels(root)
        return self._levels[style] or {index: Level(style="bullet") for index in range(DEEPEST + 1)}


def _read_levels(root: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in root.iterchildren(*o.NUMBER_LEVELS, *o.MARK_LEVELS):
        index = o.number(element.get(o.LEVEL), 1, 100) - 1
        if 0 <= index <= DEEPEST:
            levels[index] = (
                Level(style="bullet") if element.tag in o.MARK_LEVELS else _read_level(element, index)
            )
    return levels


def _read_level(element: etree._Element, index: int) -> Level:
    form = element.get(o.NUM_FORMAT, "").strip()
    style = _FORMATS.get(form) or _FORMATS.get(form[:1], "decimal")
    text = element.get(o.NUM_LIST_FORMAT)
    if text is None:
        shown = o.number(element.get(o.DISPLAY_LEVELS), 1, 10)
        levels = [f"%{level + 1}" for level in range(max(0, index + 1 - shown), index + 1)]
        text = (
            element.get(o.NUM_PREFIX, "") + ".".join(levels if form else ()) + element.get(o.NUM_SUFFIX, "")
        )
    else:
        for level in range(DEEPEST + 1):
            text = text.replace(f"%{level + 1}%", f"%{level + 1}")
    return Level(o.number(element.get(o.START_VALUE), 1, 1_000_000), style, text if form else "")
