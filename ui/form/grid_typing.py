"""Writing in the grid: which keys open the editor, what an input method sends before there is one, where the cursor goes afterwards.

Qt's own table view loses the first character that an input method commits and does not move on Enter. So the view hands all its
key and input method events to this object.
"""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate

from ui.form.cell_delegate import CellDelegate, CellEditor, leaving_move
from ui.form.grid_moves import Cursor, GridMoves, Move, Place
from ui.form.model import FormModel


class GridTyping:
    """The keyboard of one table. moves: where it may go. A run of Tabs is remembered until something else moves the cursor."""

    def __init__(
        self, view: QAbstractItemView, model: FormModel, delegate: CellDelegate, moves: GridMoves
    ) -> None:
        self._view = view
        self._model = model
        self._delegate = delegate
        self._moves = moves
        self._run: int | None = None

    def end_run(self) -> None:
        """Something other than Tab moved the cursor."""
        self._run = None

    def editor(self) -> CellEditor | None:
        """The open editor, None while no one writes."""
        index = self._view.currentIndex()
        widget = self._view.indexWidget(index) if index.isValid() else None
        return widget if isinstance(widget, CellEditor) and widget.isVisible() else None

    def open(self, replacing: bool, keep_focus: bool = False) -> CellEditor | None:
        """Open the editor of the current cell. replacing: empty, for typing. keep_focus: the keyboard stays with the table while
        a composition runs, since giving it away would end the composition."""
        index = self._view.currentIndex()
        if not self._model.cell_at(index):
            return None
        if editor := self.editor():
            # Asked for by the menu in the middle of a word: it goes on, and arrows stay within the text from now on.
            editor.replacing = False
            return editor
        self._view.scrollTo(index)
        self._delegate.replacing = replacing
        self._delegate.keep_focus = keep_focus
        self._view.edit(index)
        editor = self.editor()
        if editor and not replacing:
            editor.end(False)
        return editor

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the table belongs to writing, and was used."""
        editor = self.editor()
        move = leaving_move(event)
        if editor:
            self._forward(editor, event)
        elif move and self._view.currentIndex().isValid():
            self.go(move)
        elif event.key() == Qt.Key.Key_F2:
            self.open(replacing=False)
        elif event.key() == Qt.Key.Key_Backspace:
            self.open(replacing=True)
        elif _writes(event):
            opened = self.open(replacing=True)
            if opened:
                QApplication.sendEvent(opened, event)
        else:
            return False
        return True

    def take_tab(self, event: QKeyEvent) -> bool:
        """Whether Tab stays in the table; at the last cell it does not, so that it never traps."""
        move, editor = leaving_move(event), self.editor()
        if move and editor:
            self._forward(editor, event)
            return True
        if move in (Move.TAB, Move.TAB_BACK) and self._view.currentIndex().isValid() and self._target(move):
            self.go(move)
            return True
        return False

    def take_composition(self, event: QInputMethodEvent) -> None:
        """An input method speaks to the table: open the editor and give it every event, from the first one on."""
        editor = self.editor()
        if editor is None and (event.preeditString() or event.commitString()):
            editor = self.open(replacing=True, keep_focus=True)
        if editor is None:
            event.ignore()
            return
        QApplication.sendEvent(editor, event)
        event.accept()
        if not event.preeditString():
            if editor.text():
                # Not at once: Qt would ask the input method to end what it is still in the middle of, and that would commit the
                # letters of the composition as well, again and again.
                QTimer.singleShot(0, editor, lambda: self._settle(editor))
            else:
                # Cancelled, or the word is still to come: an empty text put in would clear the cell. A widget that goes takes the
                # keyboard from the one that holds it in its place, which is the table.
                editor.setFocusProxy(None)  # type: ignore[arg-type]
                self._view.closeEditor(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def leave(self, editor: CellEditor, move: Move) -> str | None:
        """Put the editor's text in and go on. Gives the reason where it is refused; then the editor stays."""
        reason = self._delegate.commit(editor)
        if reason:
            editor.selectAll()
            return reason
        self._view.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._view.setFocus()
        self.go(move)
        return None

    def go(self, move: Move) -> None:
        """Move the cursor; Tab at the end of the table gives the keyboard to the next pane."""
        target = self._target(move)
        start = self._origin()[1] if self._run is None else self._run
        if target:
            self._view.setCurrentIndex(self._model.index(*target))
        elif move in (Move.TAB, Move.TAB_BACK):
            self._view.focusNextPrevChild(move is Move.TAB)
        self._run = start if move is Move.TAB else None

    def cursor(self, action: Cursor, far: bool, page: int) -> QModelIndex:
        """Where an arrow, Home, End or a page key leads. far: with Ctrl; page: rows that a page key passes."""
        self._run = None
        if not self._view.currentIndex().isValid():
            return self.first()
        return self._model.index(*self._moves.cursor(self._origin(), action, far, page))

    def first(self) -> QModelIndex:
        """The first value of the table."""
        return self._model.index(*self._moves.first())

    def _settle(self, editor: CellEditor) -> None:
        """A composition is over: the editor gets the keyboard, unless the next one runs already or the keyboard went elsewhere."""
        if editor.composing or _has_keyboard(editor) or editor is not self.editor():
            return
        if self._view.hasFocus():
            _hand_over(editor)
        else:
            self._view.commitData(editor)
            self._view.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _target(self, move: Move) -> Place | None:
        return self._moves.target(move, self._origin(), self._run)

    def _origin(self) -> Place:
        slot = self._model.slot_at(self._view.currentIndex())
        return slot.row, slot.column

    def _forward(self, editor: CellEditor, event: QKeyEvent) -> None:
        """A key arrived at the table while someone writes: it is the editor's, unless the editor has just let it pass."""
        if _has_keyboard(editor):
            event.ignore()
        else:
            _hand_over(editor)
            QApplication.sendEvent(editor, event)


def _hand_over(editor: CellEditor) -> None:
    editor.setFocusProxy(None)  # type: ignore[arg-type]
    editor.setFocus()


def _has_keyboard(editor: CellEditor) -> bool:
    """Whether keys go to the editor itself: hasFocus() also says so while the table keeps the keyboard for it."""
    return QApplication.focusWidget() is editor


def _writes(event: QKeyEvent) -> bool:
    """Whether a key puts a character on paper."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.NoModifier and bool(event.text()) and event.text().isprintable()
