"""The page of a folder: nothing chosen yet, reading, or the table with what the reports say of each other below it.

It never reads anything itself: it says what was asked for, and shows what it is given.
"""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from model.collection.line import Line, Standing
from model.folder_check import FolderAsked, FolderFound
from ui.folder.lines_model import LinesModel, ShownLines, verdict_words
from ui.folder.table import FolderTable
from ui.folder.together_list import TogetherList
from ui.look.icons import Icons
from ui.look.labels import clearable, heading, plain, quiet, title
from ui.look.theme import Theme, unit

STEPS = 1000
WHAT = (
    "一次核对一个文件夹里的全部报告（包括下级文件夹），列出每份的结论，还会核对：\n"
    "· 有没有单位重复报送，有没有别的年度的报告，各单位的正文是否雷同\n"
    "· 选了单位名单（每行一个单位，或表格的一列）：哪些单位没有报\n"
    "· 选了汇总报告：汇总的数是不是各单位之和"
)


class FolderPage(QWidget):
    """The page. lines: of all files; table: those the filter lets through; together: what they say of each other."""

    folderWanted = Signal()
    unitsWanted = Signal()
    compiledWanted = Signal()
    againWanted = Signal()
    tableWanted = Signal()
    sheetsWanted = Signal()
    printWanted = Signal()
    cancelWanted = Signal()
    backWanted = Signal()
    openWanted = Signal(object)
    """The report of this Line."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.lines = LinesModel(self)
        self.shown = ShownLines(self.lines, self)
        self.table = FolderTable(self.shown, theme)
        self.place, self.terms, self.summary = quiet(), quiet(), heading()
        self.place.setWordWrap(False)
        self.choose, self.units, self.compiled, self.again, self.back = (
            QPushButton(words) for words in ("选择文件夹…", "单位名单…", "汇总报告…", "重新核对", "返回")
        )
        self.save_table, self.save_sheets, self.print_sheets = (
            QPushButton(words) for words in ("导出表格…", "核对表合集…", "打印核对表…")
        )
        self.which, self.search, self.count = QComboBox(), QLineEdit(), quiet()
        self.together = TogetherList(theme)
        self.step, self.bar, self.cancel = QLabel(), QProgressBar(), QPushButton("取消")
        self.start = QPushButton("选择文件夹…")
        self.picture = QLabel()
        self.picture.setAccessibleName("文件夹")
        self._arrange()
        self._listen()
        self.show_nothing()

    # --- its states -----------------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Nothing has been chosen yet."""
        self.picture.setPixmap(self._icons.pixmap("open", "text_quiet", 12 * unit()))
        self._pages.setCurrentWidget(self._nothing)
        self.setFocusProxy(self.start)

    def begin(self, asked: FolderAsked) -> None:
        """Reading begins: the table fills while it goes on."""
        self._pages.setCurrentWidget(self._work)
        self.setFocusProxy(self.table)
        place = (
            asked.paths[0]
            if len(asked.paths) == 1
            else f"{Path(asked.paths[0]).parent} 等 {len(asked.paths)} 个"
        )
        self.place.setText(self.fontMetrics().elidedText(place, Qt.TextElideMode.ElideMiddle, 160 * unit()))
        self.place.setToolTip(place)
        named = [("单位名单", asked.units), ("汇总报告", asked.compiled)]
        self.terms.setText("　".join(f"{word}：{path.name}" for word, path in named if path))
        self.terms.setVisible(bool(self.terms.text()))
        self.lines.take([])
        self.together.clear()
        self.summary.setText("正在核对…")
        self.advance("正在查找文件…", 0.0)
        self._set_busy(True)

    def add(self, lines: list[Line]) -> None:
        """Files that have been read."""
        self.lines.add(lines)
        self._count()

    def advance(self, text: str, fraction: float) -> None:
        """How far reading is, 0…1."""
        self.step.setText(text)
        self.bar.setValue(round(fraction * STEPS))

    def finish(self, found: FolderFound) -> None:
        """All is read: the lines with what they say of each other."""
        chosen = self.table.current()
        self.lines.take(found.lines)
        self.together.tell(found)
        self._end(summary_of(found.lines))
        if chosen:
            self.table.choose(chosen.file)
        elif self.shown.rowCount():
            self.table.setCurrentIndex(self.shown.index(0, 0))

    def stop(self, words: str) -> None:
        """Reading ended early; what was read stays. words: why, as a sentence."""
        self._end(
            f"{words}已核对 {len(self.lines.lines)} 份，各份之间没有核对。" if self.lines.lines else words
        )

    def _end(self, words: str) -> None:
        self.summary.setText(words)
        self._set_busy(False)
        self._count()

    def _set_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        for button in (
            *(self.choose, self.units, self.compiled, self.again),
            *(self.save_table, self.save_sheets, self.print_sheets),
        ):
            button.setEnabled(not busy)
        self.cancel.setEnabled(busy)

    def _go_to(self, file: str) -> None:
        self.search.clear()
        self.which.setCurrentIndex(0)
        self.table.choose(file)

    # --- the filter -----------------------------------------------------------------------------------------------------

    def _restrict(self) -> None:
        value = self.which.currentData()
        self.shown.restrict(Standing(value) if value else None, self.search.text())
        self._count()

    def _count(self) -> None:
        whole, shown = len(self.lines.lines), self.shown.rowCount()
        self.count.setText(f"{whole} 份" if shown == whole else f"{shown} / {whole} 份")
        kinds = Counter(line.standing for line in self.lines.lines)
        for number in range(1, self.which.count()):
            standing = Standing(self.which.itemData(number))
            self.which.setItemText(number, f"{verdict_words(standing)}（{kinds[standing]}）")

    # --- how it is built ------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        for button, signal in (
            (self.choose, self.folderWanted),
            (self.start, self.folderWanted),
            (self.units, self.unitsWanted),
            (self.compiled, self.compiledWanted),
            (self.again, self.againWanted),
            (self.save_table, self.tableWanted),
            (self.save_sheets, self.sheetsWanted),
            (self.print_sheets, self.printWanted),
            (self.cancel, self.cancelWanted),
            (self.back, self.backWanted),
        ):
            button.clicked.connect(signal)
        self.table.opened.connect(self.openWanted)
        self.which.currentIndexChanged.connect(self._restrict)
        self.search.textChanged.connect(self._restrict)
        self.together.fileWanted.connect(self._go_to)
        self._theme.changed.connect(self.table.viewport().update)

    def _arrange(self) -> None:
        self.which.addItem("全部结论", "")
        for standing in Standing:
            self.which.addItem(verdict_words(standing), standing.value)
        self.which.setAccessibleName("按结论筛选")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.search.setPlaceholderText("查找单位或文件名")
        self.search.setAccessibleName("查找单位或文件名")
        clearable(self.search)
        self.units.setToolTip("选一份单位名单，核对有没有缺报的单位")
        self.compiled.setToolTip("选汇总报告，核对它是不是各单位报告之和")
        self.save_table.setToolTip("把这张表存为工作簿")
        self.save_sheets.setToolTip("全部报告的核对表合成一个文件，每份一个书签")
        self.print_sheets.setToolTip("先看全部核对表打印出来的样子，再打印")
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self._pages = QStackedLayout(self)
        self._nothing, self._work = self._empty_page(), self._work_page()
        for page in (self._nothing, self._work):
            self._pages.addWidget(page)

    def _empty_page(self) -> QWidget:
        u, page = unit(), QWidget()
        words = plain(WHAT)
        words.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 44)
        self.start.setProperty("primary", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(8 * u, 8 * u, 8 * u, 8 * u)
        column.setSpacing(4 * u)
        column.addStretch(2)
        for widget in (
            self.picture,
            title("核对文件夹"),
            words,
            self.start,
            quiet("也可以把文件夹拖到窗口里"),
        ):
            if isinstance(widget, QLabel) and widget is not words:
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _work_page(self) -> QWidget:
        u, page = unit(), QWidget()
        head = QHBoxLayout()
        head.setSpacing(2 * u)
        words = QVBoxLayout()
        words.setSpacing(u // 2)
        for label in (self.summary, self.place, self.terms):
            words.addWidget(label)
        head.addLayout(words, 1)
        for button in (self.choose, self.units, self.compiled, self.again, self.back):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        tools = QHBoxLayout()
        tools.setSpacing(2 * u)
        for widget in (self.which, self.search, self.count):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.save_table)
        tools.addWidget(self.save_sheets)
        tools.addWidget(self.print_sheets)
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 16)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.together)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        column.setSpacing(2 * u)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(split, 1)
        column.addWidget(self._busy_row())
        return page

    def _busy_row(self) -> QWidget:
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * unit())
        row.addWidget(self.step)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        return self._busy


def summary_of(lines: tuple[Line, ...]) -> str:
    """How many reports of each verdict there are."""
    kinds = Counter(line.standing for line in lines)
    parts = "，".join(f"{kinds[one]} 份{one.label.replace('，', '但')}" for one in Standing if kinds[one])
    return f"共 {len(lines)} 份：{parts}"
