"""Around the values of a table: its frozen heads, its frozen labels, the note in the corner, and the sizes of all lines."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView

from model.forms import Slot
from ui.form.cell_painter import mark_room
from ui.form.header import SlotHeader
from ui.form.model import FormModel
from ui.form.sizes import FormSizes, measure
from ui.look.theme import Theme

_LONGEST = 14
"""Characters of a cell's text that a column is made wide enough for; a longer remark is cut with … and told by the tooltip."""

_SHARE = 0.5
"""Of the height that heads may take, and of the width that labels may."""
_STEP = 0.85


class FormFrame:
    """The frame of one table view. labels, heads: its headers. It is empty until `fit`."""

    def __init__(self, view: QTableView, model: FormModel, theme: Theme) -> None:
        layout = model.layout
        self._view = view
        self._model = model
        self._places: tuple[tuple[Slot, QRect], ...] = ()
        self._theme = theme
        self.labels = SlotHeader(Qt.Orientation.Vertical, layout.labels, layout.group_starts, theme, view)
        self.heads = SlotHeader(Qt.Orientation.Horizontal, layout.heads, frozenset(), theme, view)
        self._corner = QLabel(layout.corner, view)
        self._corner.setWordWrap(True)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._corner.setToolTip(layout.corner)
        view.setVerticalHeader(self.labels)
        view.setHorizontalHeader(self.heads)
        self.labels.setVisible(bool(layout.labels))
        self.heads.setVisible(bool(layout.heads))
        view.setCornerButtonEnabled(False)
        corner = view.findChild(QAbstractButton)
        if isinstance(corner, QAbstractButton):
            corner.setAccessibleName(layout.corner or "表角")
        self._explain_rows()

    def dress(self) -> None:
        """Take the theme's colours."""
        head, text, line = (self._theme.value(token) for token in ("head", "text_quiet", "line"))
        self._corner.setStyleSheet(
            f"background: {head}; color: {text}; border: 1px solid {line};"
            "border-width: 0 1px 1px 0; padding: 0.2em;"
        )
        self.labels.viewport().update()
        self.heads.viewport().update()

    def set_font(self, font: QFont) -> None:
        """Write everything in this font."""
        for widget in (self._view, self.labels, self.heads, self._corner):
            widget.setFont(font)

    @property
    def places(self) -> tuple[tuple[Slot, QRect], ...]:
        """Every slot of the body and where it stands in the whole table, scrolled nowhere."""
        if not self._places:
            self._places = tuple((slot, self._place(slot)) for slot in self._model.layout.body)
        return self._places

    def _place(self, slot: Slot) -> QRect:
        heads, labels = self.heads, self.labels
        wide = sum(heads.sectionSize(slot.column + number) for number in range(slot.column_span))
        high = sum(labels.sectionSize(slot.row + number) for number in range(slot.row_span))
        return QRect(heads.sectionPosition(slot.column), labels.sectionPosition(slot.row), wide, high)

    def fit(self) -> None:
        """Measure all lines for the font and the width there is."""
        self._places = ()
        bar = self._view.verticalScrollBar()
        room = self._view.width() - 2 * self._view.frameWidth() - bar.sizeHint().width()
        names, sizes = self._fitting(room)
        for widget in (self.labels, self.heads, self._corner):
            widget.setFont(names)
        self.labels.set_levels(sizes.labels)
        self.heads.set_levels(sizes.heads)
        for column, width in enumerate(sizes.columns):
            self._view.setColumnWidth(column, width)
        for row, height in enumerate(sizes.rows):
            self._view.setRowHeight(row, height)
        edge = self._view.frameWidth()
        self._corner.setGeometry(edge, edge, sum(sizes.labels), sum(sizes.heads))
        self._corner.setVisible(bool(self._model.layout.corner))

    def _fitting(self, room: int) -> tuple[QFont, FormSizes]:
        """The font of heads and labels, and all sizes with it. Where a large zoom would have the names leave no place for numbers, they
        grow less than these, yet never fall below the font of the window."""
        layout, font = self._model.layout, QFont(self._view.font())
        metrics, names = QFontMetrics(font), QFont(font)
        contents, least = self._contents(metrics), QApplication.font().pointSizeF()
        while True:
            sizes = measure(layout, contents, room, metrics, QFontMetrics(names))
            small = sum(sizes.heads) <= _SHARE * self._view.height() and sum(sizes.labels) <= _SHARE * room
            if small or names.pointSizeF() <= least:
                return names, sizes
            names.setPointSizeF(max(least, names.pointSizeF() * _STEP))

    def show_cross(self, row: int, column: int) -> None:
        """Emphasise the labels and heads of the current cell, −1 for none."""
        self.labels.set_current(row)
        self.heads.set_current(column)
        self._view.viewport().update()

    def _contents(self, metrics: QFontMetrics) -> dict[int, int]:
        """The widest text of each column with its marks; a merged cell counts for its columns together."""
        widest: dict[int, int] = {}
        for slot in self._model.layout.body:
            if slot.cell:
                text = self._model.shown(slot.cell)[:_LONGEST]
                need = metrics.horizontalAdvance(text) + mark_room(metrics)
                for column in range(slot.column, slot.column + slot.column_span):
                    widest[column] = max(widest.get(column, 0), need // slot.column_span)
        return widest

    def _explain_rows(self) -> None:
        """Say in the labels' tooltips what a row means and where that is written."""
        form = self._model.form
        for cell, (row, column) in self._model.layout.place_by_cell.items():
            line = form.row(cell)
            if line.meaning:
                told = f"{line.meaning}（{line.basis}）" if line.basis else line.meaning
                if self._model.layout.labels:
                    self.labels.tips[row] = told
                else:
                    self.heads.tips[column] = told
