"""Rows of texts that keep no blank cells: one cell a line, or cells parted by blanks alone.

Such a text does not say which cell of a row is gone, and a cell with a blank in it ("1 163", "43 2") comes as two words. A row
is sure only where its number of words leaves one reading; else all readings are kept for the sums to judge.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

from model.alignment.columns import MOST_WAYS, Way, Ways, by_order, distinct, placed, without_remarks_behind
from model.alignment.evidence import own_sum
from model.document import Geometry, Grid, GridCell
from model.figures import read_figure
from model.patterns import pattern
from model.records import replace

LEAST_LONG = 2
"""So many rows with more words than the form has columns show a column that the form does not have."""
_THOUSANDS = pattern(r"[1-9]\d{0,2}(?: \d{3})+")


def is_dense(grid: Grid) -> bool:
    """Whether the grid keeps no blank cells."""
    return grid.geometry in (Geometry.SPACED, Geometry.STREAM)


def by_words(rows: Sequence[tuple[GridCell, ...]], wanted: int) -> list[Ways]:
    """Ways for the values of each row of one dense grid.

    Where several rows print more words than there are columns, there is a column more, in every row: a row of just `wanted`
    words has then lost one. Where a single row does, one of its cells is in two pieces or a stray number stands in it.
    """
    rows = [without_remarks_behind(values, wanted) for values in rows]
    extra = _width(rows, wanted) - wanted
    return [_ways(values, wanted, extra) for values in rows]


def of_one_row(values: tuple[GridCell, ...], wanted: int) -> Ways:
    """Ways for the values of a row that has no others beside it to be held against."""
    return by_words([values], wanted)[0]


def _width(rows: Sequence[tuple[GridCell, ...]], wanted: int) -> int:
    """How many words a full row prints."""
    longer = Counter(len(values) for values in rows if len(values) > wanted)
    return (
        longer.most_common(1)[0][0] if longer.total() >= LEAST_LONG and not _grouped(rows, wanted) else wanted
    )


def _grouped(rows: Sequence[tuple[GridCell, ...]], wanted: int) -> bool:
    """Whether every row that is too long is so by numbers that may be grouped with blanks: 1 163."""
    return all(
        len(values) - wanted <= sum(len(word.text) == 3 and word.text.isdecimal() for word in values)
        for values in rows
        if len(values) > wanted
    )


def _ways(values: tuple[GridCell, ...], wanted: int, extra: int) -> Ways:
    if not values or not any(cell.text for cell in values):
        return by_order(values, wanted)
    if extra:
        doubt = f"该行有 {len(values)} 个数，表中却多出 {extra} 栏"
        return _kept(list(_without_extra(values, wanted, extra)), doubt, "reading.row_long")
    if len(values) > wanted:
        doubt = f"该行有 {len(values)} 个数，应有 {wanted} 个"
        return _kept(list(_too_long(values, wanted)), doubt, "reading.row_long")
    return by_order(values, wanted)


def _kept(ways: Sequence[Way], doubt: str, code: str) -> Ways:
    return Ways(distinct(ways) if len(ways) <= MOST_WAYS else (), doubt, code)


def _without_extra(values: Sequence[GridCell], wanted: int, extra: int) -> Iterator[Way]:
    """The ways of a row in a grid with so many columns too many: some of its words may be theirs, some of its own gone."""
    for dropped in range(min(extra, len(values)) + 1):
        if len(values) - dropped <= wanted:
            for kept in combinations(values, len(values) - dropped):
                yield from placed(kept, wanted)


def _too_long(values: tuple[GridCell, ...], wanted: int) -> Iterator[Way]:
    """The ways of a row with too many words: words left out, and words put together to one cell."""
    spare = len(values) - wanted
    if comb(len(values), spare) <= MOST_WAYS:
        yield from combinations(values, wanted)
    yield from (cells for cells in _joined(values, spare) if len(cells) == wanted)


def _joined(values: tuple[GridCell, ...], spare: int) -> Iterator[tuple[GridCell, ...]]:
    """The values with so many blanks taken for part of a cell: those within grouped numbers, or one anywhere."""
    for gaps in combinations(range(1, len(values)), spare) if comb(len(values), spare) <= MOST_WAYS else ():
        cells: list[GridCell] = []
        for place, cell in enumerate(values):
            if place in gaps:
                cells[-1] = replace(cells[-1], text=f"{cells[-1].text} {cell.text}")
            else:
                cells.append(cell)
        odd = [cell for cell in cells if " " in cell.text and not _THOUSANDS.fullmatch(cell.text)]
        if len(odd) <= (1 if spare == 1 else 0):
            yield tuple(cells)


def accidents(values: tuple[GridCell, ...], wanted: int) -> tuple[Way, ...]:
    """Other ways of a row that prints just as many words as there are columns and does not add up, in a text that loses cells:
    one is gone, and one is in two pieces or stray. Only those that add up speak against what is printed."""
    if not values:
        return ()
    fewer = [
        *_joined(values, 1),
        *_regrouped(values),
        *(combinations(values, wanted - 1) if values[0].row != values[-1].row else ()),
    ]
    ways = dict.fromkeys(way for cells in fewer for way in placed(cells, wanted))
    return tuple(way for way in ways if own_sum(tuple(map(_first_word, way))))


def _regrouped(values: tuple[GridCell, ...]) -> Iterator[tuple[GridCell, ...]]:
    """The values with two or more blanks taken for those of grouped numbers: 10 215 1 016 for four words."""
    for spare in range(2, len(values)):
        yield from _joined(values, spare)


def _first_word(cell: GridCell | None) -> GridCell | None:
    """The cell as the number that its first word is, unless that is 0, to which nobody adds another."""
    if cell is None or " " not in cell.text or _THOUSANDS.fullmatch(cell.text):
        return cell
    first = cell.text.split()[0]
    return replace(cell, text=cell.text if read_figure(first).value == 0 else first)
