"""What is drawn on a page besides its characters, and which characters a person sees among it.

Boxes are in user space: (left, bottom, right, top), y upwards.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.readers.pages.directions import UserBox

THICKEST = 4.0
"""A surface thinner than this, in points, is a line."""
WHITE = 245
"""Red, green and blue from which a line is white paper to the eye."""
RGB = tuple[int, int, int]
PAPER: RGB = (255, 255, 255)
UNSEEN, PALE = 10, 90
"""Letters that differ from their ground by no more than this, in the colour that differs most, nobody sees; by no more than the
second, one must look closely: a mark printed across the page in grey has such letters, a number has not."""
TALLEST_FIGURE = 40.0
"""Points: a drawing of many corners that is no wider and no higher may be a sign."""
_RECTANGLE = 5
"""Segments of a rectangle, its closing one counted."""
_GROUND = 0.5
"""Share of the page from which a picture is its ground."""
_MOST_FIGURES = 2_000
_LONGER = 2.0
"""A line is so many times longer than it is thick, unless it is a dot."""
_LEVEL = 0.7
"""A side whose ends differ by less than this, in points, runs across or down the page."""
HIDDEN = "图片盖住了这里的文字，请对照原文核对"
COVERED = "这里的文字改写过，请对照原文核对"
"""Of a character under a surface, where what was written over it may be the same sign: a library tells it only once."""
ON_PICTURE = "图片上有白色的文字，请对照原文核对"
_PALE_DOUBT = "字的颜色太浅，看不清楚，请对照原文核对"
_CUT_DOUBT = "这里的文字没有全部显示出来，请对照原文核对"
Look = Callable[[UserBox], bool]
"""Whether there is any ink in a box of the page as it is drawn."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A filled area or picture that hides what was drawn before. order: its turn in drawing; colour: None for several."""

    order: int
    box: UserBox
    colour: RGB | None
    picture: bool


@dataclass(frozen=True, slots=True)
class TextState:
    """How a text object is drawn. clip: what of the page it may be drawn on, None for all; cut: it reaches out of that to the
    side; look: only a look at the drawn page tells whether it is seen."""

    order: int
    box: UserBox
    invisible: bool
    colour: RGB
    clip: UserBox | None = None
    cut: bool = False
    look: bool = False


@dataclass
class Drawn:
    """All that is drawn on a page. lines: thin boxes; texts: text objects that may be hidden, by a number of their
    own; paths: how many there are, objects: of all kinds; angled: some text does not run from left to right; figures: small
    drawings that may be signs."""

    lines: list[UserBox] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    texts: dict[int, TextState] = field(default_factory=dict)
    paths: int = 0
    objects: int = 0
    angled: bool = False
    figures: list[UserBox] = field(default_factory=list)

    def take_figure(self, box: UserBox, segments: int) -> None:
        """Notes a drawing that is seen, if it may be a sign: letters of a font that a printer does not know become paths."""
        small = max(box[2] - box[0], box[3] - box[1]) <= TALLEST_FIGURE
        if small and segments > _RECTANGLE and len(self.figures) < _MOST_FIGURES:
            self.figures.append(box)

    def pasted(self, shown: UserBox) -> list[UserBox]:
        """Pictures that may hold what a table lacks: not those that the page stands on."""
        area = (shown[2] - shown[0]) * (shown[3] - shown[1])
        return [one.box for one in self.surfaces if one.picture and _shared(one.box, shown) < _GROUND * area]

    def shades(self) -> list[UserBox]:
        """Coloured grounds."""
        return [one.box for one in self.surfaces if one.colour and min(one.colour) < WHITE]

    @property
    def grounds(self) -> set[RGB]:
        """The colours that texts may stand on."""
        return {PAPER, *(one.colour for one in self.surfaces if one.colour)}

    def pictures(self, shown: UserBox) -> float:
        """The share of the page that pictures fill, overlaps counted twice."""
        area = (shown[2] - shown[0]) * (shown[3] - shown[1])
        return sum(_shared(one.box, shown) for one in self.surfaces if one.picture) / area if area else 0.0


def is_thin(box: UserBox) -> bool:
    """Whether a drawn box is a line, or a dot of a dotted one."""
    width, height = box[2] - box[0], box[3] - box[1]
    thin, long = min(width, height), max(width, height)
    return thin <= THICKEST and (long >= _LONGER * thin or long <= THICKEST / 2)


def sides(part: Sequence[tuple[float, float]]) -> Iterator[UserBox]:
    """The sides of an outline that run across or down the page."""
    for (x, y), (u, v) in pairwise(part):
        if abs(x - u) < _LEVEL or abs(y - v) < _LEVEL:
            yield min(x, u), min(y, v), max(x, u), max(y, v)


class Watch:
    """Whether a character is seen. shown: the part of user space that is the page; look: for texts of which nothing else tells it."""

    def __init__(self, drawn: Drawn, shown: UserBox, look: Look = lambda box: True) -> None:
        self.shown = shown
        self._drawn = drawn
        self.look = look
        self._odd = {
            number: covers
            for number, state in drawn.texts.items()
            if (covers := _covers(state, drawn.surfaces))
            or state.invisible
            or state.clip
            or state.look
            or is_alike(state.colour, drawn.grounds)
        }

    @property
    def all_seen(self) -> bool:
        """Whether no text on the page may be hidden: characters are seen if they are on it."""
        return not self._odd

    def judge(self, box: UserBox, number: Callable[[], int]) -> tuple[bool, str | None]:
        """Whether a character is seen, and a doubt where it is hard to see, or COVERED where it is not seen. number: gives that of its text object, and is
        asked only where some text of the page may be unseen."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not _holds(self.shown, x, y):
            return False, None
        if not self._odd:
            return True, None
        text = number()
        if text not in self._odd:
            return True, None
        state = self._drawn.texts[text]
        if state.invisible or (state.clip and not _holds(state.clip, x, y)):
            return False, None
        over = [one for one in self._odd[text] if _holds(one.box, x, y)]
        if any(not one.picture for one in over):
            return False, COVERED
        if state.look and not self.look(box):
            return False, None
        seen, doubt = self._on_ground(state, x, y)
        return seen, HIDDEN if over else _CUT_DOUBT if state.cut else doubt

    def _on_ground(self, state: TextState, x: float, y: float) -> tuple[bool, str | None]:
        """Whether the colour of a text stands out from what it stands on, and a doubt where that is not certain."""
        under = [one for one in self._drawn.surfaces if one.order < state.order and _holds(one.box, x, y)]
        ground = under[-1].colour if under else PAPER
        if ground is None:
            return True, ON_PICTURE if _difference(state.colour, PAPER) <= PALE else None
        difference = _difference(state.colour, ground)
        return difference > UNSEEN, _PALE_DOUBT if difference <= PALE else None


def is_alike(colour: RGB, grounds: Iterable[RGB]) -> bool:
    """Whether letters of this colour may be hard to see on one of these."""
    return any(_difference(colour, ground) <= PALE for ground in grounds)


def _difference(one: RGB, other: RGB) -> int:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _covers(state: TextState, surfaces: Sequence[Surface]) -> list[Surface]:
    """The surfaces drawn after a text that may lie over it."""
    return [one for one in surfaces if one.order > state.order and _shared(one.box, state.box) > 0]


def _shared(one: UserBox, other: UserBox) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _holds(box: UserBox, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
