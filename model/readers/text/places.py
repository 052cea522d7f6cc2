"""Columns out of the positions of words: which figures stand below each other, and which places in a row are blank.

Figures may be set left, right or centred: those of one column overlap when looked at from above, and those of two columns
do not. The columns are the overlaps; if one row has two words in one of them, nothing is claimed.
"""

import re
import unicodedata
from bisect import bisect_left
from itertools import takewhile
from typing import NamedTuple

from model.document import Geometry
from model.readers.text.drafts import GridDraft, Slot, draft_slot
from model.readers.text.words import Row, Word, split_tokens

_LEADING = re.compile(r"[-+]?[1-9]\d{0,2}|\d{3}")
_THREE = re.compile(r"\d{3}(?!\d)")
_INDENT = 2
"""How far label words of one column may begin apart, in half-width columns."""


class _Span(NamedTuple):
    """A stretch of display positions."""

    left: int
    right: int

    def meets(self, other: "_Span") -> bool:
        return self.left < other.right and other.left < self.right

    def distance(self, other: "_Span") -> int:
        return max(self.left - other.right, other.left - self.right, 0)


class _Column(NamedTuple):
    """Where a column stands. figures: rows have figures in it. ranged: these end below each other, set to the right."""

    left: int
    right: int
    figures: bool
    ranged: bool = False

    @property
    def span(self) -> _Span:
        return _Span(self.left, self.right)


class _Cell(NamedTuple):
    """A cell of a row being drawn: its columns from first to before end."""

    first: int
    end: int
    text: str
    figure: bool


class _Placed(NamedTuple):
    """A word with the place where it is printed."""

    word: Word
    span: _Span


_Rows = list[list[_Placed]]


def place_rows(rows: list[Row]) -> GridDraft | None:
    """The grid of rows whose words stand in columns, every blank place filled with a blank cell; None if they do not.

    Programs count a Chinese character as one column or two, and quotation marks either way: the counting is taken under which the
    fewest columns explain all rows, their figures ranged best below each other.
    """
    best: GridDraft | None = None
    least = 0
    for wide in ("WFA", "WF", ""):
        measured = _with_pieces_joined([_measure(row, wide) for row in rows])
        columns = _find_columns(measured)
        drawn = [_draw_row(row, columns) for row in measured] if columns else [None]
        kept = tuple(row for row in drawn if row is not None)
        edges = _count_edges(measured, columns)
        if len(kept) == len(drawn) and (best is None or edges < least):
            best, least = GridDraft(kept, Geometry.PLACED), edges
    return best


def _count_edges(rows: _Rows, columns: list[_Column]) -> int:
    """At how many places the columns begin, or end if these are fewer: one a column where its figures are set to one side."""
    count = 0
    for column in columns:
        spans = [p.span for row in rows for p in row if p.word.figure and p.span.meets(column.span)]
        count += max(1, min(len({span.left for span in spans}), len({span.right for span in spans})))
    return count


def place_ruled_rows(rows: list[Row]) -> GridDraft:
    """The grid of rows among rules of dashes, one for each column: a word belongs to the last dashes that begin before its end."""
    columns = [placed.span for placed in _measure(next(row for row in rows if row.rule), "WFA")]
    starts = [column.left for column in columns]
    drawn = []
    for row in rows:
        if not row.rule:
            texts = [""] * len(columns)
            for word, span in _measure(row._replace(words=split_tokens(row)), "WFA"):
                place = max(bisect_left(starts, span.right) - 1, 0)
                texts[place] = f"{texts[place]} {word.text}".lstrip()
            drawn.append(tuple(draft_slot(text, column) for column, text in enumerate(texts)))
    return GridDraft(tuple(drawn), Geometry.PLACED)


def _with_pieces_joined(rows: _Rows) -> _Rows:
    """The rows, figures that are pieces of the one beside them as one word with it.

    A figure a single blank from another is a piece where both stand in one column, or one in a column that no other row fills: a cell
    that prints 1 1 is no column more. So are the figures of a column that all stand a single blank before three digits: 11 461.
    """
    figures = _merge([placed.span for row in rows for placed in row if placed.word.figure])
    beside = [[(column, *_pair(row, column)) for row in rows if _count_in(row, column)] for column in figures]
    lone = [column for column, found in zip(figures, beside, strict=True) if len(found) == 1]
    grouped = [
        column
        for column, found in zip(figures, beside, strict=True)
        if all(after and _LEADING.fullmatch(own) and _THREE.match(after) for _, own, after in found)
    ]
    shared = [column for column in figures if any(_count_in(row, column) > 1 for row in rows)]
    if not lone and not grouped and not shared:
        return rows
    return [_joined(row, lone, grouped, shared) for row in rows]


