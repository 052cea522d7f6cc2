"""The frozen heads and labels of a table, merged as the form prints them.

A QHeaderView keeps the lines of the grid and the header together; what it paints is the printed layout itself: each slot over
the sections it spans, its text kept inside the part that can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from model.forms import Slot
from ui.look.pictures import Pictures
from ui.look.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

WRAP = Qt.TextFlag.TextWordWrap.value
"""Chinese text breaks between any two characters, except before ，。）."""
_CENTRE = Qt.AlignmentFlag.AlignCenter.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value


def padding(metrics: QFontMetrics) -> int:
    """The room between a text and the line around it, from the font."""
    return max(2, round(metrics.height() / 4.5))


def shown_label(slot: Slot, width: int, metrics: QFontMetrics) -> str:
    """A label as it is painted: a merged one breaks after its number, （三） over 不予公开; a head of two lines breaks between
    pairs of characters, 社会公益 over 组织, since most words are pairs."""
    text = slot.text
    if slot.row_span > 1 and text.startswith("（"):
        return text.replace("）", "）\n", 1)
    room = width - 2 * padding(metrics)
    if slot.style != "head" or metrics.horizontalAdvance(text) <= room or len(text) > 12:
        return text
    lines = -(-metrics.horizontalAdvance(text) // max(room, 1))
    share = -(-len(text) // lines)
    share += share % 2
    if metrics.horizontalAdvance(text[:share]) > room:
        return text
    return "\n".join(text[i : i + share] for i in range(0, len(text), share))


def wrapped_height(text: str, width: int, metrics: QFontMetrics) -> int:
    """How high a cell must be for this text at this width, room around it included: half as much above and below as at the sides,
    since lines of text have some of their own."""
    room = padding(metrics)
    box = metrics.boundingRect(QRect(0, 0, max(width - 2 * room, metrics.height()), 10_000), WRAP, text)
    return box.height() + 2 * (room // 2)


class SlotHeader(QHeaderView):
    """A header of several levels. slots: the printed labels, rows and columns from the header's own corner. levels: the extent
    of each level across the header (heights of head rows, widths of label columns)."""

    def __init__(
        self,
        orientation: Qt.Orientation,
        slots: Sequence[Slot],
        starts: frozenset[int],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(orientation, parent)
        self._lying = orientation == Qt.Orientation.Horizontal
        self._slots = tuple(slots)
        self._starts = starts
        self._theme = theme
        self._levels: list[int] = [0] * self.level_count
        self._current = -1
        self._places: list[QRect] | None = None
        self._long = 0
        self._pictures = Pictures()
        self._words: dict[tuple[Slot, int, bool], tuple[str, QSize, int]] = {}
        self._words_font = ""
        self.sectionResized.connect(self._forget_places)
        self.tips: dict[int, str] = {}
        """What the tooltip of a section says beyond its label."""
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    @property
    def level_count(self) -> int:
        """How many levels the slots have."""
        return max((self._level(s) + self._level_span(s) for s in self._slots), default=0)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The printed labels."""
        return self._slots

    def set_levels(self, levels: Sequence[int]) -> None:
        """Give the extent of each level."""
        self._levels = list(levels)
        self._forget_places()
        self.updateGeometry()
        self.viewport().update()

    def set_current(self, section: int) -> None:
        """Emphasise the labels of one section, -1 for none."""
        if section == self._current:
            return
        before = [self._covers_current(slot) for slot in self._slots]
        self._current = section
        for slot, covered, rect in zip(self._slots, before, self._rects(), strict=True):
            if self._covers_current(slot) != covered:
                # The line above the first row of a group lies on the slot before it.
                self.viewport().update(rect.adjusted(0, -1, 0, 0))

    def sizeHint(self) -> QSize:
        across = sum(self._levels)
        return QSize(0, across) if self._lying else QSize(across, 0)

    def setOffset(self, offset: int) -> None:
        moved = offset != self.offset()
        super().setOffset(offset)
        if moved:
            # Texts stay in the visible part of their slot, so a scrolled picture of them would be wrong.
            self.viewport().update()

    def slot_at(self, point: QPoint) -> Slot | None:
        """The label under a point of the viewport."""
        places = zip(self._slots, self._rects(), strict=True)
        return next((slot for slot, rect in places if rect.contains(point)), None)

    def slot_rect(self, slot: Slot) -> QRect:
        """Where a label is painted, in the viewport; it may reach beyond it."""
        return self._rects()[self._slots.index(slot)]

    def _rects(self) -> list[QRect]:
        """The same for all labels. Lines are asked for their places only when these are new."""
        if self._places is None or self._long != self.length():
            self._long = self.length()
            self._places = [self._place(slot).translated(self._shift(1)) for slot in self._slots]
        shift = self._shift(-1)
        return [place.translated(shift) for place in self._places]

    def _shift(self, step: int) -> QPoint:
        return QPoint(step * self.offset(), 0) if self._lying else QPoint(0, step * self.offset())

    def _forget_places(self) -> None:
        self._places = None

    def _place(self, slot: Slot) -> QRect:
        first, count = self._section(slot), self._section_span(slot)
        along = self.sectionViewportPosition(first)
        length = sum(self.sectionSize(s) for s in range(first, min(first + count, self.count())))
        level = self._level(slot)
        across, depth = (
            sum(self._levels[:level]),
            sum(self._levels[level : level + self._level_span(slot)]),
        )
        return QRect(along, across, length, depth) if self._lying else QRect(across, along, depth, length)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pictures.begin(self, self._theme.scheme)
        if self.font().key() != self._words_font:
            self._words_font, self._words = self.font().key(), {}
        painter, seen = QPainter(self.viewport()), event.region()
        painter.fillRect(event.rect(), self._theme.color("panel"))
        for slot, rect in zip(self._slots, self._rects(), strict=True):
            # The line above the first row of a group lies on the slot before it.
            if seen.intersects(rect.adjusted(0, -1, 0, 0)):
                self._paint_slot(painter, slot, rect)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return self._tell(event)
        return super().viewportEvent(event)

    def _tell(self, event: QEvent) -> bool:
        """Show the tooltip of the label under the pointer."""
        from PySide6.QtGui import QHelpEvent
        from PySide6.QtWidgets import QToolTip

        assert isinstance(event, QHelpEvent)
        slot = self.slot_at(event.pos())
        if slot:
            QToolTip.showText(event.globalPos(), self._tip(slot), self)
        return True

    def _paint_slot(self, painter: QPainter, slot: Slot, rect: QRect) -> None:
        current = self._covers_current(slot)
        bold = current or (slot.style == "head" and not self._lying)
        ground = "selection" if current and self._leaf(slot) else "head"
        text, box = self._text_box(slot, rect, bold)
        box.translate(-rect.topLeft())
        look = _Label(text, ground, bold, self._flags(slot), (box.x(), box.y(), box.width(), box.height()))
        self._pictures.draw(painter, rect, look, partial(_paint_label, self._theme, look))
        if not self._lying and slot.row in self._starts:
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawLine(rect.left(), rect.top() - 1, rect.right(), rect.top() - 1)

    def _text_box(self, slot: Slot, rect: QRect, bold: bool) -> tuple[str, QRect]:
        """The text, and its place in the visible part of the slot, or as near to it as the slot's own edges allow."""
        text, need, room = self._measured(slot, rect.width(), bold)
        inner = rect.adjusted(room, room // 2, -room, -(room // 2))
        seen = inner.intersected(self.viewport().rect())
        if not self._lying:
            top = seen.center().y() - need.height() // 2
            top = max(inner.top(), min(top, inner.bottom() - need.height() + 1))
            return text, QRect(inner.left(), top, inner.width(), need.height())
        if need.width() < seen.width():
            inner.setLeft(seen.left())
            inner.setRight(seen.right())
        return text, inner

    def _measured(self, slot: Slot, width: int, bold: bool) -> tuple[str, QSize, int]:
        """The text as it is painted in a slot of that width, its size, and the room around it."""
        key = (slot, width, bold)
        if key not in self._words:
            font = QFont(self.font())
            font.setBold(bold)
            metrics = QFontMetrics(font)
            text, room = shown_label(slot, width, metrics), padding(metrics)
            box = metrics.boundingRect(QRect(0, 0, width - 2 * room, 10_000), self._flags(slot), text)
            self._words[key] = text, box.size(), room
        return self._words[key]

    def _flags(self, slot: Slot) -> int:
        return WRAP | (_MIDDLE if not self._lying and self._leaf(slot) else _CENTRE)

    def _tip(self, slot: Slot) -> str:
        more = self.tips.get(self._section(slot), "") if self._section_span(slot) == 1 else ""
        return f"{slot.text}\n{more}" if more else slot.text

    def _covers_current(self, slot: Slot) -> bool:
        return self._section(slot) <= self._current < self._section(slot) + self._section_span(slot)

    def _leaf(self, slot: Slot) -> bool:
        return self._level(slot) + self._level_span(slot) == len(self._levels)

    def _section(self, slot: Slot) -> int:
        return slot.column if self._lying else slot.row

    def _section_span(self, slot: Slot) -> int:
        return slot.column_span if self._lying else slot.row_span

    def _level(self, slot: Slot) -> int:
        return slot.row if self._lying else slot.column

    def _level_span(self, slot: Slot) -> int:
        return slot.row_span if self._lying else slot.column_span


class _Label(NamedTuple):
    """All that is seen of a label. ground: the token of its colour; box: x, y, width and height of its text in it."""

    text: str
    ground: str
    bold: bool
    flags: int
    box: tuple[int, int, int, int]


def _paint_label(theme: Theme, look: _Label, painter: QPainter, rect: QRect) -> None:
    painter.fillRect(rect, theme.color(look.ground))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    font = QFont(painter.font())
    font.setBold(look.bold)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    painter.drawText(QRect(*look.box), look.flags | Qt.TextFlag.TextDontClip.value, look.text)
