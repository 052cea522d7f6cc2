"""表三: no row labels, fifteen heads over one row of values; or, as some copies have it, one row a group."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from model.alignment.columns import Way, Ways, by_heads, by_order
from model.alignment.dense import is_dense, of_one_row
from model.alignment.evidence import own_sum
from model.alignment.head_order import OTHER_ORDER, outcomes_out_of_order
from model.alignment.heads import aside_columns, leaf_places
from model.alignment.instances import far
from model.alignment.outcome_rows import (
    GROUPS_MOVED,
    SEVERAL_ROWS,
    doubted_all,
    groups_moved,
    has_several_rows,
    is_numbering,
    with_spare_cells,
)
from model.alignment.source_rows import Labelled
from model.alignment.spelled import rows_below_letters
from model.alignment.wraps import runs_over
from model.document import Document, Geometry
from model.figures import is_value
from model.forms import Row, Table
from model.labels import LabelIndex, core

OWN_HEADS = frozenset(["结果维持", "结果纠正", "其他结果", "尚未审结"])
LEAST_HEADS = 3
"""Of the heads that only this table has, so many different ones must be there."""


class TableThree(NamedTuple):
    """One copy: the ways to read each group's row, and the blocks it stands in."""

    rows: dict[str, Ways]
    blocks: tuple[int, ...]


def find_table_three(
    document: Document, table: Table, rows: Sequence[Labelled], index: LabelIndex
) -> list[TableThree]:
    """All copies of the table, in document order."""
    parts = [
        part
        for part in _parts(document, rows, index)
        if len(set().union(*map(_own_heads, part))) >= LEAST_HEADS
    ]
    found: list[TableThree] = []
    while parts:
        taken = 1
        while _groups_headed(parts[:taken]) < len(table.rows) and taken < len(parts):
            if far(document, parts[taken - 1][-1].block, parts[taken][0].block, index):
                break
            taken += 1
        found.append(_read(document, table, parts[:taken], rows, index))
        parts = parts[taken:]
    return found or _spelled(document, table, rows)


def _spelled(document: Document, table: Table, rows: Sequence[Labelled]) -> list[TableThree]:
    """The copies whose heads are cut into letters: their numbers by order, in one row or in one for 行政复议 and one for 行政诉讼."""
    whole = rows_below_letters(document, rows, len(table.rows))
    if whole:
        return [TableThree(_below_letters(document, table.rows, row, rows), (row.block,)) for row in whole]
    first = rows_below_letters(document, rows, 1)
    rest = rows_below_letters(document, rows, len(table.rows) - 1)
    if len(first) != 1 or len(rest) != 1 or first[0].block >= rest[0].block:
        return []
    read = _below_letters(document, table.rows[:1], first[0], rows)
    read |= _below_letters(document, table.rows[1:], rest[0], rows)
    return [TableThree(read, (first[0].block, rest[0].block))]


def _below_letters(
    document: Document, mine: Sequence[Row], row: Labelled, rows: Sequence[Labelled]
) -> dict[str, Ways]:
    wanted = sum(len(one.columns) for one in mine)
    by_count = of_one_row if is_dense(row.source.grid) else by_order
    read = _split(mine, by_count(row.source.cells, wanted))
    return _doubted(read) if runs_over(document, row, rows) else read


def _doubted(read: Mapping[str, Ways]) -> dict[str, Ways]:
    """The rows that do not add up, with a way more in which they print something else."""
    doubt = "下一行另有数字，可能是被换行断开的数"
    return {
        row: ways if not ways.ways or own_sum(ways.ways[0]) else ways.or_nothing(doubt)
        for row, ways in read.items()
    }


def _parts(document: Document, rows: Sequence[Labelled], index: LabelIndex) -> Iterator[list[Labelled]]:
    """Stretches of rows that begin with the table's own heads and end before the next such heads, another table, or text."""
    part: list[Labelled] = []
    for row in rows:
        heads = bool(_own_heads(row))
        again = heads and any(one.filled and not _own_heads(one) for one in part)
        if part and (again or row.match or far(document, part[-1].block, row.block, index)):
            yield part
            part = []
        if part or heads:
            part.append(row)
    if part:
        yield part


def _own_heads(row: Labelled) -> Set[str]:
    return OWN_HEADS & row.names


