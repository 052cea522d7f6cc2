"""Clips: the part of the page on which an object of a PDF may be drawn at all."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.pages.directions import UserBox

_MOST_SEGMENTS = 64
"""Of one path that clips; what has more is a drawing, of which the corners that were looked at are taken."""


def clip_of(thing: Any) -> UserBox | None:
    """The box that an object's own clips leave of the page, None where nothing clips it. Empty boxes have their sides crossed."""
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    box: UserBox | None = None
    for number in range(count):
        own = _reach(clip, number, pdfium.FPDFClipPath_CountPathSegments(clip, number))
        if own:
            box = within(own, box) if box else own
    return box


def within(one: UserBox, other: UserBox) -> UserBox:
    """What two boxes share; its sides are crossed where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _reach(clip: Any, number: int, count: int) -> UserBox | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    # Two corners that face each other tell a rectangle, which nearly all clips are.
    for index in (0, 2) if count in (4, 5) else range(min(count, _MOST_SEGMENTS)):
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, number, index), x, y):
            xs.append(x.value)
            ys.append(y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None
