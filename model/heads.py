"""Column heads: at which grid columns a table's value columns stand, where the file's own geometry says so."""

from collections.abc import Iterable, Sequence

from model.document import Geometry, GridCell
from model.forms import Table
from model.labels import LabelIndex, core
from model.source_rows import Labelled

Places = tuple[int, ...]
"""Grid column of each value column, in form order."""
ASIDE = frozenset(["备注", "说明", "备注说明", "注"])


def places(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> Places | None:
    """Where the columns of 表二 stand: one place for each, left to right, or None where the heads do not say."""
    names = index.columns[table.id]
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.heads and row.source.grid.geometry in (Geometry.EXACT, Geometry.PLACED):
            for cell in row.source.cells:
                if (column := names.get(core(cell.text))) and cell.column_span == 1:
                    found.setdefault(column, set()).add(cell.column)
    ordered = [found.get(column.id, set()) for column in table.columns]
    if any(len(columns) != 1 for columns in ordered):
        return None
    result = tuple(next(iter(columns)) for columns in ordered)
    return result if list(result) == sorted(set(result)) else None


def aside_columns(rows: Iterable[Labelled]) -> frozenset[int]:
    """Columns headed 备注 or 说明 among the rows of one grid: they hold words about a row, not values."""
    return frozenset(
        cell.column
        for row in rows
        if row.match is None
        for cell in row.source.cells
        if core(cell.text) in ASIDE
    )


def leaf_places(cells: Sequence[GridCell], table: Table, index: LabelIndex) -> Places | None:
    """Where the fifteen columns of 表三 stand, or None where its lowest heads are not all there, one a column."""
    names = index.columns[table.id]
    leaves: dict[int, str] = {}
    for cell in cells:
        column = names.get(core(cell.text))
        if column and cell.column_span == 1:
            leaves[cell.column] = column
    order = [leaves[place] for place in sorted(leaves)]
    wanted = [column.id for _ in table.rows for column in table.columns]
    return tuple(sorted(leaves)) if order == wanted else None
