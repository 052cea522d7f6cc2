"""How the cells of a table look: the number at the right, its marks at the left, the line below, the frames of the current problem.

No state is told by colour alone: problems carry ▲ ◆ ？ ○, a change carries 改, the sum of the current problem a full frame and its
addends a dashed one. A cell that looks as one did before is not drawn again but put there as a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from model.report import State
from ui.form.header import WRAP, padding
from ui.look.pictures import Pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QRegion
    from PySide6.QtWidgets import QAbstractItemView

    from model.forms import Slot
    from ui.bench.marks import Marks
    from ui.bench.workbench import Workbench
    from ui.form.model import FormModel
    from ui.look.theme import Theme

THIN = "\u2009"
_LARGE = re.compile("[1-9][0-9]{4,}")
# Qt's flags are joined once: in the painting of a cell that costs as much as the drawing.
_CENTRE = WRAP | Qt.AlignmentFlag.AlignCenter.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _MIDDLE


class _Head(NamedTuple):
    """A head printed between values. group: a group of rows begins with it."""

    text: str
    group: bool


class _Value(NamedTuple):
    """All that is seen of a cell. bare: there is no value; ground: the token of its colour; signs: its marks and their tokens;
    role: in the current problem; edge: the token of the line around the current cell, "" for others."""

    text: str
    bare: bool
    ground: str
    signs: tuple[tuple[str, str], ...]
    role: str
    edge: str
    group: bool


class CellPainter:
    """Paints the cells of one view. refusals: cells whose last text was refused, marked until the next change."""

    def __init__(self, workbench: Workbench, theme: Theme) -> None:
        self._workbench, self._theme = workbench, theme
        self.refusals: frozenset[str] = frozenset()
        self._pictures = Pictures()
        self._current = (-1, -1)
        self._selected: frozenset[tuple[int, int]] = frozenset()
        self._active = False

    def begin(self, view: QAbstractItemView) -> None:
        """A painting of the view begins: what all its cells depend on."""
        self._pictures.begin(view, self._theme.scheme)
        index = view.currentIndex()
        self._current = (index.row(), index.column())
        self._selected = frozenset((one.row(), one.column()) for one in view.selectedIndexes())
        self._active = view.hasFocus()

    def paint(
        self, painter: QPainter, seen: QRegion, model: FormModel, places: Iterable[tuple[Slot, QRect]]
    ) -> None:
        """Draw what can be seen of a body. Qt would ask the model and the delegate a dozen questions for each cell."""
        for slot, rect in places:
            if seen.intersects(rect):
                self._paint_slot(painter, rect, model, slot)

    def _paint_slot(self, painter: QPainter, rect: QRect, model: FormModel, slot: Slot) -> None:
        """Draw one cell, or a head between cells."""
        group = slot.row in model.layout.group_starts
        if slot.cell:
            look = self._look(model, slot, slot.cell, group)
            self._pictures.draw(painter, rect, look, partial(self._paint_value, look))
        else:
            head = _Head(slot.text, group)
            self._pictures.draw(painter, rect, head, partial(self._paint_head, head))

    def _look(self, model: FormModel, slot: Slot, cell: str, group: bool) -> _Value:
        marks = self._workbench.cell_marks(cell)
        value, shown = model.cell(cell), model.shown(cell)
        edge = ("focus" if self._active else "border") if cell == self._workbench.current else ""
        return _Value(
            grouped(shown) if self._theme.grouped else shown,
            value.value is None and value.state in (State.BLANK, State.MISSING),
            self._ground(marks, slot),
            self._signs(marks, cell),
            marks.role,
            edge,
            group,
        )

    def _ground(self, marks: Marks, slot: Slot) -> str:
        place, (row, column) = (slot.row, slot.column), self._current
        if place == self._current:
            return "panel"
        if place in self._selected:
            return "selection"
        if marks.role:
            return marks.role
        if marks.kind:
            return f"{marks.kind.value}_tint"
        if slot.row == row or slot.column == column:
            return "cross"
        return "computed" if marks.computed else "panel"

    def _signs(self, marks: Marks, cell: str) -> tuple[tuple[str, str], ...]:
        """The marks from the left, each with its colour."""
        if not (marks.kind or marks.edited or self.refusals):
            return ()
        refused = (("✕", "error"),) if cell in self.refusals else ()
        kind = ((marks.kind.symbol, marks.kind.value),) if marks.kind else ()
        return (*refused, *kind, *((("改", "edited"),) if marks.edited else ()))

    def _paint_head(self, head: _Head, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, self._theme.color("head"))
        painter.setPen(self._theme.color("text"))
        room = padding(painter.fontMetrics())
        painter.drawText(rect.adjusted(room, 0, -room, 0), _CENTRE, head.text)
        self._paint_lines(painter, rect, head.group)

    def _paint_value(self, look: _Value, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, self._theme.color(look.ground))
        metrics = painter.fontMetrics()
        room = padding(metrics)
        inner = rect.adjusted(room + 1, 0, -room - 1, 0)
        if look.signs:
            inner.setLeft(self._paint_signs(painter, inner, look.signs))
        painter.setPen(self._theme.color("text_quiet" if look.bare else "text"))
        text = metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT, text)
        self._paint_lines(painter, rect, look.group)
        self._paint_frames(painter, rect, look)

    def _paint_signs(self, painter: QPainter, rect: QRect, signs: tuple[tuple[str, str], ...]) -> int:
        """Draw the marks from the left; gives where they end."""
        whole = painter.font()
        font = QFont(whole)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        left = rect.left()
        for symbol, token in signs:
            painter.setPen(self._theme.color(token))
            painter.drawText(QRect(left, rect.top(), rect.width(), rect.height()), _MIDDLE, symbol)
            left += painter.fontMetrics().horizontalAdvance(symbol)
        painter.setFont(whole)
        return left

    def _paint_lines(self, painter: QPainter, rect: QRect, group: bool) -> None:
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if group:
            painter.setPen(self._theme.color("border"))
            painter.drawLine(rect.topLeft(), rect.topRight())

    def _paint_frames(self, painter: QPainter, rect: QRect, look: _Value) -> None:
        if look.role:
            whole = look.role == "total"
            dashes = Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DashLine
            width = 2 if whole else 1
            painter.setPen(QPen(self._theme.color("text" if whole else "accent"), width, dashes))
            painter.drawRect(rect.adjusted(width + 1, width + 1, -width - 2, -width - 2))
        if look.edge:
            painter.setPen(QPen(self._theme.color(look.edge), 2 if self._active else 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


def grouped(text: str) -> str:
    """A number with a thin space after thousands (千分空, GB/T 15835), for the eye alone; numbers below 10000 and words stay."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", THIN) + point + rest if _LARGE.fullmatch(whole) else text


def mark_room(metrics: QFontMetrics) -> int:
    """The room that marks need beside a number."""
    return round(metrics.horizontalAdvance("▲改") * 0.85)
