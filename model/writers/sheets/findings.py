"""The sheet 问题 of the workbook: every finding with both sides, and what could not be checked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from model.explanations import Explanation
from model.findings import CheckResult, Finding
from model.report import Report
from model.writers.marks import SIGNS
from model.writers.sheets.styles import TINTS, Looks
from model.writers.words import explained, place_of, sides, terms_lines
from model.writers.xml_text import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "问题"
_HEADS = ("序号", "性质", "位置", "说明", "应为", "填写", "差额", "依据", "出错说明")
_WIDTHS = (6, 11, 34, 52, 9, 9, 9, 26, 26)


def add_findings(
    book: "Workbook",
    report: Report,
    result: CheckResult,
    homes: Mapping[str, str],
    looks: Looks,
    explanations: Sequence[Explanation] = (),
) -> None:
    """Adds the sheet. homes: where each cell of the form stands in the workbook, for the links. explanations: the clerk's answers."""
    sheet = book.create_sheet(NAME)
    looks.list_head(
        sheet, f"发现的问题（{len(result.findings)}处）", tuple(zip(_HEADS, _WIDTHS, strict=True))
    )
    for number, finding in enumerate(result.findings, 1):
        answer = explained(finding, report, explanations)
        _finding(sheet, number, finding, answer, report, homes, looks)
    row = len(result.findings) + 3
    for line in _unchecked(result):
        sheet.cell(row, 1, clean(line)).font = looks.fonts["text"]
        row += 1
    looks.list_page(sheet, len(_HEADS), row - 1)


def _finding(
    sheet: "Worksheet",
    number: int,
    finding: Finding,
    answer: str,
    report: Report,
    homes: Mapping[str, str],
    looks: Looks,
) -> None:
    row = number + 2
    kind = f"{SIGNS.get(finding.severity, '')}{finding.severity.label}"
    words = (
        str(number),
        kind,
        place_of(finding, report),
        finding.message,
        *sides(finding, report),
        finding.basis,
        answer,
    )
    for column, word in enumerate(words, 1):
        box = sheet.cell(row, column, clean(word))
        box.data_type = "s"
        looks.dress(sheet, (row, column, row, column), "value" if column in {5, 6, 7} else "label")
    if tint := TINTS.get(finding.severity):
        looks.fill(sheet.cell(row, 2), tint)
    if home := homes.get(finding.target or (finding.cells or ("",))[0]):
        looks.link(sheet.cell(row, 3), home)
    lines = max(-(-2 * len(word) // (width - 2)) for word, width in zip(words, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = min(15.0 * max(lines, 1) + 6, 400.0)


def _unchecked(result: CheckResult) -> list[str]:
    lines = [f"{result.passed}条核对通过，{len(result.uncheckable)}条无法核对。"]
    lines += [f"无法核对：{item.message}" for item in result.uncheckable]
    return [*lines, *terms_lines(result.terms)]
