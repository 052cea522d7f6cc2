"""Tables printed one cell a line with nothing to mark a row: what is left when a word processor's table is pasted as text.

Figures among short lines tell them. Blank lines are blank cells, or stand between cells or rows: which, the pattern of the
whole stretch has to show.
"""

import re
from itertools import pairwise

from model.document import Geometry
from model.readers.text.drafts import GridDraft, Piece, draft_counted
from model.readers.text.lines import Line, is_number, is_sentence, is_unbalanced, starts_top_section

_LONGEST_CELL = 45
_MOST_BLANK_LINES = 20
_MOST_HEADER_LINES = 60
_LEAST_CELLS = 8
_LEAST_FIGURES = 4
_SECTION_LOOKAHEAD = 4
"""Lines in which a row says its first figure: its chapter, its group and its label, one of them on two lines."""
_TITLE = re.compile(r"(?:19|20)\d\d ?年.*报告$")
_FIRST_SECTION = re.compile(r"\s*一、")
_SIZED_FIGURE = re.compile(
    r"[-+＋－]?[\d０-９][\d０-９,，.．]*(?: \d{3}(?!\d))*(?:\.\d+)? ?(?:[万亿]?元|件)?(?:[（(][^（()）]*[)）])?$"
)
"""A number, perhaps grouped by blanks, with its unit or a remark."""


def find_stream_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every stretch of cells replaced by its grid, in order."""
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        end = _end_of_short_lines(lines, index)
        for stretch in _cut_at_sections(lines[index:end]):
            # Where nothing but a page number parts it from a table, a short piece is the rest of that.
            goes_on = bool(pieces) and bool(rest) and all(line.margin or line.blank for line in rest)
            start, stop = _find_cells(stretch, goes_on)
            if start == stop:
                rest += stretch
            else:
                rest += stretch[:start]
                draft = _draft(stretch[start:stop])
                pieces += [rest, draft] if rest else [draft]
                rest = stretch[stop:]
        rest += lines[end : end + 1]
        index = end + 1
    return [*pieces, rest] if rest else pieces


def _end_of_short_lines(lines: list[Line], start: int) -> int:
    index = start
    blank = 0
    while index < len(lines) and blank <= _MOST_BLANK_LINES and _is_cell(lines[index]):
        blank = blank + 1 if lines[index].blank else 0
        index += 1
    return index


def _is_cell(line: Line) -> bool:
    text = line.text
    return not line.margin and len(text) <= _LONGEST_CELL and (not is_sentence(text) or is_unbalanced(text))


def _cut_at_sections(lines: list[Line]) -> list[list[Line]]:
    """The stretch cut around lines that head a section: numbered 一、 and no figure soon after, where a row would have some."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    cuts = [0]
    for place, index in enumerate(filled):
        if starts_top_section(lines[index].text):
            following = filled[place + 1 : place + 1 + _SECTION_LOOKAHEAD]
            if not any(_is_figure(lines[number]) for number in following):
                cuts += [index, index + 1]
    return [lines[start:end] for start, end in pairwise([*cuts, len(lines)]) if end > start]


def _is_figure(line: Line) -> bool:
    text = line.text.strip()
    return is_number(text) or _SIZED_FIGURE.match(text) is not None


def _find_cells(lines: list[Line], goes_on: bool) -> tuple[int, int]:
    """The first and the last + 1 line of the cells in a stretch; equal where there is no table. goes_on: it is the rest of one."""
    figures = [index for index, line in enumerate(lines) if _is_figure(line)]
    if len(figures) < (1 if goes_on else _LEAST_FIGURES):
        return 0, 0
    start = _behind_title(lines, max(figures[0] - _MOST_HEADER_LINES, 0), figures[0])
    while lines[start].blank:
        start += 1
    stop = figures[-1] + 1
    filled = sum(1 for line in lines[start:stop] if not line.blank)
    least = 2 if goes_on else _LEAST_CELLS
    return (start, stop) if filled >= least and len(figures) * 7 >= filled else (0, 0)


def _behind_title(lines: list[Line], start: int, first: int) -> int:
    """Where the cells before the first figure begin: behind a report's title that stands among them, and behind the head of its first
    section, which words follow where a row 一、 would have its figures."""
    filled = [index for index in range(start, first) if not lines[index].blank]
    titles = [place for place, index in enumerate(filled) if _TITLE.search(lines[index].text.rstrip())]
    place = titles[-1] + 1 if titles else 0
    if place + 1 < len(filled) and _FIRST_SECTION.match(lines[filled[place]].text):
        place += not starts_top_section(lines[filled[place + 1]].text)
    return filled[place] if 0 < place < len(filled) else start


def _draft(lines: list[Line]) -> GridDraft:
    filled = [index for index, line in enumerate(lines) if not line.blank]
    gaps = [below - above - 1 for above, below in pairwise(filled)]
    kinds = [(_is_figure(lines[above]), _is_figure(lines[below])) for above, below in pairwise(filled)]
    inner = [gap for gap, kind in zip(gaps, kinds, strict=True) if kind == (True, True)]
    ends = [gap for gap, kind in zip(gaps, kinds, strict=True) if kind == (True, False)]
    if _has_two_kinds(lines):
        return _draft_rows(lines, inner=True)
    if any(inner):
        if sum(1 for gap in gaps if gap) * 10 >= 9 * len(gaps):
            step = 2 if all(gap % 2 for gap in gaps if gap) else 1
            return _draft_stream(lines, filled, [max(gap - 1, 0) // step for gap in gaps])
        return _draft_stream(lines, filled, gaps)
    if len(ends) >= 3 and sum(1 for gap in ends if gap == 1) * 5 >= 4 * len(ends):
        return _draft_rows(lines, inner=False)
    return _draft_stream(lines, filled, gaps)


def _has_two_kinds(lines: list[Line]) -> bool:
    """True if some blank lines hold blanks, the trace of a blank cell, and others nothing, the end of a row."""
    blank = [line.text for line in lines if line.blank]
    return "" in blank and sum(1 for text in blank if text) >= 3


def _draft_rows(lines: list[Line], inner: bool) -> GridDraft:
    """Rows parted by empty lines. inner: lines with nothing but blanks in them are blank cells."""
    rows: list[list[str]] = [[]]
    for line in lines:
        if not line.blank or (inner and line.text):
            rows[-1].append(line.text)
        elif rows[-1]:
            rows.append([])
    return draft_counted([row for row in rows if row])


def _draft_stream(lines: list[Line], filled: list[int], blanks: list[int]) -> GridDraft:
    cells: list[list[str]] = []
    for index, count in zip(filled, [*blanks, 0], strict=True):
        cells.append([lines[index].text])
        cells += [[""]] * count
    return draft_counted(cells, Geometry.STREAM)
