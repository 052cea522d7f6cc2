"""The words of a suggestion: what would become what, what goes and what comes with it; whole, and for little room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from model.figures import Number, print_figure
from ui.bench.problems import Kind, Problem

if TYPE_CHECKING:
    from model.report import Report
    from ui.findings.advice import Suggestion

_NAME = 15
"""Characters of a row's name where there is little room; groups and numbers stand at its beginning."""
_LISTED = 4
"""Changes that are listed where there is little room; more of them have a sentence that says them together."""


def change_words(report: Report, cell: str, value: Number) -> str:
    """One cell by its whole name, the old number and the new one."""
    return f"{report.form.cell_name(cell)}：{_numbers(report, cell, value)}"


def changes_words(report: Report, changes: Mapping[str, Number]) -> str:
    """All of them in full."""
    return "；".join(change_words(report, cell, value) for cell, value in changes.items())


def button_words(report: Report, changes: Mapping[str, Number]) -> str:
    """The changes as a button says them; the words beside it name the cells."""
    if len(changes) > 1:
        return f"改 {len(changes)} 格"
    return _numbers(report, *next(iter(changes.items())))


def reason_words(suggestion: Suggestion) -> str:
    """What a suggestion does, and what the hand probably did. Its effects come first: they are seen even where the rest is cut."""
    return f"{_effects(suggestion)}{suggestion.repair.story}"


def reason_in_short(report: Report, suggestion: Suggestion) -> str:
    """The same where there is no room for it: several changes in as few words as name them, without what the hand did. "" for
    one change, and for so many that only a sentence can tell them."""
    changes = suggestion.repair.changes
    if not 1 < len(changes) <= _LISTED:
        return ""
    told, before = [], ""
    for cell, value in changes.items():
        table = report.form.table_by_id[cell.split(".")[0]].caption
        row = report.form.row_name(cell)
        place = f"{row if len(row) <= _NAME else row[: _NAME - 1] + '…'}·{report.form.column(cell).label}"
        # The table is named once.
        told.append(f"{'' if table == before else table + '·'}{place}：{_numbers(report, cell, value)}")
        before = table
    return f"{_effects(suggestion)}{'；'.join(told)}。"


def onward_words(problems: Iterable[Problem]) -> str:
    """A problem has been settled; what is left to walk to."""
    kinds = [problem.kind for problem in problems]
    left = "、".join(f"{kinds.count(kind)} 处{kind.label}" for kind in Kind if kind in kinds)
    return f"这一处问题已消除，还有 {left}。"


def _numbers(report: Report, cell: str, value: Number) -> str:
    before = report.cells[cell].text or "空白"
    return f"{before} → {print_figure(value, report.form.column(cell).kind)}"


def _effects(suggestion: Suggestion) -> str:
    """How many problems would go, and which would come."""
    effects = suggestion.effects
    if not effects.breaks:
        return f"消除 {len(effects.mends)} 处问题，不引出新问题。"
    titles = "、".join(f"“{one.title}”" for one in effects.breaks[:2])
    return f"消除 {len(effects.mends)} 处问题，但会引出 {len(effects.breaks)} 处：{titles}。"
