"""The review sheet: what was found, what was changed, what could not be checked, and the three tables, as .pdf for signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.explanations import Explanation, answer_to, is_stale
from model.findings import CheckResult, Finding, Severity
from model.repairs.repair import Repairs
from model.report import Change, Report, State
from model.writers.marks import LEGEND, SIGNS, cell_marks
from model.writers.paper.pages import BOTTOM, HEIGHT, INNER, LEFT, Block, Frame, Pages, Rule, draw
from model.writers.paper.typefaces import UNKNOWN, Role, Typefaces, typefaces
from model.writers.printed import printed
from model.writers.read_back import Place
from model.writers.review.advice import set_advice
from model.writers.review.tables import HEAD_TINT, set_list, set_statutory
from model.writers.review.terms import set_terms
from model.writers.words import place_of, sides

TITLE = "政府信息公开工作年度报告核对表"
_FINDING_HEADS = ("序号", "性质", "位置与说明", "应为", "填写", "差额", "依据")
_FINDING_WIDTHS = (26.0, 48.0, 237.28, 34.0, 34.0, 34.0, 98.0)
_CHANGE_HEADS = ("序号", "单元格", "原值", "改为")
_CHANGE_WIDTHS = (28.0, 315.28, 84.0, 84.0)
_LONGEST = 400
_MOST_UNCHECKED = 60
_SIGNATURES = 96.0


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The sheet as .pdf, and where each cell's number stands in it."""

    content: bytes
    places: dict[str, Place]


def review_sheet_bytes(
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    source_name: str,
    when: datetime,
    explanations: Sequence[Explanation] = (),
    repairs: Repairs | None = None,
) -> bytes:
    """The review sheet as .pdf. when: the time of the check, printed on it. explanations: the clerk's answers to findings;
    repairs: suggestions for its failed sums."""
    return review_sheet(
        report, result, changes, source_name, when, explanations=explanations, repairs=repairs
    ).content


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
    """The review sheet with the places of its numbers. faces: this machine's where None. explanations: the clerk's answers to
    findings, each printed beside its own. repairs: suggestions, printed under the findings."""
    pages = Pages(faces or typefaces())
    _heading(pages, report, result, source_name, when, explanations)
    _findings(pages, report, result, explanations)
    set_advice(pages, report, repairs)
    _changes(pages, report, changes)
    _unchecked(pages, report, result)
    set_terms(pages, result.terms)
    _signatures(pages)
    pages.turn()
    pages.say(f"附：三张统计表（与窗口中当前数字一致）　{LEGEND}", Role.LABEL, 8.5, gap=6)
    marks = cell_marks(report, result, changes)
    places: dict[str, Place] = {}
    for table in report.form.tables:
        places |= set_statutory(pages, report, table, marks)
    _unknown_characters(pages)
    name = report.unit or Path(source_name).stem
    year = f"{report.year}年" if report.year is not None else ""
    title = f"{name}{year}{TITLE}"
    return ReviewSheet(draw(pages, title, title), places)


def verdict(report: Report, result: CheckResult, explanations: Sequence[Explanation] = ()) -> tuple[str, str]:
    """Whether the report may be submitted, and why: a word and a sentence. Rules that an office switched off are named."""
    word, sentence = _verdict(report, result, explanations)
    silent = len(result.terms.silenced)
    return word, f"{sentence}本单位停用的{silent}条规则未核对。" if silent else sentence


def _verdict(report: Report, result: CheckResult, explanations: Sequence[Explanation]) -> tuple[str, str]:
    warnings = sum(finding.severity is Severity.WARNING for finding in result.findings)
    if result.errors:
        more = f"，另有{warnings}处核实性问题" if warnings else ""
        return "不能上报", f"{result.errors}处强制性问题须改正后上报{more}。"
    unclear = sum(cell.state is State.UNCLEAR for cell in report.cells.values())
    missing = sum(cell.state is State.MISSING for cell in report.cells.values())
    if unclear or missing or result.uncheckable:
        parts = (f"{unclear}个数识别存疑", unclear), (f"{missing}个数原文没有", missing)
        causes = [
            text
            for text, count in (*parts, (f"{len(result.uncheckable)}条无法核对", len(result.uncheckable)))
            if count
        ]
        return "尚不能确定", f"{'，'.join(causes)}，请对照原文补正后重新核对。"
    if warnings:
        explained = _explained(report, result, explanations)
        if explained == warnings:
            return "可以上报", f"没有强制性问题；{warnings}处核实性问题均附出错说明。"
        done = f"，已说明{explained}处" if explained else ""
        return "可以上报", f"没有强制性问题；{warnings}处核实性问题请核实，或附出错说明{done}。"
    return "可以上报", "没有强制性和核实性问题。"


