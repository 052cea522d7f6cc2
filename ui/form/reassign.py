"""Moving values by hand where the original was read into the wrong cells: the verbs of the menu 表格, each one undo step.

The model says what can be moved; here the clerk is asked, shown what would come of it, and told where it cannot be.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from model import reassign
from model.document import Grid
from model.reassign import NotPossible, SourceRow
from model.report import Change, Report, apply
from ui.bench.workbench import Workbench
from ui.form.reassign_dialogs import Asking, RowDialog, SplitDialog
from ui.form.tabs import FormTabs

_SHOWN = 12
"""Characters of one cell in a list of rows."""


class Reassign(QObject):
    """The verbs. dialog: the question that is open, None for none."""

    def __init__(self, workbench: Workbench, tabs: FormTabs, window: QWidget) -> None:
        super().__init__(window)
        self._workbench, self._tabs, self._window = workbench, tabs, window
        self.dialog: Asking | None = None

    def shift_row(self, step: int) -> None:
        """The row from the current cell on, one to the right (1) or left (−1)."""
        self._do(lambda report, cell: reassign.shift_row(report, cell, step))

    def shift_column(self, step: int) -> None:
        """The column from the current cell on, one down (1) or up (−1)."""
        self._do(lambda report, cell: reassign.shift_column(report, cell, step))

    def join(self) -> None:
        """The selected cells as one number."""
        view = self._tabs.current_view()
        cells = view.selected_cells() if view else []
        self._do(lambda report, cell: reassign.join_cells(report, cells))

    def split(self) -> None:
        """The current cell's text as several."""
        found = self._here()
        if found is None:
            return
        report, cell = found

        def foresee(parts: list[str]) -> tuple[str, bool]:
            return _foreseen(report, cell, lambda: reassign.split_cell(report, cell, parts))

        dialog = SplitDialog(report.form.cell_name(cell), report.cells[cell].text, foresee, self._window)
        self._ask(dialog, lambda now: reassign.split_cell(now, cell, dialog.parts))

    def move_row(self) -> None:
        """The current row's values into another row."""
        self._between_rows("整行移到", "移到这一行", reassign.move_row)

    def swap_rows(self) -> None:
        """The current row's values and another's, each in the other's place."""
        self._between_rows("与另一行互换", "与这一行互换", reassign.swap_rows)

    def from_original(self) -> None:
        """The current row's values from a row of the original."""
        found = self._here()
        if found is None:
            return
        report, cell = found
        rows = tuple(reassign.rows_of_original(report))

        def foresee(number: int, first: int) -> tuple[str, bool]:
            return _foreseen(report, cell, lambda: reassign.assign_row(report, cell, rows[number], first))

        dialog = RowDialog(
            "从原文表格重新指定",
            f"“{report.form.row_name(cell)}”的数，取自原文的哪一行？",
            "用这一行",
            [_line(report, row) for row in rows],
            foresee,
            self._window,
            at=_nearest(report, cell, rows),
            offset=True,
        )
        self._ask(dialog, lambda now: reassign.assign_row(now, cell, rows[dialog.row], dialog.offset))

    def _between_rows(self, title: str, verb: str, change: Callable[[Report, str, str], Change]) -> None:
        found = self._here()
        if found is None:
            return
        report, cell = found
        others = reassign.rows_alike(report.form, cell)

        def foresee(number: int, first: int) -> tuple[str, bool]:
            return _foreseen(report, others[number], lambda: change(report, cell, others[number]))

        dialog = RowDialog(
            title,
            f"“{report.form.row_name(cell)}”的数，{verb.replace('这', '哪')}？",
            verb,
            [f"{report.form.row_name(other)}　{_values(report, other)}" for other in others],
            foresee,
            self._window,
        )
        self._ask(dialog, lambda now: change(now, cell, others[dialog.row]))

    def _here(self) -> tuple[Report, str] | None:
        self._workbench.end_writing()
        report, cell = self._workbench.report, self._workbench.current
        if report is None or cell is None:
            self._workbench.message.emit("请先选中一格")
            return None
        return report, cell

    def _ask(self, dialog: Asking, change: Callable[[Report], Change]) -> None:
        if self.dialog:
            self.dialog.reject()
        self.dialog = dialog
        dialog.answered.connect(lambda: self._do(lambda report, cell: change(report)))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _do(self, change: Callable[[Report, str], Change]) -> None:
        found = self._here()
        if found is None:
            return
        try:
            self._workbench.apply_change(change(*found))
        except NotPossible as reason:
            view = self._tabs.current_view()
            if view:
                view.tell(str(reason), found[1])


def _foreseen(report: Report, cell: str, change: Callable[[], Change]) -> tuple[str, bool]:
    """The row as it would read, or why it cannot be."""
    try:
        return f"改后：{_values(apply(report, change()), cell)}", True
    except NotPossible as reason:
        return str(reason), False


def _values(report: Report, cell: str) -> str:
    """The row of a cell as a person reads it: 自然人 61　商业企业 5 …"""
    table, row, _ = cell.split(".")
    names = report.form.table_by_id[table].row_cells[row]
    said = (
        f"{report.form.column(name).label} {' '.join(report.cells[name].text.split()) or '空'}"
        for name in names
    )
    return "　".join(said)


def _line(report: Report, row: SourceRow) -> str:
    """A row of the original as a person reads it."""
    block = report.document.blocks[row.block]
    page = block.anchor.page if isinstance(block, Grid) else None
    place = f"第 {page + 1} 页 " if page is not None else ""
    # Rows are counted anew in each table.
    for table, blocks in report.table_blocks.items():
        if row.block in blocks:
            place += report.form.table_by_id[table].caption
    values = "｜".join(_short(value.text) or "　" for value in row.values)
    return f"{place}第 {row.row + 1} 行　{row.label or '（没有行名）'}　｜{values}｜"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def _nearest(report: Report, cell: str, rows: Sequence[SourceRow]) -> int:
    """The row of the original that the form's row stands on now, else the first of its table."""
    table, row, _ = cell.split(".")
    anchors = [report.cells[name].anchor for name in report.form.table_by_id[table].row_cells[row]]
    places = {(anchor.block, anchor.row) for anchor in anchors if anchor}
    blocks = report.table_blocks.get(table, ())
    for wanted in (lambda one: (one.block, one.row) in places, lambda one: one.block in blocks):
        for number, one in enumerate(rows):
            if wanted(one):
                return number
    return 0
