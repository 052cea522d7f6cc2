"""The counts of the text beside the tables, for those who use a finished check.

`claims(report)` gives every claim in the order of the text; `claims_compared(report, result)` each with its counterpart and
whether it holds, for the list 文中数字; `supported(report)` the cells whose value the text states, for the weights of the
repair search.
"""

from collections.abc import Mapping

from model.figures import Number
from model.findings import CheckResult
from model.report import Report
from model.text.claims import Claim
from model.text.counterparts import Compared, compare, read_narrative, usable_numbers


def claims(report: Report) -> tuple[Claim, ...]:
    """Every claim of the report's text, in the order of the text."""
    return read_narrative(report).claims


def claims_compared(report: Report, result: CheckResult) -> tuple[Compared, ...]:
    """Every claim with its counterpart and its finding, in the order of the text."""
    numbers = usable_numbers(report)
    findings = {one.key: one for one in result.findings if one.rule.startswith("narrative.")}
    return tuple(
        Compared(
            claim, one.cells, one.expected, one.holds, findings.get(f"narrative.{claim.kind}/{claim.at}")
        )
        for claim in claims(report)
        for one in (compare(claim, numbers),)
    )


def supported(report: Report) -> Mapping[str, Number]:
    """The value that the text states for single cells, whether or not the cell agrees. A claim told in doubtful words, of
    several cells, or open to several readings none of which holds, supports nothing; nor does one that the text contradicts."""
    numbers = usable_numbers(report)
    found: dict[str, set[Number]] = {}
    for claim in claims(report):
        if claim.doubt or claim.step:
            continue
        compared = compare(claim, numbers)
        if claim.value == 0:
            for cell in compared.cells if len(claim.options) == 1 or compared.holds else ():
                found.setdefault(cell, set()).add(0)
        elif len(compared.cells) == 1 and (
            len(claim.options) == 1 or compared.holds or _plainest(claim, compared)
        ):
            found.setdefault(compared.cells[0], set()).add(claim.value)
    return {cell: next(iter(values)) for cell, values in found.items() if len(values) == 1}


def _plainest(claim: Claim, compared: Compared) -> bool:
    """Whether an unsettled claim of 收到 speaks of the new applications: no carried ones stand in the other reading."""
    return claim.kind == "received" and compared.cells == claim.options[0]
