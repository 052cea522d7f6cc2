"""The only place with threads: long work off the window's thread, with progress, cancel and an orderly end.

A task calls `work(progress)` in its own thread. Pressing 取消 makes the next progress call raise `Cancelled`, which the model
lets through. Outcomes come back as signals on the window's thread.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from model.document import Progress
from model.errors import Cancelled

Work = Callable[[Progress], Any]


class Task(QThread):
    """One piece of work. Exactly one of succeeded, failed and cancelled comes."""

    progressed = Signal(str, float)
    succeeded = Signal(object)
    failed = Signal(object)
    """The exception."""
    cancelled = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to end at its next progress call."""
        self._stop.set()

    def run(self) -> None:
        """The thread itself."""
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            self.failed.emit(error)
        else:
            # Work that ended before it could notice the wish is still not wanted.
            if self._stop.is_set():
                self.cancelled.emit()
            else:
                self.succeeded.emit(result)

    def _progress(self, text: str, fraction: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(text, fraction)


class Tasks(QObject):
    """The tasks of one window: at most one runs, a new one cancels it. `started` and `finished` tell the progress strip."""

    started = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []

    def run(
        self,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] = lambda: None,
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
        task.finished.connect(task.deleteLater)
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
        for task in list(self._tasks):
            task.wait()

    def _leave(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
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
