"""What is drawn through texts: a line that strikes them out, a mark that a person put over them. They are doubted, for what counts
then stands elsewhere, or nowhere."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from model.readers.letters import STRUCK
from model.readers.pages.page import Box, PageText, Rule

MARKED = "这里有批注或删除标记，请对照原文核对"
_MIDDLE = (0.3, 0.72)
"""Shares of a line's height, from its top, between which a line strikes it out; an underline lies lower."""
_COVERED = 0.5
"""Share of a text's width that must be struck or marked."""


def doubted(
    texts: Sequence[PageText], rules: Sequence[Rule], marks: Sequence[Box] = ()
) -> tuple[PageText, ...]:
    """The texts of a page, those doubted that a ruling line runs through or that a mark lies on. marks: boxes of a person's marks."""
    flat = sorted((rule for rule in rules if rule.horizontal), key=_top)
    if not flat and not marks:
        return tuple(texts)
    places = [*(rule.top for rule in flat), float("inf")]
    upper, lower = _MIDDLE
    found = list(texts)
    # A page of thousands of characters is gone through here: where no line runs at half height, nothing else is asked.
    for number, text in enumerate(texts):
        _, top, _, bottom = text.box
        first = bisect_left(places, top + upper * (bottom - top))
        end = top + lower * (bottom - top)
        if places[first] <= end and _is_struck(text, flat, first, end):
            found[number] = text._replace(doubt=text.doubt or STRUCK)
        elif marks and any(_covers(mark[0], mark[2], text) and _meets(mark, text) for mark in marks):
            found[number] = text._replace(doubt=text.doubt or MARKED)
    return tuple(found)


def _is_struck(text: PageText, flat: Sequence[Rule], first: int, end: float) -> bool:
    """Whether one of the lines from the first on, as far down as the end, runs through the text."""
    return any(
        rule.bottom <= end and _covers(rule.left, rule.right, text)
        for rule in takewhile(lambda rule: rule.top <= end, flat[first:])
    )


def _top(rule: Rule) -> float:
    return rule.top


def _covers(left: float, right: float, text: PageText) -> bool:
    start, _, end, _ = text.box
    return min(right, end) - max(left, start) >= _COVERED * (end - start) and not text.text.isspace()


def _meets(mark: Box, text: PageText) -> bool:
    _, top, _, bottom = text.box
    return min(mark[3], bottom) - max(mark[1], top) > 0.3 * min(bottom - top, max(mark[3] - mark[1], 1.0))
