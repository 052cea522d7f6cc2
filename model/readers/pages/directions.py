"""Which way the texts of a page run: the page is turned so that most of them stand upright, and the others become runs.

Here places are in a file's user space as PDF has it: (left, bottom, right, top), y upwards, before any turn.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from model.readers.pages.page import Box, PageText, turned

UserBox = tuple[float, float, float, float]
ASKEW = -1
ASCENT, DESCENT = 0.85, 0.15
"""Shares of the type's size above and below the base line."""


@dataclass(frozen=True, slots=True)
class Space:
    """The page in user space, and how it is turned to stand upright. box: what of it is shown; turns: quarter turns clockwise."""

    box: UserBox
    turns: int

    def upright(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of user space on the page as it stands upright, origin at the top left."""
        x, _, _, y = self.box
        if self.turns == 0:
            return left - x, y - top, right - x, y - bottom
        return turned((left - x, y - top, right - x, y - bottom), self.turns, *self._size)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self._size
        return (height, width) if self.turns % 2 else (width, height)

    @property
    def _size(self) -> tuple[float, float]:
        return self.box[2] - self.box[0], self.box[3] - self.box[1]


@dataclass(slots=True)
class Sign:
    """A character in user space. quarter: the quarter turns clockwise that make it stand upright, or ASKEW."""

    text: str
    box: UserBox
    quarter: int = 0
    doubt: str | None = None


def turns_of(signs: Iterable[Sign], otherwise: int) -> int:
    """The quarter turns clockwise that make most characters stand upright; `otherwise` where there are none."""
    quarters = Counter(sign.quarter for sign in signs if sign.quarter != ASKEW)
    return quarters.most_common(1)[0][0] if quarters else otherwise


def placed(signs: Sequence[Sign], space: Space) -> tuple[PageText, ...]:
    """The characters on the upright page. Those that lie on it are joined to runs, in the order of the file; those that stand
    askew (a mark across the page) are left out."""
    if space.turns == 0 and all(sign.quarter == 0 for sign in signs):
        return level(((sign.text, sign.box, 0, sign.doubt) for sign in signs), space.box)
    upright = [sign for sign in signs if sign.quarter == space.turns]
    others = _runs(sign for sign in signs if sign.quarter not in (space.turns, ASKEW))
    return tuple(
        PageText(sign.text, space.upright(*sign.box), 1.0, sign.doubt) for sign in (*upright, *others)
    )


def level(signs: Iterable[tuple[str, UserBox, int, str | None]], shown: UserBox) -> tuple[PageText, ...]:
    """The characters of a page on which all stand upright, each as the fields of a `Sign`; shown: the page in user space."""
    x, _, _, y = shown
    return tuple(
        _page_text((text, (left - x, y - top, right - x, y - bottom), 1.0, doubt))
        for text, (left, bottom, right, top), _, doubt in signs
    )


_page_text: Callable[[tuple[str, Box, float, str | None]], PageText] = partial(tuple.__new__, PageText)
"""Of thousands of characters each becomes one: this is twice as fast as to call the class."""


def box_of_lying(x: float, y: float, size: float, quarter: int, ink: UserBox) -> UserBox:
    """The box of a character that lies. x, y: where its base line begins; size: of its type; ink: what it fills."""
    left, bottom, right, top = ink
    half = size / 2
    if quarter == 1:
        return x - ASCENT * size, min(bottom, y), x + DESCENT * size, max(top, y + half)
    if quarter == 2:
        return min(left, x - half), y - ASCENT * size, max(right, x), y + DESCENT * size
    return x - DESCENT * size, min(bottom, y - half), x + ASCENT * size, max(top, y)


def _runs(signs: Iterable[Sign]) -> Iterator[Sign]:
    """Characters that lie otherwise than the page's, each run of them as one text: its own direction is lost hereafter."""
    run: Sign | None = None
    for sign in signs:
        if run is not None and sign.quarter == run.quarter and _near(run.box, sign.box):
            left, bottom, right, top = run.box
            box = (
                min(left, sign.box[0]),
                min(bottom, sign.box[1]),
                max(right, sign.box[2]),
                max(top, sign.box[3]),
            )
            run = replace(run, text=run.text + sign.text, box=box, doubt=run.doubt or sign.doubt)
            continue
        if run is not None:
            yield run
        run = sign
    if run is not None:
        yield run


def _near(one: UserBox, other: UserBox) -> bool:
    size = min(other[2] - other[0], other[3] - other[1])
    return (
        other[0] - one[2] <= size / 2
        and one[0] - other[2] <= size / 2
        and other[1] - one[3] <= size / 2
        and one[1] - other[3] <= size / 2
    )
