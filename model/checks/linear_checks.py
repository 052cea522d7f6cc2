"""Rules made of terms: sums that must be equal, that must not be larger, or that should not coincide."""

from collections.abc import Iterable, Iterator, Mapping
from operator import mul

from model.checks.rule import Rule
from model.checks.rule_terms import Statement, Term
from model.checks.subject import Result, Subject, finding, show, uncheckable, unusable
from model.figures import Number, State
from model.findings import Finding
from model.forms import Form


def check_statements(subject: Subject, statements: Iterable[tuple[Rule, Statement]]) -> Iterator[Result]:
    """One result for each statement that fails or cannot be checked, nothing for one that holds."""
    numbers = subject.numbers
    number = numbers.__getitem__
    for rule, statement in statements:
        equation = statement.equation
        try:
            excess: Number = sum(map(mul, equation.factors, map(number, equation.cells)))
        except KeyError:
            yield uncheckable(subject, rule, statement.at, unusable(subject, statement.cells))
            continue
        if _fails(rule.kind, excess, statement, numbers):
            yield _finding(subject, rule, statement, excess)


def _fails(kind: str, excess: Number, statement: Statement, numbers: Mapping[str, Number]) -> bool:
    if kind == "equal":
        return excess != 0
    if kind == "at_most":
        return excess > 0
    return excess == 0 and _sum(statement.right, numbers) != 0


def _finding(subject: Subject, rule: Rule, statement: Statement, excess: Number) -> Finding:
    form, numbers, target = subject.form, subject.numbers, statement.target
    left, right = (_write(form, statement, side, numbers) for side in (statement.left, statement.right))
    words: dict[str, object] = {
        "place": name_place(form, statement),
        "left": left,
        "right": right,
        "left_sum": show(_sum(statement.left, numbers)),
        "right_sum": show(_sum(statement.right, numbers)),
        "difference": show(max(excess, -excess)),
    }
    if target is None:
        return finding(rule, statement.at, statement.cells, words)
    factor = next(factor for factor, cell in statement.equation.terms if cell == target)
    found = numbers[target]
    expected: Number = found - excess * factor
    words |= {"target": _name(form, statement, target), "expected": show(expected), "found": show(found)}
    blank = subject.report.cells[target].state is State.BLANK
    template = rule.options.get("message_blank", "") if blank else ""
    return finding(
        rule,
        statement.at,
        statement.cells,
        words,
        template=template,
        target=target,
        expected=expected,
        found=found,
    )


def name_place(form: Form, statement: Statement) -> str:
    """The row or column that a statement is about, as a clerk names it; "" where it is about the whole report."""
    if statement.each == "report":
        return ""
    table = form.table_by_id[statement.table]
    if statement.each == "column":
        return f"{table.caption}·{table.column_by_id[statement.at].label}列"
    return f"{table.caption}·{form.row_name(f'{table.id}.{statement.at}')}"


def _name(form: Form, statement: Statement, cell: str) -> str:
    """A cell within its place: its row in a statement about a column, its column in one about a row."""
    if statement.each == "report":
        return form.cell_name(cell)
    return form.row_name(cell) if statement.each == "column" else form.column(cell).label


def _write(form: Form, statement: Statement, side: tuple[Term, ...], numbers: Mapping[str, Number]) -> str:
    """One side as a person would write it; terms that are 0 are left out where more than two stand together."""
    chosen = [term for term in side if len(side) <= 2 or numbers[term[1]] != 0]
    if not chosen:
        return "各项均为 0"
    pieces = [
        f"{'－' if factor < 0 else '＋'}{_name(form, statement, cell)} {show(numbers[cell])}"
        for factor, cell in chosen
    ]
    return "".join(pieces).removeprefix("＋")


def _sum(side: tuple[Term, ...], numbers: Mapping[str, Number]) -> Number:
    return sum(factor * numbers[cell] for factor, cell in side)
