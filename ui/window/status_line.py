"""The line at the foot: the current cell's name, the sum of what is selected, and whether all changes are exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from ui.bench.workbench import Workbench

if TYPE_CHECKING:
    from model.findings import Terms
    from model.report import Number
    from ui.form.tabs import FormTabs
    from ui.form.view import FormView

MESSAGE_TIME = 8000
"""Milliseconds that a passing message stays."""

NAME_ROOM = 20
"""The widest that the name of last year's report grows, in ems."""


class StatusLine(QObject):
    """Fills a status bar. cell, rules, previous, total, kept, state: its labels."""

    def __init__(self, bar: QStatusBar, workbench: Workbench) -> None:
        super().__init__(bar)
        self._workbench = workbench
        self._tabs: FormTabs | None = None
        self.cell, self.rules, self.previous = QLabel(), QLabel(), QLabel()
        self.total, self.kept, self.state = QLabel(), QLabel(), QLabel()
        self.cell.setObjectName("cell")
        bar.addWidget(self.cell, 1)
        for label in (self.rules, self.previous, self.total, self.kept, self.state):
            bar.addPermanentWidget(label)
        bar.setSizeGripEnabled(False)
        self._watched: list[FormView] = []
        workbench.message.connect(lambda text: bar.showMessage(text, MESSAGE_TIME))
        for signal in (workbench.reportOpened, workbench.reportClosed, workbench.cellsChanged):
            signal.connect(self.refresh)
        workbench.previousChanged.connect(self.refresh)
        workbench.currentCellChanged.connect(self.refresh)
        workbench.undo_stack.indexChanged.connect(self.refresh)
        workbench.exportStateChanged.connect(self.refresh)
        workbench.findingsChanged.connect(self._name_rules)
        self.refresh()

    def follow(self, tabs: FormTabs) -> None:
        """Sum up what is selected in these tables."""
        self._tabs = tabs
        tabs.currentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say where things stand."""
        self._watch()
        report, cell = self._workbench.report, self._workbench.current
        self.cell.setText(report.form.cell_name(cell).replace("·", " · ") if report and cell else "")
        self.cell.setToolTip(self.cell.text())
        self._name_previous()
        self.total.setText(self._sum())
        self.state.setText(export_state(self._workbench))

    def tell_kept(self, time: str) -> None:
        """When the last change came to disk, "" for none."""
        self.kept.setText(f"已自动保存 {time}" if time else "")
        self.kept.setToolTip("每处修改都自动存在本机；程序意外结束后，下次启动时可以恢复" if time else "")

    def _watch(self) -> None:
        """Listen to the selections of tables that have come since."""
        made = self._tabs.made if self._tabs else ()
        for view in made:
            if view not in self._watched:
                view.selectionModel().selectionChanged.connect(lambda *_: self.total.setText(self._sum()))
        self._watched = list(made)

    def _name_rules(self) -> None:
        """What an office changed of the rules, so that a rule that was not held is never taken for one that passed."""
        result = self._workbench.result
        words = f"本单位规则：{result.terms.brief}" if result and result.terms.brief else ""
        self.rules.setText(words)
        self.rules.setToolTip(rule_changes(result.terms) if result else "")
        self.rules.setAccessibleName(words)

    def _name_previous(self) -> None:
        """Which report of last year is held against; a long name is cut in its middle, whole in the tooltip."""
        previous = self._workbench.previous
        words = f"对照上年：{previous.document.name}" if previous else ""
        metrics = self.previous.fontMetrics()
        room = NAME_ROOM * metrics.horizontalAdvance("国")
        self.previous.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self.previous.setToolTip(words)
        self.previous.setAccessibleName(words)

    def _sum(self) -> str:
        """What is selected, where that is more than one cell."""
        report, view = self._workbench.report, self._tabs.current_view() if self._tabs else None
        if report is None or view is None or view.form_model.form is not report.form:
            # While another report opens, the tables are a moment longer those of the one before, perhaps of the other form.
            return ""
        cells = {view.form_model.cell_at(index) for index in view.selectionModel().selectedIndexes()}
        values = [report.cells[cell].value for cell in cells if cell]
        numbers: list[Number] = [value for value in values if value is not None]
        if len(values) < 2:
            return ""
        from model.figures import print_figure

        return f"选中 {len(values)} 格，求和 {print_figure(sum(numbers), 'amount')}"


def rule_changes(terms: Terms) -> str:
    """The rules that an office changed or added, a line each."""
    lines = [f"已停用：{one.title}" for one in terms.silenced]
    lines += [
        f"改为{one.after.label}（原为{one.before.label}）：{one.title}" for one in terms.regraded if one.after
    ]
    return "\n".join(
        [terms.refused] * bool(terms.refused) + lines + [f"另加：{title}" for title in terms.added]
    )


def export_state(workbench: Workbench) -> str:
    """Whether closing now would lose anything."""
    if workbench.report is None:
        return ""
    changes = workbench.changes()
    if not workbench.exported():
        cells = {edit.cell for change in changes for edit in change.edits}
        return f"● 未导出（改动 {len(cells)} 格）"
    return workbench.exported_words if changes else "没有改动"
