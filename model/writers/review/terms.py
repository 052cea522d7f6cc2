"""Under which terms a report was checked, for the review sheet: a rule that was not held must never look like one that passed."""

from model.findings import Terms
from model.writers.paper.pages import Pages
from model.writers.paper.typefaces import Role
from model.writers.words import terms_lines

_HEADING, _LINE, _KEPT = 20.0, 15.0, 5
"""Points that the heading and a line take; lines that stay with the heading."""


def set_terms(pages: Pages, terms: Terms) -> None:
    """Puts the section on the page."""
    lines = list(terms_lines(terms))
    # A heading never stands alone at the foot of a page.
    pages.need(_HEADING + min(len(lines), _KEPT) * _LINE)
    pages.say("四、核对所用的规则和对照", Role.HEAD, 10.5)
    for number, line in enumerate(lines, 1):
        pages.say(f"{number}.{line}", size=9, gap=1)
    pages.y += 8
