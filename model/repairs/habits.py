"""How likely the hand makes a slip: a digit wrong, swapped, lost or doubled, two cells in each other's place, a row shifted.

Each way to mend a report is read backwards as the slips that would have spoiled it. Its cost is minus the logarithm of their
likelihood, so costs add, the difference of two costs says how much more likely one story is, and many causes of one event
(a total that follows a wrong addend) cost less than as many events.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from math import log
from types import MappingProxyType

from model.figures import Number
from model.records import record
from model.repairs.equations import Standing, System


class Habit(StrEnum):
    """What the hand did."""

    SWAPPED = "swapped"
    DIGIT = "digit"
    LOST = "lost"
    DOUBLED = "doubled"
    EXTRA = "extra"
    ZERO_MORE = "zero_more"
    ZERO_LESS = "zero_less"
    NOTHING = "nothing"
    """0 stands where a number belongs."""
    OTHER = "other"
    LAST_YEAR = "last_year"
    """A total still stands as it did last year."""
    BLANK_TOTAL = "blank_total"
    BLANK = "blank"
    UNCLEAR = "unclear"
    FOLLOWS = "follows"
    """A total was worked out from the wrong number."""
    NEIGHBOURS = "neighbours"
    MOVED = "moved"
    """The number stands one place beside its own, which holds 0."""
    SPLIT = "split"
    SHIFTED = "shifted"
    EXCHANGED = "exchanged"


@record
class Slip:
    """One event and what it did. cells: by index, the first the one it began with. cost: minus its log likelihood."""

    habit: Habit
    cells: tuple[int, ...]
    cost: float


_EVENT = 5.5
"""What any slip costs: it had to happen, in one of some 170 cells."""
_FOLLOWS = 1.2
_LEFT = 1.5
"""A total that is last year's to the digit was left standing when the form was filled in over the old one."""
_NOT_UPDATED = 2.0
"""A total of 0 over filled addends: adding up was forgotten."""
_DEAR = 3.0
_SHARE = {
    Habit.SWAPPED: 0.12,
    Habit.DIGIT: 0.28,
    Habit.LOST: 0.14,
    Habit.DOUBLED: 0.12,
    Habit.EXTRA: 0.03,
    Habit.ZERO_MORE: 0.07,
    Habit.ZERO_LESS: 0.07,
    Habit.NOTHING: 0.05,
    Habit.OTHER: 0.12,
}
"""Which part of all slips within one cell each habit has: [D], from how keys and eyes err; no count of real reports is known."""


def slip_of(found: Number, right: Number) -> tuple[Habit, float]:
    """The likeliest habit that makes `found` out of `right`, and minus its log likelihood."""
    was, made = str(right), str(found)
    ways = list(_ways(was, made))
    ways.append((Habit.OTHER, _SHARE[Habit.OTHER] / 9 / 10 ** (max(len(was), len(made)) - 1)))
    total = sum(chance for _, chance in ways)
    return max(ways, key=lambda way: way[1])[0], -log(total)


def _ways(was: str, made: str) -> Iterator[tuple[Habit, float]]:
    """Each single slip that makes the one text out of the other, with its likelihood."""
    size = len(was)
    if size == len(made):
        different = [n for n in range(size) if was[n] != made[n]]
        if len(different) == 1:
            yield Habit.DIGIT, _SHARE[Habit.DIGIT] / (9 * size)
        elif len(different) == 2 and different[1] == different[0] + 1:
            first, second = different
            if (was[first], was[second]) == (made[second], made[first]):
                yield Habit.SWAPPED, _SHARE[Habit.SWAPPED] / (size - 1)
    elif size + 1 == len(made):
        places = [n for n in range(size + 1) if made[:n] + made[n + 1 :] == was]
        if places:
            doubled = any(made[n] == made[n + 1] for n in range(size) if n in places)
            if made == was + "0":
                yield Habit.ZERO_MORE, _SHARE[Habit.ZERO_MORE]
            if doubled:
                yield Habit.DOUBLED, _SHARE[Habit.DOUBLED] / size
            yield Habit.EXTRA, _SHARE[Habit.EXTRA] / (10 * (size + 1))
    elif size - 1 == len(made):
        places = [n for n in range(size) if was[:n] + was[n + 1 :] == made]
        if places:
            if was == made + "0":
                yield Habit.ZERO_LESS, _SHARE[Habit.ZERO_LESS]
            yield Habit.LOST, _SHARE[Habit.LOST] * len(places) / size
    if made == "0" and was != "0":
        yield Habit.NOTHING, _SHARE[Habit.NOTHING]


def rarity(value: Number) -> float:
    """Minus the log of how common a number is in these tables: most cells hold 0, large numbers are rare."""
    return 0.5 if value == 0 else 2.0 + 0.7 * log(max(value, -value))


@record
class Grid:
    """Who stands beside whom. place: table, row and column number of each cell by index."""

    place: tuple[tuple[str, int, int], ...]

    def beside(self, one: int, other: int) -> bool:
        """Whether two cells touch, in a row or in a column."""
        table, row, column = self.place[one]
        other_table, other_row, other_column = self.place[other]
        return table == other_table and abs(row - other_row) + abs(column - other_column) == 1


