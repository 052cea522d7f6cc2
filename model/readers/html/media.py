"""Which parts of a style sheet are for the screen of an office computer, which is where a clerk looks at a page."""

import re

_WIDTH, _HEIGHT = 1366.0, 768.0
"""Pixels of the commonest screen; what is only for narrow ones is for telephones."""
_QUERY = re.compile(r"\s*(not\b|only\b)?\s*([\w-]*)\s*(?:\band\b)?\s*(.*)", re.IGNORECASE | re.DOTALL)
_FEATURE = re.compile(r"\(\s*([^()]*?)\s*\)")
_LENGTH = r"(-?[\d.]{1,9})(px|em|rem|cm|mm|in|pt)?"
_BOUND = re.compile(rf"(min|max)-(?:device-)?(width|height)\s*:\s*{_LENGTH}", re.IGNORECASE)
_RANGE = re.compile(rf"(?:{_LENGTH}\s*([<>])=?\s*)?(width|height)(?:\s*([<>])=?\s*{_LENGTH})?", re.IGNORECASE)
_RATIO = re.compile(r"(?:-webkit-)?min-device-pixel-ratio\s*:\s*([\d.]{1,6})", re.IGNORECASE)
_PIXELS = {"em": 16.0, "rem": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "pt": 1.333}
_TRUE = re.compile(
    r"orientation\s*:\s*landscape|(?:any-)?hover(?:\s*:\s*hover)?|(?:any-)?pointer(?:\s*:\s*fine)?|color|grid\s*:\s*0"
    r"|prefers-color-scheme\s*:\s*light|prefers-[\w-]+\s*:\s*no-preference|scripting\s*:\s*enabled",
    re.IGNORECASE,
)
_UNSUPPORTED = re.compile(
    r"\(\s*(?:-ms-|-moz-|-webkit-(?:touch-callout|overflow-scrolling)|-apple-)", re.IGNORECASE
)


def is_for_screen(queries: str) -> bool:
    """Whether a list of media queries, as in @media or the media of an element, takes in a computer's screen."""
    return not queries.strip() or any(map(_fits, queries.split(",")))


def is_supported(condition: str) -> bool:
    """Whether a browser of today says yes to the condition of @supports."""
    own = _UNSUPPORTED.search(condition) is None
    return own != condition.lower().lstrip().startswith("not")


def _fits(query: str) -> bool:
    found = _QUERY.fullmatch(query)
    if found is None:
        return False
    turned = (found[1] or "").lower() == "not"
    kind = found[2].lower()
    features = _FEATURE.findall(found[3])
    fits = kind in ("", "all", "screen") and all(map(_has, features))
    return fits != turned


def _has(feature: str) -> bool:
    if bound := _BOUND.fullmatch(feature):
        own = _WIDTH if bound[2].lower() == "width" else _HEIGHT
        wanted = _pixels(bound[3], bound[4])
        return own >= wanted if bound[1].lower() == "min" else own <= wanted
    if ratio := _RATIO.fullmatch(feature):
        return _number(ratio[1]) <= 1
    if (between := _RANGE.fullmatch(feature)) and (between[3] or between[5]):
        own = _WIDTH if between[4].lower() == "width" else _HEIGHT
        below = between[3] is None or (_pixels(between[1], between[2]) < own) == (between[3] == "<")
        return below and (
            between[5] is None or (own < _pixels(between[6], between[7])) == (between[5] == "<")
        )
    return _TRUE.fullmatch(feature) is not None


def _pixels(number: str, unit: str | None) -> float:
    return _number(number) * _PIXELS.get((unit or "").lower(), 1.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