def _explained(report: Report, result: CheckResult, explanations: Sequence[Explanation]) -> int:
    """How many findings have an answer that still holds."""
    answered = ((finding, answer_to(finding, explanations)) for finding in result.findings)
    return sum(answer is not None and not is_stale(answer, report, finding) for finding, answer in answered)


def _heading(
    pages: Pages,
    report: Report,
    result: CheckResult,
    source_name: str,
    when: datetime,
    explanations: Sequence[Explanation],
) -> None:
    pages.say(TITLE, Role.TITLE, 18, "center", gap=8)
    year = f"{report.year}年" if report.year is not None else "未注明"
    facts = (
        ("单　　位", report.unit or "未注明", "报告年度", year),
        ("文 件 名", source_name, "适用格式", report.form.notice),
        ("核对结果", _counts(result), "核对时间", f"{when:%Y-%m-%d %H:%M}"),
    )
    widths = (58.0, 231.28, 58.0, 164.0)
    for row in facts:
        roles = (Role.HEAD, Role.BODY, Role.HEAD, Role.BODY)
        blocks = [
            pages.block(_short(text), width - 8, role, 9.5, "center" if role is Role.HEAD else "left")
            for text, width, role in zip(row, widths, roles, strict=True)
        ]
        height, x = max(block.height for block in blocks) + 6, LEFT
        for block, width, role in zip(blocks, widths, roles, strict=True):
            pages.add(Frame(x, pages.y, width, height, HEAD_TINT if role is Role.HEAD else None, 0.5))
            pages.set(block, x + 4, pages.y + (height - block.height) / 2, width - 8)
            x += width
        pages.y += height
    pages.y += 8
    _verdict_box(pages, *verdict(report, result, explanations))


def _counts(result: CheckResult) -> str:
    counts = [f"{s.label}{n}处" for s in Severity if (n := sum(f.severity is s for f in result.findings))]
    unchecked = f"，{len(result.uncheckable)}条无法核对" if result.uncheckable else ""
    return f"{'、'.join(counts) or '未发现问题'}；{result.passed}条通过{unchecked}"


def _verdict_box(pages: Pages, word: str, sentence: str) -> None:
    """The verdict in a heavy frame: the first thing a leader looks for."""
    head = pages.block(f"结论：{word}", 150, Role.HEAD, 14)
    text = pages.block(sentence, INNER - 176, Role.BODY, 10.5)
    height = max(head.height, text.height) + 12
    pages.add(Frame(LEFT, pages.y, INNER, height, None, 1.4))
    pages.set(head, LEFT + 10, pages.y + (height - head.height) / 2, 150)
    pages.set(text, LEFT + 166, pages.y + (height - text.height) / 2, INNER - 176)
    pages.y += height + 12


def _findings(pages: Pages, report: Report, result: CheckResult, explanations: Sequence[Explanation]) -> None:
    if not result.findings:
        pages.say(
            f"一、发现的问题：无。{result.passed}条核对全部通过{_but(result)}。", Role.HEAD, 10.5, gap=8
        )
        return
    pages.say(f"一、发现的问题（{len(result.findings)}处）", Role.HEAD, 10.5)
    rows = [
        _finding_row(pages, number, finding, report, explanations)
        for number, finding in enumerate(result.findings, 1)
    ]
    set_list(pages, _FINDING_HEADS, _FINDING_WIDTHS, rows)


def _but(result: CheckResult) -> str:
    return f"，{len(result.uncheckable)}条无法核对" if result.uncheckable else ""


