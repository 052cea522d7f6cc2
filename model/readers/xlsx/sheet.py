"""A worksheet of an .xlsx: the texts of its cells from their stored values, formulas and formats."""

import re

from lxml import etree

from model.readers.invisible import strip_invisible
from model.readers.sheets.sheet import Merge, Sheet, SheetCell, visible
from model.readers.xlsx import names as x
from model.readers.xlsx.book import Book, Format

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def read_sheet(root: etree._Element, book: Book) -> Sheet:
    """The visible part of a worksheet."""
    sheet = Sheet()
    hidden_rows: set[int] = set()
    number = 0
    for data in root.iterchildren(x.SHEET_DATA):
        for row in data.iterchildren(x.ROW):
            number = _bounded(row.get("r"), number + 1, _MAX_ROW)
            if _is_on(row.get("hidden")) or row.get("ht") in ("0", "0.0"):
                hidden_rows.add(number - 1)
            _read_row(row, number - 1, sheet, book)
    for merges in root.iterchildren(x.MERGE_CELLS):
        for merge in merges.iterchildren(x.MERGE_CELL):
            found = _range(merge.get("ref", ""))
            if found is not None:
                sheet.merges.append(found)
    return visible(sheet, hidden_rows, _hidden_columns(root))


def _read_row(row: etree._Element, index: int, sheet: Sheet, book: Book) -> None:
    column = -1
    for cell in row.iterchildren(x.CELL):
        place = _reference(cell.get("r", ""))
        column = place[1] if place is not None else column + 1
        if column >= _MAX_COLUMN:
            break
        style = book.format(cell.get("s"))
        text, doubt = _content(cell, style, book)
        text = strip_invisible(text).strip()
        if text:
            doubt = doubt or style.doubt
        if text or doubt or style.bordered:
            sheet.cells[index, column] = SheetCell(text, doubt, style.bordered)


def _content(cell: etree._Element, style: Format, book: Book) -> tuple[str, str | None]:
    """(text, doubt) of a cell."""
    kind = cell.get("t", "n")
    raw, has_formula = "", False
    for child in cell.iterchildren(x.VALUE, x.FORMULA, x.INLINE):
        if child.tag == x.VALUE:
            raw = child.text or ""
        elif child.tag == x.FORMULA:
            has_formula = True
        else:
            return book.rich_text(child, style.ground)
    if kind == "s":
        return book.string(raw, style.ground)
    if kind in ("str", "inlineStr"):
        return book.unescaped(raw), None
    if not raw.strip():
        return "", "格内的公式没有保存计算结果" if has_formula else None
    if kind == "e":
        return raw, f"格内的公式出错（{raw}）"
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE", None
    return book.number(raw, style) if kind == "n" else (raw, None)


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for columns in root.iterchildren(x.COLS):
        for column in columns.iterchildren(x.COL):
            if _is_on(column.get("hidden")) or column.get("width") in ("0", "0.0"):
                first = _bounded(column.get("min"), 1, _MAX_COLUMN)
                hidden.update(range(first - 1, _bounded(column.get("max"), first, _MAX_COLUMN)))
    return hidden


def _reference(text: str) -> tuple[int, int] | None:
    """(row, column) from 0 of "B12"."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(match.group(2))
    return (row - 1, column - 1) if 0 < row <= _MAX_ROW and column <= _MAX_COLUMN else None


def _range(text: str) -> Merge | None:
    first, _, last = text.partition(":")
    start, end = _reference(first), _reference(last)
    if start is None or end is None or start == end:
        return None
    return Merge(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def _bounded(text: str | None, usual: int, bound: int) -> int:
    number = int(text) if text and text.isdecimal() and len(text) < 9 else usual
    return max(1, min(number, bound))


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")