def _groups_headed(parts: Sequence[Sequence[Labelled]]) -> int:
    """For how many groups the parts print heads: a copy may be typed as two tables, 行政复议 and 行政诉讼."""
    count = 0
    for part in parts:
        headed = [row for row in part if _own_heads(row)]
        cells = [cell for row in headed for cell in row.source.cells if core(cell.text) in OWN_HEADS]
        stream = part[0].source.grid.geometry is Geometry.STREAM
        count += (len(cells) if stream else len({cell.column for cell in cells})) // len(OWN_HEADS)
    return count


def _read(
    document: Document,
    table: Table,
    parts: Sequence[Sequence[Labelled]],
    all_rows: Sequence[Labelled],
    index: LabelIndex,
) -> TableThree:
    rows = [row for part in parts for row in part]
    groups = _groups_by_row(table, rows, index)
    if groups:
        read = {row.id: by_order(groups[row.id].values, len(row.columns)) for row in table.rows}
        if outcomes_out_of_order(rows, table, index):
            read = doubted_all(read, table, OTHER_ORDER)
        return TableThree(read, tuple(dict.fromkeys(row.block for row in rows)))
    every = _groups_headed(parts) == len(table.rows)
    left = list(table.rows)
    read = {row.id: Ways(((None,) * len(row.columns),)) for row in left}
    blocks: list[int] = [rows[0].block]
    headed = 0
    for part in parts:
        # Heads without values below them are those of the next part.
        headed += _groups_headed([part])
        mine = left[:headed] if every else left
        wanted = sum(len(row.columns) for row in mine)
        data = _value_row(part, wanted) if mine else None
        if data is not None:
            left, headed = left[len(mine) :], 0
            mine_read = _split(mine, _ways(mine, table, part, data, index))
            if has_several_rows(part, data, wanted):
                mine_read = doubted_all(mine_read, table, SEVERAL_ROWS)
            read |= _doubted(mine_read) if runs_over(document, data, part) else mine_read
            blocks += [row.block for row in part if _own_heads(row) or row is data]
    if outcomes_out_of_order(rows, table, index):
        read = doubted_all(read, table, OTHER_ORDER)
    elif groups_moved(document, rows, all_rows, table, index):
        read = doubted_all(read, table, GROUPS_MOVED)
    return TableThree(read, tuple(dict.fromkeys(blocks)))


def _groups_by_row(table: Table, part: Sequence[Labelled], index: LabelIndex) -> dict[str, Labelled]:
    """The rows of a copy that gives each group a row of its own, or {}."""
    groups = {
        table.rows[place].id: row
        for row in part
        if (place := index.outcomes.get(core(row.label))) is not None and row.filled
    }
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
        cells = row.source.cells
        if not heads and not is_numbering(cells) and any(cell.text and is_value(cell.text) for cell in cells):
            return row
    return next(
        (row for row in part if not row.heads and not _own_heads(row) and len(row.source.cells) >= wanted),
        None,
    )


def _ways(
    mine: Sequence[Row], table: Table, part: Sequence[Labelled], data: Labelled, index: LabelIndex
) -> Ways:
    cells = data.source.cells if not data.label else data.values
    grid = data.source.grid
    here = [row for row in part if row.block == data.block]
    if _stands_below_heads(here, data):
        heads = [cell for row in here if row is not data for cell in row.source.cells]
        places = leaf_places(heads, table, index, len(mine))
        below = [cell for cell in data.source.cells if places and cell.column >= places[0]]
        way = by_heads(grid, data.source.number, below, places, aside_columns(part)) if places else None
        if way:
            return Ways((way,))
    wanted = sum(len(row.columns) for row in mine)
    if is_dense(grid):
        return of_one_row(cells, wanted)
    ways = by_order(cells, wanted)
    return with_spare_cells(ways, len(mine)) if len(data.source.cells) > wanted else ways


def _stands_below_heads(here: Sequence[Labelled], data: Labelled) -> bool:
    """Whether the columns of a grid's rows are known: from the file, or because each row writes as many cells, covered ones among
    them."""
    geometry = data.source.grid.geometry
    if geometry is Geometry.COUNTED:
        return len({len(row.source.cells) for row in here}) == 1
    return geometry in (Geometry.EXACT, Geometry.PLACED)


def _split(mine: Sequence[Row], ways: Ways) -> dict[str, Ways]:
    rows: dict[str, Ways] = {}
    start = 0
    for row in mine:
        end = start + len(row.columns)
        pieces: tuple[Way, ...] = tuple(dict.fromkeys(way[start:end] for way in ways.ways))
        rows[row.id] = Ways(pieces, "" if len(pieces) == 1 else ways.doubt, ways.code)
        start = end
    return rows
