"""The only place with threads: long work off the window's thread, with progress, cancel and an orderly end.

A task calls `work(progress)` in its own thread. Pressing 取消 ends it for the window at once, and makes the next progress call raise
`Cancelled`, which the model lets through. Outcomes come back as signals on the window's thread.
"""

import threading
import time
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal

from model.document import Progress
from model.errors import Cancelled
from ui.threads.garbage import keep_garbage_here

Work = Callable[[Progress], Any]
PAUSE = 0.05
"""Seconds between two reports of progress that are passed on."""
LISTEN = 30
"""Milliseconds between two looks for answers about files."""
GLANCE = 8
"""Milliseconds between two glances at what errands have brought."""


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


class Errands(QObject):
    """Small works, one at a time and the newest first, in a thread that lives as long as there are any. Each has a key, by which
    what has not begun can be taken back."""

    done = Signal(object, object)
    """Key and value."""
    failed = Signal(object, object)
    """Key and exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_garbage_here()
        self._runner = _Runner()
        # Looked for, not sent: nothing can then be on its way to an object that is gone.
        self._timer = QTimer(self)
        self._timer.setInterval(GLANCE)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is still to come."""
        return self._timer.isActive()

    def ask(self, key: Hashable, work: Callable[[], Any]) -> None:
        """Have this done; what waits or runs under the same key is not asked for twice."""
        self._runner.ask(key, work)
        self._timer.start()

    def keep(self, keys: Collection[Hashable]) -> None:
        """Take back what has not begun, but for these."""
        self._runner.keep(keys)

    def shut_down(self) -> None:
        """Finish what was asked for and wait until the thread is gone; what comes of it is told to no one."""
        self._timer.stop()
        self._runner.join()

    def _look(self) -> None:
        # Asked first: what comes between the two lines is then seen by the next glance.
        idle = self._runner.idle
        try:
            key, outcome = self._runner.outcomes.get_nowait()
        except Empty:
            if idle:
                self._timer.stop()
            return
        if outcome.error:
            self.failed.emit(key, outcome.error)
        else:
            self.done.emit(key, outcome.value)


class _Runner:
    """The thread's side of errands; knows nothing of Qt."""

    def __init__(self) -> None:
        self.outcomes: SimpleQueue[tuple[Hashable, _Done]] = SimpleQueue()
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, Callable[[], Any]] = {}
        self._running: Hashable = None
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing waits or runs."""
        with self._lock:
            return self._thread is None

    def ask(self, key: Hashable, work: Callable[[], Any]) -> None:
        with self._lock:
            if key == self._running:
                return
            self._waiting.pop(key, None)
            self._waiting[key] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def keep(self, keys: Collection[Hashable]) -> None:
        with self._lock:
            self._waiting = {key: work for key, work in self._waiting.items() if key in keys}

    def join(self) -> None:
        thread = self._thread
        if thread:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread, self._running = None, None
                    return
                self._running, work = self._waiting.popitem()
            try:
                outcome = _Done(work())
            except Exception as error:
                outcome = _Done(error=error)
            self.outcomes.put((self._running, outcome))


class Prober(QObject):
    """Asks whether files exist without ever making the window wait: a dead network drive may take a minute to say no.

    The threads know no Qt object: the window may be gone by the time a drive answers.
    """

    probed = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_garbage_here()
        self._answers: SimpleQueue[tuple[str, bool]] = SimpleQueue()
        self._open = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LISTEN)
        self._timer.timeout.connect(self._listen)

    def probe(self, paths: list[str]) -> None:
        """Ask for each path in a thread of its own; `probed` answers, in any order, possibly never."""
        for path in paths:
            threading.Thread(target=_look, args=(path, self._answers), daemon=True).start()
        self._open += len(paths)
        if self._open:
            self._timer.start()

    def _listen(self) -> None:
        while self._open:
            try:
                path, found = self._answers.get_nowait()
            except Empty:
                return
            self._open -= 1
            self.probed.emit(path, found)
        self._timer.stop()


def _look(path: str, answers: SimpleQueue[tuple[str, bool]]) -> None:
    try:
        found = Path(path).is_file()
    except OSError:
        found = False
    answers.put((path, found))
