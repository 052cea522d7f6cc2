"""Outputs as they were looked at and found good: the same words at the same places, give or take a little.

Where a change is meant, look at the output, then run `python -m tests.model.writers.layouts`.
"""

import pytest

from tests.model.writers.layouts import MADE, Word, golden

NEAR = 6.0
"""Points that a text may have moved: half a line. A column or a line further is another place."""


def moved(before: list[Word], now: list[Word]) -> list[str]:
    """A line for each text that is gone, new, or elsewhere."""
    said = []
    left = list(now)
    for word in before:
        same = next((one for one in left if _is_same(word, one)), None)
        if same is None:
            said.append(f"gone or elsewhere: {word}")
        else:
            left.remove(same)
    return said + [f"new or elsewhere: {word}" for word in left]


def _is_same(one: Word, other: Word) -> bool:
    places = ((one.left, other.left), (one.top, other.top), (one.width, other.width))
    return (
        one.page == other.page
        and one.text.split() == other.text.split()
        and all(abs(a - b) <= NEAR for a, b in places)
    )


@pytest.mark.parametrize("name", list(MADE))
def test_the_words_stand_where_they_were_found_good(name: str) -> None:
    before, now = golden(name), MADE[name]()
    assert len(before) > 100
    assert moved(before, now) == []


def test_a_word_that_moved_a_line_is_found() -> None:
    before = [Word(0, "总计", 100, 100, 20)]
    assert moved(before, [Word(0, "总计", 103, 97, 22)]) == []
    assert len(moved(before, [Word(0, "总计", 100, 112, 20)])) == 2
    assert len(moved(before, [Word(1, "总计", 100, 100, 20)])) == 2
    assert len(moved(before, [*before, *before])) == 1
