"""Colours as styles and the old attributes of pages write them."""

import re

from model.readers.letters import colour

_NAMED = {
    name: int(digits, 16)
    for name, digits in (
        pair.split(":")
        for pair in """white:ffffff black:000000 red:ff0000 green:008000 blue:0000ff yellow:ffff00 gray:808080 grey:808080
    silver:c0c0c0 maroon:800000 purple:800080 fuchsia:ff00ff magenta:ff00ff lime:00ff00 olive:808000 navy:000080 teal:008080
    aqua:00ffff cyan:00ffff orange:ffa500 gold:ffd700 pink:ffc0cb brown:a52a2a crimson:dc143c darkred:8b0000 tomato:ff6347
    darkblue:00008b darkgreen:006400 royalblue:4169e1 steelblue:4682b4 skyblue:87ceeb lightblue:add8e6 lightgreen:90ee90
    lightgray:d3d3d3 lightgrey:d3d3d3 darkgray:a9a9a9 darkgrey:a9a9a9 dimgray:696969 dimgrey:696969 gainsboro:dcdcdc
    whitesmoke:f5f5f5 snow:fffafa ivory:fffff0 azure:f0ffff mintcream:f5fffa ghostwhite:f8f8ff floralwhite:fffaf0
    aliceblue:f0f8ff seashell:fff5ee honeydew:f0fff0 lavenderblush:fff0f5 oldlace:fdf5e6 linen:faf0e6 lavender:e6e6fa
    beige:f5f5dc cornsilk:fff8dc lightyellow:ffffe0 lightcyan:e0ffff wheat:f5deb3 khaki:f0e68c indigo:4b0082
    violet:ee82ee orangered:ff4500 darkorange:ff8c00 dodgerblue:1e90ff deepskyblue:00bfff firebrick:b22222
    window:ffffff buttonface:f0f0f0 canvas:ffffff canvastext:000000 buttontext:000000""".split()  # noqa: SIM905
    )
}
_NAME = re.compile(r"(?<![\w#.(-])[a-z]{3,20}(?![\w(.-])", re.IGNORECASE)
_NUMBER = r"([\d.]{1,9}%?)(?:deg)?"
_APART = r"[\s,]{1,9}"
_PARTS = (
    rf"\s{{0,9}}{_NUMBER}{_APART}{_NUMBER}{_APART}{_NUMBER}(?:\s{{0,9}}[,/]\s{{0,9}}{_NUMBER})?\s{{0,9}}\)"
)
_RGB = re.compile(rf"rgba?\({_PARTS}", re.IGNORECASE)
_HSL = re.compile(rf"hsla?\({_PARTS}", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3,8})(?![0-9a-z])", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:none|transparent|inherit|initial|unset|windowtext|)\s*", re.IGNORECASE)
_SOME = 0x808081
"""A colour that is not known, a picture."""
_LEAST_SHARE = 0.1


def colour_of(text: str) -> int | None:
    """A colour as 0xRRGGBB; None where none is given."""
    if _NOTHING.fullmatch(text):
        return None
    found = _found(text)
    if found is not None:
        return None if found[1] < _LEAST_SHARE else found[0]
    return _SOME


def is_clear(text: str) -> bool:
    """Whether letters of the colour are seen through."""
    if text.strip().lower() == "transparent":
        return True
    found = _found(text)
    return found is not None and found[1] < _LEAST_SHARE


def _found(text: str) -> tuple[int, float] | None:
    """(colour, share of it that is seen) of the first colour in a text; None where there is none that is known."""
    if "url(" in text.lower():
        return None
    if rgb := _RGB.search(text):
        red, green, blue = (round(min(_of(part, 255), 255)) for part in rgb.groups()[:3])
        return red << 16 | green << 8 | blue, _of(rgb[4] or "1", 1)
    if hsl := _HSL.search(text):
        hue, strength, light = (_of(part, 1) for part in hsl.groups()[:3])
        return _from_light(hue, strength, light), _of(hsl[4] or "1", 1)
    if (digits := _HEX.search(text)) and len(digits[1]) in (3, 4, 6, 8):
        each = 1 if len(digits[1]) < 6 else 2
        parts = [int(digits[1][at : at + each] * (3 - each), 16) for at in range(0, len(digits[1]), each)]
        return parts[0] << 16 | parts[1] << 8 | parts[2], (parts[3] / 255 if len(parts) == 4 else 1.0)
    named = next((_NAMED[name] for name in map(str.lower, _NAME.findall(text)) if name in _NAMED), None)
    if named is None:
        named = colour(text)
    return None if named is None else (named, 1.0)


def _of(part: str, whole: float) -> float:
    try:
        return float(part.rstrip("%")) * (whole / 100 if part.endswith("%") else 1)
    except ValueError:
        return whole


def _from_light(hue: float, strength: float, light: float) -> int:
    from colorsys import hls_to_rgb

    red, green, blue = hls_to_rgb(hue / 360 % 1, min(light, 1.0), min(strength, 1.0))
    return round(red * 255) << 16 | round(green * 255) << 8 | round(blue * 255)
