"""Where words of a text are printed: stretches of display positions, a Chinese character one or two wide."""

import unicodedata
from typing import NamedTuple

from model.readers.text.words import Row, Word


class Span(NamedTuple):
    """A stretch of display positions."""

    left: int
    right: int

    def meets(self, other: "Span") -> bool:
        """Whether they overlap."""
        return self.left < other.right and other.left < self.right

    def distance(self, other: "Span") -> int:
        """How many positions lie between them."""
        return max(self.left - other.right, other.left - self.right, 0)


class Placed(NamedTuple):
    """A word with the place where it is printed."""

    word: Word
    span: Span


Rows = list[list[Placed]]


def measure(row: Row, wide: str) -> list[Placed]:
    """Where the words of a row are printed. wide: the East Asian widths that take two columns."""
    positions = [0]
    for sign in row.line.text:
        broad = sign > "\x7f" and unicodedata.east_asian_width(sign) in wide if wide else False
        positions.append(positions[-1] + 1 + broad)
    return [Placed(word, Span(positions[word.start], positions[word.end])) for word in row.words]


def merge(spans: list[Span]) -> list[Span]:
    """The overlaps: spans that meet as one, from left to right."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.left < merged[-1].right:
            merged[-1] = Span(merged[-1].left, max(merged[-1].right, span.right))
        else:
            merged.append(span)
    return merged


def count_in(row: list[Placed], column: Span) -> int:
    """How many figures of a row stand in a column."""
    return sum(1 for placed in row if placed.word.figure and placed.span.meets(column))
