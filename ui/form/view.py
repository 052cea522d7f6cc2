"""One statutory table as an editable grid in its printed layout, with labels and heads that stay while it scrolls.

The current cell and every change go through the workbench; what keys and input methods do is in `grid_typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QTableView

from ui.bench.workbench import Workbench
from ui.form.blocks import Blocks
from ui.form.cell_delegate import CellDelegate, CellEditor
from ui.form.frame import FormFrame
from ui.form.grid_moves import GridMoves, Move
from ui.form.grid_typing import GridTyping
from ui.form.model import FormModel
from ui.form.problem_scroll_bar import ProblemScrollBar
from ui.form.refusal_bubble import RefusalBubble
from ui.form.refusals import Refusals
from ui.look.theme import Theme
from ui.look.wheel import zoomed

if TYPE_CHECKING:
    # Each class of Qt costs time when it is first named.
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import (
        QFocusEvent,
        QInputMethodEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from model.forms import Form, Table

    Index = QModelIndex | QPersistentModelIndex


class FormView(QTableView):
    """The grid of one table. typing: its keyboard; refusal: the note that says why a text was not put in."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""

    def __init__(
        self, workbench: Workbench, theme: Theme, form: Form, table: Table, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._centred = False
        self._retired = False
        self._fitted = False
        self._fitted_width = 0
        self._arriving = False
        self.form_model = FormModel(workbench, form, table, self)
        self._delegate = CellDelegate(workbench, theme, self)
        moves = GridMoves(self.form_model.layout, workbench.computed)
        self.typing = GridTyping(self, self.form_model, self._delegate, moves)
        self.refusal = RefusalBubble(theme, self)
        self._refusals = Refusals(self, self.form_model, self._delegate.painter, self.refusal, workbench)
        self._blocks = Blocks(self, self.form_model, workbench, self._refusals)
        self._ticks = ProblemScrollBar(theme, self)
        self._frame = FormFrame(self, self.form_model, theme)
        self._build()
        self._listen()
        self._dress()

    def _build(self) -> None:
        table = self.form_model.table
        self.setAccessibleName(f"{table.caption} {table.title}")
        self.setModel(self.form_model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollBar(self._ticks)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        for slot in self.form_model.layout.body:
            if slot.row_span > 1 or slot.column_span > 1:
                self.setSpan(slot.row, slot.column, slot.row_span, slot.column_span)

    def _listen(self) -> None:
        self._delegate.left.connect(self._leave_editor)
        self._delegate.refused.connect(self._refuse)
        self._delegate.opened.connect(self.refusal.hide)
        self._delegate.theme.changed.connect(self._dress)
        self._workbench.currentCellChanged.connect(self.follow)
        self._workbench.currentFindingChanged.connect(self._remark)
        self._workbench.findingsChanged.connect(self._recount)
        self._workbench.cellsChanged.connect(self._forget_refusals)
        self._workbench.writingEnds.connect(self.end_writing)

    def _dress(self) -> None:
        self._frame.dress()
        self.viewport().update()

    # --- sizes and marks ---------------------------------------------------------------------------------------------

    def _live(self) -> bool:
        """Whether the open report is of this form; a view of the one before hears a few signals more before it is gone."""
        report = self._workbench.report
        return not self._retired and report is not None and report.form is self.form_model.form

    def retire(self) -> None:
        """Say and do nothing any more; the report this table belongs to is no longer the open one."""
        self._retired = True
        if editor := self.editor():
            # Losing the keyboard it would put its text into the report that is open now.
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.setEnabled(False)

    def set_zoom(self, percent: int) -> None:
        """Show text, lines and marks at 80 … 250 per cent of the window's font."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self._frame.set_font(font)
        self.fit()
        self._show_current()

    def fit(self) -> None:
        """Measure all lines again: the font, the width or the numbers are other ones. A table that is not on the screen waits
        until it is."""
        self._fitted, self._fitted_width = self.isVisible(), self.width()
        if self._live() and self._fitted:
            self._frame.fit()
            self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._fitted:
            self.fit()
        elif self._live():
            self._tick()
        super().showEvent(event)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        zoomed = self.font().pointSizeF() > QApplication.font().pointSizeF()
        # A table that was behind another tab has no old size.
        if self.width() != self._fitted_width or zoomed:
            self.fit()
        self._show_current()
        self._refusals.place()

    def _remark(self) -> None:
        """Another problem is the current one: its cells carry its marks."""
        if self._live():
            self.form_model.say_marks_changed()

    def _recount(self) -> None:
        """The problems are other ones."""
        self._remark()
        if self._live():
            self._tick()

    def _tick(self) -> None:
        """Show on the scrollbar where the problems are; a table that is not on the screen waits until it is."""
        if not self.isVisible():
            return
        whole = max(self._frame.labels.length(), 1)
        places = self.form_model.layout.place_by_cell
        ticks = []
        targets = {problem.target for problem in self._workbench.problems() if problem.target}
        for cell in targets & places.keys():
            row, kind = places[cell][0], self._workbench.cell_marks(cell).kind
            if kind:
                middle = self._frame.labels.sectionPosition(row) + self.rowHeight(row) / 2
                ticks.append((middle / whole, kind))
        self._ticks.set_ticks(ticks)

    # --- the current cell --------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Qt turns the input method off at cells it holds read-only, and a table must never lose a first character.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        cell = self.form_model.cell_at(current)
        if current.isValid() and not cell:
            # A click on the label of a row of heads: no one can stand on these.
            self.selectionModel().setCurrentIndex(previous, QItemSelectionModel.SelectionFlag.NoUpdate)
            return
        self._show_cross(current)
        self.refusal.hide()
        if cell and self._live():
            self._workbench.select(cell, "open" if self._arriving else "grid")

    def _show_cross(self, current: Index) -> None:
        self._frame.show_cross(current.row(), current.column())

    def follow(self, cell: str, origin: str) -> None:
        """The current cell is another: go there, without the tables of other tabs keeping an old one."""
        if not self._live():
            return
        index = self.form_model.index_of(cell) if cell else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
            self._show_cross(QModelIndex())
            return
        if index != self.currentIndex():
            self.typing.end_run()
            # Qt would take the Ctrl of Ctrl+Z for the wish to select this cell as well as the one before.
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
        self._centred = origin in ("finding", "passage", "undo")
        self._show_current()
        self._show_cross(index)

    def _show_current(self) -> None:
        """Scroll to the current cell: to mid-view where another pane led to it, else as little as needed."""
        hints = QAbstractItemView.ScrollHint
        if self.currentIndex().isValid():
            self.scrollTo(
                self.currentIndex(), hints.PositionAtCenter if self._centred else hints.EnsureVisible
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would put the cursor on the first cell where the table has none of its own yet."""
        if not self.currentIndex().isValid():
            index = self.form_model.index_of(self._workbench.current or "")
            self._arriving = self._workbench.current is None
            self.setCurrentIndex(index if index.isValid() else self.typing.first())
            self._arriving = False
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        across, down = self._frame.heads.offset(), self._frame.labels.offset()
        self._delegate.painter.begin(self)
        painter = QPainter(self.viewport())
        painter.translate(-across, -down)
        seen = event.region().translated(across, down)
        self._delegate.painter.paint(painter, seen, self.form_model, self._frame.places)

    # --- keys, the mouse and the editor ------------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        page = max(1, self.viewport().height() // max(self.rowHeight(self.currentIndex().row()), 1))
        return self.typing.cursor(action, far, page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.typing.take_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Escape:
            self._refusals.forget()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.typing.take_tab(event)
        ):
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.take_composition(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt gives the place of the cell in the viewport; the list of an input method is to open at the cell in the widget."""
        answer = super().inputMethodQuery(query)
        return answer.translated(self.viewport().pos()) if isinstance(answer, QRect) else answer

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.form_model.cell_at(index):
            self.setCurrentIndex(index)
            self.open_editor(replacing=False)
        else:
            super().mouseDoubleClickEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.typing.end_run()
        super().mousePressEvent(event)
        if cell := self.form_model.cell_at(self.currentIndex()):
            # The cell where the cursor was put at first is chosen only now.
            self._workbench.select(cell, "grid")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not zoomed(event, self.zoomWanted.emit):
            super().wheelEvent(event)

    def editor(self) -> CellEditor | None:
        """The open editor, None while no one writes."""
        return self.typing.editor()

    def open_editor(self, replacing: bool) -> CellEditor | None:
        """Open the editor of the current cell: empty for typing, or with its text to edit in place."""
        return self.typing.open(replacing)

    def end_writing(self) -> None:
        """Put in what is being typed, or say why it is refused, and close the editor."""
        if editor := self.editor():
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _leave_editor(self, editor: QWidget, move: Move) -> None:
        if isinstance(editor, CellEditor):
            reason = self.typing.leave(editor, move)
            if reason:
                self._refusals.refuse(editor.cell, reason)

    # --- whole blocks ------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected block on the clipboard."""
        self._blocks.copy()

    def paste(self) -> None:
        """Put the clipboard's block in from the selection on."""
        self._blocks.paste()

    def selected_cells(self) -> list[str]:
        """The cells that are selected."""
        return self._blocks.cells()

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._blocks.clear()

    def tell(self, text: str, cell: str) -> None:
        """Say beside a cell why something was not done."""
        self._refusals.say(f"✕ {text}", cell)

    # A signal lets go of a view that is gone, but not of what the view holds.

    def _refuse(self, cell: str, reason: str) -> None:
        self._refusals.refuse(cell, reason)

    def _forget_refusals(self) -> None:
        self._refusals.forget()
