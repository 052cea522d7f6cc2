"""The review sheet as it will be printed: the pages of the PDF itself, on screen and on paper from the same bytes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPageLayout, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.look.icons import Icons
from ui.look.theme import Theme, unit
from ui.look.zoom_control import ZoomControl
from ui.pages.pdf_pages import POINTS_PER_INCH, PdfPages

SCREEN_DPI = 96
PRINT_DPI = 300


class PageColumn(QWidget):
    """The pages below each other. Only pages in sight are drawn."""

    def __init__(self, pages: PdfPages, theme: Theme) -> None:
        super().__init__()
        self._pages, self._theme = pages, theme
        self._drawn: dict[int, QImage] = {}
        self._percent = 100
        self.set_percent(100)

    def set_percent(self, percent: int) -> None:
        """Draw at this zoom."""
        self._percent = percent
        self._drawn = {}
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        boxes = [self._box(page, 0) for page in range(len(self._pages))]
        wide = max((box.width() for box in boxes), default=0)
        high = sum(box.height() + 4 * unit() for box in boxes)
        return QSize(round(wide) + 8 * unit(), round(high) + 4 * unit())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 4.0 * unit()
        for page in range(len(self._pages)):
            box = self._box(page, top)
            if box.intersects(QRectF(event.rect())):
                painter.drawImage(box, self._image(page))
                painter.setPen(QPen(self._theme.color("line")))
                painter.drawRect(box)
            top += box.height() + 4 * unit()

    def _box(self, page: int, top: float) -> QRectF:
        size = self._pages.size(page) * (SCREEN_DPI / POINTS_PER_INCH * self._percent / 100)
        return QRectF((self.width() - size.width()) / 2, top, size.width(), size.height())

    def _image(self, page: int) -> QImage:
        if page not in self._drawn:
            dpi = SCREEN_DPI * self._percent / 100 * self.devicePixelRatioF()
            self._drawn[page] = self._pages.image(page, dpi)
        return self._drawn[page]


class PrintPreview(QDialog):
    """A window of its own beside the report; it does not lock the report."""

    def __init__(self, pdf: bytes, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印预览：核对表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pdf = pdf
        self._pages = PdfPages(pdf)
        self.column = PageColumn(self._pages, theme)
        self.zoom = ZoomControl("", icons)
        self.zoom.changed.connect(self.column.set_percent)
        self.print_button, close = QPushButton("打印…"), QPushButton("关闭")
        self.print_button.setProperty("primary", True)
        self.print_button.clicked.connect(lambda: ask_printer(self._pdf, self))
        close.clicked.connect(self.close)
        area = QScrollArea()
        area.setWidget(self.column)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMinimumWidth(self.column.sizeHint().width() + 4 * unit())
        area.setMinimumHeight(self.screen().availableGeometry().height() * 3 // 4)
        bar = QHBoxLayout()
        bar.addWidget(QLabel(f"共 {len(self._pages)} 页"))
        bar.addWidget(self.zoom)
        bar.addStretch(1)
        bar.addWidget(self.print_button)
        bar.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(area, 1)
        for key, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(key), self, lambda steps=steps: self.zoom.step(steps))
        QShortcut(QKeySequence("Ctrl+0"), self, self.zoom.reset)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_button.click)

    def done(self, result: int) -> None:
        """Closed: the pages are given back with the window."""
        super().done(result)
        self.column.hide()
        self._pages.close()


def ask_printer(pdf: bytes, parent: QWidget) -> None:
    """Ask the system's print dialog where to, and print. Some systems only know this dialog as one that is waited for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印核对表")
    if dialog.exec() == QDialog.DialogCode.Accepted:
        print_pdf(pdf, printer)
    dialog.deleteLater()


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Put every page of the PDF on a sheet, upright or across as the page is, as large as the paper allows."""
    pages = PdfPages(pdf)
    printer.setFullPage(True)
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = range(max(first, 1) - 1, min(last, len(pages)))
    painter = QPainter()
    for number, page in enumerate(chosen):
        size = pages.size(page)
        across = size.width() > size.height()
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        )
        if number == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        sheet = QRectF(painter.viewport())
        fitted = size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(sheet.center().x() - fitted.width() / 2, 0, fitted.width(), fitted.height())
        painter.drawImage(box, pages.image(page, PRINT_DPI))
    painter.end()
    pages.close()
