"""Line numbers that clerks and word processors put beside the values (序号, 行次): told by their running on from row to row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from model.document import GridCell
from model.figures import Number, read_figure
from model.source_rows import Labelled

LEAST_ROWS = 4
SHARE = 0.5
"""Share of the rows that must have one value too many for a column of line numbers to be thought of."""
WIDEST_STEP = 3
"""Heads between the rows may be numbered too."""


def without_serials(rows: Mapping[str, Labelled], wanted: Mapping[str, int]) -> dict[str, Labelled]:
    """The rows without the line numbers before or behind their values. wanted: how many values each row should have."""
    for last in (False, True):
        ends = {row_id: _end(row, last) for row_id, row in rows.items()}
        if _too_long(rows, wanted) and _run_on([cell for cell in ends.values() if cell]):
            return {row_id: _cut(row, ends[row_id], last) for row_id, row in rows.items()}
    return dict(rows)


def _too_long(rows: Mapping[str, Labelled], wanted: Mapping[str, int]) -> bool:
    """Whether most rows have, or print, one value too many."""
    long = [
        row_id
        for row_id, row in rows.items()
        if wanted[row_id] + 1 in (len(row.values), sum(bool(cell.text) for cell in row.values))
    ]
    return len(long) >= max(LEAST_ROWS, SHARE * len(rows))


def _end(row: Labelled, last: bool) -> GridCell | None:
    """The first, or last, cell that prints something."""
    cells = reversed(row.values) if last else row.values
    return next((cell for cell in cells if cell.text), None)


def _run_on(cells: Sequence[GridCell]) -> bool:
    numbers: list[Number] = []
    for cell in cells:
        value = read_figure(cell.text).value
        if value is None:
            return False
        numbers.append(value)
    return all(0 < after - before <= WIDEST_STEP for before, after in pairwise(numbers))


def _cut(row: Labelled, end: GridCell | None, last: bool) -> Labelled:
    if end is None:
        return row
    place = row.values.index(end)
    return replace(row, values=row.values[:place] if last else row.values[place + 1 :])
