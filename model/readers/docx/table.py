"""A w:tbl as Word shows it: where each cell stands, what it covers, and whether the file's columns can be believed.

Word's columns are those of w:tblGrid, counted by gridBefore and gridSpan. Two things are mended, as Word itself does when
it lays a table out: columns a hair wide, left by dragging borders, are one edge to the eye; and rows whose spans do not add
up to the same number, because their writer left gridSpan out, are put in place by the widths of their cells, if those do
add up. Rows that stay uneven make the grid COUNTED.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from lxml import etree

from model.document import Geometry
from model.readers.docx import names as w
from model.readers.docx.tree import USUAL, DocxTree
from model.readers.drafts import DraftCell, DraftTable, Piece
from model.readers.limits import MAX_SLOTS, too_large
from model.readers.tables import cell_text
from model.records import maker, record

HAIR = 100
"""Twips, 1.8 mm: no column that holds a figure is narrower."""
_EVEN = 0.02
"""By how much of the table's width its rows may differ in length and still count as even."""

ReadCell = Callable[[etree._Element], tuple[list[Piece], str | None]]
"""The pieces of a w:tc and its doubt."""


@record(frozen=False)
class _Cell:
    element: etree._Element
    start: int
    end: int
    merge: str | None
    """vMerge: "restart", "continue" or None."""
    swallowed: list[etree._Element] | None = None
    """Cells that an old hMerge joins to this one."""


_new_cell, _new_draft = maker(_Cell), maker(DraftCell)


@record(frozen=False)
class _Row:
    element: etree._Element
    before: int
    cells: list[_Cell]
    total: int


def read_table(table: etree._Element, tree: DocxTree, read_cell: ReadCell) -> DraftTable:
    """The draft of a settled w:tbl. Rows without cells are left out."""
    rows = [
        row for row in (_read_row(element, tree) for element in tree.children.get(table, ())) if row.cells
    ]
    geometry = Geometry.EXACT
    uneven = len({row.total for row in rows}) > 1
    tree.uneven = tree.uneven or uneven
    if uneven and not _place_by_widths(table, rows):
        widest = max(row.total for row in rows)
        if any(row.total != widest and len(row.cells) > 2 for row in rows):
            geometry = Geometry.COUNTED
    else:
        _close_hairs(table, rows)
    return DraftTable(len(rows), _cells(rows, read_cell), geometry)


def _read_row(row: etree._Element, tree: DocxTree) -> _Row:
    before, after = tree.margins.get(row, (0, 0))
    shapes = tree.shapes
    cells: list[_Cell] = []
    column = before
    for element in tree.children.get(row, ()):
        shape = shapes.get(element, USUAL)
        end = column + shape.span
        if shape.joined and cells:
            cells[-1].end = end
            cells[-1].swallowed = [*(cells[-1].swallowed or ()), element]
        else:
            cells.append(_new_cell(element, column, end, shape.merge))
        column = end
    return _Row(row, before, cells, column + after)


def _cells(rows: Sequence[_Row], read_cell: ReadCell) -> list[DraftCell]:
    """The cells at their origins; a `continue` is part of the cell above if that has the same edges, else its own cell."""
    found: list[DraftCell] = []
    open_merges: dict[tuple[int, int], DraftCell] = {}
    for index, row in enumerate(rows):
        still_open: dict[tuple[int, int], DraftCell] = {}
        for cell in row.cells:
            edges = (cell.start, cell.end)
            above = open_merges.get(edges) if cell.merge == "continue" else None
            if above is not None:
                above.row_span += 1
                still_open[edges] = above
                continue
            pieces, doubt = read_cell(cell.element)
            if cell.swallowed:
                doubt = doubt or _swallowed_doubt(cell.swallowed, read_cell)
            draft = _new_draft(index, cell.start, pieces, 1, cell.end - cell.start, doubt, cell.element)
            found.append(draft)
            if cell.merge is not None:
                still_open[edges] = draft
        open_merges = still_open
        if len(found) > MAX_SLOTS:
            raise too_large("表格大得异常")
    return found


