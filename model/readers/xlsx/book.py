"""What the sheets of a workbook share: its strings, the formats of its cells, the calendar of its dates."""

import re

from lxml import etree

from model.readers.letters import LOWERED, RAISED, STRUCK, SUBSCRIPTS, SUPERSCRIPTS
from model.readers.sheets.formats import format_code, show_number
from model.readers.xlsx import names as x
from model.readers.xlsx.looks import ground_of, unseen
from model.records import record

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_APART = {"superscript": (SUPERSCRIPTS, RAISED), "subscript": (SUBSCRIPTS, LOWERED)}


@record
class Format:
    """Of a cell's style what matters for reading. doubt: of letters that are struck or not seen, or None. ground: the colour behind them
    as 0xRRGGBB, None where none is given."""

    code: str = "General"
    bordered: bool = False
    doubt: str | None = None
    ground: int | None = None


_USUAL = Format()


class Book:
    """Made from styles.xml and sharedStrings.xml, each None where the package has none."""

    def __init__(
        self, styles: etree._Element | None, strings: etree._Element | None, *, since_1904: bool = False
    ) -> None:
        self._formats = [] if styles is None else _read_formats(styles)
        self._strings = [] if strings is None else list(strings.iterchildren(x.STRING_ITEM))
        self._since_1904 = since_1904

    def format(self, index: str | None) -> Format:
        """The format that a cell names by number."""
        if index is None or not index.isdecimal() or int(index) >= len(self._formats):
            return _USUAL
        return self._formats[int(index)]

    def string(self, index: str, ground: int | None) -> tuple[str, str | None]:
        """(text, doubt) of a shared string on a ground; a number that leads nowhere gives a doubt."""
        index = index.strip()
        if not index.isdecimal() or int(index) >= len(self._strings):
            return "", "格内文字在文件里找不到"
        return self.rich_text(self._strings[int(index)], ground)

    def rich_text(self, item: etree._Element, ground: int | None) -> tuple[str, str | None]:
        """(text, doubt) of an item of text runs on a ground, without the small readings over them."""
        parts: list[str] = []
        doubt = None
        for child in item.iterchildren(x.TEXT, x.RUN):
            if child.tag == x.TEXT:
                parts.append(child.text or "")
                continue
            text = "".join(run.text or "" for run in child.iterchildren(x.TEXT))
            for properties in child.iterchildren(x.RUN_PR):
                if text.strip():
                    text, own = _looked_at(text, properties, ground)
                    doubt = doubt or own
            parts.append(text)
        return self.unescaped("".join(parts)), doubt

    @staticmethod
    def unescaped(text: str) -> str:
        """A string with its _x000D_ escapes and line ends as they are meant."""
        if "_x" in text:
            text = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def number(self, raw: str, style: Format) -> tuple[str, str | None]:
        """(text, doubt) of a stored number in a cell of this format."""
        try:
            return show_number(raw.strip(), style.code, since_1904=self._since_1904)
        except (ValueError, ArithmeticError):
            return raw.strip(), "格内的数存得不对"


def _looked_at(text: str, properties: etree._Element, ground: int | None) -> tuple[str, str | None]:
    """(text, doubt) of a run: figures set high or low as what they are."""
    for mark in properties.iterchildren(x.VERT_ALIGN, x.STRIKE):
        if mark.tag == x.STRIKE and mark.get("val", "1") in ("1", "true"):
            return text, STRUCK
        if mark.get("val") in _APART:
            signs, doubt = _APART[mark.get("val", "")]
            return text.translate(signs), doubt
    return text, unseen(properties, ground)


def _read_formats(styles: etree._Element) -> list[Format]:
    own = {
        int(item.get("numFmtId", "")): item.get("formatCode", "")
        for item in _items(styles, x.NUM_FMTS)
        if item.get("numFmtId", "").isdecimal()
    }
    fonts = _items(styles, x.FONTS)
    grounds = [ground_of(fill) for fill in _items(styles, x.FILLS)]
    bordered = [
        any(side.get("style", "none") != "none" for side in border.iterchildren(*x.BORDER_SIDES))
        for border in _items(styles, x.BORDERS)
    ]
    found: list[Format] = []
    for item in _items(styles, x.CELL_XFS):
        font, fill = _index(item.get("fontId")), _index(item.get("fillId"))
        ground = grounds[fill] if fill < len(grounds) else None
        doubt = _font_doubt(fonts[font], ground) if font < len(fonts) else None
        code = format_code(_index(item.get("numFmtId")), own)
        found.append(Format(code, _flag(bordered, item.get("borderId")), doubt, ground))
    return found


def _font_doubt(font: etree._Element, ground: int | None) -> str | None:
    struck = any(mark.get("val", "1") in ("1", "true") for mark in font.iterchildren(x.STRIKE))
    return STRUCK if struck else unseen(font, ground)


def _items(styles: etree._Element, group: str) -> list[etree._Element]:
    return [item for found in styles.iterchildren(group) for item in found.iterchildren()]


def _index(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _flag(flags: list[bool], index: str | None) -> bool:
    number = _index(index)
    return number < len(flags) and flags[number]
