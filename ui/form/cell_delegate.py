"""How a cell is edited: a line editor that behaves as in a spreadsheet. How it looks is in `cell_painter`."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.bench.workbench import Workbench
from ui.form.cell_painter import CellPainter
from ui.form.grid_moves import Move
from ui.form.model import FormModel
from ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex


_LEAVING = {
    Qt.Key.Key_Return: (Move.ENTER, Move.ENTER_UP),
    Qt.Key.Key_Enter: (Move.ENTER, Move.ENTER_UP),
    Qt.Key.Key_Tab: (Move.TAB, Move.TAB_BACK),
    Qt.Key.Key_Backtab: (Move.TAB_BACK, Move.TAB_BACK),
}
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_OWN_KEYS = {*_LEAVING, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ARROWS = {
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Left: Move.LEFT,
}


def leaving_move(event: QKeyEvent) -> Move | None:
    """The move that Enter or Tab means, with or without Shift."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    pair = _LEAVING.get(Qt.Key(event.key()))
    return pair[bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)] if pair else None


class CellEditor(QLineEdit):
    """The editor of one cell. replacing: it was opened by typing, so arrows leave it; F2 turns that off. start: its first text."""

    def __init__(self, parent: QWidget, cell: str, replacing: bool) -> None:
        super().__init__(parent)
        self.cell = cell
        self.replacing = replacing
        self.start = ""
        self.composing = False
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Edits the cells of a FormModel. replacing: whether the next editor starts empty; painter: draws them."""

    left = Signal(QWidget, Move)
    """A key asks to put the text in and go on."""
    opened = Signal()
    """An editor is about to open."""
    refused = Signal(str, str)
    """An editor lost the keyboard with a text that is refused: cell id and reason. The old value stands."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.theme = theme
        self.replacing = False
        self.keep_focus = False
        """Whether the view keeps the keyboard while the editor is open: a composition runs there."""
        self.painter = CellPainter(workbench, theme)

    # --- editing -----------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.opened.emit()
        model = _model(index)
        editor = CellEditor(parent, model.cell_at(index) or "", self.replacing)
        if editor.cell:
            editor.setAccessibleName(model.form.cell_name(editor.cell))
        if not self.replacing:
            editor.start = str(index.data(Qt.ItemDataRole.EditRole))
            editor.setText(editor.start)
        if self.keep_focus:
            editor.setFocusProxy(self._view())
        colours = f"background: {self.theme.value('panel')}; color: {self.theme.value('text')};"
        editor.setStyleSheet(
            f"QLineEdit {{ {colours} border: 2px solid {self.theme.value('focus')}; padding: 0; }}"
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: a re-check while someone types must not put the old text back."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEditor):
            reason = self.commit(editor)
            if reason:
                self.refused.emit(editor.cell, reason)

    def commit(self, editor: CellEditor) -> str | None:
        """Put the editor's text in. Gives the reason where it is refused; an untouched text changes nothing."""
        text = editor.text()
        if editor.composing and not text:
            # The keyboard went elsewhere and the word never came: the cell is not to be emptied for it.
            return None
        if not editor.isModified() or (not editor.replacing and text == editor.start):
            return None
        return self._workbench.edit(editor.cell, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_rect(option))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                # Tab would leave the editor before the input method has given its word.
                return event.key() in _TABS if editor.composing else self._take_key(editor, event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
                # A menu may have the same key for the table; while someone writes it means the text.
                event.accept()
                return True
        return super().eventFilter(editor, event)

    def _take_key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        """Whether a key means something other than to write."""
        key = Qt.Key(event.key())
        move = leaving_move(event) or (
            _ARROWS.get(key) if editor.replacing and not event.modifiers().value & ~_KEYPAD else None
        )
        if move:
            self.left.emit(editor, move)
        elif key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        elif key == Qt.Key.Key_F2:
            editor.replacing = False
        elif key == Qt.Key.Key_Up:
            editor.home(False)
        elif key == Qt.Key.Key_Down:
            editor.end(False)
        else:
            return False
        return True

    def _view(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self.parent())


_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value


def _model(index: Index) -> FormModel:
    model = index.model()
    if not isinstance(model, FormModel):
        raise TypeError("a CellDelegate paints a FormModel")
    return model


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)  # type: ignore[attr-defined]
