"""The icons: line drawings of resources/icons in the colour of the text, sharp at every scale."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

from ui.theme import RESOURCES, Theme, unit

SCALES = (1.0, 1.25, 1.5, 2.0)


class Icons:
    """Draws icons in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def icon(self, name: str, token: str = "text") -> QIcon:
        """The icon of that file name, drawn in the colour of a token, and paler where it is disabled."""
        icon = QIcon()
        for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text_disabled")):
            for scale in sorted({*SCALES, QGuiApplication.primaryScreen().devicePixelRatio()}):
                icon.addPixmap(self._draw(name, colour, scale), mode)
        return icon

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """The same as a picture, size: its edge in device-independent pixels."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        return self._render(name, token, round(size * ratio), ratio)

    def _draw(self, name: str, token: str, scale: float) -> QPixmap:
        return self._render(name, token, round(icon_size() * scale), scale)

    def _render(self, name: str, token: str, pixels: int, ratio: float) -> QPixmap:
        text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        buffer = QBuffer()
        buffer.setData(QByteArray(text.replace("#000000", self._theme.value(token)).encode()))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(pixels, pixels))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def icon_size() -> int:
    """The edge of an icon on a button, in device-independent pixels: somewhat more than the height of a letter."""
    return 5 * unit()


def program_icon() -> QIcon:
    """The program's own mark, for the title bar and the task bar."""
    return QIcon(str(RESOURCES / "icons" / "gouji.svg"))
