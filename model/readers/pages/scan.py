"""Scans and photographs: a page as a picture → the same `Page` that a PDF's text gives, and picture files → Document.

The way of a page: even out the light, turn it upright, straighten it, find the ruling lines, find the lines of text, read each
cell again, say what is not certain. Pages are read one at a time; nothing of a page is kept but its texts and lines.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from PIL import Image

from model.document import Document, Progress
from model.errors import Reason, UnreadableDocument
from model.readers.pages.assemble import pages_to_document
from model.readers.pages.cells import Said, inset, read_texts
from model.readers.pages.density import MOST_CELLS, MOST_RUNS, runs_of
from model.readers.pages.deskew import flatten, rotation, seen, skew_of
from model.readers.pages.ink import Ink, ink_of
from model.readers.pages.lattice import lattices
from model.readers.pages.ocr import FoundLine, Grey, find_lines
from model.readers.pages.page import Box, Page, PageText, Rule
from model.readers.pages.picture import Shot, as_shot, open_picture
from model.readers.pages.projection import Projection
from model.readers.pages.recognition import share_of
from model.readers.pages.ruling import Ruling, find_ruling, fitted
from model.readers.pages.tilt import slant
from model.readers.pages.upright import is_sideways, is_upside_down, proves_upright, reads_downwards

_TYPE = (0.11, 0.19, 0.34)
"""Inches of a found line's height: least (6-point type), usual (10.5-point type), most (18-point type)."""
_HALVED = 180
"""From this resolution half of it still shows the thinnest ruling line."""
_DIRECTION = "页面方向无法确定，请对照原文核对"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it is read: even and straight. turns: quarter turns clockwise that were made; back: to the page before straightening;
    frame: its tables, if the resolution is what was said."""

    grey: Grey
    turns: int
    back: Projection | None
    found: list[FoundLine]
    frame: "_Frame"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The tables of a page. boxes: of their cells in pixels; inks: the lines of ink in each; dense: there are too many cells, and none
    is told."""

    rules: tuple[Rule, ...]
    boxes: list[Box]
    inks: list[list[Ink]]
    dense: bool = False


def read_scan(data: bytes, name: str, progress: Progress) -> Document:
    """The document in a picture file (.png .jpg .tif .bmp). Raises UnreadableDocument, and Cancelled from progress."""
    file = open_picture(data)
    pages = [
        _page(shot, number, share_of(progress, number, file.count))
        for number, shot in enumerate(file.shots())
    ]
    if not any(page.texts for page in pages):
        raise UnreadableDocument(
            Reason.NOT_A_REPORT,
            "图片里没有认出文字。",
            "请换一张更清楚、拍得更正的图片，或打开报告的 Word、WPS 文档。",
        )
    return pages_to_document(name, file.format, pages)


def scan_page(picture: Image.Image, dpi: float, number: int, progress: Progress) -> Page:
    """What a picture of a page says. number: of the page, from 0; progress runs from 0 to 1 over this page and may raise Cancelled."""
    return _page(as_shot(picture, dpi), number, progress)


def _page(shot: Shot, number: int, progress: Progress) -> Page:
    words = f"正在识别第 {number + 1} 页"
    progress(words, 0.0)
    even = flatten(shot.grey)
    if runs_of(even) > MOST_RUNS:
        return _unread(even, shot.dpi, number)
    sheet = _upright(even, shot.dpi, lambda: progress(words, 0.25))
    progress(words, 0.5)
    dpi = shot.dpi if shot.stated else _likely_dpi(shot.dpi, sheet.found)
    frame = sheet.frame if dpi == shot.dpi else _frame(sheet.grey, dpi)
    if frame.dense:
        return _unread(even, dpi, number)
    points = 72 / dpi
    said = read_texts(sheet.grey, dpi, frame.boxes, frame.inks, sheet.found, lambda: progress(words, 0.7))
    progress(words, 1.0)
    height, width = sheet.grey.shape
    certain = proves_upright(sheet.found)
    texts = tuple(_text(one, points, certain) for one in said if one.verdict.text or one.verdict.doubt)
    back = sheet.back.scaled(points) if sheet.back else None
    return Page(number, width * points, height * points, texts, frame.rules, sheet.turns, back)


