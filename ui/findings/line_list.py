"""The rows of a list under the tables: wrapped, the level in its own colour and shape, kept in place while rows come and go."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.findings.lines_model import KIND_ROLE, Index, LinesModel
from ui.look.pictures import Pictures
from ui.look.rows import RowDelegate, show_rows, stress
from ui.look.theme import Theme, unit

MANY = 500
"""Rows of a long list."""
_EMS = {"行": 13, "列": 7, "表中项目": 24}
"""The widest these columns grow, in ems; their text wraps beyond."""
_FOCUS = QStyle.StateFlag.State_HasFocus.value


class LineList(QTableView):
    """The rows of a LinesModel. The view never scrolls sideways: the wide column takes what room there is."""

    opened = Signal(QModelIndex)
    """Enter was pressed on a row."""
    moved = Signal(QModelIndex)
    """The keyboard went to a row."""

    def __init__(self, lines: LinesModel, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._font_key = ""
        self._wide_width = 0
        self._spanned = False
        self._heights: dict[tuple[int, str, int], int] = {}
        self._line_height = 0
        self.setModel(lines)
        self._delegate = _LineDelegate(lines, theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        show_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        # Else the heads would be drawn anew whenever another row is selected.
        header.setSelectionModel(QItemSelectionModel(lines, self))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(self._lines.wide, QHeaderView.ResizeMode.Stretch)
        # Only after the signal has the column its new width.
        header.sectionResized.connect(self._wrap_again, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Rows may change inside; the row that was at the top stays there, if it is still one."""
        top = self.rowAt(0)
        key = self._lines.lines[top].key if top >= 0 else None
        gap = self.rowViewportPosition(top) if top >= 0 else 0
        yield
        self.settle()
        row = next((row for row, line in enumerate(self._lines.lines) if line.key == key), -1)
        if row >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - gap)

    def settle(self) -> None:
        """Give the rows there are their widths and heights."""
        metrics = self.fontMetrics()
        em = metrics.horizontalAdvance("国")
        rows = [line.texts for line in self._lines.lines if not line.heading]
        for column, head in enumerate(self._lines.heads):
            if column != self._lines.wide:
                words = {self._lines.heads[column], *(texts[column] for texts in rows)}
                widest = max(metrics.horizontalAdvance(text) for text in words)
                self.setColumnWidth(column, min(widest, _EMS.get(head, 40) * em) + 5 * unit(self))
        headings = any(line.heading for line in self._lines.lines)
        if headings or self._spanned:
            self.clearSpans()
        self._spanned = headings
        for row, line in enumerate(self._lines.lines):
            if line.heading:
                self.setSpan(row, 0, 1, len(self._lines.heads))
        self._fit_rows()
        # The scrollbar's range must be that of the rows as they are now, not as they were before the event loop's next turn.
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    def _wrap_again(self, section: int) -> None:
        """The wide column took another width: its text wraps elsewhere."""
        fitted = self.columnWidth(section) == self._wide_width and self.font().key() == self._font_key
        if section == self._lines.wide and not fitted:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Make each row as high as its wrapped words; only words, widths or a font that are new are measured."""
        if self._font_key != self.font().key():
            self._font_key, self._heights, self._line_height = self.font().key(), {}, 0
        widths = [self.columnWidth(column) for column in range(len(self._lines.heads))]
        self._wide_width = widths[self._lines.wide]
        heights: dict[tuple[int, str, int], int] = {}
        self.ensurePolished()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        highs = []
        for row, line in enumerate(self._lines.lines):
            # A heading has all columns to itself.
            room = [sum(widths)] if line.heading else widths
            parts = list(zip(range(len(room)), line.texts, room, strict=False))
            for part in parts:
                if part not in heights:
                    heights[part] = self._heights.get(part) or self._height(row, part, option)
            highs.append(max(heights[part] for part in parts))
        self._heights = heights
        self._set_heights(highs)

    def _set_heights(self, highs: Sequence[int]) -> None:
        """Give the rows these heights. Setting one takes longer than finding it out, so in a long list most have the usual one."""
        header = self.verticalHeader()
        usual = Counter(highs).most_common(1)[0][0] if len(highs) >= MANY else header.defaultSectionSize()
        if usual != header.defaultSectionSize():
            header.setDefaultSectionSize(usual)
        for row, high in enumerate(highs):
            if header.sectionSize(row) != high:
                header.resizeSection(row, high)

    def _height(self, row: int, part: tuple[int, str, int], option: QStyleOptionViewItem) -> int:
        """How high a cell must be. part: its column, its text and its width."""
        column, text, width = part
        # Words of the first column are bold. Qt asks ten questions of the model and the delegate before it measures.
        short = column > 0 and self.fontMetrics().horizontalAdvance(text) <= width - 5 * unit(self)
        if short and self._line_height:
            return self._line_height
        option.rect = QRect(0, 0, width, 1)  # type: ignore[attr-defined]
        high = self.itemDelegate().sizeHint(option, self._lines.index(row, column)).height()
        if short:
            self._line_height = high
        return high

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.begin(self)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and self.currentIndex().row() != before:
            self.moved.emit(self.currentIndex())


class _LineDelegate(RowDelegate):
    """One row: room around its text, its level bold and coloured, a quiet line below."""

    def __init__(self, lines: LinesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines, self._theme = lines, theme
        self._pictures = Pictures()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        kind: str | None = index.data(KIND_ROLE)
        if kind is not None and index.column() == 0:
            stress(option, self._theme.color(kind))
        elif kind is None:
            option.palette.setColor(  # type: ignore[attr-defined]
                QPalette.ColorGroup.All, QPalette.ColorRole.Text, self._theme.color("text_quiet")
            )

    def begin(self, view: QWidget) -> None:
        """A painting of the view begins."""
        self._pictures.begin(view, self._theme.scheme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        line = self._lines.lines[index.row()]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        look = (index.column(), line.texts[index.column()], line.kind, line.heading, state.value & ~_FOCUS)
        self._pictures.draw(painter, rect, look, lambda on, room: self._paint(on, room, option, index))

    def _paint(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        painter.fillRect(rect, option.palette.color(QPalette.ColorRole.Base))  # type: ignore[attr-defined]
        option.rect = rect  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
