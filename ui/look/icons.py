"""The icons: line drawings of resources/icons in the colour of the text, sharp on every screen that is there."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap

from ui.look.theme import RESOURCES, Theme, unit


class Icons:
    """Draws icons in the colours of a theme. Each drawing is made once for a colour, size and scale."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._blank: QIcon | None = None
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, token: str = "text") -> QIcon:
        """The icon of that file name, drawn in the colour of a token, and paler where it is disabled."""
        icon = QIcon()
        for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text_disabled")):
            for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
                icon.addPixmap(self._draw(name, colour, icon_size(), ratio), mode)
        return icon

    def blank(self) -> QIcon:
        """The room of an icon that is still to come."""
        if self._blank is None:
            empty = QPixmap(icon_size(), icon_size())
            empty.fill(Qt.GlobalColor.transparent)
            self._blank = QIcon(empty)
        return self._blank

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """The same as a picture, size: its edge in device-independent pixels."""
        return self._draw(name, token, size, QGuiApplication.primaryScreen().devicePixelRatio())

    def _draw(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        key = (name, self._theme.value(token), size, ratio)
        if key not in self._drawn:
            self._drawn[key] = _render(*key)
        return self._drawn[key]


def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(_drawing(name).replace("#000000", colour).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_size() -> int:
    """The edge of an icon on a button, in device-independent pixels: somewhat more than the height of a letter."""
    return 5 * unit()


def program_icon() -> QIcon:
    """The program's own mark, for the title bar and the task bar."""
    return QIcon(str(RESOURCES / "icons" / "gouji.svg"))
