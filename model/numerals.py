"""Chinese numerals (十二, 二〇二〇, 一百零三) as whole numbers."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DIGITS |= {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_SIZES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_BEGINNING = frozenset((*_DIGITS, *_SIZES))
_WITHIN = _BEGINNING | frozenset(_LARGE)
CHINESE_NUMERAL = f"[{''.join((*_DIGITS, *_SIZES))}][{''.join((*_DIGITS, *_SIZES, *_LARGE))}]*"
"""The expression for the longest run of numerals that begins as a number does; 万 and 亿 only within it."""


def leading_numeral(text: str) -> str:
    """The numerals that a text begins with, as `CHINESE_NUMERAL` finds them; "" where it begins with none."""
    if text[:1] not in _BEGINNING:
        return ""
    end = next((place for place, character in enumerate(text) if character not in _WITHIN), len(text))
    return text[:end]


def read_chinese(text: str) -> int | None:
    """The number that a run of Chinese numerals says, digit by digit (二〇二〇) or with sizes (二十一);
    None where it says none."""
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text)) if text else None
    total = section = 0
    digit: int | None = None
    last_size = 100_000
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _SIZES:
            if (digit is None and character not in "十拾") or _SIZES[character] >= last_size:
                return None
            last_size = _SIZES[character]
            section += (1 if digit is None else digit) * last_size
            digit = None
        else:
            total = (total + section + (digit or 0)) * _LARGE[character]
            section, digit, last_size = 0, None, 100_000
    return total + section + (digit or 0)