def _pair(row: list[_Placed], column: _Span) -> tuple[str, str]:
    """The figure of a row in a column, and the figure that stands a single blank behind it, "" if none does."""
    index = next(n for n, placed in enumerate(row) if placed.word.figure and placed.span.meets(column))
    after = row[index + 1] if index + 1 < len(row) else None
    near = after is not None and after.word.figure and after.span.left - row[index].span.right == 1
    return row[index].word.text, after.word.text if after is not None and near else ""


def _joined(
    row: list[_Placed], lone: list[_Span], grouped: list[_Span], shared: list[_Span]
) -> list[_Placed]:
    joined: list[_Placed] = []
    for placed in row:
        before = joined[-1] if joined else None
        if before is None or not (
            placed.span.left - before.span.right == 1
            and placed.word.figure
            and before.word.figure
            and (
                any(placed.span.meets(column) or before.span.meets(column) for column in lone)
                or any(before.span.meets(column) for column in grouped)
                or any(before.span.meets(column) and placed.span.meets(column) for column in shared)
            )
        ):
            joined.append(placed)
            continue
        word = Word(f"{before.word.text} {placed.word.text}", before.word.start, placed.word.end, True)
        joined[-1] = _Placed(word, _Span(before.span.left, placed.span.right))
    return joined


def _measure(row: Row, wide: str) -> list[_Placed]:
    positions = [0]
    for sign in row.line.text:
        broad = sign > "\x7f" and unicodedata.east_asian_width(sign) in wide if wide else False
        positions.append(positions[-1] + 1 + broad)
    return [_Placed(word, _Span(positions[word.start], positions[word.end])) for word in row.words]


def _find_columns(rows: _Rows) -> list[_Column]:
    """Label and figure columns from left to right; empty where figures of one row would fall together, or where it cannot
    be told which column a head stands over."""
    filled = [row for row in rows if any(placed.word.figure for placed in row)]
    figures = _merge([placed.span for row in filled for placed in row if placed.word.figure])
    named = [placed.span for row in rows if row not in filled for placed in row]
    if any(_count_in(row, column) > 1 for row in filled for column in figures) or _are_scattered(
        filled, figures, named
    ):
        return []
    words = [
        [p for p in row if not p.word.figure and not any(p.span.meets(c) for c in figures)] for row in filled
    ]
    labels = _find_label_columns(words)
    ranged = _are_ranged(filled, figures)
    first = min((column.left for column in figures), default=0)
    blank = _find_blank_columns(_find_heads(rows, labels, first), figures, ranged)
    if blank is None:
        return []
    return sorted(
        [
            *(_Column(*span, False) for span in labels),
            *(_Column(*s, True, ranged) for s in [*figures, *blank]),
        ]
    )


def _are_ranged(rows: _Rows, columns: list[_Span]) -> bool:
    """True if figures of different width in one column all end at the same place."""
    seen = [
        {p.span for row in rows for p in row if p.word.figure and p.span.meets(column)} for column in columns
    ]
    varied = [spans for spans in seen if len({span.right - span.left for span in spans}) > 1]
    return bool(varied) and all(len({span.right for span in spans}) == 1 for spans in varied)


def _merge(spans: list[_Span]) -> list[_Span]:
    merged: list[_Span] = []
    for span in sorted(spans):
        if merged and span.left < merged[-1].right:
            merged[-1] = _Span(merged[-1].left, max(merged[-1].right, span.right))
        else:
            merged.append(span)
    return merged


def _count_in(row: list[_Placed], column: _Span) -> int:
    return sum(1 for placed in row if placed.word.figure and placed.span.meets(column))


