"""Tables whose cells are parted by blanks: columns typed or printed below each other, or figures in a row after a label.

Where the words of the rows stand below each other, the columns are taken from there and blank cells are restored; where
they do not, a row is its words in order and nothing more is claimed.
"""

from model.document import Geometry
from model.readers.text.drafts import GridDraft, Piece, draft_counted
from model.readers.text.lines import Line, is_fragment_run, starts_enumerated
from model.readers.text.places import place_rows, place_ruled_rows
from model.readers.text.words import Row, split_header, split_row, with_grouped_numbers

_MOST_BLANK_LINES = 2
_MOST_GAP_LINES = 24
LEAST_HEADS = 3


def find_column_grids(lines: list[Line], placed: bool = True) -> list[Piece]:
    """The lines with every table parted by blanks replaced by its grid, in order. placed: all signs have one width or two of it, so
    that words that are as many signs in stand below each other."""
    rows = with_grouped_numbers([split_row(line) for line in lines])
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(rows):
        if not _may_begin(rows[index]):
            rest.append(lines[index])
            index += 1
            continue
        chosen, end = _take_stretch(rows, index, _goes_on(pieces, rest))
        if chosen:
            draft = _draft([rows[number] for number in chosen], placed)
            pieces += [rest, draft] if rest else [draft]
            rest = lines[chosen[-1] + 1 : end]
        else:
            rest += lines[index:end]
        index = end
    return [*pieces, rest] if rest else pieces


def _may_begin(row: Row) -> bool:
    return row.columned or row.rule or split_header(row).columned


def _goes_on(pieces: list[Piece], rest: list[Line]) -> bool:
    """True if nothing but a page end parts what follows from the table before: a page number, and perhaps a label."""
    return (
        bool(pieces)
        and not isinstance(pieces[-1], list)
        and any(line.margin for line in rest)
        and all(line.margin or is_fragment_run([line], True, False) for line in rest if not line.blank)
    )


def _take_stretch(rows: list[Row], start: int, goes_on: bool) -> tuple[list[int], int]:
    """The line numbers of one table, none if the stretch is none, and the line where the stretch ends. goes_on: a table was cut
    by a page end just before, so that one row of figures is enough."""
    chosen: list[int] = []
    index = start
    while index < len(rows):
        if _may_begin(rows[index]):
            chosen.append(index)
            index += 1
            continue
        after = _end_of_gap(rows, index)
        if after == index:
            break
        chosen += [number for number in range(index, after) if rows[number].words]
        index = after
    end = index
    while chosen and not rows[chosen[-1]].figures and not rows[chosen[-1]].rule:
        chosen.pop()
    if chosen:
        chosen += _rest_of_label(rows, chosen[-1] + 1)
        end = max(end, chosen[-1] + 1)
    found = goes_on and any(rows[number].figures for number in chosen)
    return (chosen if found or _is_table([rows[number] for number in chosen]) else []), end


def _end_of_gap(rows: list[Row], start: int) -> int:
    """The end of blank lines or label pieces between two rows of one table; start where the table ends."""
    index = start
    while index < len(rows) and index - start < _MOST_GAP_LINES and not _may_begin(rows[index]):
        index += 1
    if index >= len(rows) or not _may_begin(rows[index]):
        return start
    gap = rows[start:index]
    pieces = [row.line for row in gap if not row.line.blank]
    if not pieces:
        return index if len(gap) <= _MOST_BLANK_LINES else start
    before, after = rows[start - 1], rows[index]
    inside = after.figures > 0 and _stands_below_figures(rows, start)
    if len(pieces) < len(gap) and not inside:
        return start
    alike = inside or abs(len(split_header(before).words) - len(split_header(after).words)) <= 2
    return index if is_fragment_run(pieces, alike, inside) else start


def _stands_below_figures(rows: list[Row], start: int) -> bool:
    """Whether the last row with figures is right above, with nothing but words set apart as in that row's labels between."""
    above = start - 1
    while above > 0 and rows[above].columned and not rows[above].figures:
        above -= 1
    return rows[above].figures > 0


def _rest_of_label(rows: list[Row], start: int) -> list[int]:
    """The line numbers right below a table's last figures on which its last label may run on, up to a blank line; none where one of
    them may be something else."""
    index = start
    while index < len(rows) and not rows[index].line.blank:
        index += 1
    rest = [row.line for row in rows[start:index]]
    labels = is_fragment_run(rest, True, False) and not any(
        starts_enumerated(one.text.strip()) for one in rest
    )
    return list(range(start, index)) if labels else []


def _is_table(rows: list[Row]) -> bool:
    """Figures make a table: a few rows of several, many rows of one, one row of many, or one right below as many heads."""
    strong = [row for row in rows if row.strong]
    filled = sum(1 for row in rows if row.figures)
    columned = sum(1 for row in rows if row.columned)
    if len(strong) >= 2 or (strong and (len(rows) >= 3 or max(row.figures for row in strong) >= 5)):
        return True
    return (filled >= 3 and filled * 2 >= columned) or any(map(_is_headed, rows, rows[1:]))


def _is_headed(head: Row, row: Row) -> bool:
    """Whether a label and figures stand below a head for each of them."""
    heads = len(split_header(head).words)
    return not head.figures and heads >= LEAST_HEADS and heads == len(row.words) == row.figures + 1


def _draft(rows: list[Row], placed: bool) -> GridDraft:
    if placed and any(row.rule and len(row.words) > 1 for row in rows):
        return place_ruled_rows(rows)
    rows = [row for row in rows if not row.rule]
    strong = [row for row in rows if row.strong]
    apart = sum(1 for row in strong if row.spread)
    grid = place_rows(rows) if placed and 2 * apart > len(strong) else None
    words = [[word.text for word in split_header(row).words] for row in rows]
    return grid or draft_counted(words, Geometry.SPACED)
