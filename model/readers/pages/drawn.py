"""What is drawn on a page besides its characters, and which characters a person sees among it.

Boxes are in user space: (left, bottom, right, top), y upwards.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.readers.pages.directions import UserBox

THICKEST = 4.0
"""A surface thinner than this, in points, is a line."""
WHITE = 245
"""Red, green and blue from which a colour is white paper to the eye."""
_LONGER = 2.0
"""A line is so many times longer than it is thick, unless it is a dot."""
_LEVEL = 0.7
"""A side whose ends differ by less than this, in points, runs across or down the page."""
_HIDDEN_DOUBT = "图片盖住了这里的文字，请对照原文核对"


@dataclass(frozen=True, slots=True)
class Surface:
    """A filled area or picture that hides what was drawn before. order: its turn in drawing; white: as paper is."""

    order: int
    box: UserBox
    white: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class TextState:
    """How a text object is drawn."""

    order: int
    box: UserBox
    invisible: bool
    white: bool


@dataclass
class Drawn:
    """All that is drawn on a page. lines: thin boxes; texts: text objects that may be hidden, by a number of their
    own; paths: how many there are; angled: some text does not run from left to right."""

    lines: list[UserBox] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    texts: dict[int, TextState] = field(default_factory=dict)
    paths: int = 0
    angled: bool = False

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
    """Whether a character is seen. shown: the part of user space that is the page."""

    def __init__(self, drawn: Drawn, shown: UserBox) -> None:
        self.shown = shown
        self._drawn = drawn
        self._odd = {
            number: covers
            for number, state in drawn.texts.items()
            if (covers := _covers(state, drawn.surfaces)) or state.invisible or state.white
        }

    @property
    def all_seen(self) -> bool:
        """Whether no text on the page may be hidden: characters are seen if they are on it."""
        return not self._odd

    def judge(self, box: UserBox, number: Callable[[], int]) -> tuple[bool, str | None]:
        """Whether a character is seen, and a doubt where a picture lies over it. number: gives that of its text object, and is
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
        if state.invisible or (state.white and not self._on_colour(state, x, y)):
            return False, None
        over = [one for one in self._odd[text] if _holds(one.box, x, y)]
        if any(not one.picture for one in over):
            return False, None
        return True, _HIDDEN_DOUBT if over else None

    def _on_colour(self, state: TextState, x: float, y: float) -> bool:
        """Whether white text stands on something that is not white."""
        under = [one for one in self._drawn.surfaces if one.order < state.order and _holds(one.box, x, y)]
        return bool(under) and not under[-1].white


def _covers(state: TextState, surfaces: Sequence[Surface]) -> list[Surface]:
    """The surfaces drawn after a text that may lie over it."""
    return [one for one in surfaces if one.order > state.order and _shared(one.box, state.box) > 0]


def _shared(one: UserBox, other: UserBox) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _holds(box: UserBox, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
