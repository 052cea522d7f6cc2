"""What the look of letters leaves to doubt: small figures set high or low beside a number, struck words, letters that are in the file
and that no one sees on its page. Clauses are for `GridCell.doubt`."""

import re

from model.patterns import pattern

RAISED = "格内有上标"
LOWERED = "格内有下标"
STRUCK = "格内有加了删除线的文字"
PALE = "格内有与底色相同的字，纸面上看不见"
SMALL = "格内有小得看不见的字"
UNSEEN = "格内有页面上不显示的字"
PICTURE = "格内是图片"
BESIDE_PICTURE = "格内另有图片"
HIDDEN = "格内只有没有显示出来的内容（隐藏的数字，或没有结果的域）"
APART = "格内的数字在页面上未必相连"
MATHS = "格内有数学公式"
DRAWN = "格内有用域代码画出的文字"
CHECK_BOX = "格内是勾选框"

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A note's sign beside a number, 5¹, must not make it 51; nor one below it, 5₁."""
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_FIELD_WITH_RESULT = pattern(
    r"\s*(?:=|REF\b|LINK\b|MERGEFIELD\b|DOCPROPERTY\b|DOCVARIABLE\b|SEQ\b|QUOTE\b|FORMDROPDOWN\b"
    r"|SYMBOL\b|MACROBUTTON\b|GOTOBUTTON\b|AUTONUM)",
    re.IGNORECASE,
)
_DRAWS = pattern(r"\s*(?:EQ|(FORMCHECKBOX))\b", re.IGNORECASE)
WHITE = 0xFFFFFF
_LONGEST_FIGURE = 12
LEAST_POINTS = 3.0
"""Letters of fewer points are specks."""
_ALIKE = 24
"""By how much in each of red, green and blue two colours may differ that no eye holds apart on paper."""


def is_pale(ink: int | None, ground: int | None) -> bool:
    """Whether letters of a colour cannot be seen on another, both as 0xRRGGBB; None for the usual ones, black on white."""
    one, other = ink or 0, WHITE if ground is None else ground
    return all(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= _ALIKE for shift in (16, 8, 0))


def colour(text: str | None) -> int | None:
    """The colour of six hexadecimal digits with or without #, None where there is none (auto, transparent)."""
    digits = (text or "").strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(sign * 2 for sign in digits)
    try:
        return int(digits, 16) if len(digits) == 6 else None
    except ValueError:
        return None


def asks_for_result(code: str) -> bool:
    """Whether a field with that code shows something: where there is no result, it was never worked out, or is kept in the code."""
    return _FIELD_WITH_RESULT.match(code) is not None


def drawn_by(code: str) -> str | None:
    """The doubt about what a field with that code draws itself, so that none of it stands in a result; None where it draws nothing."""
    found = _DRAWS.match(code)
    return None if found is None else CHECK_BOX if found[1] else DRAWN


def is_bare_figure(text: str) -> bool:
    """Whether a number is all that a cell prints, so that a picture beside it may be one of its digits."""
    return 0 < len(text) <= _LONGEST_FIGURE and has_digit(text)


def has_digit(text: str) -> bool:
    """Whether a number may be in a text that no one sees."""
    return any(map(str.isdigit, text))
