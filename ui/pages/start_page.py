"""What the window shows without a file: what the tool does, where to drop a report, the samples and the files opened last."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.file_kinds import READABLE, sample_files
from ui.look.icons import Icons
from ui.look.theme import Theme, unit
from ui.pages.recent_files import RecentFiles

PURPOSE = "上报前核对政府信息公开工作年度报告：三张统计表是否勾稽、错在哪里，改好后导出报告和核对表。"


class DropZone(QWidget):
    """A dashed field that says: drop here, or press the button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        u = unit()
        self.button = QPushButton("打开报告…")
        self.button.setProperty("primary", True)
        self.picture = QLabel()
        kinds = quiet(f"支持 {'、'.join(READABLE)}；只在本机读取，不改动原文件")
        kinds.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * u, 6 * u, 6 * u, 6 * u)
        layout.setSpacing(2 * u)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(QLabel("把报告文件拖到这里"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(kinds, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("border"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 2 * unit(), 2 * unit())


class StartPage(QScrollArea):
    """The first page. It never opens anything itself: it says what was asked for."""

    openAsked = Signal()
    fileAsked = Signal(str)
    """Full path of the file to open."""

    def __init__(
        self, recent: RecentFiles, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recent, self._icons = recent, icons
        self.drop_zone = DropZone(theme)
        self.drop_zone.button.clicked.connect(self.openAsked)
        self._samples, self._recents = QVBoxLayout(), QVBoxLayout()
        for rows in (self._samples, self._recents):
            rows.setSpacing(0)
        self._lay_out(icons)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusProxy(self.drop_zone.button)
        recent.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the samples and the files opened last, in the colours in force."""
        self.drop_zone.picture.setPixmap(self._icons.pixmap("drop", "text_quiet", 9 * unit()))
        empty(self._samples)
        for path in sample_files():
            self._samples.addWidget(self._entry(path.stem, f"示例 · {path.suffix}", str(path)))
        if not sample_files():
            self._samples.addWidget(quiet("没有示例文件"))
        self._samples.addStretch(1)
        empty(self._recents)
        for listed in self._recent.paths():
            self._recents.addLayout(self._recent_row(listed))
        if not self._recent.paths():
            self._recents.addWidget(quiet("打开过的报告会列在这里"))
        self._recents.addStretch(1)

    def _lay_out(self, icons: Icons) -> None:
        u = unit()
        page, body = QWidget(), QWidget()
        mark, title = QLabel(), QLabel("勾稽")
        mark.setPixmap(icons.pixmap("gouji", "text", 10 * u))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(3 * u)
        head.addWidget(mark)
        head.addWidget(title)
        head.addStretch(1)
        purpose = QLabel(PURPOSE)
        purpose.setWordWrap(True)
        grid = QGridLayout(body)
        grid.setContentsMargins(6 * u, 8 * u, 6 * u, 6 * u)
        grid.setHorizontalSpacing(8 * u)
        grid.setVerticalSpacing(4 * u)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(purpose, 1, 0, 1, 2)
        grid.addWidget(self.drop_zone, 2, 0, 1, 2)
        for column, (words, rows) in enumerate((("示例报告", self._samples), ("最近打开", self._recents))):
            grid.addWidget(heading(words), 3, column)
            grid.addLayout(rows, 4, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(4, 1)
        # A line of text stays readable: the page grows no wider than some eighty characters.
        body.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 90)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _entry(self, name: str, below: str, path: str, missing: bool = False) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(self._icons.icon("report", "text_disabled" if missing else "accent"))
        metrics = button.fontMetrics()
        shown = metrics.elidedText(below, Qt.TextElideMode.ElideMiddle, metrics.horizontalAdvance("国") * 26)
        button.setText(f"{name}\n{shown}")
        button.setToolTip(path)
        button.setAccessibleName(f"{name}，{below}")
        button.setIconSize(QSize(6 * unit(), 6 * unit()))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button.setEnabled(not missing)
        button.clicked.connect(lambda: self.fileAsked.emit(path))
        return button

    def _recent_row(self, path: str) -> QHBoxLayout:
        row, missing = QHBoxLayout(), self._recent.missing(path)
        folder = str(Path(path).parent)
        name = f"{Path(path).name}（已不在）" if missing else Path(path).name
        row.addWidget(self._entry(name, folder, path, missing), 1)
        if missing:
            remove = QToolButton()
            remove.setIcon(self._icons.icon("close"))
            remove.setToolTip("从列表中移除")
            remove.setAccessibleName(f"从列表中移除 {Path(path).name}")
            remove.clicked.connect(lambda: self._recent.remove(path))
            row.addWidget(remove)
        return row


def heading(text: str) -> QLabel:
    """A label that heads a group."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def quiet(text: str) -> QLabel:
    """A label of second rank."""
    label = QLabel(text)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)
