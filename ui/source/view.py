"""The original at the left, with the place of the current cell framed: its text and tables as read, or the page itself.

A cell keeps its place from reading on; a click on a number goes the same way back. Where the document has no such place, the pane
says so and frames nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from model.document import Anchor
from model.errors import UnreadableDocument
from ui.bench.workbench import Workbench
from ui.look.theme import Theme
from ui.paper import Paper
from ui.source.cell_places import CellPlaces
from ui.source.document import SourceDocument
from ui.source.find_bar import FindBar
from ui.source.kind_bar import KindBar
from ui.source.note import Note
from ui.source.text import SourceText
from ui.source.text_search import TextSearch

if TYPE_CHECKING:
    # Most reports have no pages.
    from ui.source.page_search import PageSearch
    from ui.source.page_view import PageView

PATIENCE = 200
"""Milliseconds after which a text is laid that no one has looked at."""
NO_SOURCE = "原文无对应"
NO_PAGES = "原文的页面显示不出来，这里是从它读到的文字"


class SourceView(QWidget):
    """The pane of the original. text: the widget with the rich text; pages: that with the pages, None until one is wanted;
    kind_bar: the choice between them; note: the line that says 原文无对应; find_bar: the search line."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""

    def __init__(
        self, workbench: Workbench, theme: Theme, parent: QWidget | None = None, paper: Paper | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._theme = workbench, theme
        self._paper = paper or Paper(workbench, self)
        self._source: SourceDocument | None = None
        self._wanted: tuple[Anchor, ...] = ()
        self._cells = CellPlaces(None)
        self._prefers_pages, self._given_up, self._percent = True, False, 100
        self.text = SourceText(theme, self)
        self.pages: PageView | None = None
        self.kind_bar = KindBar(self)
        self.note = Note(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.text)
        self._text_search = TextSearch(self.text, theme)
        self._page_search: PageSearch | None = None
        self.find_bar = FindBar(self._text_search, self)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.kind_bar, self.note, self._stack, self.find_bar):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        self._listen()
        self._open()

    def _listen(self) -> None:
        self._workbench.reportOpened.connect(self._open)
        self._workbench.reportClosed.connect(self._close)
        self._workbench.currentCellChanged.connect(self._show_cell)
        self._workbench.currentFindingChanged.connect(self._show_quote)
        self._workbench.cellsChanged.connect(self._follow_changes)
        self._theme.changed.connect(self._paint_anew)
        self.text.placeClicked.connect(self._select)
        self.text.zoomWanted.connect(self.zoomWanted)
        self.kind_bar.chosen.connect(self.show_pages)
        self._paper.failed.connect(self._give_up_pages)
        self.find_bar.closed.connect(self.setFocus)

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def as_pages(self) -> bool:
        """Whether the pages themselves are shown now."""
        return self.pages is not None and self._stack.currentWidget() is self.pages

    @property
    def paged(self) -> bool:
        """Whether the open report has pages to show."""
        return bool(self._paper.pages)

    def show_pages(self, pages: bool) -> None:
        """Turn to the pages, or to the text read from them; sources without pages have only the text."""
        self._prefers_pages, self._given_up = pages, False
        self.note.hide()
        self._fill()
        self._reframe(scroll=True)

    def set_zoom(self, percent: int) -> None:
        """Show the text at 80 … 250 per cent of the window's font, pages at as much of the pane's width."""
        self._percent = percent
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.text.setFont(font)
        if self.pages:
            self.pages.set_zoom(percent)
        self._reframe(scroll=True)

    @property
    def laid(self) -> bool:
        """Whether all that is shown of the original stands there."""
        return self._source is None or self._source.laid

    def open_find(self) -> None:
        """Open the search line."""
        self.find_bar.open_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self._close()
        if self._workbench.report is None:
            return
        self._cells = CellPlaces(self._workbench.report)
        self._fill(later=True)
        if self._workbench.current:
            self._show_cell(self._workbench.current, "open")

    def _paint_anew(self) -> None:
        """The colours of the rich text are laid with it."""
        if self._source:
            self._forget_text()
            self._fill()
            self._reframe(scroll=False)

    def _close(self) -> None:
        self._forget_text()
        self._wanted, self._given_up = (), False
        self._cells = CellPlaces(None)
        if self.pages:
            self.pages.show_pages(None)
        self._stack.setCurrentWidget(self.text)
        self.kind_bar.hide()
        self.note.hide()

    def _forget_text(self) -> None:
        if self._source:
            self._source.stop()
            self._source.deleteLater()
        self._source = None
        self.text.set_frames(())
        self.text.clear()

    def _fill(self, later: bool = False) -> None:
        """Put in what is to be shown: the pages, or the text. later: the tables of a report come first."""
        had_focus = self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self)
        if self.paged and self._prefers_pages and not self._given_up:
            pages = self._page_view()
            self._stack.setCurrentWidget(pages)
            self.find_bar.turn_to(self._page_search or self._text_search)
        else:
            self._lay_text(later)
            self._stack.setCurrentWidget(self.text)
            self.find_bar.turn_to(self._text_search)
        self.setFocusProxy(self._stack.currentWidget())
        if had_focus and not self.find_bar.isVisible():
            self.setFocus()
        self._tell_kind()

    def _page_view(self) -> PageView:
        """The widget with the pages, made when first wanted."""
        from ui.source.page_places import PagePlaces
        from ui.source.page_search import PageSearch
        from ui.source.page_view import PageView

        if self.pages is None:
            self.pages = PageView(self._paper, self._theme, self._stack)
            self._page_search = PageSearch(self.pages)
            self.pages.set_zoom(self._percent)
            self.pages.cellClicked.connect(lambda cell: self._workbench.select(cell, "source"))
            self.pages.zoomWanted.connect(self.zoomWanted)
            self.pages.pageChanged.connect(self._tell_kind)
            self._stack.addWidget(self.pages)
        report = self._workbench.report
        if report and not self.pages.filled:
            self.pages.show_pages(PagePlaces(report))
        return self.pages

    def _lay_text(self, later: bool) -> None:
        report = self._workbench.report
        if self._source or report is None:
            return
        colour = self._theme.color("border")
        self._source = SourceDocument(report.document, self.text.document(), colour, self)
        self._source.grown.connect(self._reach)
        if later:
            # This pane is painted together with the tables, blank.
            self.text.paint_before(self._source.start)
            QTimer.singleShot(PATIENCE, self._source, self._source.start)
        else:
            self._source.start()
            self._source.lay()

    def _tell_kind(self) -> None:
        self.kind_bar.setVisible(self.paged)
        self.kind_bar.tell(self.as_pages, self.pages.page if self.pages else -1, len(self._paper.pages))

    def _give_up_pages(self, error: Exception) -> None:
        """The pages cannot be drawn; what was read from them can still be shown."""
        if not self.as_pages:
            return
        self._given_up = True
        self._fill()
        self._reframe(scroll=True)
        reason = error.message if isinstance(error, UnreadableDocument) else ""
        self.note.say(f"{NO_PAGES}：{reason}" if reason else f"{NO_PAGES}。")

    # --- frames -------------------------------------------------------------------------------------------------------

    def _follow_changes(self) -> None:
        """A change may have led cells to other places."""
        report = self._workbench.report
        self._cells = CellPlaces(report)
        if self.pages and self.pages.filled and report:
            from ui.source.page_places import PagePlaces

            self.pages.take_places(PagePlaces(report))
        if self._workbench.current:
            self._show_cell(self._workbench.current, "source")

    def _show_cell(self, cell: str, origin: str) -> None:
        """Frame the place of a cell, after the sentence that the current problem holds against it. A click here scrolls nothing."""
        report = self._workbench.report
        if not cell or report is None:
            passage = self._workbench.passage
            self._frame([passage] if passage else ())
            return
        anchor = report.cells[cell].anchor
        places = [place for place in (self._quoted(cell), anchor) if place]
        self._frame(places, scroll=origin != "source")
        if anchor is None:
            self.note.say(f"{NO_SOURCE}：{report.form.cell_name(cell)}")

    def _show_quote(self) -> None:
        """Another problem is current: its sentence is framed, the old one's no longer."""
        current = self._workbench.current
        quoted = self._quoted(current)
        if quoted and quoted not in self._wanted:
            self._frame([quoted, *self._wanted], scroll=current is None)
        elif current and self._wanted:
            self._show_cell(current, "source")

    def _quoted(self, cell: str | None) -> Anchor | None:
        """The passage that was turned to; else the sentence of the current problem, where it speaks of this cell or of none."""
        if self._workbench.passage:
            return self._workbench.passage
        problem = self._workbench.current_problem()
        if problem is None or problem.finding is None or problem.finding.quote is None:
            return None
        return problem.finding.quote.anchor if not problem.cells or cell in problem.cells else None

    def _frame(self, places: Sequence[Anchor], scroll: bool = True) -> None:
        self.note.hide()
        self._wanted = tuple(places)
        self._reframe(scroll)

    def _reframe(self, scroll: bool) -> None:
        """Frame the wanted places if they are laid already; else as soon as they are."""
        if self.pages and self.as_pages:
            found = self.pages.places_of(self._wanted)
            self.pages.set_frames(found)
            if found and scroll:
                self.pages.bring_to_middle(found[0])
            return
        spans = [span for place in self._wanted if self._source and (span := self._source.span(place))]
        self.text.set_frames(spans)
        if spans and scroll:
            self.text.bring_to_middle(self.text.rects_of(*spans[0]))

    def _reach(self) -> None:
        if len(self.text.frames) < len(self._wanted):
            self._reframe(scroll=True)
        if self.laid and not self.as_pages:
            self.find_bar.look_again()

    def _select(self, position: int) -> None:
        """A click: select the cell whose number stands there, and change nothing elsewhere."""
        place = self._source.anchor_at(position) if self._source else None
        cell = self._cells.cell_at(place) if place else None
        if cell:
            self._workbench.select(cell, "source")
