"""The middle of the window: the panes of the open report, the start page, or the page of a file that gives no report."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    # Pages that a start does not show first are not even loaded.
    from ui.pages.problem_page import ProblemPage
    from ui.pages.start_page import StartPage
    from ui.window.main_window import MainWindow
    from ui.window.panes import Panes


class Middle(QStackedWidget):
    """Shows one of the three. A page that no one has asked for is not made."""

    openAsked = Signal()
    """Another file is wanted."""
    fileAsked = Signal(str)
    """This one is: its full path."""
    helpAsked = Signal(str)
    """A place of the help is wanted."""
    folderAsked = Signal()
    """All reports of a folder are to be checked."""
    nextYearAsked = Signal()
    """Next year's report is to be made from last year's."""
    backAsked = Signal()
    """Away from the page of the file that could not be read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._start: StartPage | None = None
        self._problem: ProblemPage | None = None

    @cached_property
    def panes(self) -> Panes:
        """The open report; empty while there is none."""
        from ui.window.panes import Panes

        window = self._window
        panes = Panes(window.workbench, window.theme, window.office.advise, window.tools.zooms)
        panes.restore(window.settings.state("across"), window.settings.state("down"))
        for name, zoom in window.tools.zooms.items():
            zoom.changed.connect(lambda percent, name=name: window.settings.set_zoom(name, percent))
        window.status.follow(panes.tabs)
        self.addWidget(panes)
        return panes

    @property
    def start(self) -> StartPage:
        """The first page."""
        if self._start is None:
            from ui.pages.start_page import StartPage

            self._start = StartPage(self._window.recent, self._window.theme, self._window.icons)
            self._start.openAsked.connect(self.openAsked)
            self._start.fileAsked.connect(self.fileAsked)
            self._start.folderAsked.connect(self.folderAsked)
            self._start.nextYearAsked.connect(self.nextYearAsked)
            self._start.helpAsked.connect(self.helpAsked)
            self.addWidget(self._start)
        return self._start

    @property
    def problem(self) -> ProblemPage:
        """The page of a file that gives no report."""
        if self._problem is None:
            from ui.pages.problem_page import ProblemPage

            self._problem = ProblemPage(self._window.icons)
            self._problem.chooseAsked.connect(self.openAsked)
            self._problem.backAsked.connect(self.backAsked)
            self.addWidget(self._problem)
        return self._problem

    def show_start(self) -> None:
        """Bring the first page, with the files opened last as they are now."""
        self._window.later.do(lambda: self._window.recent.look())
        self.setCurrentWidget(self.start)
        self.start.drop_zone.button.setFocus()

    def show_panes(self) -> None:
        """Bring the report, with the keyboard in its table."""
        self.setCurrentWidget(self.panes)
        self.panes.focus_grid()

    def show_problem(self, path: Path, error: Exception, can_return: bool) -> None:
        """Say why a file gives no report. can_return: one is open behind the page."""
        self.problem.tell(path, error, can_return)
        self.setCurrentWidget(self.problem)
        self.problem.setFocus()

    def paint(self) -> None:
        """Draw the pictures anew, in the colours in force."""
        if self._start:
            self._start.refresh()
