"""How a crooked or tilted page relates to the straight one that was read: places found on the one are shown on the other."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """A plane seen from elsewhere: x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1).

    numbers: a … h.
    """

    numbers: tuple[float, float, float, float, float, float, float, float] = (1, 0, 0, 0, 1, 0, 0, 0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point goes."""
        a, b, c, d, e, f, g, h = self.numbers
        depth = g * x + h * y + 1
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def box(self, box: Box) -> Box:
        """The upright box around the new places of the four corners."""
        left, top, right, bottom = box
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, first: "Projection") -> "Projection":
        """The projection that applies `first`, then this."""
        mine, other = (*self.numbers, 1.0), (*first.numbers, 1.0)
        product = [
            sum(mine[3 * row + k] * other[3 * k + column] for k in range(3))
            for row in range(3)
            for column in range(3)
        ]
        a, b, c, d, e, f, g, h = (value / product[8] for value in product[:8])
        return Projection((a, b, c, d, e, f, g, h))

    def scaled(self, factor: float) -> "Projection":
        """The same for places measured in a unit so many times as large: pixels to points at 72 / dpi."""
        a, b, c, d, e, f, g, h = self.numbers
        return Projection((a, b, c * factor, d, e, f * factor, g / factor, h / factor))
