"""The pieces of a table that page ends cut: counted by the same columns, a row cut in half put together where the page shows that it
is one, and doubted where the cut may have gone through a number.

What only the labels can tell is left to aligning, which knows them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from model.document import Geometry, Note
from model.readers.pages.ruled import PageCell, PageTable, cells_of_columns

SIDES = 4.0
"""How far, in points, the sides of two pieces of one table may differ."""
NARROWEST = 6.0
"""Columns that come out narrower than this when pieces are laid over each other do not belong to one table."""
ALIKE = 0.8
"""Share of the signs of a head that must be the same for it to be the one of the page before."""
_SIGNS_ASIDE = re.compile(r"[\W_]+")

BEGINS = re.compile(r"[（(]? ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?[）)、.．](?!\d)")
"""An enumerator: with it a new row begins."""
_MONEY = re.compile(r"\d ?[万亿]?元整?")
"""The unit of an amount makes no words of it."""
_HALF_DOUBT = "这一行可能被分页断开，数在上一页，请对照原文核对"
_CUT_DOUBT = "这一格跨页，两页上都有内容，请对照原文核对"


@dataclass
class Joined:
    """tables: by the id() of a table, the table as it is to be read; notes: what was put together."""

    tables: dict[int, PageTable] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def join_pieces(runs: Sequence[Sequence[PageTable]]) -> Joined:
    """The pieces of cut tables as they are to be read. runs: tables on successive pages with nothing between them."""
    joined = Joined()
    for run in runs:
        group: list[PageTable] = []
        for table in run:
            if group and not _fits(group[-1], table):
                _take_group(group, joined)
                group = []
            group.append(table)
        _take_group(group, joined)
    return joined


def _fits(before: PageTable, after: PageTable) -> bool:
    exact = before.geometry is Geometry.EXACT is after.geometry
    left, right = before.xs[0] - after.xs[0], before.xs[-1] - after.xs[-1]
    return exact and abs(left) <= SIDES and abs(right) <= SIDES


def _take_group(group: Sequence[PageTable], joined: Joined) -> None:
    """Pieces of one table."""
    places: list[float] = []
    for x in sorted(x for table in group for x in table.xs):
        if not places or x - places[-1] > SIDES:
            places.append(x)
    if len(group) < 2 or any(right - left < NARROWEST for left, right in pairwise(places)):
        return
    pieces = [_counted_by(table, places) for table in group]
    for number in range(1, len(pieces)):
        heads = _heads_again(pieces[0], pieces[number])
        cut = _Cut(pieces[number - 1], pieces[number], heads)
        if cut.joins_row():
            page = cut.before.page.number + 1
            words = f"第 {page} 页末的表格从一行中间断开，已与下一页的另一半拼接，请对照原文核对。"
            joined.notes.append(Note("reading.row_cut", words))
        cut.doubt_blanks_under_headless()
        pieces[number - 1], pieces[number] = cut.before, cut.after
    joined.tables |= {id(table): piece for table, piece in zip(group, pieces, strict=True)}


def _counted_by(table: PageTable, places: Sequence[float]) -> PageTable:
    numbers = [min(range(len(places)), key=lambda n, x=x: abs(places[n] - x)) for x in table.xs]  # type: ignore[misc]
    return replace(table, xs=tuple(places), cells=cells_of_columns(table.cells, numbers))


def _heads_again(first: PageTable, after: PageTable) -> int:
    """How many rows at the top of a piece are those at the top of the first piece once more."""
    rows = 0
    while rows < min(first.row_count, after.row_count):
        printed = [[cell.text for cell in table.cells if cell.row == rows] for table in (first, after)]
        if len(printed[0]) != len(printed[1]) or not any(printed[0]):
            break
        if not all(map(_alike, *printed)):
            break
        rows += 1
    return rows


def _alike(one: str, other: str) -> bool:
    """Whether they are the same, or the same words of which a recognition took some sign or other for its like."""
    one, other = _SIGNS_ASIDE.sub("", one), _SIGNS_ASIDE.sub("", other)
    if one == other or len(one) != len(other):
        return one == other
    same = sum(map(str.__eq__, one, other))
    return same >= ALIKE * len(one) and not any(map(str.isdigit, one + other))


def _has_words(text: str) -> bool:
    return sum(sign.isalpha() for sign in _MONEY.sub("", text)) > 1


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


class _Cut:
    """A page end between two pieces. upper, lower: the cells on both sides of it that stand in one column, by that column.

    new_row: a label begins below it. unlabelled: no words stand below it.
    """

    def __init__(self, before: PageTable, after: PageTable, heads: int) -> None:
        self.before, self.after = before, after
        last = {cell.column: cell for cell in before.cells if cell.row + cell.row_span == before.row_count}
        first = {cell.column: cell for cell in after.cells if cell.row == heads}
        self.pairs = [
            (cell, first[column])
            for column, cell in last.items()
            if column in first and first[column].column_span == cell.column_span
        ]
        self.new_row = any(BEGINS.match(cell.text) for cell in first.values())
        self.unlabelled = not any(_has_words(cell.text) for cell in first.values())

    @property
    def headless(self) -> bool:
        """Whether no words stand in the last row above, though numbers do."""
        own = [cell.text for cell in self.before.cells if cell.row == self.before.row_count - 1]
        return any(own) and not any(map(_has_words, own))

    def joins_row(self) -> bool:
        """Puts together labels that the cut broke, and doubts numbers that it may have broken; whether labels were."""
        if self.new_row and not self.headless:
            return False
        numbers = [pair for pair in self.pairs if not any(_has_words(cell.text) for cell in pair)]
        both = [(upper, lower) for upper, lower in numbers if upper.text and lower.text]
        broken = [(upper, lower) for upper, lower in both if upper.full or self.unlabelled or self.headless]
        broken += self._remarks_below()
        self._change(
            {id(cell): cell._replace(doubt=cell.doubt or _CUT_DOUBT) for pair in broken for cell in pair}
        )
        other_kinds = any(
            upper.text and lower.text and _has_words(upper.text) != _has_words(lower.text)
            for upper, lower in self.pairs
        )
        labels = [
            (upper, lower)
            for upper, lower in self.pairs
            if _has_words(lower.text) and upper.text and upper.full and not upper.text[-1:].isdigit()
        ]
        if both or other_kinds or not labels or self.new_row:
            self._doubt_blanks_below()
            return False
        self._join(labels, _stand_below(numbers))
        return True

    def doubt_blanks_under_headless(self) -> None:
        """The label of a row whose numbers stand alone above stands below: a blank there, under a number, is none."""
        if self.headless:
            blanks = [lower for upper, lower in self.pairs if upper.text and not lower.text]
            self._change({id(cell): cell._replace(doubt=cell.doubt or _HALF_DOUBT) for cell in blanks})

    def _remarks_below(self) -> list[tuple[PageCell, PageCell]]:
        """Numbers with words below them that may be their remarks: not where words stand below most, as heads do."""
        numbers = [pair for pair in self.pairs if _has_digits(pair[0].text) and not _has_words(pair[0].text)]
        remarks = [(upper, lower) for upper, lower in numbers if _has_words(lower.text)]
        return remarks if not self.new_row and 2 * len(remarks) <= len(numbers) else []

    def _join(self, labels: Sequence[tuple[PageCell, PageCell]], below: bool) -> None:
        """Whole labels stand where their numbers do."""
        for upper, lower in labels:
            whole = upper.text + lower.text
            keep_below = below and upper.row_span == lower.row_span == 1
            self._change(
                {
                    id(upper): upper._replace(text="" if keep_below else whole),
                    id(lower): lower._replace(text=whole if keep_below else ""),
                }
            )

    def _doubt_blanks_below(self) -> None:
        """A row of words and blanks at the top of a page may be the lower half of a row whose numbers stand above."""
        if not any(upper.text and not _has_words(upper.text) for upper, _ in self.pairs):
            return
        for row in range(self.after.row_count):
            mine = [cell for cell in self.after.cells if cell.row == row]
            if any(BEGINS.match(cell.text) or cell.text.isdigit() for cell in mine):
                return
            blanks = [cell for cell in mine if not cell.text]
            if len(blanks) > len(mine) / 2 and len(blanks) < len(mine):
                self._change({id(cell): cell._replace(doubt=cell.doubt or _HALF_DOUBT) for cell in blanks})

    def _change(self, changes: dict[int, PageCell]) -> None:
        if changes:
            self.pairs = [
                (changes.get(id(one), one), changes.get(id(other), other)) for one, other in self.pairs
            ]
            self.before = _changed(self.before, changes)
            self.after = _changed(self.after, changes)


def _stand_below(numbers: Sequence[tuple[PageCell, PageCell]]) -> bool:
    """Whether the numbers of a cut row stand below. A single letter there may be the end of a group's label: beside digits above it
    is no number."""
    if any(_has_digits(lower.text) for _, lower in numbers):
        return True
    return any(lower.text for _, lower in numbers) and not any(
        _has_digits(upper.text) for upper, _ in numbers
    )


def _changed(table: PageTable, changes: dict[int, PageCell]) -> PageTable:
    return replace(table, cells=tuple(changes.get(id(cell), cell) for cell in table.cells))
