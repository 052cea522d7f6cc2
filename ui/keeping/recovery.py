"""After a crash: offers what was left behind, once and in one window; and the list of earlier sessions from the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.keeping.recovery_bar import RecoveryBar
from ui.threads.errands import Errands

if TYPE_CHECKING:
    from model.keeping.claims import Claims
    from model.keeping.journal import Session
    from ui.keeping.past_page import PastPage
    from ui.look.theme import Theme


class Recovery(QObject):
    """bar: where it is offered. folder: where journals lie. recover: opens a session's report with its changes."""

    def __init__(
        self, folder: Path, theme: Theme, recover: Callable[[Session], object], window: QWidget
    ) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._claims: Claims | None = None
        """What this window offers, and no other; made by who looks, in a thread."""
        self.bar = RecoveryBar(theme)
        self.bar.recoverAsked.connect(recover)
        self.bar.dropAsked.connect(self.drop)
        self.bar.laterAsked.connect(self.put_off)
        self._errands = Errands(self)
        self._errands.done.connect(lambda _, sessions: self._offer(sessions))

    @property
    def busy(self) -> bool:
        """Whether it is still looking."""
        return self._errands.busy

    def look(self) -> None:
        """Offer what a crash left behind. Reads the journals in a thread, and takes those away that are too old."""
        self._errands.ask("look", self._take)

    def drop(self, session: Session) -> None:
        """The clerk does not want it: never ask again. It stays in the list for its fourteen days."""
        self.settled(session)

    def put_off(self) -> None:
        """The next start offers them again."""
        self._offer([])
        self._let_go()

    def show_past(self) -> PastPage:
        """Show the sessions of the last fourteen days."""
        from model.keeping.journal import sessions
        from ui.keeping.past_page import PastPage

        past = self._claims.past() if self._claims else sessions(self._folder)
        page = PastPage(past, datetime.now().date(), self._window)
        page.recoverAsked.connect(self.bar.recoverAsked)
        page.show()
        return page

    def shut_down(self) -> None:
        """The window closes: what was not answered is the next one's to offer."""
        self._errands.shut_down()
        self._let_go()

    def settled(self, session: Session) -> None:
        """The clerk has answered: this session's work is on the screen, and in a new journal, or it is not wanted."""
        session.settle()
        if self._claims:
            self._claims.let_go(session)
        self._offer([one for one in self.bar.sessions if one.home != session.home])

    def _offer(self, sessions: list[Session]) -> None:
        self.bar.offer(tuple(sessions), datetime.now().date())

    def _let_go(self) -> None:
        if self._claims:
            self._claims.let_all_go()

    def _take(self) -> list[Session]:
        from model.keeping.claims import Claims
        from model.keeping.journal import forget_old

        forget_old(self._folder, datetime.now())
        self._claims = self._claims or Claims(self._folder)
        return self._claims.take()
