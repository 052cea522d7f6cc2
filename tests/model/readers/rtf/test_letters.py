"""Letters of an .rtf that no one sees, or that stand high or low beside a number, never pass for the number."""

import pytest

from model.document import Grid
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, only_grid

_HEAD = (
    r"{\rtf1\ansi\ansicpg936{\colortbl;\red255\green255\blue255;\red31\green78\blue121;\red255\green0\blue0;}"
)


def grid_of(cell: str, fill: str = "") -> Grid:
    definition = rf"\trowd\cellx1000{fill}\cellx2000"
    body = rf"{definition}\pard\intbl A\cell\pard\intbl {cell}\cell\row\pard\par"
    return only_grid(read_bytes(f"{_HEAD}{body}}}".encode(), "年报.rtf"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"12{\super 3}", "12³"),
        (r"12{\sub 3}", "12₃"),
        (r"12{\up6 3}", "12³"),
        (r"12{\dn6 3}", "12₃"),
        (r"12\super 3\nosupersub", "12³"),
    ],
)
def test_small_figures_beside_a_number_are_not_glued_to_it(cell: str, text: str) -> None:
    assert list(doubts(grid_of(cell))) == [text]


def test_a_number_that_is_moved_as_a_whole_is_no_doubt() -> None:
    assert not doubts(grid_of(r"{\up6 12}"))


@pytest.mark.parametrize(
    ("cell", "fill", "is_seen"),
    [
        (r"{\cf1 31}", "", False),
        (r"{\cf2\chcbpat2 31}", "", False),
        (r"{\cf1\highlight2 31}", "", True),
        (r"{\cf1 31}", r"\clcbpat2", True),
        (r"{\cf1 31}", r"\clcbpat1", False),
        (r"{\cf3 31}", "", True),
        (r"{\cf0 31}", "", True),
        (r"{\fs2 31}", "", False),
        (r"{\fs18 31}", "", True),
    ],
)
def test_a_number_that_no_one_sees_is_doubted(cell: str, fill: str, is_seen: bool) -> None:
    grid = grid_of(cell, fill)
    assert (not doubts(grid)) is is_seen
    assert drawn(grid) == [["A", "31"]]


def test_a_cell_with_nothing_but_a_hidden_number_is_doubted_and_not_blank() -> None:
    assert list(doubts(grid_of(r"{\v 31}"))) == [""]


def test_a_hidden_or_deleted_number_beside_one_that_is_seen_is_not_there() -> None:
    grid = grid_of(r"{\v 31}5{\deleted 7}")
    assert (drawn(grid), doubts(grid)) == ([["A", "5"]], {})


def test_a_deleted_number_alone_leaves_a_blank_cell() -> None:
    assert not doubts(grid_of(r"{\deleted 31}"))


@pytest.mark.parametrize(
    ("code", "result", "is_doubtful"),
    [
        ("=SUM(ABOVE)", "", True),
        ("=SUM(ABOVE)", "12", False),
        ("EQ 12", "", True),
        ("FORMTEXT", "", False),
    ],
)
def test_a_field_that_shows_no_result_leaves_no_blank_cell(code: str, result: str, is_doubtful: bool) -> None:
    grid = grid_of(rf"{{\field{{\*\fldinst  {code} }}{{\fldrslt {result}}}}}")
    assert bool(doubts(grid)) is is_doubtful
