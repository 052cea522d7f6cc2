"""The rich text of the original as pictures, drawn while nothing else is to be done, so that a step to another place only puts them there.

Laid text with tables takes a third of all drawing of such a step. Until a picture has been drawn, and where something is selected
or found, the text is drawn as ever.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QTextEdit

HIGH = 256
"""Of one picture, in points of the window."""
MOST_PIXELS = 6_000_000
"""Kept at most, some 24 MB: twenty screens of a pane."""
_PAUSE = 60
"""Milliseconds without a change or a painting after which the next pictures are drawn."""


class KeptText:
    """Pictures of the whole width of a text. used: whether the last painting was by pictures."""

    def __init__(self, text: QTextEdit) -> None:
        self._text = text
        self.used = False
        self._pictures: dict[int, QPixmap] = {}
        self._look: Hashable = None
        self._timer = QTimer(text)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_next)
        layout = text.document().documentLayout()
        layout.update.connect(self.forget)
        layout.documentSizeChanged.connect(self.forget)

    def paint(self, painter: QPainter, rect: QRect) -> bool:
        """Put the text of a rectangle of the viewport there. False, with nothing done, where it is not all there as pictures."""
        self.used = False
        if not self._usable():
            return False
        self._timer.start(_PAUSE)
        top = self._text.verticalScrollBar().value()
        wanted = range((rect.top() + top) // HIGH, (rect.bottom() + top) // HIGH + 1)
        if not all(number in self._pictures for number in wanted):
            return False
        for number in wanted:
            painter.drawPixmap(0, number * HIGH - top, self._pictures[number])
        self.used = True
        return True

    @property
    def whole(self) -> bool:
        """Whether all of the text that is kept stands there."""
        return bool(self._pictures) and not self._timer.isActive()

    def _usable(self) -> bool:
        """Whether pictures would show what the text does; those of another look are forgotten."""
        text, scale = self._text, self._text.devicePixelRatioF()
        look = (text.viewport().width(), scale, text.palette().cacheKey())
        if look != self._look:
            self._look = look
            self._pictures = {}
        # Between two pixels of the screen letters would lie elsewhere.
        whole = scale == int(scale) and text.horizontalScrollBar().value() == 0
        return whole and not text.textCursor().hasSelection() and not text.extraSelections()

    def forget(self, *_: object) -> None:
        """What is kept is no longer so; draw it again when there is time."""
        self._pictures = {}
        self._timer.start(_PAUSE)

    def _draw_next(self) -> None:
        """Draw the picture that is missing nearest to what is seen."""
        if not self._text.isVisible() or not self._usable():
            return
        text = self._text
        middle = (text.verticalScrollBar().value() + text.viewport().height() // 2) // HIGH
        size = text.viewport().width() * HIGH * text.devicePixelRatioF() ** 2
        count = -(-int(text.document().size().height()) // HIGH)
        near = sorted(range(count), key=lambda number: abs(number - middle))[: int(MOST_PIXELS / size)]
        missing = next((number for number in near if number not in self._pictures), None)
        if missing is None:
            return
        if len(self._pictures) >= len(near):
            del self._pictures[max(self._pictures, key=lambda number: abs(number - middle))]
        self._pictures[missing] = self._drawn(missing)
        self._timer.start(0)

    def _drawn(self, number: int) -> QPixmap:
        text = self._text
        scale, wide = text.devicePixelRatioF(), text.viewport().width()
        picture = QPixmap(round(wide * scale), round(HIGH * scale))
        picture.setDevicePixelRatio(scale)
        painter = QPainter(picture)
        painter.fillRect(0, 0, wide, HIGH, text.palette().color(QPalette.ColorRole.Base))
        painter.translate(0, -number * HIGH)
        draw_text(text, painter, QRectF(0, number * HIGH, wide, HIGH))
        painter.end()
        return picture


def draw_text(text: QTextEdit, painter: QPainter, rect: QRectF) -> None:
    """Draw a part of the document of a text in which nothing is selected, in the coordinates of the document."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = text.palette()  # type: ignore[attr-defined]
    context.clip = rect  # type: ignore[attr-defined]
    painter.setClipRect(rect)
    text.document().documentLayout().draw(painter, context)
