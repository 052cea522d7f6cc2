"""An expression is only passed over where none of its signs is there, so every match of it must have one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.patterns import pattern
from model.text import claims, matters, table_one_topics, topic_words
from model.text.rare import Rare


def _all() -> list[Rare]:
    modules = (claims, matters, table_one_topics, topic_words)
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Rare)]
    found += [outcome.words for outcome in topic_words.OUTCOMES]
    return [*found, *(words for words, _ in topic_words.APPLICANTS)]


@pytest.mark.parametrize("rare", _all(), ids=lambda rare: rare.words[:12])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_match_has_a_sign(rare: Rare, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rare.words))
    assert rare.search(text)
    assert [one.span() for one in rare.finditer(text)] == [
        one.span() for one in pattern(rare.words).finditer(text)
    ]


def test_a_text_without_a_match_gives_none() -> None:
    rare = Rare("秘", r"国家秘密")
    assert rare.search("秘书处") is None
    assert rare.match("涉及国家秘密") is None
    assert rare.sub(lambda match: "□", "涉及国家秘密") == "涉及□"
