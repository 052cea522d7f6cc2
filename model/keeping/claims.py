"""What a crash left behind, taken by one window so that no other offers it too.

Windows that start in the same instant look at the same journals. Each locks a journal before it looks into it, and keeps the lock of
those that it offers until they are answered: another window takes them for running sessions. The system lets go of a lock when
its process ends, however it ends, so that nothing taken is ever lost.
"""

import contextlib
import io
from pathlib import Path

from model.keeping.changes import BadRecord
from model.keeping.journal import ENDING, Session, held, sessions, told_by


class Claims:
    """The sessions that this window has taken. folder: where journals lie."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: dict[Path, tuple[Session, io.FileIO]] = {}

    def take(self) -> list[Session]:
        """Take every session that a crash ended with changes in no exported file, and that nobody else has; gives all that are
        taken, the latest first."""
        for home in self._folder.glob(f"*{ENDING}") if self._folder.is_dir() else ():
            if home not in self._taken:
                with contextlib.suppress(OSError, BadRecord):
                    self._take(home)
        return _latest_first([session for session, _ in self._taken.values()])

    def let_go(self, session: Session) -> None:
        """It has been answered, or may be offered by others again."""
        _, file = self._taken.pop(session.home, (None, None))
        if file:
            file.close()

    def let_all_go(self) -> None:
        """None of them is offered any more."""
        for session, _ in list(self._taken.values()):
            self.let_go(session)

    def past(self) -> list[Session]:
        """The sessions that are over and changed something, those that are taken among them, the latest first."""
        return _latest_first([*sessions(self._folder), *(session for session, _ in self._taken.values())])

    def _take(self, home: Path) -> None:
        with contextlib.ExitStack() as stack:
            file = stack.enter_context(home.open("r+b", buffering=0))
            content = held(file)
            session = told_by(home, content) if content else None
            if session and session.left_behind:
                self._taken[home] = session, file
                stack.pop_all()


def _latest_first(found: list[Session]) -> list[Session]:
    return sorted(found, key=lambda session: session.when, reverse=True)
