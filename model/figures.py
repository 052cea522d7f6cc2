"""What a value cell prints and what number that is, and back: "１，２３４", "1386.52万元", "+2", "1 撤诉".

The rule of the module is to doubt: text that a person would have to look at twice becomes `unclear` with a
reason, never a number. Values are int or Decimal, never float.
"""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from model import patterns
from model.numerals import leading_numeral, read_chinese
from model.patterns import pattern
from model.records import record

Number = int | Decimal


class State(StrEnum):
    """What is known of a cell: the contract's words."""

    NUMBER = "number"
    BLANK = "blank"
    MISSING = "missing"
    REMARK = "remark"
    UNCLEAR = "unclear"


class Mark(StrEnum):
    """How a text was written beyond plain digits; the `cell.*` rules are about these."""

    DASH = "dash"
    """A dash, a slash or a word for nothing (无, 不适用) instead of a number."""
    NOT_NUMBER = "not_number"
    TWO_NUMBERS = "two_numbers"
    """Two numbers, or one that a line end or odd separators break."""
    LOOKALIKE = "lookalike"
    """Letters or Chinese numerals in place of digits."""
    ODD_NUMBER = "odd_number"
    """A leading zero, or more than twelve digits."""
    DECIMAL = "decimal"
    """A fraction in a count."""
    NORMALISED = "normalised"
    """Full-width digits, separators, blanks inside, a sign in words or where none is needed."""
    REMARK = "remark"
    """Words beside the number."""
    UNIT = "unit"
    """A unit of money or size beside a count."""


@record
class Figure:
    """A text as a number.

    value: None where there is none; for UNCLEAR the best reading or None. unit: the printed unit of money
    ("万元"), which `value` does not contain, else None. marks: see Mark. doubt: why it is unclear, in Chinese.
    """

    value: Number | None
    state: State
    unit: str | None = None
    marks: tuple[str, ...] = ()
    doubt: str | None = None


