"""The report as a workbook: three sheets with the forms' merges, formulas in the total cells, a sheet of the findings and one of the changes.

A total is written as a formula only where the formula gives the number that the report has; a wrong total stays the number
it is, or opening the workbook would silently mend it. openpyxl cannot store a formula's result, so it is put in afterwards:
without it every other program sees an empty cell until a spreadsheet has calculated.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from model.explanations import Explanation
from model.figures import Number
from model.findings import CheckResult
from model.forms import Slot, Table
from model.report import Cell, Change, Report, State
from model.writers.column_widths import column_widths
from model.writers.marks import CellMark, cell_marks
from model.writers.printed import printed, report_title
from model.writers.sheets.changes import add_changes
from model.writers.sheets.findings import add_findings
from model.writers.sheets.spreadsheet_library import load_openpyxl
from model.writers.sheets.styles import Looks
from model.writers.xml_text import clean

if TYPE_CHECKING:
    from openpyxl.cell import Cell as OwnCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_ROWS = 2
"""Rows above each table: the report's title and the table's caption."""
_TWIPS_A_CHARACTER = 80
_LONGEST_EXACT = 15
"""A spreadsheet keeps this many digits of a number; a longer one is written as text."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of the form: the name of its sheet cell and the cells it is the sum of, none where it is no total."""

    name: str
    row: int
    column: int
    addends: tuple[str, ...]


def workbook_bytes(
    report: Report,
    result: CheckResult,
    explanations: Sequence[Explanation] = (),
    changes: Sequence[Change] = (),
) -> bytes:
    """The report as .xlsx, with the failed and the changed cells marked. explanations: the clerk's answers to findings;
    changes: what the clerk corrected, in order."""
    load_openpyxl()
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(report_title(report))
    book.properties.creator = "勾稽"
    looks, marks = Looks.make(), cell_marks(report, result, changes)
    stored: list[dict[str, str]] = []
    homes: dict[str, str] = {}
    for table in report.form.tables:
        places = _places(table)
        sheet = book.create_sheet(table.caption)
        stored.append(_fill(sheet, report, table, places, marks, looks))
        homes |= {cell: f"'{table.caption}'!{place.name}" for cell, place in places.items()}
    add_findings(book, report, result, homes, looks, explanations)
    add_changes(book, report, changes, homes, looks)
    target = BytesIO()
    book.save(target)
    return _with_results(target.getvalue(), stored)


def _fill(
    sheet: "Worksheet",
    report: Report,
    table: Table,
    places: Mapping[str, _Place],
    marks: Mapping[str, CellMark],
    looks: Looks,
) -> dict[str, str]:
    """Writes one table; returns the results of its formulas by sheet cell."""
    _frame(sheet, report, table, looks)
    results = {}
    for slot in table.layout:
        box = sheet.cell(slot.row + TITLE_ROWS + 1, slot.column + 1)
        if slot.cell is None:
            box.value = clean(slot.text)
            centred = slot.style == "label" and not table.header_rows
            looks.dress(sheet, _area(slot), "centre" if centred else slot.style)
            continue
        cell, place = report.cells[slot.cell], places[slot.cell]
        mark = marks.get(slot.cell)
        looks.dress(sheet, _area(slot), "value", mark)
        if _is_sum(report, cell, place):
            box.value = f"=SUM({_range(place.addends, places)})"
            results[place.name] = str(cell.value)
        else:
            _put(box, cell, printed(cell, report.form.column(slot.cell)))
        looks.annotate(box, cell, mark)
    return results


def _put(box: "OwnCell | MergedCell", cell: Cell, text: str) -> None:
    """A number as a number where the sheet can hold it exactly, else as the text that is printed."""
    value = cell.value
    if cell.state is State.NUMBER and value is not None and _is_plain(text):
        digits = len(re.sub(r"\D", "", text).lstrip("0"))
        if digits <= _LONGEST_EXACT:
            box.value = float(value) if isinstance(value, Decimal) else value
            return
    if text:
        box.value = clean(text)
        box.data_type = "s"


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) is not None