def _are_scattered(rows: _Rows, figures: list[_Span], named: list[_Span]) -> bool:
    """True if the figures of the rows only seldom stand below each other: rows set without regard to the ones above. named: where the
    words of the other rows stand; a lone figure set to the same side as one of them stands below it."""
    most = max(sum(1 for placed in row if placed.word.figure) for row in rows)
    lone = sum(
        1
        for column in figures
        if sum(_count_in(row, column) for row in rows) == 1
        and not any(
            min(abs(column.left - word.left), abs(column.right - word.right)) <= _INDENT for word in named
        )
    )
    return len(figures) > most + most // 2 or (len(rows) > 2 and lone * 3 > len(figures))


def _find_label_columns(rows: _Rows) -> list[_Span]:
    """Columns of words. A long label that covers two columns of short ones does not make them one."""
    columns: list[_Span] = []
    for column in _merge([placed.span for row in rows for placed in row]):
        inside = [[placed.span for placed in row if placed.span.meets(column)] for row in rows]
        if all(len(spans) <= 1 for spans in inside):
            columns.append(column)
            continue
        starts = sorted({span.left for spans in inside for span in spans})
        bounds = [
            start for before, start in zip([-9, *starts], starts, strict=False) if start - before > _INDENT
        ]
        columns += [_Span(start, end) for start, end in zip(bounds, [*bounds[1:], column.right], strict=True)]
    return columns


def _find_heads(rows: _Rows, labels: list[_Span], first: int) -> list[_Span]:
    """Where the words of the header stand that have no other one below them; not those over the labels. first: where the figures begin;
    words behind them are remarks."""
    header = list(takewhile(lambda row: not any(placed.word.figure for placed in row), rows))
    heads: list[_Span] = []
    for row in reversed(header):
        spans = [placed.span for placed in row]
        heads += [span for span in spans if not any(span.meets(other) for other in [*heads, *labels])]
    left = max((label.left for label in labels if label.left < first), default=-1)
    return sorted(head for head in heads if head.left > left)


def _find_blank_columns(heads: list[_Span], figures: list[_Span], ranged: bool) -> list[_Span] | None:
    """Columns without any figure, of which only the head is there; None where a head may as well be that of a column beside it.

    A head stands over its column, or to the left of figures set to the right.
    """
    unnamed = [column for column in figures if not any(head.meets(column) for head in heads)]
    blank: list[_Span] = []
    for head in reversed(heads):
        if any(head.meets(column) for column in figures):
            continue
        target = next((column for column in figures if column.left >= head.right), None)
        if target not in unnamed or target is None:
            blank.append(head)
        elif ranged:
            unnamed.remove(target)
        else:
            return None
    return blank


def _draw_row(row: list[_Placed], columns: list[_Column]) -> tuple[Slot, ...] | None:
    """The slots of one row, blanks included; None where a figure has no column to itself."""
    cells: list[_Cell] = []
    filled = any(placed.word.figure for placed in row)
    for word, span in row:
        first, last = _find_place(span, columns)
        if filled and last > first and any(column.figures for column in columns[first : last + 1]):
            return None
        if cells and first < cells[-1].end:
            above = cells.pop()
            if word.figure or above.figure:
                return None
            cells.append(_Cell(above.first, max(above.end, last + 1), f"{above.text} {word.text}", False))
        else:
            cells.append(_Cell(first, last + 1, word.text, word.figure))
    return tuple(_fill(cells, len(columns)))


def _find_place(span: _Span, columns: list[_Column]) -> tuple[int, int]:
    """The first and the last column that a word meets, or twice the one it stands beside."""
    met = [index for index, column in enumerate(columns) if span.meets(column.span)]
    if met:
        return met[0], met[-1]
    after = next((index for index, column in enumerate(columns) if column.left >= span.right), len(columns))
    if after < len(columns) and columns[after].ranged:
        return after, after
    nearest = min(range(len(columns)), key=lambda index: span.distance(columns[index].span))
    return nearest, nearest


def _fill(cells: list[_Cell], count: int) -> list[Slot]:
    slots: list[Slot] = []
    free = 0
    for cell in cells:
        slots += [draft_slot("", column) for column in range(free, cell.first)]
        slots.append(draft_slot(cell.text, cell.first, cell.end - cell.first))
        free = cell.end
    return [*slots, *(draft_slot("", column) for column in range(free, count))]
