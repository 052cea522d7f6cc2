"""Places in the nested spaces of a page: matrices as PDF and OFD write them (a b c d e f), and the boxes that they move."""

from collections.abc import Iterable

from model.readers.pages.directions import UserBox

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that leads through the inner one, then through the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def mapped(box: UserBox, matrix: Matrix) -> UserBox:
    """The box around where a matrix takes a box."""
    left, bottom, right, top = box
    return around([moved(x, y, matrix) for x in (left, right) for y in (bottom, top)])


def around(points: Iterable[tuple[float, float]]) -> UserBox:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
