"""The lists under the tables: problems with their counts and filters, and behind a tab the numbers of the text."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.findings.claims_view import ClaimsView
from ui.findings.line_list import LineList
from ui.findings.model import FindingsModel, verdict
from ui.look.theme import Theme, unit
from ui.problems import Kind
from ui.workbench import Workbench

PAGES = ("问题", "文中数字")


class FindingsView(QWidget):
    """The pane of problems. table: their list; claims: the list 文中数字; pages: the tabs of the two; counts: the headline."""

    cellWanted = Signal()
    """Enter or a double click on a problem: the grid should take the keyboard; its cell is current already."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self.model = FindingsModel(workbench, self)
        self.counts = QLabel(self)
        self.table = LineList(self.model, "问题列表", theme, self)
        self.claims = ClaimsView(workbench, theme, self)
        self.pages = QTabBar(self)
        self.tables, self.kinds = QComboBox(self), QComboBox(self)
        self.clear = QPushButton("显示全部", self)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.setFocusProxy(self.table)
        self._arrange()
        self._listen()
        self._offer_tables()
        self._refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        head.setSpacing(2 * unit())
        for title in PAGES:
            self.pages.addTab(title)
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.setAccessibleName("问题或文中数字")
        head.addWidget(self.pages)
        head.addWidget(self.counts, 1)
        for widget, name in ((self.tables, "按表筛选"), (self.kinds, "按级别筛选"), (self.clear, "取消筛选")):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
            widget.setMinimumHeight(6 * unit())
            head.addWidget(widget)
        self.kinds.addItem("全部级别", None)
        for kind in Kind:
            self.kinds.addItem(f"{kind.symbol} {kind.label}", kind)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.claims)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def show_page(self, number: int) -> None:
        """Bring the problems (0) or the numbers of the text (1) to the front and put the keyboard there."""
        self.pages.setCurrentIndex(number)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _listen(self) -> None:
        self.pages.currentChanged.connect(self._refresh)
        self.claims.counted.connect(self._head)
        self.claims.cellWanted.connect(self.cellWanted)
        self.tables.activated.connect(self._filter)
        self.kinds.activated.connect(self._filter)
        self.clear.clicked.connect(lambda: self._workbench.set_finding_filter())
        self.table.clicked.connect(self._choose)
        self.table.doubleClicked.connect(self._enter)
        self.table.opened.connect(self._enter)
        self.table.moved.connect(self._choose)
        self._workbench.reportOpened.connect(self._offer_tables)
        self._workbench.reportOpened.connect(lambda: self.pages.setCurrentIndex(0))
        self._workbench.findingsChanged.connect(self._refresh)
        self._workbench.currentFindingChanged.connect(self._follow)
        self._theme.changed.connect(self._refresh)

    def _offer_tables(self) -> None:
        self.tables.clear()
        self.tables.addItem("全部表", None)
        if self._workbench.report:
            for table in self._workbench.report.form.tables:
                self.tables.addItem(table.caption, table.id)

    def _filter(self) -> None:
        kind = self.kinds.currentData()
        self._workbench.set_finding_filter(self.tables.currentData(), [Kind(kind)] if kind else tuple(Kind))

    def _refresh(self) -> None:
        with self.table.held():
            self.model.refresh()
        self._show_filter()
        self._follow(self._workbench.finding)
        own = self.table if self.model.lines else self.empty
        self._stack.setCurrentWidget(self.claims if self._shows_claims() else own)
        self.setFocusProxy(self.claims if self._shows_claims() else self.table)
        self._head()

    def _shows_claims(self) -> bool:
        return self.pages.currentIndex() == 1

    def _head(self) -> None:
        """The headline and the filters are those of the list in front."""
        claims = self._shows_claims()
        self.counts.setText(self.claims.model.headline() if claims else verdict(self._workbench))
        for box in (self.tables, self.kinds):
            box.setVisible(not claims)

    def _show_filter(self) -> None:
        """A filter that is on must be seen, and say how much it hides."""
        bench = self._workbench
        kinds = bench.walk.kinds
        self.tables.setCurrentIndex(max(self.tables.findData(bench.walk.table), 0))
        one = next(iter(kinds)) if len(kinds) == 1 else None
        self.kinds.setCurrentIndex(max(self.kinds.findData(one), 0))
        on = bench.walk.table is not None or kinds != frozenset(Kind)
        hidden = len(bench.problems()) - len(bench.visible_findings())
        self.clear.setVisible(on and not self._shows_claims())
        self.clear.setText(f"已筛选，另有 {hidden} 处 · 显示全部")
        self.empty.setText(f"筛选之下没有问题，另有 {hidden} 处未显示" if on and hidden else verdict(bench))
        for box, used in ((self.tables, bench.walk.table is not None), (self.kinds, len(kinds) == 1)):
            border = f"border: 2px solid {self._theme.value('accent')};" if used else ""
            box.setStyleSheet(f"QComboBox {{ font-weight: bold; {border} }}" if used else "")

    def _follow(self, problem: int) -> None:
        row = self.model.row_of_problem(problem)
        if row < 0:
            self.table.clearSelection()
        elif row != self.table.currentIndex().row() or not self.table.selectedIndexes():
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        """Make the row's problem the current one; a rule that could not be checked leads to the cell it lacks."""
        line = self.model.lines[index.row()]
        if line.problem is not None:
            self._workbench.select_finding(line.problem)
        elif line.cells:
            self._workbench.select(line.cells[0], "finding")

    def _enter(self, index: QModelIndex) -> None:
        self._choose(index)
        if self.model.lines[index.row()].cells:
            self.cellWanted.emit()
