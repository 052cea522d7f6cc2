"""The pieces of a table that page ends cut: counted by the same columns, and doubted where the cut may have gone through a number."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.document import Geometry
from model.readers.pages.ruled import PageCell, PageTable, cells_of_columns

SIDES = 4.0
"""How far, in points, the sides of two pieces of one table may differ."""
NARROWEST = 6.0
"""Columns that come out narrower than this when pieces are laid over each other do not belong to one table."""

BEGINS = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d)")
"""An enumerator: with it a new row begins."""
_CUT_DOUBT = "这一格跨页，两页上都有内容，请对照原文核对"


def join_pieces(runs: Sequence[Sequence[PageTable]]) -> dict[int, PageTable]:
    """By the id() of a table, the table as it is to be read, for those that are pieces of one. runs: tables on successive
    pages with nothing between them."""
    changed: dict[int, PageTable] = {}
    for run in runs:
        group: list[PageTable] = []
        for table in run:
            if group and not _fits(group[-1], table):
                changed |= _one_table(group)
                group = []
            group.append(table)
        changed |= _one_table(group)
    return changed


def _fits(before: PageTable, after: PageTable) -> bool:
    exact = before.geometry is Geometry.EXACT is after.geometry
    left, right = before.xs[0] - after.xs[0], before.xs[-1] - after.xs[-1]
    return exact and abs(left) <= SIDES and abs(right) <= SIDES


def _one_table(group: Sequence[PageTable]) -> dict[int, PageTable]:
    if len(group) < 2:
        return {}
    places: list[float] = []
    for x in sorted(x for table in group for x in table.xs):
        if not places or x - places[-1] > SIDES:
            places.append(x)
    if any(right - left < NARROWEST for left, right in pairwise(places)):
        return {}
    pieces = [_counted_by(table, places) for table in group]
    for number in range(1, len(pieces)):
        pieces[number - 1], pieces[number] = _doubt_cut(pieces[number - 1], pieces[number])
    return {id(table): piece for table, piece in zip(group, pieces, strict=True)}


def _counted_by(table: PageTable, places: Sequence[float]) -> PageTable:
    numbers = [min(range(len(places)), key=lambda n, x=x: abs(places[n] - x)) for x in table.xs]  # type: ignore[misc]
    return replace(table, xs=tuple(places), cells=cells_of_columns(table.cells, numbers))


def _doubt_cut(before: PageTable, after: PageTable) -> tuple[PageTable, PageTable]:
    """Where the page end may have cut a row, a number that fills its cell and one below it on the next page may be one."""
    first = [cell for cell in after.cells if cell.row == 0 and cell.text]
    if any(BEGINS.match(cell.text) for cell in first) or _heads_again(before, first):
        return before, after
    below = {cell.column: cell for cell in first if not _has_words(cell.text)}
    unlabelled = len(below) == len(first)
    cut = [
        (cell, below[cell.column])
        for cell in before.cells
        if cell.row + cell.row_span == before.row_count
        and cell.column in below
        and cell.text
        and not _has_words(cell.text)
        and (cell.full or unlabelled)
    ]
    upper, lower = {id(one) for one, _ in cut}, {id(other) for _, other in cut}
    return _doubted(before, upper), _doubted(after, lower)


def _heads_again(before: PageTable, first: Sequence[PageCell]) -> bool:
    """Whether the row is the table's first row once more."""
    return [cell.text for cell in first] == [
        cell.text for cell in before.cells if cell.row == 0 and cell.text
    ]


def _has_words(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) > 1


def _doubted(table: PageTable, cells: set[int]) -> PageTable:
    def doubt(cell: PageCell) -> PageCell:
        return replace(cell, doubt=cell.doubt or _CUT_DOUBT) if id(cell) in cells else cell

    return replace(table, cells=tuple(doubt(cell) for cell in table.cells))
