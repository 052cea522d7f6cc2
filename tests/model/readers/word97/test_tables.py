"""A table of a .doc as Word shows it: its cells, what they cover, and how far its columns can be believed."""

from struct import pack

import pytest

from model.document import Document, Geometry
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, lines, only_grid
from tests.model.readers.word97.made import (
    CONTINUE,
    DELETED,
    HIDDEN,
    RAISED,
    RESTART,
    SPECIAL,
    STRUCK,
    Para,
    Run,
    doc,
    para,
    row,
    row_shape,
    sprm,
)


def read(*rows: list[Para] | Para, **more: object) -> Document:
    return read_bytes(doc(*rows, **more), "年报.doc")


def test_cells_stand_where_their_edges_are() -> None:
    grid = only_grid(
        read(row("甲", "乙", edges=(-108, 2000, 3000)), row("1", "2", "3", edges=(-108, 1000, 2000, 3000)))
    )
    assert drawn(grid) == [["甲", "<", "乙"], ["1", "2", "3"]]
    assert grid.geometry is Geometry.EXACT


def test_cells_merged_downwards_are_one() -> None:
    grid = only_grid(
        read(row("甲", "1", flags=(RESTART, 0)), row("", "2", flags=(CONTINUE, 0)), row("乙", "3"))
    )
    assert drawn(grid) == [["甲", "1"], ["^", "2"], ["乙", "3"]]


@pytest.mark.parametrize(
    "flags", [(1, 2, 0), (2, 1, 0), (3, 1, 0)], ids=["Word 97", "the specification", "first in both"]
)
def test_cells_joined_sideways_are_one(flags: tuple[int, ...]) -> None:
    grid = only_grid(read(row("甲", "", "乙", flags=flags), row("1", "2", "3")))
    assert drawn(grid) == [["甲", "<", "乙"], ["1", "2", "3"]]


def test_text_in_a_cell_that_is_joined_away_is_doubted() -> None:
    grid = only_grid(read(row("3", "5", "乙", flags=(1, 2, 0)), row("1", "2", "4")))
    assert doubts(grid) == {"3": "合并格里另有文字“5”"}


def test_changes_after_the_definition_of_a_row_count() -> None:
    down = sprm(0xD62B, bytes((2, 0, 3)))
    below = sprm(0xD62B, bytes((2, 0, 1)))
    across = sprm(0x5624, bytes((1, 3)))
    shape = row_shape((0, 1000, 2000, 3000))
    first = row("甲", "乙", "", shape=shape + down + across)
    second = row("", "1", "2", shape=shape + below)
    assert drawn(only_grid(read(first, second))) == [["甲", "乙", "<"], ["^", "1", "2"]]


def test_a_row_that_is_told_by_inserted_cells_alone() -> None:
    shape = (
        row_shape((0, 500)) + sprm(0x7621, pack("<BBh", 1, 2, 700)) + sprm(0x7623, pack("<BBh", 0, 1, 1000))
    )
    narrow = row("甲", "乙", "丙", shape=shape)
    assert drawn(only_grid(read(narrow, row("1", "2", "3", edges=(0, 1000, 1700, 2400))))) == [
        ["甲", "乙", "丙"],
        ["1", "2", "3"],
    ]


def test_changes_too_long_for_a_page_are_found_in_the_data_stream() -> None:
    labels = [str(number) for number in range(15)]
    grid = only_grid(read(row(*labels), row("甲", *[""] * 14, flags=(0,) * 15), far=True))
    assert drawn(grid) == [labels, ["甲", *[""] * 14]]


def test_a_row_of_sixty_three_cells() -> None:
    labels = [str(number) for number in range(63)]
    edges = tuple(range(0, 64 * 300, 300))
    assert drawn(only_grid(read(row(*labels, edges=edges), row(*labels, edges=edges), far=True))) == [
        labels,
        labels,
    ]


def test_deleted_and_hidden_rows_are_not_there() -> None:
    gone = row(Run("丢", DELETED), Run("7", DELETED), gone=DELETED)
    dark = row(Run("隐", HIDDEN), Run("8", HIDDEN), gone=HIDDEN)
    assert drawn(only_grid(read(row("甲", "1"), gone, dark, row("乙", "2")))) == [["甲", "1"], ["乙", "2"]]


