"""表三: no row labels, fifteen heads over one row of values; or, as some copies have it, one row a group."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.columns import Way, Ways, by_heads, by_order
from model.document import Document, Geometry, GridCell
from model.figures import is_value
from model.forms import Table
from model.heads import aside_columns, leaf_places
from model.instances import far
from model.labels import LabelIndex, core
from model.source_rows import Labelled

OWN_HEADS = frozenset(["结果维持", "结果纠正", "其他结果", "尚未审结"])
LEAST_HEADS = 3
"""Of the heads that only this table has, so many different ones must be there."""


@dataclass(frozen=True)
class TableThree:
    """One copy: the ways to read each group's row, and the blocks it stands in."""

    rows: dict[str, Ways]
    blocks: tuple[int, ...]


def find_table_three(
    document: Document, table: Table, rows: Sequence[Labelled], index: LabelIndex
) -> list[TableThree]:
    """All copies of the table, in document order."""
    found: list[TableThree] = []
    position = 0
    while position < len(rows):
        if not _own_heads(rows[position]):
            position += 1
            continue
        end = position + 1
        while end < len(rows) and _belongs(document, rows, position, end):
            end += 1
        part = rows[position:end]
        if len(set().union(*(_own_heads(row) for row in part))) >= LEAST_HEADS:
            found.append(_read(table, part, index))
        position = end
    return found


def _own_heads(row: Labelled) -> set[str]:
    return {name for cell in row.source.cells if (name := core(cell.text)) in OWN_HEADS}


def _belongs(document: Document, rows: Sequence[Labelled], first: int, number: int) -> bool:
    """Whether a row still is part of the copy: more heads, or values, until a row of another table or other text comes."""
    row = rows[number]
    if row.match or far(document, rows[number - 1].block, row.block):
        return False
    new_copy = _own_heads(row) and any(one.filled and not _own_heads(one) for one in rows[first:number])
    return not new_copy


def _read(table: Table, part: Sequence[Labelled], index: LabelIndex) -> TableThree:
    groups = _groups_by_row(table, part)
    if groups:
        rows = {row.id: by_order(groups[row.id].values, len(row.columns)) for row in table.rows}
        return TableThree(rows, tuple(dict.fromkeys(row.block for row in part)))
    wanted = sum(len(row.columns) for row in table.rows)
    data = _value_row(part, wanted)
    if data is None:
        return TableThree(
            {row.id: Ways(((None,) * len(row.columns),)) for row in table.rows}, (part[0].block,)
        )
    blocks = tuple(dict.fromkeys(row.block for row in part if _own_heads(row) or row is data))
    return TableThree(_split(table, _ways(table, part, data, wanted, index)), blocks)


def _groups_by_row(table: Table, part: Sequence[Labelled]) -> dict[str, Labelled]:
    """The rows of a copy that gives each group a row of its own, or {}."""
    names = {core(name): row.id for row in table.rows for name in (row.label, *row.variants)}
    groups = {names[core(row.label)]: row for row in part if core(row.label) in names and row.filled}
    least = min(len(row.columns) for row in table.rows)
    return (
        groups
        if len(groups) == len(table.rows) and all(len(g.values) >= least for g in groups.values())
        else {}
    )


def _value_row(part: Sequence[Labelled], wanted: int) -> Labelled | None:
    """The first row that prints values; where none does, the first that has room for them all."""
    for row in part:
        heads = (row.heads or _own_heads(row)) and row.source.grid.geometry is not Geometry.STREAM
        if not heads and any(cell.text and is_value(cell.text) for cell in row.source.cells):
            return row
    return next(
        (row for row in part if not row.heads and not _own_heads(row) and len(row.source.cells) >= wanted),
        None,
    )


def _ways(table: Table, part: Sequence[Labelled], data: Labelled, wanted: int, index: LabelIndex) -> Ways:
    cells: Sequence[GridCell] = data.source.cells if not data.label else data.values
    grid = data.source.grid
    if grid.geometry in (Geometry.EXACT, Geometry.PLACED):
        heads = [
            cell for row in part if row.block == data.block and row is not data for cell in row.source.cells
        ]
        places = leaf_places(heads, table, index)
        below = [cell for cell in data.source.cells if places and cell.column >= places[0]]
        way = by_heads(grid, data.source.number, below, places, aside_columns(part)) if places else None
        if way:
            return Ways((way,))
    return by_order(cells, wanted)


def _split(table: Table, ways: Ways) -> dict[str, Ways]:
    rows: dict[str, Ways] = {}
    start = 0
    for row in table.rows:
        end = start + len(row.columns)
        pieces: tuple[Way, ...] = tuple(dict.fromkeys(way[start:end] for way in ways.ways))
        rows[row.id] = Ways(pieces, "" if len(pieces) == 1 else ways.doubt, ways.code)
        start = end
    return rows
