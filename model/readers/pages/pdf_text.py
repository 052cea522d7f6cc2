"""The characters of a PDF page that a person sees, each with its place on the upright page.

Not seen: blanks that PDFium makes up, text in no colour or in the paper's, text off the page or under a surface. A page whose
characters do not say what they are is as good as a picture.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.limits import too_large
from model.readers.pages.page import Box, PageText, turned
from model.readers.pages.pdf_objects import Drawn, Surface, TextState, UserBox, address
from model.readers.pages.signs import UNKNOWN, plain

MAX_SIGNS = 60_000
"""Characters of one page; a full page of small print has some four thousand."""
_ASCENT, _DESCENT = 0.85, 0.15
"""Shares of the type's size above and below the base line."""
_SLANT = math.radians(12)
_HIDDEN_DOUBT = "图片盖住了这里的文字，请对照原文核对"
_UNKNOWN_DOUBT = "有的字没有文字编码，读不出来，请对照原文核对"


@dataclass(frozen=True, slots=True)
class Space:
    """The page in its user space, and how it is turned to stand upright. box: what of it is shown; turns: quarter turns clockwise."""

    box: UserBox
    turns: int

    def upright(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of user space on the page as it stands upright, origin at the top left."""
        x, _, _, y = self.box
        if self.turns == 0:
            return left - x, y - top, right - x, y - bottom
        return turned((left - x, y - top, right - x, y - bottom), self.turns, *self.size)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height before it is turned."""
        return self.box[2] - self.box[0], self.box[3] - self.box[1]


@dataclass(slots=True)
class Signs:
    """texts: what is seen; unknown: how many characters do not say what they are; unseen: how many are there and not seen;
    turns: quarter turns clockwise of the user space that make most texts stand upright."""

    texts: list[PageText] = field(default_factory=list)
    unknown: int = 0
    unseen: int = 0
    turns: int = 0


@dataclass(slots=True)
class _Sign:
    text: str
    box: UserBox
    quarter: int
    doubt: str | None = None


def signs_of(textpage: Any, count: int, drawn: Drawn, shown: UserBox, least_turns: int) -> Signs:
    """The characters of a page. textpage: PDFium's; count: how many it has; shown: the part of user space that is the page;
    least_turns: how the page's own rotation turns it, for pages without any text."""
    if count > MAX_SIGNS:
        raise too_large("一页上的文字多得异常")
    found = Signs()
    watch = _Watch(drawn, shown)
    angled = any(state.angled for state in drawn.texts.values())
    signs = list(_signs(textpage, count, watch, angled, found))
    quarters = Counter(sign.quarter for sign in signs if sign.quarter >= 0)
    found.turns = quarters.most_common(1)[0][0] if quarters else least_turns
    space = Space(shown, found.turns)
    upright = [sign for sign in signs if sign.quarter == found.turns]
    others = _runs(sign for sign in signs if sign.quarter not in (found.turns, -1))
    found.texts = [
        PageText(sign.text, space.upright(*sign.box), 1.0, sign.doubt) for sign in (*upright, *others)
    ]
    return found


def _signs(textpage: Any, count: int, watch: "_Watch", angled: bool, found: Signs) -> Iterator[_Sign]:
    unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    unmapped, made_up = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_IsGenerated
    rect = pdfium.FS_RECTF()
    place = ctypes.byref(rect)
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
        seen, doubt = watch.judge(textpage, index, box)
        if not seen:
            found.unseen += not text.isspace()
            continue
        if text == UNKNOWN:
            found.unknown += 1
            doubt = doubt or _UNKNOWN_DOUBT
        yield _Sign(text, box, quarter, doubt)


def _turned_sign(textpage: Any, index: int, box: UserBox) -> tuple[int, UserBox]:
    """The quarter turns clockwise that make a character stand upright, -1 where it stands askew; and its box."""
    angle = -pdfium.FPDFText_GetCharAngle(textpage, index) % (2 * math.pi)
    quarter = round(angle / (math.pi / 2))
    if abs(angle - quarter * math.pi / 2) > _SLANT:
        return -1, box
    quarter %= 4
    if quarter == 0:
        return 0, box
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    left, bottom, right, top = _tight(textpage, index)
    ox, oy = x.value, y.value
    half = size / 2
    if quarter == 1:
        return 1, (ox - _ASCENT * size, min(bottom, oy), ox + _DESCENT * size, max(top, oy + half))
    if quarter == 2:
        return 2, (min(left, ox - half), oy - _ASCENT * size, max(right, ox), oy + _DESCENT * size)
    return 3, (ox - _DESCENT * size, min(bottom, oy - half), ox + _ASCENT * size, max(top, oy))


def _tight(textpage: Any, index: int) -> UserBox:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _runs(signs: Iterable[_Sign]) -> Iterator[_Sign]:
    """Characters that lie otherwise than the page's, each run of them as one text: its own direction is lost hereafter."""
    run: _Sign | None = None
    for sign in signs:
        if run is not None and sign.quarter == run.quarter and _near(run.box, sign.box):
            left, bottom, right, top = run.box
            box = (
                min(left, sign.box[0]),
                min(bottom, sign.box[1]),
                max(right, sign.box[2]),
                max(top, sign.box[3]),
            )
            run = replace(run, text=run.text + sign.text, box=box, doubt=run.doubt or sign.doubt)
            continue
        if run is not None:
            yield run
        run = sign
    if run is not None:
        yield run


def _near(one: UserBox, other: UserBox) -> bool:
    size = min(other[2] - other[0], other[3] - other[1])
    return (
        other[0] - one[2] <= size / 2
        and one[0] - other[2] <= size / 2
        and other[1] - one[3] <= size / 2
        and one[1] - other[3] <= size / 2
    )


class _Watch:
    """Whether a character is seen. Asks for its text object only where some text on the page may be unseen."""

    def __init__(self, drawn: Drawn, shown: UserBox) -> None:
        self.shown = shown
        self.drawn = drawn
        self.odd = {
            number: covers
            for number, state in drawn.texts.items()
            if (covers := _covers(state, drawn.surfaces)) or state.invisible or state.white
        }

    def judge(self, textpage: Any, index: int, box: UserBox) -> tuple[bool, str | None]:
        """Whether a character is seen, and a doubt where a picture lies over it."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, bottom, right, top = self.shown
        if not (left <= x <= right and bottom <= y <= top):
            return False, None
        if not self.odd:
            return True, None
        thing = pdfium.FPDFText_GetTextObject(textpage, index)
        number = address(thing) if thing else 0
        if number not in self.odd:
            return True, None
        state = self.drawn.texts[number]
        if state.invisible or (state.white and not self._on_colour(state, x, y)):
            return False, None
        over = [one for one in self.odd[number] if _holds(one.box, x, y)]
        if any(not one.picture for one in over):
            return False, None
        return True, _HIDDEN_DOUBT if over else None

    def _on_colour(self, state: TextState, x: float, y: float) -> bool:
        """Whether white text stands on something that is not white."""
        under = [one for one in self.drawn.surfaces if one.order < state.order and _holds(one.box, x, y)]
        return bool(under) and not under[-1].white


def _covers(state: TextState, surfaces: list[Surface]) -> list[Surface]:
    """The surfaces drawn after a text that may lie over it."""
    left, bottom, right, top = state.box
    return [
        one
        for one in surfaces
        if one.order > state.order
        and one.box[0] < right
        and left < one.box[2]
        and one.box[1] < top
        and bottom < one.box[3]
    ]


def _holds(box: UserBox, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
