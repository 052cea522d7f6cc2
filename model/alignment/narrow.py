"""Tables of which only the columns on the left were found: typed in two pieces, or printed over the width of two pages.

A blank row of such a piece says nothing of the columns that are missing: their numbers stand elsewhere. Rows that print something are
seen to be short anyway.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from model.alignment.columns import Ways
from model.alignment.source_rows import Labelled
from model.document import Geometry
from model.labels import LabelIndex, core

LACKS_COLUMNS = "这张表没有印全各栏，可能分成了左右两半"
LEAST_WIDE = 2
"""One wide row alone may have taken in what stands below the table."""


def lacks_columns(
    wanted: Collection[str],
    table: str,
    heads: Iterable[Labelled],
    rows: Sequence[Labelled],
    index: LabelIndex,
) -> bool:
    """Whether neither the rows have as many values as there are wanted columns nor the heads of one grid name them all. heads: rows of
    heads that stand above the rows."""
    wide = sum(width >= len(wanted) for width in _widths(rows))
    if wide >= min(LEAST_WIDE, len(rows)):
        return False
    names = index.columns[table]
    named: dict[int, set[str]] = {}
    for row in heads:
        own = named.setdefault(row.block, set())
        own |= {column for cell in row.source.cells if (column := names.get(core(cell.text)))}
    return not any(own.issuperset(wanted) for own in named.values())


def without_sure_rows(read: Mapping[str, Ways]) -> dict[str, Ways]:
    """The rows of such a table, none of them sure."""
    return {row: ways.or_nothing(LACKS_COLUMNS, "") if ways.sure else ways for row, ways in read.items()}


def heads_above(rows: Iterable[Labelled]) -> list[Labelled]:
    """The rows of heads of each grid that stand above its first row with a label of the form; in a stream they share that row."""
    found: list[Labelled] = []
    begun: set[int] = set()
    for row in rows:
        if row.block not in begun and (row.heads or row.source.grid.geometry is Geometry.STREAM):
            found.append(row)
        if row.match:
            begun.add(row.block)
    return found


def _widths(rows: Iterable[Labelled]) -> list[int]:
    """How many values each row has. Where cells are counted, those of covered labels may be among them, so of rows that write as many
    cells the one with the fewest values tells."""
    counted: dict[int, list[int]] = {}
    widths: list[int] = []
    for row in rows:
        if row.source.grid.geometry is Geometry.COUNTED:
            counted.setdefault(len(row.source.cells), []).append(len(row.values))
        else:
            widths.append(sum(cell.column_span for cell in row.values))
    return [*widths, *(min(alike) for alike in counted.values() for _ in alike)]
