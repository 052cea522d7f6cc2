"""Tables without upright lines: numbers that stand below each other make columns, and each line of them a row.

Rows are bounded by the lines across, where there are any; else a line of a label belongs to the numbers nearest to it. What comes
out is evidence, not proof, and the grid says so (`Geometry.PLACED`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.document import Geometry
from model.readers.pages.bands import banded
from model.readers.pages.page import Page
from model.readers.pages.pieces import BEGINS
from model.readers.pages.ruled import PageCell, PageTable
from model.readers.pages.text_lines import TextLine, box_around, joined, part_at_gaps

GAP = 0.8
"""Texts of one line that are further apart than this, in heights, stand in different columns."""
LEAST_ROWS = 2
LEAST_VALUES = 5
"""Numbers in one line that make a table of it alone."""
MOST_HEADS = 6
"""Lines of column heads above the first numbers."""
HEAD_REACH = 2.6
"""Heads are at most so many heights above what is below them."""
ROW_REACH = 6.0
"""Rows of one table are at most so many heights apart, labels of several lines between them."""
CLEARLY = 1.25
"""A line of a label belongs to the row nearest to it if the next one is so many times further away."""
LABEL_REACH = 1.6
"""A line of a label is at most so many of its heights from the numbers of its row."""
_VALUE = re.compile(
    r"[-+－＋—–]?[\d０-９][\d０-９,，.．]*\s*(?:%|％|万?元|件|[（(].{0,14}[）)]|撤诉)?|[-－—–/／无〇Oo]|不适用"
)
_PLACED_DOUBT = "表格没有竖线，各数按位置对栏，请对照原文核对"
_NEAR_DOUBT = "没有表格线，这一行的文字离上下两行一样近，请对照原文核对"


@dataclass
class _Row:
    """A line of numbers with the texts that belong to it."""

    line: TextLine
    parts: list[TextLine]
    labels: list[TextLine] = field(default_factory=list)
    doubt: str | None = None


def aligned_tables(page: Page, lines: Sequence[TextLine]) -> tuple[list[PageTable], list[TextLine]]:
    """The tables among these lines of a page, and the lines that belong to none."""
    plain = lines
    lines, parts = banded(page, lines, GAP)
    taken: set[int] = set()
    tables: list[PageTable] = []
    for group in _groups(lines, parts):
        table = _Table(page, lines, parts, group)
        if table.columns and (_enough(group, parts) or table.is_headed_row()):
            taken |= table.members
            tables.append(table.placed())
    if not tables:
        return [], list(plain)
    return tables, [line for number, line in enumerate(lines) if number not in taken]


def _groups(lines: Sequence[TextLine], parts: Sequence[Sequence[TextLine]]) -> Iterator[list[int]]:
    """The numbers of the lines that hold the rows of one table."""
    group: list[int] = []
    for number in range(len(lines)):
        if not _is_row(parts[number]):
            continue
        if group and not _same_table(lines, parts, group, number):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _is_row(parts: Sequence[TextLine]) -> bool:
    """Whether a line has numbers in columns."""
    values = sum(bool(_VALUE.fullmatch(part.text)) for part in parts)
    return len(parts) >= 2 and values >= 1 and values >= len(parts) - 3


def _enough(group: Sequence[int], parts: Sequence[Sequence[TextLine]]) -> bool:
    values = [sum(bool(_VALUE.fullmatch(part.text)) for part in parts[number]) for number in group]
    return len(group) >= LEAST_ROWS or (len(group) == 1 and values[0] >= LEAST_VALUES)


def _same_table(
    lines: Sequence[TextLine], parts: Sequence[Sequence[TextLine]], group: Sequence[int], number: int
) -> bool:
    """Whether a row belongs to the table of the rows before: nothing but ends of labels stands between."""
    last = lines[group[-1]]
    if lines[number].box[1] - last.box[3] > ROW_REACH * last.height:
        return False
    first_value = min(
        part.box[0] for row in (*group, number) for part in parts[row] if _VALUE.fullmatch(part.text)
    )
    return all(
        len(parts[between]) <= 2 and lines[between].box[2] <= first_value
        for between in range(group[-1] + 1, number)
    )


class _Table:
    """One table on its way from lines to cells. columns: the reach of each column of numbers, left to right."""

    def __init__(
        self, page: Page, lines: Sequence[TextLine], parts: Sequence[Sequence[TextLine]], group: Sequence[int]
    ) -> None:
        self.page, self.lines, self.parts = page, lines, parts
        self.rows = [_Row(lines[number], list(parts[number])) for number in group]
        self.members = set(group)
        self.columns = _columns(
            [part for row in self.rows for part in row.parts if _VALUE.fullmatch(part.text)]
        )
        self.heads = self._heads(group[0])
        if self.columns:
            self._add_blank_columns()
            self._take_labels(group)
            self._doubt_unless_plain(group)

    def is_headed_row(self) -> bool:
        """Whether it is a single row right below as many heads."""
        return bool(self.heads) and len(self.parts[self.heads[0]]) == len(self.rows[0].parts)

    def _heads(self, first: int) -> list[int]:
        """The lines of heads above the first row, the lowest first."""
        found: list[int] = []
        below = self.lines[first]
        for number in range(first - 1, max(-1, first - 1 - MOST_HEADS), -1):
            line = self.lines[number]
            if below.box[1] - line.box[3] > HEAD_REACH * max(line.height, below.height):
                break
            over = [part for part in self.parts[number] if self.columns and part.box[2] > self.columns[0][0]]
            if not over or (len(self.parts[number]) == 1 and line.box[0] < self.columns[0][0]):
                break
            found.append(number)
            below = line
        self.members |= set(found)
        return found

    def _add_blank_columns(self) -> None:
        """Columns without a number, known by their head alone."""
        for number in self.heads:
            for part in self.parts[number] if len(self.parts[number]) > 1 else ():
                left, _, right, _ = part.box
                free = all(right <= start or end <= left for start, end in self.columns)
                if free and left > self.columns[0][0]:
                    self.columns = sorted([*self.columns, (left, right)])

    def _take_labels(self, group: Sequence[int]) -> None:
        """Lines of labels between and after the rows, each to its row."""
        for number in range(group[0] - len(self.heads), len(self.lines)):
            line = self.lines[number]
            if number in self.members or line.box[2] > self.columns[0][0]:
                continue
            row = self._row_of(line)
            if row is None:
                continue
            row.labels.append(line)
            self.members.add(number)

    def _row_of(self, line: TextLine) -> _Row | None:
        middle = (line.box[1] + line.box[3]) / 2
        away = sorted(
            (abs(middle - (row.line.box[1] + row.line.box[3]) / 2), number)
            for number, row in enumerate(self.rows)
        )
        nearest = self.rows[away[0][1]]
        if away[0][0] > LABEL_REACH * line.height:
            return None
        if len(away) > 1 and away[1][0] < CLEARLY * away[0][0]:
            other = self.rows[away[1][1]]
            if not (self._is_labelled(nearest) and self._is_labelled(other)):
                nearest.doubt = other.doubt = _NEAR_DOUBT
        return nearest

    def _is_labelled(self, row: _Row) -> bool:
        """Whether a label stands in the line of the numbers; what else stands near is the label of a group."""
        return any((part.box[0] + part.box[2]) / 2 < self.columns[0][0] for part in row.parts)

    def _doubt_unless_plain(self, group: Sequence[int]) -> None:
        """Rows are taken at their word where each column has one plain number, and nothing in the table is left over that could
        be a part of one; else the clerk is asked to look."""
        plain = not self._is_anything_left(group) and not any(
            any(sign.isdigit() for sign in part.text) for number in self.heads for part in self.parts[number]
        )
        labelled = [self._is_labelled(row) for row in self.rows]
        values = [
            [part for part in row.parts if (part.box[0] + part.box[2]) / 2 >= self.columns[0][0]]
            for row in self.rows
        ]
        plain = plain and len(set(labelled)) == 1 and (len(self.rows) > 1 or self.is_headed_row())
        plain = plain and not any(BEGINS.match(label.text) for row in self.rows for label in row.labels)
        plain = plain and all(_VALUE.fullmatch(part.text) for mine in values for part in mine)
        for row, mine in zip(self.rows, values, strict=True):
            filled = [self._reach(part) for part in mine]
            if not plain or filled != [(column, column + 1) for column in range(len(self.columns))]:
                row.doubt = row.doubt or _PLACED_DOUBT

    def _is_anything_left(self, group: Sequence[int]) -> bool:
        """Whether texts stand among the numbers, or right above or below them, that are in no row."""
        first, last = self.columns[0][0], self.columns[-1][1]
        for number in range(max(0, group[0] - 1), min(len(self.lines), group[-1] + 3)):
            line = self.lines[number]
            if number in self.members or line.box[2] <= first or line.box[0] >= last:
                continue
            apart = min(
                max(line.box[1] - row.line.box[3], row.line.box[1] - line.box[3]) for row in self.rows
            )
            if apart < line.height and any(sign.isdigit() for sign in line.text):
                return True
        return False

    def placed(self) -> PageTable:
        """The table with its cells."""
        labels = [self._labels(row) for row in self.rows]
        width = max((len(one) for one in labels), default=0)
        cells: list[PageCell] = []
        count = 0
        for number in reversed(self.heads):
            cells += self._cells(self.parts[number], count, width, None, False)
            count += 1
        for row, mine in zip(self.rows, labels, strict=True):
            for place, label in enumerate(mine):
                text = joined(label, 1e9)
                cells.append(
                    PageCell(text, count, place, 1, 1, box_around(one.box for one in label), row.doubt)
                )
            cells += self._cells(row.parts, count, width, row.doubt, True)
            count += 1
        box = box_around(self.lines[number].box for number in self.members)
        xs = tuple(float(place) for place in range(width + len(self.columns) + 1))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return PageTable(self.page, box, xs, count, tuple(cells), Geometry.PLACED)

    def _labels(self, row: _Row) -> list[list[TextLine]]:
        """The lines of each label of a row: those that stand below each other are one label."""
        first = self.columns[0][0]
        own = [part for part in row.parts if (part.box[0] + part.box[2]) / 2 < first]
        own += [part for line in row.labels for part in part_at_gaps(line, GAP)]
        labels: list[list[TextLine]] = []
        for part in sorted(own, key=lambda part: part.box[0]):
            beside = next((label for label in labels if _overlap(label, part)), None)
            if beside:
                beside.append(part)
            else:
                labels.append([part])
        return [sorted(label, key=lambda part: part.box[1]) for label in labels]

    def _cells(
        self, parts: Sequence[TextLine], row: int, first: int, doubt: str | None, blanks: bool
    ) -> Iterator[PageCell]:
        """The cells of a line in the columns of numbers; blanks: empty ones too."""
        slots: dict[tuple[int, int], list[TextLine]] = {}
        for part in parts:
            if (part.box[0] + part.box[2]) / 2 < self.columns[0][0]:
                continue
            slots.setdefault(self._reach(part), []).append(part)
        covered = {column for start, end in slots for column in range(start, end)}
        for (start, end), mine in slots.items():
            text = " ".join(part.text for part in mine)
            told = doubt or next((part.doubt for part in mine if part.doubt), None)
            box = box_around(part.box for part in mine)
            yield PageCell(text, row, first + start, 1, end - start, box, told)
        top, bottom = min(part.box[1] for part in parts), max(part.box[3] for part in parts)
        for column, (left, right) in enumerate(self.columns):
            if blanks and column not in covered:
                yield PageCell("", row, first + column, 1, 1, (left, top, right, bottom), doubt)

    def _reach(self, part: TextLine) -> tuple[int, int]:
        """The columns that a text stands over."""
        left, _, right, _ = part.box
        over = [n for n, (start, end) in enumerate(self.columns) if start < right and left < end]
        if over:
            return over[0], over[-1] + 1
        middle = (left + right) / 2
        near = min(range(len(self.columns)), key=lambda n: abs(sum(self.columns[n]) / 2 - middle))
        return near, near + 1


def _columns(values: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The reach of each column: numbers that stand below each other overlap."""
    columns: list[tuple[float, float]] = []
    for left, _, right, _ in sorted(value.box for value in values):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return columns


def _overlap(label: Sequence[TextLine], part: TextLine) -> bool:
    left, _, right, _ = part.box
    return any(other.box[0] < right and left < other.box[2] for other in label)
