"""Letters of a .doc that no one sees, or that stand high or low beside a number, never pass for the number."""

from struct import pack

import pytest

from model.document import Grid
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, only_grid
from tests.model.readers.word97.made import DELETED, HIDDEN, SPECIAL, Made, Run, para, row, sprm

_WHITE = sprm(0x6870, b"\xff\xff\xff\x00")
_BLUE_SHADE = b"\x00\x00\x00\xff" + b"\x1f\x4e\x79\x00" + pack("<H", 0)


def grid_of(*runs: Run | str, row_changes: bytes = b"") -> Grid:
    paras = row("甲", [para(*runs)])
    paras[-1].changes += row_changes
    return only_grid(read_bytes(Made([*paras, para()]).bytes(), "年报.doc"))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (sprm(0x2A48, 1), "12³"),
        (sprm(0x2A48, 2), "12₃"),
        (sprm(0x4845, pack("<h", 6)), "12³"),
        (sprm(0x4845, pack("<h", -6)), "12₃"),
    ],
)
def test_small_figures_beside_a_number_are_not_glued_to_it(changes: bytes, text: str) -> None:
    assert list(doubts(grid_of("12", Run("3", changes)))) == [text]


def test_a_number_that_is_moved_as_a_whole_is_no_doubt() -> None:
    assert not doubts(grid_of(Run("12", sprm(0x4845, pack("<h", 6)))))


@pytest.mark.parametrize(
    ("changes", "is_seen"),
    [
        (_WHITE, False),
        (sprm(0x2A42, 8), False),
        (_WHITE + sprm(0xCA71, b"\x0a" + _BLUE_SHADE), True),
        (_WHITE + sprm(0x2A0C, 1), True),
        (sprm(0x6870, b"\xff\x00\x00\x00"), True),
        (sprm(0x6870, b"\x00\x00\x00\xff"), True),
        (sprm(0x4A43, pack("<H", 2)), False),
        (sprm(0x4A43, pack("<H", 21)), True),
    ],
)
def test_a_number_that_no_one_sees_is_doubted(changes: bytes, is_seen: bool) -> None:
    grid = grid_of(Run("31", changes))
    assert (not doubts(grid)) is is_seen
    assert drawn(grid) == [["甲", "31"]]


def test_white_letters_in_a_row_with_dark_cells_are_read() -> None:
    shades = sprm(0xD612, bytes((20,)) + _BLUE_SHADE * 2)
    assert not doubts(grid_of(Run("31", _WHITE), row_changes=shades))


def test_a_cell_with_nothing_but_a_hidden_number_is_doubted_and_not_blank() -> None:
    assert list(doubts(grid_of(Run("31", HIDDEN)))) == [""]


def test_a_hidden_or_deleted_number_beside_one_that_is_seen_is_not_there() -> None:
    grid = grid_of(Run("31", HIDDEN), "5", Run("7", DELETED))
    assert (drawn(grid), doubts(grid)) == ([["甲", "5"]], {})


@pytest.mark.parametrize(
    ("code", "result", "is_doubtful"),
    [
        (" =SUM(ABOVE) ", "", True),
        (" =SUM(ABOVE) ", "12", False),
        (" EQ 12 ", "", True),
        (" FORMTEXT ", "", False),
    ],
)
def test_a_field_that_shows_no_result_leaves_no_blank_cell(code: str, result: str, is_doubtful: bool) -> None:
    grid = grid_of(
        Run("\x13", SPECIAL), code, Run("\x14", SPECIAL), *([result] if result else []), Run("\x15", SPECIAL)
    )
    assert bool(doubts(grid)) is is_doubtful
