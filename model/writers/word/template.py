"""The corrected report: the narrative as read and the statutory tables filled, in the official layout, as .docx.

The styles, fonts and page numbers are the parts in resources/templates/report; this module writes the body. The page
follows the habit of GB/T 9704 (A4; margins 37, 28, 35, 26 mm; body 三号 on 28 points), which the notices do not prescribe.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from model.forms import Table
from model.report import Report
from model.writers.printed import printed_cells, report_title
from model.writers.report_text import Item, Line, Style, closing_lines, text_items
from model.writers.word.tables import free_table, statutory_table
from model.writers.word.text import paragraph, run
from model.writers.xml_text import clean

PARTS = Path(__file__).resolve().parents[3] / "resources" / "templates" / "report"
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
    texts = printed_cells(report)
    text = [xml for item in text_items(report) for xml in _item(item, texts)]
    closing = list(_closing(closing_lines(report)))
    if closing:
        text[-1] = _OPENING.sub(rf"\g<0>{_KEEP}", text[-1], count=1)
    return [*text, *closing]


def _item(item: Item, texts: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(item, Line):
        runs = (run(item.head, "Kai"), run(item.text)) if item.head else (run(item.text),)
        return (paragraph(item.style, *runs),)
    return (statutory_table(item, texts) if isinstance(item, Table) else free_table(item)), _GAP


def _closing(lines: Sequence[Line]) -> Iterator[str]:
    """Signature and date, kept together a line below the text."""
    if lines:
        yield paragraph(Style.BODY, properties=_KEEP)
    for number, line in enumerate(lines, 1):
        yield paragraph(line.style, run(line.text), properties=_KEEP if number < len(lines) else "")
