"""What a cell of the grid shows beside its text."""

from collections.abc import Iterable, Sequence

from model.records import record, replace
from ui.bench.problems import Kind, Problem


@record
class Marks:
    """kind: the gravest problem whose target the cell is; touched: the gravest one that looks at it.
    role: "total" or "addend" in the current problem, "" outside it. computed: a sum of other cells, skipped by Enter and Tab."""

    kind: Kind | None = None
    touched: Kind | None = None
    role: str = ""
    edited: bool = False
    computed: bool = False


def touching(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems by the cells that they look at, in the order given."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        for cell in problem.cells:
            found.setdefault(cell, []).append(problem)
    return found


def marks_of(cell: str, problems: Sequence[Problem], edited: bool, computed: bool) -> Marks:
    """The marks of one cell, whatever the current problem. problems: those that look at it, gravest first; a hidden problem is still
    one."""
    return Marks(
        kind=next((problem.kind for problem in problems if problem.target == cell), None),
        touched=problems[0].kind if problems else None,
        edited=edited,
        computed=computed,
    )


def in_role(marks: Marks, cell: str, current: Problem | None) -> Marks:
    """The marks with what the cell is in the current problem."""
    if current is None or cell not in current.cells:
        return marks
    total = current.finding and current.finding.target == cell
    return replace(marks, role="total" if total else "addend")
