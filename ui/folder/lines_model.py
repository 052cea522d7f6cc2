"""The table of a folder: a row a file with unit, year, verdict and counts; and what of it a filter lets through, gravest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from model.collection.line import Line, Standing

Index = QModelIndex | QPersistentModelIndex
HEADS = ("结论", "单位", "年度", "强制性", "核实性", "提示", "存疑", "文件", "说明")
VERDICT, UNIT, YEAR, ERRORS, WARNINGS, INFOS, DOUBTS, FILE, REMARK = range(len(HEADS))
NUMBERS = (YEAR, ERRORS, WARNINGS, INFOS, DOUBTS)
SIGNS = {
    Standing.UNREADABLE: "✕",
    Standing.REFUSED: "▲",
    Standing.UNSURE: "？",
    Standing.WARNED: "◆",
    Standing.CLEAN: "✓",
}
TOKENS = {
    Standing.UNREADABLE: "text",
    Standing.REFUSED: "error",
    Standing.UNSURE: "doubt",
    Standing.WARNED: "warning",
    Standing.CLEAN: "good",
}
"""The colour of each verdict, besides its sign and its words."""
STANDING_ROLE, SORT_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


def verdict_words(standing: Standing) -> str:
    """A verdict with its sign."""
    return f"{SIGNS[standing]} {standing.label}"


class LinesModel(QAbstractTableModel):
    """The lines in the order of the files."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def take(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """Show these lines too."""
        if lines:
            first = len(self.lines)
            self.beginInsertRows(_NOWHERE, first, first + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([line.file, *filter(None, [line.reason]), *(one.message for one in line.more)])
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column]} {text_of(line, column) or '无'}"
        if role == STANDING_ROLE:
            return line.standing
        if role == SORT_ROLE:
            return sort_key(line, column)
        return None


def text_of(line: Line, column: int) -> str:
    """What a column says of a line."""
    if column == VERDICT:
        return verdict_words(line.standing)
    if column == UNIT:
        return line.unit or ("" if line.reason else "单位不明")
    if column == YEAR:
        return str(line.year or "")
    if column == FILE:
        return line.name
    if column == REMARK:
        more = f"（另有 {len(line.more) - 1} 处）" if len(line.more) > 1 else ""
        return line.reason or (f"{line.more[0].message}{more}" if line.more else "")
    if line.reason:
        return ""
    count = {ERRORS: line.errors, WARNINGS: line.warnings, INFOS: line.infos, DOUBTS: line.doubts}[column]
    return str(count) if count else "—"


def sort_key(line: Line, column: int) -> tuple[object, ...]:
    """What a column sorts by: the gravest first in the first column, the greatest first among counts."""
    if column == VERDICT:
        return (*line.gravity, line.file)
    counts = {ERRORS: line.errors, WARNINGS: line.warnings, INFOS: line.infos, DOUBTS: line.doubts}
    if column in counts:
        return (-counts[column], *line.gravity, line.file)
    if column == YEAR:
        return (line.year or 0, line.file)
    return (text_of(line, column), line.file)


class ShownLines(QSortFilterProxyModel):
    """The lines that the filter lets through, sorted."""

    def __init__(self, lines: LinesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._standing: Standing | None = None
        self._words: list[str] = []
        self.setSourceModel(lines)
        self.sort(VERDICT)

    def restrict(self, standing: Standing | None, words: str) -> None:
        """Let through lines of this verdict, None for all, in whose unit or file all the words stand."""
        self._standing, self._words = standing, words.casefold().split()
        self.invalidateFilter()

    def lines(self) -> list[Line]:
        """All lines in the order of the files, whatever the filter."""
        return self._lines.lines

    def line(self, index: Index) -> Line:
        """The line of a shown row."""
        return self._lines.lines[self.mapToSource(index).row()]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        line = self._lines.lines[row]
        text = f"{line.unit} {line.name}".casefold()
        return self._standing in (None, line.standing) and all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        keys = (sort_key(self._lines.lines[one.row()], one.column()) for one in (left, right))
        first, second = keys
        return first < second
