"""One statutory table as an editable grid in its printed layout, with labels and heads that stay while it scrolls.

Qt's own table view loses the first character that an input method commits, and does not move on Enter; so opening editors, keys
and input method events are all taken here. The current cell and every change go through the workbench.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from model.forms import Form, Table
from ui import clipboard
from ui.cell_delegate import CellDelegate, CellEditor, leaving_move
from ui.form_frame import FormFrame
from ui.form_model import FormModel
from ui.grid_moves import GridMoves, Move, Place
from ui.problem_scroll_bar import ProblemScrollBar
from ui.refusal_bubble import RefusalBubble, refusal_lines
from ui.theme import Theme
from ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex


class FormView(QTableView):
    """The grid of one table."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""

    def __init__(
        self, workbench: Workbench, theme: Theme, form: Form, table: Table, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._run: int | None = None
        self.form_model = FormModel(workbench, form, table, self)
        self._moves = GridMoves(self.form_model.layout, workbench.computed)
        self._delegate = CellDelegate(workbench, theme, self)
        self._bubble = RefusalBubble(theme, self)
        self._ticks = ProblemScrollBar(theme, self)
        self._frame = FormFrame(self, self.form_model, theme)
        self._build()
        self._listen()
        self._dress()
        self.fit()

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
        self._delegate.refused.connect(self._say_refusal)
        self._delegate.theme.changed.connect(self._dress)
        self._workbench.currentCellChanged.connect(self._follow)
        self._workbench.currentFindingChanged.connect(self._remark)
        self._workbench.findingsChanged.connect(self._remark)
        self._workbench.cellsChanged.connect(self._forget_refusals)

    def _dress(self) -> None:
        self._frame.dress()
        self.viewport().update()

    # --- sizes and marks ---------------------------------------------------------------------------------------------

    def _live(self) -> bool:
        """Whether the open report is of this form; a view of the one before hears a few signals more before it is gone."""
        report = self._workbench.report
        return report is not None and report.form is self.form_model.form

    def set_zoom(self, percent: int) -> None:
        """Show text, lines and marks at 80 … 250 per cent of the window's font."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self._frame.set_font(font)
        self.fit()
        self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Measure all lines again: the font, the width or the numbers are other ones."""
        if self._live():
            self._frame.fit()
            self._tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        self._bubble.hide()

    def _remark(self) -> None:
        """The marks of cells are new."""
        if self._live():
            self.form_model.say_marks_changed()
            self._tick()

    def _tick(self) -> None:
        """Show on the scrollbar where the problems are."""
        whole = max(self._frame.labels.length(), 1)
        ticks = []
        for cell, (row, _) in self.form_model.layout.place_by_cell.items():
            kind = self._workbench.cell_marks(cell).kind
            if kind:
                middle = self._frame.labels.sectionPosition(row) + self.rowHeight(row) / 2
                ticks.append((middle / whole, kind))
        self._ticks.set_ticks(ticks)

    # --- the current cell --------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Qt turns the input method off at cells it holds read-only, and a table must never lose a first character.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._show_cross(current)
        self._bubble.hide()
        cell = self.form_model.cell_at(current)
        if cell:
            self._workbench.select(cell, "grid")

    def _show_cross(self, current: Index) -> None:
        self._frame.show_cross(current.row(), current.column())

    def _follow(self, cell: str, origin: str) -> None:
        """The current cell is another: go there, without the tables of other tabs keeping an old one."""
        index = self.form_model.index_of(cell) if cell else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
            self._show_cross(QModelIndex())
            return
        if index != self.currentIndex():
            self._run = None
            self.setCurrentIndex(index)
        if origin in ("finding", "undo"):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_cross(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would put the cursor on the first cell where the table has none of its own yet."""
        if not self.currentIndex().isValid():
            index = self.form_model.index_of(self._workbench.current or "")
            self.setCurrentIndex(index if index.isValid() else self._index(self._moves.first()))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        here = self.currentIndex()
        if not here.isValid():
            return self._index(self._moves.first())
        self._run = None
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        rows = max(1, self.viewport().height() // max(self.rowHeight(here.row()), 1))
        return self._index(self._moves.cursor(self._origin(here), action, far, rows))

    def _origin(self, index: Index) -> Place:
        slot = self.form_model.slot_at(index)
        return slot.row, slot.column

    def _index(self, place: Place) -> QModelIndex:
        return self.form_model.index(*place)

    # --- keys and the editor -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editor = self.editor()
        if editor:
            self._hand_over(editor)
            QApplication.sendEvent(editor, event)
            return
        move = leaving_move(event)
        if move and self.currentIndex().isValid():
            self._go(move)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_F2:
            self.open_editor(replacing=False)
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Backspace:
            self.open_editor(replacing=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._forget_refusals()
        elif _writes(event):
            opened = self.open_editor(replacing=True)
            if opened:
                QApplication.sendEvent(opened, event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab walks the cells and leaves at the last one, so that it never traps."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = leaving_move(event)
            editor = self.editor()
            if move and editor:
                self._hand_over(editor)
                return QApplication.sendEvent(editor, event)
            if move in (Move.TAB, Move.TAB_BACK) and self.currentIndex().isValid() and self._target(move):
                self._go(move)
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        editor = self.editor()
        if editor is None:
            if not (event.preeditString() or event.commitString()):
                event.ignore()
                return
            editor = self.open_editor(replacing=True, keep_focus=True)
        if editor is None:
            event.ignore()
            return
        QApplication.sendEvent(editor, event)
        event.accept()
        if not event.preeditString():
            if editor.text():
                self._hand_over(editor)
            else:
                self.closeEditor(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.form_model.cell_at(index):
            self.setCurrentIndex(index)
            self.open_editor(replacing=False)
        else:
            super().mouseDoubleClickEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._run = None
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomWanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def editor(self) -> CellEditor | None:
        """The open editor, None while no one writes."""
        widget = self.indexWidget(self.currentIndex()) if self.currentIndex().isValid() else None
        return widget if isinstance(widget, CellEditor) and widget.isVisible() else None

    def open_editor(self, replacing: bool, keep_focus: bool = False) -> CellEditor | None:
        """Open the editor of the current cell. replacing: empty, for typing. keep_focus: the keyboard stays here while a
        composition runs, since giving it away would end the composition."""
        index = self.currentIndex()
        if not self.form_model.cell_at(index):
            return None
        self._bubble.hide()
        self.scrollTo(index)
        self._delegate.replacing = replacing
        self._delegate.keep_focus = keep_focus
        self.edit(index)
        editor = self.editor()
        if editor and not replacing:
            editor.end(False)
        return editor

    def _hand_over(self, editor: CellEditor) -> None:
        editor.setFocusProxy(None)  # type: ignore[arg-type]
        editor.setFocus()

    def _leave_editor(self, editor: QWidget, move: Move) -> None:
        if not isinstance(editor, CellEditor):
            return
        reason = self._delegate.commit(editor)
        if reason:
            self._say_refusal(editor.cell, reason)
            editor.selectAll()
            return
        self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        self._go(move)

    def _go(self, move: Move) -> None:
        target = self._target(move)
        place = self._origin(self.currentIndex())
        if move in (Move.TAB, Move.TAB_BACK):
            run = place[1] if self._run is None else self._run
            if target:
                self.setCurrentIndex(self._index(target))
            elif not self.editor():
                self.focusNextPrevChild(move is Move.TAB)
            self._run = run if move is Move.TAB else None
            return
        self._run = None
        if target:
            self.setCurrentIndex(self._index(target))

    def _target(self, move: Move) -> Place | None:
        return self._moves.target(move, self._origin(self.currentIndex()), self._run)

    # --- whole blocks ------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected block on the clipboard as Excel and WPS take it."""
        text = clipboard.copy_block(self.form_model, self.selectedIndexes())
        if text:
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Put the clipboard's block in from the selection on, as one undo step; say cell by cell what was refused."""
        block = clipboard.from_text(QGuiApplication.clipboard().text())
        pasted = clipboard.place_block(self.form_model, block, self.selectedIndexes())
        if not pasted.texts:
            return
        refused = self._workbench.edit_many(
            f"{self.form_model.table.caption} 粘贴 {len(pasted.texts)} 格", pasted.texts
        )
        told = refusal_lines(self.form_model.form, refused, pasted.outside)
        if told:
            self._delegate.refusals = frozenset(refused)
            self._say(told, next(iter(refused), next(iter(pasted.texts))))

    def clear_cells(self) -> None:
        """Empty the selected cells, as one undo step."""
        cells = [cell for index in self.selectedIndexes() if (cell := self.form_model.cell_at(index))]
        form = self.form_model.form
        if cells:
            place = (
                form.cell_name(cells[0])
                if len(cells) == 1
                else f"{self.form_model.table.caption} {len(cells)} 格"
            )
            self._workbench.edit_many(f"清除 {place}", dict.fromkeys(cells, ""))

    # --- what was refused --------------------------------------------------------------------------------------------

    def _say_refusal(self, cell: str, reason: str) -> None:
        self._delegate.refusals = frozenset({cell})
        self._say(f"✕ {reason}；仍为“{self.form_model.shown(cell)}”", cell)

    def _say(self, text: str, cell: str) -> None:
        rect = self.visualRect(self.form_model.index_of(cell)).translated(self.viewport().pos())
        self._bubble.say(text, rect)
        self._workbench.message.emit(text.replace("\n", "；"))
        self.viewport().update()

    def _forget_refusals(self) -> None:
        self._bubble.hide()
        self._delegate.refusals = frozenset()
        self.viewport().update()


def _writes(event: QKeyEvent) -> bool:
    """Whether a key puts a character on paper."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.NoModifier and bool(event.text()) and event.text().isprintable()
