"""Where on a sheet the tables are, and what is text typed above, between and below them.

A sheet does not say where its tables begin. Borders tell best; where a sheet has none, tables are runs of rows without a
blank row between, and the rows at their ends that hold one text only are titles, section headings and notes. A row inside
a table may hold one text (a label whose figures are blank) or none (under a merged cell): it stays in the table, unless
its one text runs over the whole width, as a heading between two tables does. Splitting too often is safe, for pieces of a
table are put together later; a heading inside a table would not be.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from model.readers.drafts import DraftCell, DraftTable, Line, Piece
from model.readers.limits import MAX_SLOTS, too_large
from model.readers.sheets.sheet import Merge, Sheet
from model.records import field, record

_PROSE = 80


@record(frozen=False)
class _Row:
    """texts: columns of the cells with text. covered: a merged cell from above reaches into it."""

    index: int
    texts: list[int] = field(default_factory=list)
    bordered: bool = False
    covered: bool = False
    left: int = 0
    right: int = 0
    longest: int = 0


class _Region:
    """The used part of a sheet: rows, and merged ranges cut to it."""

    def __init__(self, sheet: Sheet) -> None:
        self.cells = sheet.cells
        used = [place for place, cell in sheet.cells.items() if cell.text or cell.doubt or cell.bordered]
        self._last_row = max((row for row, _ in used), default=-1)
        self._last_column = max((column for _, column in used), default=-1)
        self.merges = self._cut(sheet.merges)
        self.covered: set[tuple[int, int]] = set()
        self._cover()
        self.rows = self._rows()
        self.has_borders = any(row.bordered and len(row.texts) > 1 for row in self.rows.values())

    def _cut(self, merges: list[Merge]) -> dict[tuple[int, int], Merge]:
        """Merged ranges by origin, within the used part; of ranges with one origin the first."""
        found: dict[tuple[int, int], Merge] = {}
        for merge in merges:
            bottom, right = min(merge.bottom, self._last_row), min(merge.right, self._last_column)
            if merge.top <= bottom and merge.left <= right:
                found.setdefault((merge.top, merge.left), Merge(merge.top, merge.left, bottom, right))
        return found

    def _cover(self) -> None:
        """Marks the slots that merged cells cover; a range that lies over another one counts for nothing."""
        taken = 0
        for origin, merge in list(self.merges.items()):
            slots = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
            taken += slots
            if taken > MAX_SLOTS:
                raise too_large("工作表大得异常")
            places = {
                (row, column)
                for row in range(merge.top, merge.bottom + 1)
                for column in range(merge.left, merge.right + 1)
            }
            if places & self.covered or any(place in self.merges for place in places if place != origin):
                del self.merges[origin]
                continue
            self.covered |= places - {origin}

    def _rows(self) -> dict[int, _Row]:
        rows: dict[int, _Row] = {}
        for (index, column), cell in self.cells.items():
            row = rows.setdefault(index, _Row(index, left=column, right=column))
            row.bordered |= cell.bordered
            merge = self.merges.get((index, column))
            if (cell.text or cell.doubt) and (index, column) not in self.covered:
                row.texts.append(column)
                row.longest = max(row.longest, len(cell.text))
            elif not cell.bordered:
                continue
            row.left = min(row.left, column)
            row.right = max(row.right, merge.right if merge else column)
        for merge in self.merges.values():
            if self._is_blank(merge):
                continue
            for index in range(merge.top + 1, merge.bottom + 1):
                row = rows.setdefault(index, _Row(index, left=merge.left, right=merge.right))
                row.covered = True
                row.left, row.right = min(row.left, merge.left), max(row.right, merge.right)
        for row in rows.values():
            row.texts.sort()
        return {index: rows[index] for index in sorted(rows) if _is_used(rows[index])}

    def _is_blank(self, merge: Merge) -> bool:
        cell = self.cells.get((merge.top, merge.left))
        return cell is None or not (cell.text or cell.bordered)


def _is_used(row: _Row) -> bool:
    return bool(row.texts) or row.bordered or row.covered


def pieces_of(sheet: Sheet) -> list[Piece]:
    """The lines and tables of a sheet from top to bottom."""
    region = _Region(sheet)
    pieces: list[Piece] = []
    slots = 0
    for is_table, rows in _groups(region):
        if is_table:
            slots += len(rows) * (max(row.right for row in rows) - min(row.left for row in rows) + 1)
            if slots > MAX_SLOTS:
                raise too_large("工作表大得异常")
            pieces.append(_table(region, rows))
        else:
            pieces += [Line(region.cells[row.index, column].text) for row in rows for column in row.texts]
    return pieces


def _groups(region: _Region) -> Iterator[tuple[bool, list[_Row]]]:
    """(whether it is a table, rows) from top to bottom."""
    for segment in _segments(region):
        flags = _table_rows(region, segment)
        for is_table, pairs in groupby(zip(flags, segment, strict=True), key=lambda pair: pair[0]):
            rows = [row for _, row in pairs]
            yield is_table and not _is_line_of_pairs(region, rows), rows


def _segments(region: _Region) -> Iterator[list[_Row]]:
    """Runs of used rows without a blank row between."""
    segment: list[_Row] = []
    for row in region.rows.values():
        if segment and row.index != segment[-1].index + 1:
            yield segment
            segment = []
        segment.append(row)
    if segment:
        yield segment


def _table_rows(region: _Region, segment: list[_Row]) -> list[bool]:
    """For each row of a segment whether it belongs to a table."""
    full = [index for index, row in enumerate(segment) if len(row.texts) > 1]
    left = min(row.left for row in segment)
    flags = []
    for index, row in enumerate(segment):
        if row.covered or len(row.texts) > 2:
            flags.append(True)
        elif region.has_borders:
            flags.append(row.bordered)
        elif len(row.texts) != 1:
            flags.append(True)
        else:
            at = bisect_left(full, index)
            around = [segment[near] for near in full[max(at - 1, 0) : at + 1]]
            flags.append(_is_label(region, row, left, around, is_within=0 < at < len(full)))
    return flags


def _is_label(region: _Region, row: _Row, left: int, around: list[_Row], *, is_within: bool) -> bool:
    """Whether the one text of a row is a label whose figures are blank, no title, heading or note.

    left: the first column of the segment. around: the next rows above and below with more texts, is_within if there are both.
    """
    if row.longest > _PROSE or not around:
        return False
    merge = region.merges.get((row.index, row.texts[0]))
    if merge is not None and merge.bottom > merge.top:
        return True
    if row.texts[0] > left:
        return True
    if merge is not None:
        return merge.right < max(other.right for other in around)
    return is_within


def _is_line_of_pairs(region: _Region, rows: list[_Row]) -> bool:
    """Such as "填报单位：… 填报日期：…" on a line of its own."""
    if len(rows) > 1 or rows[0].bordered or rows[0].covered:
        return False
    texts = [region.cells[rows[0].index, column].text for column in rows[0].texts]
    return len(texts) == 1 or all("：" in text or ":" in text for text in texts)


def _table(region: _Region, rows: list[_Row]) -> DraftTable:
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    top, bottom = rows[0].index, rows[-1].index
    table = DraftTable(len(rows))
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) in region.covered:
                continue
            merge = region.merges.get((row, column))
            cell = region.cells.get((row, column))
            pieces = [Line(cell.text)] if cell is not None and cell.text else []
            rows_down = min(merge.bottom, bottom) - row + 1 if merge else 1
            columns_on = min(merge.right, right) - column + 1 if merge else 1
            doubt = cell.doubt if cell is not None else None
            table.cells.append(DraftCell(row - top, column - left, pieces, rows_down, columns_on, doubt))
    return table
