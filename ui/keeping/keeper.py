"""Keeps the journal of the open report: every change, undo and redo goes to disk at once, and to the disk itself within a second."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from model.report import Change
from ui.bench.commands import Step
from ui.bench.workbench import Workbench
from ui.settings import absolute
from ui.threads.errands import Errands

if TYPE_CHECKING:
    from model.keeping.journal import Journal

SOON = 300
"""Milliseconds after a change until the disk itself is asked to take it; what is typed meanwhile goes along."""
FOLDER = "journals"


class Keeper(QObject):
    """folder: where journals lie."""

    kept = Signal(str)
    """Everything up to now is on disk; the time as a person reads it, "" for a report that has no changes yet."""
    troubled = Signal(str)
    """A Chinese sentence: changes do not come to disk any more. Told once, and again after it had worked."""

    def __init__(self, workbench: Workbench, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._workbench = workbench
        self._journal: Journal | None = None
        self._data: bytes | None = None
        self._first: list[tuple[Step, Change]] = []
        """The work of an earlier session that a working file holds anyway: written with the first change that it does not hold."""
        self._holding = False
        self._troubled = False
        self._errands = Errands(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._sync)
        workbench.reportOpened.connect(self._begin)
        workbench.reportClosed.connect(self.close)
        workbench.stepped.connect(self._step)
        workbench.exportStateChanged.connect(self._exported)

    def expect(self, data: bytes | None) -> None:
        """These are the bytes of the file that is opened next."""
        self._data = data

    def hold(self) -> None:
        """What is replayed from now on is in the opened file anyway."""
        self._holding = True

    def settle(self) -> None:
        """The replay is over."""
        self._holding = False

    @property
    def troubled_now(self) -> bool:
        """Whether the last change did not come to disk."""
        return self._troubled

    def close(self) -> None:
        """The report is closed as the clerk wanted."""
        self._timer.stop()
        if self._journal:
            self._journal.close()
        self._journal, self._first, self._holding = None, [], False
        self.kept.emit("")

    def shut_down(self) -> None:
        """The window closes."""
        self.close()
        self._errands.shut_down()

    def _begin(self) -> None:
        self.close()
        self._troubled = False

    def _step(self, step: Step, change: Change) -> None:
        if self._holding:
            self._first.append((step, change))
            return
        journal = self._opened_journal()
        if self._first:
            for earlier in self._first:
                _record(journal, *earlier)
            journal.exported()
            self._first = []
        _record(journal, step, change)
        self._tell(journal)

    def _exported(self, exported: bool) -> None:
        if exported and self._journal:
            self._journal.exported()
            self._tell(self._journal)

    def _opened_journal(self) -> Journal:
        if self._journal is None:
            from model.keeping.journal import Journal

            path = absolute(self._workbench.path or Path())
            self._journal = Journal(self.folder, path, self._data or b"")
        return self._journal

    def _tell(self, journal: Journal) -> None:
        if not journal.trouble:
            self.kept.emit(f"{datetime.now():%H:%M}")
            # Not anew at each change: who types without a pause would put it off for ever.
            if not self._timer.isActive():
                self._timer.start()
        elif not self._troubled:
            self.kept.emit("")
            self.troubled.emit(journal.trouble)
        self._troubled = bool(journal.trouble)

    def _sync(self) -> None:
        if self._journal:
            # A key of its own: one that runs must not swallow the next.
            self._errands.ask(object(), self._journal.sync)


def _record(journal: Journal, step: Step, change: Change) -> None:
    if step is Step.DONE:
        journal.done(change)
    elif step is Step.UNDONE:
        journal.undone()
    else:
        journal.redone()
