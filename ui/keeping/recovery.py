"""After a crash: offers what was left behind, once; and the list of earlier sessions from the menu."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.keeping.recovery_bar import RecoveryBar
from ui.threads.errands import Errands

if TYPE_CHECKING:
    from model.keeping.journal import Session
    from ui.keeping.past_page import PastPage
    from ui.window.main_window import MainWindow


class Recovery(QObject):
    """bar: where it is offered. folder: where journals lie."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self.bar = RecoveryBar(window.theme)
        self.bar.recoverAsked.connect(self.recover)
        self.bar.dropAsked.connect(self.drop)
        self.bar.laterAsked.connect(lambda: self._offer([]))
        self._errands = Errands(self)
        self._errands.done.connect(lambda _, sessions: self._offer(sessions))

    @property
    def busy(self) -> bool:
        """Whether it is still looking."""
        return self._errands.busy

    def look(self) -> None:
        """Offer what a crash left behind. Reads the journals in a thread, and takes those away that are too old."""
        self._errands.ask("look", lambda: _left(self._folder))

    def recover(self, session: Session) -> None:
        """Open the session's report with its changes."""
        self._window.opening.recover(session)

    def drop(self, session: Session) -> None:
        """The clerk does not want it: never ask again. It stays in the list for its fourteen days."""
        session.settle()
        self._offer([one for one in self.bar.sessions if one is not session])

    def show_past(self) -> PastPage:
        """Show the sessions of the last fourteen days."""
        from model.keeping.journal import sessions
        from ui.keeping.past_page import PastPage

        page = PastPage(sessions(self._folder), datetime.now().date(), self._window)
        page.recoverAsked.connect(self.recover)
        page.show()
        return page

    def shut_down(self) -> None:
        """The window closes."""
        self._errands.shut_down()

    def settled(self, session: Session) -> None:
        """This session's work is on the screen, and in a new journal."""
        session.settle()
        self._offer([one for one in self.bar.sessions if one.home != session.home])

    def _offer(self, sessions: list[Session]) -> None:
        self.bar.offer(tuple(sessions), datetime.now().date())


def _left(folder: Path) -> list[Session]:
    from model.keeping.journal import forget_old, left_behind

    forget_old(folder, datetime.now())
    return left_behind(folder)
