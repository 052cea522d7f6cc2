"""What the corrected report prints, in order: the narrative as read, each statutory table in its section, the signature. Every output
that sets the whole report is made from this, so that they say the same under the same heads.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.document import Block, Grid, Paragraph, Role
from model.forms import Table
from model.report import Report, Section
from model.writers.printed import report_title

_NUMERALS = "一二三四五六七八九十"
_OWN_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]+(?:部分)?[、.．,，:：\s]+|[(（][一二三四五六七八九十]+[)）]|\d+[、.．]\s*)"
)
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_THIRD_LEVEL = re.compile(r"\d{1,2}[.．、]")
_HEADING_LENGTH = 40
"""A heading that ends in a full stop is longer than this only where it is a sentence of the text."""
_TITLE_EMS = 20
"""Characters of a title that stand on a line of the official page."""
_ORGAN_AND_YEAR = re.compile(r"(\S.*?)[ \u3000]*((?:\d{4}|[〇○零一二三四五六七八九]{4})[ \u3000]*年.*)")
_SHEETS = ("xlsx", "xls", "ods")
_INDENT = " \t\u3000\u00a0"


class Style(StrEnum):
    """How a paragraph is set, by the name of its style in the official template."""

    TITLE = "Title"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    BODY = "ReportBody"
    LIST = "ReportList"
    NOTE = "ReportNote"
    CLOSING = "ReportClosing"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. head: its beginning where that is set in 楷体, as the heading of the rest."""

    style: Style
    text: str = ""
    head: str = ""


Item = Line | Grid | Table
"""A paragraph, another table of the text, or the place of a statutory table."""


def text_items(report: Report) -> Iterator[Item]:
    """Everything down to the signature."""
    yield from _title(report)
    yield from _blocks(report, report.outline.preamble)
    tables = {table.number: table for table in report.form.tables}
    for number, sections in _numbered_sections(report):
        official = report.form.sections[number - 1]
        words = _heading_words(sections[0], official) if sections else official
        yield Line(Style.HEADING_1, f"{_NUMERALS[number - 1]}、{words}")
        yield from _section(report, sections, tables.get(number))


def closing_lines(report: Report) -> tuple[Line, ...]:
    """Signature and date; they stand together, a line below the text."""
    texts = (p.text.strip(_INDENT) for p in report.outline.closing if p.text.strip())
    return tuple(Line(Style.CLOSING, text) for text in texts)


def _title(report: Report) -> Iterator[Line]:
    lines = [p.text.strip() for p in report.outline.title if p.text.strip()] or [report_title(report)]
    yield from (Line(Style.TITLE, _in_sense(line)) for line in lines)
    yield Line(Style.BODY)


def _in_sense(title: str) -> str:
    """A title longer than a line, broken between the organ and the year, as GB/T 9704 wants whole words on each line."""
    ems = sum(0.5 if character.isascii() else 1.0 for character in title)
    parts = _ORGAN_AND_YEAR.fullmatch(title)
    return f"{parts[1]}\n{parts[2]}" if parts and ems > _TITLE_EMS else title


def _numbered_sections(report: Report) -> Iterator[tuple[int, list[Section]]]:
    """Every section of the form with what the report has under its number, often one, perhaps none or two."""
    for number in range(1, len(report.form.sections) + 1):
        yield number, [section for section in report.outline.sections if section.number == number]


def _heading_words(section: Section, official: str) -> str:
    words = section.heading.text.strip(_INDENT)
    return _OWN_NUMBER.sub("", words, count=1) if _OWN_NUMBER.match(words) else words or official


def _section(report: Report, sections: Sequence[Section], table: Table | None) -> Iterator[Item]:
    """What stands under one heading. The statutory table comes where the source has it, else first."""
    place = min(report.table_blocks.get(table.id, ()), default=-1) if table else -1
    blocks = [block for n, s in enumerate(sections) for block in ((s.heading, *s.blocks) if n else s.blocks)]
    before = [block for block in blocks if table and block.anchor.block < place]
    yield from _blocks(report, before)
    if table:
        yield table
    yield from _blocks(report, (block for block in blocks if not table or block.anchor.block >= place))


def _blocks(report: Report, blocks: Iterable[Block]) -> Iterator[Item]:
    sheets = report.document.format in _SHEETS
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif sheets and block.role is Role.HEADING:
            # The name of a sheet: it finds its way about the workbook and is no text of the report.
            continue
        elif block.role is not Role.MARGIN and block.text.strip(_INDENT + "\n"):
            yield _paragraph(block)


def _paragraph(source: Paragraph) -> Line:
    text = source.text.strip(_INDENT + "\n")
    if source.role is Role.NOTE:
        return Line(Style.NOTE, text)
    if _SECOND_LEVEL.match(text):
        return _second_level(text)
    if source.role is Role.HEADING and len(text) <= _HEADING_LENGTH:
        return Line(Style.HEADING_3 if _THIRD_LEVEL.match(text) else Style.HEADING_2, text)
    return Line(Style.LIST if source.role is Role.LIST else Style.BODY, text)


def _second_level(text: str) -> Line:
    """（一）…: a heading of its own, or a sentence that heads its paragraph and is set in 楷体 there."""
    head, stop, rest = text.partition("。")
    if len(head) > _HEADING_LENGTH or "\n" in head:
        return Line(Style.BODY, text)
    if not rest:
        return Line(Style.HEADING_2, text)
    return Line(Style.BODY, rest, head + stop)
