"""Rows of 表二 that clerks add under an everyday word, and labels that stand twice: never silently the row of the form."""

import pytest

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, slots, text

FORM = load_forms()[1]
TWO = FORM.tables[1]
VALUES = numbers(FORM, 3)
COLUMNS = [column.id for column in TWO.columns]
ADDED = ["41", "2", "3", "4", "5", "6", "61"]


def report_of(rows: Printed, geometry: Geometry) -> Report:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    return align(document_of([title, printed(rows, geometry)]), [FORM])


def at(rows: Printed, label: str) -> int:
    return next(number for number, row in enumerate(rows) if any(cell.startswith(label) for cell in row))


def row_of(report: Report, row: str) -> list[tuple[State, str]]:
    return [
        (report.cells[f"t2.{row}.{column}"].state, report.cells[f"t2.{row}.{column}"].text)
        for column in COLUMNS
    ]


def printed_for(row: str) -> list[tuple[State, str]]:
    return [(State.NUMBER, VALUES[f"t2.{row}.{column}"]) for column in COLUMNS]


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.COUNTED])
@pytest.mark.parametrize("word", ["总计", "合计"])
@pytest.mark.parametrize("above", ["1.申请人无正当理由逾期不补正", "3.其他", "（七）总计"])
def test_a_total_added_to_a_group_is_not_the_total_of_the_results(
    geometry: Geometry, word: str, above: str
) -> None:
    rows = slots(TWO, VALUES, False)
    rows.insert(at(rows, above), ["", "", word, *ADDED])
    report = report_of(rows, geometry)
    assert row_of(report, "handled") == printed_for("handled")
    assert row_of(report, "other_1") == printed_for("other_1")


def test_a_label_that_stands_twice_with_other_numbers_is_doubted() -> None:
    rows = compact(TWO, VALUES)
    rows[at(rows, "四、结转")][1:] = ADDED
    rows.append(["四、结转下年度继续办理", *["7"] * 7])
    states = {state for state, _ in row_of(report_of(rows, Geometry.COUNTED), "carried_out")}
    assert states == {State.UNCLEAR}


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.COUNTED])
@pytest.mark.parametrize("years", [("上年", "本年"), ("本年", "上年"), ("2022年", "2023年")])
def test_rows_for_two_years_are_not_taken_for_one_another(geometry: Geometry, years: tuple[str, str]) -> None:
    rows = slots(TWO, VALUES, False)
    old = ["9", "9", "9", "9", "9", "9", "9"]
    doubled: Printed = [
        [*row[:3], "年度" if number == 0 else "", *row[3:]] for number, row in enumerate(rows[:3])
    ]
    for row in rows[3:]:
        pair = {"上年": old, "2022年": old}
        doubled.append([*row[:3], years[0], *pair.get(years[0], row[3:])])
        doubled.append(["", "", "", years[1], *pair.get(years[1], row[3:])])
    report = report_of(doubled, geometry)
    assert not [
        name
        for name, cell in report.cells.items()
        if name.startswith("t2.") and cell.state is State.NUMBER and cell.text != VALUES[name]
    ]


def test_columns_for_two_years_are_not_taken_for_the_form_s_where_zeros_are_blank() -> None:
    rows = slots(TWO, {**VALUES, **{name: "" for name, value in VALUES.items() if value == "0"}}, False)
    doubled = [[*row[:3], *(cell for value in row[3:] for cell in ("", value))] for row in rows]
    doubled.insert(3, ["", "", "", *["上年", "本年"] * 7])
    report = report_of(doubled, Geometry.EXACT)
    assert not [
        name
        for name, cell in report.cells.items()
        if name.startswith("t2.") and cell.state is State.NUMBER and cell.text != VALUES[name]
    ]
