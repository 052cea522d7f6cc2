"""The equations of a form made ready for the repair search: cells and equations by number, and how a report stands to them.

Cells are numbers here because the search touches them a hundred thousand times a second.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from model.checks.rule import FormRules
from model.figures import Number, State
from model.forms import Form
from model.records import record
from model.report import Report


@record(eq=False)
class System:
    """All equations of one form. cells: ids; the other fields speak of them by their index.

    terms: coefficients and cells of each equation (their sum is 0 in a right report); members: its cells alone. of_cell: the equations that each cell stands in,
    with its coefficient; reach: these alone. keys: "rule/at" of each equation. family: equations of one family share no cell. part: equations that hang
    together over cells have one number. computed: the cell is the total of others. signed: the cell may be below 0.
    """

    cells: tuple[str, ...]
    index: Mapping[str, int]
    terms: tuple[tuple[tuple[int, int], ...], ...]
    members: tuple[tuple[int, ...], ...]
    targets: tuple[int | None, ...]
    of_cell: tuple[tuple[tuple[int, int], ...], ...]
    reach: tuple[frozenset[int], ...]
    keys: tuple[str, ...]
    family: tuple[int, ...]
    part: tuple[int, ...]
    computed: tuple[bool, ...]
    signed: tuple[bool, ...]


@record
class Standing:
    """One report against a System. values: what each cell counts as; residual: left minus right of each equation.

    left_out: equations with an operand that the document does not have. blank, unclear: cells in that state; dear: cells that the clerk typed, and
    numbers with words beside them, which nobody writes by a slip.
    """

    values: list[Number]
    residual: list[Number]
    left_out: frozenset[int]
    blank: frozenset[int]
    unclear: frozenset[int]
    dear: frozenset[int]

    def failing(self) -> list[int]:
        """The equations that do not hold."""
        return [e for e, rest in enumerate(self.residual) if rest and e not in self.left_out]


@lru_cache(maxsize=8)
def system_of(form: Form, own: FormRules) -> System:
    """The System of a form's equations. It depends on the rules only and is made once."""
    cells = tuple(dict.fromkeys(cell for equation in own.equations for _, cell in equation.terms))
    index = {cell: number for number, cell in enumerate(cells)}
    terms = tuple(tuple((factor, index[cell]) for factor, cell in one.terms) for one in own.equations)
    of_cell: list[list[tuple[int, int]]] = [[] for _ in cells]
    for e, pairs in enumerate(terms):
        for factor, c in pairs:
            of_cell[c].append((e, factor))
    rules = list(dict.fromkeys(one.rule for one in own.equations))
    targets = tuple(index[one.target] if one.target else None for one in own.equations)
    totals = set(targets)
    return System(
        cells=cells,
        index=index,
        terms=terms,
        members=tuple(tuple(c for _, c in pairs) for pairs in terms),
        targets=targets,
        of_cell=tuple(tuple(pairs) for pairs in of_cell),
        reach=tuple(frozenset(e for e, _ in pairs) for pairs in of_cell),
        keys=tuple(f"{one.rule}/{one.at}" for one in own.equations),
        family=tuple(rules.index(one.rule) for one in own.equations),
        part=_parts(terms, of_cell),
        computed=tuple(c in totals for c in range(len(cells))),
        signed=tuple(form.column(cell).kind == "change" for cell in cells),
    )


def _parts(
    terms: Sequence[Sequence[tuple[int, int]]], of_cell: list[list[tuple[int, int]]]
) -> tuple[int, ...]:
    part = [-1] * len(terms)
    for start in range(len(terms)):
        waiting = [start] if part[start] < 0 else []
        while waiting:
            e = waiting.pop()
            if part[e] < 0:
                part[e] = start
                waiting += [other for _, c in terms[e] for other, _ in of_cell[c]]
    return tuple(part)


def stand(system: System, report: Report) -> Standing:
    """How the report stands to the equations. A blank counts as 0, an unclear cell as its best reading or 0."""
    values: list[Number] = []
    missing, blank, unclear, dear = [], [], [], []
    residual: list[Number] = [0] * len(system.terms)
    for c, name in enumerate(system.cells):
        cell = report.cells[name]
        value = cell.value or 0
        values.append(value)
        if value:  # Most cells hold 0.
            for e, factor in system.of_cell[c]:
                residual[e] += factor * value
        state = cell.state
        if state is State.NUMBER and not cell.edited:
            if cell.value is None:
                missing.append(c)
        elif state is State.BLANK:
            blank.append(c)
        elif state is State.UNCLEAR:
            unclear.append(c)
        elif cell.value is None:
            missing.append(c)
        else:
            dear.append(c)
    return Standing(
        values=values,
        residual=residual,
        left_out=frozenset(e for c in missing for e, _ in system.of_cell[c]),
        blank=frozenset(blank),
        unclear=frozenset(unclear),
        dear=frozenset(dear),
    )


def shifted(system: System, standing: Standing, deltas: Mapping[int, Number]) -> Standing:
    """The standing after the changes."""
    values, residual = list(standing.values), list(standing.residual)
    for c, delta in deltas.items():
        values[c] += delta
        for e, factor in system.of_cell[c]:
            residual[e] += factor * delta
    return Standing(values, residual, standing.left_out, standing.blank, standing.unclear, standing.dear)


def mends(system: System, standing: Standing, deltas: Mapping[int, Number], failing: Iterable[int]) -> bool:
    """Whether with these changes all the failing equations hold and every touched one holds too."""
    moved: dict[int, Number] = {e: standing.residual[e] for e in failing}
    for c, delta in deltas.items():
        if standing.values[c] + delta < 0 and not system.signed[c]:
            return False
        for e, factor in system.of_cell[c]:
            moved[e] = moved.get(e, standing.residual[e]) + factor * delta
    return not any(rest for e, rest in moved.items() if e not in standing.left_out)
