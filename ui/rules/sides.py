"""Choosing by ticks: which rows, columns or cells stand on either side of a rule, and for which places it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.checks.rule_choices import Scope, items, places
from ui.look.labels import clearable
from ui.look.theme import unit

_ID = Qt.ItemDataRole.UserRole
_LEFT, _RIGHT = 1, 2
_SEARCHED = 30
"""From so many lines on there is a box to search in."""
_HIGH, _LOW = 44, 26
"""Heights of the lists, in units of the layout."""
_WORDS = 5


class SidesBox(QWidget):
    """One line a row, column or cell, each with a tick for the left and one for the right side; never both."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        u = unit()
        self.search, self.tree = QLineEdit(), QTreeWidget()
        self.search.setPlaceholderText("查找项目")
        clearable(self.search)
        self.search.textChanged.connect(self._sift)
        self.tree.setHeaderLabels(["项目", "左边", "右边"])
        self.tree.setAccessibleName("左右两边的项目")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setMinimumHeight(_HIGH * u)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (_LEFT, _RIGHT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(self._tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(u)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)

    def offer(self, scope: Scope, forms: Sequence[str], left: Sequence[str], right: Sequence[str]) -> None:
        """List what the range has; what was ticked and is still there stays ticked."""
        found = items(scope, forms)
        sides = (left, right)
        self.tree.blockSignals(True)
        self.tree.clear()
        for choice in found:
            item = QTreeWidgetItem([choice.label])
            item.setSizeHint(0, QSize(0, 6 * unit()))
            item.setData(0, _ID, choice.id)
            item.setToolTip(0, choice.label)
            for column, side in zip((_LEFT, _RIGHT), sides, strict=True):
                item.setCheckState(
                    column, Qt.CheckState.Checked if choice.id in side else Qt.CheckState.Unchecked
                )
            self.tree.addTopLevelItem(item)
        self.tree.setHeaderLabels([f"项目（{scope.items}）", "左边", "右边"])
        self.tree.blockSignals(False)
        self.search.setVisible(len(found) >= _SEARCHED)
        self.search.clear()

    def left(self) -> tuple[str, ...]:
        """The ids on the left side."""
        return self._ticked(_LEFT, 0, _ID)

    def right(self) -> tuple[str, ...]:
        """The ids on the right side."""
        return self._ticked(_RIGHT, 0, _ID)

    def words(self, relation: str) -> str:
        """The rule as a person would write it: 左边 应等于 右边."""
        sides = [self._ticked(column, 0, Qt.ItemDataRole.DisplayRole) for column in (_LEFT, _RIGHT)]
        left, right = (
            "＋".join(side[:_WORDS]) + (f"＋…（共 {len(side)} 项）" if len(side) > _WORDS else "") or "0"
            for side in sides
        )
        return f"{left}　【{relation}】　{right}" if any(sides) else "请在上表中勾选左边和右边的项目。"

    def tick(self, name: str, right: bool = False) -> None:
        """Put a line on a side, as a click does."""
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item and item.data(0, _ID) == name:
                item.setCheckState(_RIGHT if right else _LEFT, Qt.CheckState.Checked)

    def _ticked(self, column: int, shown: int, role: int) -> tuple[str, ...]:
        lines = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        return tuple(
            str(item.data(shown, role))
            for item in lines
            if item and item.checkState(column) == Qt.CheckState.Checked
        )

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        if column in (_LEFT, _RIGHT) and item.checkState(column) == Qt.CheckState.Checked:
            self.tree.blockSignals(True)
            item.setCheckState(_RIGHT if column == _LEFT else _LEFT, Qt.CheckState.Unchecked)
            self.tree.blockSignals(False)
        self.changed.emit()

    def _sift(self, text: str) -> None:
        for number in range(self.tree.topLevelItemCount()):
            if item := self.tree.topLevelItem(number):
                ticked = any(item.checkState(column) == Qt.CheckState.Checked for column in (_LEFT, _RIGHT))
                item.setHidden(not ticked and not all(word in item.text(0) for word in text.split()))


class PlacesBox(QWidget):
    """The rows or columns that a rule is held for; all of them unless some are taken out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        self.list, self.button = QListWidget(), QPushButton()
        self.list.setAccessibleName("用在哪些行或列")
        self.list.setMinimumHeight(_LOW * unit())
        self.list.setMaximumHeight(_HIGH * unit())
        self.list.itemChanged.connect(self._ticked)
        self.button.setFlat(True)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list)
        self._show(False)

    def offer(self, scope: Scope, forms: Sequence[str], used: Sequence[str], only: Sequence[str]) -> None:
        """List the places; only: those that are to be ticked, () for all."""
        self._what = scope.places
        self.list.blockSignals(True)
        self.list.clear()
        for choice in places(scope, forms, used):
            item = QListWidgetItem(choice.label)
            item.setData(_ID, choice.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(
                Qt.CheckState.Checked if not only or choice.id in only else Qt.CheckState.Unchecked
            )
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._show(self.button.isChecked())

    def only(self) -> tuple[str, ...]:
        """The places that are ticked, () where all are."""
        lines = self._lines()
        ticked = [item for item in lines if item.checkState() == Qt.CheckState.Checked]
        return () if len(ticked) == len(lines) else tuple(str(item.data(_ID)) for item in ticked)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not any(one.checkState() == Qt.CheckState.Checked for one in self._lines()):
            # A rule for no place at all would be a rule for nothing.
            item.setCheckState(Qt.CheckState.Checked)
            return
        self._show(self.button.isChecked())
        self.changed.emit()

    def _lines(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _show(self, opened: bool) -> None:
        count, all_of = len(self.only()), self.list.count()
        what = self._what
        self.button.setVisible(bool(what))
        self.button.setText(
            f"{'▾' if opened else '▸'} {f'{all_of} {what}中的 {count} {what}' if count else f'全部 {all_of} {what}'}"
        )
        self.list.setVisible(opened and bool(what))
