"""The table of a folder as a widget: a verdict in its own colour, Enter and double click to open.

Names of units and files stand whole as long as there is room; the remarks take what they leave. A column that the clerk has
drawn to another width keeps it.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
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
    text_of,
    verdict_words,
)
from ui.folder.widths import shared
from ui.look.rows import RowDelegate, show_rows, stress
from ui.look.theme import Theme, unit

_TEXTS = (UNIT, FILE, REMARK)
"""The columns whose widths go by what stands in them."""
_LEAST, _REMARK = 8, 8
"""Ems that each of them has at least, and that names leave to a remark."""


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
        header.sectionResized.connect(self._drawn)
        self._needs = dict.fromkeys(_TEXTS, 0)
        self._measured = 0
        """Lines whose texts are measured."""
        self._by_hand: set[int] = set()
        self._sharing = False
        shown.sourceModel().rowsInserted.connect(self._share)
        shown.sourceModel().modelReset.connect(self._measure_anew)
        self.doubleClicked.connect(self._open)
        self.measure()

    def measure(self) -> None:
        """Give columns and rows their sizes for the font in force."""
        em = self.fontMetrics().horizontalAdvance("国")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * unit())
        self._sharing = True
        for column, head in enumerate(HEADS):
            widest = max(len(verdict_words(one)) for one in Standing) if column == VERDICT else len(head) + 2
            if column not in _TEXTS:
                self.setColumnWidth(column, widest * em + 2 * unit())
        self._sharing = False
        self.horizontalHeader().setMinimumSectionSize(4 * em)
        self._measure_anew()

    def _measure_anew(self) -> None:
        """The lines, or the font, are other ones."""
        self._measured, self._needs = 0, dict.fromkeys(_TEXTS, 0)
        self._share()

    def _share(self) -> None:
        """Give the columns of texts the room that the others leave: to names what they need, where it is there."""
        metrics, em = self.fontMetrics(), self.fontMetrics().horizontalAdvance("国")
        lines = self._shown.lines()
        for line in lines[self._measured :]:
            for column in _TEXTS:
                width = metrics.horizontalAdvance(text_of(line, column)) + 3 * unit()
                self._needs[column] = max(self._needs[column], width)
        self._measured = len(lines)
        needs = {column: max(_LEAST * em, need) for column, need in self._needs.items()}
        needs[REMARK] = _REMARK * em
        free = [column for column in _TEXTS if column not in self._by_hand]
        taken = sum(self.columnWidth(column) for column in range(len(HEADS)) if column not in free)
        widths = shared(self.viewport().width() - taken, {column: needs[column] for column in free})
        self._sharing = True
        for column in (UNIT, FILE):
            if column in widths:
                self.setColumnWidth(column, max(_LEAST * em, widths[column]))
        self._sharing = False

    def _drawn(self, column: int) -> None:
        """The clerk wants this width; the last column has what is left."""
        if not self._sharing and column != REMARK:
            self._by_hand.add(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

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
        if index.column() in (UNIT, FILE):
            # Names of many reports begin alike.
            option.textElideMode = Qt.TextElideMode.ElideMiddle  # type: ignore[attr-defined]
        if index.column() == VERDICT:
            stress(option, self._theme.color(TOKENS[Standing(standing)]))
        elif index.column() in (REMARK, FILE):
            option.palette.setColor(QPalette.ColorRole.Text, self._theme.color("text_quiet"))  # type: ignore[attr-defined]
