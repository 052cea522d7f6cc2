"""The three statutory tables as tabs, in statutory order, each with the count of its open problems."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from model.forms import Table
from ui.bench.problems import Kind
from ui.bench.workbench import Workbench
from ui.form.view import FormView
from ui.look.theme import Theme

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class TablePage(QWidget):
    """One tab. Its grid is made when it is first wanted: at the start one table is looked at, and the others can wait.
    retired: its report is no longer the open one."""

    def __init__(self, table: Table, make: Callable[[Table], FormView]) -> None:
        super().__init__()
        self.table = table
        self._make = make
        self.retired = False
        self.made: FormView | None = None

    @property
    def view(self) -> FormView:
        """The grid."""
        if self.made is None:
            self.made = self._make(self.table)
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self.made)
            self.setFocusProxy(self.made)
            # Qt would show it later, and paint an empty page until then.
            self.made.show()
            layout.activate()
        return self.made

    def retire(self) -> None:
        """Say and do nothing any more, and make no grid."""
        self.retired = True
        if self.made:
            self.made.retire()

    def showEvent(self, event: QShowEvent) -> None:
        if not self.retired:
            assert self.view


class FormTabs(QTabWidget):
    """A FormView for each table of the open report's form; empty while none is open."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl over a table: +1 or −1 steps."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self._zoom = 100
        self._origin = ""
        self.setDocumentMode(True)
        # Qt would draw a line above the tabs, and the style sheet draws one below the tab in front.
        self.tabBar().setDrawBase(False)
        self.setAccessibleName("法定表格")
        workbench.reportOpened.connect(self._open)
        workbench.reportClosed.connect(self._close)
        workbench.findingsChanged.connect(self._count)
        workbench.currentCellChanged.connect(self._turn)
        self._open()

    @property
    def views(self) -> tuple[FormView, ...]:
        """The tables in order, all of them."""
        return tuple(page.view for page in self._pages())

    @property
    def made(self) -> tuple[FormView, ...]:
        """The tables that have been looked at."""
        return tuple(page.made for page in self._pages() if page.made)

    @property
    def table(self) -> str:
        """Id of the table in front, "" for none."""
        page = self.currentWidget()
        return page.table.id if isinstance(page, TablePage) else ""

    def show_table(self, table: str) -> None:
        """Bring a table to the front; an id that the form does not have changes nothing."""
        for page in self._pages():
            if page.table.id == table:
                self.setCurrentWidget(page)

    def current_view(self) -> FormView | None:
        """The table in front, for 复制, 粘贴, 清除 and the keyboard."""
        page = self.currentWidget()
        return page.view if isinstance(page, TablePage) and not page.retired else None

    def focus_cell(self) -> None:
        """Put the keyboard on the current cell, ready to type."""
        if view := self.current_view():
            view.setFocus()

    def set_zoom(self, percent: int) -> None:
        """Show all tables at 80 … 250 per cent of the window's font."""
        self._zoom = percent
        for view in self.made:
            view.set_zoom(percent)

    def _open(self) -> None:
        self._close()
        report = self._workbench.report
        if report is None:
            return
        for table in report.form.tables:
            self.addTab(TablePage(table, self._make), table.caption)
        self._count()

    def _make(self, table: Table) -> FormView:
        report = self._workbench.report
        if report is None:
            raise RuntimeError("no report is open")
        view = FormView(self._workbench, self._theme, report.form, table)
        view.zoomWanted.connect(self.zoomWanted)
        view.set_zoom(self._zoom)
        view.follow(self._workbench.current or "", self._origin)
        return view

    def _close(self) -> None:
        for page in self._pages():
            page.retire()
        for page in self._pages():
            self.removeTab(self.indexOf(page))
            page.deleteLater()

    def _pages(self) -> tuple[TablePage, ...]:
        pages = (self.widget(number) for number in range(self.count()))
        return tuple(page for page in pages if isinstance(page, TablePage))

    def _count(self) -> None:
        """Say how many problems each table has, whatever the filter; 提示 are none that are open."""
        for number, table in enumerate(page.table for page in self._pages()):
            kinds = Counter(p.kind for p in self._workbench.problems() if p.table == table.id)
            amount = sum(count for kind, count in kinds.items() if kind is not Kind.INFO)
            circled = _CIRCLED[amount - 1] if 0 < amount <= len(_CIRCLED) else f"({amount})" if amount else ""
            text = f"{table.caption} {circled}".rstrip()
            if text != self.tabText(number):
                # Each setting lays all tabs out anew.
                self.setTabText(number, text)
            told = [f"{kinds[kind]} {kind.label}" for kind in Kind if kinds[kind]]
            self.setTabToolTip(number, f"{table.title}：{'，'.join(told) or '没有问题'}")

    def _turn(self, cell: str, origin: str) -> None:
        self._origin = origin
        if cell:
            self.show_table(cell.split(".")[0])
