"""A long PDF opened in the window that has been up for a while, then paged through. Says `shown` and two longest gaps of the event loop,
in seconds: from asking for the file until its pages and grids stand, and while it is paged through."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import main as program
from tests.benchmarks.after_qt import call_after_qt

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

GLANCE = 20
"""Milliseconds between two looks whether the window is at rest."""
CALM = 1000
"""Milliseconds after which nothing of the opening is still to be done."""
STEPS, TURN = 60, 40
"""Steps through the whole file, and milliseconds between two."""
PAGES = 200
"""In the file, at least."""


def open_when_at_rest() -> None:
    """Open the file once nothing runs any more, and page through it when all of it stands."""
    import ui.app

    make = ui.app.make_window

    def make_watched(*words: object, **options: object) -> "MainWindow":
        window: MainWindow = make(*words, **options)
        course = Course(window)
        course.when(course.at_rest, course.open)
        return window

    ui.app.make_window = make_watched


class Course:
    """What happens to one window, in order."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window
        self.step = 0

    def when(self, so: Callable[[], bool], act: Callable[[], None], calm: int = 0) -> None:
        """Act once this is so, and that many milliseconds have passed."""
        from PySide6.QtCore import QTimer

        glance = QTimer(self.window)

        def look() -> None:
            if so():
                glance.stop()
                QTimer.singleShot(calm, act)

        glance.timeout.connect(look)
        glance.start(GLANCE)

    def at_rest(self) -> bool:
        """Whether all of the window is there and nothing runs."""
        window = self.window
        return "folder" in vars(window) and not window.later.take_one() and window.tasks.current is None

    def open(self) -> None:
        """Open the file."""
        from tests.benchmarks.heartbeat import Heartbeat

        self.beat = Heartbeat(self.window)
        self.window.open_file(sys.argv[1])
        self.when(self.stands, self.page, CALM)

    def stands(self) -> bool:
        """Whether grids and pages are on the screen."""
        panes = self.window.panes
        view = panes.tabs.current_view() if self.window.workbench.result else None
        return bool(view and view.isVisible() and panes.source.as_pages and not panes.paper.busy)

    def page(self) -> None:
        """Page through the file."""
        from PySide6.QtCore import QTimer

        assert len(self.window.panes.paper.pages) >= PAGES
        self.opening = self.beat.longest()
        turns = QTimer(self.window)
        turns.timeout.connect(self.turn)
        turns.start(TURN)

    def turn(self) -> None:
        """One step, or the end."""
        pages = self.window.panes.source.pages
        assert pages
        bar = pages.verticalScrollBar()
        self.step += 1
        bar.setValue(bar.maximum() * self.step // STEPS)
        if self.step > STEPS:
            print(f"shown {self.opening:.4f} {self.beat.longest():.4f}", flush=True)
            os._exit(0)


if __name__ == "__main__":
    call_after_qt(open_when_at_rest)
    sys.exit(program.main([]))
