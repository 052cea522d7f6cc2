"""How a cell is marked on paper and in a workbook: always by a sign, so that a black and white print says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.findings import CheckResult, Finding, Severity
from model.report import Change, Report, State

SIGNS = {Severity.ERROR: "▲", Severity.WARNING: "◆"}
DOUBT = "？"
CHANGED = "改"
LEGEND = "▲ 强制性问题　◆ 核实性问题　？ 识别存疑　改 已修改　虚线框 参与核对的数"


@dataclass(frozen=True, slots=True)
class CellMark:
    """sign: the signs before the number, "" for a cell that only took part in a failed rule. severity: the gravest finding
    at the cell, None where there is none. messages: the findings' sentences, gravest first."""

    sign: str
    severity: Severity | None
    messages: tuple[str, ...]


def cell_marks(report: Report, result: CheckResult, changes: Iterable[Change] = ()) -> dict[str, CellMark]:
    """The marked cells by id. A rule with a computed target marks that and only tints the other cells it looked at."""
    grave = [finding for finding in result.findings if finding.severity in SIGNS]
    changed = {edit.cell for change in changes for edit in change.edits}
    marks = {}
    for name, cell in report.cells.items():
        at = [finding for finding in grave if name in _blamed(finding)]
        took_part = any(name in finding.cells for finding in grave)
        sign = SIGNS[at[0].severity] if at else ""
        sign += DOUBT if cell.state is State.UNCLEAR else ""
        sign += CHANGED if cell.edited or name in changed else ""
        if sign or took_part:
            doubts = (f"识别存疑：{cell.doubt or '请对照原文'}",) if cell.state is State.UNCLEAR else ()
            messages = (*(finding.message for finding in at), *doubts)
            marks[name] = CellMark(sign, at[0].severity if at else None, messages)
    return marks


def _blamed(finding: Finding) -> tuple[str, ...]:
    return (finding.target,) if finding.target else finding.cells
