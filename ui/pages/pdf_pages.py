"""Pages of a PDF as pictures, through PDFium."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


class PdfPages:
    """A PDF in memory; pages are counted from 0."""

    def __init__(self, data: bytes) -> None:
        # Takes some 40 ms: only who previews or prints waits for it.
        from model.readers.pages.pdfium import LOCK, open_pdf

        self._lock = LOCK
        self._pdf = open_pdf(data)
        # Layouts ask for sizes even while a window closes, and PDFium crashes where its document is gone.
        self._closed = False
        with self._lock:
            self._sizes = [QSizeF(*self._pdf.get_page_size(page)) for page in range(len(self._pdf))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height of a page in points."""
        return self._sizes[page]

    def image(self, page: int, dpi: float) -> QImage:
        """A page at that many dots per inch; an empty picture once the pages are closed."""
        with self._lock:
            if self._closed:
                return QImage()
            bitmap = self._pdf[page].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
            shape = bitmap.width, bitmap.height, bitmap.stride
            return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        """Give the memory back; nothing can be drawn afterwards."""
        with self._lock:
            self._closed = True
            self._pdf.close()