def test_a_row_whose_end_looks_deleted_stays_while_there_is_text_in_it() -> None:
    rows = row("乙", Run("9", DELETED))
    rows[-1].mark_changes = DELETED
    assert drawn(only_grid(read(row("甲", "1"), rows))) == [["甲", "1"], ["乙", ""]]


def test_deleted_and_hidden_numbers_are_not_there() -> None:
    cell = [para(Run("12", DELETED), "34", Run("5", HIDDEN))]
    assert drawn(only_grid(read(row("甲", cell)))) == [["甲", "34"]]


def test_a_raised_or_struck_number_is_doubted() -> None:
    raised, struck = [para("5", Run("1", RAISED))], [para(Run("6", STRUCK))]
    grid = only_grid(read(row("甲", raised, struck)))
    assert drawn(grid) == [["甲", "5¹", "6"]]
    assert doubts(grid) == {"5¹": "格内有上标", "6": "格内有加了删除线的文字"}


def test_a_picture_alone_in_a_cell_is_doubted() -> None:
    picture = [para(Run("\x01", SPECIAL))]
    shape = [para("7", Run("\x08", SPECIAL))]
    grid = only_grid(read(row("甲", picture, shape)))
    assert doubts(grid) == {"": "格内是图片"}


def test_a_form_field_in_a_cell_is_its_result() -> None:
    runs = [
        Run("\x13", SPECIAL),
        Run(" FORMTEXT "),
        Run("\x01", SPECIAL + sprm(0x0806)),
        Run("\x14", SPECIAL),
    ]
    grid = only_grid(read(row("甲", [para(*runs, "42", Run("\x15", SPECIAL))])))
    assert (drawn(grid), doubts(grid)) == ([["甲", "42"]], {})


def test_a_field_that_never_ends_swallows_no_other_cell() -> None:
    broken = [para("5", Run("\x13", SPECIAL), Run(" PAGE "))]
    assert drawn(only_grid(read(row(broken, "6"), row("7", "8")))) == [["5", "6"], ["7", "8"]]


def test_paragraphs_and_breaks_of_a_cell_are_lines() -> None:
    cell = [para("商业"), para("企\x0b业")]
    assert drawn(only_grid(read(row("甲", cell)))) == [["甲", "商业\n企\n业"]]


def test_a_table_in_a_cell_is_read_there_and_by_itself() -> None:
    inner = [*row("内一", "内二", level=2), *row("3", "4", level=2)]
    cell = [*inner, para("后")]
    document = read(row("甲", cell), row("1", "2"), row("3", "4"))
    outer, nested = document.grids()
    assert drawn(outer) == [["甲", "内一\n内二\n3\n4\n后"], ["1", "2"], ["3", "4"]]
    assert drawn(nested) == [["内一", "内二"], ["3", "4"]]


def test_edges_a_hair_apart_are_one() -> None:
    rows = [
        row("甲", "乙", edges=(0, 1000, 2000)),
        row("1", "2", edges=(-15, 1020, 2013)),
        row("3", "4", edges=(108, 990, 1990)),
    ]
    assert drawn(only_grid(read(*rows))) == [["甲", "乙"], ["1", "2"], ["3", "4"]]


def test_an_unmarked_row_makes_the_columns_a_guess() -> None:
    grid = only_grid(read(row("甲", "乙"), row("1", "2", "3", edges=(0, 1000, 2000))))
    assert grid.geometry is Geometry.COUNTED
    assert [cell.text for cell in grid.cells] == ["甲", "乙", "1", "2", "3"]


def test_two_tables_parted_by_a_paragraph_are_two() -> None:
    document = read(row("甲", "1"), para("之间"), row("乙", "2"))
    assert [drawn(grid) for grid in document.grids()] == [[["甲", "1"]], [["乙", "2"]]]
    assert lines(document) == ["之间"]


def test_a_row_that_ends_early_makes_the_columns_a_guess() -> None:
    whole = row("甲", "乙", "丙", "丁")
    short = row("1", "2", "3", edges=(0, 1000, 2000, 3000))
    assert only_grid(read(whole, short)).geometry is Geometry.COUNTED
    # A label alone may stand in a row of its own.
    assert only_grid(read(whole, row("其中", edges=(0, 1000)))).geometry is Geometry.EXACT
