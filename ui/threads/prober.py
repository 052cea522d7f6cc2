"""Whether files exist, asked off the window's thread."""

import threading
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from ui.threads.garbage import keep_garbage_here

LISTEN = 30
"""Milliseconds between two looks for answers about files."""


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
