"""Making a picture of a page even and straight: shadows taken out, the slant of the paper and of the camera taken back.

A `Projection` leads from the straight picture back to the one that was handed in.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.readers.pages.ocr import Grey
from model.readers.pages.projection import Projection

Mask = NDArray[np.bool_]
MOST_SKEW = 5.0
"""Degrees: paper lies crooked in a scanner by less."""
_LEAST_PAPER = 60
"""A background darker than this is no paper, and is not made white."""


def seen(source: Grey, projection: Projection) -> Grey:
    """The straight picture of a source, of its size; what lies outside the source is white."""
    image = Image.fromarray(source)
    straight = image.transform(
        image.size,
        Image.Transform.PERSPECTIVE,
        data=projection.numbers,
        resample=Image.Resampling.BICUBIC,
        fillcolor=255,
    )
    return np.asarray(straight)


def flatten(page: Grey) -> Grey:
    """The page with its paper white everywhere: each place against the brightest near it, so that shadows and tinted cells vanish."""
    height, width = page.shape
    side = max(4, round(max(height, width) / 150 / 4) * 4)
    image = Image.fromarray(page)
    small = np.asarray(image.reduce(4))
    block = side // 4
    rows, columns = -(-small.shape[0] // block), -(-small.shape[1] // block)
    padded = np.pad(
        small, ((0, rows * block - small.shape[0]), (0, columns * block - small.shape[1])), mode="edge"
    )
    brightest = padded.reshape(rows, block, columns, block).max(axis=(1, 3))
    around = np.pad(brightest, 1, mode="edge")
    near = [around[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    paper = np.maximum(np.median(np.stack(near), axis=0), _LEAST_PAPER).astype(np.uint8)
    ground = Image.fromarray(paper).resize((columns * side, rows * side), Image.Resampling.BILINEAR)
    level = np.asarray(ground)[:height, :width].astype(np.float32)
    even = page * (255 / level)
    return np.minimum(even, 255).astype(np.uint8)


def skew_of(page: Grey) -> float:
    """Degrees by which the lines of an even page fall to the right (negative: rise), found where rows of ink stand out most."""
    small = np.asarray(Image.fromarray(page).reduce(max(1, max(page.shape) // 1100)))
    ys, xs = np.nonzero(small < 160)
    if len(ys) < 200:
        return 0.0
    if len(ys) > 60_000:
        ys, xs = ys[:: len(ys) // 60_000 + 1], xs[:: len(xs) // 60_000 + 1]
    height, width = small.shape
    middle = xs - width / 2

    def sharpness(degrees: float) -> float:
        rows = (ys - middle * np.tan(np.radians(degrees))).astype(np.int64)
        profile = np.bincount(np.clip(rows, 0, height - 1), minlength=height).astype(float)
        return float((np.diff(profile) ** 2).sum())

    best = max(np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.25), key=sharpness)
    best = max(best + np.arange(-0.25, 0.26, 0.05), key=sharpness)
    return float(best) if abs(best) >= 0.05 else 0.0


def rotation(degrees: float, width: int, height: int) -> Projection:
    """Straight → source, for a source whose lines fall to the right by that many degrees about its middle."""
    sine, cosine = float(np.sin(np.radians(degrees))), float(np.cos(np.radians(degrees)))
    x, y = width / 2, height / 2
    return Projection(
        (cosine, -sine, x - cosine * x + sine * y, sine, cosine, y - sine * x - cosine * y, 0.0, 0.0)
    )


def quadrilateral(
    corners: tuple[tuple[float, float], ...], left: float, top: float, right: float, bottom: float
) -> Projection:
    """The projection that puts the box onto the four corners (from the left top, clockwise)."""
    equations, values = [], []
    places = ((left, top), (right, top), (right, bottom), (left, bottom))
    for (x, y), (u, v) in zip(places, corners, strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved = np.linalg.solve(np.array(equations, dtype=float), np.array(values, dtype=float))
    a, b, c, d, e, f, g, h = (float(value) for value in solved)
    return Projection((a, b, c, d, e, f, g, h))
