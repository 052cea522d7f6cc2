"""A number on two lines may be two numbers: the sums settle it, or it stays in doubt."""

from dataclasses import replace

import pytest

from model.alignment.align import align
from model.document import BROKEN_NUMBER, Document, Grid
from model.figures import State
from model.forms import load_forms
from tests.model.tables import document_of, numbers, official, text

FORM = load_forms()[1]
VALUES = numbers(FORM, 4)


def report_of(printed: dict[str, str], broken: str, doubt: str = BROKEN_NUMBER) -> State:
    """What becomes of the cell that the reader put together."""
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    document = document_of([title, *[official(table, printed) for table in FORM.tables]])
    table, place = next(
        (number, slot)
        for number, one in enumerate(FORM.tables, start=1)
        for slot in one.layout
        if slot.cell == broken
    )
    grid = document.blocks[table]
    assert isinstance(grid, Grid)
    cells = [
        replace(cell, doubt=doubt) if (cell.row, cell.column) == (place.row, place.column) else cell
        for cell in grid.cells
    ]
    blocks = list(document.blocks)
    blocks[table] = replace(grid, cells=tuple(cells))
    return align(Document("报告.pdf", "pdf", tuple(blocks)), [FORM]).cells[broken].state


@pytest.mark.parametrize("cell", ["t2.new.total", "t2.handled.natural", "t3.review.total"])
def test_sums_settle_that_it_is_one_number(cell: str) -> None:
    assert report_of(VALUES, cell) is State.NUMBER


@pytest.mark.parametrize("cell", ["t2.handled.natural", "t3.review.total"])
def test_it_stays_in_doubt_where_no_sum_holds_with_it(cell: str) -> None:
    assert report_of({**VALUES, cell: f"{VALUES[cell]}9"}, cell) is State.UNCLEAR


def test_a_sum_of_the_column_is_enough_where_another_number_of_the_row_is_wrong() -> None:
    wrong = {**VALUES, "t2.handled.other": "777"}
    assert report_of(wrong, "t2.handled.natural") is State.NUMBER


def test_a_number_that_stands_in_no_sum_stays_in_doubt() -> None:
    assert report_of(VALUES, "t1.coercion.decisions") is State.UNCLEAR


def test_sums_settle_no_other_doubt() -> None:
    assert report_of(VALUES, "t2.new.total", "文字越过表格线，请对照原文核对") is State.UNCLEAR
