"""How letters of a page are seen, as far as its elements and styles say so: their colour, that behind them, their size, height and order."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from model.readers.html.colours import colour_of, is_clear
from model.readers.html.declarations import Said, declared
from model.readers.html.lengths import pixels
from model.readers.html.style_sheets import Style
from model.readers.letters import (
    APART,
    LOWERED,
    MATHS,
    PALE,
    RAISED,
    SMALL,
    UNSEEN,
    is_pale,
)

TURNED = "格内的数字在页面上从右往左排，次序与文件里的不同"
SYMBOLS = "格内的数字用了符号字体，页面上显示的是图案"

_LEAST_PIXELS = 4.0
"""Letters below are specks."""
_LEAST_RAISE = 3.0
_LEAST_SHARE = 0.1
"""Of its colour that a letter must have to be seen."""
_FAR = 10.0
"""Pixels by which letters that are moved may stand over or behind others, or in another cell."""
_OUTSIDE = -99.0
_MATHS = frozenset(("msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "munder", "mover", "munderover"))
"""What stands in these is not read from left to right."""
_SYMBOLS = re.compile(r"\s*[\"']?(?:wingdings|webdings|marlett)", re.IGNORECASE)
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]", re.IGNORECASE)
_CLIPPED_PATH = re.compile(
    r"inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0(?:px)?\s+0(?:px)?\s*,\s*0(?:px)?\s+0", re.IGNORECASE
)
_SCALED_AWAY = re.compile(r"scale[xy3d]{0,2}\(\s*0(?:\.0{1,9})?\s*[,)]", re.IGNORECASE)
_FILTERED_AWAY = re.compile(r"opacity\(\s*0(?:\.0{0,9})?%?\s*\)", re.IGNORECASE)
_TURNING = re.compile(
    r"rotate(?:[xyz3d]{0,2}\(\s*)?-?0{0,3}[.1-9]|scale[xy3d]{0,2}\(\s*-|scale[xy3d]{0,2}\([^)]*,\s*-|matrix|skew",
    re.IGNORECASE,
)
_MOVED = re.compile(r"translate[xy3d]{0,2}\(([^)]*)\)", re.IGNORECASE)
_OFFSETS = ("left", "right", "top", "bottom")
_MARGINS = ("margin", "margin-left", "margin-right", "margin-top")
_SIZES = ("width", "max-width", "height", "max-height")
_UNSEEN_PLACES = frozenset(("hidden", "collapse"))
_CUTS = frozenset(("hidden", "clip"))
_FLEXIBLE = re.compile(r"(?:inline-|-webkit-)?(?:flex|grid|box)", re.IGNORECASE)


class Look(NamedTuple):
    """ink, ground: colours as 0xRRGGBB, None where none is given. raised: 1 for high, -1 for low, 0 for on the line. leftwards: the
    direction of writing is from right to left. turned: so are digits, by force. moved: away from the place that it has in the text.
    symbols: in a font of signs. parted: what stands directly within has boxes of its own."""

    ink: int | None = None
    ground: int | None = None
    small: bool = False
    raised: int = 0
    maths: bool = False
    unseen: bool = False
    leftwards: bool = False
    turned: bool = False
    moved: bool = False
    symbols: bool = False
    parted: bool = False

    @property
    def doubt(self) -> str | None:
        """What must be doubted about text of that look, None for nothing."""
        if self.maths:
            return MATHS
        if self.unseen:
            return UNSEEN
        if self.raised:
            return RAISED if self.raised > 0 else LOWERED
        if self.ink is not None and is_pale(self.ink, self.ground):
            return PALE
        return SMALL if self.small else None

    @property
    def doubt_of_digits(self) -> str | None:
        """What must be doubted about digits of that look, though not of words."""
        if self.turned:
            return TURNED
        if self.symbols:
            return SYMBOLS
        return APART if self.moved else None


def look_of(element: etree._Element, style: Style, around: Look) -> Look:
    """The look of text in an element, `around` where it says nothing itself."""
    look = _tagged(element, around._replace(parted=False) if around.parted else around)
    if style.text:
        styled = _styled(style.text, look)
        if "display:none" in style.text and "display" in style.by_sheet:
            styled = styled._replace(unseen=True)
        # Pages keep whole parts out of sight, and bring them back by a script.
        if (styled.unseen, styled.moved) != (look.unseen, look.moved) and _holds_table(element):
            styled = styled._replace(unseen=look.unseen, moved=look.moved)
        look = styled
    if element.tag == "bdo" and "unicode-bidi" not in style.text:
        look = look._replace(turned=look.leftwards)
    if style.first and _styled(style.first, look).doubt not in (None, look.doubt):
        look = look._replace(unseen=True)
    return look


def _tagged(element: etree._Element, look: Look) -> Look:
    """The look by what the element is and by its attributes but the style."""
    tag = element.tag
    if tag in _MATHS:
        look = look._replace(maths=True)
    elif tag in ("sup", "sub"):
        look = look._replace(raised=1 if tag == "sup" else -1)
    elif tag == "font":
        if ink := element.get("color"):
            look = look._replace(ink=colour_of(ink))
        if face := element.get("face"):
            look = look._replace(symbols=_SYMBOLS.match(face) is not None)
    elif tag == "body" and (ink := element.get("text")):
        look = look._replace(ink=colour_of(ink))
    if ground := element.get("bgcolor"):
        look = look._replace(ground=colour_of(ground))
    if tag == "bdi" or element.get("dir") is not None:
        leftwards = (element.get("dir") or "").strip().lower() == "rtl"
        look = look._replace(leftwards=leftwards, turned=False)
    return look


@lru_cache(maxsize=1024)
def _styled(text: str, look: Look) -> Look:
    """The look with what a style says."""
    said = declared(text).normal
    look = _directed(said, _coloured(said, look))
    if size := said.get("font-size"):
        look = look._replace(small=_is_small(size, look.small))
    if family := said.get("font-family"):
        look = look._replace(symbols=_SYMBOLS.match(family) is not None)
    if raised := _raised(said):
        look = look._replace(raised=raised)
    if _is_put_away(said):
        look = look._replace(unseen=True)
    if _is_moved(said):
        look = look._replace(moved=True)
    if _FLEXIBLE.fullmatch(said.get("display", "")):
        look = look._replace(parted=True)
    return look


def _coloured(said: Said, look: Look) -> Look:
    if ink := said.get("-webkit-text-fill-color") or said.get("color"):
        look = look._replace(ink=colour_of(ink))
        if is_clear(ink) and "text" not in (said.get("background-clip"), said.get("-webkit-background-clip")):
            look = look._replace(unseen=True)
    for name in ("background", "background-color", "background-image"):
        if ground := said.get(name):
            given = colour_of(ground)
            look = look if given is None else look._replace(ground=given)
    return look


def _directed(said: Said, look: Look) -> Look:
    direction, forced = said.get("direction", "").lower(), said.get("unicode-bidi", "").lower()
    if direction:
        look = look._replace(leftwards=direction == "rtl", turned=look.turned and direction == "rtl")
    if forced:
        look = look._replace(turned=look.leftwards if "override" in forced else look.turned)
    return look


def _is_small(size: str, small: bool) -> bool:
    """Whether letters of a size are specks. A size by what stands around makes them neither greater nor smaller than a part of it."""
    length = pixels(size)
    if length is None:
        return False
    is_part = size.endswith("%") or (size.lower().endswith("em") and not size.lower().endswith("rem"))
    return (is_part and small) or length < _LEAST_PIXELS


def _raised(said: Said) -> int:
    height = said.get("mso-text-raise", "")
    if (points := pixels(height)) is not None and points:
        return 1 if points > 0 else -1
    height = said.get("vertical-align", "").lower()
    if height in ("super", "sub"):
        return 1 if height == "super" else -1
    distance = pixels(height) or 0.0
    return 0 if abs(distance) < _LEAST_RAISE else 1 if distance > 0 else -1


def _is_put_away(said: Said) -> bool:
    """Whether letters take their place where no one sees them: see-through, cut off, beside the window."""
    opacity = said.get("opacity")
    zoom = said.get("zoom", "normal")
    scale = said.get("transform", "") + f" scale({said.get('scale', '1')})"
    return (
        (opacity is not None and _share(opacity) < _LEAST_SHARE)
        or 0 < _share(zoom) < _LEAST_SHARE
        or _CLIPPED.match(said.get("clip", "")) is not None
        or _CLIPPED_PATH.match(said.get("clip-path", "")) is not None
        or _SCALED_AWAY.search(scale) is not None
        or _FILTERED_AWAY.search(said.get("filter", "")) is not None
        or said.get("content-visibility") == "hidden"
        or said.get("visibility") in _UNSEEN_PLACES
        or said.get("-webkit-text-security", "none") != "none"
        or any(
            (pixels(said.get(name, "")) or 0.0) <= _OUTSIDE for name in (*_OFFSETS, *_MARGINS, "text-indent")
        )
        or _is_cut(said)
    )


def _is_cut(said: Said) -> bool:
    """Whether a box of hardly any size shows nothing of what is in it."""
    if _CUTS.isdisjoint((said.get("overflow"), said.get("overflow-x"), said.get("overflow-y"))):
        return False
    sizes = [said[name] for name in _SIZES if name in said]
    return any(
        (length := pixels(size)) is not None and length <= 2 and (not length or "%" not in size)
        for size in sizes
    )


def _is_moved(said: Said) -> bool:
    """Whether letters stand elsewhere than their place in the text says: in a style of their own order, shifted, turned round."""
    position = said.get("position", "").lower()
    if position in ("absolute", "fixed"):
        return True
    if position == "relative" and any(_is_far(said.get(name, "")) for name in _OFFSETS):
        return True
    turn = f"{said.get('transform', '')} rotate{said.get('rotate', 'none')} scale({said.get('scale', '1')})"
    shifts = " ".join([*_MOVED.findall(said.get("transform", "")), said.get("translate", "")])
    return (
        _TURNING.search(turn) is not None
        or any(map(_is_far, shifts.replace(",", " ").split()))
        or any((pixels(part) or 0.0) <= -_FAR for name in _MARGINS for part in said.get(name, "").split())
        or said.get("order", "0").strip("+-0") != ""
        or "reverse" in said.get("flex-direction", "") + said.get("flex-flow", "") + said.get("flex-wrap", "")
        or (pixels(said.get("letter-spacing", "")) or 0.0) <= -_LEAST_PIXELS
    )


def _is_far(length: str) -> bool:
    return abs(pixels(length) or 0.0) >= _FAR


def _share(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0


def _holds_table(element: etree._Element) -> bool:
    """Whether more than letters is put away."""
    return next(element.iter("table"), None) is not None
