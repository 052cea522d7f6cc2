"""OFD files (GB/T 33190-2016) → documents: the XML of their pages gives characters and lines as PDF does.

Seals and annotations are no part of the text. A page that is a picture is drawn and recognised, as a scan is.
"""

from model.document import Document, Note, Progress
from model.readers.limits import MAX_ALL_OBJECTS, MAX_ALL_SIGNS, damaged, too_large
from model.readers.package import Package
from model.readers.pages.assemble import pages_to_document
from model.readers.pages.directions import Sign, Space, placed, turns_of
from model.readers.pages.marks import doubted
from model.readers.pages.ofd_objects import OfdPage, ofd_page
from model.readers.pages.ofd_package import parts_of
from model.readers.pages.page import Page, Rule
from model.readers.pages.recognition import POINTS, SCAN_DOTS, is_picture, picture_note, recognition, share_of


def read_ofd(data: bytes, name: str, progress: Progress) -> Document:
    """The document in an OFD file. Raises UnreadableDocument as `read_pdf` does; Cancelled from progress."""
    package = Package(data)
    parts = parts_of(package)
    pages: list[Page] = []
    notes: list[Note] = []
    objects = count = 0
    for number, part in enumerate(parts):
        progress(f"正在读取第 {number + 1} 页", number / len(parts))
        page = ofd_page(part)
        objects, count = objects + page.objects, count + len(page.signs)
        if objects > MAX_ALL_OBJECTS or count > MAX_ALL_SIGNS:
            raise too_large("文件里的内容多得异常")
        signs, unknown = page.seen()
        share = page.drawn.pictures(page.shown)
        if is_picture(sum(not sign.text.isspace() for sign in signs), unknown, share, page.drawn.paths):
            pages.append(_recognised(package, page, number, share_of(progress, number, len(parts))))
            continue
        notes += picture_note(number, share)
        pages.append(_page(number, page, signs))
    if not any(page.texts for page in pages):
        raise damaged("文件里没有文字")
    return pages_to_document(name, "ofd", pages, notes)


def _page(number: int, page: OfdPage, signs: list[Sign]) -> Page:
    space = Space(page.shown, turns_of(signs, 0))
    rules = tuple(Rule(*space.upright(*line)) for line in page.drawn.lines)
    figures = tuple(space.upright(*figure) for figure in page.drawn.figures)
    marks = [space.upright(*mark) for mark in page.marks]
    pictures = (*(space.upright(*picture) for picture in page.drawn.pasted(page.shown)), *marks)
    texts = doubted(placed(signs, space), rules, marks)
    shades = tuple(space.upright(*shade) for shade in page.drawn.shades())
    return Page(
        number, *space.size, texts, rules, space.turns, shades=shades, figures=figures, pictures=pictures
    )


def _recognised(package: Package, page: OfdPage, number: int, progress: Progress) -> Page:
    from model.readers.pages.ofd_picture import draw_ofd

    scan_page = recognition()
    return scan_page(draw_ofd(package, page, SCAN_DOTS / POINTS), SCAN_DOTS, number, progress)
