"""Columns of tables without upright lines: numbers that stand below each other, and the heads that stand above or a little beside them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from model.readers.pages.text_lines import TextLine

Reach = tuple[float, float]
"""From where to where a column goes."""


def columns_of(values: Sequence[TextLine]) -> list[Reach]:
    """The reach of each column, left to right: numbers that stand below each other overlap."""
    columns: list[Reach] = []
    for left, _, right, _ in sorted(value.box for value in values):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return columns


def headed(columns: Sequence[Reach], heads: Sequence[TextLine]) -> list[Reach]:
    """The columns of numbers as their heads know them. heads: all lines of heads above them, the lowest first.

    A number at the right side of its cell may stand beside its centred head: where columns without a head and heads without a column
    take turns, each two are one. Any other head without numbers has a column of blanks.
    """
    found = list(columns)
    told = sorted(_stacked(lowest(heads), heads, columns))
    before = sum(right <= columns[0][0] for _, right in told)
    if len(told) > len(columns):
        # Left of all numbers stands the head of the labels too.
        told = told[min(before, 1) if len(told) == len(columns) + 1 else before :]
    elif len(told) < len(columns):
        told = told[before:]
    free = [one for one in told if not _over(one, columns)]
    bare = [one for one in columns if not _over(one, [(head.box[0], head.box[2]) for head in heads])]
    for one, other in _couples(found, free, bare):
        found.remove(one)
        free.remove(other)
        found.append((min(one[0], other[0]), max(one[1], other[1])))
    return sorted([*found, *free])


def lowest(heads: Iterable[TextLine]) -> list[Reach]:
    """Of heads over each other (the lowest handed in first) the lowest: what stands above is its first lines, or the head of several columns."""
    found: list[Reach] = []
    for head in heads:
        reach = head.box[0], head.box[2]
        if not _over(reach, found):
            found.append(reach)
    return found


def _stacked(lowest: Sequence[Reach], heads: Sequence[TextLine], columns: Sequence[Reach]) -> list[Reach]:
    """Each lowest head with the lines above it that are its own: those over no other head, and over one column at most."""
    found = list(lowest)
    for head in heads:
        left, _, right, _ = head.box
        under = [number for number, one in enumerate(found) if _over((left, right), [one])]
        if len(under) == 1:
            whole = min(left, found[under[0]][0]), max(right, found[under[0]][1])
            if len(_over(whole, columns)) <= 1:
                found[under[0]] = whole
    return found


def _over(one: Reach, others: Sequence[Reach]) -> list[Reach]:
    """Those that stand above or below a reach."""
    return [other for other in others if other[0] < one[1] and one[0] < other[1]]


def _couples(
    columns: Sequence[Reach], free: Sequence[Reach], bare: Sequence[Reach]
) -> list[tuple[Reach, Reach]]:
    """(column without a head, head without a column) that belong together: in each stretch between other columns they take turns."""
    couples: list[tuple[Reach, Reach]] = []
    stretch: list[Reach] = []
    for one in [*sorted([*columns, *free]), None]:
        if one is not None and (one in free or one in bare):
            stretch.append(one)
            continue
        turns = all((before in free) != (after in free) for before, after in pairwise(stretch))
        if turns and len(stretch) % 2 == 0:
            for before, after in zip(stretch[::2], stretch[1::2], strict=True):
                couples.append((after, before) if before in free else (before, after))
        stretch = []
    return couples
