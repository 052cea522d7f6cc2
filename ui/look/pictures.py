"""Parts of a pane that look the same again and again, drawn once and put where they are wanted: words are what takes time to draw."""

from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

MOST_PIXELS = 6_000_000
"""Kept by one pane, some 24 MB: what it shows and what it showed before."""

_EDGE = 2
"""Pixels around a picture where a point of the window has not one pixel: lines lie across its edges, and edges between two pixels."""


class Pictures:
    """Pictures by what is on them. They are forgotten where the look is another one, or where they become too many. pixels: kept now."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}
        self._look: Hashable = None
        self.pixels = 0
        self._scale, self._edge = 1.0, 0
        self._font = QFont()

    def begin(self, widget: QWidget, look: Hashable) -> None:
        """A painting of this widget begins. look: all that every picture depends on besides the font, such as the colours."""
        self._scale, self._font = widget.devicePixelRatioF(), widget.font()
        self._edge = 0 if self._scale == 1.0 else _EDGE
        whole = (look, self._scale, self._font.key())
        if whole != self._look:
            self._look = whole
            self.forget()

    def forget(self) -> None:
        """Keep none of them."""
        self._kept, self.pixels = {}, 0

    def draw(
        self, painter: QPainter, rect: QRect, key: Hashable, paint: Callable[[QPainter, QRect], None]
    ) -> None:
        """Draw into a rectangle. key: all that tells this picture from others, but its size; paint: draws all of the rectangle
        that it is given, where there is no such picture."""
        x, y = rect.left(), rect.top()
        dx = dy = 0.0
        if self._edge:
            # Between two pixels of the screen a picture begins, and the letters on it lie, as they do without it.
            place = painter.deviceTransform().map(QPointF(x, y))
            dx, dy = place.x() - floor(place.x()), place.y() - floor(place.y())
        whole = (key, rect.width(), rect.height(), dx, dy)
        picture = self._kept.get(whole)
        if picture is None:
            picture = self._kept[whole] = self._make(rect.size(), dx, dy, paint)
        if self._edge:
            shift = self._edge / self._scale
            painter.drawPixmap(QPointF(x - dx / self._scale - shift, y - dy / self._scale - shift), picture)
        else:
            painter.drawPixmap(x, y, picture)

    def _make(self, size: QSize, dx: float, dy: float, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
        wide = ceil(size.width() * self._scale + dx) + 2 * self._edge
        high = ceil(size.height() * self._scale + dy) + 2 * self._edge
        self.pixels += wide * high
        if self.pixels > MOST_PIXELS:
            self.forget()
            self.pixels = wide * high
        picture = QPixmap(wide, high)
        if self._edge:
            picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self._font)
        # In pixels, not in parts of the scale: what is a little less than half a pixel would be drawn a pixel higher.
        painter.translate(dx + self._edge, dy + self._edge)
        painter.scale(self._scale, self._scale)
        paint(painter, QRect(0, 0, size.width(), size.height()))
        painter.end()
        picture.setDevicePixelRatio(self._scale)
        return picture
