"""The labels beside rows of numbers where no lines part the rows: lines of words that follow each other closely are one label, and it
belongs to the row whose numbers stand within its height.

A label that no row, or more than one, stands within is none of a row by itself: the name of a group, or a label of blanks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.readers.pages.pieces import BEGINS
from model.readers.pages.text_lines import TextLine, box_around

LEADING = 0.45
"""Lines of one label are at most so many of their heights apart."""
_BESIDE = 0.5
"""Share of the narrower of two lines that stand below each other."""


@dataclass
class Block:
    """Lines of words below each other. rows: numbers of the rows whose numbers stand within its height."""

    parts: list[TextLine]
    rows: list[int] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it fills."""
        return box_around(part.box for part in self.parts)


def blocks_of(parts: Sequence[TextLine], rows: Sequence[TextLine]) -> list[Block]:
    """The labels that these lines of words make, from top to bottom. rows: the lines of numbers; words that stand beside the numbers of
    two rows are two labels."""
    blocks: list[Block] = []
    for part in sorted(parts, key=lambda part: part.box[1]):
        if not BEGINS.match(part.text):
            above = next((block for block in reversed(blocks) if _below(block.parts[-1], part)), None)
            if above and _goes_on(above, part, rows):
                above.parts.append(part)
                continue
        blocks.append(Block([part]))
    for block in blocks:
        _, top, _, bottom = block.box
        block.rows = [number for number, row in enumerate(rows) if top <= _middle(row) <= bottom]
    return blocks


def own_of(blocks: Sequence[Block], count: int) -> list[Block | None]:
    """Of each row the label that is its alone, the rightmost where several are; None where there is none."""
    own: list[Block | None] = [None] * count
    for block in sorted(blocks, key=lambda block: block.box[0]):
        if len(block.rows) == 1:
            own[block.rows[0]] = block
    return own


def _middle(line: TextLine) -> float:
    return (line.box[1] + line.box[3]) / 2


def _below(upper: TextLine, part: TextLine) -> bool:
    """Whether a line stands under another one, and does not begin in another column."""
    left, _, right, _ = upper.box
    start, _, end, _ = part.box
    shared = min(right, end) - max(left, start)
    return part.box[1] >= _middle(upper) and shared >= _BESIDE * min(right - left, end - start)


def _goes_on(block: Block, part: TextLine, rows: Sequence[TextLine]) -> bool:
    last = block.parts[-1]
    if part.box[1] - last.box[3] > LEADING * min(last.height, part.height):
        return False
    above = {number for number, row in enumerate(rows) if any(_on(row, one) for one in block.parts)}
    beside = {number for number, row in enumerate(rows) if _on(row, part)}
    return not (above and beside and above != beside)


def _on(row: TextLine, part: TextLine) -> bool:
    return part.box[1] <= _middle(row) <= part.box[3]
