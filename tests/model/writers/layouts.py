"""Where the words of an output stand, for holding it against what was once looked at and found good.

`python -m tests.model.writers.layouts` writes the goldens anew; look at the outputs before you keep them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from model.writers.paper.typefaces import find_typefaces
from model.writers.printout.report import report_pages
from model.writers.review.sheet import review_sheet
from model.writers.sheets.workbook import workbook_bytes
from model.writers.word.template import template_bytes
from tests.model.writers import invented

GOLDENS = Path(__file__).parent / "goldens"
WHEN = datetime(2024, 1, 18, 9, 30)
_POINTS_A_TWIP = 1 / 20


@dataclass(frozen=True, slots=True)
class Word:
    """A text and where it stands. page: of a .pdf, the number of the sheet, of the block in a .docx; from 0. The rest in points;
    in a .docx and an .xlsx from the corner of the table."""

    page: int
    text: str
    left: float
    top: float
    width: float


def on_pages(content: bytes) -> Iterator[Word]:
    """The stretches of text of a .pdf."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        textpage, height = page.get_textpage(), page.get_height()
        for index in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(index)
            text = textpage.get_text_bounded(left, bottom, right, top).strip()
            yield Word(number, text, left, height - top, right - left)
    document.close()


def in_blocks(content: bytes) -> Iterator[Word]:
    """The paragraphs of a .docx with their styles, and the cells of its tables with their places; a row is as high as it must be
    at least."""
    body = docx.Document(BytesIO(content)).element.body
    for number, element in enumerate(body.iterchildren(qn("w:p"), qn("w:tbl"))):
        if element.tag == qn("w:p"):
            paragraph = Paragraph(element, None)
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
            yield Word(number, f"{style}: {paragraph.text}", 0, 0, 0)
            continue
        yield from _cells(number, Table(element, None))


def _cells(number: int, table: Table) -> Iterator[Word]:
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iterchildren()]
    lefts = [0, *accumulate(widths)]
    top = 0
    for row in table._tbl.tr_lst:
        column = 0
        for cell in row.tc_lst:
            wide = sum(widths[column : column + cell.grid_span])
            text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
            yield Word(number, text, *(part * _POINTS_A_TWIP for part in (lefts[column], top, wide)))
            column += cell.grid_span
        top += int(row.trPr.find(qn("w:trHeight")).get(qn("w:val")))


def on_sheets(content: bytes) -> Iterator[Word]:
    """The cells of a workbook; seven points a character, the usual height where a row names none."""
    for number, sheet in enumerate(openpyxl.load_workbook(BytesIO(content)).worksheets):
        merged = {area.start_cell.coordinate: area.size["columns"] for area in sheet.merged_cells.ranges}
        letters = [openpyxl.utils.get_column_letter(n + 1) for n in range(sheet.max_column)]
        lefts = [0.0, *accumulate(7.0 * sheet.column_dimensions[letter].width for letter in letters)]
        tops = [0.0, *accumulate(sheet.row_dimensions[n + 1].height or 15.0 for n in range(sheet.max_row))]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    end = cell.column - 1 + merged.get(cell.coordinate, 1)
                    left = lefts[cell.column - 1]
                    yield Word(number, str(cell.value), left, tops[cell.row - 1], lefts[end] - left)


def _template() -> list[Word]:
    return list(in_blocks(template_bytes(invented.report())))


def _workbook() -> list[Word]:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    return list(on_sheets(workbook_bytes(report, result, (), (change,))))


def _review() -> list[Word]:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    sheet = review_sheet(report, result, (change,), "清河镇2023年度报告.docx", WHEN, find_typefaces(()))
    return list(on_pages(sheet.content))


def _printout() -> list[Word]:
    return list(on_pages(report_pages(invented.report(), WHEN, find_typefaces(()))[0]))


MADE: dict[str, Callable[[], list[Word]]] = {
    "template": _template,
    "workbook": _workbook,
    "review": _review,
    "printout": _printout,
}
"""How each golden's output is made now."""


def golden(name: str) -> list[Word]:
    """What was found good."""
    return [Word(*words) for words in json.loads((GOLDENS / f"{name}.json").read_text(encoding="utf-8"))]


def keep(name: str) -> None:
    """Takes what is made now for good."""
    lines = (
        json.dumps(
            [round(part, 1) if isinstance(part, float) else part for part in astuple(word)],
            ensure_ascii=False,
        )
        for word in MADE[name]()
    )
    text = "[\n" + ",\n".join(lines) + "\n]\n"
    (GOLDENS / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for every in MADE:
        keep(every)
