"""Sums as evidence about reading: which of several ways to read a row can be what the document says.

Sums never change what is read and never choose a number: they only tell which source cell stands in which column. A cell
is sure where every way that the sums leave open puts the same source cell into it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod

from model.alignment.columns import Way, Ways, agreed
from model.document import GridCell
from model.figures import Number, State, read_figure

MOST_COMBINATIONS = 500
"""Ways of all doubtful rows of a table taken together; beyond this the sums are not asked."""

Chosen = Mapping[str, Way]
Score = Callable[[Chosen], tuple[int, int]]


def plausible(doubtful: Mapping[str, Ways], score: Score) -> dict[str, tuple[tuple[Way, ...], bool]]:
    """For each doubtful row the ways that the sums leave open, best first, and whether the sums settle it.

    score: given one way for every doubtful row, how many sums hold and how many fail. Settled: in the best ways no
    sum fails, and some sum holds.
    """
    rows = [row for row in doubtful if doubtful[row].ways]
    # A way whose own sum fails is never among those in which none does.
    fair = [tuple(filter(lambda way: own_sum(way) is not False, doubtful[row].ways)) for row in rows]
    fair = [ways or doubtful[row].ways for row, ways in zip(rows, fair, strict=True)]
    if prod(map(len, fair)) > MOST_COMBINATIONS:
        return {row: (doubtful[row].ways, False) for row in rows}
    best: list[tuple[int, tuple[Way, ...]]] = []
    least = 1 << 30
    for combination in product(*fair):
        held, failed = score(dict(zip(rows, combination, strict=True)))
        if failed < least:
            best, least = [], failed
        if failed == least:
            best.append((held, combination))
    best.sort(key=lambda one: -one[0])
    fit = [combination for _, combination in best]
    settled = least == 0 and bool(best) and best[0][0] > 0
    if not settled:
        return {
            row: (_ranked(doubtful[row].ways, [one[n] for one in fit]), False) for n, row in enumerate(rows)
        }
    return {row: (tuple(dict.fromkeys(one[n] for one in fit)), True) for n, row in enumerate(rows)}


def zeros_filled(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Ways that differ only in which of several zeros the row lost are one, once every sum holds with 0 in that place: the row
    lost one cell, and its first and last number, which are not 0, are where they are in every way. To be used where blank cells
    are seen to be kept, so that what is gone was no blank."""
    first, last = 0, len(ways[0]) - 1
    anchored = all(agreed(ways, end) and number(ways[0], end) not in (0, None) for end in (first, last))
    if not anchored or any(
        way.count(None) > 1 or any(cell and not cell.text for cell in way) for way in ways
    ):
        return ways
    filled: list[GridCell | None] = []
    for place in range(len(ways[0])):
        printed = [cell for way in ways if (cell := way[place])]
        zeros = all(read_figure(cell.text).value == 0 for cell in printed)
        filled.append(printed[0] if printed and zeros else None)
    return tuple(dict.fromkeys(tuple(f or cell for f, cell in zip(filled, way, strict=True)) for way in ways))


def _ranked(ways: Sequence[Way], first: Sequence[Way]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys([*first, *ways]))


def number(way: Way, place: int) -> Number | None:
    """The number that a way gives a column: 0 for a blank, None for a text that names none."""
    cell = way[place]
    if cell is None:
        return 0
    figure = read_figure(cell.text)
    return figure.value if figure.value is not None else (None if figure.state is State.UNCLEAR else 0)


def own_sum(way: Way) -> bool | None:
    """Whether the row adds up to its total; None where it cannot be told."""
    if way[-1] is None or not any(cell and cell.text for cell in way):
        return None
    *parts, total = (number(way, place) for place in range(len(way)))
    if total is None or any(part is None for part in parts):
        return None
    return sum(part or 0 for part in parts) == total


def sums_of_requests(chosen: Mapping[str, Way], results: Sequence[str], columns: int) -> tuple[int, int]:
    """How many sums of 表二 hold and fail in the rows given: row sums, sums of results, balances. A sum whose rows are not
    all there, or print something that is no number, is left out; an empty （七） row leaves the balance with the sum of the results."""
    sums = [fits for way in chosen.values() if (fits := own_sum(way)) is not None]
    if all(row in chosen for row in results):
        for place in range(columns):
            sums += _column_sums(chosen, results, place)
    return sums.count(True), sums.count(False)


def in_sums_that_hold(chosen: Mapping[str, Way], results: Sequence[str]) -> set[tuple[str, int]]:
    """(row, column) of the cells of 表二 that stand in a sum of their row or their column that holds. Sums of nothing do not count."""
    found: set[tuple[str, int]] = set()
    for row, way in chosen.items():
        if own_sum(way) and number(way, len(way) - 1):
            found |= {(row, place) for place in range(len(way))}
    for rows in ([*results, "handled"], ["new", "carried_in", "handled", "carried_out"]):
        for place in range(len(next(iter(chosen.values()), ()))):
            column = [number(chosen[row], place) if row in chosen else None for row in rows]
            known = [value for value in column if value is not None]
            left = 2 if rows[0] == "new" else len(rows) - 1
            if len(known) == len(rows) and any(known) and sum(known[:left]) == sum(known[left:]):
                found |= {(row, place) for row in rows}
    return found


def _column_sums(chosen: Chosen, results: Sequence[str], place: int) -> list[bool]:
    """Whether the results of one column add up to （七）, and the applications to what became of them, where it can be told."""
    column = {row: number(way, place) for row, way in chosen.items()}
    parts = [column[row] for row in results]
    total = None if None in parts else sum(part or 0 for part in parts)
    sums: list[bool] = []
    handled = chosen.get("handled")
    if handled is not None and any(cell and cell.text for cell in handled):
        if total is not None and column["handled"] is not None:
            sums.append(total == column["handled"])
        total = column["handled"]
    new, carried_in, carried_out = (column.get(row) for row in ("new", "carried_in", "carried_out"))
    if total is not None and new is not None and carried_in is not None and carried_out is not None:
        sums.append(new + carried_in == total + carried_out)
    return sums
