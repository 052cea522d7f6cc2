"""The table of a folder as a widget: a verdict in its own colour, Enter and double click to open."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from model.collection.line import Line, Standing
from ui.folder.lines_model import (
    FILE,
    HEADS,
    REMARK,
    STANDING_ROLE,
    TOKENS,
    UNIT,
    VERDICT,
    Index,
    ShownLines,
    verdict_words,
)
from ui.look.rows import RowDelegate, show_rows, stress
from ui.look.theme import Theme, unit

_EMS = {UNIT: 15, FILE: 20}
"""Widths of the columns of names, in ems."""


class FolderTable(QTableView):
    """The shown lines, one of them chosen."""

    opened = Signal(object)
    """The clerk wants to see the report of this Line."""

    def __init__(self, shown: ShownLines, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setModel(shown)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setAccessibleName("文件夹中的报告")
        show_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSortIndicator(VERDICT, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._open)
        self.measure()

    def measure(self) -> None:
        """Give columns and rows their sizes for the font in force."""
        em = self.fontMetrics().horizontalAdvance("国")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * unit())
        for column, head in enumerate(HEADS):
            widest = max(len(verdict_words(one)) for one in Standing) if column == VERDICT else len(head) + 2
            self.setColumnWidth(column, _EMS.get(column, widest) * em + 2 * unit())
        self.horizontalHeader().setMinimumSectionSize(4 * em)

    def choose(self, file: str) -> None:
        """Make the row of a file the current one, if it is shown."""
        for row in range(self._shown.rowCount()):
            index = self._shown.index(row, 0)
            if self._shown.line(index).file == file:
                self.setCurrentIndex(index)
                self.scrollTo(index)

    def current(self) -> Line | None:
        """The chosen line, None for none."""
        index = self.currentIndex()
        return self._shown.line(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHintForColumn(self, column: int) -> int:
        """A double click on the border of a column makes it as wide as its texts, but never wider than the table."""
        return min(super().sizeHintForColumn(column), self.viewport().width())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._shown.line(index))


class _LineDelegate(RowDelegate):
    """One cell: the verdict bold and in its colour, remarks quiet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        standing = index.data(STANDING_ROLE)
        if index.column() == VERDICT:
            stress(option, self._theme.color(TOKENS[Standing(standing)]))
        elif index.column() in (REMARK, FILE):
            option.palette.setColor(QPalette.ColorRole.Text, self._theme.color("text_quiet"))  # type: ignore[attr-defined]
