"""Many small pictures read at once: lone digits side by side on one strip, which the network reads as one line.

By itself a digit is a picture too small for the network, and each call costs the same; on a strip it stands among others, and
the place of each recognised character tells whose it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from model.readers.pages.ink import Ink
from model.readers.pages.ocr import LINE_HEIGHT, Grey, Sign, read_line

_WIDEST = 1000
"""Pixels of a strip."""
_LEAD = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, blanks left out, and how sure the least sure character is: 0…1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How pieces are laid on a strip. fill: share of its height that a line of type takes; gap: pixels between pieces; alone: one
    piece a strip, which costs ten times as much."""

    fill: float
    gap: int
    alone: bool = False


MANNERS = (Manner(0.60, 40), Manner(0.60, 64, alone=True), Manner(0.45, 64, alone=True))
"""From the cheapest on; they differ enough for each to be a vote of its own."""


def read_pieces(
    pieces: Sequence[Ink], type_height: float, manner: Manner, watch: Callable[[], None]
) -> list[Reading]:
    """What each piece says. type_height: of a digit on this page in pixels; watch: called before each strip, may raise."""
    readings: list[Reading] = [Reading("", 0.0)] * len(pieces)
    strip: list[tuple[int, Grey]] = []
    width = _LEAD
    for index, piece in enumerate(pieces):
        picture = _scaled(piece, type_height, manner.fill)
        if strip and (manner.alone or width + picture.shape[1] + manner.gap > _WIDEST):
            watch()
            _read(strip, manner.gap, readings)
            strip, width = [], _LEAD
        strip.append((index, picture))
        width += picture.shape[1] + manner.gap
    if strip:
        watch()
        _read(strip, manner.gap, readings)
    return readings


def _scaled(piece: Ink, type_height: float, fill: float) -> Grey:
    """The piece on paper, LINE_HEIGHT pixels high."""
    high = max(piece.height, type_height)
    scale = LINE_HEIGHT * fill / high
    width, height = max(1, round(piece.width * scale)), max(1, round(piece.height * scale))
    small = np.asarray(
        Image.fromarray(np.ascontiguousarray(piece.picture)).resize((width, height), Image.Resampling.BICUBIC)
    )
    paper = np.full((LINE_HEIGHT, width), 255, dtype=np.uint8)
    top = (LINE_HEIGHT - height) // 2
    paper[top : top + height] = small
    return paper


def _read(strip: Sequence[tuple[int, Grey]], gap: int, readings: list[Reading]) -> None:
    paper = np.full((LINE_HEIGHT, gap // 2), 255, dtype=np.uint8)
    parts: list[Grey] = [np.full((LINE_HEIGHT, _LEAD), 255, dtype=np.uint8)]
    ends: list[float] = []
    place = _LEAD
    for _, picture in strip:
        parts += [picture, paper, paper]
        place += picture.shape[1] + 2 * (gap // 2)
        ends.append(place - gap / 2)
    parts.append(parts[0])
    signs = read_line(np.concatenate(parts, axis=1))
    ends[-1] += _LEAD
    owners = np.searchsorted(ends, [sign.x for sign in signs])
    for number, (index, _) in enumerate(strip):
        own = [sign for sign, owner in zip(signs, owners, strict=True) if owner == number]
        if own:
            readings[index] = _reading(own)


def _reading(signs: Sequence[Sign]) -> Reading:
    return Reading("".join(sign.text for sign in signs), min(sign.confidence for sign in signs))
