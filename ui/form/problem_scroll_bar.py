"""A scrollbar that shows where the problems are, so that none is missed below the edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.bench.problems import Kind
from ui.look.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ProblemScrollBar(QScrollBar):
    """ticks: (place, kind) with the place as a fraction of the whole content. An error's tick crosses the bar, others reach half
    of it, so that they differ without colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._ticks: tuple[tuple[float, Kind], ...] = ()

    @property
    def ticks(self) -> tuple[tuple[float, Kind], ...]:
        """What is shown, gravest last so that it lies on top."""
        return self._ticks

    def set_ticks(self, ticks: Sequence[tuple[float, Kind]]) -> None:
        """Show these places."""
        ordered = tuple(sorted(ticks, key=lambda tick: (-tick[1].rank, tick[0])))
        if ordered != self._ticks:
            self._ticks = ordered
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ticks:
            return
        groove = self._groove()
        painter = QPainter(self)
        thick = max(2, self.width() // 5)
        for place, kind in self._ticks:
            wide = groove.width() if kind is Kind.ERROR else groove.width() // 2
            top = groove.top() + round(place * groove.height()) - thick // 2
            painter.fillRect(
                QRect(groove.right() - wide + 1, top, wide, thick), self._theme.color(kind.value)
            )

    def _groove(self) -> QRect:
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)
