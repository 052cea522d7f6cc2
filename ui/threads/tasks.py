"""Long work off the window's thread, with progress, cancel and an orderly end.

A task calls `work(progress)` in its own thread. Pressing 取消 ends it for the window at once, and makes the next progress call raise
`Cancelled`, which the model lets through. Outcomes come back as signals on the window's thread.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal

from model.document import Progress
from model.errors import Cancelled
from ui.threads.garbage import keep_garbage_here

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
    over = Signal(object)
    """The task itself, when its work has ended, a moment before it says how."""
    _reported = Signal(str, float)
    _ended = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._told = 0.0
        self._given_up = False
        # What crosses the threads comes to this object alone, so that nothing is on its way to anyone once it is gone.
        self._reported.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        # One queued call for the whole outcome: whoever sees that no task runs has been told what came of it.
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to end at its next progress call."""
        self._stop.set()

    def give_up(self) -> None:
        """The same, and say at once that it is cancelled: the work may not look up for a while."""
        self._stop.set()
        self._given_up = True
        self.cancelled.emit()

    def run(self) -> None:
        """The thread itself."""
        try:
            outcome = Outcome(self._work(self._progress))
        except Exception as error:
            outcome = Outcome(error=error)
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

    def _tell(self, outcome: "Outcome") -> None:
        self.over.emit(self)
        if self._given_up:
            return
        # Work that ended before it could notice the wish is still not wanted.
        if self._stop.is_set() or isinstance(outcome.error, Cancelled):
            self.cancelled.emit()
        elif outcome.error:
            self.failed.emit(outcome.error)
        else:
            self.succeeded.emit(outcome.value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How work ended: its value, or the error that ended it."""

    value: Any = None
    error: Exception | None = None


class Tasks(QObject):
    """The tasks of one window: at most one is wanted, a new one cancels it. `started` and `finished` tell the progress strip."""

    started = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_garbage_here()
        self._tasks: list[Task] = []
        self._closed = False

    def run(
        self,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        cancelled: Callable[[], object] = lambda: None,
    ) -> Task:
        """Start work; one of the three is called afterwards on the window's thread. Once all is shut down, nothing starts any more: what
        the window had put off may still come to ask for it."""
        self.cancel()
        task = Task(work, self)
        if self._closed:
            return task
        self._tasks.append(task)
        # The strip goes before the outcome is shown, so that nothing covers a question or a page. A function that held this
        # object would be given up by Qt in the middle of destroying the task, and might be the last to hold it.
        task.over.connect(self._leave)
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

    def give_up(self) -> None:
        """Let go of what runs: it is cancelled for everyone, though its thread may take a while to notice."""
        given_up, self._tasks = self._tasks, []
        if given_up:
            self.finished.emit()
        for task in given_up:
            task.give_up()

    def shut_down(self) -> None:
        """Cancel all and wait until their threads are gone."""
        self._closed = True
        self.cancel()
        for child in self.children():
            if isinstance(child, Task):
                child.wait()

    def _leave(self, task: Task) -> None:
        # The outcome is told a moment before the thread itself is gone.
        task.wait()
        task.deleteLater()
        if task in self._tasks:
            self._tasks.remove(task)
            if not self._tasks:
                self.finished.emit()
