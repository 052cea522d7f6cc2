"""表三 whose columns are so narrow that its heads are cut into single letters, over lines or by blanks.

No head can be read then, but the heads are printed nowhere else: their letters above a row of fifteen numbers tell the table,
and its order is the form's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from model.alignment.instances import WEAK_LABEL
from model.alignment.source_rows import Labelled
from model.document import Document, Grid, Role
from model.figures import is_value
from model.labels import core, key

LETTERS = "维纠审"
"""One letter of each of 结果维持, 结果纠正 and 尚未审结 that no other head of the table has."""
MOST_BLOCKS = 40
MOST_LETTERS = 200
"""So much may stand above the numbers: the heads have some ninety letters, before them a caption or two."""


def rows_below_letters(document: Document, rows: Sequence[Labelled], groups: int) -> list[Labelled]:
    """The rows of bare numbers above which the heads of so many groups are spelled, letter by letter."""
    return [
        row
        for number, row in enumerate(rows)
        if _is_bare(row) and _spells(Counter(_above(document, rows, number)), groups)
    ]


def _is_bare(row: Labelled) -> bool:
    printed = [cell.text for cell in row.source.cells if cell.text]
    return len(printed) > 1 and all(map(is_value, printed))


def _spells(letters: Counter[str], groups: int) -> bool:
    """Whether the heads of so many groups are there; those of the first once more where merged heads are repeated in every line."""
    counts = {letters[letter] for letter in LETTERS}
    return counts == {groups} or (groups > 1 and counts == {groups + 1})


def _above(document: Document, rows: Sequence[Labelled], number: int) -> Iterator[str]:
    """The letters above a row: in its grid up to the next row of numbers, then in the paragraphs above the grid."""
    block = rows[number].block
    place = number
    while place and rows[place - 1].block == block:
        place -= 1
        named = rows[place].match is not None and len(core(rows[place].label)) > WEAK_LABEL
        if named or _is_bare(rows[place]):
            return
        for cell in rows[place].source.cells:
            yield from key(cell.text)
    seen = 0
    for above in reversed(document.blocks[max(0, block - MOST_BLOCKS) : block]):
        if isinstance(above, Grid) or above.role is Role.HEADING or seen > MOST_LETTERS:
            return
        letters = key(above.text)
        seen += len(letters)
        yield from letters
