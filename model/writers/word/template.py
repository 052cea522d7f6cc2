"""The corrected report: the narrative as read and the statutory tables filled, in the official layout, as .docx.

The styles, fonts and page numbers are the parts in resources/templates/report; this module writes the body. The page
follows the habit of GB/T 9704 (A4; margins 37, 28, 35, 26 mm; body 三号 on 28 points), which the notices do not prescribe.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from model.document import Block, Grid, Paragraph, Role
from model.forms import Table
from model.report import Report, Section
from model.writers.printed import printed_cells, report_title
from model.writers.word.tables import free_table, statutory_table
from model.writers.word.text import paragraph, run
from model.writers.xml_text import clean

PARTS = Path(__file__).resolve().parents[3] / "resources" / "templates" / "report"
_NUMERALS = "一二三四五六七八九十"
_OWN_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]+(?:部分)?[、.．,，:：\s]+|[(（][一二三四五六七八九十]+[)）]|\d+[、.．]\s*)"
)
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_THIRD_LEVEL = re.compile(r"\d{1,2}[.．、]")
_HEADING_LENGTH = 40
"""A heading that ends in a full stop is longer than this only where it is a sentence of the text."""
_INDENT = " \t\u3000\u00a0"
_GAP = paragraph("AfterTable")
_KEEP = "<w:keepNext/>"
_OPENING = re.compile(r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?!<w:keepNext/>)')
"""How a paragraph begins that is not kept with the next."""
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="1304" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:linePitch="312"/></w:sectPr>'
)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same report gives the same bytes."""


def template_bytes(report: Report) -> bytes:
    """The report as .docx in the official template of its form."""
    body = "".join(_body(report))
    document = f"{_HEADER}<w:document {_NAMESPACES}><w:body>{body}{_PAGE}</w:body></w:document>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        for name, text in (("word/document.xml", document), ("docProps/core.xml", _properties(report))):
            package.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def _parts() -> tuple[tuple[str, bytes], ...]:
    """The parts that are the same in every report; Word wants the content types first."""
    files = sorted(path for path in PARTS.rglob("*") if path.is_file())
    parts = [(path.relative_to(PARTS).as_posix(), path.read_bytes()) for path in files]
    return tuple(sorted(parts, key=lambda part: part[0] != "[Content_Types].xml"))


def _properties(report: Report) -> str:
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    title = escape(clean(report_title(report)))
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>"
    )


def _body(report: Report) -> list[str]:
    """All of the body, the last paragraph of the text kept with the signature: no page bears a signature alone."""
    text, closing = list(_text(report)), list(_closing(report))
    if closing:
        text[-1] = _OPENING.sub(rf"\g<0>{_KEEP}", text[-1], count=1)
    return [*text, *closing]


def _text(report: Report) -> Iterator[str]:
    texts = printed_cells(report)
    yield from _title(report)
    yield from _blocks(report.outline.preamble)
    tables = {table.number: table for table in report.form.tables}
    for number, sections in _numbered_sections(report):
        official = report.form.sections[number - 1]
        words = _heading_words(sections[0], official) if sections else official
        yield paragraph("Heading1", run(f"{_NUMERALS[number - 1]}、{words}"))
        yield from _section(report, sections, tables.get(number), texts)


def _closing(report: Report) -> Iterator[str]:
    """Signature and date, kept together a line below the text."""
    lines = [p.text.strip(_INDENT) for p in report.outline.closing if p.text.strip()]
    if lines:
        yield paragraph("ReportBody", properties=_KEEP)
    for number, line in enumerate(lines, 1):
        yield paragraph("ReportClosing", run(line), properties=_KEEP if number < len(lines) else "")


def _title(report: Report) -> Iterator[str]:
    lines = [p.text.strip() for p in report.outline.title if p.text.strip()] or [report_title(report)]
    yield from (paragraph("Title", run(line)) for line in lines)
    yield paragraph("ReportBody")


def _numbered_sections(report: Report) -> Iterator[tuple[int, list[Section]]]:
    """Every section of the form with what the report has under its number, often one, perhaps none or two."""
    for number in range(1, len(report.form.sections) + 1):
        yield number, [section for section in report.outline.sections if section.number == number]


def _heading_words(section: Section, official: str) -> str:
    words = section.heading.text.strip(_INDENT)
    return _OWN_NUMBER.sub("", words, count=1) if _OWN_NUMBER.match(words) else words or official


def _section(
    report: Report, sections: Sequence[Section], table: Table | None, texts: dict[str, str]
) -> Iterator[str]:
    """What stands under one heading. The statutory table comes where the source has it, else first."""
    place = min(report.table_blocks.get(table.id, ()), default=-1) if table else -1
    blocks = [block for n, s in enumerate(sections) for block in ((s.heading, *s.blocks) if n else s.blocks)]
    before = [block for block in blocks if table and block.anchor.block < place]
    yield from _blocks(before)
    if table:
        yield statutory_table(table, texts)
        yield _GAP
    yield from _blocks(block for block in blocks if not table or block.anchor.block >= place)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield free_table(block)
            yield _GAP
        elif block.role is not Role.MARGIN and block.text.strip(_INDENT + "\n"):
            yield _paragraph(block)


def _paragraph(source: Paragraph) -> str:
    text = source.text.strip(_INDENT + "\n")
    if source.role is Role.NOTE:
        return paragraph("ReportNote", run(text))
    if _SECOND_LEVEL.match(text):
        return _second_level(text)
    if source.role is Role.HEADING and len(text) <= _HEADING_LENGTH:
        return paragraph("Heading3" if _THIRD_LEVEL.match(text) else "Heading2", run(text))
    return paragraph("ReportList" if source.role is Role.LIST else "ReportBody", run(text))


def _second_level(text: str) -> str:
    """（一）…: a heading of its own, or a sentence that heads its paragraph and is set in 楷体 there."""
    head, stop, rest = text.partition("。")
    if len(head) > _HEADING_LENGTH or "\n" in head:
        return paragraph("ReportBody", run(text))
    if not rest:
        return paragraph("Heading2", run(text))
    return paragraph("ReportBody", run(head + stop, "Kai"), run(rest))
