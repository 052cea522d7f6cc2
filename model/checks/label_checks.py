"""Rules about the rows of a statutory table as printed: their labels, their order, and rows that the form does not have."""

from collections.abc import Iterator
from functools import lru_cache

from model.checks.rule import Rule
from model.checks.subject import finding
from model.figures import State
from model.findings import Finding
from model.forms import Row, Table
from model.labels import core
from model.report import Report

_SHOWN = 6


def check_label(report: Report, rule: Rule) -> Iterator[Finding]:
    """Labels that are missing or worded otherwise, rows that are missing or out of order; one finding a table for each."""
    for table in report.form.tables:
        labelled = [row for row in table.rows if report.labels.get(f"{table.id}.{row.id}", "").strip()]
        if table.id not in report.table_blocks or not labelled:
            continue
        found = [row for row in table.rows if not _lacks(report, table, row)]
        if not found:
            continue
        there = {row.id for row in labelled} & {row.id for row in found}
        worded = [
            row for row in labelled if _worded_otherwise(report.labels[f"{table.id}.{row.id}"], row.label)
        ]
        if worded:
            pairs = [f"“{_printed(report, table, row)}”应为“{row.label}”" for row in worded]
            yield _finding(rule, table, worded, _cut(pairs), table.id, "")
        if lost := [row for row in table.rows if row.id not in there]:
            names = [
                f"“{_name(report, table, row)}”" + ("" if row in found else "（整行没有）") for row in lost
            ]
            template = rule.options["message_missing"]
            yield _finding(rule, table, lost, _cut(names), f"{table.id}.missing", template)
        if (swapped := _out_of_order(report, table, found)) is not None:
            text = f"“{_name(report, table, swapped[1])}”排在“{_name(report, table, swapped[0])}”之前"
            template = rule.options["message_order"]
            yield _finding(rule, table, list(swapped), text, f"{table.id}.order", template)


def check_extra(report: Report, rule: Rule) -> Iterator[Finding]:
    """Rows with numbers that the form does not have."""
    for table in report.form.tables:
        own = [extra for extra in report.extras if extra.table == table.id]
        if own:
            text = _cut([f"“{' '.join(extra.label.split())}”" for extra in own])
            words = {"place": table.caption, "text": text, "count": len(own), "cells": ""}
            yield finding(rule, table.id, (), words)


def _finding(rule: Rule, table: Table, rows: list[Row], text: str, at: str, template: str) -> Finding:
    cells = tuple(cell for row in rows for cell in table.row_cells[row.id])
    words = {"place": table.caption, "text": text, "count": len(rows), "cells": ""}
    return finding(rule, at, cells, words, template=template)


def _lacks(report: Report, table: Table, row: Row) -> bool:
    cells, first = report.cells, table.row_cells[row.id][0]
    return cells[first].state is State.MISSING and all(
        cells[cell].state is State.MISSING for cell in table.row_cells[row.id]
    )


@lru_cache(maxsize=512)
def _worded_otherwise(printed: str, label: str) -> bool:
    """Whether the words differ. A shortened label and one with its group before it are the form's own words."""
    mine, official = core(printed), core(label)
    return mine not in official and official not in mine


def _printed(report: Report, table: Table, row: Row) -> str:
    return " ".join(report.labels[f"{table.id}.{row.id}"].split())


def _name(report: Report, table: Table, row: Row) -> str:
    return report.form.row_name(f"{table.id}.{row.id}")


def _out_of_order(report: Report, table: Table, rows: list[Row]) -> tuple[Row, Row] | None:
    """The first two rows of the form's order that the document prints the other way round."""
    before: tuple[tuple[int, int], Row] | None = None
    for row in rows:
        anchor = report.cells[table.row_cells[row.id][0]].anchor
        if anchor is None or anchor.row is None:
            continue
        place = (anchor.block, anchor.row)
        if before is not None and place < before[0]:
            return before[1], row
        before = place, row
    return None


def _cut(names: list[str]) -> str:
    return "；".join(names[:_SHOWN]) + (f" 等 {len(names)} 处" if len(names) > _SHOWN else "")
