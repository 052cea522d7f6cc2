"""How a cell is painted and edited: the number at the right, its marks at the left, and a line editor that behaves as in a spreadsheet.

No state is told by colour alone: problems carry ▲ ◆ ？ ○, a change carries 改, the sum of the current problem a full frame and its
addends a dashed one.
"""

from __future__ import annotations

import re
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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from model.report import State
from ui.form.grid_moves import Move
from ui.form.header import WRAP, padding
from ui.form.model import FormModel
from ui.look.theme import Theme
from ui.marks import Marks
from ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex


_LEAVING = {
    Qt.Key.Key_Return: (Move.ENTER, Move.ENTER_UP),
    Qt.Key.Key_Enter: (Move.ENTER, Move.ENTER_UP),
    Qt.Key.Key_Tab: (Move.TAB, Move.TAB_BACK),
    Qt.Key.Key_Backtab: (Move.TAB_BACK, Move.TAB_BACK),
}
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
    """Paints and edits the cells of a FormModel. replacing: whether the next editor starts empty."""

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
        self.refusals: frozenset[str] = frozenset()
        """Cells whose last text was refused, marked until the next change."""

    # --- editing -----------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.opened.emit()
        editor = CellEditor(parent, _model(index).cell_at(index) or "", self.replacing)
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
        if not editor.isModified() or (not editor.replacing and text == editor.start):
            return None
        return self._workbench.edit(editor.cell, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_rect(option))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return not editor.composing and self._take_key(editor, event)
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

    # --- painting ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        model, rect = _model(index), _rect(option)
        slot = model.slot_at(index)
        painter.setFont(_font(option))
        marks = self._workbench.cell_marks(slot.cell) if slot.cell else None
        if slot.cell and marks:
            self._paint_value(painter, rect, index, slot.cell, marks)
        else:
            self._paint_head(painter, rect, slot.text)
        self._paint_lines(painter, rect, index.row() in model.layout.group_starts)
        if slot.cell and marks:
            self._paint_frames(painter, rect, slot.cell, marks)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.fillRect(rect, self.theme.color("head"))
        painter.setPen(self.theme.color("text"))
        room = padding(painter.fontMetrics())
        painter.drawText(rect.adjusted(room, 0, -room, 0), WRAP | Qt.AlignmentFlag.AlignCenter.value, text)

    def _paint_value(self, painter: QPainter, rect: QRect, index: Index, cell: str, marks: Marks) -> None:
        model = _model(index)
        painter.fillRect(rect, self._ground(marks, index))
        metrics = painter.fontMetrics()
        room = padding(metrics)
        inner = rect.adjusted(room + 1, 0, -room - 1, 0)
        inner.setLeft(self._paint_marks(painter, inner, marks, cell))
        value = model.cell(cell)
        bare = value.value is None and value.state in (State.BLANK, State.MISSING)
        painter.setPen(self.theme.color("text_quiet" if bare else "text"))
        shown = model.shown(cell)
        text = metrics.elidedText(
            grouped(shown) if self.theme.grouped else shown, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _RIGHT, text)

    def _paint_marks(self, painter: QPainter, rect: QRect, marks: Marks, cell: str) -> int:
        """Draw the marks from the left; gives where they end."""
        shown: list[tuple[str, QColor]] = []
        if cell in self.refusals:
            shown.append(("✕", self.theme.color("error")))
        if marks.kind:
            shown.append((marks.kind.symbol, self.theme.color(marks.kind.value)))
        if marks.edited:
            shown.append(("改", self.theme.color("edited")))
        if not shown:
            return rect.left()
        font = QFont(painter.font())
        whole = QFont(font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        left = rect.left()
        for symbol, colour in shown:
            painter.setPen(colour)
            painter.drawText(QRect(left, rect.top(), rect.width(), rect.height()), _MIDDLE, symbol)
            left += painter.fontMetrics().horizontalAdvance(symbol)
        painter.setFont(whole)
        return left

    def _ground(self, marks: Marks, index: Index) -> QColor:
        view = self._view()
        current = view.currentIndex()
        if index == current:
            return self.theme.color("panel")
        if view.selectionModel().isSelected(index):
            return self.theme.color("selection")
        if marks.role:
            return self.theme.color(marks.role)
        if marks.kind:
            return self.theme.color(f"{marks.kind.value}_tint")
        if current.isValid() and (index.row() == current.row() or index.column() == current.column()):
            return self.theme.color("cross")
        return self.theme.color("computed" if marks.computed else "panel")

    def _paint_lines(self, painter: QPainter, rect: QRect, group: bool) -> None:
        painter.setPen(self.theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if group:
            painter.setPen(self.theme.color("border"))
            painter.drawLine(rect.topLeft(), rect.topRight())

    def _paint_frames(self, painter: QPainter, rect: QRect, cell: str, marks: Marks) -> None:
        if marks.role:
            whole = marks.role == "total"
            dashes = Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DashLine
            width = 2 if whole else 1
            painter.setPen(QPen(self.theme.color("text" if whole else "accent"), width, dashes))
            painter.drawRect(rect.adjusted(width + 1, width + 1, -width - 2, -width - 2))
        if cell == self._workbench.current:
            active = self._view().hasFocus()
            painter.setPen(QPen(self.theme.color("focus" if active else "border"), 2 if active else 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _view(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self.parent())


THIN = "\u2009"
_LARGE = re.compile("[1-9][0-9]{4,}")
# Qt's flags are joined once: in the painting of a cell that costs as much as the drawing.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _MIDDLE
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value


def _model(index: Index) -> FormModel:
    model = index.model()
    if not isinstance(model, FormModel):
        raise TypeError("a CellDelegate paints a FormModel")
    return model


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)  # type: ignore[attr-defined]


def _font(option: QStyleOptionViewItem) -> QFont:
    return QFont(option.font)  # type: ignore[attr-defined]


def grouped(text: str) -> str:
    """A number with a thin space after thousands (千分空, GB/T 15835), for the eye alone; numbers below 10000 and words stay."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", THIN) + point + rest if _LARGE.fullmatch(whole) else text


def mark_room(metrics: QFontMetrics) -> int:
    """The room that marks need beside a number."""
    return round(metrics.horizontalAdvance("▲改") * 0.85)
