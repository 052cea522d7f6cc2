"""Copies of 表三 that print more than one row of numbers, or their groups in another order: never silently another's number."""

import pytest

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, document_of, printed, text

FORM = load_forms()[1]
GROUPS = ["行政复议", "未经复议直接起诉", "复议后起诉"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
VALUES = [["5", "1", "0", "2", "8"], ["3", "4", "0", "0", "7"], ["9", "0", "6", "0", "15"]]
OURS = [value for row in VALUES for value in row]
THEIRS = ["1", "1", "0", "0", "2"] * 3
HEADS: Printed = [
    ["行政复议", "", "", "", "", "行政诉讼"] + [""] * 9,
    [*OUTCOMES, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
    ["", "", "", "", "", *OUTCOMES, *OUTCOMES],
]
GEOMETRIES = [Geometry.EXACT, Geometry.COUNTED]


def report_of(*grids: Printed, geometry: Geometry = Geometry.EXACT) -> Report:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    return align(document_of([title, *(printed(rows, geometry) for rows in grids)]), [FORM])


def cells(report: Report) -> list[tuple[State, str]]:
    return [(cell.state, cell.text) for name, cell in report.cells.items() if name.startswith("t3.")]


def read_right(report: Report) -> bool:
    return cells(report) == [(State.NUMBER, value) for value in OURS]


def doubted(report: Report) -> bool:
    return {state for state, _ in cells(report)} == {State.UNCLEAR}


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_numbers_of_the_columns_below_the_heads_are_no_values(geometry: Geometry) -> None:
    numbering = [str(number) for number in range(1, 16)]
    assert read_right(report_of([*HEADS, numbering, OURS], geometry=geometry))


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("ours_first", [True, False])
def test_two_rows_of_numbers_are_doubted(geometry: Geometry, ours_first: bool) -> None:
    rows = [["2023年", *OURS], ["2022年", *THEIRS]]
    heads = [["年度", *HEADS[0]], ["", *HEADS[1]], ["", *HEADS[2]]]
    assert doubted(report_of([*heads, *(rows if ours_first else rows[::-1])], geometry=geometry))


def test_a_blank_row_with_a_name_of_its_own_above_the_numbers_makes_them_doubted() -> None:
    heads = [["年度", *HEADS[0]], ["", *HEADS[1]], ["", *HEADS[2]]]
    assert doubted(report_of([*heads, ["2023年"] + [""] * 15, ["2022年", *THEIRS]]))


def test_a_blank_row_without_words_changes_nothing() -> None:
    assert read_right(report_of([*HEADS, [""] * 15, OURS]))


def test_a_row_a_group_with_its_outcomes_in_another_order_is_doubted() -> None:
    rows = [["", *OUTCOMES[::-1]], *([name, *row] for name, row in zip(GROUPS, VALUES, strict=True))]
    assert doubted(report_of(rows))
    assert read_right(report_of([["", *OUTCOMES], *rows[1:]])) is True


def stacked(order: list[int]) -> Printed:
    """The groups below each other, each with heads of its own."""
    rows: Printed = []
    for group in order:
        rows += [[GROUPS[group], "", "", "", ""], OUTCOMES, VALUES[group]]
    return rows


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_groups_below_each_other_are_read_in_the_order_of_the_form_and_else_doubted(
    geometry: Geometry,
) -> None:
    assert read_right(report_of(stacked([0, 1, 2]), geometry=geometry))
    assert doubted(report_of(stacked([1, 2, 0]), geometry=geometry))


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_suits_before_reconsiderations_are_doubted(geometry: Geometry) -> None:
    rows = [
        ["行政诉讼"] + [""] * 9 + ["行政复议", "", "", "", ""],
        ["未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", "", *OUTCOMES],
        [*OUTCOMES, *OUTCOMES, "", "", "", "", ""],
        [*VALUES[1], *VALUES[2], *VALUES[0]],
    ]
    assert doubted(report_of(rows, geometry=geometry))


def test_a_column_more_behind_a_blank_first_number_does_not_move_the_row() -> None:
    """The rows are not equally wide, so that order alone tells the columns."""
    ours = ["", *OURS[1:], "33"]
    rows = [
        ["行政复议", "行政诉讼", "合计"],
        [*OUTCOMES, "未经复议直接起诉", "复议后起诉"],
        [*OUTCOMES, *OUTCOMES],
        ours,
    ]
    assert doubted(report_of(rows, geometry=Geometry.COUNTED))
