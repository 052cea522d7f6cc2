"""Lines of numbers, and which of them are the rows of one table."""

import re
from collections.abc import Iterator, Sequence

from model.readers.pages.text_lines import TextLine

LEAST_ROWS = 2
LEAST_VALUES = 5
"""Numbers in one line that make a table of it alone."""
ROW_REACH = 6.0
"""Rows of one table are at most so many heights apart, labels of several lines between them."""
VALUE = re.compile(
    r"[-+－＋—–]?[\d０-９][\d０-９,，.．]*\s*(?:%|％|万?元|件|[（(].{0,14}[）)]|撤诉)?|[-－—–/／无〇Oo]|不适用"
)
"""What a cell of numbers may print."""


def groups_of(lines: Sequence[TextLine], parts: Sequence[Sequence[TextLine]]) -> Iterator[list[int]]:
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
    values = sum(bool(VALUE.fullmatch(part.text)) for part in parts)
    return len(parts) >= 2 and values >= 1 and values >= len(parts) - 3


def is_enough(group: Sequence[int], parts: Sequence[Sequence[TextLine]]) -> bool:
    values = [sum(bool(VALUE.fullmatch(part.text)) for part in parts[number]) for number in group]
    return len(group) >= LEAST_ROWS or (len(group) == 1 and values[0] >= LEAST_VALUES)


def _same_table(
    lines: Sequence[TextLine], parts: Sequence[Sequence[TextLine]], group: Sequence[int], number: int
) -> bool:
    """Whether a row belongs to the table of the rows before: nothing but ends of labels stands between."""
    last = lines[group[-1]]
    if lines[number].box[1] - last.box[3] > ROW_REACH * last.height:
        return False
    first_value = min(
        part.box[0] for row in (*group, number) for part in parts[row] if VALUE.fullmatch(part.text)
    )
    return all(
        len(parts[between]) <= 2 and lines[between].box[2] <= first_value
        for between in range(group[-1] + 1, number)
    )
