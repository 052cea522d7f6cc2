"""How letters of a page are seen, as far as its elements themselves say so: their colour, that behind them, their size and height."""

import re
from typing import NamedTuple

from lxml import etree

from model.readers.html.style_sheets import PUTS_AWAY, RAISES, Classes
from model.readers.letters import (
    LEAST_POINTS,
    LOWERED,
    MATHS,
    PALE,
    RAISED,
    SMALL,
    UNSEEN,
    WHITE,
    colour,
    is_pale,
)

_ASKED = re.compile(
    r"color|background|font-size|font\s*:|vertical-align|text-raise|opacity|clip|scale|:\s*-\d{3}",
    re.IGNORECASE,
)
_INK = re.compile(r"(?<![\w-])color\s{0,9}:\s{0,9}([^;!]{1,60})", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s{0,9}:\s{0,9}([^;!]{1,200})", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s{0,9}:\s{0,9}(\d{0,4}(?:\.\d{1,4})?)(pt|px|[a-z%]{0,4})", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75}
"""What a unit is in points; of the others, which follow the letters around, only nothing is known to be small."""
_LOW = re.compile(r"vertical-align\s{0,9}:\s{0,9}sub|mso-text-raise\s{0,9}:\s{0,9}-", re.IGNORECASE)
_NUMBERS = re.compile(r"rgba?\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_WHITE = re.compile(r"\bwhite\b", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:none|transparent|inherit|initial|unset|windowtext|)\s*", re.IGNORECASE)
_MATHS = frozenset(("msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "munder", "mover", "munderover"))
"""What stands in these is not read from left to right."""
_SOME = 0x808080
"""A colour by a name that is not white, a picture, a gradient."""
_LONGEST_STYLE = 20_000


class Look(NamedTuple):
    """ink, ground: colours as 0xRRGGBB, None where none is given. raised: 1 for high, -1 for low, 0 for on the line."""

    ink: int | None = None
    ground: int | None = None
    small: bool = False
    raised: int = 0
    maths: bool = False
    unseen: bool = False

    @property
    def doubt(self) -> str | None:
        """What must be doubted about text of that look, None for nothing."""
        if self.maths:
            return MATHS
        if self.unseen:
            return UNSEEN
        if self.raised:
            return RAISED if self.raised > 0 else LOWERED
        if self.ink and is_pale(self.ink, self.ground):
            return PALE
        return SMALL if self.small else None


def look_of(element: etree._Element, around: Look, classes: Classes) -> Look:
    """The look of text in an element, `around` where it says nothing itself."""
    tag = element.tag
    if names := classes.of(element):
        around = _classed(element, names, around, classes)
    if tag in _MATHS:
        around = around._replace(maths=True)
    if tag in ("sup", "sub"):
        around = around._replace(raised=1 if tag == "sup" else -1)
    if tag == "font" and (ink := element.get("color")):
        around = around._replace(ink=_colour(ink))
    if ground := element.get("bgcolor"):
        around = around._replace(ground=_colour(ground))
    style = element.get("style")
    if style is None or len(style) > _LONGEST_STYLE or not _ASKED.search(style):
        return around
    if found := _INK.search(style):
        around = around._replace(ink=_colour(found[1]))
    if (found := _GROUND.search(style)) and not _NOTHING.fullmatch(found[1]):
        around = around._replace(ground=_colour(found[1]))
    if found := _SIZE.search(style):
        size = float(found[1] or 1)
        around = around._replace(
            small=size * _POINTS.get(found[2].lower(), LEAST_POINTS / (size or 1)) < LEAST_POINTS
        )
    if RAISES.search(style) or _LOW.search(style):
        around = around._replace(raised=1 if RAISES.search(style) else -1)
    if PUTS_AWAY.search(style) and not _holds_table(element):
        around = around._replace(unseen=True)
    return around


def _classed(element: etree._Element, names: frozenset[str], around: Look, classes: Classes) -> Look:
    """The look with what the page's own style sheets say of the element's classes."""
    if not names.isdisjoint(classes.raised):
        around = around._replace(raised=1)
    if not names.isdisjoint(classes.unseen) and not _holds_table(element):
        around = around._replace(unseen=True)
    return around


def _holds_table(element: etree._Element) -> bool:
    """Whether more than letters is put away: pages keep whole parts so, and bring them back by a script."""
    return next(element.iter("table"), None) is not None


def _colour(text: str) -> int | None:
    """A colour as CSS and the old attributes write it; None where there is none."""
    if _NOTHING.fullmatch(text):
        return None
    if _WHITE.search(text):
        return WHITE
    if found := _NUMBERS.search(text):
        red, green, blue = (min(int(part), 255) for part in found.groups())
        return red << 16 | green << 8 | blue
    found = _HEX.search(text)
    named = colour(found.group() if found else text)
    return _SOME if named is None else named
