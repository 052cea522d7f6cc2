"""What is said at a cell of the original: what it was changed from, and which rules fail there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from model.findings import CheckResult, Finding, Severity
from model.report import Cell, Change, Report, apply
from model.writers.printed import printed


def first_report(report: Report, changes: Sequence[Change]) -> Report:
    """The report as it was read, before the changes."""
    for change in reversed(changes):
        report = apply(report, change.inverse())
    return report


def changed_cells(report: Report, changes: Sequence[Change]) -> dict[str, Cell]:
    """The cells that now print something else than they did, with what they were."""
    before = first_report(report, changes)
    return {
        name: before.cells[name]
        for name, cell in report.cells.items()
        if printed(cell, report.form.column(name)) != printed(before.cells[name], report.form.column(name))
    }


def marked_cell(finding: Finding) -> str | None:
    """The one cell that bears a finding's comment: the computed one, else the only or the first that it looked at."""
    if finding.severity is Severity.INFO:
        return None
    return finding.target or next(iter(finding.cells), None)


def change_words(name: str, before: Cell, report: Report) -> str:
    """What a cell said and what it says now."""
    column = report.form.column(name)
    old, new = printed(before, column) or "空", printed(report.cells[name], column) or "空"
    return f"由“{old}”改为“{new}”。"


def finding_words(finding: Finding) -> str:
    """How grave a finding is, its rule, and what is wrong. Its ground stands on the review sheet: a comment must be short."""
    return f"{finding.severity.label}：{finding.title}。{finding.message}"


def cell_remarks(report: Report, result: CheckResult, changed: Mapping[str, Cell]) -> dict[str, str]:
    """What is to be said at each cell, a line a fact. changed: what the changed cells said before."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for name, before in changed.items():
        lines[name].append(change_words(name, before, report))
    for finding in result.findings:
        if (marked := marked_cell(finding)) is not None:
            lines[marked].append(finding_words(finding))
    return {name: "\n".join(said) for name, said in lines.items()}
