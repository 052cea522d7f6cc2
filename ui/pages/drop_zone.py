"""The dashed field of the first page that says: drop a report here, or press the button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look.icons import Icons
from ui.look.labels import heading, quiet
from ui.look.theme import Theme, unit

KINDS = "Word、WPS、表格、网页、文本、PDF、OFD，扫描件和照片都可以"
PROMISE = "只在本机读取，不联网，不改动原文件"


class DropZone(QWidget):
    """button: opens the dialog; kinds: leads to the list of formats."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        u = unit()
        self.button, self.kinds = QPushButton("打开报告…"), QPushButton("能打开哪些文件？")
        self.button.setProperty("primary", True)
        self.kinds.setProperty("link", True)
        self._picture = QLabel()
        self._picture.setAccessibleName("把文件拖到这里")
        told = quiet(f"{KINDS}\n{PROMISE}")
        told.setWordWrap(False)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * u, 5 * u, 6 * u, 4 * u)
        layout.setSpacing(2 * u)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        layout.addWidget(self._picture, 0, centre)
        layout.addWidget(heading("把报告文件拖到这里"), 0, centre)
        layout.addWidget(self.button, 0, centre)
        layout.addSpacing(2 * u)
        layout.addWidget(told)
        layout.addWidget(self.kinds, 0, centre)
        layout.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Draw the picture in the colours in force."""
        self._picture.setPixmap(self._icons.pixmap("drop", "accent", 12 * unit()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("border"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 2 * unit(), 2 * unit())
