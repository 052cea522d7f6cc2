"""A PDF as it will be printed: its own pages on screen, with the way to paper and to a file."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.look.icons import Icons
from ui.look.labels import plain
from ui.look.theme import Theme, unit
from ui.look.zoom_control import ZoomControl
from ui.pages.pdf_pages import POINTS_PER_INCH, PdfPages
from ui.pages.printing import NO_PRINTER, Printout, has_printer

SCREEN_DPI = 96
_NEAR = 2
"""Pages before and after those in sight whose pictures are kept."""


class PageColumn(QWidget):
    """The pages below each other. Only pages in sight are drawn, and only those near by are kept."""

    def __init__(self, pages: PdfPages, theme: Theme) -> None:
        super().__init__()
        self._pages, self._theme = pages, theme
        self.drawn: dict[int, QImage] = {}
        self._percent = 100
        self.set_percent(100)

    def set_percent(self, percent: int) -> None:
        """Draw at this zoom."""
        self._percent = percent
        self.drawn = {}
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        boxes = [self._box(page, 0) for page in range(len(self._pages))]
        wide = max((box.width() for box in boxes), default=0)
        high = sum(box.height() + 4 * unit() for box in boxes)
        return QSize(round(wide) + 8 * unit(), round(high) + 4 * unit())

    def top_of(self, page: int) -> int:
        """Where a page begins, with some air above it."""
        return round(self._boxes()[page].top()) - 2 * unit()

    def page_at(self, y: int) -> int:
        """The page at this height, the next one in the gap between two."""
        boxes = self._boxes()
        return next((page for page, box in enumerate(boxes) if box.bottom() > y), len(boxes) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        boxes = self._boxes()
        seen = [page for page, box in enumerate(boxes) if box.intersects(QRectF(event.rect()))]
        for page in seen:
            painter.drawImage(boxes[page], self._image(page))
            painter.setPen(QPen(self._theme.color("line")))
            painter.drawRect(boxes[page])
        if seen:
            near = range(seen[0] - _NEAR, seen[-1] + _NEAR + 1)
            self.drawn = {page: picture for page, picture in self.drawn.items() if page in near}

    def _boxes(self) -> list[QRectF]:
        found, top = [], 4.0 * unit()
        for page in range(len(self._pages)):
            found.append(self._box(page, top))
            top += found[-1].height() + 4 * unit()
        return found

    def _box(self, page: int, top: float) -> QRectF:
        size = self._pages.size(page) * (SCREEN_DPI / POINTS_PER_INCH * self._percent / 100)
        return QRectF((self.width() - size.width()) / 2, top, size.width(), size.height())

    def _image(self, page: int) -> QImage:
        if page not in self.drawn:
            dpi = SCREEN_DPI * self._percent / 100 * self.devicePixelRatioF()
            self.drawn[page] = self._pages.image(page, dpi)
        return self.drawn[page]


class PrintPreview(QDialog):
    """A window of its own beside the report; it does not lock the report. page: the one in front, from 0."""

    printWanted = Signal()
    saveWanted = Signal()

    def __init__(self, printout: Printout, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"打印预览：{printout.title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.printout = printout
        self._pages = PdfPages(printout.pdf)
        self.page = 0
        self.column = PageColumn(self._pages, theme)
        self.zoom = ZoomControl("", icons)
        self.zoom.changed.connect(self._zoom)
        self.before, self.after, self.place = QPushButton("上一页"), QPushButton("下一页"), QLabel()
        self.print_button, self.save_button, self.close_button = (
            QPushButton(words) for words in ("打印…", "另存为 PDF…", "关闭")
        )
        self.hint = plain()
        self.hint.hide()
        self.area = QScrollArea()
        self.area.setAccessibleName("要打印的页面")
        self._arrange()
        self._listen()
        self._follow()
        if not has_printer():
            self.tell(NO_PRINTER)

    @property
    def count(self) -> int:
        """Of pages."""
        return len(self._pages)

    def tell(self, words: str) -> None:
        """Say something above the pages, "" to say nothing."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def go_to(self, page: int) -> None:
        """Bring this page to the upper edge, the nearest there is."""
        page = max(0, min(page, len(self._pages) - 1))
        self.area.verticalScrollBar().setValue(self.column.top_of(page))
        self._show(page)

    def done(self, result: int) -> None:
        """Closed: the pages are given back with the window."""
        super().done(result)
        self.column.hide()
        self._pages.close()

    def _zoom(self, percent: int) -> None:
        page = self.page
        self.column.set_percent(percent)
        # The area learns the new height only when it is laid out.
        self.column.resize(self.column.sizeHint().expandedTo(self.area.viewport().size()))
        self.go_to(page)

    def _follow(self) -> None:
        """The page that fills the upper part of what is seen is the one in front."""
        height = self.area.viewport().height()
        self._show(self.column.page_at(self.area.verticalScrollBar().value() + height // 3))

    def _show(self, page: int) -> None:
        self.page = page
        self.place.setText(f"第 {page + 1} / {len(self._pages)} 页")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < len(self._pages) - 1)

    def _listen(self) -> None:
        self.print_button.clicked.connect(self.printWanted)
        self.save_button.clicked.connect(self.saveWanted)
        self.close_button.clicked.connect(self.close)
        self.before.clicked.connect(lambda: self.go_to(self.page - 1))
        self.after.clicked.connect(lambda: self.go_to(self.page + 1))
        self.area.verticalScrollBar().valueChanged.connect(self._follow)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl++", lambda: self.zoom.step(1)),
            ("Ctrl+=", lambda: self.zoom.step(1)),
            ("Ctrl+-", lambda: self.zoom.step(-1)),
            ("Ctrl+0", self.zoom.reset),
            ("Ctrl+P", self.print_button.click),
            ("Ctrl+S", self.save_button.click),
            ("PgUp", lambda: self.go_to(self.page - 1)),
            ("PgDown", lambda: self.go_to(self.page + 1)),
            ("Ctrl+Home", lambda: self.go_to(0)),
            ("Ctrl+End", lambda: self.go_to(len(self._pages) - 1)),
        )
        for key, verb in keys:
            QShortcut(QKeySequence(key), self, verb)

    def _arrange(self) -> None:
        self.print_button.setProperty("primary", True)
        self.zoom.paint()
        self.area.setWidget(self.column)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setMinimumWidth(self.column.sizeHint().width() + 6 * unit())
        self.area.setMinimumHeight(self.screen().availableGeometry().height() * 3 // 4)
        bar = QHBoxLayout()
        for widget in (self.before, self.place, self.after, self.zoom):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.print_button, self.save_button, self.close_button):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.hint)
        layout.addWidget(self.area, 1)
