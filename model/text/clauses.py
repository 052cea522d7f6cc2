"""The text of a report cut into clauses, each with its matter and its counts.

A period ends with 。！？ or a line; a clause within it with a comma, a colon, a bracket or a semicolon. What stands within 《》
is another paper's name and is blanked out. Matter and year are carried from one clause to the next, never over a paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from model import patterns
from model.document import Paragraph, Role
from model.findings import Quote
from model.patterns import pattern
from model.records import record
from model.report import Report, Section
from model.text.matters import DISPUTES, Matter, about_information, matter_of
from model.text.quantities import Quantity, find_quantities
from model.text.sentences import quote_of
from model.text.topic_words import DENYING

_TITLE = pattern(r"《[^》\n]*》?")
_PERIOD = pattern(r"[^。！？\n]+[。！？]?")
_DELIMITERS = "，,；;：:（）()。！？、"
_DELIMITER = pattern(rf"[{_DELIMITERS}]")
_YEAR = pattern(r"(?<!\d)(20\d\d)\s*年?(?:度|全年|底|末)?")
_POINT = pattern(
    r"\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．](?!\d))"
)
"""A new point of a list: what the heading before said does not go on."""
_HEADING_LENGTH = 40
_MATTER_OF_SECTION = {3: Matter.APPLICATIONS, 4: Matter.BOTH}


class Clause(NamedTuple):
    """One clause. text: without blanks; start, end: its place in the paragraph. matter: what it speaks of; about_information:
    it, its period, or what it carries on says that it is about the opening of information. year: the last one
    named, None where none was. period: block and number of its period; first: it begins the period. section: 1…6, 0 before."""

    paragraph: Paragraph
    text: str
    start: int
    end: int
    matter: Matter
    about_information: bool
    year: int | None
    period: tuple[int, int]
    first: bool
    section: int
    sentence: tuple[int, int]
    quantities: tuple[Quantity, ...]

    @property
    def quote(self) -> Quote:
        """The sentence that the clause stands in."""
        start, end = self.sentence
        whole = self.paragraph.text[start:end]
        plain = whole.strip()
        begin = start + whole.index(plain)
        return quote_of(self.paragraph, plain, begin, begin + len(plain))


@record(frozen=False)
class _State:
    """What is carried on: the matter, whether it is about information, the year."""

    matter: Matter
    information: bool
    year: int | None = None


def text_paragraphs(report: Report) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of the report's own text with the number of their section, 0 for those before section one."""
    yield from ((0, block) for block in report.outline.preamble if isinstance(block, Paragraph))
    for section in report.outline.sections:
        yield from ((section.number, block) for block in _body(section))


def read_clauses(report: Report) -> tuple[Clause, ...]:
    """All clauses of the report's text, in order. A paragraph that neither counts nor denies anything is not taken apart: each
    period of it is one clause, of no matter."""
    clauses: list[Clause] = []
    section, heading = -1, Matter.NONE
    for number, paragraph in text_paragraphs(report):
        if number != section:
            section, heading = number, _MATTER_OF_SECTION.get(number, Matter.NONE)
        if _POINT.match(paragraph.text):
            heading = _MATTER_OF_SECTION.get(number, Matter.NONE)
        text = _TITLE.sub(lambda match: "□" * len(match[0]), paragraph.text)
        quantities = tuple(find_quantities(text))
        leads = _is_heading(paragraph)
        if not (leads or quantities) and not DENYING.search(text):
            clauses += _periods_of(paragraph, text, number)
            continue
        state = _State(heading, heading is not Matter.NONE)
        own = list(_clauses_of(paragraph, text, quantities, number, state))
        if leads:
            heading = own[-1].matter if own else heading
        clauses += own
    return tuple(clauses)


def squeeze(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def _body(section: Section) -> Iterator[Paragraph]:
    return (
        block for block in section.blocks if isinstance(block, Paragraph) and block.role is not Role.MARGIN
    )


def _is_heading(paragraph: Paragraph) -> bool:
    plain = paragraph.text.strip()
    return paragraph.role is Role.HEADING or (
        0 < len(plain) <= _HEADING_LENGTH and not patterns.search(r"[，；]|\d\s*[件宗]", plain)
    )


def _periods_of(paragraph: Paragraph, text: str, section: int) -> Iterator[Clause]:
    for number, match in enumerate(_PERIOD.finditer(text)):
        if plain := squeeze(match[0]).lstrip(_DELIMITERS):
            yield Clause(
                paragraph=paragraph,
                text=plain,
                start=match.start(),
                end=match.end(),
                matter=Matter.NONE,
                about_information=False,
                year=None,
                period=(paragraph.anchor.block, number),
                first=True,
                section=section,
                sentence=match.span(),
                quantities=(),
            )


def _clauses_of(
    paragraph: Paragraph, text: str, quantities: tuple[Quantity, ...], section: int, state: _State
) -> Iterator[Clause]:
    starts = [q.start for q in quantities]
    ends = {q.end for q in quantities}
    inside = {position for q in quantities for position in range(q.start, q.end)}
    for number, match in enumerate(_PERIOD.finditer(text)):
        state.year = None
        if state.matter in DISPUTES and section != 4 and not patterns.match(r"\s*其中", match[0]):
            state.matter = Matter.APPLICATIONS if state.information else Matter.NONE
        named = about_information(squeeze(match[0]))
        for at, (start, end) in enumerate(_spans(text, match.start(), match.end(), ends, inside)):
            plain = squeeze(text[start:end])
            _carry(state, plain)
            yield Clause(
                paragraph=paragraph,
                text=plain,
                start=start,
                end=end,
                matter=state.matter,
                about_information=named or state.information,
                year=state.year,
                period=(paragraph.anchor.block, number),
                first=at == 0,
                section=section,
                sentence=_sentence(text, start, match.start(), match.end()),
                quantities=quantities[bisect_left(starts, start) : bisect_left(starts, end)],
            )


def _carry(state: _State, plain: str) -> None:
    """The state after a clause."""
    state.matter = matter_of(plain, state.matter)
    if state.matter is Matter.OTHER:
        state.information = False
    elif state.matter is Matter.APPLICATIONS:
        state.information = True
    if "20" in plain and (years := _YEAR.findall(plain)):
        state.year = int(years[-1])


def _spans(text: str, start: int, end: int, ends: set[int], inside: set[int]) -> Iterator[tuple[int, int]]:
    """The clauses of a period. A 、 parts clauses only where it follows a count. ends, inside: where counts end, and their places."""
    at = start
    for match in _DELIMITER.finditer(text, start, end):
        position = match.start()
        cut = match[0] != "、" or position in ends or position - 1 in ends
        if cut and position not in inside:
            if text[at:position].strip():
                yield at, position
            at = position + 1
    if text[at:end].strip():
        yield at, end


def _sentence(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """The stretch of the period between semicolons that holds this place."""
    first = max(text.rfind("；", start, at), start - 1) + 1
    last = text.find("；", at, end)
    return first, end if last < 0 else last + 1
