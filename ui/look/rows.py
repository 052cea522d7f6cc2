"""Tables whose rows are chosen as a whole: how they behave, and how their cells are dressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.look.theme import unit

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex


def show_rows(table: QTableView) -> None:
    """Make the table one of rows: one of them is chosen, Tab leads out of it, and no lines but the heads part the cells."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)


def stress(option: QStyleOptionViewItem, colour: QColor) -> None:
    """Write a cell bold and in this colour, also where its row is chosen."""
    option.font.setBold(True)  # type: ignore[attr-defined]
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
        option.palette.setColor(role, colour)  # type: ignore[attr-defined]


class RowDelegate(QStyledItemDelegate):
    """The cells of such a table: room around their text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # The row is framed as a whole, not the cell that Qt holds to be current.
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * unit(), max(size.height() + unit(), 6 * unit()))
