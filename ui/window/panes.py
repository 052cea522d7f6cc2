"""The three panes of an open report and the splitters between them: original left, tables right, problems below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)

from ui.bench.workbench import Workbench
from ui.form.detail_bar import DetailBar
from ui.form.tabs import FormTabs
from ui.look.short_words import MOST_LINES, ShortWords
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray, QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from ui.findings.advice import Advise
    from ui.findings.explanation_bar import ExplanationBar
    from ui.findings.suggestion_bar import SuggestionBar
    from ui.findings.view import FindingsView
    from ui.look.zoom_control import ZoomControl
    from ui.paper import Paper
    from ui.source.view import SourceView

LEAST_WIDTH = 75
"""Of a pane, in units of the layout: 300 px at 100 %."""
LEAST_HEIGHT, LEAST_TABLE = 28, 28
"""Of a pane, and of the tables with their tabs."""
ACROSS = (42, 58)
DOWN = (73, 27)
FEW_LINES = 110
"""In units of the layout: in a pane that is lower, words take one line less than elsewhere and leave it to the table."""


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

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._focused = False
        self.content = QWidget()
        """The pane itself; a blank sheet until it is filled."""
        edge = max(2, unit() // 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(0)
        self._column.addWidget(self.content, 1)
        self.setMinimumWidth(LEAST_WIDTH * unit())
        self.setMinimumHeight(LEAST_HEIGHT * unit())
        # It fills all of itself; Qt need not draw the six widgets behind it first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    def fill(self, content: QWidget, above: QWidget | None = None) -> None:
        """Put its content in. above: what stands over it."""
        if above:
            self._column.insertWidget(0, above)
        self._column.replaceWidget(self.content, content)
        self._column.setStretchFactor(content, 1)
        self.content.deleteLater()
        self.content = content

    def add_below(self, *widgets: QWidget) -> None:
        """Put these under the content."""
        for widget in widgets:
            self._column.addWidget(widget)

    def set_focused(self, focused: bool) -> None:
        """Whether the keyboard is in this pane."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

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
    """All panes. tabs, bar: the tables and the sentence under them, which are seen first; what is around them is made when it is
    asked for."""

    def __init__(
        self, workbench: Workbench, theme: Theme, advise: Advise, zooms: Mapping[str, ZoomControl]
    ) -> None:
        super().__init__()
        self._workbench, self._theme = workbench, theme
        self._advise, self._zooms = advise, zooms
        self.tabs = FormTabs(workbench, theme)
        # Else a tall table would squeeze the words under it, and it can scroll.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(LEAST_TABLE * unit())
        self._zoom("form", self.tabs)
        # Its room is a part of the first picture, and so is what it says of the current cell.
        self.bar = DetailBar(workbench, theme)
        self.panes = (Pane(theme), Pane(theme), Pane(theme))
        self.panes[1].fill(self.tabs)
        self.panes[1].add_below(self.bar)
        self.panes[1].resized.connect(self._share)
        self.across = Splitter(Qt.Orientation.Horizontal, ACROSS, "across")
        self.down = Splitter(Qt.Orientation.Vertical, DOWN, "down")
        self.across.addWidget(self.panes[0])
        self.across.addWidget(self.panes[1])
        self.down.addWidget(self.across)
        self.down.addWidget(self.panes[2])
        self._restored = False
        layout = QVBoxLayout(self)
        edge = 2 * unit()
        layout.setContentsMargins(edge, unit(), edge, unit())
        layout.addWidget(self.down)
        QApplication.instance().focusChanged.connect(self._show_focus)  # type: ignore[union-attr]

    @cached_property
    def paper(self) -> Paper:
        """The pages of the original."""
        from ui.paper import Paper

        return Paper(self._workbench, self)

    @cached_property
    def source(self) -> SourceView:
        """The original."""
        from ui.source.view import SourceView

        source = SourceView(self._workbench, self._theme, paper=self.paper)
        self.panes[0].fill(source, above=self._source_head(source))
        # A widget that gets another parent takes its font from there.
        self._zoom("source", source)
        return source

    @cached_property
    def bars(self) -> tuple[ExplanationBar, SuggestionBar]:
        """What can be answered to the current problem, and what could be put in."""
        from ui.findings.explanation_bar import ExplanationBar
        from ui.findings.suggestion_bar import SuggestionBar

        self.bar.use(self.paper)
        bench, theme = self._workbench, self._theme
        explanation = ExplanationBar(bench, theme)
        suggestions = SuggestionBar(bench, theme, taken=lambda: len(self.bar.offers), advise=self._advise)
        self.panes[1].add_below(explanation, suggestions)
        suggestions.set_most_lines(self._most_lines())
        return explanation, suggestions

    @property
    def explanation(self) -> ExplanationBar:
        """What the clerk answers to it."""
        return self.bars[0]

    @property
    def suggestions(self) -> SuggestionBar:
        """What could be put in."""
        return self.bars[1]

    @cached_property
    def findings(self) -> FindingsView:
        """The problems."""
        from ui.findings.view import FindingsView

        findings = FindingsView(self._workbench, self._theme)
        findings.cellWanted.connect(self.focus_grid)
        self.panes[2].fill(findings)
        return findings

    def measure(self) -> None:
        """The window's font is another one."""
        for name, pane in (("source", self.source), ("form", self.tabs)):
            pane.set_zoom(self._zooms[name].percent)

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

    def _most_lines(self) -> int:
        return MOST_LINES - (self.panes[1].height() < FEW_LINES * unit())

    def _share(self) -> None:
        """Where the pane is low, words leave room to the table."""
        self.bar.set_most_lines(self._most_lines())
        if "bars" in self.__dict__:
            self.suggestions.set_most_lines(self._most_lines())

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for pane in self.panes:
            pane.set_focused(new is not None and pane.isAncestorOf(new))

    def _zoom(self, name: str, pane: SourceView | FormTabs) -> None:
        """Join a pane with its zoom."""
        zoom = self._zooms[name]
        pane.set_zoom(zoom.percent)
        pane.zoomWanted.connect(zoom.step)
        zoom.changed.connect(pane.set_zoom)

    def _source_head(self, source: SourceView) -> QWidget:
        """The line over the original: its name, and the choice of how it is shown."""
        label = ShortWords()
        label.set_most(1)
        label.setProperty("quiet", True)
        label.setMinimumHeight(7 * unit())

        def name_source() -> None:
            report = self._workbench.report
            label.setText(f"原文：{report.document.name}" if report else "")
            label.setToolTip(str(self._workbench.path or ""))

        self._workbench.reportOpened.connect(name_source)
        name_source()
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(2 * unit(), 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(source.kind_bar)
        return head
