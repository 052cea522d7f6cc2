"""Rules that hold several cells of a table against each other without being sums."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from model.checks.rule import Rule
from model.checks.rule_terms import line_terms
from model.checks.subject import Result, Subject, finding, name_cells, show, uncheckable, unusable
from model.figures import Number, read_figure
from model.forms import Row, Table
from model.labels import core
from model.report import Extra


def check_rulemaking(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Numbers of 规章 for an organ that surely cannot make any."""
    if not subject.level.never_makes_rules:
        return
    for row in rule.options["rows"]:
        cells = tuple(f"{row}.{column}" for column in subject.form.row(row).columns)
        filled = tuple(cell for cell in cells if subject.numbers.get(cell, 0) != 0)
        if filled:
            words = _words(subject, filled) | {
                "unit": subject.report.unit or "本机关",
                "level": subject.level.label,
            }
            yield finding(rule, row.partition(".")[2], cells, words)


def check_unit_missing(subject: Subject, rule: Rule) -> Iterator[Result]:
    """An amount other than 0 that prints no unit, where the form prints none either."""
    for cell in rule.options["cells"]:
        printed = subject.report.cells[cell].unit or subject.form.column(cell).unit
        if subject.numbers.get(cell, 0) != 0 and not printed:
            yield finding(rule, cell, (cell,), _words(subject, (cell,)))


def check_amount_scale(subject: Subject, rule: Rule) -> Iterator[Result]:
    """An amount in the rule's unit that is too large for an organ of these levels."""
    if subject.level not in rule.options["levels"]:
        return
    for cell in rule.options["cells"]:
        unit = subject.report.cells[cell].unit or subject.form.column(cell).unit
        if unit == rule.options["unit"] and subject.numbers.get(cell, 0) >= rule.options["least"]:
            words = _words(subject, (cell,)) | {
                "unit": subject.report.unit or "本机关",
                "level": subject.level.label,
            }
            yield finding(rule, cell, (cell,), words)


