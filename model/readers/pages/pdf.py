"""PDF files → documents: pages with text by their characters and ruling lines, pages without by recognition of their picture.

Which of both a page is, is told for each page by itself, for offices put scanned pages with a seal among printed ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.document import Document, Note, Progress
from model.readers.limits import damaged, too_large
from model.readers.pages.assemble import pages_to_document
from model.readers.pages.directions import Space, UserBox
from model.readers.pages.drawn import Drawn
from model.readers.pages.page import Page, Picture, Rule
from model.readers.pages.pdf_objects import drawn_on
from model.readers.pages.pdf_text import Signs, signs_of
from model.readers.pages.pdfium import LOCK, SCAN_DOTS, draw, open_page, open_pdf

MOST_UNKNOWN = 0.02
"""Share of a page's characters without a meaning from which it is read as a picture."""
FEW_SIGNS = 40
"""A page of a large picture with fewer characters than this (a page number, a stamp of the scanner) is a picture."""
LARGE = 0.5
"""Share of the page that a picture, or many, must fill for that."""
NOTED = 0.12
"""Share from which a picture on a page with text is worth a note: a table may be in it."""
MAX_ALL_SIGNS = 400_000
_POINTS = 72


@dataclass(slots=True)
class _Pages:
    """The pages so far: None for one that must be recognised."""

    read: list[Page | None] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    signs: int = 0


def read_pdf(data: bytes, name: str, progress: Progress) -> Document:
    """The document in a PDF file. Raises UnreadableDocument: encrypted, damaged, too large, or a scan where nothing is
    installed that recognises it; Cancelled from progress."""
    document = open_pdf(data)
    try:
        found = _Pages()
        for number in range(len(document)):
            progress(f"正在读取第 {number + 1} 页", number / len(document))
            _take_page(document, number, found)
        scanned = [number for number, page in enumerate(found.read) if page is None]
        if scanned:
            _recognise(document, scanned, found, progress)
    finally:
        with LOCK:
            document.close()
    pages = [page for page in found.read if page is not None]
    if not any(page.texts for page in pages):
        raise damaged("文件里没有文字")
    return pages_to_document(name, "pdf", pages, found.notes)


def _take_page(document: pypdfium2.PdfDocument, number: int, found: _Pages) -> None:
    with LOCK:
        page = open_page(document, number)
        try:
            drawn = drawn_on(page.raw)
            textpage = page.get_textpage()
            try:
                count = textpage.count_chars()
                found.signs += count
                if found.signs > MAX_ALL_SIGNS:
                    raise too_large("文件里的文字多得异常")
                shown = _shown(page)
                turns = page.get_rotation() // 90
                signs = signs_of(textpage.raw, count, drawn, shown, turns)
            finally:
                textpage.close()
        finally:
            page.close()
    share = drawn.pictures(shown)
    if _is_picture(signs, share, drawn):
        found.read.append(None)
        return
    if share > NOTED:
        words = f"第 {number + 1} 页上有图片，图片里的字没有读取；如表格在图片里，请对照原文核对。"
        found.notes.append(Note("reading.picture", words))
    found.read.append(_page(number, shown, turns, signs, drawn))


def _shown(page: pypdfium2.PdfPage) -> UserBox:
    """The part of user space that is shown: the crop box within the media box."""
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _is_picture(signs: Signs, share: float, drawn: Drawn) -> bool:
    """Whether the page must be recognised: its characters have no meaning, or there are none worth speaking of."""
    seen = sum(1 for text in signs.texts if not text.text.isspace())
    if signs.unknown > MOST_UNKNOWN * max(1, seen):
        return True
    if seen == 0:
        return share > 0.01 or drawn.paths > 0
    return seen < FEW_SIGNS and share > LARGE


def _page(number: int, shown: UserBox, turns: int, signs: Signs, drawn: Drawn) -> Page:
    space = Space(shown, signs.turns)
    rules = tuple(Rule(*space.upright(*line)) for line in drawn.lines)
    return Page(number, *space.size, signs.texts, rules, (signs.turns - turns) % 4)


def _recognise(
    document: pypdfium2.PdfDocument, numbers: Sequence[int], found: _Pages, progress: Progress
) -> None:
    from model.readers.pages.scan import recognise

    for page in recognise(_drawn_pages(document, numbers), len(numbers), progress):
        found.read[page.number] = page


def _drawn_pages(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Iterator[Picture]:
    for number in numbers:
        with LOCK:
            page = document[number]
            try:
                width, height = page.get_size()
                columns, rows, rgb = draw(page, SCAN_DOTS / _POINTS)
            finally:
                page.close()
        yield Picture(number, width, height, columns, rows, rgb)
