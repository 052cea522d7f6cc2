"""The characters of a PDF page that a person sees, each with its place on the upright page.

Not seen: blanks that PDFium makes up, text in no colour or in the paper's, text off the page or under a surface. A page whose
characters do not say what they are is as good as a picture.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.limits import MAX_PAGE_SIGNS, too_large
from model.readers.pages.directions import ASKEW, Sign, Space, UserBox, box_of_lying, level, placed, turns_of
from model.readers.pages.drawn import COVERED, HIDDEN, ON_PICTURE, Drawn, Look, Watch
from model.readers.pages.page import PageText
from model.readers.pages.pdf_fonts import DigitFonts
from model.readers.pages.pdf_objects import address
from model.readers.pages.signs import UNKNOWN, plain

_SLANT = math.radians(12)
_TINY = 2.5
"""Points of a line's height below which print is not to be read by the naked eye."""
_TINY_DOUBT = "字太小，看不清楚，请对照原文核对"
_UNKNOWN_DOUBT = "有的字没有文字编码，读不出来，请对照原文核对"


@dataclass(slots=True)
class Signs:
    """texts: what is seen; unknown: how many characters do not say what they are; turns: quarter turns clockwise of the user space
    that make most texts stand upright."""

    texts: tuple[PageText, ...] = ()
    unknown: int = 0
    turns: int = 0

    @property
    def seen(self) -> int:
        """How many characters are seen for certain, blanks aside; of one under or on a picture the file does not tell it."""
        return sum(
            not text.text.isspace() and text.doubt is not HIDDEN and text.doubt is not ON_PICTURE
            for text in self.texts
        )


def signs_of(
    textpage: Any,
    count: int,
    drawn: Drawn,
    shown: UserBox,
    least_turns: int,
    fonts: DigitFonts,
    look: Look = lambda box: True,
) -> Signs:
    """The characters of a page. textpage: PDFium's; count: how many it has; shown: the part of user space that is the page;
    least_turns: how the page's own rotation turns it, for pages without any text; fonts: whose digits are watched; look: whether anything is drawn in a box."""
    if count > MAX_PAGE_SIGNS:
        raise too_large("一页上的文字多得异常")
    found = Signs()
    watch = Watch(drawn, shown, look)
    fields = _signs(textpage, count, watch, drawn.angled, found, fonts)
    if not drawn.angled:
        found.texts = level(fields, shown)
    if not found.texts:
        signs = [Sign(*one) for one in fields]
        found.turns = turns_of(signs, least_turns)
        found.texts = placed(signs, Space(shown, found.turns))
    return found


def _signs(
    textpage: Any, count: int, watch: Watch, angled: bool, found: Signs, fonts: DigitFonts
) -> Iterator[tuple[str, UserBox, int, str | None]]:
    """The fields of a `Sign` for each character that is seen."""
    unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    unmapped, made_up = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_IsGenerated
    rect = pdfium.FS_RECTF()
    place = ctypes.byref(rect)
    shown_left, shown_bottom, shown_right, shown_top = watch.shown
    covered: list[tuple[str, UserBox, int, str | None]] = []
    seen_boxes: list[UserBox] = []
    for index in range(count):
        code = unicode(textpage, index)
        if code <= 0x20 and (code in (10, 13) or made_up(textpage, index) == 1):
            continue
        loose(textpage, index, place)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        quarter = 0
        if angled:
            quarter, box = _turned_sign(textpage, index, box)
        text = plain(code) if not unmapped(textpage, index) else UNKNOWN
        if not text or (code == 2 and made_up(textpage, index) == 1):
            continue
        doubt = None
        if watch.all_seen:
            # A page of thousands of characters is gone through here: the plain case without a further call.
            if not (
                shown_left <= (box[0] + box[2]) / 2 <= shown_right
                and shown_bottom <= (box[1] + box[3]) / 2 <= shown_top
            ):
                continue
        else:
            seen, doubt = watch.judge(box, partial(_text_object, textpage, index))
            if not seen:
                if doubt is COVERED:
                    covered.append((text, box, quarter, COVERED))
                continue
            seen_boxes.append(box)
        if 0x30 <= code <= 0x39 and fonts.watched:
            doubt = doubt or fonts.doubt(textpage, index, code - 0x30, box)
        if box[3] - box[1] < _TINY:
            if not watch.look(box):
                continue
            doubt = doubt or _TINY_DOUBT
        if text == UNKNOWN:
            found.unknown += 1
            doubt = doubt or _UNKNOWN_DOUBT
        yield text, box, quarter, doubt
    for sign in covered:
        if not any(_overlap(sign[1], box) for box in seen_boxes) and watch.look(sign[1]):
            yield sign


def _overlap(one: UserBox, other: UserBox) -> bool:
    """Whether one box lies over the middle of the other."""
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _turned_sign(textpage: Any, index: int, box: UserBox) -> tuple[int, UserBox]:
    """The quarter turns clockwise that make a character stand upright, -1 where it stands askew; and its box."""
    angle = -pdfium.FPDFText_GetCharAngle(textpage, index) % (2 * math.pi)
    quarter = round(angle / (math.pi / 2))
    if abs(angle - quarter * math.pi / 2) > _SLANT:
        return ASKEW, box
    quarter %= 4
    if quarter == 0:
        return 0, box
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    return quarter, box_of_lying(x.value, y.value, size, quarter, _tight(textpage, index))


def _tight(textpage: Any, index: int) -> UserBox:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _text_object(textpage: Any, index: int) -> int:
    """The number of the text object that a character is of, 0 where it has none."""
    thing = pdfium.FPDFText_GetTextObject(textpage, index)
    return address(thing) if thing else 0
