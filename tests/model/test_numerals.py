"""Chinese numerals as numbers."""

import re

import pytest

from model.numerals import CHINESE_NUMERAL, leading_numeral, read_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("三千二百", 3200),
        ("一万二千", 12000),
        ("贰拾伍", 25),
    ],
)
def test_a_chinese_numeral_is_read(text, value):
    assert read_chinese(text) == value


@pytest.mark.parametrize("text", ["", "百", "一二十", "十百千十"])
def test_what_is_no_numeral_is_none(text):
    assert read_chinese(text) is None


@pytest.mark.parametrize(
    "text", ["十二件", "一、总体情况", "三万二千", "万元", "件", "", "〇", "两 件", "２件"]
)
def test_the_numerals_at_the_beginning_are_those_of_the_expression(text):
    match = re.match(CHINESE_NUMERAL, text)
    assert leading_numeral(text) == (match[0] if match else "")