def _swallowed_doubt(swallowed: Sequence[etree._Element], read_cell: ReadCell) -> str | None:
    """Word shows only the first of cells joined by hMerge, other programs show all."""
    lost = "".join(cell_text(read_cell(element)[0]) for element in swallowed)
    return f"合并格里另有文字“{lost[:20]}”" if lost else None


def _close_hairs(table: etree._Element, rows: Sequence[_Row]) -> None:
    """Makes one edge of two that are less than a hair apart, unless a cell stands just between them."""
    widths = grid_widths(table)
    if not rows or rows[0].total > len(widths) or min(widths, default=0) <= 0 or min(widths) >= HAIR:
        return
    positions = [0]
    for width in widths:
        positions.append(positions[-1] + width)
    taken = {(cell.start, cell.end) for row in rows for cell in row.cells}
    used = sorted({edge for edges in taken for edge in edges})
    place = {used[0]: used[0]}
    group = [used[0]]
    for edge in used[1:]:
        near = positions[edge] - positions[group[0]] < HAIR
        if not near or any((other, edge) in taken for other in group):
            group = []
        group.append(edge)
        place[edge] = group[0]
    for row in rows:
        for cell in row.cells:
            cell.start, cell.end = place[cell.start], place[cell.end]


def grid_widths(table: etree._Element) -> list[int]:
    """The widths of the table's columns in twips, 0 where one is not given."""
    grid = next(table.iterchildren(w.TBL_GRID), None)
    return [] if grid is None else [_twips(column) for column in grid.iterchildren(w.GRID_COL)]


def _place_by_widths(table: etree._Element, rows: Sequence[_Row]) -> bool:
    """Puts the cells of uneven rows in place by their widths. False, and nothing done, unless these are even."""
    lines = [_edges_by_width(row) for row in rows]
    total = max((line[-1] for line in lines if line), default=0)
    if not total or any(not line or line[-1] < total * (1 - _EVEN) for line in lines):
        return False
    clusters = _clusters(sorted(edge for line in lines for edge in line))
    if len(clusters) - 1 > max(*(row.total for row in rows), len(grid_widths(table))):
        return False
    placed = [[bisect_right(clusters, edge) - 1 for edge in line] for line in lines]
    # The ends of the rows differ by a few twips in long tables; they are one edge.
    for line in placed:
        line[-1] = len(clusters) - 1
    if any(left >= right for line in placed for left, right in pairwise(line)):
        return False
    for row, line in zip(rows, placed, strict=True):
        for cell, start, end in zip(row.cells, line, line[1:], strict=False):
            cell.start, cell.end = start, end
    return True


def _clusters(edges: Sequence[int]) -> list[int]:
    """The first of each group of edges that lie within a hair of each other."""
    clusters: list[int] = []
    last = None
    for edge in edges:
        if last is None or edge - last >= HAIR:
            clusters.append(edge)
        last = edge
    return clusters


def _edges_by_width(row: _Row) -> list[int]:
    """The row's edges in twips from the table's left, [] where a width is not given in twips."""
    before = 0
    for properties in row.element.iterchildren(w.TR_PR):
        for child in properties.iterchildren(w.W_BEFORE):
            before = _twips(child)
    if row.before and not before:
        return []
    edges = [before]
    for cell in row.cells:
        width = sum(_cell_width(element) for element in (cell.element, *(cell.swallowed or ())))
        if width <= 0:
            return []
        edges.append(edges[-1] + width)
    return edges


def _cell_width(cell: etree._Element) -> int:
    for properties in cell.iterchildren(w.TC_PR):
        for child in properties.iterchildren(w.TC_W):
            return _twips(child)
    return 0


def _twips(element: etree._Element) -> int:
    value = element.get(w.WIDTH, "")
    plain = value.isdecimal() and element.get(w.TYPE, "dxa") == "dxa"
    return min(int(value), 1_000_000) if plain else 0
