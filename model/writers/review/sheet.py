"""The review sheet: what was found, what was changed, what could not be checked, and the three tables, as .pdf for signing.

Where nothing is wrong, nothing was changed and everything could be checked, all of it stands on one page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from model.explanations import Explanation
from model.findings import CheckResult
from model.repairs.repair import Repairs
from model.report import Change, Report
from model.writers.marks import LEGEND, cell_marks
from model.writers.paper.drawing import Chapter, draw
from model.writers.paper.pages import Pages
from model.writers.paper.statutory import ROOMY, TIGHT, set_statutory
from model.writers.paper.typefaces import UNKNOWN, Role, Typefaces, typefaces
from model.writers.read_back import Place
from model.writers.review.advice import set_advice
from model.writers.review.findings import set_changes, set_findings, set_unchecked
from model.writers.review.frame import (
    AIR,
    SHORT_SIGNATURES,
    SIGNATURES,
    set_heading,
    set_short_signatures,
    set_signatures,
)
from model.writers.review.reviewed import Reviewed
from model.writers.review.terms import set_terms
from model.writers.review.verdict import is_spotless
from model.writers.words import terms_lines

TITLE = "政府信息公开工作年度报告核对表"
_WORDS, _SMALL_WORDS = 8.5, 8.0
"""Sizes of the words in lists."""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The sheet as .pdf, and where each cell's number stands in it."""

    content: bytes
    places: dict[str, Place]


def review_sheet(
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    source_name: str,
    when: datetime,
    faces: Typefaces | None = None,
    explanations: Sequence[Explanation] = (),
    repairs: Repairs | None = None,
) -> ReviewSheet:
    """The review sheet with the places of its numbers. when: the time of the check, printed on it. faces: this machine's where None. explanations: the clerk's answers to
    findings, each printed beside its own. repairs: suggestions, printed under the findings."""
    reviewed = Reviewed(report, result, source_name, tuple(changes), tuple(explanations), repairs)
    chapter, places = lay_out_sheet(reviewed, when, faces or typefaces())
    return ReviewSheet(draw((chapter,), chapter.title, when), places)


def lay_out_sheet(reviewed: Reviewed, when: datetime, faces: Typefaces) -> tuple[Chapter, dict[str, Place]]:
    """The sheet's pages, not yet drawn, and the place of each cell in them."""
    found = _on_one_page(reviewed, when, faces) if is_spotless(reviewed) else None
    pages, places = found or _on_pages(reviewed, when, faces)
    return Chapter(pages, f"{reviewed.name}{TITLE}"), places


def _on_pages(reviewed: Reviewed, when: datetime, faces: Typefaces) -> tuple[Pages, dict[str, Place]]:
    """What was found and the signatures first, then the tables on a page of their own."""
    report, result = reviewed.report, reviewed.result
    pages = _words(reviewed, when, faces)
    pages.turn()
    pages.say(f"附：三张统计表（与窗口中当前数字一致）　{LEGEND}", Role.LABEL, 8.5, gap=6)
    marks = cell_marks(report, result, reviewed.changes)
    places: dict[str, Place] = {}
    for table in report.form.tables:
        places |= set_statutory(pages, report, table, marks, ROOMY)
    _unknown_characters(pages)
    return pages, places


def _words(reviewed: Reviewed, when: datetime, faces: Typefaces) -> Pages:
    """What was found, down to the signatures. Where they run over, they are set a little closer if that saves a page."""
    roomy = _set_words(reviewed, when, faces, _WORDS)
    if len(roomy.marks) == 1:
        return roomy
    drafts = (_set_words(reviewed, when, faces, size, short=True) for size in (_WORDS, _SMALL_WORDS))
    return next((pages for pages in drafts if len(pages.marks) < len(roomy.marks)), roomy)


def _set_words(
    reviewed: Reviewed, when: datetime, faces: Typefaces, size: float, short: bool = False
) -> Pages:
    """The same with lists of this size. short: without room for the seal between the signatures and the date."""
    pages = Pages(faces)
    set_heading(pages, TITLE, reviewed, when, tight=short)
    set_findings(pages, reviewed, size)
    set_advice(pages, reviewed, size)
    set_changes(pages, reviewed, size)
    set_unchecked(pages, reviewed.report, reviewed.result)
    below = (SHORT_SIGNATURES if short else SIGNATURES) + AIR
    set_terms(pages, reviewed.result.terms, below, tight=short)
    (set_short_signatures if short else set_signatures)(pages)
    return pages


def _on_one_page(
    reviewed: Reviewed, when: datetime, faces: Typefaces
) -> tuple[Pages, dict[str, Place]] | None:
    """The same in the space of one page; None where it takes more."""
    report, result = reviewed.report, reviewed.result
    pages = Pages(faces)
    set_heading(pages, TITLE, reviewed, when, tight=True)
    words = f"未发现问题，{result.passed}条核对全部通过；未修改原数；没有无法核对的内容。"
    pages.say("".join((words, *terms_lines(result.terms))), size=8.5, gap=4)
    places: dict[str, Place] = {}
    for table in report.form.tables:
        places |= set_statutory(pages, report, table, {}, TIGHT)
    _unknown_characters(pages)
    set_short_signatures(pages)
    return (pages, places) if len(pages.marks) == 1 else None


def _unknown_characters(pages: Pages) -> None:
    """Says which characters of the sheet no face of this machine has."""
    texts = {mark.text for page in pages.marks for mark in page if hasattr(mark, "text")}
    unknown = sorted(pages.faces.unknown("".join(sorted(texts))))
    if unknown:
        codes = "、".join(f"U+{ord(character):04X}" for character in unknown[:20])
        pages.say(f"注：本机没有以下字符的字形，以“{UNKNOWN}”代替：{codes}。", Role.LABEL, 8)
