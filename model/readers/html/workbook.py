"""Pages that a spreadsheet program saved: each table is a sheet, with titles, tables and notes in its cells."""

import re

from model.document import Role
from model.readers.drafts import DraftTable, Line, Piece
from model.readers.html.table import HtmlCell
from model.readers.sheets.pages import is_given
from model.readers.sheets.regions import pieces_of
from model.readers.sheets.sheet import Merge, Sheet, SheetCell
from model.readers.sheets.shown import shown_number
from model.readers.tables import cell_text

_HEAD = 16_384
_EXCEL = re.compile(r"urn:schemas-microsoft-com:office:excel|content=[\"']?Excel\.Sheet", re.IGNORECASE)
_CALC = re.compile(
    r"<t[dh][^>]{0,600}\ssdnum=|<table cellspacing=.0. border=.0.>\s*<colgroup ", re.IGNORECASE
)
_MOMENT = re.compile(r"\d\s*[-/:年月]\s*\d")
"""A date or time, which is stored as a number of days."""
_SHEET_HEADING = re.compile(r"(?:sheet|工作表|表)\s*\d{1,4}\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)


def is_workbook(text: str) -> bool:
    """Whether the page says that Excel, WPS or LibreOffice Calc saved it."""
    if _EXCEL.search(text[:_HEAD]):
        return True
    return "LibreOffice" in text[:_HEAD] and _CALC.search(text) is not None


def sheets_apart(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page, each table taken apart as the sheet that it is; the page's own headings are no text of it."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, DraftTable):
            found += [piece] if piece.nested else pieces_of(_sheet(piece))
        elif piece.role is Role.HEADING and (heading := _SHEET_HEADING.fullmatch(piece.text)):
            is_named = is_given(heading[1])
            found.append(Line(heading[1], Role.HEADING, 1) if is_named else Line(piece.text, Role.MARGIN))
        elif piece.role is Role.HEADING and not found:
            found.append(Line(piece.text, Role.MARGIN))
        else:
            found.append(piece)
    return found


def _sheet(table: DraftTable) -> Sheet:
    sheet = Sheet()
    for cell in table.cells:
        text, doubt, bordered = cell_text(cell.pieces), cell.doubt, False
        if isinstance(cell.origin, HtmlCell):
            bordered = cell.origin.bordered
            text, doubt = _held(text, doubt, cell.origin.stored)
        if text or doubt or bordered:
            sheet.cells[cell.row, cell.column] = SheetCell(text, doubt, bordered)
        if cell.row_span > 1 or cell.column_span > 1:
            bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
            sheet.merges.append(Merge(cell.row, cell.column, bottom, right))
    return sheet


def _held(text: str, doubt: str | None, stored: str) -> tuple[str, str | None]:
    """(text, doubt) of a cell whose stored number, if it has one, is held against what it shows."""
    if not stored or _MOMENT.search(text):
        return text, doubt
    try:
        number, difference = shown_number(stored, text)
    except (ValueError, ArithmeticError):
        return text, doubt
    return number, doubt or difference
