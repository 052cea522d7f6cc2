"""Tables whose cells are parted by commas, as spreadsheets save them; a text so called is a table if its rows agree."""

import re

from model.readers.text.drafts import MAX_ROW_CELLS, Piece, draft_counted
from model.readers.text.lines import Line, is_number

_LEAST_ROWS = 3
_LEAST_CELLS = 3
_MANY_CELLS = 4
_LONGEST_LINE = 2_000
_SPACED = re.compile(r"[ \u3000]{2}|\d[ \u3000]+[\d+-]")
"""Blanks part the cells of such a line, and its commas group digits: 规章  1,295  0."""


def find_comma_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every comma-parted table replaced by its grid, in order: rows of one length, with figures in half of them
    or, where that length is no prose's, in one."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        rows: list[list[str]] = []
        end = index
        while end < len(lines) and (row := _split(lines[end])) and (not rows or len(row) == len(rows[0])):
            rows.append(row)
            end += 1
        filled = sum(1 for row in rows if any(is_number(cell.strip()) for cell in row))
        told = 2 * filled >= len(rows) or (filled and len(rows[0]) >= _MANY_CELLS)
        if len(rows) >= _LEAST_ROWS and told:
            pieces += [rest, draft_counted(rows)] if rest else [draft_counted(rows)]
            rest = []
        else:
            end = max(end, index + 1)
            rest += lines[index:end]
        index = end
    return [*pieces, rest] if rest else pieces


def _split(line: Line) -> list[str]:
    """The cells of a line; none if commas are its punctuation."""
    text = line.text
    if (
        "," not in text
        or line.margin
        or len(text) > _LONGEST_LINE
        or "。" in text
        or text.count(",") > MAX_ROW_CELLS
    ):
        return []
    import csv

    cells = next(csv.reader([text]), [])
    spaced = any(_SPACED.search(cell.strip()) for cell in cells)
    return cells if len(cells) >= _LEAST_CELLS and not spaced else []
