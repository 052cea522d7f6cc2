"""The only place with threads: long work off the window's thread, with progress, cancel and an orderly end.

A task calls `work(progress)` in its own thread. Pressing 取消 makes the next progress call raise `Cancelled`, which the model
lets through. Outcomes come back as signals on the window's thread.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal

from model.document import Progress
from model.errors import Cancelled

Work = Callable[[Progress], Any]
PAUSE = 0.05
"""Seconds between two reports of progress that are passed on."""


class Task(QThread):
    """One piece of work. Exactly one of succeeded, failed and cancelled comes, on the thread that made the task."""

    progressed = Signal(str, float)
    succeeded = Signal(object)
    failed = Signal(object)
    """The exception."""
    cancelled = Signal()
    _reported = Signal(str, float)
    _ended = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._told = 0.0
        # What crosses the threads comes to this object alone, so that nothing is on its way to anyone once it is gone.
        self._reported.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        # One queued call for the whole outcome: whoever sees that no task runs has been told what came of it.
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to end at its next progress call."""
        self._stop.set()

    def run(self) -> None:
        """The thread itself."""
        try:
            outcome = _Done(self._work(self._progress))
        except Exception as error:
            outcome = _Done(error=error)
        self._ended.emit(outcome)

    def _progress(self, text: str, fraction: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        # A loop that reports every line would drown the window's thread in reports.
        now = time.monotonic()
        if now - self._told >= PAUSE:
            self._told = now
            self._reported.emit(text, fraction)

    def _pass_on(self, text: str, fraction: float) -> None:
        self.progressed.emit(text, fraction)

    def _tell(self, outcome: "_Done") -> None:
        # Work that ended before it could notice the wish is still not wanted.
        if self._stop.is_set() or isinstance(outcome.error, Cancelled):
            self.cancelled.emit()
        elif outcome.error:
            self.failed.emit(outcome.error)
        else:
            self.succeeded.emit(outcome.value)


@dataclass(frozen=True, slots=True)
class _Done:
    """How work ended: its value, or the error that ended it."""

    value: Any = None
    error: Exception | None = None


class Tasks(QObject):
    """The tasks of one window: at most one is wanted, a new one cancels it. `started` and `finished` tell the progress strip."""

    started = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []

    def run(
        self,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        cancelled: Callable[[], object] = lambda: None,
    ) -> Task:
        """Start work; one of the three is called afterwards on the window's thread."""
        self.cancel()
        task = Task(work, self)
        self._tasks.append(task)
        # The strip goes before the outcome is shown, so that nothing covers a question or a page.
        for outcome in (task.succeeded, task.failed, task.cancelled):
            outcome.connect(lambda *_: self._leave(task))
        task.succeeded.connect(done)
        task.failed.connect(failed)
        task.cancelled.connect(cancelled)
        self.started.emit(task)
        task.start()
        return task

    @property
    def current(self) -> Task | None:
        """The task that runs, None for none."""
        return self._tasks[-1] if self._tasks else None

    def cancel(self) -> None:
        """Ask what runs to end."""
        for task in self._tasks:
            task.cancel()

    def shut_down(self) -> None:
        """Cancel all and wait until their threads are gone."""
        self.cancel()
        for child in self.children():
            if isinstance(child, Task):
                child.wait()

    def _leave(self, task: Task) -> None:
        self._tasks.remove(task)
        # The outcome is told a moment before the thread itself is gone.
        task.wait()
        task.deleteLater()
        if not self._tasks:
            self.finished.emit()


class Prober(QObject):
    """Asks whether files exist without ever making the window wait: a dead network drive may take a minute to say no."""

    probed = Signal(str, bool)

    def probe(self, paths: list[str]) -> None:
        """Ask for each path in a thread of its own; `probed` answers, in any order, possibly never."""
        for path in paths:
            threading.Thread(target=self._ask, args=(path,), daemon=True).start()

    def _ask(self, path: str) -> None:
        try:
            found = Path(path).is_file()
        except OSError:
            found = False
        # The window may be gone by the time a drive answers.
        try:
            self.probed.emit(path, found)
        except RuntimeError:
            return
