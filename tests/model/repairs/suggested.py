"""What the search suggests for a report."""

from model.checks.check import check
from model.checks.rules import load_rules
from model.repairs.repair import Repairs, repair
from model.report import Report


def repairs_of(report: Report, **more: object) -> Repairs:
    """The suggestions for a report as the check finds it."""
    rules = load_rules()
    return repair(report, rules, check(report, rules), **more)  # type: ignore[arg-type]


def first_changes(report: Report) -> dict[str, object]:
    """What the first suggestion would put in."""
    return dict(repairs_of(report).suggestions[0].changes)
