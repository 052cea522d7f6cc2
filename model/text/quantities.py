"""Counts in running text: 23件, １２ 件, 十二宗, 1.2万件, 1,203条, 41.3%, 12.5万元; each with its place.

A number without a measure word behind it is no count, and so are ordinals, dates, document numbers and telephone numbers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from model.figures import Number
from model.numerals import CHINESE_NUMERAL, read_chinese
from model.patterns import pattern

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[０-９]{1,3}(?:[，,][０-９]{3})+|(?<![0-9０-９])[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,6})?"
_UNITS = r"件次|人次|件|宗|份|条|例|次|项|起|桩|笔|人|个(?!工作日|月|小时|百分点|方面)|万元|亿元|元|%|％"
_COUNT = pattern(
    rf"(?P<number>{_ARABIC}|{CHINESE_NUMERAL})\s*(?P<size>[万亿](?!元))?\s*(?P<more>[余多几])?\s*(?:\(|（)?(?P<unit>{_UNITS})"
)
_NUMERAL = "0-9０-９〇○零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
_FIRST = pattern(f"[{_NUMERAL}]")
_AROUND = pattern(rf"[{_NUMERAL}](?<![{_NUMERAL}].)[{_NUMERAL}万亿.．,，余多几(（\s]{{0,60}}\s*(?:{_UNITS})")
"""What every count lies in: numerals up to a measure word. To look for these first is five times as quick."""
_CHINESE = "〇零一二三四五六七八九十两百"
_SIZES = {"万": 10_000, "亿": 100_000_000}
_NOT_BEFORE = pattern(
    r"(?:第[\d０-９〇零一二三四五六七八九十百、和至到（）()\-]*|每|(?:没有|无|零)|[A-Za-z〔\[【〕\]】/.．:：]?[-—－]|[A-Za-z./．\d０-９]|〔[^〕]*〕)\s*$"
)
_NOT_BEFORE_CHINESE = pattern(r"[某逐同哪任头首另这那该数]\s*$")
_SIGNS_NOT_BEFORE = frozenset("第每有无零〕-—－./．〇一二三四五六七八九十百、和至到（）()").union(
    filter(str.isalnum, map(chr, range(128)))
)
"""What `_NOT_BEFORE` finds ends with one of these or another digit."""
_ROUGH_BEFORE = pattern(r"(?:约|近|超过?|逾|不足|至少|多达|达到?|突破|将近|大约)\s*$")
_SIGNS_ROUGH = frozenset("约近超过逾足少达到破")
_EXACT_BEFORE = pattern(r"(?:达到?|多达)\s*$")
_NOT_AFTER = pattern(r"\s*(?:以上|左右|上下|之多|[一1](?=[^\d]))")
"""Rough counts, and sayings (一件一策)."""
MONEY: dict[str, Number] = {"元": Decimal("0.0001"), "万元": 1, "亿元": 10000}
"""What one of each unit is in 万元."""


class Quantity(NamedTuple):
    """A count and its place. unit: its measure word, "%" among them; step: how far the number is rounded, 0 where it is exact
    (1.2万件: 1000). decimals: how many decimals it prints."""

    value: Number
    unit: str
    start: int
    end: int
    step: Number = 0
    decimals: int = 0


def find_quantities(text: str) -> Iterator[Quantity]:
    """The counts in a text, in order. A rough one (200余件, 近50件) says nothing that could be held against a table."""
    for match in _counts(text):
        before = text[max(0, match.start() - 16) : match.start()].rstrip()
        last = before[-1:]
        rough = last in _SIGNS_ROUGH and _ROUGH_BEFORE.search(before) and not _EXACT_BEFORE.search(before)
        if match["more"] or rough or _NOT_AFTER.match(text, match.end()):
            continue
        if (last in _SIGNS_NOT_BEFORE or last.isdecimal()) and _NOT_BEFORE.search(before):
            continue
        if match["number"][0] in _CHINESE and _NOT_BEFORE_CHINESE.search(before):
            continue
        if (quantity := _read(match)) is not None:
            yield quantity


def _counts(text: str) -> Iterator[re.Match[str]]:
    for around in _AROUND.finditer(text):
        for first in _FIRST.finditer(text, *around.span()):
            if match := _COUNT.match(text, first.start()):
                yield match
                break


def _read(match: re.Match[str]) -> Quantity | None:
    number, size_word, unit = match.group("number", "size", "unit")
    plain = number.replace(",", "") if number.isascii() else number.translate(_WIDE).replace(",", "")
    decimals = len(plain.partition(".")[2])
    value = _value(plain)
    if value is None or len(plain) > 12:
        return None
    size = _SIZES.get(size_word or "", 1)
    step: Number = size / Decimal(10) ** decimals if size > 1 else 0
    unit = "%" if unit == "％" else unit
    if decimals and size == 1 and unit != "%" and unit not in MONEY:
        return None
    whole = value * size
    return Quantity(
        int(whole) if whole == int(whole) and unit not in MONEY else whole,
        unit,
        match.start(),
        match.end(),
        step,
        decimals,
    )


def _value(plain: str) -> Number | None:
    if not plain[0].isascii():
        return read_chinese(plain)
    return Decimal(plain) if "." in plain else int(plain)
