"""Words that take as many lines as there is room for: in a small window they end in "…", whole in the tooltip and for a screen reader."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

MOST_LINES = 3
"""Where no one says otherwise."""


class ShortWords(QLabel):
    """Wrapped text of one to three lines. A label that wraps would insist on all its lines, and a small window has no room for them.
    It is one by name, so that a screen reader takes it for text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._shorter = ""
        self._most = MOST_LINES
        self._stood = False
        # A hint that changes while the layout is at work would be lost.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_most(self, lines: int) -> None:
        """Take no more lines than these."""
        if lines != self._most:
            self._most = lines
            self.updateGeometry()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str, shorter: str = "") -> None:
        """Show another text. shorter: what is shown in its place where it would take more lines than there are; all of this is to be
        seen, if need be in MOST_LINES."""
        self._text, self._shorter = text, shorter
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # Before it has stood anywhere it has no width of its own to measure by.
        most = MOST_LINES if self._shorter and self._stood else self._most
        lines = max(1, min(most, len(self._fitting(self._most))))
        return QSize(self.fontMetrics().averageCharWidth() * 20, self._height(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, self._height(1))

    def _height(self, lines: int) -> int:
        return ceil(lines * self.fontMetrics().lineSpacing())

    def _fitting(self, room: int) -> list[str]:
        """The lines of the text, or of the shorter one where the text takes more than there is room for."""
        lines = _wrapped(self._text, self.font(), self.width())
        if len(lines) > room and self._shorter:
            return _wrapped(self._shorter, self.font(), self.width())
        return lines

    def seen(self) -> list[str]:
        """The lines that can be read on the screen; the last ends in "…" where there are more."""
        metrics = self.fontMetrics()
        room = max(1, self.height() // max(1, metrics.lineSpacing()))
        lines = self._fitting(room)
        if len(lines) <= room:
            return lines
        rest = metrics.elidedText("".join(lines[room - 1 :]), Qt.TextElideMode.ElideRight, self.width())
        return [*lines[: room - 1], rest]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stood = True
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, shown = self.fontMetrics(), self.seen()
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        top = max(0, (self.height() - len(shown) * metrics.lineSpacing()) // 2)
        for number, line in enumerate(shown):
            painter.drawText(QPointF(0, top + metrics.ascent() + number * metrics.lineSpacing()), line)


def _wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines of that many pixels."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
