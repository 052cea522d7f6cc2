"""The smallest sets of cells that, changed, make every equation hold (Fellegi and Holt, 1976), by a branch search in plain Python.

Take the shortest equation that no chosen cell can mend yet and branch on its cells; an equation that held and is touched
once must be touched again; when none is open, the values follow from the equations one by one. Raise the size until
something fits. Equations of one family share no cell, so each cell can settle at most one of them: that bound cuts nearly everything.
"""

from collections.abc import Callable, Iterable
from time import perf_counter

from model.figures import Number
from model.records import record
from model.repairs.equations import Standing, System

MOST_CELLS = 5
"""A report that needs more cells changed than this was more likely misread, or is wrong as a whole."""
MOST_SECONDS = 1.0
MOST_ANSWERS = 400
"""Answers kept for ranking; beyond this they are too many to mean anything."""
_LOOK_AT_CLOCK = 255

Deltas = dict[int, Number]
"""What is added to each changed cell, by its index."""


@record
class Smallest:
    """What the search found. answers: all of one size. stopped: it ran out of time or of places before it had tried everything."""

    answers: list[Deltas]
    stopped: bool


def smallest_changes(
    system: System,
    standing: Standing,
    part: int,
    seconds: float = MOST_SECONDS,
    clock: Callable[[], float] = perf_counter,
) -> Smallest:
    """All smallest changes of one part's cells after which its equations hold, values whole and not below 0."""
    search = _Search(system, standing, part, seconds, clock)
    for size in range(max(1, search.least()), MOST_CELLS + 1):
        search.run(size)
        if search.answers or search.stopped:
            break
    return Smallest(search.answers, search.stopped)


def _without(system: System, left_out: frozenset[int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The equations of each cell, those left out aside."""
    return tuple(tuple(pair for pair in pairs if pair[0] not in left_out) for pairs in system.of_cell)


class _Search:
    """One search. touched: how many chosen cells each equation has; open: equations that a further cell must touch."""

    def __init__(
        self, system: System, standing: Standing, part: int, seconds: float, clock: Callable[[], float]
    ) -> None:
        self.answers: list[Deltas] = []
        self.stopped = False
        self._clock, self._deadline, self._steps = clock, clock() + seconds, 0
        self._values, self._residual, self._signed = standing.values, standing.residual, system.signed
        self._family = system.family
        self._terms = system.members
        self._reach = system.reach
        self._of_cell = system.of_cell if not standing.left_out else _without(system, standing.left_out)
        self._touched = [0] * len(system.terms)
        self._wrong = [bool(rest) for rest in standing.residual]
        self._open = {e for e in standing.failing() if system.part[e] == part}
        self._waiting = [0] * (max(system.family) + 1)
        for e in self._open:
            self._waiting[system.family[e]] += 1
        self._chosen: list[int] = []
        self._barred = [False] * len(system.cells)

    def least(self) -> int:
        """Fewer cells than this cannot do."""
        return max(self._waiting)

    def run(self, size: int) -> None:
        """Add all answers of this size, if there are none of fewer cells."""
        self._walk(size)

    def _walk(self, left: int) -> None:
        self._steps += 1
        if not self._steps & _LOOK_AT_CLOCK and self._clock() > self._deadline:
            self.stopped = True
        if self._open:
            equation = min(self._open, key=lambda e: len(self._terms[e]))
            self._branch(self._terms[equation], left)
            return
        if (deltas := self._solve()) is not None:
            self.answers.append(deltas)
            self.stopped = len(self.answers) >= MOST_ANSWERS
        elif left:
            # Two equations ask different things of what is chosen: one of them has a further cell.
            touched = dict.fromkeys(e for c in self._chosen for e, _ in self._of_cell[c])
            self._branch(dict.fromkeys(c for e in touched for c in self._terms[e]), left)

    def _branch(self, cells: Iterable[int], left: int) -> None:
        """Choose each of the cells in turn. One that was tried is barred in the branches after it, so that no set comes twice."""
        if not left:
            return
        waiting, barred, tried = self._waiting, self._barred, []
        for c in cells:
            if barred[c] or self.stopped or (left == 1 and not self._open <= self._reach[c]):
                # The last cell must touch all that is open.
                continue
            barred[c] = True
            tried.append(c)
            self._touch(c)
            if max(waiting) < left:
                self._walk(left - 1)
            self._leave(c)
        for c in tried:
            barred[c] = False

    def _touch(self, c: int) -> None:
        self._chosen.append(c)
        for e, _ in self._of_cell[c]:
            count = self._touched[e] = self._touched[e] + 1
            self._mark(e, count == 1 and not self._wrong[e])

    def _leave(self, c: int) -> None:
        self._chosen.pop()
        for e, _ in self._of_cell[c]:
            count = self._touched[e] = self._touched[e] - 1
            self._mark(e, count == 0 if self._wrong[e] else count == 1)

    def _mark(self, e: int, now: bool) -> None:
        if now != (e in self._open):
            if now:
                self._open.add(e)
                self._waiting[self._family[e]] += 1
            else:
                self._open.remove(e)
                self._waiting[self._family[e]] -= 1

    def _solve(self) -> Deltas | None:
        """What is added to each chosen cell, or None where that does not fit or is not settled (then a smaller set would do)."""
        unknown = dict.fromkeys(self._chosen)
        rest: dict[int, Number] = {}
        among: dict[int, list[tuple[int, int]]] = {}
        for c in unknown:
            for e, factor in self._of_cell[c]:
                rest[e] = self._residual[e]
                among.setdefault(e, []).append((factor, c))
        deltas: Deltas = {}
        while unknown:
            single = next((pairs for pairs in among.items() if len(pairs[1]) == 1), None)
            if single is None:
                return None
            factor, c = single[1][0]
            delta = -rest[single[0]] * factor
            if not delta or (self._values[c] + delta < 0 and not self._signed[c]):
                return None
            deltas[c] = delta
            del unknown[c]
            for e, own in self._of_cell[c]:
                rest[e] += own * delta
                among[e].remove((own, c))
        return None if any(rest.values()) else deltas
