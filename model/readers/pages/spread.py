"""Tables wider than their paper: a workbook prints the columns that have no room on the next page, their rows at the same heights.

A cell that the page's side cuts may print on either page, on both or on neither: beside the cut a blank is doubted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from model.document import Geometry, Note
from model.readers.pages.page import Box
from model.readers.pages.pieces import BEGINS, SIDES
from model.readers.pages.ruled import PageCell, PageTable

_LEAST_ROWS = 3
"""Fewer rows at the same heights are chance."""
_SHARED = 0.7
"""Share of the rows that must stand at the same heights; those of a head have more on one page than on the other."""
_FULL = 0.7
"""Share of the page's height; a table that ends further up does not go on below on the next page."""
_SAME = 1.5
"""Points by which the heights of one row may differ on two pages."""
_CLOSE = 0.6
"""Share of a line's height that may lie between the figures of one number, the blanks before and behind the cut taken together."""
_CUT_DOUBT = "这一格在两页之间断开，数可能没有印全，请对照原文核对"


def side_by_side(
    runs: Iterable[Sequence[PageTable]],
) -> tuple[list[list[PageTable]], dict[int, PageTable], list[Note]]:
    """(the runs with tables that go on beside put together; by the id() of each table that is part of one the whole; what was put
    together). runs: tables on successive pages with nothing between them."""
    done: list[list[PageTable]] = []
    wholes: dict[int, PageTable] = {}
    notes: list[Note] = []
    for run in runs:
        mine: list[list[PageTable]] = []
        for table in run:
            if mine and _goes_on_beside(mine[-1], table):
                mine[-1].append(table)
            else:
                mine.append([table])
        joined = [_whole(parts) for parts in mine]
        for parts, whole in zip(mine, joined, strict=True):
            if len(parts) > 1:
                wholes |= dict.fromkeys(map(id, parts), whole)
                first, last = parts[0].page.number + 1, parts[-1].page.number + 1
                words = f"第 {first} 至 {last} 页的表格左右相接，已按行拼成一张表，请对照原文核对。"
                notes.append(Note("reading.spread", words))
        done.append(joined)
    return done, wholes, notes


def _goes_on_beside(parts: Sequence[PageTable], after: PageTable) -> bool:
    first, last = parts[0], parts[-1]
    if not (last.geometry is after.geometry is Geometry.EXACT) or last.page.number + 1 != after.page.number:
        return False
    same_sides = abs(last.xs[-1] - after.xs[-1]) <= SIDES and last.box[3] > _FULL * last.page.height
    if same_sides or abs(first.xs[0] - after.xs[0]) > SIDES:
        return False
    here, there = _heights(last), _heights(after)
    upper, lower = sorted((here, there))
    ends = abs(here[-1] - there[-1]) <= _SAME and any(abs(y - lower[0]) <= _SAME for y in upper)
    shared = sum(any(abs(y - other) <= _SAME for other in here) for y in there)
    labelled = any(BEGINS.match(cell.text) for cell in after.cells if cell.column == 0)
    return ends and not labelled and shared > max(_LEAST_ROWS, _SHARED * min(len(here), len(there)))


def _heights(table: PageTable) -> list[float]:
    """Where rows begin, and where the last one ends."""
    found: list[float] = []
    for y in sorted(y for cell in table.cells for y in (cell.box[1], cell.box[3])):
        if not found or y - found[-1] > _SAME:
            found.append(y)
    return found


def _whole(parts: Sequence[PageTable]) -> PageTable:
    first = parts[0]
    if len(parts) == 1:
        return first
    ys: list[float] = []
    for y in sorted(y for part in parts for y in _heights(part)):
        if not ys or y - ys[-1] > 2 * _SAME:
            ys.append(y)
    xs, cells = list(first.xs), [_in_rows(cell, ys, first, 0) for cell in first.cells]
    for before, part in pairwise(parts):
        columns, edge = len(xs) - 1, xs[-1]
        xs += [edge + x - part.xs[0] for x in part.xs[1:]]
        parted = _parted(before, part)
        cells = _cut_doubted(
            cells, [_in_rows(cell, ys, part, columns) for cell in part.cells], columns, parted
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(first, xs=tuple(xs), row_count=len(ys) - 1, cells=tuple(cells))


def _in_rows(cell: PageCell, ys: Sequence[float], part: PageTable, columns: int) -> PageCell:
    """A cell of a part in the rows that begin at these heights, so many columns further to the right."""
    top, bottom = (min(range(len(ys)), key=lambda n, y=y: abs(ys[n] - y)) for y in (cell.box[1], cell.box[3]))  # type: ignore[misc]
    return cell._replace(row=top, row_span=max(1, bottom - top), column=cell.column + columns, page=part.page)


def _parted(before: PageTable, after: PageTable) -> list[float]:
    """The heights at which figures stand so close to the cut on both pages that they may be one number."""
    end, start = before.xs[-1], after.xs[0]
    lasts = [text.box for text in before.page.texts if text.text.isdigit() and _meets(end, text.box)]
    firsts = [text.box for text in after.page.texts if text.text.isdigit() and _meets(start, text.box)]
    return [
        (top + bottom) / 2
        for _, top, right, bottom in lasts
        for left, upper, _, lower in firsts
        if abs(top + bottom - upper - lower) <= bottom - top
        and end - right + left - start <= _CLOSE * (bottom - top)
    ]


def _meets(side: float, box: Box) -> bool:
    """Whether a text stands at the side of a table, not further from it than it is high."""
    left, top, right, bottom = box
    return left - (bottom - top) < side < right + (bottom - top)


def _cut_doubted(
    left: list[PageCell], right: list[PageCell], column: int, parted: Sequence[float]
) -> list[PageCell]:
    """All cells of two parts; blank ones on both sides of the cut, what stands beside a blank one, and numbers that the cut may part,
    in doubt. column: of the cut; parted: the heights of such numbers."""
    blank = {
        row
        for cells, edge in ((left, "right"), (right, "left"))
        for cell in cells
        if not cell.text and column == (cell.column + cell.column_span if edge == "right" else cell.column)
        for row in range(cell.row, cell.row + cell.row_span)
    }
    return [
        cell._replace(doubt=cell.doubt or _CUT_DOUBT)
        if column in (cell.column, cell.column + cell.column_span)
        and (cell.row in blank or any(cell.box[1] < y < cell.box[3] for y in parted))
        else cell
        for cell in (*left, *right)
    ]
