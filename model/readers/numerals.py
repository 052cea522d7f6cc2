"""Numbers as Word and browsers draw them before list items. Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def format_number(number: int, style: str) -> str:
    """`number` in a list style of WordprocessingML; a style not known, or a number beyond its signs, gives plain digits."""
    form = _STYLES.get(style)
    return str(number) if form is None else form(number)


def set_before(label: str, text: str) -> str:
    """A list item as read. A digit never touches the number drawn before it: "1" and "23" are not "123"."""
    apart = label[-1:].isdecimal() or label[-1:].isalpha() or text[:1].isdigit()
    return f"{label} {text}" if apart else label + text


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一, 十, 十一, 二十, 一百〇一; plain digits below 1 and from 10,000."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    parts: list[str] = []
    pending_zero = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            if pending_zero and parts:
                parts.append(digits[0])
            pending_zero = False
            parts.append(digits[digit] + (units[place - 1] if place else ""))
        else:
            pending_zero = True
    text = "".join(parts)
    return text[1:] if 10 <= number < 20 and digits == _DIGITS else text


def _signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


def _letters(first: str) -> Callable[[int], str]:
    """a … z, then aa, bb …: Word repeats the letter."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)
    )


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")


_CIRCLED = _run("①", 20) + _run("㉑", 15) + _run("㊱", 15)

_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digit_by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _digit_by_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _signs(_CIRCLED),
    "decimalEnclosedCircleChinese": _signs(_CIRCLED),
    "decimalEnclosedFullstop": _signs(_run("⒈", 20)),
    "decimalEnclosedParen": _signs(_run("⑴", 20)),
    "ideographEnclosedCircle": _signs(_run("㊀", 10)),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit(_DIGITS),
    "japaneseDigitalTenThousand": _digit_by_digit(_DIGITS),
    "taiwaneseDigital": _digit_by_digit(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}
