"""What the window shows without a file: what the tool does, where to drop a report, what it checks, the samples and the files opened last."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
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

from ui.file_kinds import sample_files
from ui.look.icons import Icons
from ui.look.labels import heading, quiet, title
from ui.look.theme import Theme, unit
from ui.pages.drop_zone import DropZone
from ui.pages.recent_files import RecentFiles

PURPOSE = "上报前核对政府信息公开工作年度报告：三张统计表是否勾稽、错在哪里，改好后导出报告和核对表。"
CHECKS = (
    ("三张表的勾稽关系", "每一处加总、表头印明的等式，差多少、依据是什么"),
    ("单元格的填写", "空白、小数、单位、数字与文字混写"),
    ("正文与表格", "文中写到的每一个数，与表中的数逐一对照"),
    ("与上年报告", "结转、存量是否接得上，有没有沿用的旧文字"),
    ("读不准的数", "扫描不清的标出来请人看，从不当作正确"),
)
"""What is checked: in a word, and in a line."""
HELP_STEPS, HELP_FORMATS = "steps", "formats"


class StartPage(QScrollArea):
    """The first page. It never opens anything itself: it says what was asked for."""

    openAsked = Signal()
    fileAsked = Signal(str)
    """Full path of the file to open."""
    folderAsked = Signal()
    """All reports of a folder are to be checked."""
    nextYearAsked = Signal()
    """Next year's report is to be made from last year's."""
    helpAsked = Signal(str)
    """A place of the help."""

    def __init__(
        self, recent: RecentFiles, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recent, self._icons = recent, icons
        self.drop_zone = DropZone(theme, icons)
        self.drop_zone.button.clicked.connect(self.openAsked)
        self.drop_zone.kinds.clicked.connect(lambda: self.helpAsked.emit(HELP_FORMATS))
        self.steps = QPushButton("五步怎么用")
        self.steps.setProperty("link", True)
        self.steps.clicked.connect(lambda: self.helpAsked.emit(HELP_STEPS))
        self.folder = QPushButton("核对文件夹…")
        self.folder.setProperty("link", True)
        self.folder.setToolTip("一次核对一个文件夹里的全部报告")
        self.folder.clicked.connect(self.folderAsked)
        self.next_year = QPushButton("从上年报告新建…")
        self.next_year.setProperty("link", True)
        self.next_year.setToolTip("由上年报告写出下年的空白报告，结转数已填好")
        self.next_year.clicked.connect(self.nextYearAsked)
        self._ticks = [QLabel() for _ in CHECKS]
        self._samples, self._recents = QVBoxLayout(), QVBoxLayout()
        for rows in (self._samples, self._recents):
            rows.setSpacing(0)
        self._lay_out()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # With a proxy for the keyboard Tab would go from the page to it, past all buttons that stand before.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        recent.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the samples and the files opened last, in the colours in force."""
        self.drop_zone.refresh()
        for tick in self._ticks:
            tick.setPixmap(self._icons.pixmap("check", "good", 5 * unit()))
        empty(self._samples)
        for path in sample_files():
            self._samples.addWidget(self._entry(path.name, "", str(path)))
        if not sample_files():
            self._samples.addWidget(_line("没有示例文件"))
        self._samples.addStretch(1)
        empty(self._recents)
        for listed in self._recent.paths():
            self._recents.addLayout(self._recent_row(listed))
        if not self._recent.paths():
            self._recents.addWidget(_line("打开过的报告会列在这里"))
        self._recents.addStretch(1)

    def _lay_out(self) -> None:
        u = unit()
        page, body = QWidget(), QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(6 * u, 4 * u, 6 * u, 2 * u)
        grid.setHorizontalSpacing(8 * u)
        grid.setVerticalSpacing(2 * u)
        grid.addLayout(self._head(), 0, 0, 1, 2)
        grid.setRowMinimumHeight(1, u)
        grid.addWidget(self.drop_zone, 2, 0)
        grid.addLayout(self._checks(), 2, 1)
        grid.setRowMinimumHeight(3, u)
        for column, (words, rows) in enumerate((("示例报告", self._samples), ("最近打开", self._recents))):
            grid.addWidget(heading(words), 4, column)
            grid.addLayout(rows, 5, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(5, 1)
        # A line of text stays readable: the page grows no wider than some eighty characters.
        body.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 90)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _head(self) -> QHBoxLayout:
        u = unit()
        mark, words, head = QLabel(), QVBoxLayout(), QHBoxLayout()
        mark.setPixmap(self._icons.pixmap("gouji", "text", 14 * u))
        mark.setAccessibleName("程序图标")
        words.setSpacing(u)
        words.addWidget(title("勾稽"))
        words.addWidget(QLabel(PURPOSE))
        head.setSpacing(4 * u)
        head.addWidget(mark)
        head.addLayout(words, 1)
        for button in (self.next_year, self.folder, self.steps):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _checks(self) -> QVBoxLayout:
        """What is checked, with a tick before each."""
        u, column, grid = unit(), QVBoxLayout(), QGridLayout()
        grid.setHorizontalSpacing(3 * u)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for number, (tick, (name, told)) in enumerate(zip(self._ticks, CHECKS, strict=True)):
            tick.setAccessibleName("核对")
            grid.addWidget(tick, 3 * number, 0)
            grid.addWidget(QLabel(name), 3 * number, 1)
            grid.addWidget(_line(told), 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, 2 * u)
        column.setSpacing(3 * u)
        column.addStretch(1)
        column.addWidget(heading("核对什么"))
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _entry(self, name: str, below: str, path: str, missing: bool = False) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(self._icons.icon("report", "text_disabled" if missing else "accent"))
        metrics = button.fontMetrics()
        shown = metrics.elidedText(below, Qt.TextElideMode.ElideMiddle, metrics.horizontalAdvance("国") * 26)
        button.setText(f"{name}\n{shown}" if below else name)
        button.setToolTip(path)
        button.setAccessibleName(f"{name}，{below or '示例'}")
        button.setIconSize(QSize(5 * unit(), 5 * unit()))
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


def _line(text: str) -> QLabel:
    """A quiet label of one line: where nothing wraps, the page knows how high it must be, and scrolls where there is less room."""
    label = quiet(text)
    label.setWordWrap(False)
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
