"""What a suggestion would do to all rules, not the sums alone: which findings go and which come."""

from collections.abc import Callable, Mapping

from model.figures import Number, State, print_figure
from model.findings import CheckResult, Finding, Severity
from model.records import record, replace
from model.report import Report


@record
class Effects:
    """mends: findings that would go; breaks: those that would come. 提示 count as neither."""

    mends: tuple[Finding, ...]
    breaks: tuple[Finding, ...]


def foresee(
    report: Report,
    result: CheckResult,
    changes: Mapping[str, Number],
    judge: Callable[[Report], CheckResult],
) -> Effects:
    """The effects of new numbers in some cells, found by checking the report with them. result: the check without them."""
    cells = dict(report.cells)
    for name, value in changes.items():
        text = print_figure(value, report.form.column(name).kind)
        cells[name] = replace(
            cells[name], value=value, text=text, state=State.NUMBER, doubt=None, marks=(), edited=True
        )
    before, after = _grave(result), _grave(judge(replace(report, cells=cells)))
    return Effects(
        tuple(one for key, one in before.items() if key not in after),
        tuple(one for key, one in after.items() if key not in before),
    )


def _grave(result: CheckResult) -> dict[str, Finding]:
    return {finding.key: finding for finding in result.findings if finding.severity is not Severity.INFO}
