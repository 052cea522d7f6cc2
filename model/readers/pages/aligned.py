"""Tables without upright lines: numbers that stand below each other make columns, and each line of them a row.

Rows are bounded by the lines across, where there are any; else a line of a label belongs to the numbers nearest to it. What comes
out is evidence, not proof, and the grid says so (`Geometry.PLACED`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.document import Geometry
from model.readers.pages.bands import banded
from model.readers.pages.columns import columns_of, headed, lowest
from model.readers.pages.label_blocks import LEADING, Block, blocks_of, own_of
from model.readers.pages.number_rows import VALUE, groups_of, is_enough
from model.readers.pages.page import Page
from model.readers.pages.pieces import BEGINS
from model.readers.pages.ruled import PageCell, PageTable
from model.readers.pages.text_lines import TextLine, box_around, joined

GAP = 0.8
"""Texts of one line that are further apart than this, in heights, stand in different columns."""
MOST_HEADS = 6
"""Lines of column heads above the first numbers."""
HEAD_REACH = 2.6
"""Heads are at most so many heights above what is below them."""
_APART = 1.2
"""Heads are at most so many times as far apart as rows."""
LABEL_REACH = 1.6
"""A line of a label is at most so many of its heights from the numbers of its row."""
_PLACED_DOUBT = "表格没有竖线，各数按位置对栏，请对照原文核对"
_NEAR_DOUBT = "没有表格线，这一行的文字离上下两行一样近，请对照原文核对"


@dataclass
class _Row:
    """A line of numbers with the texts that belong to it. banded: lines or shades bound it above and below."""

    line: TextLine
    parts: list[TextLine]
    banded: bool
    labels: list[Block] = field(default_factory=list)
    doubt: str | None = None

    @property
    def numbers(self) -> TextLine:
        """Its numbers alone."""
        return TextLine(
            tuple(text for part in self.parts if VALUE.fullmatch(part.text) for text in part.texts)
        )

    @property
    def middle(self) -> float:
        """How far down the numbers stand."""
        _, top, _, bottom = self.numbers.box
        return (top + bottom) / 2


def aligned_tables(page: Page, lines: Sequence[TextLine]) -> tuple[list[PageTable], list[TextLine]]:
    """The tables among these lines of a page, and the lines that belong to none."""
    plain = lines
    lines, parts, inside = banded(page, lines, GAP)
    taken: set[int] = set()
    tables: list[PageTable] = []
    for group in groups_of(lines, parts):
        table = _Table(page, lines, parts, group, inside)
        if table.columns and (is_enough(group, parts) or table.is_headed()):
            taken |= table.members
            tables.append(table.placed())
    if not tables:
        return [], list(plain)
    return tables, [line for number, line in enumerate(lines) if number not in taken]


class _Table:
    """One table on its way from lines to cells. columns: the reach of each column of numbers, left to right."""

    def __init__(
        self,
        page: Page,
        lines: Sequence[TextLine],
        parts: Sequence[Sequence[TextLine]],
        group: Sequence[int],
        inside: Sequence[bool],
    ) -> None:
        self.page, self.lines, self.parts = page, lines, parts
        self.rows = [_Row(lines[number], list(parts[number]), inside[number]) for number in group]
        self.members = set(group)
        self.columns = columns_of(
            [part for row in self.rows for part in row.parts if VALUE.fullmatch(part.text)]
        )
        self.heads = self._heads(group[0])
        if self.columns:
            self._add_headed_columns()
            self._take_labels(group)
            self._doubt_unless_plain(group)

    def is_headed(self) -> bool:
        """Whether each column has a head of its own."""
        told = lowest(part for number in self.heads for part in self.parts[number])
        over = [self._over(*head) for head in told if head[1] > self.columns[0][0]]
        return sorted(over) == [(number, number + 1) for number in range(len(self.columns))]

    def _heads(self, first: int) -> list[int]:
        """The lines of heads above the first row, the lowest first."""
        found: list[int] = []
        below = self.lines[first]
        # Heads have the room around them that rows have.
        rows_apart = _APART * min(
            (after.line.box[1] - row.line.box[3] for row, after in pairwise(self.rows)), default=0.0
        )
        for number in range(first - 1, max(-1, first - 1 - MOST_HEADS), -1):
            line = self.lines[number]
            away = below.box[1] - line.box[3]
            numbered = any(sign.isdigit() for sign in line.text)
            if away > max(HEAD_REACH * max(line.height, below.height), 0.0 if numbered else rows_apart):
                break
            if len(self.parts[number]) == 1 and BEGINS.match(line.text):
                break
            over = [part for part in self.parts[number] if self.columns and part.box[2] > self.columns[0][0]]
            if not over or (len(self.parts[number]) == 1 and line.box[0] < self.columns[0][0]):
                break
            found.append(number)
            below = line
        self.members |= set(found)
        return found

    def _add_headed_columns(self) -> None:
        """What the heads tell of columns: one that stands beside its numbers widens their column, one without any has a column of blanks."""
        first = self.columns[0][0]
        after = max(
            (part.box[2] for row in self.rows for part in row.parts if _middle(part) < first), default=first
        )
        heads = [part for number in self.heads for part in self.parts[number] if len(self.parts[number]) > 1]
        self.columns = headed(self.columns, [head for head in heads if head.box[0] > after])

    def _take_labels(self, group: Sequence[int]) -> None:
        """The labels, each to its row; the name of a group to the first row beside it, else to the nearest."""
        first = self.columns[0][0]
        parts = {
            id(part): number
            for number in range(max(0, group[0] - len(self.heads) - 1), len(self.lines))
            if number in group or (number not in self.members and self.lines[number].box[2] <= first)
            for part in self.parts[number]
            if _middle(part) < first
        }
        lines = [
            part for number in sorted(set(parts.values())) for part in self.parts[number] if id(part) in parts
        ]
        blocks = blocks_of(lines, [row.numbers for row in self.rows])
        own = own_of(blocks, len(self.rows))
        for block in blocks:
            row = self._row_of(block, own)
            if row is not None:
                row.labels.append(block)
                self.members |= {parts[id(part)] for part in block.parts}
        if any(own):
            for row, label in zip(self.rows, own, strict=True):
                row.doubt = row.doubt or (None if label else _NEAR_DOUBT)

    def _row_of(self, block: Block, own: Sequence[Block | None]) -> _Row | None:
        if block.rows:
            return self.rows[block.rows[0]]
        _, top, _, bottom = block.box
        if any(label and label.box[0] <= block.box[0] < label.box[2] for label in own):
            # A label in the column of the labels that no numbers stand beside: a row of blanks.
            return None
        away = min(range(len(self.rows)), key=lambda n: abs(self.rows[n].middle - (top + bottom) / 2))
        near = abs(self.rows[away].middle - (top + bottom) / 2) <= LABEL_REACH * block.parts[0].height
        return self.rows[away] if near else None

    def _doubt_unless_plain(self, group: Sequence[int]) -> None:
        """Rows are taken at their word where each column has one plain number, and nothing in the table is left over that could
        be a part of one; else the clerk is asked to look."""
        plain = not self._is_anything_left(group) and not any(
            any(sign.isdigit() for sign in part.text) for number in self.heads for part in self.parts[number]
        )
        headed = self.is_headed()
        plain = plain and (len(self.rows) > 1 or headed)
        for row in self.rows:
            mine = [part for part in row.parts if _middle(part) >= self.columns[0][0]]
            filled = [self._reach(part) for part in mine]
            known = plain and all(VALUE.fullmatch(part.text) for part in mine)
            whole = filled == [(column, column + 1) for column in range(len(self.columns))]
            # Below its own head a blank is one where nothing else of the row can stand elsewhere.
            blanks = row.banded and headed and _is_rising(filled)
            if not known or not (whole or blanks):
                row.doubt = row.doubt or _PLACED_DOUBT
        for row, after in pairwise(self.rows):
            # Numbers close below others may be their ends.
            if after.numbers.box[1] - row.numbers.box[3] <= LEADING * row.line.height and (
                row.doubt or after.doubt
            ):
                row.doubt = row.doubt or _PLACED_DOUBT
                after.doubt = after.doubt or _PLACED_DOUBT

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
        """The lines of each label of a row, left to right."""
        return [block.parts for block in sorted(row.labels, key=lambda block: block.box[0])]

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
        return self._over(left, right)

    def _over(self, left: float, right: float) -> tuple[int, int]:
        over = [n for n, (start, end) in enumerate(self.columns) if start < right and left < end]
        if over:
            return over[0], over[-1] + 1
        middle = (left + right) / 2
        near = min(range(len(self.columns)), key=lambda n: abs(sum(self.columns[n]) / 2 - middle))
        return near, near + 1


def _is_rising(filled: Sequence[tuple[int, int]]) -> bool:
    """Whether each stands in one column, and no two in the same."""
    return all(end == start + 1 for start, end in filled) and all(
        before[0] < after[0] for before, after in pairwise(filled)
    )


def _middle(part: TextLine) -> float:
    return (part.box[0] + part.box[2]) / 2
