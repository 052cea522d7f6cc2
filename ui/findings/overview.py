"""概览: how far the work has come, the applications by outcome beside last year's, and every number that was changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.bench.workbench import Workbench
from ui.findings.charts import BeforeAfter, OutcomeChart
from ui.findings.overview_facts import changes_of, outcomes_of, standings_of
from ui.look.labels import heading, quiet
from ui.look.theme import Theme, unit

LEGEND = "■ 本年　□ 上年　（表二总计列；— 为缺数或读不准）"
ALONE = "表二总计列；— 为缺数或读不准。选了上年报告，就画出与上年相比的变化。"
_CELL = Qt.ItemDataRole.UserRole


class Overview(QScrollArea):
    """before: problems then and now; chart: outcomes; changes: the list of changed numbers; ask: wants last year's report."""

    cellWanted = Signal()
    """Enter or a double click on a change: the grid should take the keyboard; its cell is current already."""
    previousWanted = Signal()
    """Last year's report is to be chosen."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.before, self.chart = BeforeAfter(theme), OutcomeChart(theme)
        self.blanks, self.legend = quiet(), quiet()
        self.ask, self.changes = QPushButton("选上年报告…"), QListWidget()
        self.changed = heading()
        self._arrange()
        self.ask.clicked.connect(self.previousWanted)
        self.changes.itemActivated.connect(self._enter)
        workbench.findingsChanged.connect(self._follow)
        workbench.previousChanged.connect(self._follow)

    def _follow(self) -> None:
        """Draw only what is seen."""
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Say and draw how things stand now."""
        report, previous = self._workbench.report, self._workbench.previous
        if report is None or self._workbench.result is None:
            return
        first, now = standings_of(self._workbench)
        self.before.tell(first, now)
        self.blanks.setText(
            f"空白 {first.blanks} → {now.blanks} 格"
            if first.blanks != now.blanks
            else f"空白 {now.blanks} 格"
        )
        self.chart.tell(outcomes_of(report, previous), previous is not None)
        self.legend.setText(LEGEND if previous else ALONE)
        self.ask.setVisible(previous is None)
        self._list_changes()

    def _list_changes(self) -> None:
        changes = changes_of(self._workbench)
        self.changed.setText(f"改动 {len(changes)} 格" if changes else "还没有改动")
        self.changes.clear()
        for one in changes:
            item = QListWidgetItem(f"{one.name}：{one.old} → {one.new}")
            item.setData(_CELL, one.cell)
            item.setToolTip(item.text())
            self.changes.addItem(item)
        self.changes.setEnabled(bool(changes))

    def _enter(self, item: QListWidgetItem) -> None:
        self._workbench.select(item.data(_CELL), "overview")
        self.cellWanted.emit()

    def _arrange(self) -> None:
        u, page = unit(), QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        self.changes.setAccessibleName("改动的数")
        self.changes.setFrameShape(QListWidget.Shape.NoFrame)
        row = QHBoxLayout(page)
        row.setContentsMargins(4 * u, 2 * u, 4 * u, 3 * u)
        row.setSpacing(8 * u)
        columns = (
            (3, (heading("问题"), self.before, self.blanks)),
            (5, (heading("办理结果"), self.chart, self.legend, self.ask)),
            (4, (self.changed, self.changes)),
        )
        for stretch, widgets in columns:
            column = QVBoxLayout()
            column.setSpacing(2 * u)
            for widget in widgets:
                column.addWidget(widget)
            if self.changes not in widgets:
                column.addStretch(1)
            row.addLayout(column, stretch)
        self.ask.setSizePolicy(self.ask.sizePolicy().Policy.Maximum, self.ask.sizePolicy().verticalPolicy())
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("概览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
