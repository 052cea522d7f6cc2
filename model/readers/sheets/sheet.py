"""One sheet: the texts of its cells by row and column, its merged ranges, and what is left when hidden ones are taken out.

Hidden rows and columns are not there, as hidden text is not in a Word document; what they held is named in a note.
"""

from bisect import bisect_left
from collections.abc import Iterable

from model.records import field, record


@record(frozen=False)
class SheetCell:
    """What a cell shows; a cell with neither text nor doubt is kept for its border."""

    text: str
    doubt: str | None
    bordered: bool


@record(frozen=False)
class Merge:
    """A merged range, last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@record(frozen=False)
class Sheet:
    """cells by (row, column) from 0. hidden: whether anything stands in hidden rows or columns."""

    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False


def visible(sheet: Sheet, hidden_rows: Iterable[int], hidden_columns: Iterable[int]) -> Sheet:
    """The sheet with hidden rows and columns taken out. A merged text shows in what is left of its range."""
    gone_rows, gone_columns = set(hidden_rows), set(hidden_columns)
    if not gone_rows and not gone_columns:
        return sheet
    rows, columns = sorted(gone_rows), sorted(gone_columns)
    seen = Sheet()
    for merge in sheet.merges:
        top, bottom = merge.top - bisect_left(rows, merge.top), merge.bottom - _count_upto(rows, merge.bottom)
        left = merge.left - bisect_left(columns, merge.left)
        right = merge.right - _count_upto(columns, merge.right)
        if top <= bottom and left <= right:
            seen.merges.append(Merge(top, left, bottom, right))
            origin = sheet.cells.pop((merge.top, merge.left), None)
            if origin is not None:
                seen.cells[top, left] = origin
    for (row, column), cell in sheet.cells.items():
        if row in gone_rows or column in gone_columns:
            seen.hidden |= bool(cell.text)
        else:
            place = (row - bisect_left(rows, row), column - bisect_left(columns, column))
            seen.cells.setdefault(place, cell)
    return seen


def _count_upto(ordered: list[int], value: int) -> int:
    return bisect_left(ordered, value + 1)
