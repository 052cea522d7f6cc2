"""What the overview shows, as plain numbers: problems before and now, blanks, applications by outcome beside last year's, what changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from model.report import Number, Report, State
from ui.bench.problems import Kind, Problem, list_problems
from ui.bench.workbench import Workbench

OUTCOMES = (
    ("新收申请", "new"),
    ("予以公开", "granted"),
    ("部分公开", "partial"),
    ("不予公开", "denied_"),
    ("无法提供", "unable_"),
    ("不予处理", "rejected_"),
    ("其他处理", "other"),
    ("结转下年", "carried_out"),
)
"""Lines of the chart: the word, and how the ids of its rows in 表二 begin. Their sums stand in the column 总计."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the chart. now, before: this year's and last year's number; None where it is missing or was not read with certainty."""

    label: str
    now: Number | None
    before: Number | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands. counts: problems by kind; blanks: empty cells."""

    counts: dict[Kind, int]
    blanks: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that is not as it was read. name: as printed; old, new: as the screen shows them."""

    cell: str
    name: str
    old: str
    new: str


def standings_of(workbench: Workbench) -> tuple[Standing, Standing]:
    """Where the open report stood as it was read and where it stands now, both under the rules in force. Raises RuntimeError
    without a report."""
    read, report = workbench.as_read, workbench.report
    if read is None or report is None:
        raise RuntimeError("no report is open")
    first = list_problems(read, workbench.try_out(read)) if report is not read else workbench.problems()
    return _standing(read, first), _standing(report, workbench.problems())


def _standing(report: Report, problems: Iterable[Problem]) -> Standing:
    blanks = sum(cell.state is State.BLANK for cell in report.cells.values())
    return Standing(dict(Counter(problem.kind for problem in problems)), blanks)


def outcomes_of(report: Report, previous: Report | None) -> tuple[Outcome, ...]:
    """Applications by outcome, as the column 总计 of 表二 has them. previous: last year's report, None for none."""
    return tuple(
        Outcome(label, total(report, begin), total(previous, begin) if previous else None)
        for label, begin in OUTCOMES
    )


def total(report: Report, begin: str) -> Number | None:
    """The sum of the rows of 表二 whose ids begin so; None where one of them is missing or doubtful. A blank counts as 0."""
    whole: Number = 0
    for cell in _totals(report, begin):
        value = report.cells[cell]
        if value.state in (State.MISSING, State.UNCLEAR):
            return None
        whole += value.value or 0
    return whole


def _totals(report: Report, begin: str) -> Iterable[str]:
    for cell in report.cells:
        table, row, column = cell.split(".")
        if table == "t2" and column == "total" and (row == begin or _numbered(row, begin)):
            yield cell


def _numbered(row: str, begin: str) -> bool:
    """Whether a row is one of a group: "denied_3" of "denied_", "other_1" of "other"."""
    stem, _, number = row.rpartition("_")
    return number.isdigit() and stem == begin.rstrip("_")


def changes_of(workbench: Workbench) -> tuple[Changed, ...]:
    """Cells that differ from what was read, in the order of the form."""
    report = workbench.report
    if report is None:
        return ()
    return tuple(
        Changed(cell, report.form.cell_name(cell), workbench.original(cell) or "空白", value.text or "空白")
        for cell, value in report.cells.items()
        if value.edited
    )
