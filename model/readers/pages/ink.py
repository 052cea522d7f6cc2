"""What ink there is in a cell, apart from what any recognition makes of it: how many signs, how many points, does a line run through.

A recognition guesses; ink is there or not. Where the two do not agree a number is doubted.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model.readers.pages.deskew import Mask
from model.readers.pages.ocr import Grey

DARK = 160
"""On an even page: darker is ink."""
_PALE = 215
"""Darker than this is paper that ink touched: hairlines, blur."""
_WEAK, _STROKE = 205, 0.0005
"""As pale as this, on the mean of nine pixels, over so many square inches, is print that nearly vanished."""
_LINE_GAP = 0.035
"""Inches of paper that part two lines of text."""
_EDGE = 0.03
"""Inches within which a stroke along the side of a cell is what is left of its ruling line."""
_SPECK, _POINT_NEAR = 0.02, 0.6
"""Inches that a speck, or a point, measures at most; and how near, in heights of the sign before it, a point stands."""
_MOST_SHAPES = 200
"""Shapes side by side of which specks are told from points; more are no number."""
_LOW, _BIG = 0.36, 0.5
"""Shares of the tallest sign's height: a point is lower than the first, a digit taller than the second."""

PixelBox = tuple[int, int, int, int]
"""left, top, right, bottom in pixels; the last two are one past the end."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of ink. box: what it fills. picture: it alone, on paper, as large as the box. signs: tall shapes with paper between
    them; points: low ones at the foot; dashes: low ones at half height. gap:
    the most paper between two of them, in pixels; cut: it runs into the side of its cell."""

    box: PixelBox
    picture: Grey
    signs: int
    points: int
    dashes: int
    gap: int
    cut: bool

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]


def ink_of(page: Grey, box: PixelBox, dpi: float) -> list[Ink]:
    """The lines of ink within a box of an even page, from top to bottom. Specks and what is left of ruling lines do not count."""
    left, top, right, bottom = box
    part = page[top:bottom, left:right]
    if part.size == 0:
        return []
    mask = part < DARK
    if not mask.any():
        return []
    clean = _without_specks(mask, dpi)
    edge = round(_EDGE * dpi)
    ruled = _ruling_left(clean, edge)
    clean &= ~ruled
    if not clean.any():
        return []
    paper = np.where(ruled, np.uint8(255), part)
    pale = (paper < _PALE) & ~ruled
    lines = []
    for start, end in _stretches(np.asarray(clean.any(axis=1)), max(2, round(_LINE_GAP * dpi))):
        # What lies flat along the upper or lower side is what a crooked ruling line left.
        if end <= edge or start >= mask.shape[0] - edge:
            continue
        if line := _line(paper, clean, pale, start, end, dpi, left, top):
            lines.append(line)
    return lines


def is_faint(page: Grey, box: PixelBox, dpi: float) -> bool:
    """Whether a box without ink has something pale in it that is as large as a digit's stroke: a weak print, a rubbed-out number."""
    left, top, right, bottom = box
    edge = round(_EDGE * dpi)
    part = page[top + edge : bottom - edge, left + edge : right - edge]
    height, width = part.shape
    if height < 3 or width < 3:
        return False
    whole = part.astype(np.uint16)
    near = sum(whole[y : y + height - 2, x : x + width - 2] for y in range(3) for x in range(3))
    return int(np.count_nonzero(near < 9 * _WEAK)) > _STROKE * dpi * dpi


def _without_specks(mask: Mask, dpi: float) -> Mask:
    """The mask without shapes of one or two pixels."""
    around = np.pad(mask, 1).astype(np.uint8)
    height, width = mask.shape
    near = sum(around[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return np.asarray(mask & (near >= (4 if dpi >= 180 else 3)))


def _ruling_left(mask: Mask, edge: int) -> Mask:
    """What is left of ruling lines: ink within reach of a side that runs along most of it."""
    found = np.zeros_like(mask)
    for turned, target in ((mask, found), (mask.T, found.T)):
        filled = turned.mean(axis=1)
        size = len(filled)
        for side in (range(min(edge, size)), range(size - 1, max(size - 1 - edge, 0), -1)):
            rows = [row for row in side if filled[row] > 0.7]
            if rows:
                low, high = (0, max(rows) + 1) if side.step > 0 else (min(rows), size)
                target[low:high] |= turned[low:high]
    return found


def _line(
    paper: Grey, mask: Mask, pale: Mask, start: int, end: int, dpi: float, left: int, top: int
) -> Ink | None:
    shapes = _shapes(mask[start:end], max(2, round(_SPECK * dpi)))
    if not shapes:
        return None
    first, last = shapes[0].left, max(shape.right for shape in shapes)
    upper = start + min(shape.top for shape in shapes)
    lower = start + max(shape.bottom for shape in shapes)
    _, points, dashes = _kinds(shapes)
    # Hairlines are lighter than the strokes that they hold together: a thin 0 is one sign, not two.
    signs, _, _ = _kinds(_shapes(pale[start:end, first:last], max(2, round(_SPECK * dpi))) or shapes)
    gap = max((after.left - before.right for before, after in pairwise(shapes)), default=0)
    height, width = mask.shape
    cut = first == 0 or last == width or upper == 0 or lower == height
    box = (left + first, top + upper, left + last, top + lower)
    return Ink(box, paper[upper:lower, first:last], signs, points, dashes, gap, cut)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Ink with paper on its left and right, in pixels of its line."""

    left: int
    top: int
    right: int
    bottom: int

    def is_speck(self, size: int) -> bool:
        return self.right - self.left <= size and self.bottom - self.top <= size


def _shapes(rows: Mask, speck: int) -> list[_Shape]:
    """What stands side by side; specks are left out unless they are near enough to a sign to be its point."""
    shapes = []
    for start, end in _stretches(np.asarray(rows.any(axis=0)), 1):
        inked = np.flatnonzero(rows[:, start:end].any(axis=1))
        shapes.append(_Shape(start, int(inked[0]), end, int(inked[-1]) + 1))
    signs = [shape for shape in shapes if not shape.is_speck(speck)]
    if len(signs) == len(shapes) or len(shapes) > _MOST_SHAPES:
        return shapes

    def belongs(shape: _Shape) -> bool:
        return any(
            max(shape.left - sign.right, sign.left - shape.right) <= _POINT_NEAR * (sign.bottom - sign.top)
            and shape.bottom > sign.bottom - 0.4 * (sign.bottom - sign.top)
            for sign in signs
        )

    return [shape for shape in shapes if shape in signs or belongs(shape)]


def _kinds(shapes: list[_Shape]) -> tuple[int, int, int]:
    """How many tall shapes, points at the foot and dashes there are."""
    tallest = max(shape.bottom - shape.top for shape in shapes)
    upper = min(shape.top for shape in shapes if shape.bottom - shape.top >= _BIG * tallest)
    signs = points = dashes = 0
    for shape in shapes:
        height, middle = shape.bottom - shape.top, (shape.top + shape.bottom) / 2 - upper
        if height >= _BIG * tallest:
            signs += 1
        elif height <= _LOW * tallest and middle > 0.7 * tallest:
            points += 1
        else:
            dashes += 1
    return signs, points, dashes


def _stretches(filled: Mask, gap: int) -> list[tuple[int, int]]:
    """(start, end) of where it is filled; gaps shorter than `gap` do not part."""
    places = np.flatnonzero(filled)
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = [int(places[0]), *(int(places[index + 1]) for index in breaks)]
    ends = [*(int(places[index]) + 1 for index in breaks), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))
