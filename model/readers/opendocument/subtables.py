"""Cells that OpenOffice split by putting a table into them (table:is-sub-table): to the eye they are cells of the table around."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from lxml import etree

from model.document import Geometry
from model.readers.drafts import DraftCell, DraftTable
from model.readers.opendocument import names as o

_SAME = 0.01
"""By how much of the table's width two edges may differ and still be one."""


def sub_table(cell: etree._Element) -> etree._Element | None:
    """The table that a table:table-cell was split into, None for any other cell."""
    found = next(cell.iterchildren(o.TABLE), None)
    return found if found is not None and found.get(o.IS_SUB_TABLE) == "true" else None


def joined(draft: DraftTable, widths: Sequence[float], inner: Mapping[int, Sequence[float]]) -> DraftTable:
    """The table with the cells of its sub-tables as its own. inner: the widths of sub-tables by the number of their cell in it."""
    heights = [1] * draft.row_count
    for number in inner:
        cell = draft.cells[number]
        heights[cell.row] = max(heights[cell.row], _nested(cell).row_count)
    tops = [0, *accumulate(heights)]
    edges = _edges(widths, max(cell.column + cell.column_span for cell in draft.cells))
    placed: list[tuple[float, float, DraftCell]] = []
    for number, cell in enumerate(draft.cells):
        left, right = edges[cell.column], edges[cell.column + cell.column_span]
        top, bottom = tops[cell.row], tops[min(cell.row + cell.row_span, draft.row_count)]
        if number in inner:
            placed += _parts(_nested(cell), inner[number], left, right, top, bottom)
        else:
            cell.row, cell.row_span = top, bottom - top
            placed.append((left, right, cell))
    return _by_edges(placed, tops[-1], edges[-1], draft.geometry)


def _nested(cell: DraftCell) -> DraftTable:
    return next(piece for piece in cell.pieces if isinstance(piece, DraftTable))


def _edges(widths: Sequence[float], count: int) -> list[float]:
    """The edges of columns by their widths; evenly apart where these are not known."""
    known = len(widths) >= count and all(width > 0 for width in widths[:count])
    return [0.0, *accumulate(widths[:count] if known else [1.0] * count)]


def _parts(
    table: DraftTable, widths: Sequence[float], left: float, right: float, top: int, bottom: int
) -> list[tuple[float, float, DraftCell]]:
    """The cells of a sub-table within the place of the cell that it splits; its last row reaches to the bottom."""
    edges = _edges(widths, max(cell.column + cell.column_span for cell in table.cells))
    scale = (right - left) / edges[-1]
    parts = []
    for cell in table.cells:
        end = bottom if cell.row + cell.row_span >= table.row_count else top + cell.row + cell.row_span
        begin = left + edges[cell.column] * scale
        close = left + edges[cell.column + cell.column_span] * scale
        cell.row_span, cell.row = end - top - cell.row, top + cell.row
        parts.append((begin, close, cell))
    return parts


def _by_edges(
    placed: list[tuple[float, float, DraftCell]], rows: int, width: float, geometry: Geometry
) -> DraftTable:
    """The table whose columns are the edges that any of its cells has."""
    columns: list[float] = []
    for edge in sorted(edge for left, right, _ in placed for edge in (left, right)):
        if not columns or edge - columns[-1] > width * _SAME:
            columns.append(edge)
    for left, right, cell in placed:
        cell.column = bisect_right(columns, left + width * _SAME / 2) - 1
        cell.column_span = max(1, bisect_right(columns, right + width * _SAME / 2) - 1 - cell.column)
    cells = sorted((cell for _, _, cell in placed), key=lambda cell: (cell.row, cell.column))
    return DraftTable(rows, cells, geometry)
