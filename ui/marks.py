"""What a cell of the grid shows beside its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.problems import Kind, Problem


@dataclass(frozen=True, slots=True)
class Marks:
    """kind: the gravest problem whose target the cell is; touched: the gravest one that looks at it.
    role: "total" or "addend" in the current problem, "" outside it. computed: a sum of other cells, skipped by Enter and Tab."""

    kind: Kind | None = None
    touched: Kind | None = None
    role: str = ""
    edited: bool = False
    computed: bool = False


def marks_of(
    cell: str, problems: Iterable[Problem], current: Problem | None, edited: bool, computed: bool
) -> Marks:
    """The marks of one cell. problems: all of the report, gravest first; a hidden problem is still one."""
    touching = [problem for problem in problems if cell in problem.cells]
    role = ""
    if current and cell in current.cells:
        role = "total" if current.finding and current.finding.target == cell else "addend"
    return Marks(
        kind=next((problem.kind for problem in touching if problem.target == cell), None),
        touched=touching[0].kind if touching else None,
        role=role,
        edited=edited,
        computed=computed,
    )
