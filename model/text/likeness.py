"""How much of a report's text is last year's: shared runs of characters, numbers and standard wording aside."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from model import patterns
from model.document import Role
from model.findings import Quote
from model.patterns import pattern
from model.report import Report
from model.text.clauses import squeeze, text_paragraphs
from model.text.quantities import find_quantities
from model.text.sentences import quote_of, sentences

_RUN = 5
"""Characters in a run. Two texts on one subject by one hand share about a fifth of such runs; a copy shares nearly all."""
_LEAST = 150
"""Characters that a section must have, standard wording aside, before its likeness says anything."""
_SMALL = 10


class Likeness(NamedTuple):
    """sections: the share (0…1) of each section's text that last year's report holds; sections too short for it are left out.
    left_in: sentences that are last year's word for word although they tell a number or last year's year, with that number or year."""

    sections: tuple[tuple[int, float], ...]
    left_in: tuple[tuple[Quote, str], ...]


def compare_texts(report: Report, previous: Report, aside: tuple[str, ...]) -> Likeness:
    """This year's text beside last year's. aside: words by which a sentence is known as standard wording."""
    standard = pattern("|".join(map(re.escape, aside))) if aside else None
    last = list(_sentences(previous))
    runs = {run for _, _, plain in last for run in _runs(_bare(plain))}
    whole = {plain for _, _, plain in last}
    by_section: dict[int, str] = {}
    left: list[tuple[Quote, str]] = []
    for number, quote, plain in _sentences(report):
        if standard is None or not standard.search(plain):
            by_section[number] = by_section.get(number, "") + _bare(plain) + "\n"
        if plain in whole and (text := _told(plain, previous.year)):
            left.append((quote, text))
    shares = tuple((number, _share(text, runs)) for number, text in by_section.items() if len(text) >= _LEAST)
    return Likeness(shares, tuple(left))


def _sentences(report: Report) -> Iterator[tuple[int, Quote, str]]:
    for number, paragraph in text_paragraphs(report):
        if number and paragraph.role is not Role.HEADING:
            for sentence, start, end in sentences(paragraph.text):
                yield number, quote_of(paragraph, sentence, start, end), squeeze(sentence)


def _bare(text: str) -> str:
    return patterns.sub(r"[\W\d]", "", text)


def _runs(text: str) -> set[str]:
    return {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}


def _share(text: str, runs: set[str]) -> float:
    own = {run for line in text.split("\n") for run in _runs(line)}
    return len(own & runs) / len(own) if own else 0.0


def _told(plain: str, year: int | None) -> str:
    """The number or the year that a sentence tells and that should not be the same two years running, "" where it tells none.
    A small count may well be the same."""
    if year and (
        match := patterns.match(
            rf"(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．])?({year}年度?)(?:，|我|本|全)", plain
        )
    ):
        return match[1]
    for quantity in find_quantities(plain):
        if quantity.value >= _SMALL and quantity.unit != "%":
            return plain[quantity.start : quantity.end]
    return ""
