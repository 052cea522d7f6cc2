"""A table typed in two pieces side by side, or printed over the width of two pages: a blank of the left one is no blank of the form's."""

from collections.abc import Callable

import pytest

from model.alignment.align import align
from model.document import Block, Document, Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.reports import form_named
from tests.model.tables import Printed, compact, document_of, numbers, official, printed, slots, text

FORM = form_named("2021")
T1, T2, T3 = FORM.tables
HEADS = 3


def drawn_values(seed: int) -> dict[str, str]:
    """Numbers whose zeros are left blank."""
    return {cell: "" if number == "0" else number for cell, number in numbers(FORM, seed).items()}


def cut(rows: Printed, at: int) -> tuple[Printed, Printed]:
    """The columns before and from `at` on."""
    return [row[:at] for row in rows], [row[at:] for row in rows]


def read(*blocks: Callable[[int], Block]) -> Report:
    document: Document = document_of([text("云溪县水利局2022年政府信息公开工作年度报告"), *blocks])
    return align(document, load_forms())


def silent(report: Report, values: dict[str, str], table: str) -> list[str]:
    """The cells of the table that are said to be known and print something else."""
    return [
        name
        for name, cell in report.cells.items()
        if name.startswith(table)
        and cell.state not in (State.UNCLEAR, State.MISSING)
        and cell.text != values[name]
    ]


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.COUNTED, Geometry.PLACED])
@pytest.mark.parametrize("at", [4, 5, 7, 9])
@pytest.mark.parametrize("has_heads", [True, False])
def test_the_blanks_of_the_left_half_of_table_two_are_doubted(
    geometry: Geometry, at: int, has_heads: bool
) -> None:
    values = drawn_values(at)
    left, right = cut(slots(T2, values, repeat=False), at)
    report = read(
        official(T1, values),
        printed(left, geometry),
        text("（续表）"),
        printed(right if has_heads else right[HEADS:], geometry),
    )
    assert silent(report, values, "t2") == []


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("labels", [0, 1])
def test_the_blanks_of_the_left_half_of_table_one_are_doubted(at: int, labels: int) -> None:
    values = {cell: "" if cell.endswith(("issued", "decisions")) else "5" for cell in FORM.cell_ids}
    values |= {"t1.licensing.decisions": "12"}
    rows = slots(T1, values, repeat=False)
    # What is printed in the middle of a merged cell may stand in its right half alone.
    for row in rows:
        if row[1] == "12":
            row[1], row[3] = "", "12"
    left, right = cut(rows, at)
    right = [row[:labels] + more for row, more in zip(rows, right, strict=True)]
    report = read(printed(left), text(""), printed(right), official(T2, numbers(FORM, 1)))
    assert silent(report, values, "t1") == []


@pytest.mark.parametrize(
    "table", [official(T2, drawn_values(3)), printed(compact(T2, drawn_values(3)), Geometry.COUNTED)]
)
def test_the_blank_rows_of_a_whole_table_are_blank(table: Callable[[int], Block]) -> None:
    values = drawn_values(3)
    report = read(official(T1, values), table, official(T3, values))
    blank = [row.id for row in T2.rows if not any(values[cell] for cell in T2.row_cells[row.id])]
    assert blank
    assert {report.cells[cell].state for row in blank for cell in T2.row_cells[row]} == {State.BLANK}
