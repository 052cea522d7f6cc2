"""Lengths of styles."""

import re

_LENGTH = re.compile(
    r"\s*([+-]?(?:\d{1,7}(?:\.\d{0,7})?|\.\d{1,7}))(px|pt|pc|em|rem|ex|ch|cm|mm|in|vw|vh|%)?\s*",
    re.IGNORECASE,
)
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "cm": 37.8,
    "mm": 3.78,
    "in": 96.0,
    "vw": 13.66,
    "vh": 7.68,
    "%": 0.16,
}
"""Of letters of the usual size, on a common screen."""


def pixels(length: str) -> float | None:
    """About how many pixels a length has; None for what is none."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[(found[2] or "").lower()] if found else None
