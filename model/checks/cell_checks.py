"""Rules about single cells: how a number is written, and what is left blank."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from model.checks.rule import Rule
from model.checks.subject import Result, Subject, finding, name_cells, show
from model.findings import Finding
from model.forms import Row, Table

_SAMPLE = 20


def check_mark(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Cells that are written in one of the rule's ways, one finding a cell or one a table."""
    if not subject.marked:
        return
    wanted, cells = set(rule.options["marks"]), subject.report.cells
    hits = [cell for cell in subject.marked if not wanted.isdisjoint(cells[cell].marks)]
    if rule.options["per"] == "table":
        yield from _by_table(subject, rule, hits)
        return
    for cell in hits:
        yield _one_cell(subject, rule, cell, sample(cells[cell].text))


def check_negative(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Numbers below 0 where the column counts or pays."""
    for cell in subject.negatives:
        if subject.form.column(cell).kind != "change":
            yield _one_cell(subject, rule, cell, show(subject.numbers[cell]))


def check_blank(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Cells with nothing in them, one finding a table. A table wholly blank is `structure.table_missing`."""
    for own in _tables_of(subject.blanks):
        table = subject.form.table_by_id[own[0].partition(".")[0]]
        if len(own) < sum(len(row.columns) for row in table.rows):
            yield from _by_table(subject, rule, own)


def check_blank_group(subject: Subject, rule: Rule) -> Iterator[Result]:
    """A whole group left blank while a cell outside it, in the same table, holds a printed 0."""
    if not subject.blanks:
        return
    blanks = set(subject.blanks)
    for table_id in (*rule.options["by_row"], *rule.options["by_group"]):
        table = subject.form.table_by_id[table_id]
        groups = _groups(table) if table_id in rule.options["by_group"] else [(row,) for row in table.rows]
        for rows in groups:
            cells = _cells(table, rows)
            if blanks.issuperset(cells) and _has_zero(subject, table, rows):
                name = rows[0].group if len(rows) > 1 else subject.form.row_name(cells[0])
                yield _listed(subject, rule, rows[0].id, cells, f"{table.caption}·{name}")


def sample(text: str) -> str:
    """A cell's text within a sentence: on one line, and short."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SAMPLE else flat[: _SAMPLE - 1] + "…"


def _groups(table: Table) -> list[tuple[Row, ...]]:
    return [tuple(rows) for group, rows in groupby(table.rows, lambda row: row.group) if group]


def _cells(table: Table, rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(cell for row in rows for cell in table.row_cells[row.id])


def _has_zero(subject: Subject, table: Table, but: tuple[Row, ...]) -> bool:
    """Whether a row other than these holds a 0 that is really printed."""
    cells = subject.report.cells
    return any(
        cells[cell].value == 0 for cell in _cells(table, (row for row in table.rows if row not in but))
    )


def _tables_of(cells: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(own) for _, own in groupby(cells, lambda cell: cell.partition(".")[0])]


def _by_table(subject: Subject, rule: Rule, cells: Iterable[str]) -> Iterator[Finding]:
    for own in _tables_of(cells):
        table = own[0].partition(".")[0]
        yield _listed(subject, rule, table, own, subject.form.table_by_id[table].caption)


def _listed(subject: Subject, rule: Rule, at: str, cells: tuple[str, ...], place: str) -> Finding:
    text = sample(subject.report.cells[cells[0]].text)
    names = name_cells(subject.form, cells)
    return finding(rule, at, cells, {"place": place, "count": len(cells), "cells": names, "text": text})


def _one_cell(subject: Subject, rule: Rule, cell: str, text: str) -> Finding:
    name = subject.form.cell_name(cell)
    return finding(rule, cell, (cell,), {"place": name, "count": 1, "cells": name, "text": text})
