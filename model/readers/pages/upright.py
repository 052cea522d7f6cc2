"""Which way up a scanned page is, told by its own texts."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from model.readers.pages.ocr import LINE_HEIGHT, FoundLine, Grey, read_line

_LONG = 2.5
"""A line so many times as long as high has a direction."""
_SAMPLE = 8
_GOOD = 0.90
"""Mean confidence of the longest lines above which nobody asks whether the page is upside down."""


def is_sideways(found: Sequence[FoundLine]) -> bool:
    """Whether the lines of text run down the page. Words set one character a line are few beside others."""
    level = sum(_length(line) for line in found if not line.tall and _length(line) > _LONG * _height(line))
    down = sum(_length(line) for line in found if line.tall)
    return down > 1.5 * level and down > 0


def reads_downwards(found: Sequence[FoundLine]) -> bool:
    """Whether the lines of a sideways page run from its top down: the engine turns a tall line anticlockwise before it reads it, and
    reads it well only where that brings it upright."""
    longest = sorted((line for line in found if line.tall), key=_length, reverse=True)[:_SAMPLE]
    return bool(longest) and float(np.mean([line.confidence for line in longest])) >= _GOOD


def is_upside_down(page: Grey, found: Sequence[FoundLine]) -> bool:
    """Whether the longest lines read better the other way round."""
    longest = sorted((line for line in found if not line.tall), key=_length, reverse=True)[:_SAMPLE]
    if not longest or float(np.mean([line.confidence for line in longest])) >= _GOOD:
        return False
    upright, turned = 0.0, 0.0
    for line in longest:
        picture = _cut(page, line)
        upright += _sureness(picture)
        turned += _sureness(np.ascontiguousarray(picture[::-1, ::-1]))
    return turned > 1.1 * upright


def proves_upright(found: Sequence[FoundLine]) -> bool:
    """Whether words were read that read so only upright; a page of digits alone may be upside down: 6 is 9 then."""
    return any(
        line.confidence >= 0.8 and sum("\u4e00" <= sign <= "\u9fff" for sign in line.text) >= 2
        for line in found
    )


def _length(line: FoundLine) -> float:
    left, top, right, bottom = line.box
    return max(right - left, bottom - top)


def _height(line: FoundLine) -> float:
    left, top, right, bottom = line.box
    return min(right - left, bottom - top)


def _cut(page: Grey, line: FoundLine) -> Grey:
    left, top, right, bottom = (round(side) for side in line.box)
    part = page[max(0, top) : max(bottom, top + 1), max(0, left) : max(right, left + 1)]
    width = min(1500, max(1, round(part.shape[1] * LINE_HEIGHT / part.shape[0])))
    return np.asarray(Image.fromarray(np.ascontiguousarray(part)).resize((width, LINE_HEIGHT)))


def _sureness(picture: Grey) -> float:
    """How much was read, weighed by confidence."""
    return sum(sign.confidence - 0.5 for sign in read_line(picture))
