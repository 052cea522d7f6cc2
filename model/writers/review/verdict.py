"""Whether a report may be submitted, in a word and a sentence, and how many findings there are of each kind."""

from collections.abc import Sequence

from model.explanations import Explanation, answer_to, is_stale
from model.findings import CheckResult, Severity
from model.report import Report, State
from model.writers.review.reviewed import Reviewed

PASSES = "可以上报"


def verdict(report: Report, result: CheckResult, explanations: Sequence[Explanation] = ()) -> tuple[str, str]:
    """Whether the report may be submitted, and why: a word and a sentence. Rules that an office switched off are named."""
    word, sentence = _verdict(report, result, explanations)
    silent = len(result.terms.silenced)
    return word, f"{sentence}本单位停用的{silent}条规则未核对。" if silent else sentence


def _verdict(report: Report, result: CheckResult, explanations: Sequence[Explanation]) -> tuple[str, str]:
    warnings = sum(finding.severity is Severity.WARNING for finding in result.findings)
    if result.errors:
        more = f"，另有{warnings}处核实性问题" if warnings else ""
        return "不能上报", f"{result.errors}处强制性问题须改正后上报{more}。"
    unclear = sum(cell.state is State.UNCLEAR for cell in report.cells.values())
    missing = sum(cell.state is State.MISSING for cell in report.cells.values())
    if unclear or missing or result.uncheckable:
        parts = (f"{unclear}个数识别存疑", unclear), (f"{missing}个数原文没有", missing)
        causes = [
            text
            for text, count in (*parts, (f"{len(result.uncheckable)}条无法核对", len(result.uncheckable)))
            if count
        ]
        return "尚不能确定", f"{'，'.join(causes)}，请对照原文补正后重新核对。"
    if warnings:
        explained = _explained(report, result, explanations)
        if explained == warnings:
            return PASSES, f"没有强制性问题；{warnings}处核实性问题均附出错说明。"
        done = f"，已说明{explained}处" if explained else ""
        return PASSES, f"没有强制性问题；{warnings}处核实性问题请核实，或附出错说明{done}。"
    return PASSES, "没有强制性和核实性问题。"


def _explained(report: Report, result: CheckResult, explanations: Sequence[Explanation]) -> int:
    """How many findings have an answer that still holds."""
    answered = ((finding, answer_to(finding, explanations)) for finding in result.findings)
    return sum(answer is not None and not is_stale(answer, report, finding) for finding, answer in answered)


def counts(result: CheckResult) -> str:
    """How many findings of each severity, and how much passed."""
    counts = [f"{s.label}{n}处" for s in Severity if (n := sum(f.severity is s for f in result.findings))]
    unchecked = f"，{len(result.uncheckable)}条无法核对" if result.uncheckable else ""
    return f"{'、'.join(counts) or '未发现问题'}；{result.passed}条通过{unchecked}"


def is_spotless(reviewed: Reviewed) -> bool:
    """Whether there is nothing to tell of but the numbers: no finding, no change, nothing that could not be checked."""
    report, result = reviewed.report, reviewed.result
    told = result.findings or result.uncheckable or report.extras or reviewed.explanations
    changed = any(change.edits for change in reviewed.changes)
    return not told and not changed and verdict(report, result)[0] == PASSES
