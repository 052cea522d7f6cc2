"""Documents built cell by cell from a form's printed layout, for tests of what comes after reading."""

import random
from collections.abc import Callable, Mapping, Sequence

from model.document import Anchor, Block, Document, Geometry, Grid, GridCell, Paragraph
from model.forms import Form, Table

Printed = list[list[str]]
"""A table as printed text, row by row; a covered slot is not there."""


def numbers(form: Form, seed: int) -> dict[str, str]:
    """Numbers for every cell whose sums all hold."""
    dice = random.Random(seed)
    value = dict.fromkeys(form.cell_ids, 0)
    for cell in form.cell_ids:
        if cell.startswith("t1") or dice.random() < 0.3:
            value[cell] = dice.randint(1, 60)
    two = form.table_by_id["t2"]
    parts = [column.id for column in two.columns[:-1]]
    for column in parts:
        value[f"t2.handled.{column}"] = sum(value[f"t2.{row.id}.{column}"] for row in two.rows if row.result)
        left = value[f"t2.handled.{column}"] + value[f"t2.carried_out.{column}"]
        value[f"t2.carried_in.{column}"] = min(value[f"t2.carried_in.{column}"], left)
        value[f"t2.new.{column}"] = left - value[f"t2.carried_in.{column}"]
    for row in two.rows:
        value[f"t2.{row.id}.total"] = sum(value[f"t2.{row.id}.{column}"] for column in parts)
    for row in form.table_by_id["t3"].rows:
        value[f"t3.{row.id}.total"] = sum(value[f"t3.{row.id}.{c}"] for c in row.columns[:-1])
    return {cell: str(number) for cell, number in value.items()}


def official_grid(table: Table, values: Mapping[str, str], block: int) -> Grid:
    """The table as the form prints it, merges and all."""
    cells = [
        GridCell(
            values[slot.cell] if slot.cell else slot.text,
            slot.row,
            slot.column,
            Anchor(block, slot.row, slot.column),
            slot.row_span,
            slot.column_span,
        )
        for slot in sorted(table.layout, key=lambda slot: (slot.row, slot.column))
    ]
    return Grid(Anchor(block), table.layout_rows, table.layout_columns, tuple(cells))


def slots(table: Table, values: Mapping[str, str], repeat: bool) -> Printed:
    """The table with all merges undone: covered slots blank, or repeating their cell's text."""
    rows = [["" for _ in range(table.layout_columns)] for _ in range(table.layout_rows)]
    for slot in table.layout:
        text = values[slot.cell] if slot.cell else slot.text
        for row in range(slot.row, slot.row + slot.row_span):
            for column in range(slot.column, slot.column + slot.column_span):
                origin = (row, column) == (slot.row, slot.column)
                rows[row][column] = text if repeat or origin else ""
    return rows


def compact(table: Table, values: Mapping[str, str]) -> Printed:
    """The table as counted text prints it: only the cells that begin in a row, nothing for what is covered."""
    rows: Printed = [[] for _ in range(table.layout_rows)]
    for slot in sorted(table.layout, key=lambda slot: (slot.row, slot.column)):
        rows[slot.row].append(values[slot.cell] if slot.cell else slot.text)
    return rows


def grid_of(rows: Printed, block: int, geometry: Geometry = Geometry.EXACT) -> Grid:
    """A grid of single cells."""
    cells = tuple(
        GridCell(text, number, column, Anchor(block, number, column))
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Grid(Anchor(block), len(rows), max(map(len, rows)), cells, geometry)


def document_of(blocks: Sequence[Callable[[int], Block]]) -> Document:
    """A document whose blocks are made for their own number."""
    return Document("报告.docx", "docx", tuple(make(number) for number, make in enumerate(blocks)))


def text(words: str) -> Callable[[int], Block]:
    """A paragraph."""
    return lambda number: Paragraph(words, Anchor(number))


def printed(rows: Printed, geometry: Geometry = Geometry.EXACT) -> Callable[[int], Block]:
    """A grid of single cells."""
    return lambda number: grid_of(rows, number, geometry)


def official(table: Table, values: Mapping[str, str]) -> Callable[[int], Block]:
    """The table as the form prints it."""
    return lambda number: official_grid(table, values, number)
