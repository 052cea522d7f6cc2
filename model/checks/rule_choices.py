"""What a clerk may choose from when filling in a rule: ranges of the forms, the rows, columns or cells within one, and its places."""

from collections.abc import Callable, Sequence

from model.checks.rule_terms import RESULTS
from model.forms import Form, Table, load_forms
from model.records import record

REPORT = "report"


@record
class Choice:
    """One thing to choose. id: as rule files name it; label: as printed."""

    id: str
    label: str


@record
class Scope:
    """Where a rule holds: for each row or column of a table, or once for the whole report (table "")."""

    table: str
    each: str
    label: str

    @property
    def items(self) -> str:
        """What its sides are made of."""
        return {"column": "行", "row": "列", REPORT: "单元格"}[self.each]

    @property
    def places(self) -> str:
        """What it is held for, "" where there is but one place."""
        return {"column": "列", "row": "行", REPORT: ""}[self.each]


def form_years(form: Form) -> str:
    """The report years of a form: 2021年度起."""
    first, last = form.years
    return f"{first}年度起" if last is None else f"{first}—{last}年度"


def scopes() -> tuple[Scope, ...]:
    """All ranges, the most used first."""
    found = [
        Scope(table.id, each, f"{table.caption}：{words}")
        for table in load_forms()[-1].tables
        for each, words in (("column", "每一列中，各行之间"), ("row", "每一行中，各列之间"))
    ]
    first = [one for one in found if one.table == "t2"]
    return (
        *first,
        *(one for one in found if one.table != "t2"),
        Scope("", REPORT, "整份报告：任意单元格之间"),
    )


def items(scope: Scope, forms: Sequence[str]) -> tuple[Choice, ...]:
    """What may stand on either side, in printed order: what all the forms have."""
    return _shared(forms, lambda form: _items(scope, form))


def places(scope: Scope, forms: Sequence[str], used: Sequence[str]) -> tuple[Choice, ...]:
    """Where the rule can be held: the rows or columns that have all that is used."""
    if scope.each == REPORT:
        return ()
    return _shared(forms, lambda form: _places(form.table_by_id[scope.table], scope.each, used))


def _shared(forms: Sequence[str], list_of: Callable[[Form], Sequence[Choice]]) -> tuple[Choice, ...]:
    chosen = [list_of(form) for form in reversed(load_forms()) if form.id in forms]
    if not chosen:
        return ()
    common = set.intersection(*({one.id for one in listed} for listed in chosen))
    return tuple(one for one in chosen[0] if one.id in common)


def _items(scope: Scope, form: Form) -> list[Choice]:
    if scope.each == REPORT:
        return [Choice(cell, form.cell_name(cell)) for cell in form.cell_ids]
    table = form.table_by_id[scope.table]
    if scope.each != "column":
        return _columns(table)
    whole = [Choice(RESULTS, "全部办理结果（各行之和）")] if any(row.result for row in table.rows) else []
    return [*_rows(table), *whole]


def _places(table: Table, each: str, used: Sequence[str]) -> list[Choice]:
    if each == "column":
        rows = [table.row_by_id[name] for name in used if name in table.row_by_id]
        return [one for one in _columns(table) if all(one.id in row.columns for row in rows)]
    return [one for one in _rows(table) if set(used) <= set(table.row_by_id[one.id].columns)]


def _rows(table: Table) -> list[Choice]:
    return [Choice(row.id, f"{row.group} {row.label}" if row.group else row.label) for row in table.rows]


def _columns(table: Table) -> list[Choice]:
    return [Choice(column.id, column.label) for column in table.columns]
