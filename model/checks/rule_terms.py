"""Terms of a rule about sums: names of rows or columns, made into one statement for each place of a form.

A term is a name ("new"), a range in printed order ("natural..other"), the rows that add to the total ("@results"), or one
of these with a minus sign. With `each = "column"` names are rows and a statement is made for every column that all of them
have; with `each = "row"` the other way round; with `each = "report"` names are whole cell ids.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol

from model.forms import Form, Table
from model.records import record

RESULTS = "@results"


class BadOption(Exception):
    """An option of a rule that cannot be. name: what stands in the file; message: Chinese."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name)
        self.name = name
        self.message = message


class LinearRule(Protocol):
    """What `expand` needs of a rule."""

    @property
    def id(self) -> str: ...
    @property
    def options(self) -> Mapping[str, Any]: ...


Term = tuple[int, str]
"""A coefficient and a cell id."""


@record(slots=False)
class Equation:
    """Sum of coefficient × cell over the terms = 0. rule: its id; at: the row or column it is about, "" for the report;
    target: the cell that is the total of the others, None where none is."""

    rule: str
    at: str
    terms: tuple[Term, ...]
    target: str | None

    @cached_property
    def factors(self) -> tuple[int, ...]:
        """The coefficients of the terms."""
        return tuple(factor for factor, _ in self.terms)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells of the terms."""
        return tuple(cell for _, cell in self.terms)


@record
class Statement:
    """Two sides of one place. each: "row", "column" or "report"; cells: all of both sides; names come from the form."""

    at: str
    each: str
    table: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    target: str | None
    cells: tuple[str, ...]
    equation: Equation


def expand(rule: LinearRule, form: Form) -> Iterator[Statement]:
    """The statements that a rule makes about a form. Raises BadOption for an unknown name."""
    options = rule.options
    each = options["each"]
    if each == "report":
        left, right = (_cell_terms(options[side], form) for side in ("left", "right"))
        _refuse_idle([cell for _, cell in (*left, *right)])
        yield _statement(rule, "", each, "", left, right, _target_cell(options, form))
        return
    if "table" not in options:
        raise BadOption("each", "没有写明是哪张表（table）")
    table = table_of(options["table"], form)
    names = {side: line_terms(options[side], table, each) for side in ("left", "right")}
    used = [name for _, name in (*names["left"], *names["right"])]
    _refuse_idle(used)
    target = options.get("target")
    if target is not None and target not in used:
        raise BadOption(target, "目标不在等式的两边")
    for at in _places(table, each, used, options.get("only")):
        left, right = (
            tuple((factor, _cell(table, each, at, name)) for factor, name in names[side]) for side in names
        )
        goal = _cell(table, each, at, target) if target else None
        yield _statement(rule, at, each, table.id, left, right, goal)


def _refuse_idle(names: list[str]) -> None:
    """Sides that say nothing: none named at all, or one on both sides."""
    if not names:
        raise BadOption("left", "式的两边都是空的")
    if twice := [name for name in names if names.count(name) > 1]:
        raise BadOption(twice[0], "在式中出现了两次")


def table_of(name: object, form: Form) -> Table:
    """The table of that id. Raises BadOption."""
    if not isinstance(name, str) or name not in form.table_by_id:
        raise BadOption(str(name), f"{form.id} 表式没有这张表")
    return form.table_by_id[name]


def line_terms(terms: object, table: Table, each: str) -> tuple[Term, ...]:
    """Terms as coefficients and names of rows (each = "column") or of columns (each = "row")."""
    known = [line.id for line in (table.rows if each == "column" else table.columns)]
    if not isinstance(terms, list):
        raise BadOption(str(terms), "须为名称的列表")
    found: list[Term] = []
    for term in terms:
        if not isinstance(term, str):
            raise BadOption(str(term), "须为名称")
        factor, name = (-1, term[1:].strip()) if term.startswith("-") else (1, term)
        found += [(factor, one) for one in _names(name, term, table, known, each)]
    if len({name for _, name in found}) != len(found):
        raise BadOption(str(terms[0]), "同一行或列在式中出现两次")
    return tuple(found)


def _names(name: str, term: str, table: Table, known: list[str], each: str) -> list[str]:
    if name == RESULTS and each == "column":
        return [row.id for row in table.rows if row.result]
    first, dots, last = name.partition("..")
    for one in (first, last or first):
        if one not in known:
            raise BadOption(one, f"{table.caption}没有这一{'行' if each == 'column' else '列'}")
    span = known[known.index(first) : known.index(last or first) + 1]
    if dots and len(span) < 2:
        raise BadOption(term, "范围的次序不对")
    return span


def _places(table: Table, each: str, used: list[str], only: object) -> list[str]:
    if each == "column":
        shared = [set(table.row_by_id[name].columns) for name in used]
        places = [column.id for column in table.columns if all(column.id in some for some in shared)]
    else:
        places = [row.id for row in table.rows if set(used) <= set(row.columns)]
    if only is None:
        return places
    if not isinstance(only, list) or not all(place in places for place in only):
        raise BadOption("only", "列出的行或列在表式中没有，或没有这些项")
    return [place for place in places if place in only]


def _cell(table: Table, each: str, at: str, name: str) -> str:
    return f"{table.id}.{name}.{at}" if each == "column" else f"{table.id}.{at}.{name}"


def _cell_terms(terms: object, form: Form) -> tuple[Term, ...]:
    if not isinstance(terms, list):
        raise BadOption(str(terms), "须为单元格编号的列表")
    found = []
    for term in terms:
        name = str(term).removeprefix("-").strip()
        if name not in form.cell_ids:
            raise BadOption(name, f"{form.id} 表式没有这一格")
        found.append((-1 if str(term).startswith("-") else 1, name))
    return tuple(found)


def _target_cell(options: Mapping[str, Any], form: Form) -> str | None:
    target = options.get("target")
    if target is not None and target not in form.cell_ids:
        raise BadOption(str(target), f"{form.id} 表式没有这一格")
    return target


def _statement(
    rule: LinearRule,
    at: str,
    each: str,
    table: str,
    left: tuple[Term, ...],
    right: tuple[Term, ...],
    target: str | None,
) -> Statement:
    terms = (*left, *((-factor, cell) for factor, cell in right))
    cells = tuple(cell for _, cell in terms)
    return Statement(at, each, table, left, right, target, cells, Equation(rule.id, at, terms, target))
