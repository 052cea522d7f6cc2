"""Whether numbers of 0 or more can fulfil sums and limits at once: the first phase of the simplex method, in whole numbers and fractions.

Sums of a report have no constants, so all zeros always fulfil them; what is asked is whether they can hold with certain cells
above 0. No library is needed for some sixty rows of plus and minus one, and the answer must be exact.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from model.records import record

Number = int | Fraction
Row = dict[int, Number]
Terms = tuple[tuple[int, str], ...]
"""Coefficients and names of cells."""
_MOST_PIVOTS = 4000
_EASY_PIVOTS = 400
"""From here on the rule that never turns in a circle is used, which is slower."""


@record
class Demands:
    """equations: sums that are 0; limits: sums that are not above 0; free: cells that may be below 0."""

    equations: tuple[Terms, ...]
    limits: tuple[Terms, ...]
    free: frozenset[str] = frozenset()


@lru_cache(maxsize=512)
def possible(demands: Demands, positive: tuple[str, ...] = (), above: Terms = ()) -> bool:
    """Whether the demands can be fulfilled with every cell of `positive` at 1 or more and, where it has terms, the sum `above` at
    1 or more. (Sums have no constants: what can be above 0 can be 1.) The answer is kept: while a rule is being written only its words change mostly."""
    least = dict.fromkeys(positive, 1)
    table = _Table(demands.free)
    for terms in demands.equations:
        table.add(terms, least, 0)
    for terms in demands.limits:
        table.add(terms, least, 0, slack=1)
    if above:
        table.add(above, least, 1, slack=-1)
    return table.solve()


class _Table:
    """The simplex table. Columns are numbers 0 or more; a free cell is the difference of two. The last columns are artificial."""

    def __init__(self, free: frozenset[str]) -> None:
        self._free = free
        self._columns: dict[tuple[str, bool], int] = {}
        self._rows: list[Row] = []
        self._right: list[Number] = []
        self._count = 0

    def add(self, terms: Terms, least: Mapping[str, int], value: int, slack: int = 0) -> None:
        """A row: sum of the terms (+ slack × a new column) = value, with each cell counted from its least value."""
        row: Row = {}
        for factor, cell in terms:
            value -= factor * least.get(cell, 0)
            self._put(row, self._column(cell, False), factor)
            if cell in self._free:
                self._put(row, self._column(cell, True), -factor)
        if slack:
            self._put(row, self._new(), slack)
        if value < 0:
            row, value = {column: -factor for column, factor in row.items()}, -value
        self._rows.append(row)
        self._right.append(value)

    def solve(self) -> bool:
        """Whether the sum of the artificial columns, one a row, can be brought down to 0."""
        basis = [-1] * len(self._rows)  # −1: the row's artificial column, which never comes back.
        for step in range(_MOST_PIVOTS):
            cost = self._cost(basis)
            if not any(self._right[n] for n, column in enumerate(basis) if column < 0):
                return True
            gains = [(column, gain) for column, gain in cost.items() if gain > 0]
            if not gains:
                return False
            easy = step < _EASY_PIVOTS
            enter = max(gains, key=lambda one: (one[1], -one[0]))[0] if easy else min(gains)[0]
            self._pivot(basis, self._leaving(basis, enter), enter)
        return True  # Not known: then nothing is said against the rules.

    def _cost(self, basis: Sequence[int]) -> Row:
        """How much each column brings the artificial sum down."""
        cost: Row = {}
        for row, column in zip(self._rows, basis, strict=True):
            if column < 0:
                for one, factor in row.items():
                    cost[one] = cost.get(one, 0) + factor
        return cost

    def _leaving(self, basis: Sequence[int], enter: int) -> int:
        candidates = [
            (Fraction(self._right[n]) / row[enter], basis[n], n)
            for n, row in enumerate(self._rows)
            if row.get(enter, 0) > 0
        ]
        return min(candidates)[2]

    def _pivot(self, basis: list[int], leave: int, enter: int) -> None:
        pivot = self._rows[leave][enter]
        row = {column: _quotient(factor, pivot) for column, factor in self._rows[leave].items()}
        right = _quotient(self._right[leave], pivot)
        self._rows[leave], self._right[leave], basis[leave] = row, right, enter
        for n, other in enumerate(self._rows):
            factor = other.get(enter, 0)
            if n != leave and factor:
                for column, own in row.items():
                    if changed := other.get(column, 0) - factor * own:
                        other[column] = changed
                    else:
                        other.pop(column, None)
                self._right[n] -= factor * right

    def _column(self, cell: str, negative: bool) -> int:
        if (cell, negative) not in self._columns:
            self._columns[cell, negative] = self._new()
        return self._columns[cell, negative]

    def _new(self) -> int:
        self._count += 1
        return self._count - 1

    @staticmethod
    def _put(row: Row, column: int, factor: int) -> None:
        if total := row.get(column, 0) + factor:
            row[column] = total
        else:
            row.pop(column, None)


def _quotient(number: Number, divisor: Number) -> Number:
    if divisor == 1:
        return number
    if divisor == -1:
        return -number
    quotient = Fraction(number) / divisor
    return quotient.numerator if quotient.denominator == 1 else quotient
