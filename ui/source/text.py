"""The text widget of the original: it frames places with an outline and a tint, and tells which place was clicked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from ui.look.theme import Theme
from ui.look.wheel import zoomed
from ui.source.kept_text import KeptText, draw_text

_PEN = 2
"""Pixels of a frame's outline."""


class SourceText(QTextBrowser):
    """Read-only rich text. frames: stretches of positions (first, last); whole: whether they stand for a table's whole cell; kept: its
    pictures."""

    placeClicked = Signal(int)
    """A click (no drag, no selection) on the text at this position."""
    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frames: tuple[tuple[int, int], ...] = ()
        self._pressed: QPointF | None = None
        self._after_painting: Callable[[], object] | None = None
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("原文")
        theme.changed.connect(self.viewport().update)
        self.kept = KeptText(self)

    @property
    def frames(self) -> tuple[tuple[int, int], ...]:
        """What is framed now."""
        return self._frames

    def paint_before(self, act: Callable[[], object]) -> None:
        """Call this after the next painting, which shows what there is now."""
        self._after_painting = act
        self.viewport().update()

    def set_frames(self, frames: Sequence[tuple[int, int]]) -> None:
        """Frame these stretches and nothing else."""
        if tuple(frames) == self._frames:
            return
        # Drawing all the text of a pane takes longer than anything else that a step of F8 does.
        self._update_frames()
        self._frames = tuple(frames)
        self._update_frames()

    def _update_frames(self) -> None:
        for rect in self.frame_rects():
            self.viewport().update(rect.toAlignedRect().adjusted(-_PEN, -_PEN, _PEN, _PEN))

    def frame_rects(self) -> list[QRectF]:
        """The rectangles of all frames, in the viewport."""
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return [rect.translated(shift) for first, last in self._frames for rect in self.rects_of(first, last)]

    def rects_of(self, first: int, last: int) -> list[QRectF]:
        """Where a stretch of the text stands in the document: the whole cell in a table, else a rectangle a line."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        table = cursor.currentTable()
        if table is None:
            return _line_rects(self, cursor.block(), first, last)
        cell = table.cellAt(first)
        if (first, last) != (cell.firstPosition(), cell.lastPosition()):
            return _line_rects(self, cursor.block(), first, last)
        layout = self.document().documentLayout()
        rect = layout.blockBoundingRect(cell.firstCursorPosition().block())
        rect = rect.united(layout.blockBoundingRect(cell.lastCursorPosition().block()))
        pad = table.format().cellPadding()
        return [rect.adjusted(-pad, -pad, pad, pad)]

    def bring_to_middle(self, rects: Sequence[QRectF]) -> None:
        """Scroll as little as needed for these document rectangles to lie in the middle third, or as near as the ends allow."""
        if not rects:
            return
        bar, high = self.verticalScrollBar(), self.viewport().height()
        middle = (rects[0].top() + rects[-1].bottom()) / 2
        if not high / 3 <= middle - bar.value() <= 2 * high / 3:
            bar.setValue(round(middle - high / 2))

    def position_at(self, point: QPointF) -> int | None:
        """The position of the text under a point of the viewport; None beside all text."""
        cursor = self.cursorForPosition(point.toPoint())
        table = cursor.currentTable()
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        where = point + shift
        if table is not None:
            cell = table.cellAt(cursor.position())
            hit = [r for r in self.rects_of(cell.firstPosition(), cell.lastPosition()) if r.contains(where)]
            return cursor.position() if hit else None
        block = cursor.block()
        lines = _line_rects(self, block, block.position(), block.position() + block.length() - 1)
        return cursor.position() if any(r.contains(where) for r in lines) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        rects = self.frame_rects()
        painter = QPainter(self.viewport())
        if self.kept.paint(painter, event.rect()):
            for rect in rects:
                self._paint_within(painter, rect, event.rect())
            painter.end()
        else:
            for rect in rects:
                painter.fillRect(rect, self._theme.color("frame_tint"))
            painter.end()
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.color("frame"), _PEN))
        for rect in rects:
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if self._after_painting:
            act, self._after_painting = self._after_painting, None
            act()

    def _paint_within(self, painter: QPainter, rect: QRectF, seen: QRect) -> None:
        """Draw what stands in a frame on its own ground."""
        whole = rect.toAlignedRect()
        if whole.intersects(seen):
            top = self.verticalScrollBar().value()
            painter.save()
            painter.fillRect(rect, self._theme.color("frame_tint"))
            painter.translate(0, -top)
            draw_text(self, painter, QRectF(whole.intersected(seen).translated(0, top)))
            painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        if (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            position = self.position_at(event.position())
            if position is not None:
                self.placeClicked.emit(position)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt would write what an input method commits even into a text that is only to be read."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not zoomed(event, self.zoomWanted.emit):
            super().wheelEvent(event)


def _line_rects(text: SourceText, block: QTextBlock, first: int, last: int) -> list[QRectF]:
    """A rectangle for each line of a block that the stretch touches."""
    corner = text.document().documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    corner -= layout.boundingRect().topLeft()
    start, end = first - block.position(), last - block.position()
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        a = max(start, line.textStart())
        b = min(end, line.textStart() + line.textLength())
        if a < b:
            left, right = _x(line.cursorToX(a)), _x(line.cursorToX(b))
            rects.append(QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height()))
    return rects


def _x(place: object) -> float:
    """The x of `cursorToX`, which the binding gives with the position beside it."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
