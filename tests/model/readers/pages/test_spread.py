"""Tables that a workbook prints on pages side by side, and what slips out at a table's side."""

import pytest

from model.document import Document
from model.readers import read_bytes
from tests.model.readers.pages.pdfs import lattice, pdf, words

YS = (640.0, 670.0, 700.0, 730.0, 760.0)
"""Upwards: the lowest row first."""


def page(xs: tuple[float, ...], rows: list[list[str]], ys: tuple[float, ...] = YS) -> bytes:
    """A page with one table, its rows from top to bottom."""
    content = lattice(xs, ys)
    for row, y in zip(rows, reversed(ys[:-1]), strict=True):
        content += "".join(words(text, x + 8, y + 10) for text, x in zip(row, xs, strict=False) if text)
    return content.encode()


def read(*pages: bytes) -> Document:
    return read_bytes(pdf(pages), "年报.pdf")


LABELS = page((50, 150, 250), [["Kind", "Alpha"], ["A", "1"], ["B", "2"], ["C", ""]])
BESIDE = page((50, 120, 190), [["Bravo", "Total"], ["3", "4"], ["5", "7"], ["6", "6"]])


def test_columns_on_the_next_page_at_the_heights_of_the_rows_are_theirs() -> None:
    document = read(LABELS, BESIDE)
    (grid,) = document.grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Kind", "Alpha", "Bravo", "Total"],
        ["A", "1", "3", "4"],
        ["B", "2", "5", "7"],
        ["C", "", "6", "6"],
    ]
    assert [cell.anchor.page for cell in grid.rows[1]] == [0, 0, 1, 1]
    assert [note.code for note in document.notes] == ["reading.spread"]


def test_beside_the_cut_a_blank_and_what_may_be_its_number_are_doubted() -> None:
    (grid,) = read(LABELS, BESIDE).grids()
    doubts = [[bool(cell.doubt) for cell in row] for row in grid.rows]
    assert doubts[3] == [False, True, True, False]
    assert not any(map(any, doubts[:3]))


def test_rows_at_other_heights_and_a_table_that_fills_its_page_stand_alone() -> None:
    lower = tuple(y - 9 for y in YS)
    assert len(list(read(LABELS, page((50, 120, 190), [["1", "2"]] * 4, lower)).grids())) == 2
    tall = (60.0, 240.0, 420.0, 600.0, 780.0)
    long = page((50, 150, 250), [["A", "1"], ["B", "2"], ["C", "3"], ["D", "4"]], tall)
    assert len(list(read(long, long).grids())) == 2


def test_a_blank_cell_with_a_digit_right_outside_of_the_table_is_doubted() -> None:
    (grid,) = read(LABELS + words("8", 252, 650).encode()).grids()
    assert [bool(cell.doubt) for cell in grid.rows[3]] == [False, True]
    (grid,) = read(LABELS + words("8", 290, 650).encode()).grids()
    assert not any(cell.doubt for cell in grid.cells)


def test_a_number_that_the_cut_parts_is_doubted_on_both_sides() -> None:
    """22 in the middle of a merged cell: each page prints one digit of it, close to its side."""
    left = page((50, 150, 250), [["Kind", "Alpha"], ["A", "1"], ["B", ""], ["C", "5"]])
    right = page((50, 120, 190), [["Bravo", "Total"], ["3", "4"], ["", "7"], ["6", "6"]])
    (grid,) = read(
        left + words("2", 243, 680).encode(),
        right + words("2", 51, 680).encode(),
    ).grids()
    assert [cell.text for cell in grid.rows[2]] == ["B", "2", "2", "7"]
    assert [[bool(cell.doubt) for cell in row] for row in grid.rows] == [
        [False] * 4,
        [False] * 4,
        [False, True, True, False],
        [False] * 4,
    ]


@pytest.mark.parametrize(
    ("box", "doubted"),
    [
        ("0 0 595 842", ""),
        ("0 0 200 842", "Alpha 1 2"),
        ("100 0 595 842", "Kind A B"),
        ("0 650 595 842", "C"),
        ("0 0 595 745", "Kind Alpha"),
    ],
)
def test_cells_that_the_side_of_a_cropped_page_cuts_are_doubted(box: str, doubted: str) -> None:
    """The file keeps all lines of the table, and of what stands beyond the side of the page nobody sees anything."""
    (grid,) = read_bytes(pdf([LABELS], box=box), "年报.pdf").grids()
    seen = [["Kind", "Alpha"], ["A", "1"], ["B", "2"], ["C", ""]]
    for row, texts in zip(grid.rows, seen, strict=True):
        for cell, text in zip(row, texts, strict=True):
            cut = text in doubted.split() or (not text and box in ("0 0 200 842", "0 650 595 842"))
            cut = cut or (text == "C" and box.startswith("100"))
            assert bool(cell.doubt) is cut
            assert cut or cell.text == text
