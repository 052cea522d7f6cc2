"""The three statutory tables as tabs, in statutory order, each with the count of its open problems."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ui.form.view import FormView
from ui.look.theme import Theme
from ui.problems import Kind
from ui.workbench import Workbench

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class FormTabs(QTabWidget):
    """A FormView for each table of the open report's form; empty while none is open."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl over a table: +1 or −1 steps."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self._zoom = 100
        self.setDocumentMode(True)
        workbench.reportOpened.connect(self._open)
        workbench.reportClosed.connect(self._close)
        workbench.findingsChanged.connect(self._count)
        workbench.currentCellChanged.connect(self._turn)
        self._open()

    @property
    def views(self) -> tuple[FormView, ...]:
        """The tables in order."""
        pages = (self.widget(number) for number in range(self.count()))
        return tuple(page for page in pages if isinstance(page, FormView))

    @property
    def table(self) -> str:
        """Id of the table in front, "" for none."""
        page = self.currentWidget()
        return page.form_model.table.id if isinstance(page, FormView) else ""

    def show_table(self, table: str) -> None:
        """Bring a table to the front; an id that the form does not have changes nothing."""
        for view in self.views:
            if view.form_model.table.id == table:
                self.setCurrentWidget(view)

    def current_view(self) -> FormView | None:
        """The table in front, for 复制, 粘贴, 清除 and the keyboard."""
        page = self.currentWidget()
        return page if isinstance(page, FormView) else None

    def focus_cell(self) -> None:
        """Put the keyboard on the current cell, ready to type."""
        page = self.currentWidget()
        if page:
            page.setFocus()

    def set_zoom(self, percent: int) -> None:
        """Show all tables at 80 … 250 per cent of the window's font."""
        self._zoom = percent
        for view in self.views:
            view.set_zoom(percent)

    def _open(self) -> None:
        self._close()
        report = self._workbench.report
        if report is None:
            return
        for table in report.form.tables:
            view = FormView(self._workbench, self._theme, report.form, table, self)
            view.zoomWanted.connect(self.zoomWanted)
            view.set_zoom(self._zoom)
            self.addTab(view, table.caption)
        self._count()

    def _close(self) -> None:
        for view in self.views:
            view.retire()
        for view in self.views:
            self.removeTab(self.indexOf(view))
            view.deleteLater()

    def _count(self) -> None:
        """Say how many problems each table has, whatever the filter; 提示 are none that are open."""
        for number, view in enumerate(self.views):
            table = view.form_model.table
            kinds = Counter(p.kind for p in self._workbench.problems() if p.table == table.id)
            amount = sum(count for kind, count in kinds.items() if kind is not Kind.INFO)
            circled = _CIRCLED[amount - 1] if 0 < amount <= len(_CIRCLED) else f"({amount})" if amount else ""
            self.setTabText(number, f"{table.caption} {circled}".rstrip())
            told = [f"{kinds[kind]} {kind.label}" for kind in Kind if kinds[kind]]
            self.setTabToolTip(number, f"{table.title}：{'，'.join(told) or '没有问题'}")

    def _turn(self, cell: str, origin: str) -> None:
        if cell:
            self.show_table(cell.split(".")[0])
