"""A look at the page as it is drawn, for texts of which the file alone does not tell whether anybody sees them."""

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from model.readers.pages.directions import Space, UserBox
from model.readers.pages.drawn import UNSEEN
from model.readers.pages.pdfium import draw

_SCALE = 3.0
"""Pixels a point: the strokes of the smallest print are a pixel wide."""
_ASIDE, _ABOVE, _BELOW = 0.1, 0.15, 0.12
"""Shares of a character's box at its sides, top and foot where ink may be a neighbour's or a ruling line's."""


class Sight:
    """One page, drawn when the first box is asked for. shown: the part of user space that is the page."""

    def __init__(self, page: pypdfium2.PdfPage, shown: UserBox) -> None:
        self._page = page
        self._space = Space(shown, page.get_rotation() // 90)
        self._picture: Image.Image | None = None

    def inked(self, box: UserBox) -> bool:
        """Whether anything is to be seen in the box of a character, in user space."""
        if self._picture is None:
            self._picture = draw(self._page, _SCALE).convert("L")
        picture = self._picture
        scale = picture.width / self._space.size[0]
        left, top, right, bottom = (side * scale for side in self._space.upright(*box))
        across, down = right - left, bottom - top
        places = (
            left + _ASIDE * across,
            top + _ABOVE * down,
            right - _ASIDE * across,
            bottom - _BELOW * down,
        )
        x, y, u, v = (round(place) for place in places)
        part = picture.crop(
            (max(x, 0), max(y, 0), min(max(u, x + 1), picture.width), min(max(v, y + 1), picture.height))
        )
        if not part.width or not part.height:
            return False
        greys = part.tobytes()
        return max(greys) - min(greys) > UNSEEN
