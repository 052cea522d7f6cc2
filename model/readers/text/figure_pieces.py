"""Figures printed in pieces: 1 1 in a cell of its own, and 11 461 with a blank between its thousands."""

import re

from model.readers.text.spans import Placed, Rows, Span, count_in, merge
from model.readers.text.words import Word

_LEADING = re.compile(r"[-+]?[1-9]\d{0,2}|\d{3}")
_THREE = re.compile(r"\d{3}(?!\d)")


def join_pieces(rows: Rows) -> Rows:
    """The rows, figures that are pieces of the one beside them as one word with it.

    A figure a single blank from another is a piece where both stand in one column, or one in a column that no other row fills: a cell
    that prints 1 1 is no column more. So are the figures of a column that all stand a single blank before three digits: 11 461.
    """
    figures = merge([placed.span for row in rows for placed in row if placed.word.figure])
    beside = [[(column, *_pair(row, column)) for row in rows if count_in(row, column)] for column in figures]
    lone = [column for column, found in zip(figures, beside, strict=True) if len(found) == 1]
    grouped = [
        column
        for column, found in zip(figures, beside, strict=True)
        if all(after and _LEADING.fullmatch(own) and _THREE.match(after) for _, own, after in found)
    ]
    shared = [column for column in figures if any(count_in(row, column) > 1 for row in rows)]
    if not lone and not grouped and not shared:
        return rows
    return [_joined(row, lone, grouped, shared) for row in rows]


def _pair(row: list[Placed], column: Span) -> tuple[str, str]:
    """The figure of a row in a column, and the figure that stands a single blank behind it, "" if none does."""
    index = next(n for n, placed in enumerate(row) if placed.word.figure and placed.span.meets(column))
    after = row[index + 1] if index + 1 < len(row) else None
    near = after is not None and after.word.figure and after.span.left - row[index].span.right == 1
    return row[index].word.text, after.word.text if after is not None and near else ""


def _joined(row: list[Placed], lone: list[Span], grouped: list[Span], shared: list[Span]) -> list[Placed]:
    joined: list[Placed] = []
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
        joined[-1] = Placed(word, Span(before.span.left, placed.span.right))
    return joined