def _is_sum(report: Report, cell: Cell, place: _Place) -> bool:
    """Whether the formula would show exactly the report's number."""
    if not place.addends or cell.state is not State.NUMBER:
        return False
    addends = [report.cells[name] for name in place.addends]
    if any(a.state is not State.NUMBER and not (a.state is State.BLANK and not a.text) for a in addends):
        return False
    total: Number = sum((a.value or 0 for a in addends), start=0)
    return total == cell.value and isinstance(total, int)


def _places(table: Table) -> dict[str, _Place]:
    """Where each cell stands, and what adds to it: the columns before 总计, and for （七） the rows of results."""
    from openpyxl.utils import get_column_letter

    results = [row.id for row in table.rows if row.result]
    places = {}
    for slot in table.layout:
        if slot.cell is None:
            continue
        _, row, column = slot.cell.split(".")
        addends: tuple[str, ...] = ()
        if column == "total":
            others = table.row_by_id[row].columns
            addends = tuple(f"{table.id}.{row}.{other}" for other in others if other != "total")
        elif row == "handled":
            addends = tuple(f"{table.id}.{other}.{column}" for other in results)
        name = f"{get_column_letter(slot.column + 1)}{slot.row + TITLE_ROWS + 1}"
        places[slot.cell] = _Place(name, slot.row, slot.column, addends)
    return places


def _range(addends: tuple[str, ...], places: Mapping[str, _Place]) -> str:
    """The addends as one range where they stand side by side, else one by one."""
    cells = [places[name] for name in addends]
    area = {(cell.row, cell.column) for cell in cells}
    rows, columns = {cell.row for cell in cells}, {cell.column for cell in cells}
    whole = len(area) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    return f"{cells[0].name}:{cells[-1].name}" if whole else ",".join(cell.name for cell in cells)


def _area(slot: Slot) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of a slot on its sheet."""
    row, column = slot.row + TITLE_ROWS + 1, slot.column + 1
    return row, column, row + slot.row_span - 1, column + slot.column_span - 1


def _frame(sheet: "Worksheet", report: Report, table: Table, looks: Looks) -> None:
    """Title, widths, heights and page of one sheet."""
    from openpyxl.utils import get_column_letter

    last = TITLE_ROWS + table.layout_rows
    looks.title(sheet, 1, table.layout_columns, clean(report_title(report)), large=True)
    looks.title(sheet, 2, table.layout_columns, f"{table.caption}　{table.title}", large=False)
    widths = column_widths(table)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width / _TWIPS_A_CHARACTER
    for row in range(TITLE_ROWS + 1, last + 1):
        sheet.row_dimensions[row].height = looks.height(
            table, row - TITLE_ROWS - 1, widths, _TWIPS_A_CHARACTER
        )
    looks.page(sheet, f"A1:{get_column_letter(table.layout_columns)}{last}", TITLE_ROWS + table.header_rows)
    if table.header_rows:
        labels = min(slot.column for slot in table.layout if slot.cell)
        sheet.freeze_panes = f"{get_column_letter(labels + 1)}{TITLE_ROWS + table.header_rows + 1}"


def _with_results(content: bytes, stored: list[dict[str, str]]) -> bytes:
    """The workbook with the result of each formula beside it, by sheet in order."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    sheets = {f"xl/worksheets/sheet{number}.xml": results for number, results in enumerate(stored, 1)}
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for item in source.infolist():
            data = source.read(item)
            if results := sheets.get(item.filename):
                data = _with_values(data.decode(), results).encode()
            package.writestr(item, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _with_values(xml: str, results: Mapping[str, str]) -> str:
    def filled(match: re.Match[str]) -> str:
        return f"{match[1]}<v>{escape(results[match[2]])}</v></c>"

    return re.sub(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)</c>', filled, xml)
