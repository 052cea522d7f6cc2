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
_LINE_GAP = 0.02
"""Inches of paper that part two lines of text."""
_EDGE = 0.03
"""Inches within which a stroke along the side of a cell is what is left of its ruling line."""
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
    ruled = _ruling_left(clean, round(_EDGE * dpi))
    clean &= ~ruled
    if not clean.any():
        return []
    paper = np.where(ruled, np.uint8(255), part)
    lines = []
    for start, end in _stretches(np.asarray(clean.any(axis=1)), max(2, round(_LINE_GAP * dpi))):
        if line := _line(paper, clean, start, end, dpi, left, top):
            lines.append(line)
    return lines


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


def _line(paper: Grey, mask: Mask, start: int, end: int, dpi: float, left: int, top: int) -> Ink | None:
    rows = mask[start:end]
    columns = np.flatnonzero(rows.any(axis=0))
    first, last = int(columns[0]), int(columns[-1]) + 1
    rows = rows[:, first:last]
    height = end - start
    if height < 0.015 * dpi and last - first < 0.03 * dpi:
        return None
    signs, points, dashes, gap = _shapes(rows, dpi)
    picture = paper[start:end, first:last]
    height_of_cell, width_of_cell = mask.shape
    cut = first == 0 or last == width_of_cell or start == 0 or end == height_of_cell
    return Ink((left + first, top + start, left + last, top + end), picture, signs, points, dashes, gap, cut)


def _shapes(rows: Mask, dpi: float) -> tuple[int, int, int, int]:
    """How many tall shapes, points and dashes stand side by side, and how far two of them are apart at most."""
    spans = _stretches(np.asarray(rows.any(axis=0)), 1)
    boxes = []
    for start, end in spans:
        inked = np.flatnonzero(rows[:, start:end].any(axis=1))
        boxes.append((int(inked[0]), int(inked[-1]) + 1, end - start, int(rows[:, start:end].sum())))
    tallest = max(bottom - top for top, bottom, _, _ in boxes)
    signs = points = dashes = 0
    for top, bottom, _, amount in boxes:
        height, middle = bottom - top, (top + bottom) / 2
        if height >= _BIG * tallest:
            signs += 1
        elif amount < max(2, (0.008 * dpi) ** 2):
            continue
        elif height <= _LOW * tallest and middle > 0.7 * tallest:
            points += 1
        else:
            dashes += 1
    gap = max((after[0] - before[1] for before, after in pairwise(spans)), default=0)
    return signs, points, dashes, gap


def _stretches(filled: Mask, gap: int) -> list[tuple[int, int]]:
    """(start, end) of where it is filled; gaps shorter than `gap` do not part."""
    places = np.flatnonzero(filled)
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = [int(places[0]), *(int(places[index + 1]) for index in breaks)]
    ends = [*(int(places[index]) + 1 for index in breaks), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))
