"""What the window knows of the answers (出错说明) to the open report's problems: which there are, and which still hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bench.problems import Kind, Problem
from ui.bench.workbench import Workbench

if TYPE_CHECKING:
    from model.explanations import Explanation


def can_explain(workbench: Workbench, problem: Problem | None) -> bool:
    """Whether a problem may be answered instead of corrected: 核实性 only."""
    return bool(
        workbench.explanations and problem and problem.finding is not None and problem.kind is Kind.WARNING
    )


def explanation_of(workbench: Workbench, problem: Problem | None) -> Explanation | None:
    """The answer to a problem, None where there is none."""
    if workbench.explanations is None or problem is None or problem.finding is None:
        return None
    return workbench.explanations.get(problem.finding)


def explained_word(workbench: Workbench, problem: Problem) -> str:
    """已说明, 说明已过期 where a number it was given for has changed, "" where there is no answer."""
    answer = explanation_of(workbench, problem)
    if answer is None or workbench.report is None:
        return ""
    from model.explanations import is_stale

    return "说明已过期" if is_stale(answer, workbench.report, problem.finding) else "已说明"


def count_explained(workbench: Workbench) -> int:
    """How many problems have an answer that holds."""
    return sum(explained_word(workbench, problem) == "已说明" for problem in workbench.problems())
