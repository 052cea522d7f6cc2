"""Where Enter, Tab and the arrows go in a printed table: over heads and merged places, and over sums that the form itself computes.

A move is from one place of the body to another; None means there is none and the cursor stays (or Tab leaves the table).
"""

from collections.abc import Callable, Iterator
from enum import Enum

from PySide6.QtWidgets import QAbstractItemView

from model.records import record
from ui.form.layout import FormLayout

Place = tuple[int, int]
Cursor = QAbstractItemView.CursorAction
_ARROWS = {
    Cursor.MoveUp: (-1, 0),
    Cursor.MoveDown: (1, 0),
    Cursor.MoveLeft: (0, -1),
    Cursor.MoveRight: (0, 1),
    Cursor.MovePrevious: (0, -1),
    Cursor.MoveNext: (0, 1),
}


class Move(Enum):
    """Where a key takes the cursor when a cell is left."""

    DOWN = (1, 0)
    UP = (-1, 0)
    RIGHT = (0, 1)
    LEFT = (0, -1)
    ENTER = "enter"
    ENTER_UP = "enter_up"
    TAB = "tab"
    TAB_BACK = "tab_back"


@record(slots=False)
class GridMoves:
    """The moves of one table. computed: whether a cell id is a sum of others.

    Typing goes past a line of sums when it crosses it, not when it runs along it: someone who stands in 总计 means to correct 总计.
    """

    layout: FormLayout
    computed: Callable[[str], bool]

    def target(self, move: Move, place: Place, run: int | None) -> Place | None:
        """Where a move leads. run: the column where a run of Tabs began, None without one."""
        match move:
            case Move.TAB | Move.TAB_BACK:
                return self.tab(place, 1 if move is Move.TAB else -1)
            case Move.ENTER if run is not None:
                return self.below_run(place, run)
            case Move.ENTER | Move.ENTER_UP:
                return self.enter(place, 1 if move is Move.ENTER else -1)
        return self.arrow(place, *move.value)

    def cursor(self, place: Place, action: Cursor, far: bool, page: int) -> Place:
        """Where an arrow, Home, End or a page key leads. far: with Ctrl; page: rows that a page key passes."""
        if action in _ARROWS:
            step = _ARROWS[action]
            return self.edge(place, *step) if far else self.arrow(place, *step) or place
        if action in (Cursor.MoveHome, Cursor.MoveEnd):
            ends = (self.first(), self.last())
            last = action == Cursor.MoveEnd
            return ends[last] if far else self.edge(place, 0, 1 if last else -1)
        down = 1 if action == Cursor.MovePageDown else -1
        for _ in range(page):
            place = self.arrow(place, down, 0) or place
        return place

    def arrow(self, place: Place, down: int, right: int) -> Place | None:
        """The next value in a direction."""
        return next(self._line(place, down, right), None)

    def edge(self, place: Place, down: int, right: int) -> Place:
        """The last value in a direction."""
        return ([place, *self._line(place, down, right)])[-1]

    def enter(self, place: Place, down: int) -> Place | None:
        """The next value below (down = 1) or above (−1), past rows of sums."""
        return next((p for p in self._line(place, down, 0) if not self._sums(self._row(p[0]))), None)

    def below_run(self, place: Place, start: int) -> Place | None:
        """After a run of Tabs: the first row below that is no row of sums, in the column where the run began."""
        for row in range(place[0] + 1, self.layout.row_count):
            cell = self._origin((row, start))
            if cell and not self._sums(self._row(row)):
                return cell
        return None

    def tab(self, place: Place, right: int) -> Place | None:
        """The next value to the right (right = 1) or left (−1), past columns of sums, then on the next row that is none of sums."""
        along = self._line(place, 0, right)
        here = next((p for p in along if not self._sums(self._column(p[1]))), None)
        if here:
            return here
        rows = range(place[0] + 1, self.layout.row_count) if right > 0 else range(place[0] - 1, -1, -1)
        for row in rows:
            places = self._row(row)
            if places and not self._sums(places):
                free = [p for p in places if not self._sums(self._column(p[1]))]
                return (free or places)[0 if right > 0 else -1]
        return None

    def first(self) -> Place:
        """The first value of the table."""
        return min(self.layout.place_by_cell.values())

    def last(self) -> Place:
        """The last value of the table."""
        return max(self.layout.place_by_cell.values())

    def _line(self, place: Place, down: int, right: int) -> Iterator[Place]:
        """The values met on the way from a place to the edge, each once."""
        slots = self.layout.slot_by_place
        last = slots[place]
        row, column = place
        while (row := row + down, column := column + right) in slots:
            slot = slots[row, column]
            if slot is not last and slot.cell:
                yield slot.row, slot.column
            last = slot

    def _origin(self, place: Place) -> Place | None:
        slot = self.layout.slot_by_place.get(place)
        return (slot.row, slot.column) if slot and slot.cell else None

    def _row(self, row: int) -> list[Place]:
        return sorted(p for p in self.layout.place_by_cell.values() if p[0] == row)

    def _column(self, column: int) -> list[Place]:
        return sorted(p for p in self.layout.place_by_cell.values() if p[1] == column)

    def _sums(self, places: list[Place]) -> bool:
        """Whether a whole line is sums. A single cell is one only where others share its line's fate."""
        cells = [self.layout.slot_by_place[p].cell for p in places]
        return all(cell and self.computed(cell) for cell in cells)
