"""The columns of 表二: seven values a row, by the heads where they can be trusted, else by order."""

from collections import Counter
from collections.abc import Mapping, Sequence

from model.columns import Ways, by_heads, by_order, settle_blanks, with_lost
from model.document import Geometry, GridCell
from model.forms import Table
from model.heads import Places, aside_columns, places
from model.labels import LabelIndex
from model.source_rows import Labelled

SAME_WIDTH = 0.8
"""Share of a grid's rows that must be equally wide before a narrower one counts as having lost a cell."""


def read_table_two(
    table: Table, rows: Mapping[str, Labelled], all_rows: Sequence[Labelled], index: LabelIndex
) -> dict[str, Ways]:
    """The ways to read each row found."""
    heads = _heads_of_blocks(table, all_rows, index)
    asides = {
        block: aside_columns(row for row in all_rows if row.block == block)
        for block in {row.block for row in all_rows}
    }
    wanted = len(table.columns)
    read: dict[str, Ways] = {}
    counted: dict[int, list[str]] = {}
    for row_id, row in rows.items():
        here = heads.get(row.block)
        aside = asides[row.block]
        way = by_heads(row.source.grid, row.source.number, row.values, here, aside) if here else None
        if way:
            read[row_id] = Ways((way,))
        else:
            read[row_id] = _by_order(row, here, aside, wanted)
            counted.setdefault(row.block, []).append(row_id)
    for block, ids in counted.items():
        values = [_values(rows[one], asides[block], wanted) for one in ids]
        settled = settle_blanks(list(zip(values, (read[one] for one in ids), strict=True)))
        width = _common_width([rows[one] for one in ids])
        for one, cells, ways in zip(ids, values, settled, strict=True):
            read[one] = with_lost(cells, ways, narrow=len(rows[one].source.cells) < width)
    return read


def _common_width(rows: Sequence[Labelled]) -> int:
    """How many cells nearly every row has, or 0 where rows differ in width anyway."""
    width, often = Counter(len(row.source.cells) for row in rows).most_common(1)[0]
    return width if often >= SAME_WIDTH * len(rows) else 0


def _values(row: Labelled, aside: frozenset[int], wanted: int) -> Sequence[GridCell]:
    """The row's values without a column of remarks behind them."""
    if not aside:
        return row.values
    kept = [cell for cell in row.values if cell.column not in aside]
    if len(kept) < wanted <= len(row.values):
        return row.values[:wanted]
    return kept


def _by_order(row: Labelled, here: Places | None, aside: frozenset[int], wanted: int) -> Ways:
    values = _values(row, aside, wanted)
    ways = by_order(values, wanted)
    if here is None or not ways.sure or not any(cell.text for cell in values):
        return ways
    shifts = {cell.column - place for cell, place in zip(ways.ways[0], here, strict=True) if cell is not None}
    if len(shifts) == 1 and None not in ways.ways[0]:
        return Ways(ways.ways, "", "reading.row_shifted" if shifts != {0} else "")
    return Ways(ways.ways, "各数与表头的栏不对齐", "reading.row_shifted")


def _heads_of_blocks(table: Table, rows: Sequence[Labelled], index: LabelIndex) -> dict[int, Places]:
    """The places of the columns for each grid; a piece behind a page end has those of the piece before if it is as wide."""
    grids = {row.block: row.source.grid for row in rows}
    found: dict[int, Places] = {}
    last: tuple[int, Places] | None = None
    for block, grid in grids.items():
        here = places([row for row in rows if row.block == block], table, index)
        if here:
            last = (grid.column_count, here)
            found[block] = here
        elif last and last[0] == grid.column_count and grid.geometry is Geometry.EXACT:
            found[block] = last[1]
    return found
