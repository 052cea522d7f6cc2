"""Tables in a word processor's own text, where the bell sign (U+0007) ends every cell and once more every row."""

import re

from model.document import Geometry
from model.readers.text.drafts import GridDraft, Piece, draft_counted
from model.readers.text.lines import Line

_MARK = "\x07"
_BLANK_RUN = re.compile(f"{_MARK}{{3,}}")


def find_marked_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every stretch of cell marks replaced by its grid, in order."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _MARK in lines[end].text:
            end += 1
        if end == index:
            rest.append(lines[index])
        else:
            draft = _draft([line.text for line in lines[index:end]])
            pieces += [rest, draft] if rest else [draft]
            rest = []
        index = max(end, index + 1)
    return [*pieces, rest] if rest else pieces


def _draft(texts: list[str]) -> GridDraft:
    if len(texts) > 1:
        return draft_counted([_end_row(text).split(_MARK) for text in texts])
    text = texts[0].strip()
    if _BLANK_RUN.search(text):
        # A blank cell and the end of a row look the same: the cells are certain, the rows are not.
        return draft_counted([[cell] for cell in text.rstrip(_MARK).split(_MARK)], Geometry.STREAM)
    return draft_counted([row.split(_MARK) for row in text.rstrip(_MARK).split(_MARK * 2)])


def _end_row(text: str) -> str:
    """A line without the mark of its last cell and that of the row."""
    return text.rstrip().removesuffix(_MARK).removesuffix(_MARK)
