"""The lists under the tables: problems with their counts and filters, and behind tabs the numbers of the text and the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.bench.problems import Kind
from ui.bench.workbench import Workbench
from ui.findings.claims_view import ClaimsView
from ui.findings.line_list import LineList
from ui.findings.model import FindingsModel, verdict
from ui.look.labels import heading, quiet
from ui.look.short_words import ShortWords
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from ui.findings.overview import Overview

PAGES = ("问题", "文中数字", "概览")
NEXT = "可以导出报告（Ctrl+E）、打印核对表（Ctrl+P），或在概览里与上年相比（Ctrl+6）"
LIST, CLAIMS, OVERVIEW = range(3)


class FindingsView(QWidget):
    """The pane of problems. table: their list; claims: the list 文中数字; pages: the tabs of the three; counts: the headline."""

    cellWanted = Signal()
    """Enter or a double click on a problem: the grid should take the keyboard; its cell is current already."""
    previousWanted = Signal()
    """Last year's report is to be chosen."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self.model = FindingsModel(workbench, self)
        self.counts = ShortWords(self)
        self.table = LineList(self.model, "问题列表", theme, self)
        self.claims = ClaimsView(workbench, theme, self)
        self.pages = QTabBar(self)
        self.tables, self.kinds = QComboBox(self), QComboBox(self)
        self.clear = QPushButton("显示全部", self)
        self.empty, self.next = heading(), quiet()
        for label in (self.empty, self.next):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._overview: Overview | None = None
        self._opened = False
        self.setFocusProxy(self.table)
        self._arrange()
        self._listen()
        self._offer_tables()
        self._refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * unit(), unit() // 2, 2 * unit(), unit() // 2)
        head.setSpacing(2 * unit())
        for title in PAGES:
            self.pages.addTab(title)
        self.pages.setDrawBase(False)
        self.pages.setUsesScrollButtons(False)
        self.pages.setExpanding(False)
        self.pages.setAccessibleName("问题、文中数字或概览")
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
        self._nothing = self._empty_page()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.claims)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _empty_page(self) -> QWidget:
        """What stands in place of an empty list: why it is empty, and what to do next."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setSpacing(unit())
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.next)
        column.addStretch(1)
        return page

    @property
    def overview(self) -> Overview:
        """The drawings, made when they are first looked at."""
        if self._overview is None:
            from ui.findings.overview import Overview

            self._overview = Overview(self._workbench, self._theme, self)
            self._overview.cellWanted.connect(self.cellWanted)
            self._overview.previousWanted.connect(self.previousWanted)
            self._stack.addWidget(self._overview)
        return self._overview

    def show_page(self, number: int) -> None:
        """Bring the problems (0), the numbers of the text (1) or the overview (2) to the front and put the keyboard there."""
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
        self._workbench.reportOpened.connect(self._begin)
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

    def _begin(self) -> None:
        """Another report: its list is looked at from the top."""
        self._opened = True
        self.pages.setCurrentIndex(0)

    def _refresh(self) -> None:
        with self.table.held():
            self.model.refresh()
        if self._opened and self._workbench.result:
            self._opened = False
            self.table.setCurrentIndex(QModelIndex())
            self.table.scrollToTop()
        self._show_filter()
        self._follow(self._workbench.finding)
        front = self._front()
        self._stack.setCurrentWidget(self._nothing if front is self.table and not self.model.lines else front)
        self.setFocusProxy(front)
        self._head()

    def _front(self) -> QWidget:
        """What the tab in front stands for."""
        page = self.pages.currentIndex()
        return self.claims if page == CLAIMS else self.overview if page == OVERVIEW else self.table

    def _head(self) -> None:
        """The headline and the filters are those of the list in front."""
        page = self.pages.currentIndex()
        self.counts.setText(self.claims.model.headline() if page == CLAIMS else verdict(self._workbench))
        for box in (self.tables, self.kinds):
            box.setVisible(page == LIST)

    def _show_filter(self) -> None:
        """A filter that is on must be seen, and say how much it hides."""
        bench = self._workbench
        kinds = bench.walk.kinds
        self.tables.setCurrentIndex(max(self.tables.findData(bench.walk.table), 0))
        one = next(iter(kinds)) if len(kinds) == 1 else None
        self.kinds.setCurrentIndex(max(self.kinds.findData(one), 0))
        on = bench.walk.table is not None or kinds != frozenset(Kind)
        hidden = len(bench.problems()) - len(bench.visible_findings())
        self.clear.setVisible(on and self.pages.currentIndex() == LIST)
        self.clear.setText(f"已筛选，另有 {hidden} 处 · 显示全部")
        self.empty.setText(f"筛选之下没有问题，另有 {hidden} 处未显示" if on and hidden else verdict(bench))
        result = bench.result
        done = result is not None and not result.uncheckable and not bench.problems()
        self.next.setText(NEXT if done else "")
        for box, used in ((self.tables, bench.walk.table is not None), (self.kinds, len(kinds) == 1)):
            border = f"border: 2px solid {self._theme.value('accent')};" if used else ""
            style = f"QComboBox {{ font-weight: bold; {border} }}" if used else ""
            if style != box.styleSheet():
                box.setStyleSheet(style)

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
