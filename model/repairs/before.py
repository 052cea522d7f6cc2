"""What last year's report tells the repair search: which applications were carried over, and which numbers were left standing."""

from collections.abc import Mapping

from model.checks.year_checks import no_predecessor
from model.figures import Number, State
from model.records import record
from model.repairs.equations import System
from model.report import Report

CARRIED = ("t2.carried_in", "t2.carried_out")
"""The row of this year that must be the row of last year (rule year.carry)."""


@record
class LastYear:
    """By index of the cell: carried, what it must be by last year's report; numbers, what stood in it last year."""

    carried: Mapping[int, Number]
    numbers: Mapping[int, Number]


def last_year(system: System, report: Report, previous: Report | None) -> LastYear:
    """Nothing where there is no report of last year, or it is of another year or organ. Other numbers than those carried over
    are compared only where both years have one form."""
    if previous is None or no_predecessor(report, previous):
        return LastYear({}, {})
    now, then = CARRIED
    sure = {
        cell: value.value
        for cell, value in previous.cells.items()
        if value.value is not None and value.state in (State.NUMBER, State.REMARK)
    }
    carried = {
        system.index[name]: value
        for cell, value in sure.items()
        if cell.startswith(f"{then}.") and (name := cell.replace(then, now)) in system.index
    }
    same = report.form.id == previous.form.id
    numbers = {system.index[cell]: value for cell, value in sure.items() if same and cell in system.index}
    return LastYear(carried, numbers)
