"""Rows of text for the lists under the tables.

After a re-check rows are taken out and put in singly, so that the line that is selected and the place that is read stay where they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.bench.problems import Kind

KIND_ROLE = Qt.ItemDataRole.UserRole
"""The kind of a row as the word of Kind, None for quiet rows."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Joining and naming Qt's flags costs more than all else that a cell is asked for when it is painted.
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = Qt.ItemFlag.NoItemFlags
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """One row. key: the same after a re-check; texts: by column; cells: what it speaks of; problem: its number in
    `visible_findings`, None for what is no problem of that list."""

    key: str
    texts: tuple[str, ...]
    tip: str
    kind: Kind | None = None
    cells: tuple[str, ...] = ()
    problem: int | None = None
    heading: bool = False


class LinesModel(QAbstractTableModel):
    """Rows under heads. wide: the column that takes what room there is; numbers: columns set to the right; make: gives all rows
    as they are to be now, with keys that differ."""

    def __init__(
        self,
        heads: tuple[str, ...],
        wide: int,
        numbers: frozenset[int],
        make: Callable[[], list[Line]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.heads, self.wide = heads, wide
        self._numbers, self._make = numbers, make
        self._lines: list[Line] = make()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows as shown."""
        return tuple(self._lines)

    def refresh(self) -> None:
        """Show what is known now, changing only the rows that differ."""
        wanted = self._make()
        kept = {line.key for line in wanted}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].key not in kept:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._lines[row]
                self.endRemoveRows()
        old = {line.key for line in self._lines}
        # An empty list takes thousands of rows in one step sooner than one by one.
        if not self._lines or [line.key for line in self._lines] != [
            line.key for line in wanted if line.key in old
        ]:
            self.beginResetModel()
            self._lines = wanted
            self.endResetModel()
            return
        for row, line in enumerate(wanted):
            if line.key not in old:
                self.beginInsertRows(_NOWHERE, row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
            elif self._lines[row] != line:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.heads) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].heading:
            return _HEADING
        return _ROW

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return line.tip
            case Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(text for text in line.texts if text)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in self._numbers:
                return _RIGHT
            case _ if role == KIND_ROLE:
                return line.kind
        return None
