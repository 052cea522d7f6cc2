"""Whether a table prints its columns in the form's order: where order is all that tells the columns, another order of the heads
would give every number to another column, and sums of parts do not notice it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from model.alignment.source_rows import Labelled
from model.document import Geometry
from model.forms import Table
from model.labels import LabelIndex, core

OTHER_ORDER = "表头各栏的次序与格式不同，各数未必在所属的栏"
_GROUP = "法人或其他组织"


def requests_out_of_order(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> bool:
    """Whether the heads among these rows of 表二 name its columns in another order than the form."""
    names = index.columns[table.id]
    order = table.column_places
    # The head over several columns stands where the first of them does.
    places = {name: order[column] for name, column in names.items()} | {core(_GROUP): 1}
    for row in rows:
        is_stream = row.source.grid.geometry is Geometry.STREAM
        if not (row.heads or is_stream):
            continue
        names_here = [core(cell.text) for cell in row.source.cells if cell.text]
        if is_stream:
            names_here = _on_one_line(names_here)
        line = [places[name] for name in names_here if name in places]
        if is_stream:
            # The first label follows the heads there, with its values.
            line = _of_organs(line, len(order) - 1)
        if any(right < left for left, right in pairwise(line)):
            return True
    return False


def _on_one_line(names: Sequence[str]) -> list[str]:
    """The names of a stream with the head over several columns on one line: 其他组织, its second half, would name another column."""
    joined: list[str] = []
    for name in names:
        if joined and joined[-1] + name == core(_GROUP):
            joined[-1] += name
        else:
            joined.append(name)
    return joined


def _of_organs(line: Sequence[int], last: int) -> list[int]:
    """The heads of a stream that stand on one line of the table, 商业企业 to 其他: the first and the last stand above them."""
    return [place for place in line if 0 < place < last]


def outcomes_out_of_order(rows: Iterable[Labelled], table: Table, index: LabelIndex) -> bool:
    """Whether the heads among these rows of 表三 name the outcomes, or the groups of them, in another order than the form."""
    names = index.columns[table.id]
    order = table.column_places
    for row in rows:
        cells = [core(cell.text) for cell in row.source.cells if cell.text]
        line = [order[names[name]] for name in cells if name in names]
        wanted = [*order.values()] * (len(line) // len(order))
        if line != wanted and sorted(line) == sorted(wanted):
            return True
        above = [index.outcomes[name] for name in cells if name in index.outcomes]
        if above != sorted(above):
            return True
    return False
