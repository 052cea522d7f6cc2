"""Other tables of the text on a page, with their own merges: cut between rows that no cell joins, their heads repeated."""

from dataclasses import dataclass

from model.document import Grid, GridCell
from model.writers.paper.pages import Block, Frame, Pages
from model.writers.paper.typefaces import Role
from model.writers.word.tables import WORD_COLUMNS, free_widths, head_rows

SIZE, ROW, GAP = 10.0, 17.3, 10.0
"""Of the words, the least height of a row, and what is free below the table, in points."""
_PAD, _AIR = 3.0, 4.0
_POINTS = 1 / 20
"""A twentieth of a point, in which widths are counted, in points."""


@dataclass(frozen=True, slots=True)
class LaidGrid:
    """A table that is broken into lines. rows: the cells that begin in each row; bands: the first row of each stretch that stays
    together, and the row after the last."""

    rows: tuple[tuple[tuple[GridCell, Block], ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    bands: tuple[int, ...]
    head: int

    def height(self, first: int, end: int) -> float:
        """Of these rows."""
        return sum(self.heights[first:end])

    @property
    def start(self) -> float:
        """The height of what must stand with a heading before the table: its head and the first band below."""
        begun = next((row for row in self.bands if row > self.head), self.bands[-1])
        return self.height(0, begun)


def lay_grid(pages: Pages, grid: Grid) -> LaidGrid | None:
    """The table as it will stand on these pages; None where no page can hold it as a table."""
    if grid.column_count > WORD_COLUMNS or not grid.cells:
        return None
    widths = tuple(width * _POINTS for width in free_widths(grid))
    cells = []
    for cell in grid.cells:
        room = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * _PAD
        cells.append((cell, pages.block(cell.text, room, Role.LABEL, SIZE, "center")))
    heights = [ROW] * grid.row_count
    for cell, block in sorted(cells, key=lambda pair: pair[0].row_span):
        last = cell.row + cell.row_span
        heights[last - 1] += max(block.height + _AIR - sum(heights[cell.row : last]), 0.0)
    rows: list[list[tuple[GridCell, Block]]] = [[] for _ in range(grid.row_count)]
    for cell, block in cells:
        rows[cell.row].append((cell, block))
    laid = LaidGrid(tuple(map(tuple, rows)), widths, tuple(heights), _bands(grid), head_rows(grid))
    head = laid.height(0, laid.head)
    tallest = max(laid.height(*pair) for pair in zip(laid.bands, laid.bands[1:], strict=False))
    return laid if head + tallest <= pages.area.height else None


def set_grid(pages: Pages, laid: LaidGrid) -> None:
    """Puts the table on the page, and on as many as it takes."""
    for first, end in zip(laid.bands, laid.bands[1:], strict=False):
        if pages.need(laid.height(first, end)) and first >= laid.head > 0:
            _draw(pages, laid, 0, laid.head)
        _draw(pages, laid, first, end)
    pages.y += GAP


def _bands(grid: Grid) -> tuple[int, ...]:
    """Rows at which the table may be cut: no cell reaches over them, and none lies within the head."""
    joined = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    joined |= set(range(1, head_rows(grid)))
    return (*(row for row in range(grid.row_count) if row not in joined), grid.row_count)


def _draw(pages: Pages, laid: LaidGrid, first: int, end: int) -> None:
    for row in laid.rows[first:end]:
        for cell, block in row:
            x = pages.area.left + sum(laid.widths[: cell.column])
            y = pages.y + laid.height(first, cell.row)
            width = sum(laid.widths[cell.column : cell.column + cell.column_span])
            height = laid.height(cell.row, cell.row + cell.row_span)
            pages.add(Frame(x, y, width, height, None, 0.5))
            pages.set(block, x + _PAD, y + (height - block.height) / 2, width - 2 * _PAD)
    pages.y += laid.height(first, end)
