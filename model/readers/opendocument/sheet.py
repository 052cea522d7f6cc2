"""A sheet of an .ods: what each cell shows, held against what is stored in it. Source: ODF 1.3 part 3, 9 and 19.385."""

import re
from collections.abc import Iterator

from lxml import etree

from model.readers.limits import too_large
from model.readers.opendocument import names as o
from model.readers.opendocument.inline import read_inline
from model.readers.opendocument.styles import OdfStyles
from model.readers.opendocument.table import columns_of, rows_of
from model.readers.sheets.sheet import Merge, Sheet, SheetCell, visible
from model.readers.sheets.shown import shown_number

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
MOST_CELLS = 150_000
"""Of a workbook: an honest one of this size is as long in the file, these may all be one cell that is repeated."""
_MOST_BLANK = 40
"""Repeats of a blank cell or row that are kept for its borders; more are the rest of the sheet."""
_NUMBERS = frozenset(("float", "percentage", "currency"))
_ERROR = re.compile(r"#(?:DIV/0|N/A|NAME\?|NULL|NUM|REF|VALUE)!?|(?:Err|错误)[:：]\d+", re.IGNORECASE)


def read_sheet(table: etree._Element, styles: OdfStyles) -> Sheet:
    """The visible part of a table:table of a workbook."""
    sheet = Sheet()
    hidden_columns: set[int] = set()
    defaults: list[tuple[int, str | None]] = []
    place = 0
    for column, repeats, is_hidden in columns_of(table, styles):
        repeats = min(repeats, _MAX_COLUMN - place)
        if is_hidden:
            hidden_columns.update(range(place, place + repeats))
        place += repeats
        defaults.append((place, column.get(o.DEFAULT_CELL_STYLE)))
    hidden_rows: set[int] = set()
    index = 0
    for row, repeats, is_hidden in rows_of(table, styles):
        repeats = min(repeats, _MAX_ROW - index)
        cells = list(_row(row, styles, defaults))
        is_blank = not any(cell.text or cell.doubt for _, cell, _ in cells)
        for at in range(
            index, index + (min(repeats, _MOST_BLANK) if is_blank else repeats) if cells else index
        ):
            if is_hidden:
                hidden_rows.add(at)
            _put(sheet, at, cells)
        index += repeats
    return visible(sheet, hidden_rows, hidden_columns)


def _put(sheet: Sheet, row: int, cells: list[tuple[int, SheetCell, tuple[int, int]]]) -> None:
    for column, cell, (high, wide) in cells:
        sheet.cells[row, column] = cell
        if high > 1 or wide > 1:
            sheet.merges.append(Merge(row, column, row + high - 1, column + wide - 1))
    if len(sheet.cells) > MOST_CELLS:
        raise too_large("工作表大得异常")


def _row(
    row: etree._Element, styles: OdfStyles, defaults: list[tuple[int, str | None]]
) -> Iterator[tuple[int, SheetCell, tuple[int, int]]]:
    """(column, cell, (rows, columns) that it covers) of what is to be seen in a row."""
    column = 0
    usual = row.get(o.DEFAULT_CELL_STYLE)
    for element in row.iterchildren(o.CELL, o.COVERED_CELL):
        repeats = min(o.number(element.get(o.COLUMNS_REPEATED), 1, _MAX_COLUMN), _MAX_COLUMN - column)
        covers = (
            max(1, o.number(element.get(o.ROWS_SPANNED), 1, _MAX_ROW)),
            max(1, o.number(element.get(o.COLUMNS_SPANNED), 1, _MAX_COLUMN)),
        )
        own = element.get(o.TABLE_STYLE_NAME) or usual
        for start, end, style in _runs(column, column + repeats, own, defaults):
            cell = _cell(element, style, styles)
            if cell is not None:
                kept = end if cell.text or cell.doubt else min(end, start + _MOST_BLANK)
                yield from ((at, cell, covers) for at in range(start, kept))
        column += repeats


def _runs(
    start: int, end: int, own: str | None, defaults: list[tuple[int, str | None]]
) -> Iterator[tuple[int, int, str | None]]:
    """(first column, column after, style) of repeated cells: without a style of their own they have that of their column."""
    if own or end == start + 1:
        yield start, end, own or next((style for until, style in defaults if start < until), None)
        return
    for until, style in defaults:
        if start < min(until, end):
            yield start, min(until, end), style
            start = min(until, end)
    if start < end:
        yield start, end, None


def _cell(element: etree._Element, style: str | None, styles: OdfStyles) -> SheetCell | None:
    bordered = styles.is_bordered(style)
    look = styles.look("table-cell", style)
    found = [read_inline(paragraph, styles, around=look) for paragraph in element.iterchildren(o.P)]
    shown = "\n".join(inline.text for inline in found).strip()
    text, doubt = _content(element, shown)
    doubt = doubt or next((inline.doubt for inline in found if inline.doubt), None)
    return SheetCell(text, doubt, bordered) if text or doubt or bordered else None


def _content(element: etree._Element, shown: str) -> tuple[str, str | None]:
    """(text, doubt) of a cell that shows this."""
    kind = element.get(o.VALUE_TYPE)
    has_formula = element.get(o.FORMULA) is not None
    if element.get(o.CALC_VALUE_TYPE) == "error" or (has_formula and _ERROR.fullmatch(shown)):
        return shown or "#?", f"格内的公式出错（{shown}）"
    if kind in _NUMBERS:
        try:
            return shown_number(element.get(o.VALUE, ""), shown, is_percentage=kind == "percentage")
        except (ValueError, ArithmeticError):
            return shown, "格内的数存得不对"
    if has_formula and kind is None and not shown:
        return "", "格内的公式没有保存计算结果"
    return shown, None
