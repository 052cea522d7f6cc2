"""The files opened last: at most ten, newest first, each known to be there, gone, or not yet known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.settings import Settings, absolute

if TYPE_CHECKING:
    from ui.threads.prober import Prober


class RecentFiles(QObject):
    """The list behind the menu and the start page. `changed` tells that entries or their state are new."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._there: dict[str, bool] = {}

    def paths(self) -> list[str]:
        """Full paths, newest first."""
        return self._settings.recent

    def missing(self, path: str) -> bool:
        """Whether the file is known to be gone; one that has not answered yet counts as there."""
        return not self._there.get(path, True)

    def add(self, path: str) -> None:
        """Put a file first."""
        path = str(absolute(path))
        self._there[path] = True
        self._settings.recent = [path, *(other for other in self.paths() if other != path)]
        self.changed.emit()

    def remove(self, path: str) -> None:
        """Take a file off the list; the file itself is not touched."""
        self._settings.recent = [other for other in self.paths() if other != path]
        self.changed.emit()

    def look(self) -> None:
        """Ask anew which of them exist, without waiting for the answers."""
        self._prober.probe(self.paths())

    @cached_property
    def _prober(self) -> Prober:
        # The list is shown before anyone asks.
        from ui.threads.prober import Prober

        prober = Prober(self)
        prober.probed.connect(self._learn)
        return prober

    def _learn(self, path: str, found: bool) -> None:
        if self._there.get(path) is not found:
            self._there[path] = found
            self.changed.emit()
