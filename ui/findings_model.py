"""The problems as rows of a table: failed rules and doubtful readings, and apart from them what could not be checked.

After a re-check rows are taken out and put in singly, so that the line that is selected and the place that is read stay where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from model.findings import Finding
from model.forms import Form
from model.report import Report
from ui.problems import Kind, Problem
from ui.workbench import Workbench

HEADS = ("级别", "表", "行", "列", "说明", "差额")
MESSAGE = HEADS.index("说明")
UNCHECKABLE = "无法核对"
KIND_ROLE = Qt.ItemDataRole.UserRole
"""The kind of a problem's row as the word of Kind, None for other rows."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One row. key: the same after a re-check; texts: by column; cells: what it speaks of; problem: its number in
    `visible_findings`, None for a heading and for what could not be checked."""

    key: str
    texts: tuple[str, ...]
    tip: str
    kind: Kind | None = None
    cells: tuple[str, ...] = ()
    problem: int | None = None
    heading: bool = False


class FindingsModel(QAbstractTableModel):
    """The rows in the list's order: problems as F8 walks them, then a heading and the rules that could not be checked."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._lines: list[Line] = list_lines(workbench)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows as shown."""
        return tuple(self._lines)

    def refresh(self) -> None:
        """Show what the workbench knows now, changing only the rows that differ."""
        wanted = list_lines(self._workbench)
        kept = {line.key for line in wanted}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].key not in kept:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._lines[row]
                self.endRemoveRows()
        old = {line.key for line in self._lines}
        if [line.key for line in self._lines] != [line.key for line in wanted if line.key in old]:
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
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))

    def row_of_problem(self, problem: int) -> int:
        """The row of a problem by its number in `visible_findings`, −1 for none."""
        return next((row for row, line in enumerate(self._lines) if line.problem == problem), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
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
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == len(HEADS) - 1:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == KIND_ROLE:
                return line.kind
        return None


def list_lines(workbench: Workbench) -> list[Line]:
    """All rows for the workbench as it is: its visible problems, then what could not be checked."""
    report = workbench.report
    if report is None:
        return []
    lines = [_of_problem(report, problem, n) for n, problem in enumerate(workbench.visible_findings())]
    unable = _unchecked(workbench, report)
    if unable:
        title = f"{UNCHECKABLE}（{len(unable)} 条）：有数缺失或读不准，不算通过"
        lines.append(Line("heading/uncheckable", (title, *[""] * (len(HEADS) - 1)), title, heading=True))
    return lines + unable


def _of_problem(report: Report, problem: Problem, number: int) -> Line:
    finding = problem.finding
    tip = problem.message
    if finding and finding.basis:
        tip += f"\n依据：{finding.basis}"
    texts = (
        f"{problem.kind.symbol} {problem.kind.label}",
        *_place(report.form, problem.cells, problem.target, problem.table),
        problem.message,
        difference(finding) if finding else "",
    )
    return Line(f"{problem.kind.value}/{problem.key}", texts, tip, problem.kind, problem.cells, number)


def _unchecked(workbench: Workbench, report: Report) -> list[Line]:
    if workbench.result is None or Kind.DOUBT not in workbench.filter_kinds:
        return []
    lines = []
    for one in workbench.result.uncheckable:
        table = one.cells[0].split(".")[0] if one.cells else ""
        if workbench.filter_table in (None, table):
            place = _place(report.form, one.cells, one.cells[0] if one.cells else None, table)
            texts = (f"－ {UNCHECKABLE}", *place, one.message, "")
            lines.append(Line(f"unable/{one.rule}/{one.at}", texts, one.message, cells=one.cells))
    return lines


def _place(form: Form, cells: Sequence[str], target: str | None, table: str) -> tuple[str, str, str]:
    """Table, row and column as printed; 多处 where the cells share no line with their target."""
    if target is None:
        return (form.table_by_id[table].caption if table else "正文", "", "")
    rows = {cell.rsplit(".", 1)[0] for cell in cells}
    columns = {cell.rsplit(".", 1)[1] for cell in cells}
    scattered = len(rows) > 1 and len(columns) > 1
    return (
        form.table_by_id[table].caption,
        "多处" if scattered else form.row_name(target),
        "多处" if scattered else form.column(target).label,
    )


def difference(finding: Finding) -> str:
    """How much is missing (＋) or too much (−), "" where the rule is no equation."""
    if finding.expected is None or finding.found is None:
        return ""
    gap = finding.expected - finding.found
    return f"＋{gap}" if gap > 0 else f"−{-gap}"


def verdict(workbench: Workbench) -> str:
    """One line for all: how many problems of each kind and how many rules hold; whatever the filter."""
    result = workbench.result
    if result is None:
        return ""
    counts = {kind: sum(p.kind is kind for p in workbench.problems()) for kind in Kind}
    unable = len(result.uncheckable)
    if not any(counts.values()):
        return f"{result.passed} 条规则全部通过，{unable} 条无法核对"
    parts = [
        f"{counts[kind]} {kind.label}" for kind in Kind if counts[kind] or kind in (Kind.ERROR, Kind.WARNING)
    ]
    parts.append(f"{result.passed} 条通过")
    parts += [f"{unable} 条无法核对"] if unable else []
    return " · ".join(parts)
