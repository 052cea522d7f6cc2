"""Beside the words on a cell: how the cell looks in the original, enlarged, where a picture was read and not text.

What a scan says is settled by looking, so the picture comes with every cell of a recognised page, and with every doubtful cell of any
page.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from model.document import Anchor
from model.report import Cell, State
from ui.bench.workbench import Workbench
from ui.look.theme import Theme, load_colours, unit
from ui.paper import Paper

WHO = "cell"
"""By this name the picture is asked for."""
SHARP = 3.0
"""Pixels a point at which a page is drawn to be enlarged: a scan of 200 dots an inch has 2.8."""
_AROUND = 0.2
"""Share of the cell's height that is shown on each side, so that one sees where it stands."""
_WIDE = 1.7
"""Width of the picture, in its heights."""
_LINES, _NARROWEST, _BROADEST = 3, 6, 18
"""Lines of the words, and characters of such a line, least and most."""


class CellPicture(QWidget):
    """crop: the picture; words: what was read there and how sure that is. Hidden where there is nothing to look at."""

    def __init__(self, workbench: Workbench, paper: Paper, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench, self._paper = workbench, paper
        self.crop = _Crop(paper, theme, self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2 * unit(), 0)
        row.setSpacing(2 * unit())
        row.addWidget(self.crop)
        row.addWidget(self.words)
        paper.drawn.connect(self._repaint)
        self.refresh()

    def refresh(self) -> None:
        """Show the current cell."""
        report, name = self._workbench.report, self._workbench.current
        cell = report.cells[name] if report and name else None
        anchor = cell.anchor if cell else None
        wanted = cell is not None and anchor is not None and self._to_look_at(cell, anchor)
        self.crop.show_place(anchor if wanted else None)
        self.setVisible(wanted)
        if wanted and cell and report and name:
            self.words.setText(_words(cell, self._workbench.original(name), self._confidence(anchor)))
            # As wide as makes them no higher than the picture beside them.
            wide = min(max(len(self.words.text()) // _LINES + 2, _NARROWEST), _BROADEST)
            self.words.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * wide)
            self.words.setToolTip(self.words.text())
            self.setAccessibleName(f"原文图像：{report.form.cell_name(name)}，{self.words.text()}")
            self.crop.setToolTip("原文中这一格的样子")

    def _confidence(self, anchor: Anchor | None) -> float | None:
        document = self._workbench.document
        found = document.cell_at(anchor) if document and anchor else None
        return found.confidence if found else None

    def _to_look_at(self, cell: Cell, anchor: Anchor) -> bool:
        document = self._workbench.document
        if document is None or anchor.page is None or anchor.box is None or not self._paper.pages:
            return False
        return anchor.page in document.recognised or cell.state is State.UNCLEAR

    def _repaint(self, page: int) -> None:
        if self.crop.anchor and self.crop.anchor.page == page:
            self.crop.update()


class _Crop(QFrame):
    """The enlarged stretch of a page."""

    def __init__(self, paper: Paper, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper, self._theme = paper, theme
        self.anchor: Anchor | None = None
        theme.changed.connect(self.update)

    def show_place(self, anchor: Anchor | None) -> None:
        """Show this box of a page, None for nothing."""
        self.anchor = anchor
        self._paper.want(WHO, [(anchor.page, SHARP)] if anchor and anchor.page is not None else [])
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(15 * unit() * _WIDE), 15 * unit())

    def part(self) -> QRectF:
        """The stretch of the page that is shown, in points: the cell, and what stands beside a narrow one."""
        box = self._box()
        edge = box.height() * _AROUND
        part = box.adjusted(-edge, -edge, edge, edge)
        more = max(part.height() * _WIDE - part.width(), 0) / 2
        return part.adjusted(-more, 0, more, 0)

    def _box(self) -> QRectF:
        if self.anchor is None or self.anchor.box is None:
            return QRectF()
        left, top, right, bottom = self.anchor.box
        return QRectF(left, top, right - left, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        part, page = self.part(), self.anchor.page if self.anchor else None
        picture = self._paper.picture(page, SHARP) if page is not None else None
        if picture and page is not None and not part.isEmpty():
            scale = picture.width() / self._paper.pages[page][0]
            shown = self._fitting(part)
            painter.drawImage(shown, picture, QRectF(part.topLeft() * scale, part.bottomRight() * scale))
            points = shown.width() / part.width()
            inner, box = self._box().topLeft() - part.topLeft(), self._box().size()
            painter.setPen(QPen(QColor(load_colours()["light"]["frame"]), 1))
            painter.drawRect(QRectF(shown.topLeft() + inner * points, box * points))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _fitting(self, part: QRectF) -> QRectF:
        """As large as fits, in the middle."""
        size = part.size().scaled(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        fitting = QRectF(0, 0, size.width(), size.height())
        fitting.moveCenter(QRectF(self.rect()).center())
        return fitting


def _words(cell: Cell, printed: str, confidence: float | None) -> str:
    """What was read in the picture, and how sure that is. confidence: 0…1, None where it is not known."""
    read = " ".join(printed.split())
    if cell.state is State.UNCLEAR:
        doubt = cell.doubt or ""
        best = f"像是“{read}”。" if read else "没有认出。"
        return f"？存疑：{'' if read and read in doubt else best}{doubt}".rstrip("。") + "。"
    said = f"识别为“{read}”" if read else "识别为空白"
    if confidence is not None:
        said += f"，把握 {int(confidence * 100)}%"
    return f"{said}，已改为 {cell.text or '空白'}" if cell.edited else said
