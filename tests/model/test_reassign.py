"""Values put where they belong by hand: what moves, what never gets lost, where it came from."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Anchor, Grid, GridCell
from model.figures import State
from model.keeping.changes import BadRecord, replayed, understood_change, written_change
from model.reassign import (
    NotPossible,
    SourceRow,
    assign_row,
    join_cells,
    move_row,
    rows_alike,
    rows_of_original,
    shift_column,
    shift_row,
    split_cell,
    swap_rows,
)
from model.report import Change, Report, apply
from tests.model.reports import make_report

COLUMNS = ("natural", "commercial", "research", "charity", "legal", "other", "total")
ROW = tuple(f"t2.granted.{column}" for column in COLUMNS)


def row(report: Report, name: str = "granted") -> list[str]:
    """The texts of a row of 表二."""
    return [report.cells[f"t2.{name}.{column}"].text for column in COLUMNS]


def with_row(*texts: str) -> Report:
    """A report whose row 予以公开 reads so."""
    return make_report(changes=dict(zip(ROW, texts, strict=True)))


def with_original(*texts: str, doubt: str | None = None) -> Report:
    """A report whose original has one more table, with the row 予以公开 and these values."""
    report = make_report()
    block = len(report.document.blocks)
    head = [("三、本年度办理结果", 0), ("自然人", 2)]
    printed = [("", 0), ("（一）予以公开", 1), *((text, 2 + place) for place, text in enumerate(texts))]
    cells = tuple(
        GridCell(text, row, column, Anchor(block, row, column), doubt=doubt if row and column == 2 else None)
        for row, line in enumerate((head, printed))
        for text, column in line
    )
    grid = Grid(Anchor(block), 2, 2 + len(texts), cells)
    return replace(report, document=replace(report.document, blocks=(*report.document.blocks, grid)))


def granted_of(report: Report) -> SourceRow:
    """The only row of the original that has something to take."""
    (row,) = [one for one in rows_of_original(report) if one.block == len(report.document.blocks) - 1]
    return row


def holdings(report: Report) -> list[tuple[str, Anchor | None]]:
    """Every number of the report with its place, wherever it stands."""
    return sorted(
        ((cell.text, cell.anchor) for cell in report.cells.values() if cell.value is not None), key=repr
    )


def test_a_row_moves_right_from_the_cell_on() -> None:
    """Each value takes its place in the original along; the blank at the end comes to where they left."""
    report = with_row("61", "5", "0", "1", "0", "67", "")
    change = shift_row(report, "t2.granted.commercial", 1)
    after = apply(report, change)
    assert row(after) == ["61", "", "5", "0", "1", "0", "67"]
    assert after.cells["t2.granted.commercial"].state is State.BLANK
    for before, behind in pairwise(ROW[1:]):
        assert after.cells[behind].anchor == report.cells[before].anchor
        assert after.cells[behind].edited
    assert change.name.startswith("本行右移一格 表二·（一）予以公开")
    assert apply(after, change.inverse()).cells == report.cells


def test_a_row_moves_left_onto_a_blank() -> None:
    report = with_row("", "61", "5", "0", "1", "0", "67")
    after = apply(report, shift_row(report, "t2.granted.commercial", -1))
    assert row(after) == ["61", "5", "0", "1", "0", "67", ""]


def test_a_column_moves_down_and_up() -> None:
    rows = make_report().form.table_by_id["t2"].column_cells["natural"]
    report = make_report(changes={rows[-1]: ""})
    after = apply(report, shift_column(report, "t2.carried_in.natural", 1))
    assert [after.cells[name].text for name in rows[2:]] == [report.cells[name].text for name in rows[1:-1]]
    assert after.cells[rows[1]].value is None
    back = apply(after, shift_column(after, rows[2], -1))
    assert [back.cells[name].text for name in rows] == [report.cells[name].text for name in rows]


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (lambda r: shift_row(r, "t2.granted.commercial", 1), "总计"),
        (lambda r: shift_row(r, "t2.granted.commercial", -1), "自然人"),
        (lambda r: shift_row(r, "t2.granted.natural", -1), "最前面"),
        (lambda r: shift_column(r, "t2.granted.natural", 1), "结转下年度"),
        (lambda r: shift_column(r, "t2.granted.natural", -1), "上年结转"),
        (lambda r: move_row(r, "t2.granted.natural", "t2.new.natural"), "已经有数"),
        (lambda r: swap_rows(r, "t1.licensing.decisions", "t1.regulations.issued"), "格数相同"),
        (lambda r: swap_rows(r, "t2.new.natural", "t2.new.total"), "格数相同"),
        (lambda r: split_cell(r, "t2.granted.natural", ["6", "2"]), "已经有数|相同"),
        (lambda r: join_cells(r, ["t2.granted.natural", "t2.granted.research"]), "相邻"),
        (lambda r: join_cells(r, ["t2.granted.natural", "t2.new.natural"]), "相邻"),
    ],
)
def test_no_number_is_ever_lost(move: Callable[[Report], Change], words: str) -> None:
    """What would write over a number is refused, and the reason names it."""
    with pytest.raises(NotPossible, match=words):
        move(make_report())


def test_a_row_goes_where_nothing_stands() -> None:
    blank = {f"t2.partial.{column}": "" for column in COLUMNS}
    report = make_report(changes=blank)
    after = apply(report, move_row(report, "t2.granted.natural", "t2.partial.total"))
    assert row(after, "partial") == row(report, "granted")
    assert row(after, "granted") == [""] * 7
    assert after.cells["t2.partial.total"].anchor == report.cells["t2.granted.total"].anchor


def test_two_rows_change_places() -> None:
    report = make_report()
    after = apply(report, swap_rows(report, "t2.new.natural", "t2.granted.natural"))
    assert row(after, "new") == row(report, "granted")
    assert row(after, "granted") == row(report, "new")
    assert holdings(after) == holdings(report)


def test_rows_of_the_first_table_are_read_as_what_they_become() -> None:
    """Form 2019: 增减 may be negative, a count may not; a moved text is read by the rule of its new place."""
    report = make_report("2019", {"t1.licensing.previous": "", "t1.licensing.change": "-3"})
    after = apply(report, shift_row(report, "t1.licensing.change", -1))
    assert after.cells["t1.licensing.previous"].text == "-3"
    assert after.cells["t1.licensing.previous"].value == -3
    alike = rows_alike(report.form, "t1.licensing.previous")
    assert "t1.services.previous" in alike
    assert "t1.fees.previous" not in alike


def test_one_cell_becomes_several_each_with_its_stretch_of_the_text() -> None:
    report = with_row("61 5\n0", "", "", "1", "0", "0", "67")
    whole = report.cells["t2.granted.natural"]
    assert whole.state is State.UNCLEAR
    after = apply(report, split_cell(report, "t2.granted.natural", ["61", "5", "0"]))
    assert row(after) == ["61", "5", "0", "1", "0", "0", "67"]
    stretches = []
    for name in ROW[:3]:
        cell = after.cells[name]
        assert cell.state is State.NUMBER
        assert cell.anchor is not None
        assert (cell.anchor.block, cell.anchor.row) == (whole.anchor.block, whole.anchor.row)  # type: ignore[union-attr]
        stretches.append(whole.text[cell.anchor.start : cell.anchor.end])
    assert stretches == ["61", "5", "0"]


def test_splitting_never_changes_digits() -> None:
    report = with_row("61 5", "", "", "1", "0", "0", "67")
    with pytest.raises(NotPossible, match="相同"):
        split_cell(report, "t2.granted.natural", ["61", "6"])


def test_a_doubt_of_the_reader_stays_with_the_pieces() -> None:
    """Splitting settles that two numbers stood in one cell, and not that they were hard to read."""
    report = with_row("61 5", "", "0", "1", "0", "0", "67")
    faint = replace(report.cells["t2.granted.natural"], doubt="字迹太淡")
    report = replace(report, cells={**report.cells, "t2.granted.natural": faint})
    after = apply(report, split_cell(report, "t2.granted.natural", ["61", "5"]))
    assert after.cells["t2.granted.commercial"].state is State.UNCLEAR
    assert after.cells["t2.granted.commercial"].doubt == "字迹太淡"


def test_neighbours_become_one_number() -> None:
    report = with_row("1", "386", "0", "1", "0", "0", "67")
    after = apply(report, join_cells(report, ["t2.granted.commercial", "t2.granted.natural"]))
    assert row(after) == ["1386", "", "0", "1", "0", "0", "67"]
    assert after.cells["t2.granted.natural"].value == 1386


def test_boxes_of_joined_cells_make_one_box() -> None:
    report = with_row("1", "386", "0", "1", "0", "0", "67")
    boxes = {"t2.granted.natural": (10.0, 5.0, 20.0, 15.0), "t2.granted.commercial": (20.0, 5.0, 40.0, 16.0)}
    cells = dict(report.cells)
    for name, box in boxes.items():
        anchor = cells[name].anchor
        assert anchor is not None
        cells[name] = replace(cells[name], anchor=replace(anchor, page=0, box=box))
    report = replace(report, cells=cells)
    after = apply(report, join_cells(report, list(boxes)))
    joined = after.cells["t2.granted.natural"].anchor
    assert joined is not None
    assert joined.box == (10.0, 5.0, 40.0, 16.0)


def test_a_row_of_the_original_is_assigned_in_order() -> None:
    """It gives its values with their places; heads and labels are no values, and are what tells the rows apart."""
    report = with_original("61", "5", "０", "1", "", "0", "67")
    source = granted_of(report)
    assert source.label == "（一）予以公开"
    assert [value.text for value in source.values] == ["61", "5", "０", "1", "", "0", "67"]
    after = apply(report, assign_row(report, "t2.partial.total", source))
    assert row(after, "partial") == ["61", "5", "０", "1", "", "0", "67"]
    assert after.cells["t2.partial.research"].value == 0
    assert after.cells["t2.partial.legal"].state is State.BLANK
    assert [after.cells[f"t2.partial.{column}"].anchor for column in COLUMNS] == [
        value.anchor for value in source.values
    ]
    assert row(after, "granted") == row(report, "granted"), "the row it stood in is left as it is"


def test_what_was_hard_to_read_stays_doubtful() -> None:
    report = with_original("61", "5", "0", "1", "0", "0", "67", doubt="字迹太淡")
    after = apply(report, assign_row(report, "t2.partial.natural", granted_of(report)))
    assert after.cells["t2.partial.natural"].state is State.UNCLEAR
    assert after.cells["t2.partial.natural"].doubt == "字迹太淡"
    assert after.cells["t2.partial.commercial"].state is State.NUMBER


def test_columns_without_a_value_in_the_original_are_missing() -> None:
    """They are not called blank: the original has no such cell, and nothing there can be checked."""
    report = with_original("61", "5", "0", "1", "0", "0", "67")
    after = apply(report, assign_row(report, "t2.partial.natural", granted_of(report), first=2))
    assert row(after, "partial") == ["0", "1", "0", "0", "67", "", ""]
    assert after.cells["t2.partial.total"].state is State.MISSING
    assert after.cells["t2.partial.total"].anchor is None


def test_more_values_than_columns_are_refused() -> None:
    report = with_original("61", "5", "0", "1", "0", "0", "67", "8")
    with pytest.raises(NotPossible, match="原文有 8 格，表中这一行只有 7 格"):
        assign_row(report, "t2.partial.natural", granted_of(report))
    assert assign_row(report, "t2.partial.natural", granted_of(report), first=1).edits


@given(
    st.lists(st.sampled_from(["", "0", "7", "12"]), min_size=7, max_size=7),
    st.integers(0, 6),
    st.sampled_from([1, -1]),
)
def test_shifting_keeps_every_number_and_its_place(texts: list[str], start: int, step: int) -> None:
    """Whatever stands in the row: all numbers are still there, from the same places, or nothing was done."""
    report = with_row(*texts)
    try:
        after = apply(report, shift_row(report, ROW[start], step))
    except NotPossible:
        return
    assert holdings(after) == holdings(report)


def test_moved_values_keep_their_places_through_a_journal_and_a_working_file() -> None:
    """What is recovered leads to the same places of the original; where that is read otherwise now, to none rather than to a wrong one."""
    report = with_row("61", "5", "0", "1", "0", "67", "")
    boxed = replace(report.cells["t2.granted.natural"].anchor, page=2, box=(1.5, 2.25, 3.0, 4.0))  # type: ignore[type-var]
    first = replace(report.cells["t2.granted.natural"], anchor=boxed)
    report = replace(report, cells={**report.cells, "t2.granted.natural": first})
    change = shift_row(report, "t2.granted.natural", 1)
    kept = understood_change(json.loads(json.dumps(written_change(change))))
    again, _, otherwise = replayed(report, [kept])
    assert otherwise == ()
    assert again.cells == apply(report, change).cells
    other = replace(first, anchor=Anchor(0))
    shifted, _, _ = replayed(replace(report, cells={**report.cells, "t2.granted.natural": other}), [kept])
    assert shifted.cells["t2.granted.natural"].anchor is None
    assert shifted.cells["t2.granted.commercial"].anchor == boxed


@pytest.mark.parametrize(
    "place", [[-1, None, None, None, None, None, None], [0], 7, ["a"] * 7, [0, 0, 0, 0, 0, 0, [1]]]
)
def test_a_place_that_is_none_is_refused(place: object) -> None:
    """A working file from elsewhere may say anything."""
    report = with_row("61", "5", "0", "1", "0", "67", "")
    written = written_change(shift_row(report, "t2.granted.natural", 1))
    written["edits"][0][2]["place"] = place
    with pytest.raises(BadRecord):
        understood_change(written)
