"""What fonts and fills of a workbook say of whether a cell's letters are seen. Source: ECMA-376 part 1, 18.8."""

from lxml import etree

from model.readers.letters import LEAST_POINTS, PALE, SMALL, WHITE, colour, is_pale
from model.readers.xlsx import names as x

_WHITES = frozenset(("1", "9"))
"""Numbers of white among the indexed colours."""
_LIGHT = "0"
"""The number of the theme's light colour, which is the paper's."""
_SOME = 0x808080
"""A colour of which no more is asked than that it is neither white nor black."""


def ink_of(font: etree._Element) -> int | None:
    """The colour of a font's letters, None for the usual one."""
    mark = next(font.iterchildren(x.COLOUR), None)
    return None if mark is None else _colour(mark)


def ground_of(fill: etree._Element) -> int | None:
    """The colour that a fill gives a cell, None where it gives none."""
    for pattern in fill.iterchildren():
        if pattern.tag != x.PATTERN:
            return _SOME
        kind = pattern.get("patternType", "none")
        mark = next(pattern.iterchildren(x.FOREGROUND), None)
        return None if kind == "none" else _SOME if kind != "solid" or mark is None else _colour(mark)
    return None


def unseen(font: etree._Element, ground: int | None) -> str | None:
    """Why letters of a font are not seen on a ground, a clause as of GridCell.doubt; None where they are."""
    ink = ink_of(font)
    if ink and is_pale(ink, ground):
        return PALE
    for mark in font.iterchildren(x.SIZE):
        try:
            return SMALL if 0 < float(mark.get("val", "11")) < LEAST_POINTS else None
        except ValueError:
            return None
    return None


def _colour(mark: etree._Element) -> int | None:
    if mark.get("auto") in ("1", "true"):
        return None
    if "rgb" in mark.attrib:
        return colour(mark.get("rgb", "")[-6:])
    if "theme" in mark.attrib:
        tinted = mark.get("tint", "0").lstrip("-").strip("0.") != ""
        return WHITE if mark.get("theme") == _LIGHT and not tinted else _SOME
    return WHITE if mark.get("indexed") in _WHITES else _SOME if "indexed" in mark.attrib else None
