"""Patterns that are compiled late are otherwise as any."""

import re

import pytest

from model.patterns import HAN, pattern


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    source, text = r"(?P<number>\d+)(件|宗)", "收到12件，办结3宗"
    late, usual = pattern(source), re.compile(source)
    assert late.findall(text) == usual.findall(text)
    assert [match["number"] for match in late.finditer(text)] == ["12", "3"]
    assert late.sub("#", text) == usual.sub("#", text)
    assert late.search("无") is None
    assert (late.pattern, late.groups) == (source, 2)


def test_flags_are_kept_and_a_wrong_expression_is_said_when_it_is_used() -> None:
    assert pattern("heading", re.IGNORECASE).fullmatch("Heading")
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_a_chinese_character_is_a_letter_and_a_digit_or_a_mark_is_none() -> None:
    han = pattern(HAN)
    assert all(han.fullmatch(sign) for sign in "云溪县㛃堃")
    assert not any(han.fullmatch(sign) for sign in "1a_，（ ")
