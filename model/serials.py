"""Line numbers that clerks and word processors put beside the values (序号, 行次): told by their running on from row to row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from model.document import GridCell
from model.figures import Number, read_figure
from model.source_rows import Labelled

LEAST_ROWS = 4
SHARE = 0.75
"""Share of the rows that must have one value too many for a column of line numbers to be thought of."""
WIDEST_STEP = 3
"""Heads between the rows may be numbered too."""


def without_serials(rows: Mapping[str, Labelled], wanted: Mapping[str, int]) -> dict[str, Labelled]:
    """The rows without the line numbers before or behind their values. wanted: how many values each row should have."""
    for end in (0, -1):
        if _numbered(rows, wanted, end):
            return {row_id: _cut(row, end) for row_id, row in rows.items()}
    return dict(rows)


def _numbered(rows: Mapping[str, Labelled], wanted: Mapping[str, int], end: int) -> bool:
    """Whether nearly all rows have one value too many, and those at that end of the row run on."""
    too_long = [
        row_id
        for row_id, row in rows.items()
        if len(row.values) == wanted[row_id] + 1 and row.values[end].text
    ]
    if len(too_long) < max(LEAST_ROWS, SHARE * len(rows)):
        return False
    return _run_on([rows[row_id].values[end] for row_id in too_long])


def _run_on(cells: Sequence[GridCell]) -> bool:
    numbers: list[Number] = []
    for cell in cells:
        value = read_figure(cell.text).value
        if value is None:
            return False
        numbers.append(value)
    return all(0 < after - before <= WIDEST_STEP for before, after in pairwise(numbers))


def _cut(row: Labelled, end: int) -> Labelled:
    if not row.values:
        return row
    return replace(row, values=row.values[1:] if end == 0 else row.values[:-1])
