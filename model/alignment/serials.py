"""Line numbers that clerks and word processors put beside the values (序号, 行次): told by their running on from row to row."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from model.alignment.source_rows import Labelled
from model.document import GridCell
from model.figures import Number, read_figure
from model.records import replace

_text = attrgetter("text")
LEAST_ROWS = 4
SHARE = 0.5
"""Share of the rows that must have one value too many for a column of line numbers to be thought of."""
RUNNING = 0.8
"""Share of the rows whose numbers must run on."""
WIDEST_STEP = 3
"""Heads between the rows may be numbered too."""
LONG_RUN = 10
"""So many rows whose numbers run on are numbered, whatever else they print: no column of counts goes 1, 2, 3 … down a table."""


def without_serials(rows: Mapping[str, Labelled], wanted: Mapping[str, int]) -> dict[str, Labelled]:
    """The rows without the line numbers before or behind their values. wanted: how many values each row should have."""
    for last in (False, True):
        ends = {row_id: end for row_id, row in rows.items() if (end := _end(row, last))}
        # A line number stands in every line, in those without values too, and in each another.
        least = RUNNING * len(rows)
        if len({end.text for end in ends.values()}) < least:
            continue
        serials = _running_on(list(ends.values()))
        if len(serials) >= least and (len(serials) >= LONG_RUN or _too_long(rows, wanted)):
            return {
                row_id: _cut(row, ends[row_id], last) if ends.get(row_id) in serials else row
                for row_id, row in rows.items()
            }
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
    return next(filter(_text, reversed(row.values) if last else row.values), None)


def _running_on(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells whose numbers go up by a line or so from one to the next; those that break the run are left out."""
    run: list[GridCell] = []
    before: Number = 0
    passed = 1
    for cell in cells:
        value = read_figure(cell.text).value
        if value is not None and 0 < value - before <= WIDEST_STEP * passed:
            run.append(cell)
            before, passed = value, 1
        else:
            passed += 1
    return _before(cells, run) + run


def _before(cells: Sequence[GridCell], run: Sequence[GridCell]) -> list[GridCell]:
    """The cells before a run that it goes on from: the table's first lines may stand elsewhere, so that it does not begin with 1."""
    found: list[GridCell] = []
    passed = 1
    after = read_figure(run[0].text).value if run else None
    for cell in reversed(cells[: cells.index(run[0])] if run else ()):
        value = read_figure(cell.text).value
        if (
            value is not None
            and after is not None
            and value > 0
            and 0 < after - value <= WIDEST_STEP * passed
        ):
            found.append(cell)
            after, passed = value, 1
        else:
            passed += 1
    return found[::-1]


def _cut(row: Labelled, end: GridCell, last: bool) -> Labelled:
    place = row.values.index(end)
    return replace(row, values=row.values[:place] if last else row.values[place + 1 :])
