"""Whole rows at once: totals left blank, a row shifted by a column, two rows in each other's place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from model.figures import Number
from model.records import record
from model.repairs.equations import Standing, System, mends, shifted
from model.repairs.search import Deltas


@record
class Line:
    """One row of a table with its sum. cells: its addends in printed order; total: their sum, by index."""

    cells: tuple[int, ...]
    total: int
    equation: int


def lines_of(system: System) -> tuple[Line, ...]:
    """Every row whose addends and total are cells of that row."""
    lines = []
    for e, terms in enumerate(system.terms):
        total = system.targets[e]
        rows = {system.cells[c].rpartition(".")[0] for _, c in terms}
        if total is not None and len(rows) == 1:
            lines.append(Line(tuple(c for _, c in terms if c != total), total, e))
    return tuple(lines)


def filled_totals(
    system: System, standing: Standing, lines: Sequence[Line], failing: Sequence[int]
) -> Deltas:
    """What the blank totals of failing equations come to. A row of totals that is blank from end to end is filled with its zeros too."""
    wanted = sorted(
        {c for e in failing for c in [system.targets[e]] if c is not None and c in standing.blank}
    )
    deltas: Deltas = {}
    now = standing
    for c in wanted:
        if (value := _implied(system, now, c)) > 0:
            deltas[c] = value
            now = shifted(system, now, {c: value})
    for line in lines:
        row = (*line.cells, line.total)
        whole = all(c in standing.blank and system.computed[c] for c in row)
        if whole and any(c in deltas for c in row):
            deltas.update({c: 0 for c in row if c not in deltas})
    return deltas


def _implied(system: System, now: Standing, c: int) -> Number:
    """The value of a blank total that suits most of its equations; of equals that of the sum over rows, which stands later."""
    asked = [
        now.values[c] - now.residual[e] * factor for e, factor in system.of_cell[c] if e not in now.left_out
    ]
    return max(reversed(asked), key=asked.count, default=0)


def moved_rows(
    system: System, standing: Standing, lines: Sequence[Line], failing: Sequence[int]
) -> Iterator[Deltas]:
    """Rows that, put back by one column or exchanged with the next, make every equation hold."""
    if len(failing) < 2:
        return
    values = standing.values
    sums = {line.equation for line in lines}.intersection(failing)
    for line in lines if len(sums) < 2 else ():
        if sums and line.equation not in sums:
            continue
        row = (*line.cells, line.total)
        for right in _put_back([values[c] for c in row]):
            deltas = {c: new - values[c] for c, new in zip(row, right, strict=True) if new != values[c]}
            if deltas and mends(system, standing, deltas, failing):
                yield deltas
    for one, other in pairwise(lines):
        if not sums <= {one.equation, other.equation}:
            continue
        deltas = dict(_exchanged(values, one, other))
        if deltas and mends(system, standing, deltas, failing):
            yield deltas


def _put_back(found: list[Number]) -> Iterator[list[Number]]:
    """The row as it was before it slid right or left, without its total and with it; the number that fell off follows from the sum."""
    parts, total = found[:-1], found[-1]
    if not any(found):
        return
    yield [*parts[1:], total - sum(parts[1:]), total]
    yield [total - sum(parts[:-1]), *parts[:-1], total]
    yield [*found[1:], sum(found[1:])]
    yield [parts[-1] - sum(parts[:-1]), *parts]


def _exchanged(values: Sequence[Number], one: Line, other: Line) -> Iterator[tuple[int, Number]]:
    if len(one.cells) == len(other.cells):
        for a, b in zip((*one.cells, one.total), (*other.cells, other.total), strict=True):
            if values[a] != values[b]:
                yield a, values[b] - values[a]
                yield b, values[a] - values[b]


def as_values(standing: Standing, deltas: Mapping[int, Number]) -> dict[int, Number]:
    """The new value of each changed cell."""
    return {c: standing.values[c] + delta for c, delta in deltas.items()}
