"""A table of an OpenDocument text as it is seen: where each cell stands and what it covers. Source: ODF 1.3 part 3, 9."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise

from lxml import etree

from model.document import Geometry
from model.readers.drafts import DraftCell, DraftTable, Piece
from model.readers.limits import MAX_COLUMN_SPAN, MAX_SLOTS, too_large
from model.readers.opendocument import names as o
from model.readers.opendocument.styles import OdfStyles
from model.readers.opendocument.subtables import joined, sub_table

_MOST_REPEATS = 1_000
_OVERLAPPING = "原文的表格里，这一格与别的格重叠"

ReadCell = Callable[[etree._Element], tuple[list[Piece], str | None]]
"""The pieces of a table:table-cell and its doubt."""


def read_table(table: etree._Element, styles: OdfStyles, read_cell: ReadCell) -> DraftTable:
    """The draft of a table:table; hidden rows are left out."""
    hidden = _hidden_columns(table, styles)
    draft = DraftTable(0)
    lengths: list[tuple[int, int]] = []
    until: list[tuple[int, DraftCell]] = []
    slots = 0
    for row, repeats, is_hidden in rows_of(table, styles):
        if is_hidden:
            # A hidden row still counts for the spans that reach over it.
            until = [(left - repeats, cell) for left, cell in until]
            continue
        for _ in range(min(repeats, _MOST_REPEATS)):
            cells, length = _row(row, draft.row_count, hidden, read_cell)
            slots += max(length, len(until), 1)
            if slots > MAX_SLOTS:
                raise too_large("表格大得异常")
            until = _parted(cells, until)
            for left, cell in until:
                cell.row_span += left > 0
            until = [(left - 1, cell) for left, cell in until if left > 1]
            until += [(cell.row_span - 1, cell) for cell in cells if cell.row_span > 1]
            for cell in cells:
                cell.row_span = 1
            draft.cells += cells
            draft.row_count += 1
            lengths.append((length, len(cells)))
    draft.geometry = _geometry(lengths)
    inner = {
        number: _widths(cell.origin, styles)
        for number, cell in enumerate(draft.cells)
        if isinstance(cell.origin, etree._Element) and any(nested.cells for nested in _tables(cell))
    }
    return joined(draft, _widths(table, styles), inner) if inner and not hidden else draft


def _parted(cells: list[DraftCell], until: list[tuple[int, DraftCell]]) -> list[tuple[int, DraftCell]]:
    """The cells from above that go on below a row's own; a broken file lets cells reach over others, of which each keeps the place that
    it begins in, and none is sure."""
    for cell, following in pairwise(cells):
        if cell.column + cell.column_span > following.column:
            cell.column_span = following.column - cell.column
            cell.doubt = following.doubt = _OVERLAPPING
    if not cells or not until:
        return until
    starts = [cell.column for cell in cells]
    kept: list[tuple[int, DraftCell]] = []
    for left, above in until:
        # The last of the row's cells that begins before the end of the one above.
        found = bisect_left(starts, above.column + above.column_span) - 1
        if left > 0 and found >= 0 and cells[found].column + cells[found].column_span > above.column:
            above.doubt = cells[found].doubt = _OVERLAPPING
        else:
            kept.append((left, above))
    return kept


def _geometry(lengths: list[tuple[int, int]]) -> Geometry:
    """COUNTED where a row of figures ends short. lengths: (columns, cells) of each row."""
    widest = max((length for length, _ in lengths), default=0)
    uneven = any(length != widest and count > 2 for length, count in lengths)
    return Geometry.COUNTED if uneven else Geometry.EXACT


def _tables(cell: DraftCell) -> list[DraftTable]:
    return [piece for piece in cell.pieces if isinstance(piece, DraftTable)][:1]


def _widths(table: etree._Element, styles: OdfStyles) -> list[float]:
    """The widths of a table's columns."""
    widths: list[float] = []
    for column, repeats, _ in columns_of(table, styles):
        widths += [styles.width(column.get(o.TABLE_STYLE_NAME))] * min(repeats, _MOST_REPEATS)
    return widths


def rows_of(
    table: etree._Element, styles: OdfStyles, is_hidden: bool = False
) -> Iterator[tuple[etree._Element, int, bool]]:
    """(row, how often it is there, whether it is hidden) of a table, its groups of rows opened."""
    for element in table.iterchildren():
        if element.tag == o.ROW:
            hidden = is_hidden or not is_visible(element, "table-row", styles)
            yield element, o.number(element.get(o.ROWS_REPEATED), 1, 2_000_000), hidden
        elif element.tag in o.ROW_GROUPS:
            yield from rows_of(element, styles, is_hidden or element.get(o.TABLE_DISPLAY) == "false")


def columns_of(
    table: etree._Element, styles: OdfStyles, is_hidden: bool = False
) -> Iterator[tuple[etree._Element, int, bool]]:
    """(column, how often it is there, whether it is hidden) of a table, its groups of columns opened."""
    for element in table.iterchildren():
        if element.tag == o.COLUMN:
            hidden = is_hidden or not is_visible(element, "table-column", styles)
            yield element, o.number(element.get(o.COLUMNS_REPEATED), 1, 20_000), hidden
        elif element.tag in o.COLUMN_GROUPS:
            yield from columns_of(element, styles, is_hidden or element.get(o.TABLE_DISPLAY) == "false")


def is_visible(element: etree._Element, family: str, styles: OdfStyles) -> bool:
    """Whether a row or column is neither hidden, nor filtered out, nor of no size."""
    visible = element.get(o.VISIBILITY, "visible") == "visible"
    return visible and styles.is_shown(family, element.get(o.TABLE_STYLE_NAME))


def _hidden_columns(table: etree._Element, styles: OdfStyles) -> list[int]:
    hidden: list[int] = []
    place = 0
    for _, repeats, is_hidden in columns_of(table, styles):
        if is_hidden and len(hidden) < _MOST_REPEATS:
            hidden += range(place, place + repeats)
        place += repeats
    return hidden


def _row(
    row: etree._Element, index: int, hidden: list[int], read_cell: ReadCell
) -> tuple[list[DraftCell], int]:
    """(the cells that begin in a row by visible column, how many columns it has)."""
    cells: list[DraftCell] = []
    column = 0
    for element in row.iterchildren(o.CELL, o.COVERED_CELL):
        repeats = o.number(element.get(o.COLUMNS_REPEATED), 1, _MOST_REPEATS)
        if element.tag == o.COVERED_CELL:
            column += repeats
            continue
        wide = max(1, o.number(element.get(o.COLUMNS_SPANNED), 1, MAX_COLUMN_SPAN))
        high = max(1, o.number(element.get(o.ROWS_SPANNED), 1, MAX_SLOTS))
        for _ in range(repeats):
            left, right = _seen(column, hidden), _seen(column + wide, hidden)
            if left < right:
                pieces, doubt = read_cell(element)
                cells.append(DraftCell(index, left, pieces, high, right - left, doubt, sub_table(element)))
            column += 1
        if column > _MOST_REPEATS * 10:
            raise too_large("表格大得异常")
    return cells, column


def _seen(column: int, hidden: list[int]) -> int:
    """The number of a column among those that are seen."""
    return column - bisect_left(hidden, column)
