"""Reads the XML workbooks of Excel 2003 (Workbook in urn:schemas-microsoft-com:office:spreadsheet): the sheets that can be seen.

The same rules as for .xlsx: what a number's format adds is read, what it hides is doubted, and so are errors and formulas
without a result. Source: Microsoft, XML Spreadsheet Reference (2001); what Excel, WPS and the exports of offices write.
"""

from lxml import etree

from model.document import Document, Note, Progress, no_progress
from model.readers.drafts import Piece
from model.readers.invisible import strip_invisible
from model.readers.letters import LOWERED, PALE, RAISED, STRUCK, SUBSCRIPTS, SUPERSCRIPTS, colour, is_pale
from model.readers.limits import MAX_PART_BYTES, MAX_SLOTS, damaged, too_large
from model.readers.package import parse_xml
from model.readers.sheets.formats import show_number
from model.readers.sheets.pages import hidden_sheet, sheet_pieces
from model.readers.sheets.sheet import Merge, Sheet, SheetCell, visible
from model.readers.sheetxml import names as s
from model.readers.sheetxml.styles import SheetStyle, SheetStyles
from model.readers.tables import assemble

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_OVERLAPS = "这一格与上方的合并格重叠，所在的栏不能确定"


def read_spreadsheetml(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in an XML workbook; a sheet's name, if someone gave it one, stands as a heading before it.

    Raises UnreadableDocument: damaged, more than a report can hold.
    """
    progress("正在读取工作簿…", 0.0)
    if len(data) > MAX_PART_BYTES:
        raise too_large("文件大得异常")
    root = parse_xml(data)
    styles = SheetStyles(root)
    sheets = list(root.iterchildren(s.WORKSHEET))
    if not sheets:
        raise damaged("文件不完整，工作簿里没有工作表")
    pieces: list[Piece] = []
    notes: list[Note] = []
    for index, worksheet in enumerate(sheets):
        progress("正在读取工作表…", 0.1 + 0.8 * index / len(sheets))
        title = worksheet.get(s.NAME, "")
        if _is_hidden(worksheet):
            notes.append(hidden_sheet(title))
            continue
        pieces += sheet_pieces(_sheet(worksheet, styles), title, notes)
    progress("正在整理表格…", 0.9)
    return Document(name, "xls", assemble(pieces), tuple(notes))


def _is_hidden(worksheet: etree._Element) -> bool:
    return any(
        (mark.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        for options in worksheet.iterchildren(s.OPTIONS)
        for mark in options.iterchildren(s.VISIBLE)
    )


def _sheet(worksheet: etree._Element, styles: SheetStyles) -> Sheet:
    """The visible part of a worksheet."""
    sheet = Sheet()
    covered: set[tuple[int, int]] = set()
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for table in worksheet.iterchildren(s.TABLE):
        column = row = -1
        defaults: dict[int, str] = {}
        for element in table.iterchildren(s.COLUMN, s.ROW):
            span = _number(element.get(s.SPAN), 0, _MAX_COLUMN)
            if element.tag == s.COLUMN:
                column = _number(element.get(s.INDEX), column + 2, _MAX_COLUMN) - 1
                places = range(column, min(column + span, _MAX_COLUMN) + 1)
                if _takes_no_place(element, s.WIDTH):
                    hidden_columns.update(places)
                defaults.update(dict.fromkeys(places, element.get(s.STYLE_ID, "")))
                column += span
                continue
            row = _number(element.get(s.INDEX), row + 2, _MAX_ROW) - 1
            if _takes_no_place(element, s.HEIGHT):
                hidden_rows.update(range(row, row + span + 1))
            _read_row(element, row, sheet, styles, covered, defaults)
            row += span
    lost = [place for place in covered if place in sheet.cells and sheet.cells[place].text]
    if lost:
        # What stands under a merge would not be seen; the merge is what is wrong.
        sheet.merges = [merge for merge in sheet.merges if not any(_covers(merge, place) for place in lost)]
    return visible(sheet, hidden_rows, hidden_columns)


def _covers(merge: Merge, place: tuple[int, int]) -> bool:
    inside = merge.top <= place[0] <= merge.bottom and merge.left <= place[1] <= merge.right
    return inside and place != (merge.top, merge.left)


def _takes_no_place(element: etree._Element, size: str) -> bool:
    return element.get(s.HIDDEN) == "1" or element.get(size) in ("0", "0.0")


def _read_row(
    element: etree._Element,
    row: int,
    sheet: Sheet,
    styles: SheetStyles,
    covered: set[tuple[int, int]],
    defaults: dict[int, str],
) -> None:
    column = -1
    for cell in element.iterchildren(s.CELL):
        column = _number(cell.get(s.INDEX), column + 2, _MAX_COLUMN) - 1
        style = styles.get(cell.get(s.STYLE_ID) or element.get(s.STYLE_ID) or defaults.get(column, ""))
        text, doubt = _content(cell, style)
        text = strip_invisible(text).strip()
        if text and (row, column) in covered:
            doubt = doubt or _OVERLAPS
        across = _number(cell.get(s.ACROSS), 0, _MAX_COLUMN)
        down = _number(cell.get(s.DOWN), 0, _MAX_ROW)
        if down * (across + 1) + len(covered) > MAX_SLOTS:
            raise too_large("工作表大得异常")
        if across or down:
            sheet.merges.append(Merge(row, column, row + down, column + across))
            covered.update(
                (row + below, column + beside) for below in range(1, down + 1) for beside in range(across + 1)
            )
        if text or doubt or style.bordered:
            sheet.cells[row, column] = SheetCell(
                text, doubt or (style.doubt if text else None), style.bordered
            )
        if len(sheet.cells) > MAX_SLOTS:
            raise too_large("工作表大得异常")
        column += across


def _content(cell: etree._Element, style: SheetStyle) -> tuple[str, str | None]:
    """(text, doubt) of a cell."""
    data = next(cell.iterchildren(s.DATA), None)
    if data is None:
        return "", "格内的公式没有保存计算结果" if cell.get(s.FORMULA) else None
    kind = data.get(s.TYPE, "String")
    raw = "".join(map(str, data.itertext()))
    if kind == "Number" and raw.strip():
        try:
            return show_number(raw.strip(), style.code)
        except (ValueError, ArithmeticError):
            return raw.strip(), "格内的数存得不对"
    if kind == "Error":
        return raw, f"格内的公式出错（{raw}）"
    if kind == "Boolean":
        return "TRUE" if raw.strip() == "1" else "FALSE", None
    if kind == "DateTime":
        return raw.partition("T")[0], None
    return _rich_text(data, style)


def _rich_text(data: etree._Element, style: SheetStyle) -> tuple[str, str | None]:
    """(text, doubt) of a text in which pieces may look different."""
    parts: list[str] = []
    doubts: list[str] = []

    def say(text: str | None, inside: tuple[etree._Element, ...]) -> None:
        text = text or ""
        for element in inside if text.strip() else ():
            if element.tag in (s.RICH_SUP, s.RICH_SUB):
                raised = element.tag == s.RICH_SUP
                text = text.translate(SUPERSCRIPTS if raised else SUBSCRIPTS)
                doubts.append(RAISED if raised else LOWERED)
            elif element.tag == s.RICH_STRUCK:
                doubts.append(STRUCK)
            elif element.tag == s.RICH_FONT and (ink := colour(element.get(s.RICH_COLOUR))):
                doubts.extend([PALE] if is_pale(ink, style.ground) else [])
        parts.append(text)

    def walk(element: etree._Element, inside: tuple[etree._Element, ...]) -> None:
        say(element.text, inside)
        for child in element:
            walk(child, (*inside, child))
            say(child.tail, inside)

    walk(data, ())
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    return text, doubts[0] if doubts else None


def _number(text: str | None, usual: int, bound: int) -> int:
    """A count or a number from 1, `usual` where there is none."""
    return min(int(text), bound) if text and text.isdecimal() and len(text) < 9 else min(usual, bound)
