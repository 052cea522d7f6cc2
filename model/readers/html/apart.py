"""Elements within a line that a style sets apart from the letters beside them: what touches in the file may be two numbers on the
page."""

import re
from functools import lru_cache

BREAK = "\u2028"
"""A line break within a text, where a line end in the source is only a blank."""
GAP = "\u2029"
"""A place where letters may stand apart, or above each other, though nothing stands between them."""
_OWN_LINE = re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}(?:block|table|flex|grid|list-item)", re.IGNORECASE)
_APART = re.compile(
    r"(?<![\w-])(?:display\s{0,9}:\s{0,9}inline-|float\s{0,9}:\s{0,9}[lr]|position\s{0,9}:\s{0,9}[raf]|transform\s{0,9}:(?!\s{0,9}none)"
    r"|(?:margin|padding)(?:-left|-right)?\s{0,9}:[^;]{0,60}?[1-9])",
    re.IGNORECASE,
)
_STAND = re.compile(
    r"(?<![\w-])(?:display:(?!none;)[^;]{1,40}|float:(?!none)[^;]{1,20}"
    r"|position:(?:absolute|fixed)|order:(?!0;)[^;]{1,9}|flex-(?:direction|flow):[^;]{0,20}reverse|grid-(?:area|column|row)[^;]{1,40}"
    r"|visibility:collapse)"
)
_DISPLAYS = {"td": "display:table-cell", "tr": "display:table-row"}
_TOUCHING = re.compile(r"\d\u2029+\d")


@lru_cache(maxsize=256)
def edge_of(style: str) -> str:
    """What stands on either side of an element within a line, by the text of its style: BREAK, GAP, or "" for nothing."""
    if _OWN_LINE.search(style):
        return BREAK
    return GAP if _APART.search(style) else ""


@lru_cache(maxsize=256)
def stand_of(tag: str, style: str) -> str:
    """How a row group, row or cell of a table is taken out of rows and columns by the text of its style; "" where it is not."""
    usual = _DISPLAYS.get(
        tag, "display:table-row-group display:table-header-group display:table-footer-group"
    )
    return "".join(one for one in _STAND.findall(style.lower()) if one not in usual)


def touch_over_gap(text: str) -> bool:
    """Whether digits touch that may stand apart."""
    return _TOUCHING.search(text) is not None
