"""The form with which a report goes back to its unit (退回单): what must be corrected, what must be explained, and by when.

On one page wherever its sentences can be read there; a long list goes on rather than being set too small.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from model.errors import ExportFailed
from model.explanations import answer_to, is_stale
from model.findings import Finding, Severity
from model.report import State
from model.writers.paper.drawing import Chapter, draw
from model.writers.paper.pages import BOTTOM, HEIGHT, INNER, LEFT, Pages, Rule
from model.writers.paper.typefaces import Role, Typefaces, typefaces
from model.writers.printed import report_title
from model.writers.review.reviewed import Reviewed
from model.writers.words import sentence, shortened

TITLE = "政府信息公开工作年度报告退回单"
_SIZES = (11.0, 10.0, 9.0)
"""Of the sentences, the first that puts all on one page; the first where none does."""
_FOOT = 132.0
_INDENT = 18.0


@dataclass(frozen=True, slots=True)
class Demand:
    """What the unit is asked to do, and the sentences that say where."""

    heading: str
    sentences: tuple[str, ...]


def return_form(reviewed: Reviewed, when: datetime, faces: Typefaces | None = None) -> tuple[bytes, Chapter]:
    """The form as .pdf, and its pages. when: the time of the check. faces: this machine's where None.

    Raises ExportFailed where nothing is to be corrected, explained or cleared up.
    """
    wanted = tuple(demands(reviewed))
    if not wanted:
        raise ExportFailed("没有须改正、须说明或无法核对的内容，不需要退回单。")
    faces = faces or typefaces()
    tried = (_lay_out(reviewed, wanted, when, size, faces) for size in _SIZES)
    pages = next((one for one in tried if len(one.marks) == 1), None)
    chapter = Chapter(pages or _lay_out(reviewed, wanted, when, _SIZES[0], faces), f"{reviewed.name}{TITLE}")
    return draw((chapter,), chapter.title, when), chapter


def demands(reviewed: Reviewed) -> Iterator[Demand]:
    """What the unit is asked for, in the order of its weight; what holds or is explained already is left out."""
    report, result = reviewed.report, reviewed.result
    by_kind = {
        severity: tuple(
            sentence(finding, report)
            for finding in result.findings
            if finding.severity is severity and not _is_answered(finding, reviewed)
        )
        for severity in Severity
    }
    unread = tuple(
        f"{report.form.cell_name(name)}：{_UNREAD[cell.state]}"
        for name, cell in report.cells.items()
        if cell.state in _UNREAD
    )
    unchecked = tuple(item.message for item in result.uncheckable)
    for heading, sentences in (
        ("须改正", by_kind[Severity.ERROR]),
        ("须核实，改正或附出错说明", by_kind[Severity.WARNING]),
        ("须补正（数字缺漏或难以辨认，有关内容无法核对）", unread or unchecked),
        ("另请留意", by_kind[Severity.INFO] if any(by_kind.values()) else ()),
    ):
        if sentences:
            yield Demand(heading, sentences)


_UNREAD = {State.UNCLEAR: "数字难以辨认，请补正。", State.MISSING: "原文没有这一格，请补正。"}
_NUMERALS = "一二三四"


def _is_answered(finding: Finding, reviewed: Reviewed) -> bool:
    answer = answer_to(finding, reviewed.explanations)
    return answer is not None and not is_stale(answer, reviewed.report, finding)


def _lay_out(
    reviewed: Reviewed, wanted: tuple[Demand, ...], when: datetime, size: float, faces: Typefaces
) -> Pages:
    pages = Pages(faces)
    pages.say(TITLE, Role.TITLE, 18, "center", gap=12)
    pages.say(f"{shortened(reviewed.unit)}：", Role.HEAD, size + 1, gap=2)
    pages.say(f"　　{_opening(reviewed, when)}", size=size + 1, gap=6)
    for numeral, demand in zip(_NUMERALS, wanted, strict=False):
        pages.need(5 * size)
        pages.say(f"{numeral}、{demand.heading}（{len(demand.sentences)}处）", Role.HEAD, size + 1, gap=2)
        for number, words in enumerate(demand.sentences, 1):
            _say_numbered(pages, number, shortened(words), size)
        pages.y += 4
    pages.say(
        "　　请于　　　　年　　　月　　　日前改正后重新报送，并附出错说明。退回的问题请对照原始台账逐条核实。",
        size=size + 1,
    )
    _foot(pages)
    return pages


def _opening(reviewed: Reviewed, when: datetime) -> str:
    title = shortened(report_title(reviewed.report))
    file = f"（文件“{shortened(reviewed.source_name)}”）"
    return f"你单位报送的《{title}》{file}，经{when.year}年{when.month}月{when.day}日核对，存在下列问题，现予退回。"


def _say_numbered(pages: Pages, number: int, words: str, size: float) -> None:
    """A sentence beside its number, going on to new pages line by line."""
    block = pages.block(words, INNER - _INDENT, Role.BODY, size)
    for line_number, line in enumerate(block.lines):
        pages.need(block.leading)
        if line_number == 0:
            pages.set(pages.block(f"{number}.", _INDENT, Role.BODY, size), LEFT, pages.y, _INDENT)
        pages.set(pages.block(line, INNER, Role.BODY, size), LEFT + _INDENT, pages.y, INNER - _INDENT)
        pages.y += block.leading
    pages.y += 1.5


def _foot(pages: Pages) -> None:
    """Who sends it back, and who received it: two rows of lines to sign on, at the foot of the page."""
    pages.need(_FOOT + 6)
    top = HEIGHT - BOTTOM - _FOOT
    _sign(pages, top, ("经办人：", "联系电话：", "审核人："))
    seal = pages.block("退回单位（公章）　　　　　　年　　　月　　　日", INNER, Role.BODY, 11, "right")
    pages.set(seal, LEFT, top + 34, INNER)
    pages.add(Rule(LEFT, top + 78, LEFT + INNER, top + 78, 0.4))
    _sign(pages, top + 94, ("收到单位：", "签收人：", "签收日期："))
    pages.y = HEIGHT - BOTTOM


def _sign(pages: Pages, top: float, names: tuple[str, ...]) -> None:
    step = INNER / len(names)
    for number, name in enumerate(names):
        x = LEFT + number * step
        block = pages.block(name, 70, Role.BODY, 11)
        pages.set(block, x, top, 70)
        pages.add(Rule(x + 58, top + 15, x + step - 14, top + 15, 0.6))
