"""What the review sheet says of the findings, of the changes, and of what could not be checked."""

from model.explanations import answer_to, is_stale
from model.findings import CheckResult, Finding
from model.report import Report
from model.writers.marks import SIGNS
from model.writers.paper.pages import Block, Pages
from model.writers.paper.typefaces import Role
from model.writers.printed import printed
from model.writers.review.lists import set_list
from model.writers.review.reviewed import Reviewed
from model.writers.words import place_of, shortened, sides

_FINDING_HEADS = ("序号", "性质", "位置与说明", "应为", "填写", "差额", "依据")
_FINDING_WIDTHS = (26.0, 48.0, 237.28, 34.0, 34.0, 34.0, 98.0)
_CHANGE_HEADS = ("序号", "单元格", "原值", "改为")
_CHANGE_WIDTHS = (28.0, 315.28, 84.0, 84.0)
_MOST_UNCHECKED = 60
_HEADING_AND_LINE = 32.0
"""A heading with the first line under it, in points."""


def set_findings(pages: Pages, reviewed: Reviewed, size: float) -> None:
    """The list of findings, gravest first, each with both sides, the difference and the clerk's answer. size: of its words."""
    result = reviewed.result
    if not result.findings:
        pages.say(
            f"一、发现的问题：无。{result.passed}条核对全部通过{_but(result)}。", Role.HEAD, 10.5, gap=8
        )
        return
    rows = [
        _finding_row(pages, number, finding, reviewed, size)
        for number, finding in enumerate(result.findings, 1)
    ]
    set_list(pages, f"一、发现的问题（{len(result.findings)}处）", _FINDING_HEADS, _FINDING_WIDTHS, rows)


def _but(result: CheckResult) -> str:
    return f"，{len(result.uncheckable)}条无法核对" if result.uncheckable else ""


def _finding_row(pages: Pages, number: int, finding: Finding, reviewed: Reviewed, size: float) -> list[Block]:
    report = reviewed.report
    kind = f"{SIGNS.get(finding.severity, '')}{finding.severity.label}"
    place, words = place_of(finding, report), shortened(finding.message)
    if not words.startswith(place.split("·")[0]):
        words = f"{place}\n{words}"
    if answer := answer_to(finding, reviewed.explanations):
        stale = "（已过期：所涉数字已变）" if is_stale(answer, report, finding) else ""
        words = f"{words}\n出错说明{stale}：{shortened(answer.text)}"
    texts = (str(number), kind, words, *sides(finding, report), shortened(finding.basis))
    aligned = ("center", "center", "left", "right", "right", "right", "left")
    return [
        pages.block(text, width - 6.4, Role.NUMBER if align == "right" else Role.BODY, size, align)
        for text, width, align in zip(texts, _FINDING_WIDTHS, aligned, strict=True)
    ]


def set_changes(pages: Pages, reviewed: Reviewed, size: float) -> None:
    """Every change with its old and new number, in the order they were made. size: of its words."""
    report = reviewed.report
    edits = [edit for change in reviewed.changes for edit in change.edits]
    if not edits:
        pages.say("二、修改记录：未修改原数。", Role.HEAD, 10.5, gap=8)
        return
    rows = []
    for number, edit in enumerate(edits, 1):
        column = report.form.column(edit.cell)
        old, new = (printed(cell, column) or "（空）" for cell in (edit.before, edit.after))
        texts = (str(number), report.form.cell_name(edit.cell), shortened(old), f"→ {shortened(new)}")
        aligned = ("center", "left", "right", "right")
        cells = zip(texts, _CHANGE_WIDTHS, aligned, strict=True)
        rows.append(
            [
                pages.block(text, width - 6.4, Role.NUMBER if a == "right" else Role.BODY, size, a)
                for text, width, a in cells
            ]
        )
    set_list(pages, f"二、修改记录（{len(edits)}处）", _CHANGE_HEADS, _CHANGE_WIDTHS, rows)


def set_unchecked(pages: Pages, report: Report, result: CheckResult) -> None:
    """Rules without a result, and rows that the form does not have and that the corrected report leaves out."""
    lines = [item.message for item in result.uncheckable]
    for extra in report.extras:
        table = report.form.table_by_id[extra.table].caption
        lines.append(f"{table}中有格式以外的一行“{shortened(extra.label)}”，未写入校正后的报告。")
    if not lines:
        pages.say("三、无法核对的内容：无。", Role.HEAD, 10.5, gap=8)
        return
    pages.need(_HEADING_AND_LINE)
    pages.say(f"三、无法核对的内容（{len(lines)}项）", Role.HEAD, 10.5)
    for number, line in enumerate(lines[:_MOST_UNCHECKED], 1):
        pages.say(f"{number}.{shortened(line)}", size=9, gap=1)
    if len(lines) > _MOST_UNCHECKED:
        pages.say(f"其余{len(lines) - _MOST_UNCHECKED}项从略，见程序窗口。", size=9, gap=1)
    pages.y += 8
