"""The problems as a list that is filtered and walked: which are shown, which is the current one, where F8 goes on."""

from collections.abc import Callable, Iterable

from ui.bench.problems import Kind, Problem


class ProblemWalk:
    """all: every problem, whatever the filter. shown: those that the filter lets through. place: index of the current one in
    `shown`, -1 for none. table, kinds: the filter (None: all tables, and those without one too).

    settled: the current problem is gone with a change of the report, and no other one has been turned to since.

    turned: told of the new place whenever another problem, or none, becomes the current one.
    """

    def __init__(self, turned: Callable[[int], object]) -> None:
        self._turned = turned
        self.clear()

    def clear(self) -> None:
        """No problems, no filter. Tells no one."""
        self.all: tuple[Problem, ...] = ()
        self.shown: tuple[Problem, ...] = ()
        self.table: str | None = None
        self.kinds: frozenset[Kind] = frozenset(Kind)
        self.place = -1
        self.settled = False
        # Where F8 goes on when there is no current problem.
        self._gap = 0

    def take(self, problems: tuple[Problem, ...]) -> None:
        """The problems after a check. The current one stays current where it still is one; where it is gone, F8 goes on from its place."""
        self.all = problems
        walked = self.place >= 0
        self._sift()
        self.settled = self.settled or (walked and self.place < 0)

    def set_filter(self, table: str | None, kinds: Iterable[Kind]) -> None:
        """Show other ones."""
        self.table, self.kinds = table, frozenset(kinds)
        self._sift()

    def current(self) -> Problem | None:
        """The current problem, None for none."""
        return self.shown[self.place] if self.place >= 0 else None

    def turn_to(self, place: int) -> None:
        """Make this the current one, -1 for none."""
        if place == self.place:
            return
        if place < 0:
            self._gap = self.place + 1
        self.place, self.settled = place, False
        self._turned(place)

    def follow(self, cell: str | None) -> None:
        """The cell is the current one: so is a problem that looks at it, first of all one that is about it; unless the
        current one does so already."""
        now = self.current()
        if now and cell in now.cells:
            return
        touching = [place for place, other in enumerate(self.shown) if cell in other.cells]
        aimed = [place for place in touching if self.shown[place].target == cell]
        self.turn_to((aimed or touching or [-1])[0])

    def after(self) -> int:
        """The place of the next problem; after the last comes the first. -1 where there is none."""
        start = self._gap if self.place < 0 else self.place + 1
        return start % len(self.shown) if self.shown else -1

    def before(self) -> int:
        """The place of the problem before; before the first comes the last. -1 where there is none."""
        start = self._gap if self.place < 0 else self.place
        return (start - 1) % len(self.shown) if self.shown else -1

    def _sift(self) -> None:
        now = self.current()
        self.shown = tuple(
            problem
            for problem in self.all
            if problem.kind in self.kinds and self.table in (None, problem.table)
        )
        if now is None:
            return
        keys = [problem.key for problem in self.shown]
        if now.key in keys:
            self.turn_to(keys.index(now.key))
        else:
            self._gap = self.place
            self.place = -1
            self._turned(-1)