BLANK = Figure(None, State.BLANK)
LONGEST_PLAIN = 12
"""More digits than this in one number are odd."""
_LONGEST = 40
_EMPTY_SIGNS = "/ \\ - -- --- ― ─ ー // ×"
_EMPTY_WORDS = "无 (无) 没有 暂无 空 不适用 无此项 无数据 不涉及 未发生 N/A n/a NA N/a nil none None"
_EMPTY = frozenset((*_EMPTY_SIGNS.split(), *_EMPTY_WORDS.split()))
"""What stands for "nothing to report", once widths and dashes are made one."""
_WIDE = str.maketrans(
    "０１２３４５６７８９＋－−–—﹣﹢，．％（）［］／"
    "\t\u3000\u00a0\u2002\u2003\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    "0123456789+-----+,.%()[]/             ",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\r",
)
_LOOKS = str.maketrans("OoＯｏ〇○◯lIＩｌ｜|丨Ⅰ", "000000011111111")
_LOOKALIKE = pattern(r"[-+]?[0-9OoＯｏ〇○◯lIＩｌ｜|丨Ⅰ]{1,12}")
_BOOKMARK = pattern(r"\[bookmark:[^\]]*\]")
"""What word processors leave in plain text where a bookmark stood."""
_DIGITS = r"(?:\d{1,3}(?:(?P<sep>[ ,])\d{3})(?:(?P=sep)\d{3})*|\d+)"
_NUMBER = pattern(rf"(?P<sign>[-+] ?)?(?P<digits>(?:{_DIGITS})(?:\.\d+)?|\.\d+)", re.ASCII)
_CHANGE_WORD = pattern(r"(增加|减少|增|减|上升|下降|↑|↓) ?(?=[\d.])")
_MONEY = pattern(r"[ \n]*\(?(?P<unit>百万元|千元|百元|万亿元|亿元|万元|元|亿|万)(?:人民币|整)?\)?")
_COUNTED = pattern(r"[ \n]*\(?(?P<unit>万亿|亿元|万元|亿|万|千元|元|%|‰)\)?")
_PREFIX = pattern(r"(?:人民币|共计|合计|总计|共|计|约)[:：]? ?(?=[-+]?[\d.])")
_CURRENCY = pattern(r"(?:￥|¥|人民币|RMB) ?")
_FOOTNOTE = pattern(r"[*＊※#†‡①-⑳¹²³⁰-⁹]+|\[\d{1,2}\]|〔\d{1,2}〕|【\d{1,2}】")
_IN_BRACKETS = pattern(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】|“[^”]*”")
_OPENS_PARTS = pattern(r"含|其中|包括|包含|注|见|同比|较|比上年|上年|去年|另")
_REMARK_START = pattern(r"[ \n]*(?:[\u4e00-\u9fff，。；：、:;.,!！？?]|[(\[〔【“*＊※#†‡①-⑳¹²³⁰-⁹])")
_VALUE_LIKE = pattern(r"[-+]? ?[\d.][\d,. \n]*")
_ENUMERATOR = pattern(r"\(? ?\d{1,2}[ \n]?(?:[.、．)](?![ \n]?\d)|\))")
_POINTED = pattern(r"[1-9]\d{0,2}\.\d{3}")
"""A count with three digits behind a point: the point may stand for the comma between thousands."""
_CHINESE_SIZES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MEASURES = "件宗份条例次项个人起"
_SIZES = {
    "万": 10_000,
    "亿": 100_000_000,
    "万亿": 1_000_000_000_000,
    "万元": 10_000,
    "亿元": 100_000_000,
    "千元": 1000,
}


@lru_cache(maxsize=512)
def read_figure(text: str, kind: str = "count") -> Figure:
    """What the text of a value cell says. kind: "count", "change" (a sign is expected) or "amount" (a fraction
    and a unit of money are)."""
    if (
        text.isascii()
        and text.isdigit()
        and len(text) <= LONGEST_PLAIN
        and (text[0] != "0" or len(text) == 1)
    ):
        return Figure(int(text), State.NUMBER)
    plain = _BOOKMARK.sub("", text).translate(_WIDE).strip()
    if not plain:
        return BLANK
    if plain in _EMPTY:
        return Figure(None, State.BLANK, marks=(Mark.DASH,))
    return (
        _by_lookalike(plain)
        or _by_number(text.strip(), plain, kind)
        or _by_chinese(plain, kind)
        or _no_number(plain)
    )


@lru_cache(maxsize=512)
def is_value(text: str) -> bool:
    """Whether this text could stand in a value cell (nothing, a dash, a number, a number with a remark), by its
    form alone. A numbered label ("3.其他", "（1）") and a year ("2020年") are none."""
    if text.isascii() and text.isdigit():
        return True
    plain = _BOOKMARK.sub("", text).translate(_WIDE).strip()
    if not plain or plain in _EMPTY or _VALUE_LIKE.fullmatch(plain) or _LOOKALIKE.fullmatch(plain):
        return not _ENUMERATOR.fullmatch(plain)
    if len(plain) > _LONGEST or _ENUMERATOR.match(plain) or patterns.match(r"(?:19|20)\d\d ?年", plain):
        return False
    return read_figure(text, "amount").value is not None


def print_figure(value: Number, kind: str = "count") -> str:
    """The number as the forms want it: half-width, ungrouped, no plus sign, whole where a count allows it."""
    if kind != "amount" and value == int(value):
        return str(int(value))
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def type_figure(text: str, kind: str = "count") -> Figure | str:
    """What a clerk typed into a cell: a Figure, or a Chinese sentence why it is refused. Full-width digits,
    separators, blanks, － and 〇 are taken; a remark, a fraction in a count and a negative count are not."""
    figure = read_figure(text.strip(), kind)
    if figure.state is State.BLANK and not figure.marks:
        return figure
    value = figure.value
    if value is None and Mark.DASH in figure.marks:
        return "请填数字；没有发生的填 0。"
    if value is None or figure.state is State.UNCLEAR:
        return f"“{_short(text)}”不是一个数。"
    if figure.state is State.REMARK:
        return "单元格内只填数字，文字说明请写在正文或说明里。"
    if kind == "count" and value < 0:
        return "件数不能是负数。"
    if kind != "amount" and value != int(value):
        return "这里填件数，不能有小数。"
    if abs(value) >= 10**LONGEST_PLAIN:
        return f"数太大（超过 {LONGEST_PLAIN} 位），请核对。"
    return Figure(value if kind == "amount" else int(value), State.NUMBER, figure.unit)


def _by_number(printed: str, plain: str, kind: str) -> Figure | None:
    """A number in digits, with what stands before and after it. None where the text does not begin as one."""
    marks: list[str] = []
    body, sign = plain, 1
    if prefix := _PREFIX.match(body):
        body, marks = body[prefix.end() :], [Mark.REMARK]
    currency = _CURRENCY.match(body)
    if currency and kind == "amount":
        body = body[currency.end() :]
    if word := _CHANGE_WORD.match(body):
        body = body[word.end() :]
        sign = -1 if word[1][0] in "减下↓" else 1
        marks.append(Mark.NORMALISED if kind == "change" else Mark.REMARK)
    match = _NUMBER.match(body)
    if match is None:
        return None
    digits = match["digits"].replace(",", "").replace(" ", "")
    if len(digits) > _LONGEST:
        return _unclear(None, (Mark.ODD_NUMBER,), "位数过多")
    value = sign * _number((match["sign"] or "").strip() + digits)
    marks += _writing_marks(printed, match, digits, kind, bool(word))
    if word and kind == "count":
        return _unclear(value, tuple(marks), "件数前写有增减字样")
    rest = body[match.end() :]
    if kind != "amount" and _POINTED.fullmatch(match["digits"]) and rest[:1] != ".":
        return _unclear(int(digits.replace(".", "")), tuple(marks), "小数点可能是千位分隔符")
    unit_match = (_MONEY if kind == "amount" else _COUNTED).match(rest)
    if unit_match is None and (size := _CHINESE_SIZES.get(rest.lstrip()[:1])):
        return _unclear(value * size, (*marks, Mark.LOOKALIKE), "数字与汉字数词连写")
    unit = unit_match["unit"] if unit_match else ("元" if currency and kind == "amount" else None)
    rest = rest[unit_match.end() :] if unit_match else rest
    if kind != "amount" and unit:
        return _sized_count(value, unit, rest, marks)
    return _with_rest(value, unit, rest, marks)


def _number(digits: str) -> Number:
    return Decimal(digits) if "." in digits else int(digits)


def _writing_marks(printed: str, match: re.Match[str], digits: str, kind: str, worded: bool) -> list[str]:
    marks: list[str] = []
    whole, _, fraction = digits.partition(".")
    if fraction and kind != "amount":
        marks.append(Mark.DECIMAL)
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > LONGEST_PLAIN:
        marks.append(Mark.ODD_NUMBER)
    needless_sign = (match["sign"] or "").startswith("+") and kind != "change"
    if (
        match["digits"] != digits
        or match[0] not in printed
        or not whole
        or needless_sign
        or " " in (match["sign"] or "")
    ) and not worded:
        marks.append(Mark.NORMALISED)
    return marks


def _sized_count(value: Number, unit: str, rest: str, marks: list[str]) -> Figure:
    """A count beside a unit: 万 and 亿 multiply it, so that the printed number alone would be wrong."""
    if (size := _SIZES.get(unit)) is None:
        return Figure(value, State.REMARK, unit, (*marks, Mark.UNIT, Mark.REMARK))
    whole = value * size
    best = int(whole) if whole == int(whole) else whole
    if rest.strip() and _NUMBER.search(rest):
        return _unclear(None, (*marks, Mark.TWO_NUMBERS), "一格内有两个数")
    return _unclear(best, (*marks, Mark.UNIT), f"件数写成以“{unit}”为单位")


def _with_rest(value: Number, unit: str | None, rest: str, marks: list[str]) -> Figure:
    """A number and what is printed after it: nothing, a remark, or something that makes it doubtful."""
    if not rest.strip():
        state = State.REMARK if Mark.REMARK in marks else State.NUMBER
        return Figure(value, state, unit, tuple(marks))
    if footnote := _FOOTNOTE.match(rest):
        return _with_rest(value, unit, rest[footnote.end() :], [*dict.fromkeys((*marks, Mark.REMARK))])
    if broken := patterns.fullmatch(r"\n *(\d{1,12})", rest):
        whole = f"{value}{broken[1]}"
        return _unclear(
            _number(whole) if unit is None else None, (Mark.TWO_NUMBERS,), "数字被换行断开，或一格内有两个数"
        )
    if not _REMARK_START.match(rest):
        several = bool(patterns.search(r"\d", rest)) and not patterns.match(r"[a-zA-Z]", rest)
        mark = Mark.TWO_NUMBERS if several else Mark.NOT_NUMBER
        return _unclear(None, (mark,), "一格内有两个数" if several else "数字与其他字符连在一起")
    if patterns.fullmatch(r"[.,、，。;；:：]\D*", rest):
        return _unclear(value, (Mark.REMARK,), "数字后有多余的标点")
    outside = _OPENS_PARTS.split(_IN_BRACKETS.sub("", rest), maxsplit=1)[0]
    if (
        patterns.search(r"\d", outside)
        or patterns.match(r" ?[(\[] ?[-+\d.,]+ ?[)\]]", rest)
        or patterns.match(r"[ \n]*[.,，、和与及至到]", rest)
    ):
        return _unclear(
            None if patterns.match(r" ?[.,] ?\d", rest) else value, (Mark.TWO_NUMBERS,), "一格内有两个数"
        )
    return Figure(value, State.REMARK, unit, tuple(dict.fromkeys((*marks, Mark.REMARK))))


def _by_lookalike(plain: str) -> Figure | None:
    """Letters and circles that look like 0 and 1. A lone 〇 is the Chinese zero and no doubt."""
    if not _LOOKALIKE.fullmatch(plain) or (plain.lstrip("+-").isascii() and plain.lstrip("+-").isdigit()):
        return None
    if plain == "〇":
        return Figure(0, State.NUMBER, marks=(Mark.LOOKALIKE,))
    return _unclear(int(plain.translate(_LOOKS)), (Mark.LOOKALIKE,), f"“{plain}”中有形似数字的字符")


def _by_chinese(plain: str, kind: str) -> Figure | None:
    """A number in Chinese numerals, alone or with a measure word."""
    numeral = leading_numeral(plain) if len(plain) <= _LONGEST else ""
    value = read_chinese(numeral)
    if value is None:
        return None
    rest = plain[len(numeral) :].strip()
    if plain == "一":
        return _unclear(1, (Mark.LOOKALIKE,), "“一”可能是数字，也可能是一条横线")
    if not rest:
        return Figure(value, State.NUMBER, marks=(Mark.LOOKALIKE,))
    if kind == "amount" and (unit := _MONEY.fullmatch(rest)):
        return Figure(value, State.NUMBER, unit["unit"], (Mark.LOOKALIKE,))
    if len(rest) == 1 and rest in _MEASURES:
        return Figure(value, State.REMARK, marks=(Mark.LOOKALIKE, Mark.REMARK))
    return None


def _no_number(plain: str) -> Figure:
    found = list(_NUMBER.finditer(plain))
    if patterns.fullmatch(r"[-+][ \n]+[\d.]+", plain):
        return _unclear(None, (Mark.TWO_NUMBERS,), "符号与数字不在同一行")
    if (
        len(found) != 1
        or patterns.search(r"注|附|第|见|[a-zA-Z年月日.、)]", plain)
        or plain[:1] in "([〔【①②③④⑤"
    ):
        several = len(found) > 1
        mark = Mark.TWO_NUMBERS if several else Mark.NOT_NUMBER
        return _unclear(None, (mark,), "一格内有两个数" if several else f"“{_short(plain)}”不是一个数")
    digits = found[0]["digits"].replace(",", "").replace(" ", "")
    best = _number(digits) if len(digits) <= _LONGEST else None
    return _unclear(best, (Mark.REMARK,), "数字前有文字")


def _unclear(value: Number | None, marks: tuple[str, ...], doubt: str) -> Figure:
    return Figure(value, State.UNCLEAR, marks=tuple(dict.fromkeys(marks)), doubt=doubt)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 12 else flat[:11] + "…"
