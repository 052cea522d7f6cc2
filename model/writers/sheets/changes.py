"""The sheet 修改记录 of the workbook: every number the clerk changed, with what it was."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from model.report import Change, Report
from model.writers.printed import printed
from model.writers.sheets.styles import Looks
from model.writers.xml_text import clean

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "修改记录"
_COLUMNS = (("序号", 6), ("单元格", 44), ("原值", 16), ("改为", 16), ("操作", 44))


def add_changes(
    book: "Workbook", report: Report, changes: Sequence[Change], homes: Mapping[str, str], looks: Looks
) -> None:
    """Adds the sheet, with one line that says so where nothing was changed. homes: as for the findings."""
    edits = [(edit, change.name) for change in changes for edit in change.edits]
    sheet = book.create_sheet(NAME)
    looks.list_head(sheet, f"修改记录（{len(edits)}处）", _COLUMNS)
    for row, (edit, name) in enumerate(edits, 3):
        column = report.form.column(edit.cell)
        old, new = (printed(cell, column) or "（空）" for cell in (edit.before, edit.after))
        for place, word in enumerate((str(row - 2), report.form.cell_name(edit.cell), old, new, name), 1):
            box = sheet.cell(row, place, clean(word))
            box.data_type = "s"
            looks.dress(sheet, (row, place, row, place), "value" if place in {3, 4} else "label")
        looks.link(sheet.cell(row, 2), homes[edit.cell])
    if not edits:
        sheet.cell(3, 1, "没有修改原数。").font = looks.fonts["text"]
    looks.list_page(sheet, len(_COLUMNS), max(len(edits), 1) + 2)
