"""What every check looks at: a report, sorted once by what its cells hold, and the words for its rows and columns."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import cast

from model.checks.rule import Rule
from model.checks.unit_level import UnitLevel, level_of
from model.figures import Mark, Number, State, print_figure
from model.findings import Finding, Quote, Severity, Uncheckable
from model.forms import Form
from model.records import record
from model.report import Report
from model.text.counterparts import Narrative, read_narrative

Result = Finding | Uncheckable
_SHOWN = 6
_VALUE = attrgetter("value")


@record(slots=False, eq=False)
class Subject:
    """A report under check. numbers: the value of every cell that a sum may use, a blank as 0; a cell that is missing or
    unclear is not in it. blanks: cells with nothing in them, a dash apart; missing: cells that the document does not have.
    marked: cells with marks. level: of the organ."""

    report: Report
    numbers: Mapping[str, Number]
    blanks: tuple[str, ...]
    missing: tuple[str, ...]
    marked: tuple[str, ...]
    negatives: tuple[str, ...]
    level: UnitLevel

    @property
    def form(self) -> Form:
        """The report's form."""
        return self.report.form

    @cached_property
    def narrative(self) -> Narrative:
        """What its text says in numbers."""
        return read_narrative(self.report)


def look_at(report: Report, level: UnitLevel | None) -> Subject:
    """The report, sorted. level: what the clerk says the organ is, None to judge by its name."""
    cells, plain = report.cells, State.NUMBER
    values = dict(zip(cells, map(_VALUE, cells.values()), strict=True))
    blanks, missing, marked = [], [], []
    # Nearly every cell of a report is a number and nothing else.
    odd = [
        name for name, cell in cells.items() if cell.value is None or cell.marks or cell.state is not plain
    ]
    for name in odd:
        cell = cells[name]
        if cell.marks:
            marked.append(name)
        if cell.state is State.BLANK:
            values[name] = 0
            if Mark.DASH not in cell.marks:
                blanks.append(name)
            continue
        if cell.state is State.MISSING:
            missing.append(name)
        if cell.value is None or cell.state not in (plain, State.REMARK):
            del values[name]
    numbers = cast("dict[str, Number]", values)
    below = min(numbers.values(), default=0) < 0
    return Subject(
        report=report,
        numbers=numbers,
        blanks=tuple(blanks),
        missing=tuple(missing),
        marked=tuple(marked),
        negatives=tuple([name for name, value in numbers.items() if value < 0]) if below else (),
        level=level or level_of(report.unit),
    )


def unusable(subject: Subject, cells: Iterable[str]) -> tuple[str, ...]:
    """The cells among these that no rule may use, because they are missing or unclear."""
    return tuple(cell for cell in cells if cell not in subject.numbers)


def finding(
    rule: Rule,
    at: str,
    cells: tuple[str, ...],
    words: Mapping[str, object],
    *,
    template: str = "",
    severity: Severity | None = None,
    target: str | None = None,
    expected: Number | None = None,
    found: Number | None = None,
    quote: Quote | None = None,
) -> Finding:
    """A finding of the rule. words: the fields of its message; template: another message than the rule's."""
    return Finding(
        rule=rule.id,
        at=at,
        severity=severity or rule.severity,
        message=(template or rule.message).format_map(_Words(words)),
        title=rule.title,
        basis=rule.basis,
        cells=cells,
        target=target,
        expected=expected,
        found=found,
        quote=quote,
    )


class _Words(dict[str, object]):
    """The fields of a message; one that means nothing where the rule failed is left out of an office's sentence."""

    def __missing__(self, name: str) -> str:
        return ""


def uncheckable(subject: Subject, rule: Rule, at: str, cells: tuple[str, ...]) -> Uncheckable:
    """The rule cannot be held against the report at this place because of these cells."""
    states = subject.report.cells
    absent = tuple(cell for cell in cells if states[cell].state is State.MISSING)
    unclear = tuple(cell for cell in cells if cell not in absent)
    reasons = [
        f"{name_cells(subject.form, group, with_table=True)}{why}"
        for group, why in ((absent, "原文中没有"), (unclear, "识别存疑"))
        if group
    ]
    return Uncheckable(rule.id, at, cells, f"“{rule.title}”无法核对：{'；'.join(reasons)}。")


def show(value: Number) -> str:
    """A number in a sentence."""
    return print_figure(value, "amount")


def name_cells(form: Form, cells: Iterable[str], *, with_table: bool = False) -> str:
    """Cells of one table as a clerk would name them, those of one row together; a long list is cut and says so."""
    by_row: dict[str, list[str]] = {}
    for cell in cells:
        by_row.setdefault(cell.rpartition(".")[0], []).append(cell)
    names = [_name_row(form, row, own) for row, own in by_row.items()]
    shown = "；".join(names[:_SHOWN]) + (f" 等 {len(names)} 行" if len(names) > _SHOWN else "")
    table = next(iter(by_row)).partition(".")[0]
    return f"{form.table_by_id[table].caption}·{shown}" if with_table else shown


def _name_row(form: Form, row: str, cells: list[str]) -> str:
    columns = form.row(row).columns
    if len(cells) == len(columns) and len(columns) > 1:
        return f"{form.row_name(row)}（整行）"
    return f"{form.row_name(row)}·{'、'.join(form.column(cell).label for cell in cells)}"
