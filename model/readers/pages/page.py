"""One page as it lies before a reader: texts and ruling lines with their places. PDF, OFD and OCR all speak in these values.

Lengths are points (1/72 inch). The origin is the top left corner of the page as it stands upright on a screen, any rotation
that the file asks for already applied; x grows to the right, y downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple

from model.readers.pages.projection import Projection

Box = tuple[float, float, float, float]
"""left, top, right, bottom."""


class PageText(NamedTuple):
    """A text and the box it fills.

    text: one character where the file knows characters (PDF, OFD); a word, a line or what a cell holds where it was
    recognised (OCR); then it may contain blanks and "\\n". box: from the top of a line of this type to its foot, not the ink
    alone, so that a "一" and a "1" of one line lie at one height. confidence: 0…1, how sure a recognition is. doubt: a Chinese
    clause where the text is not certain, else None.
    """

    text: str
    box: Box
    confidence: float = 1.0
    doubt: str | None = None


class Rule(NamedTuple):
    """A ruling line, horizontal or vertical, with its thickness: a stroked line, a thin filled rectangle, an edge of an outline."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether the line runs from left to right; a dot counts as horizontal."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page. number: from 0. width, height: in points, as it stands upright.

    turns: quarter turns clockwise by which the page as the screen shows it was turned so that its texts stand upright (a wide
    table printed sideways). straight: where the page of a scan was crooked, what leads from these places to those on the crooked
    page after the turns, in points. All lengths here are those of the turned, straight page; `shown` leads back. dense: it is a
    picture with too much in it to be recognised, and nothing was read. shades: coloured grounds that texts stand on; figures: small drawings among the texts that may be signs;
    pictures: those that stand on the page, and marks that a person put over it; neither were read.
    """

    number: int
    width: float
    height: float
    texts: tuple[PageText, ...]
    rules: tuple[Rule, ...]
    turns: int = 0
    straight: Projection | None = None
    dense: bool = False
    shades: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as the screen shows it."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def shown(self, box: Box) -> Box:
        """A box of this page where the screen shows it."""
        left, top, right, bottom = self.straight.box(box) if self.straight else box
        if self.turns == 1:
            return top, self.width - right, bottom, self.width - left
        if self.turns == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.turns == 3:
            return self.height - bottom, left, self.height - top, right
        return left, top, right, bottom


def turned(box: Box, turns: int, width: float, height: float) -> Box:
    """A box of a page of that size after so many quarter turns of the page clockwise."""
    left, top, right, bottom = box
    if turns == 1:
        return height - bottom, left, height - top, right
    if turns == 2:
        return width - right, height - bottom, width - left, height - top
    if turns == 3:
        return top, width - right, bottom, width - left
    return box
