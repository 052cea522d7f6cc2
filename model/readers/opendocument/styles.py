"""The styles of an OpenDocument file: what of them decides what is seen. Source: ODF 1.3 part 3, 16 and 20."""

import re
from collections.abc import Iterator

from lxml import etree

from model.readers.letters import LEAST_POINTS, colour, is_pale
from model.readers.opendocument import names as o
from model.records import record

_TITLE = re.compile(r"title|subtitle|标题|副标题", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)[ _]*(\d)", re.IGNORECASE)
_LONGEST_CHAIN = 40
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)pt")
_NOTHING = re.compile(r"0*(?:\.0*)?[a-z%]*")


@record
class Look:
    """How text of a style is seen, None where the style is silent, so that what is around it holds. raised: 1 for high, -1 for low, 0
    for on the line. ink, ground: colours as 0xRRGGBB, -1 for none. small: too small to be seen."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: int | None = None
    ink: int | None = None
    ground: int | None = None
    small: bool | None = None

    def within(self, outer: "Look") -> "Look":
        """This look where it says something, else that of what is around it."""
        return Look(
            outer.hidden if self.hidden is None else self.hidden,
            outer.struck if self.struck is None else self.struck,
            outer.raised if self.raised is None else self.raised,
            outer.ink if self.ink is None else self.ink,
            outer.ground if self.ground is None else self.ground,
            outer.small if self.small is None else self.small,
        )

    @property
    def is_pale(self) -> bool:
        """Whether its letters are of the colour of their ground."""
        if not self.ink or self.ink < 0:
            return False
        return is_pale(self.ink, None if self.ground is None or self.ground < 0 else self.ground)


_USUAL = Look()


def _height(position: str) -> int:
    if position.startswith(("super", "sub")):
        return 1 if position.startswith("super") else -1
    return 1 if re.match(r"[1-9]", position) else -1 if re.match(r"-[1-9]", position) else 0


def _colour(text: str | None) -> int:
    found = colour(text)
    return -1 if found is None else found


class OdfStyles:
    """Styles by family and name; those of the content before those of the file's styles."""

    def __init__(self, *roots: etree._Element) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for root in roots:
            for group in root.iterchildren(o.AUTOMATIC_STYLES, o.STYLES):
                self._take(group)

    def _take(self, group: etree._Element) -> None:
        for style in group.iterchildren(o.STYLE, o.LIST_STYLE, o.OUTLINE_STYLE):
            name = style.get(o.NAME, "")
            if style.tag == o.STYLE:
                self._styles.setdefault((style.get(o.FAMILY, ""), name), style)
            elif style.tag == o.LIST_STYLE:
                self.lists.setdefault(name, style)
            elif self.outline is None:
                self.outline = style

    def look(self, family: str, name: str | None) -> Look:
        """How text of that style is seen, the styles that it is based on included."""
        if not name:
            return _USUAL
        found = self._looks.get((family, name))
        if found is None:
            found = self._looks[family, name] = self._read_look(family, name)
        return found

    def heading(self, name: str | None) -> int:
        """The level of a heading that a paragraph's style makes of it by its name, 0 for none."""
        for style in self._chain("paragraph", name):
            for words in (style.get(o.DISPLAY_NAME), style.get(o.NAME)):
                shown = (words or "").replace("_20_", " ")
                if found := _HEADING.fullmatch(shown):
                    return int(found.group(1))
                if _TITLE.fullmatch(shown):
                    return 1
        return 0

    def list_style(self, name: str | None) -> str:
        """The list style that a paragraph's style names, "" for none."""
        for style in self._chain("paragraph", name):
            if o.LIST_STYLE_NAME in style.attrib:
                return style.get(o.LIST_STYLE_NAME, "")
        return ""

    def is_bordered(self, name: str | None) -> bool:
        """Whether a cell of that style has a line at any side."""
        for style in self._chain("table-cell", name):
            for properties in style.iterchildren(o.CELL_PROPERTIES):
                lines = [properties.get(side, "") for side in o.BORDERS]
                if any(lines):
                    return any(line and "none" not in line and "hidden" not in line for line in lines)
        return False

    def is_shown(self, family: str, name: str | None) -> bool:
        """Whether a sheet, row or column of that style takes any place."""
        for style in self._chain(family, name):
            for properties in style.iterchildren(o.TABLE_PROPERTIES, o.ROW_PROPERTIES, o.COLUMN_PROPERTIES):
                if properties.get(o.TABLE_DISPLAY) == "false":
                    return False
                size = properties.get(o.ROW_HEIGHT) or properties.get(o.COLUMN_WIDTH)
                if size is not None:
                    return not _NOTHING.fullmatch(size)
        return True

    def width(self, name: str | None) -> float:
        """The width of a column's style as a number, in whatever unit the table has; 0 where it has none."""
        for style in self._chain("table-column", name):
            for properties in style.iterchildren(o.COLUMN_PROPERTIES):
                found = re.match(r"\d{1,6}(?:\.\d{1,6})?", properties.get(o.COLUMN_WIDTH, ""))
                if found:
                    return float(found.group())
        return 0.0

    def _chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """A style and those it is based on, which may in a broken file go round in a circle."""
        met: set[str] = set()
        while name and name not in met and len(met) < _LONGEST_CHAIN:
            met.add(name)
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(o.PARENT)

    def _read_look(self, family: str, name: str) -> Look:
        hidden = struck = raised = ink = small = None
        for style in self._chain(family, name):
            for properties in style.iterchildren(o.TEXT_PROPERTIES):
                display = properties.get(o.DISPLAY)
                if hidden is None and display is not None:
                    hidden = display == "none"
                strikes = [properties.get(name) for name in o.STRIKES]
                if struck is None and any(strikes):
                    struck = any(line not in (None, "none") for line in strikes)
                position = properties.get(o.POSITION)
                if raised is None and position:
                    raised = _height(position)
                if ink is None and o.INK in properties.attrib:
                    ink = _colour(properties.get(o.INK))
                if small is None and (size := _SIZE.fullmatch(properties.get(o.FONT_SIZE, ""))):
                    small = float(size.group(1)) < LEAST_POINTS
        return Look(hidden, struck, raised, ink, self._ground(family, name), small)

    def _ground(self, family: str, name: str) -> int | None:
        """The colour behind text of that style."""
        for style in self._chain(family, name):
            for properties in style.iterchildren(*o.GROUNDED):
                if o.GROUND in properties.attrib:
                    return _colour(properties.get(o.GROUND))
        return None
