"""How the text of a report is laid out: title, preamble, the six sections, the closing lines; and its year and unit.

Sections are found by their words, whatever number the report gives them. Where a file holds two reports, the outline is
that of the first, and `second_report` says so.
"""

from collections.abc import Sequence

from model import patterns
from model.document import Block, Document, Note, Paragraph, Role
from model.patterns import pattern
from model.records import replace
from model.report import Outline, Section
from model.text.headings import Heading, find_headings
from model.text.titles import (
    find_title,
    is_date,
    is_title,
    is_unit,
    period_year,
    title_unit,
    title_year,
    year_about,
    years_in,
)

_CAPTION = pattern(r"[（(]?(?:附?表格?)[一二三123]?[）)：:、]?.{0,4}|[（(]?单位[：:].{1,4}[）)]?")
_FURNITURE = pattern(
    r"版权所有|ICP备|网站标识码|公网安备|扫一扫|打印本页|关闭窗口|【打印】|分享到|[上下]一[篇条][:：]|主办(?:单位)?[：:]"
)
_PAGE_NUMBER = pattern(r"[\s()（）\-—–－·]*\d{0,3}[\s()（）\-—–－·]*")
_ATTACHMENT = pattern(r"附件?\s*[：:一二三四五1-9]")
_CLOSING_LINES = 6


def outline(document: Document, table_blocks: set[int]) -> Outline:
    """The layout of the first report in the document. table_blocks: indices of the blocks that hold statutory tables."""
    blocks = document.blocks[: end_of_first(document)]
    headings = find_headings(blocks, table_blocks)
    ordered = sorted(headings.values(), key=lambda one: (one.block, one.paragraph.anchor.row or 0))
    starts = [heading.block for heading in ordered] + [len(blocks)]
    before = blocks[: starts[0]] if ordered else blocks[: min(table_blocks, default=len(blocks))]
    title = find_title(before)
    own = {paragraph.anchor.block for paragraph in title}
    first = min(own, default=0) if document.format in ("html", "mht") else 0
    aside = own | table_blocks
    preamble = tuple(block for block in before if block.anchor.block not in aside and _counts(block))
    sections = [
        _section(heading, blocks, starts[number + 1], table_blocks) for number, heading in enumerate(ordered)
    ]
    closing: tuple[Paragraph, ...] = ()
    if sections:
        sections[-1], closing = _part_closing(sections[-1])
    return Outline(
        title=title,
        preamble=tuple(block for block in preamble if block.anchor.block >= first) if ordered else (),
        sections=tuple(sections),
        closing=closing,
    )


def report_year(document: Document, outline: Outline) -> int | None:
    """The year that the numbers are about: as the title says, else the statistical period, else the preamble, else the year
    that section one speaks of most, else the file's name; None where none names one."""
    if year := title_year(outline.title):
        return year
    preamble = _texts(outline.preamble)
    body = _texts(block for section in outline.sections for block in section.blocks)
    if year := period_year(preamble) or period_year(body) or year_about(preamble):
        return year
    first = next((section for section in outline.sections if section.number == 1), None)
    years = years_in(_texts(first.blocks)) if first else []
    if years:
        return max(dict.fromkeys(years), key=years.count)
    return year_about(document.name) or next(iter(years_in(document.name)), None)


def unit_name(outline: Outline) -> str:
    """The organ's full name: as the title says, else as the report is signed, else ""."""
    if unit := title_unit(outline.title):
        return unit
    for paragraph in reversed(outline.closing):
        for line in paragraph.text.split("\n"):
            if is_unit(line):
                return "".join(line.split())
    return ""


def second_report(document: Document) -> Note | None:
    """A note where a second report begins in the same file; its text and sections are not those of the report."""
    end = end_of_first(document)
    if end == len(document.blocks):
        return None
    block = document.blocks[end]
    title = " ".join(block.text.split()) if isinstance(block, Paragraph) else ""
    return Note("reading.two_reports", f"文件中还有第二份报告（“{title}”），只核对第一份；请分成两个文件。")


def end_of_first(document: Document) -> int:
    """The block where the title of a second report stands, one after the sections of the first and with sections of its own;
    the number of blocks where there is none."""
    titles = [
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and block.role is not Role.MARGIN and is_title(block.text)
    ]
    for index in titles[1:]:
        before = find_headings(document.blocks[:index], set()).keys()
        after = find_headings(document.blocks[index:], set()).keys()
        # A title on top of every page stands between the sections of one report.
        if len(before) >= 3 <= len(after) and len(before & after) >= 2:
            return index
    return len(document.blocks)


def _section(heading: Heading, blocks: Sequence[Block], end: int, table_blocks: set[int]) -> Section:
    start = heading.block + heading.length
    body: list[Block] = [line for line in heading.rest if _counts(line)]
    table_near = not table_blocks.isdisjoint(range(start, end))
    name = _words(heading.paragraph.text)
    for index in range(start, end):
        block = blocks[index]
        if index in table_blocks or not _counts(block):
            continue
        if isinstance(block, Paragraph):
            if len(block.text) < 80 and _FURNITURE.search(block.text):
                break
            if table_near and (_CAPTION.fullmatch(block.text.strip()) or _words(block.text) == name):
                continue
        body.append(block)
    return Section(heading.section, heading.paragraph, tuple(body))


def _part_closing(section: Section) -> tuple[Section, tuple[Paragraph, ...]]:
    """The last section without the lines that sign the report. Without a date, only an organ's name signs it."""
    blocks = list(section.blocks)
    closing: list[Paragraph] = []
    while blocks and len(closing) < _CLOSING_LINES:
        last = blocks[-1]
        if not isinstance(last, Paragraph) or not _closes(last.text):
            break
        closing.insert(0, last)
        blocks.pop()
    return replace(section, blocks=tuple(blocks)), tuple(closing)


def _closes(text: str) -> bool:
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    return all(is_date(line) or is_unit(line) or _ATTACHMENT.match(line) for line in lines)


def _counts(block: Block) -> bool:
    """Whether a block is part of the text: not a margin, not an empty paragraph, not a printed page number."""
    if not isinstance(block, Paragraph):
        return True
    return block.role is not Role.MARGIN and not _PAGE_NUMBER.fullmatch(block.text)


def _texts(blocks: object) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))  # type: ignore[attr-defined]


def _words(text: str) -> str:
    return patterns.sub(r"[\W_]|^[（(]?[一二三四五六七八九十]+[、）)]", "", text.strip())
