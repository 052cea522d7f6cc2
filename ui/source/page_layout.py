"""Where pages lie in a pane: one below the other, each as wide as the pane at 100 %, and the way between a page's points and pixels."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF

Box = tuple[float, float, float, float]
LARGEST = 2.0
"""Pixels a point at 100 % at most, so that a small page in a wide pane is not blown up."""


class PageLayout:
    """pages: sizes in points. width: of the pane in pixels; percent: the zoom; gap: pixels around each page."""

    def __init__(self, pages: Sequence[tuple[float, float]], width: int, percent: int, gap: int) -> None:
        room = max(width - 2 * gap, 1)
        self.scales = [min(room / max(wide, 1.0), LARGEST) * percent / 100 for wide, _ in pages]
        # Plain numbers: pages by the hundred are laid again at every change of the pane's width.
        self._sizes = [
            (max(1, round(wide * scale)), max(1, round(high * scale)))
            for (wide, high), scale in zip(pages, self.scales, strict=True)
        ]
        self.width = max([width, *(wide + 2 * gap for wide, _ in self._sizes)])
        self._tops = list(accumulate((high + gap for _, high in self._sizes), initial=gap))
        self.height = self._tops.pop()
        self._feet = [top + high - 1 for top, (_, high) in zip(self._tops, self._sizes, strict=True)]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def rect(self, page: int) -> QRect:
        """Where a page lies, in pixels."""
        wide, high = self._sizes[page]
        return QRect((self.width - wide) // 2, self._tops[page], wide, high)

    def visible(self, top: int, bottom: int) -> range:
        """The pages that show between two heights."""
        return range(bisect_left(self._feet, top), bisect_right(self._tops, bottom))

    def page_at(self, height: float) -> int:
        """The page at a height, or the next one below, or the last."""
        return min(bisect_left(self._feet, height), self.count - 1)

    def place(self, page: int, box: Box) -> QRectF:
        """A box of a page, in pixels."""
        corner, scale = self.rect(page).topLeft(), self.scales[page]
        left, top, right, bottom = box
        return QRectF(
            corner.x() + left * scale,
            corner.y() + top * scale,
            (right - left) * scale,
            (bottom - top) * scale,
        )

    def point(self, where: QPointF) -> tuple[int, float, float] | None:
        """The page under a place in pixels and the place on it in points; None beside all pages."""
        near = self.point_near(where)
        return near if near and self.rect(near[0]).contains(where.toPoint()) else None

    def point_near(self, where: QPointF) -> tuple[int, float, float] | None:
        """As `point`, but of the nearest page below where there is none; None without pages."""
        if not self.count:
            return None
        page = self.page_at(where.y())
        inside, scale = where - QPointF(self.rect(page).topLeft()), self.scales[page]
        return page, inside.x() / scale, inside.y() / scale
