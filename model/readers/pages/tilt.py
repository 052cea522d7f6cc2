"""How a page leans: its long lines tell by how much they drift, and whether they run together as a camera sees them."""

import numpy as np

from model.readers.pages.deskew import quadrilateral
from model.readers.pages.ocr import Grey
from model.readers.pages.projection import Projection
from model.readers.pages.strokes import Line, strokes

_CRISP = 0.005
"""Inches that a line may drift over its length before the page is straightened."""


def slant(page: Grey, dpi: float) -> Projection | None:
    """What straightens a page whose lines still run together or drift, as a camera sees them; None where they are straight."""
    across, down = strokes(page, dpi)
    height, width = page.shape
    flat = _trend([line for line in across if line.length > 1.5 * dpi])
    steep = _trend([line for line in down if line.length > 1.0 * dpi])
    top, bottom = flat[0], flat[0] + flat[1] * height
    left, right = steep[0], steep[0] + steep[1] * width
    if (
        max(abs(top), abs(bottom)) * width < _CRISP * dpi
        and max(abs(left), abs(right)) * height < _CRISP * dpi
    ):
        return None
    middle_x, middle_y = width / 2, height / 2

    def corner(x: float, y: float) -> tuple[float, float]:
        rise, lean = flat[0] + flat[1] * y, steep[0] + steep[1] * x
        dx, dy = x - middle_x, y - middle_y
        # The crossing of the slanted horizontal through (middle, y) and the slanted vertical through (x, middle).
        along = (dx + lean * dy) / (1 - lean * rise)
        return middle_x + along, y + rise * along

    corners = tuple(corner(x, y) for x, y in ((0, 0), (width, 0), (width, height), (0, height)))
    return quadrilateral(corners, 0, 0, width, height)


def _trend(lines: list[Line]) -> tuple[float, float]:
    """slope = first + second × place, fitted to the lines by their length; (0, 0) where there are none."""
    if len(lines) < 2:
        return (lines[0].slope, 0.0) if lines else (0.0, 0.0)
    places, slopes = (np.array(values) for values in zip(*((x.at, x.slope) for x in lines), strict=True))
    weights = np.array([line.length for line in lines])
    if np.ptp(places) < 3 * np.mean([line.thickness for line in lines]) + 50:
        return float(np.average(slopes, weights=weights)), 0.0
    middle = np.median(slopes)
    keep = np.abs(slopes - middle) < 0.03
    second, first = np.polyfit(places[keep], slopes[keep], 1, w=weights[keep])
    return float(first), float(second)
