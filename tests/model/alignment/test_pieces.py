"""Rows beside others and pieces of tables: what is theirs alone, and what a page end leaves open."""

from collections.abc import Sequence

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, slots, text

FORM = load_forms()[1]
TWO = FORM.table_by_id["t2"]
COLUMNS = [column.id for column in TWO.columns]
VALUES = numbers(FORM, 3)


def report_of(pieces: Sequence[Printed], geometry: Geometry) -> Report:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    return align(document_of([title, *[printed(piece, geometry) for piece in pieces]]), [FORM])


def blanked(*rows: str) -> dict[str, str]:
    """The values without those of some rows."""
    return {**VALUES, **{f"t2.{row}.{column}": "" for row in rows for column in COLUMNS}}


def texts(report: Report, row: str) -> list[str]:
    return [report.cells[f"t2.{row}.{column}"].text for column in COLUMNS]


def states(report: Report, row: str) -> set[State]:
    return {report.cells[f"t2.{row}.{column}"].state for column in COLUMNS}


def at(rows: Printed, label: str) -> int:
    return next(number for number, row in enumerate(rows) if any(cell.startswith(label) for cell in row))


def test_the_sum_of_a_group_is_not_that_of_the_blank_rows_around_it() -> None:
    values = blanked("partial", "denied_1")
    rows = slots(TWO, values, repeat=False)
    rows.insert(at(rows, "（三）不予公开"), ["", "（三）不予公开", "", *["5"] * 7])
    report = report_of([rows], Geometry.COUNTED)
    assert states(report, "partial") == states(report, "denied_1") == {State.BLANK}


def test_a_row_that_clerks_add_puts_none_in_doubt_where_both_are_whole() -> None:
    rows = slots(TWO, VALUES, repeat=False)
    rows.insert(at(rows, "二、上年结转") + 1, ["其中：当面申请", "", "", *["1"] * 7])
    report = report_of([rows], Geometry.COUNTED)
    assert texts(report, "carried_in") == [VALUES[f"t2.carried_in.{column}"] for column in COLUMNS]
    assert states(report, "carried_in") == {State.NUMBER}


def test_part_of_a_row_below_puts_the_row_above_in_doubt_unless_all_sums_hold() -> None:
    rows = slots(TWO, {**VALUES, "t2.handled.natural": "999"}, repeat=False)
    rows.insert(at(rows, "二、上年结转") + 1, ["件", "", "", "1", *[""] * 6])
    assert states(report_of([rows], Geometry.COUNTED), "carried_in") == {State.UNCLEAR}


def test_many_wrong_sums_are_believed_below_the_heads_of_the_form_alone() -> None:
    """Ten clerks' slips are likelier than ten columns gone, if every row writes all its cells below the heads."""
    values = {**VALUES, **{f"t2.{row.id}.total": "333" for row in TWO.rows[:12]}}
    rows = slots(TWO, values, repeat=False)
    assert states(report_of([rows], Geometry.COUNTED), "granted") == {State.NUMBER}
    assert states(report_of([rows[3:]], Geometry.COUNTED), "granted") == {State.UNCLEAR}


def test_a_piece_of_which_every_total_is_blank_keeps_its_columns() -> None:
    values = {**VALUES, "t2.handled.total": "", "t2.carried_out.total": ""}
    rows = slots(TWO, values, repeat=False)
    report = report_of([rows[:-2], rows[-2:]], Geometry.COUNTED)
    assert texts(report, "carried_out")[:6] == [values[f"t2.carried_out.{c}"] for c in COLUMNS[:-1]]


def test_numbers_behind_a_page_end_leave_the_blank_row_before_it_in_doubt() -> None:
    """The label stands before the page end and its zeros behind: the sums hold either way."""
    zeros = {**VALUES, **{f"t2.denied_2.{column}": "" for column in COLUMNS}}
    rows = slots(TWO, zeros, repeat=True)
    cut = at(rows, "2.其他法律") + 1
    lower = ["度办理结果", "公开", "", *["0"] * 7]
    report = report_of([rows[:cut], [lower, *rows[cut:]]], Geometry.EXACT)
    assert states(report, "denied_2") == {State.UNCLEAR}


def test_numbers_without_a_label_before_a_page_end_leave_the_row_behind_it_in_doubt() -> None:
    """The label went over the page end with what did not fit; the row below it prints the end of a number alone."""
    rows = slots(TWO, VALUES, repeat=True)
    cut = at(rows, "三、本年度办理结果") + 3
    upper, lower = ["", "", "", "81", *[""] * 5, "81"], [*rows[cut][:3], "", *["0"] * 5, "2"]
    report = report_of([[*rows[:cut], upper], [lower, *rows[cut + 1 :]]], Geometry.EXACT)
    assert states(report, TWO.rows[5].id) == {State.UNCLEAR}


def test_words_as_many_as_columns_are_doubted_where_they_add_up_only_as_grouped_numbers() -> None:
    """10 215 1 016 369 11 600 are seven words and four numbers, in a text whose other rows have lost their blanks."""
    values = blanked("carried_in", "granted")
    rows = [[word for word in row if word] for row in compact(TWO, values)[3:]]
    first = at(rows, "一、本年新收")
    rows[first] = [rows[first][0], "10", "215", "1", "016", "369", "11", "600"]
    rows[at(rows, "二、上年结转")] += ["31", "31"]
    report = report_of([rows], Geometry.SPACED)
    assert State.NUMBER not in states(report, "new")
