"""Sums as evidence of what recognition was not sure of: a number that every sum bears out is taken as it was read.

Nothing is ever chosen or changed here: either the likeliest reading makes all sums hold that bind it, or the doubt stays. One sum
is not enough, for a slip of the clerk's may make up for a misread digit. In 表二 every number stands in the sum of its row and in
one of its column; in one of them it must be the only number in doubt, or an error made alike in two places (every 3 taken
for an 8) would bear itself out. 表一 has no sums and 表三 one for each number: there every doubt stays.
"""

from collections.abc import Container, Iterator, Mapping
from operator import attrgetter

from model.document import Note, Weak
from model.figures import Mark, Number, State, read_figure
from model.forms import Table
from model.records import record, replace
from model.report import Cell

_state = attrgetter("state")
TABLE = "t2"
SPECK = "件数没有小数，也不会小于零，这里的点或横可能是污点，请对照原文核对"
_PLAIN = frozenset({Mark.NORMALISED})


@record
class _Sum:
    """Cells that add up to nothing where the report has no error. signs: 1 or -1 by cell id; across: of a row, not of a column."""

    signs: Mapping[str, int]
    across: bool


def confirmed(table: Table, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells of the table whose doubt was of recognition alone and that all sums bear out, now without it. A cell borne out
    helps to bear out others. cells: by id; those of other tables do not matter."""
    if table.id != TABLE or State.UNCLEAR not in map(_state, cells.values()):
        return {}
    names = [name for row in table.row_cells.values() for name in row if name in cells]
    numbers = {name: _number(cells[name]) for name in names}
    doubtful = {name for name in names if numbers[name] is not None and cells[name].state is State.UNCLEAR}
    if not doubtful:
        return {}
    known = [one for one in _sums(table) if all(numbers.get(name) is not None for name in one.signs)]
    open_ones = set(doubtful)
    while True:
        borne_out = {name for name in open_ones if _is_borne_out(name, known, numbers, open_ones)}
        if not borne_out:
            break
        open_ones -= borne_out
    return {
        name: replace(cells[name], state=State.NUMBER, doubt=None)
        for name in names
        if name in doubtful - open_ones
    }


def note_of(table: Table, names: Mapping[str, Cell]) -> list[Note]:
    """What to say of cells that were confirmed; nothing where there are none."""
    if not names:
        return []
    words = f"{table.caption}有 {len(names)} 个数识别存疑，但与所在行、列的合计都相符，已按识别的数采用。"
    return [Note("reading.confirmed", words, tuple(names))]


def without_specks(cells: Mapping[str, Cell], pages: Container[int]) -> dict[str, Cell]:
    """The cells, those of them unclear whose text was recognised and that a speck may have changed: counts with a fraction, and
    numbers below nothing that are no change. pages: numbers of the recognised pages."""
    return {
        name: replace(cell, state=State.UNCLEAR, doubt=cell.doubt or SPECK)
        if cell.anchor is not None and cell.anchor.page in pages and _is_odd(name, cell)
        else cell
        for name, cell in cells.items()
    }


def _is_odd(name: str, cell: Cell) -> bool:
    below = cell.value is not None and cell.value < 0 and not name.endswith(".change")
    return below or Mark.DECIMAL in cell.marks


def _number(cell: Cell) -> Number | None:
    """What the cell adds to a sum: its number, or the likeliest where recognition alone is in doubt of a plain number; else None."""
    if cell.state is State.BLANK:
        return 0
    if cell.state in (State.NUMBER, State.REMARK):
        return cell.value
    if isinstance(cell.doubt, Weak):
        figure = read_figure(cell.text)
        return figure.value if figure.state is State.NUMBER and _PLAIN.issuperset(figure.marks) else None
    return None


def _is_borne_out(
    name: str, known: list[_Sum], numbers: Mapping[str, Number | None], doubtful: set[str]
) -> bool:
    """Whether a sum of the row and one of the column hold, none fails, and in one of them no other number is in doubt."""
    mine = [one for one in known if name in one.signs]
    if {one.across for one in mine} != {True, False}:
        return False
    if any(sum(sign * (numbers[cell] or 0) for cell, sign in one.signs.items()) for one in mine):
        return False
    return any(len(doubtful & one.signs.keys()) == 1 for one in mine)


def _sums(table: Table) -> Iterator[_Sum]:
    """The sums of 表二: total = the columns before it; （七） = the results; 本年新收 + 上年结转 = （七） + 结转下年度."""
    for row in table.rows:
        *parts, total = table.row_cells[row.id]
        yield _Sum(dict.fromkeys(parts, 1) | {total: -1}, across=True)
    results = [row.id for row in table.rows if row.result]
    for column in table.columns:
        of_row = {row.id: f"{table.id}.{row.id}.{column.id}" for row in table.rows}
        parts = [of_row[row] for row in results]
        yield _Sum(dict.fromkeys(parts, 1) | {of_row["handled"]: -1}, across=False)
        came, went = ("new", "carried_in"), ("handled", "carried_out")
        yield _Sum({of_row[row]: 1 for row in came} | {of_row[row]: -1 for row in went}, across=False)