def check_pair(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Of cells that go together, some are 0 and some are not."""
    cells = tuple(rule.options["cells"])
    if out := unusable(subject, cells):
        yield uncheckable(subject, rule, "", out)
    elif len({subject.numbers[cell] != 0 for cell in cells}) > 1:
        yield finding(rule, "", cells, _words(subject, cells))


def check_same(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Cells that hold one and the same number, not 0."""
    cells = tuple(rule.options["cells"])
    if out := unusable(subject, cells):
        yield uncheckable(subject, rule, "", out)
    elif len({subject.numbers[cell] for cell in cells}) == 1 and subject.numbers[cells[0]] != 0:
        yield finding(rule, "", cells, _words(subject, cells[:1]))


def check_no_source(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Results although no application came in or was carried in."""
    table = subject.form.table_by_id[rule.options["table"]]
    source = tuple(cell for row in rule.options["rows"] for cell in _row_cells(table, row.partition(".")[2]))
    if out := unusable(subject, source):
        yield uncheckable(subject, rule, "", out)
        return
    if any(subject.numbers[cell] for cell in source):
        return
    results = (cell for row in table.rows if row.result for cell in _row_cells(table, row.id))
    if filled := tuple(cell for cell in results if subject.numbers.get(cell, 0) != 0):
        yield finding(rule, "", (*source, *filled), _words(subject, filled))


def check_copied(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Two columns, or two rows, that are the same throughout and not 0 in several places."""
    table, by_row = subject.form.table_by_id[rule.options["table"]], rule.options["each"] == "row"
    lines = _lines(table, tuple(rule.options["among"]), by_row)
    number, least = subject.numbers.get, rule.options["least"]
    values = {name: list(map(number, cells)) for name, cells in lines.items()}
    busy = [name for name, own in values.items() if sum(map(bool, own)) >= least]
    for one, other in combinations(busy, 2):
        if values[one] == values[other] and None not in values[one]:
            count = sum(bool(value) for value in values[one])
            names = [_line_name(subject, table, name, by_row) for name in (one, other)]
            words = {"place": names[0], "other": names[1], "count": count, "cells": "、".join(names)}
            yield finding(rule, f"{one}+{other}", (*lines[one], *lines[other]), words)


def check_backlog(subject: Subject, rule: Rule) -> Iterator[Result]:
    """The part is more than half of the whole, and not few."""
    part, whole = rule.options["part"], tuple(rule.options["whole"])
    if out := unusable(subject, (part, *whole)):
        yield uncheckable(subject, rule, "", tuple(dict.fromkeys(out)))
        return
    amount, total = subject.numbers[part], sum(subject.numbers[cell] for cell in whole)
    if amount >= rule.options["least"] and amount * 2 > total:
        words = _words(subject, (part,)) | {"whole": show(total)}
        yield finding(rule, "", tuple(dict.fromkeys((part, *whole))), words)


def check_same_groups(subject: Subject, rule: Rule) -> Iterator[Result]:
    """All rows of a table are the same, and not 0."""
    table = subject.form.table_by_id[rule.options["table"]]
    cells = tuple(cell for row in table.rows for cell in _row_cells(table, row.id))
    if out := unusable(subject, cells):
        yield uncheckable(subject, rule, "", out)
        return
    rows = [[subject.numbers[cell] for cell in _row_cells(table, row.id)] for row in table.rows]
    if any(rows[0]) and all(row == rows[0] for row in rows):
        yield finding(rule, "", cells, _words(subject, cells))


def check_misplaced(subject: Subject, rule: Rule) -> Iterator[Result]:
    """A row with a total and no parts, while the parts of another row add up to just that total."""
    table, numbers = subject.form.table_by_id[rule.options["table"]], subject.numbers
    parts, totals = _parts_and_totals(table, tuple(rule.options["parts"]), rule.options["total"])
    if unusable(subject, (*totals.values(), *(cell for cells in parts.values() for cell in cells))):
        return
    sums = {row: sum(numbers[cell] for cell in cells) for row, cells in parts.items()}
    for row, total in totals.items():
        amount = numbers[total]
        if amount == 0 or any(numbers[cell] for cell in parts[row]):
            continue
        for other in parts:
            if other != row and sums[other] == amount:
                cells = (total, *parts[row], *parts[other], totals[other])
                words = _words(subject, (total,)) | {
                    "place": f"{table.caption}·{subject.form.row_name(total)}",
                    "other": subject.form.row_name(totals[other]),
                }
                yield finding(rule, row, cells, words)


def check_group_heading(subject: Subject, rule: Rule) -> Iterator[Result]:
    """A heading row of a group that carries numbers of its own, which the form does not want, must be the group's sum."""
    table = subject.form.table_by_id[rule.options["table"]]
    for extra in subject.report.extras:
        rows = group_of(table, extra)
        name = rows[0].id.rpartition("_")[0] if rows else ""
        for column, text in extra.values.items():
            found = read_figure(text).value
            cells = tuple(f"{table.id}.{row.id}.{column}" for row in rows if column in row.columns)
            if found is None or not cells:
                continue
            if out := unusable(subject, cells):
                yield uncheckable(subject, rule, f"{name}.{column}", out)
                continue
            expected: Number = sum(subject.numbers[cell] for cell in cells)
            if expected != found:
                words = {
                    "place": f"{table.caption}·{table.column_by_id[column].label}列",
                    "label": extra.label,
                    "found": show(found),
                    "expected": show(expected),
                    "difference": show(max(expected - found, found - expected)),
                }
                at = f"{name}.{column}"
                yield finding(rule, at, cells, words, expected=expected, found=found)


def group_of(table: Table, extra: Extra) -> list[Row]:
    """The rows of the group whose heading an extra row is; none where it is no heading of this table."""
    if extra.table != table.id:
        return []
    label = core(extra.label)
    return [row for row in table.rows if row.group and core(row.group) == label]


@cache
def _lines(table: Table, among: tuple[str, ...], by_row: bool) -> Mapping[str, tuple[str, ...]]:
    """The cells of these rows or columns, by their names."""
    names = [name for _, name in line_terms(list(among), table, "column" if by_row else "row")]
    return {name: _row_cells(table, name) if by_row else _column_cells(table, name) for name in names}


@cache
def _parts_and_totals(
    table: Table, among: tuple[str, ...], total: str
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    """The cells of these columns, and the one of the total, in each row."""
    names = [name for _, name in line_terms(list(among), table, "row")]
    parts = {row.id: tuple(f"{table.id}.{row.id}.{name}" for name in names) for row in table.rows}
    return parts, {row.id: f"{table.id}.{row.id}.{total}" for row in table.rows}


def _row_cells(table: Table, row: str) -> tuple[str, ...]:
    return table.row_cells[row]


def _column_cells(table: Table, column: str) -> tuple[str, ...]:
    return table.column_cells[column]


def _line_name(subject: Subject, table: Table, name: str, by_row: bool) -> str:
    return subject.form.row_name(f"{table.id}.{name}") if by_row else table.column_by_id[name].label


def _words(subject: Subject, cells: tuple[str, ...]) -> dict[str, object]:
    """The fields that every message may name: the cells, how many, and their numbers."""
    values = [f"{subject.form.column(cell).label} {show(subject.numbers[cell])}" for cell in cells]
    text = show(subject.numbers[cells[0]]) if len(cells) == 1 else "、".join(values)
    names = name_cells(subject.form, cells, with_table=True)
    return {"place": names, "cells": names, "count": len(cells), "text": text}
