"""The problems of a report as the window lists and walks them: failed rules and doubtful readings in one order.

A check knows findings; a clerk also has to look at what the reader was not sure of. Both stand in one list, so that F8
and the count "3/7" mean the same thing everywhere.
"""

from collections.abc import Iterable
from enum import StrEnum

from model.findings import CheckResult, Finding, Severity
from model.records import record
from model.report import Report, State


class Kind(StrEnum):
    """What sort of problem it is, in the order of the list."""

    ERROR = "error"
    WARNING = "warning"
    DOUBT = "doubt"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word a clerk sees."""
        return {"error": "强制性", "warning": "核实性", "doubt": "识别存疑", "info": "提示"}[self.value]

    @property
    def symbol(self) -> str:
        """Its shape, so that no meaning hangs on a colour alone."""
        return {"error": "▲", "warning": "◆", "doubt": "？", "info": "○"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Kind).index(self)


@record
class Problem:
    """One line of the list. key: stays the same from one check to the next. table: id of the table it lies in, "" for the text
    or the whole report. cells: all cells it speaks of, in form order. target: the cell to put the cursor in, None where no cell is meant.
    finding: the failed rule, None for a doubtful reading."""

    kind: Kind
    key: str
    message: str
    table: str
    cells: tuple[str, ...]
    target: str | None
    finding: Finding | None = None


_KINDS = {Severity.ERROR: Kind.ERROR, Severity.WARNING: Kind.WARNING, Severity.INFO: Kind.INFO}


def list_problems(report: Report, result: CheckResult) -> tuple[Problem, ...]:
    """All problems: 强制性, 核实性, 识别存疑, 提示; within one kind in document order."""
    found = [*(_of_finding(finding) for finding in result.findings), *_doubts(report)]
    return tuple(sorted(found, key=lambda problem: problem.kind.rank))


def _of_finding(finding: Finding) -> Problem:
    target = finding.target or (finding.cells[0] if finding.cells else None)
    return Problem(
        kind=_KINDS[finding.severity],
        key=finding.key,
        message=finding.message,
        table=target.split(".")[0] if target else "",
        cells=finding.cells,
        target=target,
        finding=finding,
    )


def _doubts(report: Report) -> Iterable[Problem]:
    """One problem for the unclear cells of a row that share a reason: a clerk looks once, not once a cell."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for cell, value in report.cells.items():
        if value.state is State.UNCLEAR:
            table, row, _ = cell.split(".")
            groups.setdefault((table, row, value.doubt or "读不准"), []).append(cell)
    for (table, row, reason), cells in groups.items():
        place = report.form.row_name(f"{table}.{row}")
        columns = "、".join(report.form.column(cell).label for cell in cells)
        message = f"“{place}”（{columns}）：{reason}，请对照原文核实"
        yield Problem(Kind.DOUBT, f"doubt/{cells[0]}", message, table, tuple(cells), cells[0])
