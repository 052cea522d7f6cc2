"""How long an event loop is kept from its next turn."""

import time

from PySide6.QtCore import QObject, QTimer


class Heartbeat(QObject):
    """Beats as fast as the event loop turns. longest: seconds between two beats since it was last asked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest = 0.0
        self._last = time.perf_counter()
        timer = QTimer(self)
        timer.timeout.connect(self._beat)
        timer.start(1)

    def longest(self) -> float:
        """The longest gap since the last time this was asked, the one that is open now included."""
        self._beat()
        longest, self._longest = self._longest, 0.0
        return longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