def _unread(even: Grey, dpi: float, number: int) -> Page:
    height, width = even.shape
    return Page(number, width * 72 / dpi, height * 72 / dpi, (), (), dense=True)


def _upright(even: Grey, dpi: float, watch: Callable[[], None]) -> _Sheet:
    """The page turned so that its texts stand upright, and straightened. watch: called before it is searched again; may raise."""
    sheet = _straight(even, dpi, 0)
    if is_sideways(sheet.found):
        watch()
        sheet = _turned(even, dpi, 3 if reads_downwards(sheet.found) else 1)
    if is_upside_down(sheet.grey, sheet.found):
        watch()
        sheet = _turned(even, dpi, (sheet.turns + 2) % 4)
    return sheet


def _turned(even: Grey, dpi: float, turns: int) -> _Sheet:
    return _straight(np.ascontiguousarray(np.rot90(even, -turns)), dpi, turns)


def _straight(even: Grey, dpi: float, turns: int) -> _Sheet:
    # How crooked it is shows in half as many pixels; they are brought straight only once, from the first ones.
    factor = 2 if dpi >= _HALVED else 1
    small = np.asarray(Image.fromarray(even).reduce(factor))
    height, width = small.shape
    skew = skew_of(small)
    back = rotation(skew, width, height) if skew else None
    tilt = slant(seen(small, back) if back else small, dpi / factor)
    if tilt:
        back = back.after(tilt) if back else tilt
    if back is None:
        return _Sheet(even, turns, None, *_searched(even, dpi))
    back = back.scaled(factor)
    grey = seen(even, back)
    return _Sheet(grey, turns, back, *_searched(grey, dpi))


def _searched(grey: Grey, dpi: float) -> tuple[list[FoundLine], _Frame]:
    """The lines of text of a page, and its tables. The engine lets others work while it does, and part of its work keeps one core busy."""
    with ThreadPoolExecutor(1) as pool:
        frame = pool.submit(_frame, grey, dpi)
        return find_lines(grey), frame.result()


def _frame(grey: Grey, dpi: float) -> _Frame:
    ruling = find_ruling(grey, dpi)
    points = 72 / dpi
    rules = _rules(ruling, points)
    tables = lattices(rules)
    if sum(len(table.cells) for table in tables) > MOST_CELLS:
        return _Frame((), [], [], dense=True)
    boxes = [
        fitted(_scaled(lattice.box_of(cell), 1 / points), ruling)
        for lattice in tables
        for cell in lattice.cells
    ]
    return _Frame(rules, boxes, [ink_of(grey, inset(box), dpi) for box in boxes])


def _likely_dpi(dpi: float, found: list[FoundLine]) -> float:
    """The resolution of a picture that may show a part of a page, or a page with much around it: told by the size of its type."""
    heights = [line.box[3] - line.box[1] for line in found if not line.tall]
    if not heights:
        return dpi
    height = float(np.median(heights))
    return dpi if _TYPE[0] <= height / dpi <= _TYPE[2] else height / _TYPE[1]


def _rules(ruling: Ruling, points: float) -> tuple[Rule, ...]:
    rules = []
    for line in ruling.across:
        half = line.thickness / 2
        rules.append(_rule((line.start, line.at - half, line.end, line.at + half), points))
    for line in ruling.down:
        half = line.thickness / 2
        rules.append(_rule((line.at - half, line.start, line.at + half, line.end), points))
    return tuple(rules)


def _rule(box: Box, points: float) -> Rule:
    return Rule(*_scaled(box, points))


def _scaled(box: Box, factor: float) -> Box:
    left, top, right, bottom = box
    return left * factor, top * factor, right * factor, bottom * factor


def _text(said: Said, points: float, certain: bool) -> PageText:
    verdict = said.verdict
    doubt = verdict.doubt
    if not certain:
        # Upside down another number may stand there: a doubt that sums are no evidence against.
        doubt = str(doubt) if doubt else _DIRECTION
    return PageText(verdict.text, _scaled(said.box, points), verdict.confidence, doubt)
