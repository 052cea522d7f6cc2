"""An expression is only passed over where none of its signs is there, so every match of it must have one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.patterns import pattern
from model.text import topic_words
from model.text.rare import Rare
from model.text.topic_words import OUTCOMES, outcome_in

_RARE = [value for value in vars(topic_words).values() if isinstance(value, Rare)]


@pytest.mark.parametrize("rare", _RARE, ids=lambda rare: rare.words[:12])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_match_has_a_sign(rare: Rare, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rare.words))
    assert rare.search(text)
    assert bool(rare.match(text)) == bool(pattern(rare.words).match(text))


@pytest.mark.parametrize("number", range(len(OUTCOMES)))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_result_is_known_by_its_words_and_a_row_before_a_group(number: int, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(OUTCOMES[number].words.pattern))
    first = next(one for one in OUTCOMES if one.words.search(text))
    assert outcome_in(text) is first


def test_a_text_without_a_match_gives_none() -> None:
    rare = Rare("秘", r"国家秘密")
    assert rare.search("秘书处") is None
    assert rare.match("涉及国家秘密") is None
    assert rare.search("涉及国家秘密")
