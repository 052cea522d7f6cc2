"""Column heads: at which grid columns a table's value columns stand, where the file's own geometry says so."""

from collections.abc import Iterable, Mapping, Sequence

from model.alignment.source_rows import Labelled
from model.document import Geometry, GridCell
from model.forms import Table
from model.labels import LabelIndex, core

Places = tuple[int, ...]
"""Grid column of each value column, in form order."""
STRANGE = frozenset(["备注", "说明", "备注说明", "注", "小计", "法人小计", "组织小计", "合计人数"])
"""Heads of columns that clerks add."""


def places(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> Places | None:
    """Where the columns of 表二 stand: one place for each, left to right, or None where the heads do not say."""
    found = known_places(rows, table, index)
    result = tuple(found.values())
    return result if len(result) == len(table.columns) and list(result) == sorted(set(result)) else None


def known_places(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> dict[int, int]:
    """Where those columns of 表二 stand that have a head of their own: grid column by the column's number, in form order."""
    names = index.columns[table.id]
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.heads and row.source.grid.geometry in (Geometry.EXACT, Geometry.PLACED):
            for cell in row.source.cells:
                if (column := names.get(core(cell.text))) and cell.column_span == 1:
                    found.setdefault(column, set()).add(cell.column)
    return {
        number: next(iter(found[column.id]))
        for number, column in enumerate(table.columns)
        if len(found.get(column.id, ())) == 1
    }


def stand_in_place(
    rows: Sequence[Labelled], heads: Iterable[Labelled], table: Table, index: LabelIndex
) -> bool:
    """Whether rows whose cells are counted stand below the heads of 表二 all the same: every row writes as many cells as the heads
    do, which name each column once, where the rows have their values."""
    names = index.columns[table.id]
    width = len(rows[0].source.cells)
    found: dict[str, list[int]] = {}
    for row in heads:
        if row.heads and len(row.source.cells) == width:
            for place, cell in enumerate(row.source.cells):
                if column := names.get(core(cell.text)):
                    found.setdefault(column, []).append(place)
    ordered = [found.get(column.id, []) for column in table.columns]
    last = list(range(width - len(ordered), width))
    return ordered == [[place] for place in last] and all(len(row.source.cells) == width for row in rows)


def aside_columns(rows: Iterable[Labelled], first: int = 0) -> frozenset[int]:
    """Grid columns from `first` on that are headed by words the form does not have (小计, 备注): what stands there is none of
    the form's cells. Only where the file's geometry says what stands below what."""
    return frozenset(
        cell.column
        for row in rows
        if row.match is None
        and not STRANGE.isdisjoint(row.names)
        and row.source.grid.geometry in (Geometry.EXACT, Geometry.PLACED)
        for cell in row.source.cells
        if cell.column >= first and core(cell.text) in STRANGE
    )


def order_of_leaves(
    rows: Iterable[Labelled], table: Table, index: LabelIndex
) -> tuple[tuple[str, ...], bool]:
    """The lowest heads of 表二 from left to right as column ids, "" for a head that the form does not have, and whether a
    column that it does not have stands behind the last; the form's own columns where the heads do not say. Only their order
    is used, so that lost and undone merges do not matter."""
    own = tuple(column.id for column in table.columns)
    names = index.columns[table.id]
    lines = [[core(cell.text) for cell in row.source.cells if cell.text] for row in rows if row.heads]
    leaves: list[str] = []
    for line in reversed(lines):
        known = [name for name in line if name in names or name in STRANGE]
        if leaves and any(name in index.heads for name in line):
            leaves = _opened(line, leaves, names, index)
        elif known:
            leaves = [names.get(name, "") for name in known]
    if tuple(leaf for leaf in leaves if leaf) != own:
        return own, False
    end = len(leaves)
    while not leaves[end - 1]:
        end -= 1
    return tuple(leaves[:end]), end < len(leaves)


def _opened(line: Sequence[str], leaves: list[str], names: Mapping[str, str], index: LabelIndex) -> list[str]:
    """A line of heads with the one that spans columns replaced by the leaves below it."""
    opened: list[str] = []
    for name in line:
        if name in index.heads:
            opened += [leaf for leaf in leaves if leaf not in opened or not leaf]
            leaves = []
        elif (name in names and names[name] not in opened) or name in STRANGE:
            opened.append(names.get(name, ""))
    return opened


def leaf_places(cells: Sequence[GridCell], table: Table, index: LabelIndex, groups: int) -> Places | None:
    """Where the columns of so many groups of 表三 stand, or None where its lowest heads are not all there, one a column."""
    names = index.columns[table.id]
    leaves: dict[int, str] = {}
    for cell in cells:
        column = names.get(core(cell.text))
        if column and cell.column_span == 1:
            leaves[cell.column] = column
    order = [leaves[place] for place in sorted(leaves)]
    wanted = [column.id for _ in range(groups) for column in table.columns]
    return tuple(sorted(leaves)) if order == wanted else None
