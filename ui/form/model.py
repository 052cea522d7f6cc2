"""One statutory table as Qt sees it: the body of its official layout, each value under its cell id.

A row or column of this model is a row or column of the printed form right of its labels and below its head, so that pasted blocks
fall where they fall on paper. Heads printed between values (表一) are cells too, but no one can stand on them.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from model.figures import print_figure
from model.forms import Form, Slot, Table
from model.report import Cell, State
from ui.bench.workbench import Workbench
from ui.form.layout import FormLayout

CELL_ROLE = Qt.ItemDataRole.UserRole
"""The cell id, None for a printed head."""
SLOT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Slot of the layout."""
PLAIN_ROLE = Qt.ItemDataRole.UserRole + 2
"""What copying gives: a bare number, or "" where there is none; a head's own text."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Joining Qt's flags costs more than all else that a cell is asked for when it is painted.
_VALUE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_HEAD = Qt.ItemFlag.NoItemFlags
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BLANK, _MISSING = "空", "缺"


class FormModel(QAbstractTableModel):
    """The values of one table of the open report. layout: where they stand."""

    def __init__(self, workbench: Workbench, form: Form, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.table = table
        self.layout = FormLayout(table)
        self._workbench = workbench
        workbench.cellsChanged.connect(self._say_changed)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.layout.row_count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.layout.column_count

    def cell_at(self, index: Index) -> str | None:
        """The cell id at an index, None where a head is printed or the index is no place."""
        return self.slot_at(index).cell if index.isValid() else None

    def slot_at(self, index: Index) -> Slot:
        """The slot that covers an index."""
        return self.layout.slot_by_place[index.row(), index.column()]

    def index_of(self, cell: str) -> QModelIndex:
        """Where a cell of this table stands; an invalid index for cells of others."""
        place = self.layout.place_by_cell.get(cell)
        return self.index(*place) if place else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _VALUE if self.cell_at(index) else _HEAD

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        report = self._workbench.report
        if not index.isValid() or report is None or report.form is not self.form:
            return None
        slot = self.slot_at(index)
        if role == SLOT_ROLE:
            return slot
        if slot.cell is None:
            return slot.text if role in (Qt.ItemDataRole.DisplayRole, PLAIN_ROLE) else None
        return self._cell_data(slot.cell, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The full name of a line, for those who hear the table instead of seeing its merged heads."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_name(section)
        return self._column_name(section)

    def say_marks_changed(self) -> None:
        """The marks of cells are new; texts are not."""
        self.dataChanged.emit(
            self.index(0, 0),
            self.index(self.rowCount() - 1, self.columnCount() - 1),
            [Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole],
        )

    def cell(self, cell: str) -> Cell:
        """The cell as it stands in the open report."""
        report = self._workbench.report
        if report is None:
            raise RuntimeError("no report is open")
        return report.cells[cell]

    def shown(self, cell: str) -> str:
        """The text of a cell on screen: half-width, ungrouped; a word where the form holds no number."""
        value = self.cell(cell)
        if value.state in (State.REMARK, State.UNCLEAR) and value.text:
            return " ".join(value.text.split())
        if value.value is None:
            return value.text or (_MISSING if value.state is State.MISSING else _BLANK)
        unit = value.unit if value.unit and value.unit != self.form.column(cell).unit else ""
        return self._plain(cell) + (unit or "")

    def _plain(self, cell: str) -> str:
        value = self.cell(cell).value
        return "" if value is None else print_figure(value, self.form.column(cell).kind)

    def _cell_data(self, cell: str, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(cell)
            case Qt.ItemDataRole.EditRole:
                return self._editable(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._facts(cell))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case _ if role == CELL_ROLE:
                return cell
            case _ if role == PLAIN_ROLE:
                return self._plain(cell)
        return None

    def _editable(self, cell: str) -> str:
        """What F2 opens: the number without ornament, else the words that stand there."""
        value = self.cell(cell)
        return self._plain(cell) if value.state is State.NUMBER else value.text

    def _facts(self, cell: str) -> list[str]:
        """Everything worth knowing of a cell, a line each, for its tooltip."""
        value, row = self.cell(cell), self.form.row(cell)
        facts = [self.form.cell_name(cell)]
        if value.doubt:
            facts.append(f"识别存疑：{value.doubt}")
        if value.edited:
            facts.append(f"改：原文为“{self._workbench.original(cell) or '空白'}”")
        elif value.text and value.text != self.shown(cell):
            facts.append(f"原文写作“{value.text}”")
        if value.state is State.MISSING:
            facts.append("原文没有这一格")
        facts += [f"{p.kind.symbol} {p.kind.label}：{p.message}" for p in self._workbench.problems_of(cell)]
        if row.meaning:
            facts.append(
                f"填写说明：{row.meaning}（{row.basis}）" if row.basis else f"填写说明：{row.meaning}"
            )
        return facts

    def _spoken(self, cell: str) -> str:
        """Form, row, column, value, problem: a cell as it is read aloud."""
        marks = self._workbench.cell_marks(cell)
        value = self.cell(cell)
        said = {_BLANK: "空白", _MISSING: "原文缺少"}.get(self.shown(cell), self.shown(cell))
        parts = [
            self.table.caption,
            self.form.row_name(cell),
            self.form.column(cell).label,
            f"{said}{value.unit or ''}" if value.unit and not said.endswith(value.unit) else said,
        ]
        if marks.kind:
            parts.append(marks.kind.label)
        elif marks.touched:
            parts.append(f"涉及{marks.touched.label}问题")
        parts += [{"total": "当前问题的合计", "addend": "当前问题的加数"}[marks.role]] if marks.role else []
        parts += ["已修改"] if marks.edited else []
        return "，".join(parts)

    def _row_name(self, row: int) -> str:
        slot = next((s for s in self.layout.body if s.row == row and s.cell), None)
        return self.form.row_name(slot.cell) if slot and slot.cell else ""

    def _column_name(self, column: int) -> str:
        heads = [h.text for h in self.layout.heads if h.column <= column < h.column + h.column_span]
        return " ".join(heads)

    def _say_changed(self, cells: list[str]) -> None:
        for cell in cells:
            place = self.index_of(cell)
            if place.isValid():
                self.dataChanged.emit(place, place)
