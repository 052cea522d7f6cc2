"""The original at the left: its text and tables as read, with the place of the current cell framed.

A cell keeps its place from reading on; a click on a number goes the same way back. Where the document has no such place, the pane
says so and frames nothing.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from model.document import Anchor
from ui.look.theme import Theme, unit
from ui.source.document import SourceDocument
from ui.source.find_bar import FindBar
from ui.source.text import SourceText
from ui.workbench import Workbench

NO_SOURCE = "原文无对应"


class SourceView(QWidget):
    """The pane of the original. text: the widget that scrolls; note: the line that says 原文无对应; find_bar: the search line."""

    zoomWanted = Signal(int)
    """The wheel was turned with Ctrl: +1 or −1 steps."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self._source: SourceDocument | None = None
        self._wanted: tuple[Anchor, ...] = ()
        self._cells: dict[tuple[int, int | None, int | None], list[tuple[Anchor, str]]] = {}
        self.text = SourceText(theme, self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        self.note.hide()
        self.find_bar = FindBar(self.text, theme, self)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addWidget(self.text, 1)
        column.addWidget(self.find_bar)
        self._listen()
        self._dress()
        self._open()

    def _listen(self) -> None:
        self._workbench.reportOpened.connect(self._open)
        self._workbench.reportClosed.connect(self._close)
        self._workbench.currentCellChanged.connect(self._show_cell)
        self._workbench.currentFindingChanged.connect(self._show_quote)
        self._theme.changed.connect(self._dress)
        self._theme.changed.connect(self._open)
        self.text.placeClicked.connect(self._select)
        self.text.zoomWanted.connect(self.zoomWanted)
        self.find_bar.closed.connect(self.text.setFocus)

    def set_zoom(self, percent: int) -> None:
        """Show the text at 80 … 250 per cent of the window's font; the framed place stays in view."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.text.setFont(font)
        self._reframe(scroll=True)

    @property
    def laid(self) -> bool:
        """Whether the whole original stands there."""
        return self._source is None or self._source.laid

    def open_find(self) -> None:
        """Open the search line."""
        self.find_bar.open_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        tint, text, line = (self._theme.value(token) for token in ("doubt_tint", "text", "line"))
        self.note.setStyleSheet(f"background: {tint}; color: {text}; border-bottom: 1px solid {line};")

    def _open(self) -> None:
        report = self._workbench.report
        self._close()
        if report is None:
            return
        for cell, value in report.cells.items():
            if value.anchor:
                place = (value.anchor.block, value.anchor.row, value.anchor.column)
                self._cells.setdefault(place, []).append((value.anchor, cell))
        self._source = SourceDocument(
            report.document, self.text.document(), self._theme.color("border"), self
        )
        self._source.grown.connect(self._reach)
        # A window that is not on the screen yet shows the tables first.
        self._source.start(at_once=self.isVisible())
        if self._workbench.current:
            self._show_cell(self._workbench.current, "open")

    def _close(self) -> None:
        if self._source:
            self._source.stop()
            self._source.deleteLater()
        self._source, self._wanted = None, ()
        self._cells = {}
        self.text.set_frames(())
        self.text.clear()
        self.note.hide()

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
            self.note.setText(f"{NO_SOURCE}：{report.form.cell_name(cell)}")
            self.note.show()

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
        spans = [span for place in self._wanted if self._source and (span := self._source.span(place))]
        self.text.set_frames(spans)
        if spans and scroll:
            self.text.bring_to_middle(self.text.rects_of(*spans[0]))

    def _reach(self) -> None:
        if len(self.text.frames) < len(self._wanted):
            self._reframe(scroll=True)

    def _select(self, position: int) -> None:
        """A click: select the cell whose number stands there, and change nothing elsewhere."""
        place = self._source.anchor_at(position) if self._source else None
        if place is None or place.start is None:
            return
        cell = _cell_at(self._cells.get((place.block, place.row, place.column), ()), place.start)
        if cell:
            self._workbench.select(cell, "source")


def _cell_at(cells: Iterable[tuple[Anchor, str]], offset: int) -> str | None:
    """The cell whose stretch holds the character, where one place of the document holds several."""
    for anchor, cell in cells:
        if anchor.start is None or anchor.end is None or anchor.start <= offset <= anchor.end:
            return cell
    return None
