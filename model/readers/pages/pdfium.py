"""The one door to PDFium: opening a file, and the lock that everybody who calls it holds, for it knows no threads.

A file that opens without a password is read, whatever its owner forbade to print or copy: the clerk has it to read.
"""

import threading
import zlib
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from model.errors import UnreadableDocument
from model.readers.limits import MAX_PAGES, damaged, encrypted, too_large
from model.readers.pages.directions import UserBox
from model.readers.pages.page import Box
from model.readers.pages.pdf_notes import take_notes
from model.readers.pages.pdf_volume import refuse_volume

LOCK = threading.RLock()
MAX_STREAM = 120_000_000
"""Bytes of one stream, unpacked: a page scanned in colour at 600 dots an inch has 104 million."""
_MOST_PACKED = 1_032
"""How much the packing of streams makes of one byte at most."""
_STEP = 1_000_000
_STREAM, _END = b"stream", b"endstream"
_LAYER, _OBJECTS = b"/OCG", b"/ObjStm"
_WORDS = 400
"""Bytes before a stream in which its words stand."""
SIGN_PIXELS = 48.0
"""How high one sign is drawn to be looked at."""
MAX_PIXELS = 24_000_000
"""Of one drawn page: A3 at 300 dots an inch."""


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """The opened file, to be closed by the caller. Raises UnreadableDocument: encrypted, damaged, without pages or with too many."""
    _refuse_swelling(data)
    refuse_volume(data)
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error) from error
        count = len(document)
        if count == 0 or count > MAX_PAGES:
            document.close()
            raise too_large(f"文件有 {count} 页") if count else damaged("文件里没有一页能读出来")
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        return document


def has_layers(data: bytes) -> bool:
    """Whether a file may have layers, which a viewer shows or not (`/OCG`): PDFium gives the texts of all of them."""
    if _LAYER in data:
        return True
    for start, end in _streams(data):
        if _OBJECTS in data[max(0, start - _WORDS) : start].rpartition(b"obj")[2]:
            packed = data[start + len(_STREAM) : end].lstrip(b"\r\n")
            try:
                if _LAYER in zlib.decompressobj().decompress(packed, MAX_STREAM):
                    return True
            except zlib.error:
                # Locked or packed otherwise: nothing says that there are none.
                return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the streams of a file begin, with that word, and end."""
    start = data.find(_STREAM)
    while start >= 0:
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        yield start, end
        start = data.find(_STREAM, end + len(_END))


def _refuse_swelling(data: bytes) -> None:
    """Refuses a file of which one packed stream unpacks to more than a page can need: PDFium would take the memory."""
    for start, end in _streams(data):
        if end - start > MAX_STREAM // _MOST_PACKED:
            _measure(data[start + len(_STREAM) : end].lstrip(b"\r\n"))


def _measure(packed: bytes) -> None:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while packed and not unpacker.eof:
            size += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
            if size > MAX_STREAM:
                raise too_large("文件解开后大得异常")
    except zlib.error:
        # Not packed in this way, or broken: PDFium knows better.
        return


def _refusal(error: pypdfium2.PdfiumError) -> UnreadableDocument:
    code = getattr(error, "err_code", None)
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return encrypted()
    return damaged("PDF 文件不完整或已损坏，打不开")


def open_page(document: pypdfium2.PdfDocument, number: int) -> tuple[pypdfium2.PdfPage, list[UserBox]]:
    """A page, and where people's marks lie over its texts; its form fields and the notes typed on it are made part of it, for they
    are printed with it."""
    with LOCK:
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise damaged(f"第 {number + 1} 页已损坏，读不出来") from error
        kept, marks = take_notes(page.raw)
        if not kept:
            return page, marks
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT)
        page.close()
        return document[number], marks


def draw_part(page: pypdfium2.PdfPage, box: Box) -> Image.Image:
    """A box of the page as it is shown, grey and so large that the holes of one sign in it are seen."""
    with LOCK:
        width, height = page.get_size()
        left, top, right, bottom = box
        aside = (left, height - bottom, width - right, top)
        scale = SIGN_PIXELS / max(1.0, bottom - top)
        bitmap = page.render(scale=scale, crop=tuple(max(0.0, side) for side in aside))
        try:
            picture: Image.Image = bitmap.to_pil().convert("L")
            return picture
        finally:
            bitmap.close()


def draw(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """The page as it looks on paper, RGB; scale: pixels a point, made smaller where the picture would be too large."""
    with LOCK:
        width, height = page.get_size()
        scale = min(scale, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            return picture
        finally:
            bitmap.close()
