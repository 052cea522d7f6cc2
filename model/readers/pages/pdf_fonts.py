"""Fonts of a PDF whose map to Unicode names other digits than they draw: what a person reads and what the file says are two numbers.

The outlines tell: an 8 has two holes, a 6 one, a 1 none. A few fonts draw digits of crossing strokes, whose outlines have other counts;
so what the outlines say against a font is held against how its digits look on the page.
"""

import ctypes
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from model.readers.pages.directions import UserBox
from model.readers.pages.pdf_objects import address

WRONG_MAP = "这种字体的数字编码与字形不符，请对照原文核对"
_OUTLINES = {0: (2, 3), 1: (1,), 2: (1,), 3: (1,), 4: (1, 2), 5: (1,), 6: (2,), 7: (1,), 8: (3,), 9: (2,)}
"""How many closed lines draw a digit: a zero may have a stroke or a dot in it, a four may be open."""
_HOLES = {digit: tuple(count - 1 for count in counts) for digit, counts in _OUTLINES.items()} | {0: (1, 2)}
_MOST_ALIKE = {1: 6, 2: 5, 3: 2}
"""How many digits at most are drawn by so many lines."""
_ALL, _EVERY = 24, 6
"""Of the digits of a page the first are all looked at, then one in so many: pages have thousands."""
_FIRST = (0, 1, 8)
"""The digits that are looked at of every font, each of another count; the others where one of these has a wrong count."""
_NAME = 128
_POINTS_OF_A_CURVE = 3
"""Segments that PDFium gives for one."""

Look = Callable[[int, UserBox], Image.Image]
"""The grey picture of a box of a page."""


@dataclass(slots=True)
class DigitFonts:
    """The digits of a document's fonts, by the fonts' names. page: the one that is read; wrong: fonts that are found to lie, to be set
    once all digits were seen; their digits are doubted when the pages are read again."""

    watched: bool = True
    """Whether the file may have such maps at all."""
    page: int = 0
    wrong: frozenset[str] = frozenset()
    _outlines: dict[tuple[str, int], int] = field(default_factory=dict)
    _places: dict[tuple[str, int], tuple[int, UserBox]] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _suspected: set[str] = field(default_factory=set)
    _met: int = 0

    def begin(self, page: int) -> None:
        """The next page is read; PDFium may put other fonts where those of the last one were."""
        self.page = page
        self._names.clear()
        self._met = 0

    def doubt(self, textpage: Any, index: int, digit: int, box: UserBox) -> str | None:
        """The doubt about a digit of the page, None where its font is not known to lie."""
        if not self.wrong:
            self._met += 1
            if self._met > _ALL and self._met % _EVERY:
                return None
        thing = pdfium.FPDFText_GetTextObject(textpage, index)
        font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
        if not font:
            return None
        name = self._names.get(address(font))
        if name is None:
            name = self._names[address(font)] = _name(font)
        if self.wrong:
            return WRONG_MAP if name in self.wrong else None
        if (name, digit) not in self._outlines and (digit in _FIRST or name in self._suspected):
            count = self._outlines[name, digit] = _outlines(font, digit)
            self._places[name, digit] = self.page, box
            if count not in _OUTLINES[digit]:
                self._suspected.add(name)
        return None

    def judge(self, look: Look) -> frozenset[str]:
        """The fonts that lie."""
        fonts: dict[str, dict[int, int]] = {}
        for (name, digit), count in self._outlines.items():
            fonts.setdefault(name, {})[digit] = count
        return frozenset(
            name
            for name, counts in fonts.items()
            if _are_exchanged(counts) and self._looks_so(name, counts, look)
        )

    def _looks_so(self, name: str, digits: Collection[int], look: Look) -> bool:
        """Whether some digit of a font looks like none of its shapes on the page."""
        return any(
            (holes := _holes(look(*self._places[name, digit]))) is not None and holes not in _HOLES[digit]
            for digit in digits
        )


def may_have_maps(data: bytes) -> bool:
    """Whether some font of a file may have a map to Unicode of its own; what stands in packed objects is not looked for."""
    return b"/ToUnicode" in data or b"/ObjStm" in data


def _name(font: Any) -> str:
    name = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, name, _NAME)
    return name.value.decode("utf-8", "replace")


def _outlines(font: Any, digit: int) -> int:
    """How many closed lines draw the digit, 0 where nothing does."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord("0") + digit, 10.0)
    segment, kind = pdfium.FPDFGlyphPath_GetGlyphPathSegment, pdfium.FPDFPathSegment_GetType
    size = pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    count = number = 0
    while number < size:
        found = kind(segment(path, number))
        count += found == pdfium.FPDF_SEGMENT_MOVETO
        number += _POINTS_OF_A_CURVE if found == pdfium.FPDF_SEGMENT_BEZIERTO else 1
    return count


def _are_exchanged(counts: dict[int, int]) -> bool:
    """Whether some digits have too many lines and others too few, and all together as many as digits have in another order."""
    many = [digit for digit, count in counts.items() if count > max(_OUTLINES[digit])]
    few = [digit for digit, count in counts.items() if count < min(_OUTLINES[digit])]
    held = list(counts.values())
    return bool(many and few) and all(held.count(count) <= _MOST_ALIKE.get(count, 0) for count in set(held))


def _holes(picture: Image.Image) -> int | None:
    """How many grounds in a picture of one sign its strokes enclose, specks aside; None where nothing is drawn."""
    import numpy as np

    dark = np.pad(np.asarray(picture) < 128, 1)
    if not dark[1:-1].any():
        return None
    ground = {(int(row), int(column)) for row, column in np.argwhere(~dark)}
    least = dark.size // 400
    grounds = 0
    while ground:
        waiting = [ground.pop()]
        size = 0
        while waiting:
            row, column = waiting.pop()
            size += 1
            for place in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if place in ground:
                    ground.remove(place)
                    waiting.append(place)
        grounds += size > least
    return grounds - 1
