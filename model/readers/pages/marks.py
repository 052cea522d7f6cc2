"""What is drawn through texts: a line that strikes them out, a mark that a person put over them. They are doubted, for what counts
then stands elsewhere, or nowhere."""

from collections.abc import Sequence

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
    lines = _lines(texts, [rule for rule in rules if rule.horizontal])
    if not lines and not marks:
        return tuple(texts)
    found = list(texts)
    for number, text in enumerate(texts):
        _, top, _, bottom = text.box
        if any(_covers(rule.left, rule.right, text) for rule in lines.get((top, bottom), ())):
            found[number] = text._replace(doubt=text.doubt or STRUCK)
        elif any(_covers(mark[0], mark[2], text) and _meets(mark, text) for mark in marks):
            found[number] = text._replace(doubt=text.doubt or MARKED)
    return tuple(found)


def _lines(texts: Sequence[PageText], flat: Sequence[Rule]) -> dict[tuple[float, float], list[Rule]]:
    """The lines across that lie at half height of some texts, by top and bottom of these. Texts of one line share both, so that a
    page has few."""
    found: dict[tuple[float, float], list[Rule]] = {}
    if not flat:
        return found
    places = {rule.top for rule in flat}
    for top, bottom in {(text.box[1], text.box[3]) for text in texts}:
        upper, lower = (top + share * (bottom - top) for share in _MIDDLE)
        if any(upper <= place <= lower for place in places):
            found[top, bottom] = [rule for rule in flat if upper <= rule.top and rule.bottom <= lower]
    return found


def _covers(left: float, right: float, text: PageText) -> bool:
    start, _, end, _ = text.box
    return min(right, end) - max(left, start) >= _COVERED * (end - start) and not text.text.isspace()


def _meets(mark: Box, text: PageText) -> bool:
    _, top, _, bottom = text.box
    return min(mark[3], bottom) - max(mark[1], top) > 0.3 * min(bottom - top, max(mark[3] - mark[1], 1.0))