def _finding_row(
    pages: Pages, number: int, finding: Finding, report: Report, explanations: Sequence[Explanation]
) -> list[Block]:
    kind = f"{SIGNS.get(finding.severity, '')}{finding.severity.label}"
    place, words = place_of(finding, report), _short(finding.message)
    if not words.startswith(place.split("·")[0]):
        words = f"{place}\n{words}"
    if answer := answer_to(finding, explanations):
        stale = "（已过期：所涉数字已变）" if is_stale(answer, report, finding) else ""
        words = f"{words}\n出错说明{stale}：{_short(answer.text)}"
    texts = (str(number), kind, words, *sides(finding, report), _short(finding.basis))
    aligned = ("center", "center", "left", "right", "right", "right", "left")
    return [
        pages.block(text, width - 6.4, Role.NUMBER if align == "right" else Role.BODY, 8.5, align)
        for text, width, align in zip(texts, _FINDING_WIDTHS, aligned, strict=True)
    ]


def _changes(pages: Pages, report: Report, changes: Sequence[Change]) -> None:
    edits = [edit for change in changes for edit in change.edits]
    if not edits:
        pages.say("二、修改记录：未修改原数。", Role.HEAD, 10.5, gap=8)
        return
    pages.say(f"二、修改记录（{len(edits)}处）", Role.HEAD, 10.5)
    rows = []
    for number, edit in enumerate(edits, 1):
        column = report.form.column(edit.cell)
        old, new = (printed(cell, column) or "（空）" for cell in (edit.before, edit.after))
        texts = (str(number), report.form.cell_name(edit.cell), _short(old), f"→ {_short(new)}")
        aligned = ("center", "left", "right", "right")
        cells = zip(texts, _CHANGE_WIDTHS, aligned, strict=True)
        rows.append(
            [
                pages.block(text, width - 6.4, Role.NUMBER if a == "right" else Role.BODY, 8.5, a)
                for text, width, a in cells
            ]
        )
    set_list(pages, _CHANGE_HEADS, _CHANGE_WIDTHS, rows)


def _unchecked(pages: Pages, report: Report, result: CheckResult) -> None:
    """Rules without a result, and rows that the form does not have and that the corrected report leaves out."""
    lines = [item.message for item in result.uncheckable]
    for extra in report.extras:
        table = report.form.table_by_id[extra.table].caption
        lines.append(f"{table}中有格式以外的一行“{_short(extra.label)}”，未写入校正后的报告。")
    if not lines:
        pages.say("三、无法核对的内容：无。", Role.HEAD, 10.5, gap=8)
        return
    pages.say(f"三、无法核对的内容（{len(lines)}项）", Role.HEAD, 10.5)
    for number, line in enumerate(lines[:_MOST_UNCHECKED], 1):
        pages.say(f"{number}.{_short(line)}", size=9, gap=1)
    if len(lines) > _MOST_UNCHECKED:
        pages.say(f"其余{len(lines) - _MOST_UNCHECKED}项从略，见程序窗口。", size=9, gap=1)
    pages.y += 8


def _signatures(pages: Pages) -> None:
    """Lines to sign on and room for the seal, at the foot of the page."""
    pages.need(_SIGNATURES + 6)
    top = HEIGHT - BOTTOM - _SIGNATURES
    names = ("填表人：", "复核人：", "负责人：")
    step = INNER / 3
    for number, name in enumerate(names):
        block = pages.block(name, 60, Role.BODY, 11)
        x = LEFT + number * step
        pages.set(block, x, top, 60)
        pages.add(Rule(x + 46, top + 15, x + step - 16, top + 15, 0.6))
    seal = pages.block("（公章）", 120, Role.BODY, 11, "center")
    pages.set(seal, LEFT + INNER - 160, top + 40, 120)
    date = pages.block("日期：　　　　年　　　月　　　日", 190, Role.BODY, 11, "center")
    pages.set(date, LEFT + INNER - 195, top + 66, 190)
    pages.y = HEIGHT - BOTTOM


def _unknown_characters(pages: Pages) -> None:
    """Says which characters of the sheet no face of this machine has."""
    texts = {mark.text for page in pages.marks for mark in page if hasattr(mark, "text")}
    unknown = sorted(pages.faces.unknown("".join(sorted(texts))))
    if unknown:
        codes = "、".join(f"U+{ord(character):04X}" for character in unknown[:20])
        pages.say(f"注：本机没有以下字符的字形，以“{UNKNOWN}”代替：{codes}。", Role.LABEL, 8)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