def slips(
    system: System,
    grid: Grid,
    standing: Standing,
    deltas: Mapping[int, Number],
    evidence: Mapping[int, Number],
    last: Mapping[int, Number] = MappingProxyType({}),
) -> tuple[Slip, ...]:
    """The cheapest story of events that explains why these cells differ from what they should be. evidence: what the text says
    of a cell, or last year's report; last: what stood in it last year."""
    single = {c: _single(system, standing, c, delta, evidence, last) for c, delta in deltas.items()}
    best = _story(grid, standing, deltas, single)
    for c in deltas:
        best = min(best, _after(system, c, deltas, single, best), key=_cost)
    return best


def moved_row(deltas: Mapping[int, Number], grid: Grid) -> Slip:
    """One event for a row that slid by a column, or for two that were exchanged."""
    rows = {grid.place[c][:2] for c in deltas}
    habit = Habit.SHIFTED if len(rows) == 1 else Habit.EXCHANGED
    return Slip(habit, tuple(deltas), _EVENT + 4.0)


def _cost(story: tuple[Slip, ...]) -> float:
    return sum(slip.cost for slip in story)


def _single(
    system: System,
    standing: Standing,
    c: int,
    delta: Number,
    evidence: Mapping[int, Number],
    last: Mapping[int, Number],
) -> Slip:
    found, right = standing.values[c], standing.values[c] + delta
    if c in standing.unclear:
        return Slip(Habit.UNCLEAR, (c,), 1.0)
    if c in standing.blank:
        habit = Habit.BLANK_TOTAL if system.computed[c] else Habit.BLANK
        return Slip(habit, (c,), 1.0 if system.computed[c] else 4.0 + rarity(right))
    habit, cost = slip_of(found, right)
    if system.computed[c] and found == 0:
        cost = min(cost, _NOT_UPDATED)
    if system.computed[c] and found and last.get(c) == found:
        habit, cost = Habit.LAST_YEAR, min(cost, _LEFT)
    if not system.computed[c]:
        cost += rarity(right) - rarity(found)
    return Slip(habit, (c,), _EVENT + cost + _weight(standing, c, right, evidence))


def _weight(standing: Standing, c: int, right: Number, evidence: Mapping[int, Number]) -> float:
    """Dear is what the clerk typed and what the text agrees with; cheap is what the text asks for."""
    said = evidence.get(c)
    asked = 0.0 if said is None else -_DEAR if said == right else _DEAR
    return asked + (_DEAR if c in standing.dear else 0.0)


def _story(
    grid: Grid, standing: Standing, deltas: Mapping[int, Number], single: Mapping[int, Slip]
) -> tuple[Slip, ...]:
    """Pairs of neighbours that are one event, the others each by itself."""
    told: list[Slip] = []
    rest = dict.fromkeys(deltas)
    for one, other in combinations(sorted(deltas), 2):
        if one in rest and other in rest and grid.beside(one, other):
            pair = _pair(standing, deltas, one, other)
            if pair and pair.cost < single[one].cost + single[other].cost:
                told.append(pair)
                del rest[one], rest[other]
    return (*told, *(single[c] for c in rest))


def _pair(standing: Standing, deltas: Mapping[int, Number], one: int, other: int) -> Slip | None:
    a, b = standing.values[one], standing.values[other]
    right_a, right_b = a + deltas[one], b + deltas[other]
    if (a, b) == (right_b, right_a):
        return Slip(Habit.NEIGHBOURS if a and b else Habit.MOVED, (one, other), _EVENT + 3.5)
    if 0 in (right_a, right_b) and f"{a}{b}" in (str(right_a), str(right_b)):
        return Slip(Habit.SPLIT, (one, other), _EVENT + 4.0)
    return None


def _after(
    system: System,
    first: int,
    deltas: Mapping[int, Number],
    single: Mapping[int, Slip],
    best: tuple[Slip, ...],
) -> tuple[Slip, ...]:
    """The story in which totals were worked out from one wrong number: they are wrong by as much, and no event of their own."""
    follow = [
        c
        for c in deltas
        if c != first
        and system.computed[c]
        and deltas[c] == deltas[first]
        and _linked(system, first, c, deltas)
    ]
    if not follow or system.computed[first]:
        return best
    rest = [c for c in deltas if c != first and c not in follow]
    chain = Slip(Habit.FOLLOWS, (first, *follow), single[first].cost + _FOLLOWS * len(follow))
    return (chain, *(single[c] for c in rest))


def _linked(system: System, first: int, total: int, deltas: Mapping[int, Number]) -> bool:
    """Whether the total sums the first cell, or a changed total that does."""
    sums = {e for e, _ in system.of_cell[first]}
    through = {e for e in sums for target in [system.targets[e]] if target == total}
    if through:
        return True
    between = {system.targets[e] for e in sums} & set(deltas)
    return any(system.targets[e] == total for c in between if c is not None for e, _ in system.of_cell[c])
