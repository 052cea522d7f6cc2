"""The suggestions on the review sheet: which change would make failed sums hold, and why; for the clerk to look into, never applied."""

from collections.abc import Iterator, Sequence

from model.repairs.repair import Repair
from model.report import Report
from model.writers.paper.pages import Pages
from model.writers.paper.typefaces import Role
from model.writers.printed import printed
from model.writers.review.lists import set_list
from model.writers.review.reviewed import Reviewed

_HEADS = ("序号", "可能的改法", "理由")
_WIDTHS = (28.0, 196.0, 287.28)
_SHOWN = 3
"""Suggestions for the same findings."""
_MOST_CELLS = 12


def set_advice(pages: Pages, reviewed: Reviewed, size: float) -> None:
    """Puts the suggestions under the findings; nothing where there is none. size: of their words."""
    report, repairs = reviewed.report, reviewed.repairs
    if repairs is None or not (repairs.suggestions or repairs.note):
        return
    rows = [
        [
            pages.block(text, width - 6.4, Role.BODY, size, align)
            for text, width, align in zip(
                (str(number), _changes(report, one), one.reason),
                _WIDTHS,
                ("center", "left", "left"),
                strict=True,
            )
        ]
        for number, one in enumerate(_chosen(repairs.suggestions), 1)
    ]
    if rows:
        set_list(pages, "可能的改法（供核实时参考，未写入报告；请对照原始台账决定）", _HEADS, _WIDTHS, rows)
        pages.y -= 4
    if repairs.note:
        pages.say(repairs.note, size=9, gap=8)


def _chosen(suggestions: Sequence[Repair]) -> Iterator[Repair]:
    """The likeliest for each group of findings, none that breaks a rule that holds."""
    counts: dict[tuple[str, ...], int] = {}
    for one in suggestions:
        if not one.breaks and counts.get(one.clears, 0) < _SHOWN:
            counts[one.clears] = counts.get(one.clears, 0) + 1
            yield one


def _changes(report: Report, one: Repair) -> str:
    lines = []
    for cell, value in list(one.changes.items())[:_MOST_CELLS]:
        old = printed(report.cells[cell], report.form.column(cell)) or "（空）"
        lines.append(f"{report.form.cell_name(cell)}：{old} → {value}")
    more = len(one.changes) - len(lines)
    return "\n".join([*lines, *([f"另有{more}格从略"] if more else [])])
