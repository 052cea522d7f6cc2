"""The steps of a clerk at work, in the real window by real keys, to the end of what is drawn: F8 to the next problem, a number put in.

The yardstick is the least that a table on the screen takes: another current cell in a plain table of the same size, drawn. Both are
times of the window's own thread at work, since others on the machine cannot make a step of theirs longer or shorter.
"""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import Figure, milliseconds
from tests.ui.window_rig import WRONG, make_window, open_file, settle
from ui.window.main_window import MainWindow

FRAME = 0.016
"""Seconds between two pictures of a screen: what takes less is seen at once."""
MOST_OF_TABLE = 4
"""Times the yardstick, where the machine is too busy for the other."""
AFTERWARDS = 2
"""Times as much for a step with all that it leaves for later: what may be put in is searched after a moment of rest, and drawn."""
ROUNDS = 15
REST = 120
"""Milliseconds after which nothing of a step is still to be done; suggestions are looked for in them."""
ROWS, COLUMNS = 24, 7


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The program's window at the size of a small screen, with a report in which sums fail."""
    made = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    settle(qtbot, made)
    made.panes.focus_grid()
    return made


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is, and draw all that is to be drawn."""
    here = QApplication.focusWidget()
    assert here
    QTest.keyClick(here, key)
    QApplication.processEvents()


def plain_steps(qtbot: QtBot) -> Iterator[Callable[[], None]]:
    """Steps of the yardstick, each to another cell."""
    table = QTableWidget(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(str(row * column)))
    table.resize(775, 400)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)

    def turn(row: int, column: int) -> None:
        table.setCurrentCell(row, column)
        table.viewport().update()
        QApplication.processEvents()

    for number in cycle(range(10)):
        yield lambda number=number: turn(number % 8, number % COLUMNS)


def measured(
    qtbot: QtBot, window: MainWindow, prepare: Callable[[int], None], key: Qt.Key, rest: int = 0
) -> tuple[float, float]:
    """Median seconds of the key and of the yardstick, by turns. prepare: what comes before the key and is not counted; rest:
    milliseconds whose work is counted, too."""
    ours, plain = [], []
    yardstick = plain_steps(qtbot)
    for number in range(ROUNDS + 1):
        step = next(yardstick)
        window.activateWindow()
        window.panes.focus_grid()
        prepare(number)
        qtbot.wait(REST)
        QApplication.processEvents()
        pair = (work_of(qtbot, lambda: press(key), rest), work_of(qtbot, step, rest))
        if number:
            ours.append(pair[0])
            plain.append(pair[1])
    return median(ours), median(plain)


def work_of(qtbot: QtBot, step: Callable[[], object], rest: int) -> float:
    """How many seconds of this thread's work a step is, with all that comes of it within so many milliseconds."""
    start = thread_time()
    step()
    if rest:
        qtbot.wait(rest)
        QApplication.processEvents()
    return thread_time() - start


def take_step(take: Take, name: str, ours: float, plain: float, times: int = 1) -> None:
    """Put a step into the table. times: as much time as a step may take."""
    take(
        Figure(
            name,
            milliseconds(ours),
            f"a plain table's step {milliseconds(plain)}",
            f"{ours / plain:.1f} ×",
            f"≤ {times * FRAME * 1000:.0f} ms, or ≤ {times * MOST_OF_TABLE} ×",
            ours <= times * FRAME or ours / plain <= times * MOST_OF_TABLE,
        )
    )


def test_f8_shows_the_next_problem_at_once(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    places = []
    ours, plain = measured(qtbot, window, lambda _: places.append(window.workbench.finding), Qt.Key.Key_F8)
    assert len(set(places) - {-1}) == len(window.workbench.visible_findings())
    take_step(take, "F8 to the next problem, drawn", ours, plain)


def test_f8_shows_what_may_be_put_in_soon(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    """The same with what waits until the clerk looks: else the step could be made quick by putting its work off."""
    ours, plain = measured(qtbot, window, lambda _: None, Qt.Key.Key_F8, rest=REST)
    take_step(take, "F8, with what may be put in, drawn", ours, plain, AFTERWARDS)


def test_a_number_has_its_marks_at_once(qtbot: QtBot, window: MainWindow, take: Take) -> None:
    """The number breaks and mends a sum by turns, so that marks and problems come and go each time."""
    bench, cell = window.workbench, "t2.new.natural"

    def type_number(number: int) -> None:
        bench.select(cell, "grid")
        for letter in ("12", "13")[number % 2]:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    ours, plain = measured(qtbot, window, type_number, Qt.Key.Key_Return)
    assert len(bench.changes()) == ROUNDS
    take_step(take, "a number put in, its marks drawn", ours, plain)
