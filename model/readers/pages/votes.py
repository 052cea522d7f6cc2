"""From several readings of one cell, and its ink, to what it says and whether that is certain.

A digit is believed where two readings made in different ways agree, each is sure of itself, and the ink has as many signs and
points as was read. Whatever is less than that is told as a doubt, with the readings; the likeliest of them stands in the cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.document import Weak
from model.readers.pages.ink import Ink
from model.readers.pages.strips import Reading

SURE, FAIRLY = 0.80, 0.55
"""The least sure character of a reading: that two readings need which agree, and that one needs to be counted at all."""
_MANY = 3
"""Sure readings that agree, against which one other does not count."""
_NARROWEST = 0.40
_WIDEST = 0.95
"""Widths of a digit, in its heights: so narrow that two cannot be one shape, so wide that one would be two."""

_WIDEST_GAP = 1.1
"""Heights between two digits beyond which they are two numbers; digits of full width stand 0.8 apart."""

_LOOKS = str.maketrans("OoＯｏ〇○◯QDlIＩｌ|｜丨!！Ⅰ", "0" * 9 + "1" * 10)
_WIDE = str.maketrans("０１２３４５６７８９．，＋－−–—﹣％（）：", "0123456789.,+-----%():")
_NUMBER = re.compile(r"[+\-]?\d[\d.,]*%?(万元|元|件|次|人|条|个|项)?")
_NUMBER_LIKE = re.compile(r"[+\-]?[\dOoＯｏ〇○◯QDlIＩｌ|｜丨!！Ⅰ.,，．]+(万元|元|件)?")
_POINTS = re.compile(r"[.,，．、·]")
_SPECK = re.compile(r"[.,，．、·]\d")
_WORDS = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """text: the likeliest reading. confidence: 0…1. doubt: a Chinese clause, None where the text is certain; a `Weak` one where
    the ink has as many signs and points as was read, and only which ones they are is in doubt."""

    text: str
    confidence: float
    doubt: str | None = None


def is_number_like(text: str) -> bool:
    """Whether a text is a number, or what a recognition makes of one."""
    return bool(_NUMBER_LIKE.fullmatch(plain(text)))


def plain(text: str) -> str:
    """The text without blanks, its digits and signs of one width."""
    return re.sub(r"\s", "", text).translate(_WIDE)


def same(first: str, second: str) -> bool:
    """Whether two readings say the same number, or the same words."""
    return _key(first) == _key(second)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    text = plain(text)
    return text.translate(_LOOKS) if is_number_like(text) else text


def settle(readings: Sequence[Reading], ink: Ink) -> Verdict:
    """What one line of ink says; readings: one a manner, empty ones among them."""
    told = [reading for reading in readings if reading.text]
    if not told:
        return Verdict("", 0.0, "此处有字迹但未能识别，请对照原文核对")
    best = _best(told)
    agreeing = [reading for reading in told if same(reading.text, best.text)]
    others = [reading for reading in readings if not same(reading.text, best.text)]
    confidence = max(reading.confidence for reading in agreeing)
    text = _printed(agreeing)
    if _SPECK.match(text):
        # Nobody prints a number that begins with a point; what stands before it is a speck.
        why = f"识别为“{text[1:]}”，但前面还有一点，请对照原文核对"
        return Verdict(text[1:], confidence, Weak(why) if confidence >= FAIRLY else why)
    sure = sum(reading.confidence >= SURE for reading in agreeing)
    against = _against(text, ink)
    if sure >= _MANY and len(others) == 1:
        return Verdict(text, confidence, against)
    rival = max((one for one in others if one.text), key=lambda one: one.confidence, default=None)
    if rival and rival.confidence >= FAIRLY:
        why = f"识别为“{text}”，也可能是“{plain(rival.text)}”，请对照原文核对"
    elif sure < 2:
        why = f"识别为“{text}”，但字迹不够清楚，请对照原文核对"
    else:
        return Verdict(text, confidence, against)
    return Verdict(text, confidence, Weak(why) if against is None and confidence >= FAIRLY else why)


def _best(told: Sequence[Reading]) -> Reading:
    """The reading that most others agree with, the surest of these."""
    return max(
        told,
        key=lambda one: (sum(same(one.text, other.text) for other in told), one.confidence),
    )


def _printed(agreeing: Sequence[Reading]) -> str:
    """Of readings that say the same, the one that is a number; a letter for a digit is the recognition's doing."""
    texts = [plain(reading.text) for reading in agreeing]
    return next((text for text in texts if _NUMBER.fullmatch(text)), texts[0])


def _against(text: str, ink: Ink) -> str | None:
    """What in the ink speaks against a reading, as a doubt."""
    if ink.cut:
        return f"识别为“{text}”，但字迹碰到表格线，请对照原文核对"
    if _WORDS.search(text):
        return None
    points = len(_POINTS.findall(text))
    signs = len(re.findall(r"[0-9A-Za-z%/()]", text))
    tall = signs + text.count("+")
    wide = tall + text.count("-")
    if signs and (points != ink.points or text[-1] in ".,，．"):
        return f"识别为“{text}”，但小数点或分隔符不能确定，请对照原文核对"
    if signs and ink.gap > (_WIDEST_GAP if not points else 2 * _WIDEST_GAP) * ink.height:
        return f"识别为“{text}”，但此处像有两个数，请对照原文核对"
    if signs and (ink.signs > tall or (ink.signs < tall and ink.width > _WIDEST * ink.height * wide)):
        return f"识别为“{text}”，但此处像有更多的字，请对照原文核对"
    if ink.signs < signs and ink.width < _NARROWEST * ink.height * signs:
        return f"识别为“{text}”，但此处像只有 {ink.signs} 个字，请对照原文核对"
    if not signs and ink.signs and not ink.dashes and ink.width < 2 * ink.height:
        return f"识别为“{text}”，但也可能是数字，请对照原文核对"
    return None
