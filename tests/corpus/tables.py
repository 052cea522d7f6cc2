"""A table as a person sees it, and the official three of both forms with their merges.

A Table knows where each cell stands and how far it reaches, and for a cell of values which cell id it prints. Layouts turn
tables into other tables; renderers write them in a file format. Nothing here is shared with the program.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tests.corpus.labels import (
    CARRIED_IN,
    CARRIED_OUT,
    CLAUSES,
    COLUMN_LABELS,
    COLUMNS,
    CONTENT,
    DENIED,
    GRANTED,
    GROUP_LABELS,
    HANDLED,
    NEW,
    OTHER,
    OUTCOME_LABELS,
    OUTCOMES,
    PARTIAL,
    REJECTED,
    RELATION,
    RESULTS,
    STAGES,
    UNABLE,
)
from tests.corpus.printing import Truth


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell at its upper left slot. id: the cell id it prints, None for a label. head: it names a column."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    id: str | None = None
    head: bool = False

    @property
    def bottom(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row, then column. name: t1, t2, t3, or "" for a table that is none of them. heads: rows of column heads on top."""

    name: str
    height: int
    width: int
    cells: tuple[Cell, ...]
    heads: int = 0

    def rows(self) -> list[list[Cell]]:
        """The cells that begin in each row, left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(cell)
        return rows

    def slots(self) -> list[list[Cell | None]]:
        """What covers each slot; None where nothing does."""
        slots: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.bottom):
                for column in range(cell.column, cell.right):
                    assert slots[row][column] is None, (self.name, cell, slots[row][column])
                    slots[row][column] = cell
        return slots

    def map(self, change: Callable[[Cell], Cell]) -> "Table":
        """The table with every cell changed."""
        return replace(self, cells=tuple(change(cell) for cell in self.cells))

    def part(self, first: int, end: int) -> "Table":
        """The rows from first up to end as a table of their own. A cell that reaches over the edge is cut: its text stays above."""
        cells = []
        for cell in self.cells:
            top, bottom = max(cell.row, first), min(cell.bottom, end)
            if top < bottom:
                cells.append(
                    replace(
                        cell, text=cell.text if cell.row >= first else "", row=top - first, rows=bottom - top
                    )
                )
        return replace(self, height=end - first, cells=tuple(cells), heads=max(0, self.heads - first))


def stack(name: str, tables: Iterable[Table]) -> Table:
    """Tables of one width below each other as one."""
    cells: list[Cell] = []
    height = width = 0
    for table in tables:
        cells += [replace(cell, row=cell.row + height) for cell in table.cells]
        height, width = height + table.height, max(width, table.width)
    return Table(name, height, width, tuple(cells))


def clause_tables(form: str, truth: Truth, width: int = 4) -> list[Table]:
    """Table one, a table for each clause. width: the number of columns of the grid, 4, or 5 with spans that differ by clause."""
    return [_clause_table(clause, truth, width) for clause in CLAUSES[form]]


def table_one(form: str, truth: Truth, width: int = 4) -> Table:
    """Table one as the single grid of the notice."""
    return stack("t1", clause_tables(form, truth, width))


def _clause_table(clause: tuple, truth: Truth, width: int) -> Table:
    heading, heads, columns, rows = clause
    spans = _column_spans(len(heads), width)
    cells = [Cell(heading, 0, 0, columns=width)]
    cells += _line(1, (CONTENT, *heads), spans, head=True)
    for at, (row, label) in enumerate(rows, start=2):
        ids = [f"t1.{row}.{column}" for column in columns]
        cells += _line(at, (label, *(truth[cell].text or "" for cell in ids)), spans, ids=(None, *ids))
    return Table("t1", len(rows) + 2, width, tuple(cells))


def _column_spans(values: int, width: int) -> list[int]:
    """How many grid columns the label and each value take. The fifth column comes from two clauses whose borders do not meet."""
    if width == 4:
        return {1: [1, 3], 2: [1, 1, 2], 3: [1, 1, 1, 1]}[values]
    return {1: [1, 4], 2: [1, 2, 2], 3: [1, 1, 2, 1]}[values]


def _line(
    row: int, texts: Iterable[str], spans: list[int], ids: Iterable[str | None] = (), head: bool = False
) -> list[Cell]:
    texts = list(texts)
    names = list(ids) or [None] * len(texts)
    cells, column = [], 0
    for text, span, name in zip(texts, spans, names, strict=True):
        cells.append(Cell(text, row, column, columns=span, id=name, head=head))
        column += span
    return cells


def table_two(form: str, truth: Truth) -> Table:
    """Table two: three columns of labels, seven of values, three rows of heads."""
    cells = [Cell(RELATION, 0, 0, rows=3, columns=3), Cell("申请人情况", 0, 3, columns=7, head=True)]
    cells += [
        Cell(COLUMN_LABELS[0], 1, 3, rows=2, head=True),
        Cell("法人或其他组织", 1, 4, columns=5, head=True),
    ]
    cells += [Cell(COLUMN_LABELS[-1], 1, 9, rows=2, head=True)]
    cells += [Cell(label, 2, 4 + at, head=True) for at, label in enumerate(COLUMN_LABELS[1:-1])]
    labels = _request_labels(form)
    for row, (name, label) in enumerate(labels.items(), start=3):
        cells += [replace(cell, row=cell.row + row) for cell in label]
        ids = [f"t2.{name}.{column}" for column in COLUMNS]
        cells += [Cell(truth[cell].text or "", row, 3 + at, id=cell) for at, cell in enumerate(ids)]
    return Table("t2", 3 + len(labels), 10, tuple(cells), heads=3)


def _request_labels(form: str) -> dict[str, list[Cell]]:
    """The label cells that begin in each row of table two, by row id."""
    labels = {"new": [Cell(NEW, 0, 0, columns=3)], "carried_in": [Cell(CARRIED_IN, 0, 0, columns=3)]}
    labels["granted"] = [
        Cell(RESULTS, 0, 0, rows=20 if form == "2019" else 22),
        Cell(GRANTED, 0, 1, columns=2),
    ]
    labels["partial"] = [Cell(PARTIAL, 0, 1, columns=2)]
    groups = {"denied": DENIED, "unable": UNABLE, "rejected": REJECTED} | (
        {"other": OTHER} if form == "2021" else {}
    )
    for group, items in groups.items():
        for n, item in enumerate(items, start=1):
            heading = [Cell(GROUP_LABELS[group], 0, 1, rows=len(items))] if n == 1 else []
            labels[f"{group}_{n}"] = [*heading, Cell(item, 0, 2)]
    if form == "2019":
        labels["other"] = [Cell(GROUP_LABELS["other"], 0, 1, columns=2)]
    labels["handled"] = [Cell(HANDLED, 0, 1, columns=2)]
    labels["carried_out"] = [Cell(CARRIED_OUT, 0, 0, columns=3)]
    return labels


def table_three(truth: Truth) -> Table:
    """Table three: three rows of heads and one of fifteen numbers."""
    cells = [Cell("行政复议", 0, 0, columns=5, head=True), Cell("行政诉讼", 0, 5, columns=10, head=True)]
    cells += [Cell(label, 1, at, rows=2, head=True) for at, label in enumerate(OUTCOME_LABELS)]
    cells += [
        Cell("未经复议直接起诉", 1, 5, columns=5, head=True),
        Cell("复议后起诉", 1, 10, columns=5, head=True),
    ]
    cells += [Cell(label, 2, 5 + at, head=True) for at, label in enumerate(OUTCOME_LABELS * 2)]
    ids = [f"t3.{stage}.{column}" for stage in STAGES for column in OUTCOMES]
    cells += [Cell(truth[cell].text or "", 3, at, id=cell) for at, cell in enumerate(ids)]
    return Table("t3", 4, 15, tuple(cells), heads=3)


def plain_table(lines: Iterable[Iterable[str]]) -> Table:
    """A small table of another matter."""
    rows = [list(line) for line in lines]
    cells = [
        Cell(text, row, column, head=row == 0)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    return Table("", len(rows), len(rows[0]), tuple(cells), heads=1)
