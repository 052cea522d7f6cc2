"""What the styles of an XML workbook say that matters for reading: number formats, lines, letters that are struck or not seen."""

from collections.abc import Iterator

from lxml import etree

from model.readers.letters import LEAST_POINTS, PALE, SMALL, STRUCK, colour, is_pale
from model.readers.sheetxml import names as s
from model.records import record

_NAMED = {
    "": "General",
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "General Date": "yyyy/m/d h:mm",
    "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy",
    "Long Date": "yyyy年m月d日",
}
"""Formats that the file names instead of writing them out."""
_LONGEST_CHAIN = 20
_SOME = 0x808080


@record
class SheetStyle:
    """code: the number format. doubt: of letters that are struck or not seen, or None. ground: the colour behind them as 0xRRGGBB, None
    where none is given."""

    code: str = "General"
    bordered: bool = False
    doubt: str | None = None
    ground: int | None = None


_USUAL = SheetStyle()


class SheetStyles:
    """The styles of a workbook by their ids."""

    def __init__(self, root: etree._Element) -> None:
        self._elements = {
            style.get(s.ID, ""): style
            for group in root.iterchildren(s.STYLES)
            for style in group.iterchildren(s.STYLE)
        }
        self._known: dict[str, SheetStyle] = {}

    def get(self, name: str) -> SheetStyle:
        """The style of that id, with those it is based on; the usual one where there is none."""
        if name not in self._known:
            self._known[name] = self._read(name) if name in self._elements else _USUAL
        return self._known[name]

    def _read(self, name: str) -> SheetStyle:
        chain = list(self._chain(name))
        font, interior = (_first(chain, tag) for tag in (s.FONT, s.INTERIOR))
        form, borders = (_first(chain, tag) for tag in (s.NUMBER_FORMAT, s.BORDERS))
        ground = None
        if interior is not None and interior.get(s.PATTERN, "None") != "None":
            solid = interior.get(s.PATTERN) == "Solid"
            ground = colour(interior.get(s.COLOUR)) if solid else _SOME
        code = "" if form is None else form.get(s.FORMAT, "")
        lines = () if borders is None else borders.iterchildren(s.BORDER)
        return SheetStyle(
            _NAMED.get(code, code),
            any(line.get(s.LINE, "None") != "None" for line in lines),
            None if font is None else font_doubt(font, ground),
            ground,
        )

    def _chain(self, name: str) -> Iterator[etree._Element]:
        """A style and those it is based on, which may in a broken file go round in a circle; the default one comes last."""
        for _ in range(_LONGEST_CHAIN):
            style = self._elements.get(name)
            if style is None:
                break
            yield style
            name = style.get(s.PARENT, "")
        if "Default" in self._elements:
            yield self._elements["Default"]


def _first(chain: list[etree._Element], tag: str) -> etree._Element | None:
    return next((child for style in chain for child in style.iterchildren(tag)), None)


def font_doubt(font: etree._Element, ground: int | None) -> str | None:
    """What must be doubted about letters of a Font on a ground, None for nothing."""
    if font.get(s.STRUCK) == "1":
        return STRUCK
    ink = colour(font.get(s.COLOUR))
    if ink and is_pale(ink, ground):
        return PALE
    size = font.get(s.SIZE, "")
    return SMALL if size.replace(".", "", 1).isdecimal() and 0 < float(size) < LEAST_POINTS else None
