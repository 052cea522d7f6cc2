"""What the program remembers between two starts, declared once: name, kind and default of every setting.

Kept in an ini file in the user's configuration folder, where a person can read and delete it. Tests give a path of their own.
"""

import os
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

ZOOM_STEPS = (80, 90, 100, 110, 120, 135, 150, 175, 200, 225, 250)
"""Percentages of a pane."""
FONT_SIZES = tuple(range(9, 17))
"""Points of the window's font."""
DEFAULT_FONT_SIZE = 10
RECENT_LIMIT = 10


class Look(StrEnum):
    """What the clerk chose: the system's colours, or always the same."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def label(self) -> str:
        """The word a clerk sees."""
        return {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}[self.value]


class Settings:
    """The settings file. Reading a value that is absent or damaged gives its default."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = QSettings(str(path or _default_path()), QSettings.Format.IniFormat)
        self.data_folder = path.parent if path else _data_folder()
        """Where the program keeps what the user wrote."""

    @property
    def font_size(self) -> int:
        """Points of the window's font, 9 … 16; 10 by default."""
        return self._number("window/font_size", DEFAULT_FONT_SIZE, FONT_SIZES)

    @font_size.setter
    def font_size(self, points: int) -> None:
        self._file.setValue("window/font_size", points)

    @property
    def look(self) -> Look:
        """Which colours the window takes; the system's by default."""
        chosen = str(self._file.value("window/look", ""))
        return Look(chosen) if chosen in set(Look) else Look.SYSTEM

    @look.setter
    def look(self, look: Look) -> None:
        self._file.setValue("window/look", look.value)

    @property
    def grouped(self) -> bool:
        """Whether large numbers are shown with a thin space after thousands (千分空, GB/T 15835); no by default."""
        return str(self._file.value("window/grouped", "")) == "1"

    @grouped.setter
    def grouped(self, grouped: bool) -> None:
        self._file.setValue("window/grouped", int(grouped))

    def zoom(self, pane: str) -> int:
        """Percentage of a pane ("source", "form"), 100 by default."""
        return self._number(f"zoom/{pane}", 100, ZOOM_STEPS)

    def set_zoom(self, pane: str, percent: int) -> None:
        """Keep the percentage of a pane."""
        self._file.setValue(f"zoom/{pane}", percent)

    @property
    def table(self) -> str:
        """Id of the tab that was last in front, "" for none."""
        return str(self._file.value("window/table", ""))

    @table.setter
    def table(self, table: str) -> None:
        self._file.setValue("window/table", table)

    @property
    def folder(self) -> str:
        """Where the last file was opened from, "" for the user's documents."""
        return str(self._file.value("files/folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._file.setValue("files/folder", folder)

    @property
    def rule_file(self) -> str:
        """Full path of the office's own rule file, "" for none."""
        return str(self._file.value("rules/file", ""))

    @rule_file.setter
    def rule_file(self, path: str) -> None:
        self._file.setValue("rules/file", path)

    def level(self, unit: str) -> str:
        """The level that the clerk set for an organ, "" where its name is to tell."""
        return str(self._levels().get(unit, ""))

    def set_level(self, unit: str, level: str) -> None:
        """Keep the level of an organ; "" takes it back."""
        levels = {name: kept for name, kept in self._levels().items() if name != unit}
        self._file.setValue("rules/levels", levels | ({unit: level} if level else {}))

    def _levels(self) -> dict[str, object]:
        levels = self._file.value("rules/levels")
        return levels if isinstance(levels, dict) else {}

    @property
    def recent(self) -> list[str]:
        """Full paths of the files opened last, newest first, at most ten."""
        paths = self._file.value("files/recent")
        # Qt gives a list of one entry back as that entry.
        listed = paths if isinstance(paths, list) else [paths] if paths else []
        return [str(path) for path in listed][:RECENT_LIMIT]

    @recent.setter
    def recent(self, paths: list[str]) -> None:
        self._file.setValue("files/recent", paths[:RECENT_LIMIT])

    def state(self, name: str) -> QByteArray | None:
        """Qt's own bytes of a window's or splitter's shape, None where there are none."""
        data = self._file.value(f"shape/{name}")
        return data if isinstance(data, QByteArray) and not data.isEmpty() else None

    def set_state(self, name: str, data: QByteArray) -> None:
        """Keep the shape of a window or splitter."""
        self._file.setValue(f"shape/{name}", data)

    def save(self) -> None:
        """Write to disk now."""
        self._file.sync()

    def _number(self, key: str, default: int, allowed: tuple[int, ...]) -> int:
        text = str(self._file.value(key, default))
        return int(text) if text.isdigit() and int(text) in allowed else default


def _default_path() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "gouji.ini"


def _data_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def absolute(path: str | Path) -> Path:
    """A path as it is listed: made absolute by words alone, since asking the disk may wait for a network drive."""
    return Path(os.path.abspath(path))  # noqa: PTH100
