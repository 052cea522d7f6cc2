"""PDF files → documents: pages with text by their characters and ruling lines, pages without by recognition of their picture.

Which of both a page is, is told for each page by itself, for offices put scanned pages with a seal among printed ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from model.document import Document, Note, Progress
from model.readers.limits import MAX_ALL_PAGE_OBJECTS, MAX_ALL_PAGE_SIGNS, damaged, too_large
from model.readers.pages.assemble import pages_to_document
from model.readers.pages.directions import Space, UserBox
from model.readers.pages.drawn import Drawn
from model.readers.pages.marks import doubted
from model.readers.pages.page import Page, Rule
from model.readers.pages.pdf_fonts import DigitFonts, may_have_maps
from model.readers.pages.pdf_objects import drawn_on
from model.readers.pages.pdf_text import Signs, signs_of
from model.readers.pages.pdfium import LOCK, draw, draw_part, has_layers, open_page, open_pdf
from model.readers.pages.recognition import POINTS, SCAN_DOTS, is_picture, picture_note, recognition, share_of
from model.readers.pages.sight import Sight

_WRONG_MAP = Note(
    "reading.wrong_digits", "文件里有一种字体的数字编码与印出的字形不符，用这种字体的数都要对照原文核对。"
)


@dataclass(slots=True)
class _Pages:
    """The pages so far: None for one that must be recognised. layers: the file may have layers that are not shown."""

    layers: bool = False
    read: list[Page | None] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    signs: int = 0
    objects: int = 0
    fonts: DigitFonts = field(default_factory=DigitFonts)


def read_pdf(data: bytes, name: str, progress: Progress) -> Document:
    """The document in a PDF file. Raises UnreadableDocument: encrypted, damaged, too large, or a scan where nothing is
    installed that recognises it; Cancelled from progress."""
    document = open_pdf(data)
    try:
        found = _Pages(has_layers(data), fonts=DigitFonts(may_have_maps(data)))
        _take_pages(document, found, progress)
        wrong = found.fonts.judge(lambda number, box: _picture_of(document, number, box))
        if wrong:
            found = _Pages(found.layers, notes=[_WRONG_MAP], fonts=DigitFonts(wrong=wrong))
            _take_pages(document, found, progress)
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


def _take_pages(document: pypdfium2.PdfDocument, found: _Pages, progress: Progress) -> None:
    for number in range(len(document)):
        progress(f"正在读取第 {number + 1} 页", number / len(document))
        _take_page(document, number, found)


def _picture_of(document: pypdfium2.PdfDocument, number: int, box: UserBox) -> Image.Image:
    """The grey picture of a box in user space of a page."""
    with LOCK:
        page = document[number]
        try:
            space = Space(_shown(page), page.get_rotation() // 90)
            return draw_part(page, space.upright(*box))
        finally:
            page.close()


def _take_page(document: pypdfium2.PdfDocument, number: int, found: _Pages) -> None:
    with LOCK:
        page, marks = open_page(document, number)
        try:
            drawn = drawn_on(page.raw, found.layers)
            textpage = page.get_textpage()
            try:
                count = textpage.count_chars()
                found.signs += count
                found.objects += drawn.objects
                if found.signs > MAX_ALL_PAGE_SIGNS or found.objects > MAX_ALL_PAGE_OBJECTS:
                    raise too_large("文件里的内容多得异常")
                shown = _shown(page)
                turns = page.get_rotation() // 90
                look = Sight(page, shown).inked
                found.fonts.begin(number)
                signs = signs_of(textpage.raw, count, drawn, shown, turns, found.fonts, look)
            finally:
                textpage.close()
        finally:
            page.close()
    share = drawn.pictures(shown)
    if is_picture(signs.seen, signs.unknown, share, drawn.paths):
        found.read.append(None)
        return
    found.notes += picture_note(number, share)
    found.read.append(_page(number, shown, turns, signs, drawn, marks))


def _shown(page: pypdfium2.PdfPage) -> UserBox:
    """The part of user space that is shown: the crop box within the media box."""
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _page(
    number: int, shown: UserBox, turns: int, signs: Signs, drawn: Drawn, marks: Sequence[UserBox]
) -> Page:
    space = Space(shown, signs.turns)
    rules = tuple(Rule(*space.upright(*line)) for line in drawn.lines)
    over = [space.upright(*mark) for mark in marks]
    texts = doubted(signs.texts, rules, over)
    figures = tuple(space.upright(*figure) for figure in drawn.figures)
    pictures = (*(space.upright(*picture) for picture in drawn.pasted(shown)), *over)
    shades = tuple(space.upright(*shade) for shade in drawn.shades())
    around = (signs.turns - turns) % 4
    return Page(number, *space.size, texts, rules, around, shades=shades, figures=figures, pictures=pictures)


def _recognise(
    document: pypdfium2.PdfDocument, numbers: Sequence[int], found: _Pages, progress: Progress
) -> None:
    """Pages without text, by the signs in their pictures."""
    scan_page = recognition()
    for done, number in enumerate(numbers):
        with LOCK:
            page = document[number]
            try:
                picture = draw(page, SCAN_DOTS / POINTS)
                width = page.get_width()
            finally:
                page.close()
        part = share_of(progress, done, len(numbers))
        found.read[number] = scan_page(picture, POINTS * picture.width / width, number, part)
