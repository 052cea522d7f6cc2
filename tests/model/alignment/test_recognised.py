"""Sums confirm what recognition was not sure of, and only that; nothing they say ever changes a number."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from model.alignment.align import align
from model.document import Block, Document, Grid, Weak
from model.figures import State, read_figure
from model.forms import Form, load_forms
from model.report import Report
from tests.model.tables import document_of, numbers, official, text

FORMS = load_forms()
WEAK = Weak("识别存疑，请对照原文核对")
PLACE = "文字越过表格线，请对照原文核对"
ROWS = [
    "new",
    "carried_in",
    "granted",
    "partial",
    "denied_1",
    "unable_1",
    "rejected_1",
    "handled",
    "carried_out",
]


def read(form: Form, printed: Mapping[str, str], doubts: Mapping[str, str]) -> Report:
    """The report on a page that says so, where the reader had these doubts, by cell."""
    blocks = [text(f"云溪县水利局{2020 if form.id == '2019' else 2023}年政府信息公开工作年度报告")]
    blocks += [official(table, printed) for table in form.tables]
    document = document_of(blocks)
    names = {(t, s.row, s.column): s.cell for t, table in enumerate(form.tables) for s in table.layout}
    found: list[Block] = [document.blocks[0]]
    for number, grid in enumerate(document.grids()):
        cells = [
            replace(cell, doubt=doubts.get(names[number, cell.row, cell.column] or "")) if cell.text else cell
            for cell in grid.cells
        ]
        found.append(Grid(grid.anchor, grid.row_count, grid.column_count, tuple(cells)))
    return align(Document("扫描.pdf", "pdf", tuple(found)), FORMS)


def confirmed(report: Report) -> set[str]:
    """The cells that a note says were confirmed."""
    return {cell for note in report.notes if note.code == "reading.confirmed" for cell in note.cells}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_number_that_its_row_and_its_column_bear_out_is_certain_and_noted(form: Form) -> None:
    values = numbers(form, 1)
    for row in ROWS:
        cell = f"t2.{row}.natural"
        report = read(form, values, {cell: WEAK})
        assert (report.cells[cell].state, report.cells[cell].text) == (State.NUMBER, values[cell])
        assert report.cells[cell].doubt is None
        assert confirmed(report) == {cell}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_number_that_some_sum_speaks_against_stays_doubtful_as_it_was_read(form: Form) -> None:
    values = numbers(form, 2)
    for row in ROWS:
        cell = f"t2.{row}.natural"
        for wrong in (str(int(values[cell]) + 5), "1" + values[cell]):
            report = read(form, {**values, cell: wrong}, {cell: WEAK})
            assert (report.cells[cell].state, report.cells[cell].value) == (State.UNCLEAR, int(wrong))
            assert report.cells[cell].doubt == WEAK
            assert not confirmed(report)


def test_an_error_of_the_report_is_left_as_it_stands_on_the_paper() -> None:
    form = FORMS[-1]
    values = numbers(form, 3)
    slip = {**values, "t2.granted.total": str(int(values["t2.granted.total"]) + 1)}
    report = read(form, slip, {"t2.granted.natural": WEAK, "t2.granted.total": WEAK})
    for cell in ("t2.granted.natural", "t2.granted.total"):
        assert (report.cells[cell].state, report.cells[cell].text) == (State.UNCLEAR, slip[cell])


def test_one_sum_alone_confirms_nothing() -> None:
    form = FORMS[-1]
    values = numbers(form, 4)
    three = read(form, values, {"t3.review.upheld": WEAK})
    assert three.cells["t3.review.upheld"].state is State.UNCLEAR
    column = read(form, values, {"t2.granted.natural": WEAK, "t2.denied_3.natural": PLACE})
    assert column.cells["t2.granted.natural"].state is State.UNCLEAR
    row = read(form, values, {"t2.granted.natural": WEAK, "t2.granted.legal": PLACE})
    assert row.cells["t2.granted.natural"].state is State.UNCLEAR


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_slip_of_the_report_that_makes_up_for_a_misread_digit_in_one_sum_confirms_nothing(
    form: Form,
) -> None:
    values = numbers(form, 5)
    misread = {"t2.granted.natural": str(int(values["t2.granted.natural"]) + 3)}
    slip = {"t2.granted.total": str(int(values["t2.granted.total"]) + 3)}
    report = read(form, {**values, **misread, **slip}, {"t2.granted.natural": WEAK})
    assert report.cells["t2.granted.natural"].state is State.UNCLEAR


def test_the_same_digit_misread_everywhere_does_not_bear_itself_out() -> None:
    form = FORMS[-1]
    one_request = [
        f"t2.{row}.{column}" for row in ("new", "granted", "handled") for column in ("natural", "total")
    ]
    values = dict.fromkeys(numbers(form, 0), "0") | dict.fromkeys(one_request, "8")
    report = read(form, values, dict.fromkeys(one_request, WEAK))
    assert {report.cells[cell].state for cell in one_request} == {State.UNCLEAR}


def test_numbers_in_doubt_side_by_side_are_confirmed_by_their_columns() -> None:
    form = FORMS[-1]
    values = numbers(form, 6)
    doubtful = {"t2.partial.natural", "t2.partial.other", "t2.partial.total"}
    report = read(form, values, dict.fromkeys(doubtful, WEAK))
    assert confirmed(report) == doubtful


def test_a_doubt_of_place_is_never_lifted() -> None:
    form = FORMS[-1]
    report = read(form, numbers(form, 7), {"t2.granted.natural": PLACE})
    assert report.cells["t2.granted.natural"].state is State.UNCLEAR


@pytest.mark.parametrize("said", ["{}①", "{} 撤诉", "0{}", "{} 0"])
def test_what_is_more_than_a_plain_number_stays_doubtful(said: str) -> None:
    form = FORMS[-1]
    values = numbers(form, 8)
    cell = "t2.granted.natural"
    report = read(form, {**values, cell: said.format(values[cell])}, {cell: WEAK})
    assert report.cells[cell].state is State.UNCLEAR


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_whatever_is_misread_no_value_changes_and_none_is_certain_and_wrong(form: Form) -> None:
    dice = random.Random(11)
    lifted = 0
    for seed in range(12):
        truth = numbers(form, seed)
        cells = [cell for cell in truth if cell.startswith("t2")]
        doubtful = dice.sample(cells, dice.choice((1, 3, 12, 60)))
        misread = dice.sample(doubtful, dice.choice((0, 1, len(doubtful) // 2)))
        printed = truth | {
            cell: str(dice.choice((int(truth[cell]) + 3, dice.randint(0, 99)))) for cell in misread
        }
        report = read(form, printed, dict.fromkeys(doubtful, WEAK))
        for cell in cells:
            here = report.cells[cell]
            assert here.value == read_figure(printed[cell]).value
            assert here.state is State.UNCLEAR or here.text == truth[cell]
        lifted += len(confirmed(report))
    assert lifted > 20


@pytest.mark.parametrize("printed", ["1.5", "-5"])
@pytest.mark.parametrize(("page", "state"), [(0, State.UNCLEAR), (1, State.NUMBER)])
def test_no_count_has_a_point_or_a_sign_where_it_was_recognised(
    page: int, state: State, printed: str
) -> None:
    """page: the one that was recognised in a picture; the table stands on the first."""
    form = FORMS[1]
    document = document_of(
        [text("云溪县水利局2023年政府信息公开工作年度报告")]
        + [official(table, {**numbers(form, 1), "t3.review.other": printed}) for table in form.tables]
    )
    blocks = [
        replace(
            block, cells=tuple(replace(cell, anchor=replace(cell.anchor, page=0)) for cell in block.cells)
        )
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]
    report = align(replace(document, blocks=tuple(blocks), recognised=(page,)), FORMS)
    assert report.cells["t3.review.other"].state is state
