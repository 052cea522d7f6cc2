"""The list 文中数字: what the text tells in numbers and whether the tables bear it out."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from ui.bench.workbench import Workbench
from ui.findings.claims_model import ClaimsModel
from ui.findings.line_list import LineList
from ui.look.theme import Theme


class ClaimsView(QWidget):
    """A row leads to its sentence in the original and to its counterpart in the tables. table: the list."""

    cellWanted = Signal()
    """Enter or a double click on a row: the grid should take the keyboard; the counterpart is current already."""
    counted = Signal()
    """`model.headline()` is new."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.model = ClaimsModel(workbench, self)
        self.table = LineList(self.model, "文中数字列表", theme, self)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.table)
        self.table.clicked.connect(self._choose)
        self.table.moved.connect(self._choose)
        self.table.doubleClicked.connect(self._enter)
        self.table.opened.connect(self._enter)
        workbench.findingsChanged.connect(self.refresh)
        theme.changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Hold every count against the tables as they are now. Behind its tab the list costs an edit nothing."""
        if not self.isVisible():
            return
        with self.table.held():
            self.model.refresh()
        self.empty.setText(self.model.headline() if self._workbench.report else "")
        self._stack.setCurrentWidget(self.table if self.model.lines else self.empty)
        self.counted.emit()

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.lines[index.row()]
        one = self.model.compared[line.key]
        self._workbench.select_passage(
            one.claim.quote.anchor, line.cells[0] if line.cells else None, one.finding
        )

    def _enter(self, index: QModelIndex) -> None:
        self._choose(index)
        if self.model.lines[index.row()].cells:
            self.cellWanted.emit()
