"""表三 has one row of numbers below its heads, its groups in the form's order: what a copy prints besides, or in another order,
leaves open which numbers are the report's."""

from collections.abc import Mapping, Sequence

from model.alignment.columns import Ways
from model.alignment.evidence import own_sum
from model.alignment.source_rows import Labelled
from model.document import Document, Geometry, GridCell, Paragraph
from model.figures import is_value
from model.forms import Table
from model.labels import LabelIndex, core

SEVERAL_ROWS = "表三有不止一行数，无法确定哪一行是本报告的"
GROUPS_MOVED = "表三各组的次序与格式不同，各数未必在所属的组"
SURPLUS = "该行格数多于栏数，无法确定各数属于哪一栏"
_LEAST_NUMBERED = 5
_LEAST_VALUES = 2
_MOST_ABOVE = 3
_SUITS = "行政诉讼"


def doubted_all(read: Mapping[str, Ways], table: Table, doubt: str) -> dict[str, Ways]:
    """The rows, each with a way more that gives its columns nothing of what is printed."""
    return {
        row: ways.or_nothing(doubt, width=len(table.row_by_id[row].columns)) for row, ways in read.items()
    }


def is_numbering(cells: Sequence[GridCell]) -> bool:
    """Whether the cells number their columns, 1 2 3 …, as statistical forms do below their heads."""
    numbers = [cell.text for cell in cells if cell.text and is_value(cell.text)]
    return len(numbers) >= _LEAST_NUMBERED and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def has_several_rows(part: Sequence[Labelled], data: Labelled, wanted: int) -> bool:
    """Whether a row besides `data` may be the one of the report: it prints numbers too, or is as wide, bears words of its own and
    stands before the row that prints the first numbers."""
    before = True
    for row in part:
        if row is data:
            before = False
            continue
        cells = row.source.cells
        if row.heads or len(cells) < wanted or is_numbering(cells):
            continue
        values = sum(bool(cell.text) and is_value(cell.text) for cell in cells)
        if values >= _LEAST_VALUES or (before and cells[0].text and not any(c.text for c in cells[1:])):
            return True
    return False


def groups_moved(
    document: Document, part: Sequence[Labelled], rows: Sequence[Labelled], table: Table, index: LabelIndex
) -> bool:
    """Whether the heads of a copy, and the lines between and right above them, name the groups from left to right, or from top to
    bottom, in another order than the form."""
    order = index.outcomes
    found: dict[int, tuple[int, tuple[int, int]]] = {}
    for block in range(max(part[0].block - _MOST_ABOVE, 0), part[-1].block + 1):
        line = document.blocks[block]
        if isinstance(line, Paragraph) and (name := core(line.text)) in order:
            found.setdefault(order[name], (0, (block, 0)))
    for row in _with_heads_above(part, rows):
        names = [core(cell.text) for cell in row.source.cells]
        if _SUITS in names and core(table.rows[0].label) in names[names.index(_SUITS) :]:
            return True
        stream = row.source.grid.geometry is Geometry.STREAM
        for name, cell in zip(names, row.source.cells, strict=True):
            if name in order:
                place = (0 if stream else cell.column, (row.block, row.source.number))
                found[order[name]] = min(place, found.get(order[name], place))
    across = sorted(found, key=lambda group: found[group])
    downwards = sorted(found, key=lambda group: found[group][::-1])
    return across != sorted(found) or downwards != sorted(found)


def _with_heads_above(part: Sequence[Labelled], rows: Sequence[Labelled]) -> list[Labelled]:
    """The rows of a copy with those right above them in its grid that print words alone: the names of the groups stand there."""
    at = next(number for number, row in enumerate(rows) if row is part[0])
    first = at
    while (
        first > max(at - _MOST_ABOVE, 0)
        and rows[first - 1].block == part[0].block
        and not rows[first - 1].match
        and not any(cell.text and is_value(cell.text) for cell in rows[first - 1].source.cells)
    ):
        first -= 1
    return [*rows[first:at], *part]


def with_spare_cells(ways: Ways, groups: int) -> Ways:
    """The ways of a row with cells to spare, and one that gives the columns nothing, unless a number in every column and sums that
    hold bear the only way out: a blank at one end may be one of its numbers, and the number at the other none."""
    if not ways.sure:
        return ways.or_nothing(ways.doubt, ways.code)
    way = ways.ways[0]
    if not any(cell and cell.text for cell in way):
        return ways
    size = len(way) // groups
    fits = all(own_sum(way[start : start + size]) for start in range(0, len(way), size))
    if fits and all(cell and cell.text for cell in way):
        return ways
    return ways.or_nothing(SURPLUS)
