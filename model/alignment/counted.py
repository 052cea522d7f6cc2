"""Columns of 表二 in grids whose cells are counted: where the heads name each once, a row that writes as many cells and prints its
total below that head has all its cells in place."""

from collections.abc import Iterable, Sequence

from model.alignment.columns import Way
from model.alignment.heads import Places
from model.alignment.source_rows import Labelled
from model.document import Geometry
from model.forms import Table
from model.labels import LabelIndex, core


def places_of_blocks(
    table: Table, rows: Sequence[Labelled], index: LabelIndex
) -> dict[int, tuple[int, Places]]:
    """How many cells a row writes and where among them its values stand, for each grid whose cells are counted and whose heads say so;
    for a piece behind a page end, too, if it has no heads of its own."""
    found: dict[int, tuple[int, Places]] = {}
    before: tuple[int, Places] | None = None
    for block in dict.fromkeys(row.block for row in rows):
        own = [row for row in rows if row.block == block]
        if own[0].source.grid.geometry is not Geometry.COUNTED:
            before = None
        elif any(row.heads for row in own):
            before = _counted_places(own, table, index)
        if before:
            found[block] = before
    return found


def in_place(row: Labelled, width: int, where: Places) -> Way | None:
    """The cells of a row that writes as many as the heads, if it prints its total below that head: had it lost a cell, its total
    would stand before it."""
    cells = row.source.cells
    first, last = where[0], where[-1]
    labels = len(cells) - len(row.values)
    if len(cells) != width or labels > first or not cells[last].text:
        return None
    beside = any(cell.text for cell in (*cells[labels:first], *cells[last + 1 :]))
    return None if beside else cells[first : last + 1]


def _counted_places(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> tuple[int, Places] | None:
    """How many cells the rows of heads of 表二 write, and at which of them, side by side, the columns stand, each named once; None
    where they do not say."""
    names = index.columns[table.id]
    heads = [row for row in rows if row.heads]
    found = [
        (place, column)
        for row in heads
        for place, cell in enumerate(row.source.cells)
        if (column := names.get(core(cell.text)))
    ]
    found.sort()
    widths = {len(row.source.cells) for row in heads}
    first = found[0][0] if found else 0
    wanted = [(first + number, column.id) for number, column in enumerate(table.columns)]
    return (
        (widths.pop(), tuple(place for place, _ in wanted)) if found == wanted and len(widths) == 1 else None
    )
