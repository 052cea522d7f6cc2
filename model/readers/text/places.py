"""Columns out of the positions of words: which figures stand below each other, and which places in a row are blank.

Figures may be set left, right or centred: those of one column overlap when looked at from above, and those of two columns
do not. The columns are the overlaps; if one row has two words in one of them, nothing is claimed.
"""

from bisect import bisect_left
from itertools import takewhile
from typing import NamedTuple

from model.document import Geometry
from model.readers.text.drafts import GridDraft, Slot, draft_slot
from model.readers.text.figure_pieces import join_pieces
from model.readers.text.spans import Placed, Rows, Span, count_in, measure, merge
from model.readers.text.words import Row, split_tokens

_INDENT = 2
"""How far label words of one column may begin apart, in half-width columns."""


class _Column(NamedTuple):
    """Where a column stands. figures: rows have figures in it. ranged: these end below each other, set to the right."""

    left: int
    right: int
    figures: bool
    ranged: bool = False

    @property
    def span(self) -> Span:
        return Span(self.left, self.right)


class _Cell(NamedTuple):
    """A cell of a row being drawn: its columns from first to before end."""

    first: int
    end: int
    text: str
    figure: bool


def place_rows(rows: list[Row]) -> GridDraft | None:
    """The grid of rows whose words stand in columns, every blank place filled with a blank cell; None if they do not.

    Programs count a Chinese character as one column or two, and quotation marks either way: the counting is taken under which the
    fewest columns explain all rows, their figures ranged best below each other.
    """
    best: GridDraft | None = None
    least = 0
    for wide in ("WFA", "WF", ""):
        measured = join_pieces([measure(row, wide) for row in rows])
        columns = _find_columns(measured)
        drawn = [_draw_row(row, columns) for row in measured] if columns else [None]
        kept = tuple(row for row in drawn if row is not None)
        edges = _count_edges(measured, columns)
        if len(kept) == len(drawn) and (best is None or edges < least):
            best, least = GridDraft(kept, Geometry.PLACED), edges
    return best


def _count_edges(rows: Rows, columns: list[_Column]) -> int:
    """At how many places the columns begin, or end if these are fewer: one a column where its figures are set to one side."""
    count = 0
    for column in columns:
        spans = [p.span for row in rows for p in row if p.word.figure and p.span.meets(column.span)]
        count += max(1, min(len({span.left for span in spans}), len({span.right for span in spans})))
    return count


def place_ruled_rows(rows: list[Row]) -> GridDraft:
    """The grid of rows among rules of dashes, one for each column: a word belongs to the last dashes that begin before its end."""
    columns = [placed.span for placed in measure(next(row for row in rows if row.rule), "WFA")]
    starts = [column.left for column in columns]
    drawn = []
    for row in rows:
        if not row.rule:
            texts = [""] * len(columns)
            for word, span in measure(row._replace(words=split_tokens(row)), "WFA"):
                place = max(bisect_left(starts, span.right) - 1, 0)
                texts[place] = f"{texts[place]} {word.text}".lstrip()
            drawn.append(tuple(draft_slot(text, column) for column, text in enumerate(texts)))
    return GridDraft(tuple(drawn), Geometry.PLACED)


def _find_columns(rows: Rows) -> list[_Column]:
    """Label and figure columns from left to right; empty where figures of one row would fall together, or where it cannot
    be told which column a head stands over."""
    filled = [row for row in rows if any(placed.word.figure for placed in row)]
    figures = merge([placed.span for row in filled for placed in row if placed.word.figure])
    named = [placed.span for row in rows if row not in filled for placed in row]
    if any(count_in(row, column) > 1 for row in filled for column in figures) or _are_scattered(
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


def _are_ranged(rows: Rows, columns: list[Span]) -> bool:
    """True if figures of different width in one column all end at the same place."""
    seen = [
        {p.span for row in rows for p in row if p.word.figure and p.span.meets(column)} for column in columns
    ]
    varied = [spans for spans in seen if len({span.right - span.left for span in spans}) > 1]
    return bool(varied) and all(len({span.right for span in spans}) == 1 for spans in varied)


def _are_scattered(rows: Rows, figures: list[Span], named: list[Span]) -> bool:
    """True if the figures of the rows only seldom stand below each other: rows set without regard to the ones above. named: where the
    words of the other rows stand; a lone figure set to the same side as one of them stands below it."""
    most = max(sum(1 for placed in row if placed.word.figure) for row in rows)
    lone = sum(
        1
        for column in figures
        if sum(count_in(row, column) for row in rows) == 1
        and not any(
            min(abs(column.left - word.left), abs(column.right - word.right)) <= _INDENT for word in named
        )
    )
    return len(figures) > most + most // 2 or (len(rows) > 2 and lone * 3 > len(figures))


def _find_label_columns(rows: Rows) -> list[Span]:
    """Columns of words. A long label that covers two columns of short ones does not make them one."""
    columns: list[Span] = []
    for column in merge([placed.span for row in rows for placed in row]):
        inside = [[placed.span for placed in row if placed.span.meets(column)] for row in rows]
        if all(len(spans) <= 1 for spans in inside):
            columns.append(column)
            continue
        starts = sorted({span.left for spans in inside for span in spans})
        bounds = [
            start for before, start in zip([-9, *starts], starts, strict=False) if start - before > _INDENT
        ]
        columns += [Span(start, end) for start, end in zip(bounds, [*bounds[1:], column.right], strict=True)]
    return columns


def _find_heads(rows: Rows, labels: list[Span], first: int) -> list[Span]:
    """Where the words of the header stand that have no other one below them; not those over the labels. first: where the figures begin;
    words behind them are remarks."""
    header = list(takewhile(lambda row: not any(placed.word.figure for placed in row), rows))
    heads: list[Span] = []
    for row in reversed(header):
        spans = [placed.span for placed in row]
        heads += [span for span in spans if not any(span.meets(other) for other in [*heads, *labels])]
    left = max((label.left for label in labels if label.left < first), default=-1)
    return sorted(head for head in heads if head.left > left)


def _find_blank_columns(heads: list[Span], figures: list[Span], ranged: bool) -> list[Span] | None:
    """Columns without any figure, of which only the head is there; None where a head may as well be that of a column beside it.

    A head stands over its column, or to the left of figures set to the right.
    """
    unnamed = [column for column in figures if not any(head.meets(column) for head in heads)]
    blank: list[Span] = []
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


def _draw_row(row: list[Placed], columns: list[_Column]) -> tuple[Slot, ...] | None:
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


def _find_place(span: Span, columns: list[_Column]) -> tuple[int, int]:
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
