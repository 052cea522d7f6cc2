"""Putting a PDF on paper: the system's printers, and its pages as pictures on their sheets, from the same bytes that are previewed and saved."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from model.document import Progress, no_progress
from model.errors import ExportFailed
from ui.pages.pdf_pages import PdfPages

PRINT_DPI = 300
NO_PRINTER = "这台电脑没有安装打印机。可以另存为 PDF，拿到有打印机的电脑上打印。"
_FAILED = "没有打印：打印机没有响应。请检查打印机是否开机、连好、有纸，再试一次，或者另存为 PDF。"


@dataclass(frozen=True, slots=True)
class Printout:
    """A PDF to be seen and printed. title: what it is, in words; name: the file name that is proposed for it, in folder."""

    pdf: bytes
    title: str
    name: str
    folder: Path


def has_printer() -> bool:
    """Whether this computer has a printer to print on."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_dialog(printer: QPrinter, printout: Printout, parent: QWidget) -> QPrintDialog:
    """The system's print dialog for this PDF; what is chosen there is set on the printer."""
    printer.setDocName(Path(printout.name).stem)
    dialog = QPrintDialog(printer, parent)
    pages = PdfPages(printout.pdf)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(pages))
    pages.close()
    dialog.setWindowTitle(f"打印{printout.title}")
    return dialog


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress = no_progress) -> int:
    """Put the chosen pages of the PDF on a sheet each, upright or across as the page is, as large as the paper allows; give how many.

    May be called in any thread. Raises ExportFailed where the printer does not take them, and Cancelled where progress does; what has not
    been printed by then is not."""
    pages = PdfPages(pdf)
    painter = QPainter()
    try:
        return _print_pages(pages, printer, painter, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def _print_pages(pages: PdfPages, printer: QPrinter, painter: QPainter, progress: Progress) -> int:
    printer.setFullPage(True)
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = range(max(first, 1) - 1, min(last, len(pages)))
    for number, page in enumerate(chosen):
        progress(f"正在打印第 {number + 1} / {len(chosen)} 页…", number / len(chosen))
        size = pages.size(page)
        across = size.width() > size.height()
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        )
        if not (painter.begin(printer) if number == 0 else printer.newPage()):
            raise ExportFailed(_FAILED)
        sheet = QRectF(painter.viewport())
        fitted = size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(sheet.center().x() - fitted.width() / 2, 0, fitted.width(), fitted.height())
        painter.drawImage(box, pages.image(page, PRINT_DPI))
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise ExportFailed(_FAILED)
    return len(chosen)
