"""The workbook: promise 49, and that opening it never mends a wrong number silently."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from model.pipeline import read_report_bytes
from model.report import Report
from model.writers.read_back import report_differences
from model.writers.sheets.workbook import TITLE_ROWS, workbook_bytes
from tests.model.writers import invented

ROOT = Path(__file__).resolve().parents[4]
FORMS = ["2019", "2021"]


def _book(content: bytes, stored: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=stored)


def _place(report: Report, cell: str) -> tuple[str, int, int]:
    table = report.form.table_by_id[cell.split(".")[0]]
    slot = next(slot for slot in table.layout if slot.cell == cell)
    return table.caption, slot.row + TITLE_ROWS + 1, slot.column + 1


@pytest.mark.parametrize("form", FORMS)
def test_each_sheet_has_the_merges_of_its_form(form: str) -> None:
    report = invented.report(form)
    book = _book(workbook_bytes(report, invented.clean_result()))
    for table in report.form.tables:
        merged = {
            (r.min_row - TITLE_ROWS - 1, r.min_col - 1, r.size["rows"], r.size["columns"])
            for r in book[table.caption].merged_cells.ranges
            if r.min_row > TITLE_ROWS
        }
        spans = {(s.row, s.column, s.row_span, s.column_span) for s in table.layout}
        assert merged == {span for span in spans if span[2:] != (1, 1)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("damaged", [False, True])
def test_every_cell_reads_back_as_it_was_written(form: str, damaged: bool) -> None:
    report, result = invented.report(form), invented.clean_result()
    if damaged:
        report, result = invented.wrong(report)
    again = read_report_bytes(workbook_bytes(report, result), "a.xlsx")
    assert report_differences(report, again) == ()


@pytest.mark.parametrize("form", FORMS)
def test_totals_are_formulas_that_carry_their_results(form: str) -> None:
    report = invented.report(form)
    content = workbook_bytes(report, invented.clean_result())
    formulas, values = _book(content), _book(content, stored=True)
    totals = [c for c in report.cells if c.split(".")[2] == "total" or c.split(".")[1] == "handled"]
    for cell in totals:
        sheet, row, column = _place(report, cell)
        assert str(formulas[sheet].cell(row, column).value).startswith("=SUM(")
        assert values[sheet].cell(row, column).value == report.cells[cell].value


def test_a_formula_adds_the_cells_of_its_rule() -> None:
    report = invented.report("2021")
    book = _book(workbook_bytes(report, invented.clean_result()))
    sheet, row, column = _place(report, "t2.new.total")
    assert book[sheet].cell(row, column).value == "=SUM(D6:I6)"
    sheet, row, column = _place(report, "t2.handled.natural")
    first, last = _place(report, "t2.granted.natural")[1], _place(report, "t2.other_3.natural")[1]
    assert book[sheet].cell(row, column).value == f"=SUM(D{first}:D{last})"


def test_a_wrong_total_stays_the_number_it_is() -> None:
    report, result = invented.wrong(invented.report())
    sheet, row, column = _place(report, "t2.handled.natural")
    assert _book(workbook_bytes(report, result))[sheet].cell(row, column).value == 18


def test_a_failed_cell_is_marked_by_sign_frame_tint_and_note_and_stays_a_number() -> None:
    report, result = invented.wrong(invented.report())
    sheet, row, column = _place(report, "t2.handled.natural")
    box = _book(workbook_bytes(report, result))[sheet].cell(row, column)
    assert box.value == 18
    assert "▲" in box.number_format
    assert box.border.left.style == "thick"
    assert box.fill.fgColor.rgb == "FFF8D7D3"
    assert "各行之和为19" in box.comment.text


def test_cells_that_only_took_part_are_marked_otherwise_and_the_rest_not_at_all() -> None:
    report, result = invented.wrong(invented.report())
    book = _book(workbook_bytes(report, result))
    sheet, row, column = _place(report, "t2.granted.natural")
    assert book[sheet].cell(row, column).border.left.style == "dashed"
    sheet, row, column = _place(report, "t2.new.research")
    assert book[sheet].cell(row, column).border.left.style == "thin"
    assert book[sheet].cell(row, column).comment is None


def test_the_sheet_of_problems_gives_both_sides_and_leads_to_the_cell() -> None:
    report, result = invented.wrong(invented.report())
    sheet = _book(workbook_bytes(report, result))["问题"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0][1] == "▲强制性"
    assert rows[0][4:7] == ("19", "18", "1")
    assert "无法核对：未经复议直接起诉" in str(rows[4][0])
    home, row, column = _place(report, "t2.handled.natural")
    cell = _book(workbook_bytes(report, result))[home].cell(row, column).coordinate
    assert sheet.cell(3, 3).hyperlink.location == f"'{home}'!{cell}"


def test_the_sheet_of_changes_gives_old_and_new_and_leads_to_the_cell() -> None:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    book = _book(workbook_bytes(report, result, (), (change,)))
    sheet = book["修改记录"]
    assert sheet["A1"].value == "修改记录（1处）"
    row = ("1", "表二·（七）总计·自然人", "18", "19", "修改 表二·（七）总计·自然人")
    assert next(sheet.iter_rows(min_row=3, values_only=True)) == row
    home, at, column = _place(report, "t2.handled.natural")
    box = book[home].cell(at, column)
    assert sheet.cell(3, 2).hyperlink.location == f"'{home}'!{box.coordinate}"
    assert "改" in box.number_format
    assert book[home].cell(at, column).value == "=SUM(D8:D28)", "19 is what its rows add up to"


def test_a_workbook_without_changes_says_so() -> None:
    sheet = _book(workbook_bytes(invented.report(), invented.clean_result()))["修改记录"]
    assert sheet["A3"].value == "没有修改原数。"


@pytest.mark.parametrize("form", FORMS)
def test_each_sheet_prints_on_a4_one_page_wide(form: str) -> None:
    book = _book(workbook_bytes(*invented.wrong(invented.report(form))))
    assert book.sheetnames == ["表一", "表二", "表三", "问题", "修改记录"]
    for sheet in book.worksheets:
        assert sheet.print_area
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_text_that_looks_like_a_formula_is_only_text() -> None:
    report, result = invented.wrong(invented.report())
    title = replace(report.outline.title[0], text="=1+1")
    report = replace(report, unit="=1+1", outline=replace(report.outline, title=(title,)))
    book = _book(workbook_bytes(report, result))
    assert book["表一"]["A1"].value == "=1+1"
    assert book["表一"]["A1"].data_type == "s"


def test_a_number_too_long_for_a_spreadsheet_is_kept_digit_by_digit() -> None:
    report = invented.report(
        values=invented.cells(invented.form("2021"), t2__new__natural=invented.number(12345678901234567))
    )
    sheet, row, column = _place(report, "t2.new.natural")
    content = workbook_bytes(report, invented.clean_result())
    assert _book(content)[sheet].cell(row, column).value == "12345678901234567"


def test_writing_a_workbook_does_not_load_numpy() -> None:
    script = (
        "import sys\n"
        "from tests.model.writers import invented\n"
        "from model.writers.sheets.workbook import workbook_bytes\n"
        "workbook_bytes(invented.report(), invented.clean_result())\n"
        "assert 'numpy' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
