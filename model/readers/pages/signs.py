"""Characters as files store them → characters as people type them; and those that say nothing.

Fonts map glyphs to radicals (⼈ for 人), compatibility forms (﹣) and ligatures (ﬁ) where plain characters are meant. What has no
meaning outside its font (private use, U+FFFD, controls) cannot be read at all.
"""

import unicodedata
from functools import cache

UNKNOWN = "\ufffd"

_FOLDED = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06), (0xFE30, 0xFE4F), (0xFE50, 0xFE6B))
"""Radicals, compatibility ideographs, Latin ligatures, vertical and small forms."""
_RADICALS = {
    "⺀": "冫", "⺁": "厂", "⺄": "乙", "⺆": "冂", "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺋": "㔾", "⺌": "小", "⺍": "小",
    "⺎": "兀", "⺏": "尣", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺝": "月", "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水",
    "⺣": "灬", "⺥": "爫", "⺧": "牛", "⺨": "犭", "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹",
    "⺯": "糸", "⺰": "纟", "⺲": "罒", "⺳": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺻": "聿", "⺼": "月",
    "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻈": "讠",
    "⻉": "贝", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長", "⻒": "镸", "⻓": "长",
    "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻠": "饣",
    "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐",
    "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻳": "龟",
}  # fmt: skip
"""CJK radicals that Unicode gives no plain character for."""


@cache
def plain(code: int) -> str:
    """The plain text of a code point; UNKNOWN where it says nothing, "" where it prints nothing."""
    if (
        code in (0, 0xFFFD, 0xFFFE, 0xFFFF)
        or 0xE000 <= code <= 0xF8FF
        or code >= 0xF0000
        or 0xD800 <= code <= 0xDFFF
    ):
        return UNKNOWN
    sign = chr(code)
    if code < 0x20 or 0x7F <= code < 0xA0 or unicodedata.category(sign) == "Cf":
        return " " if code in (9, 10, 13) else ""
    if sign in _RADICALS:
        return _RADICALS[sign]
    if any(first <= code <= last for first, last in _FOLDED):
        return unicodedata.normalize("NFKC", sign)
    return " " if code == 0xA0 else sign
