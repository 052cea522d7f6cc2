"""Under which terms a report was checked, for the review sheet: a rule that was not held must never look like one that passed."""

from model.findings import Terms
from model.writers.paper.pages import INNER, Pages
from model.writers.paper.typefaces import Role
from model.writers.words import terms_lines

_HEADING, _KEPT = 20.0, 5
"""Points that the heading takes; lines that stay with the heading."""
_MOST = 300.0
"""A section higher than this may leave what follows it alone on a page."""


def set_terms(pages: Pages, terms: Terms, below: float, tight: bool = False) -> None:
    """Puts the section on the page. below: the height of what follows, which never stands on a page alone. tight: its sentences run on
    in one paragraph."""
    lines = [f"{number}.{line}" for number, line in enumerate(terms_lines(terms), 1)]
    if tight:
        lines = ["　".join(lines)]
    heights = [pages.block(line, INNER, Role.BODY, 9).height + 1 for line in lines]
    whole = _HEADING + sum(heights) + 8
    # A heading never stands alone at the foot of a page.
    pages.need(whole + below if whole < _MOST else _HEADING + sum(heights[:_KEPT]))
    pages.say("四、核对所用的规则和对照", Role.HEAD, 10.5)
    for line in lines:
        pages.say(line, size=9, gap=1)
    pages.y += 8
