"""The three panes of an open report and the splitters between them: original left, tables right, problems below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)

from ui.findings.advice import repair_by_rules
from ui.findings.explanation_bar import ExplanationBar
from ui.findings.suggestion_bar import SuggestionBar
from ui.findings.view import FindingsView
from ui.form.detail_bar import DetailBar
from ui.form.tabs import FormTabs
from ui.look.theme import Theme, unit
from ui.paper import Paper
from ui.source.view import SourceView
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.findings.advice import Advise

LEAST_WIDTH = 75
"""Of a pane, in units of the layout: 300 px at 100 %."""
LEAST_HEIGHT = 24
ACROSS = (42, 58)
DOWN = (70, 30)


class Handle(QSplitterHandle):
    """A splitter handle that goes back to the first proportions on a double click."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        splitter = self.splitter()
        if isinstance(splitter, Splitter):
            splitter.reset()


class Splitter(QSplitter):
    """A splitter with proportions to go back to. shares: one number a pane; only their ratio counts."""

    def __init__(self, orientation: Qt.Orientation, shares: tuple[int, ...], name: str) -> None:
        super().__init__(orientation)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(max(2, unit() * 3 // 2))
        self._shares = shares

    def createHandle(self) -> QSplitterHandle:
        handle = Handle(self.orientation(), self)
        handle.setToolTip("拖动调整大小，双击恢复默认")
        return handle

    def reset(self) -> None:
        """Back to the first proportions."""
        whole = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        self.setSizes([whole * share // sum(self._shares) for share in self._shares])


class Pane(QFrame):
    """A frame around one pane that shows where the keyboard is."""

    def __init__(self, theme: Theme, content: QWidget, *below: QWidget, above: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.content = content
        self._focused = False
        edge = max(2, unit() // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(0)
        if above:
            layout.addWidget(above)
        layout.addWidget(content, 1)
        for widget in below:
            layout.addWidget(widget)
        self.setMinimumWidth(LEAST_WIDTH * unit())
        self.setMinimumHeight(LEAST_HEIGHT * unit())
        self.setFocusProxy(content)
        theme.changed.connect(self.update)

    def set_focused(self, focused: bool) -> None:
        """Whether the keyboard is in this pane."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        edge = max(2, unit() // 2) if self._focused else 1
        pen = QPen(self._theme.color("focus" if self._focused else "line"))
        pen.setWidth(edge)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = edge // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - edge % 2, -inset - edge % 2))


class Panes(QWidget):
    """All panes. paper: the pages of the original; source, tabs, findings: the panes themselves; zoomed: those with a zoom, by name."""

    def __init__(
        self,
        workbench: Workbench,
        theme: Theme,
        advise: Advise = repair_by_rules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.paper = Paper(workbench, self)
        self.source = SourceView(workbench, theme, paper=self.paper)
        self.tabs = FormTabs(workbench, theme)
        self.bar = DetailBar(workbench, theme, paper=self.paper)
        self.explanation = ExplanationBar(workbench, theme)
        self.suggestions = SuggestionBar(workbench, theme, taken=lambda: len(self.bar.offers), advise=advise)
        self.findings = FindingsView(workbench, theme)
        # Else a tall table would squeeze the words under it, and it can scroll.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(LEAST_HEIGHT * unit())
        self.zoomed: dict[str, SourceView | FormTabs] = {"source": self.source, "form": self.tabs}
        self._head = QLabel()
        self._head.setProperty("quiet", True)
        self._head.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._head, 1)
        row.addWidget(self.source.kind_bar)
        self.panes = (
            Pane(theme, self.source, above=head),
            Pane(theme, self.tabs, self.bar, self.explanation, self.suggestions),
            Pane(theme, self.findings),
        )
        self.across = Splitter(Qt.Orientation.Horizontal, ACROSS, "across")
        self.down = Splitter(Qt.Orientation.Vertical, DOWN, "down")
        self.across.addWidget(self.panes[0])
        self.across.addWidget(self.panes[1])
        self.down.addWidget(self.across)
        self.down.addWidget(self.panes[2])
        self._restored = False
        layout = QVBoxLayout(self)
        edge = 2 * unit()
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self.down)
        QApplication.instance().focusChanged.connect(self._show_focus)  # type: ignore[union-attr]
        self.findings.cellWanted.connect(self.focus_grid)
        workbench.reportOpened.connect(self._name_source)

    def restore(self, across: QByteArray | None, down: QByteArray | None) -> None:
        """Take the sizes of the last time."""
        for splitter, data in ((self.across, across), (self.down, down)):
            if data:
                self._restored = splitter.restoreState(data) or self._restored

    def reset(self) -> None:
        """Back to the first proportions."""
        for splitter in (self.down, self.across):
            splitter.reset()

    def showEvent(self, event: QEvent) -> None:
        # Proportions need a size, and there is none before the first showing.
        if not self._restored:
            self._restored = True
            self.reset()

    def focus_grid(self) -> None:
        """Put the keyboard into the table in front."""
        self.tabs.focus_cell()

    def cycle(self, step: int) -> None:
        """F6: the keyboard goes to the next pane."""
        here = self.focused()
        place = self.panes.index(here) + step if here else 0
        self.panes[place % len(self.panes)].content.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.panes[place % len(self.panes)].content is self.tabs:
            self.focus_grid()

    def focused(self) -> Pane | None:
        """The pane with the keyboard, None where it is elsewhere."""
        widget = QApplication.focusWidget()
        return next((pane for pane in self.panes if widget and pane.isAncestorOf(widget)), None)

    def focused_zoom(self) -> str:
        """The name of the pane that zoom keys mean: the tables, unless the keyboard is in the original."""
        here = self.focused()
        return "source" if here and here.content is self.source else "form"

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for pane in self.panes:
            pane.set_focused(new is not None and pane.isAncestorOf(new))

    def _name_source(self) -> None:
        report = self._workbench.report
        self._head.setText(f"原文：{report.document.name}" if report else "")
        self._head.setToolTip(str(self._workbench.path or ""))
