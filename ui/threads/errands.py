"""Small works off the window's thread, one at a time, the newest first."""

import threading
from collections.abc import Callable, Collection, Hashable
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.threads.garbage import keep_garbage_here
from ui.threads.tasks import Outcome

GLANCE = 8
"""Milliseconds between two glances at what errands have brought."""


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
        self.outcomes: SimpleQueue[tuple[Hashable, Outcome]] = SimpleQueue()
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
                outcome = Outcome(work())
            except Exception as error:
                outcome = Outcome(error=error)
            self.outcomes.put((self._running, outcome))
