"""Tables whose cells are parted by tabs: a row a line, or a cell a line with a tab before it.

Blank cells are kept wherever a tab says that there is one. What a tab cannot say is which cells a merged cell covers, so
all these grids are counted only.
"""

from model.readers.limits import too_large
from model.readers.text.drafts import MAX_ROW_CELLS, GridDraft, Piece, draft_counted
from model.readers.text.lines import (
    Line,
    is_caption,
    is_double_spaced,
    is_fragment_run,
    is_number,
    is_sentence,
    skip_one_blank,
    starts_enumerated,
)

_LONGEST_CELL = 60
_MOST_CONTINUATIONS = 10
_LONGEST_QUOTED = 2_000


def find_tab_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every tab-parted table replaced by its grid, in order."""
    lines = _join_quoted(lines)
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = prose_until = 0
    while index < len(lines):
        if not _is_row(lines[index]):
            rest.append(lines[index])
            index += 1
            continue
        start = index
        draft = None
        if start >= prose_until:
            draft, index = _read_cell_lines(lines, start)
            # What was no table once is not read again from its next line.
            prose_until = index
        if draft is None:
            draft, index = _read_row_lines(lines, start)
        if draft is None:
            rest += lines[start:index]
        else:
            pieces += [rest, draft] if rest else [draft]
            rest = []
    return [*pieces, rest] if rest else pieces


def _is_row(line: Line) -> bool:
    return "\t" in line.text and not line.margin


# One cell a line


def _is_cell_line(line: Line) -> bool:
    """A tab before the text and none in it; long sentences so indented are prose."""
    text = line.text
    return (
        text.startswith("\t")
        and text.count("\t") == 1
        and not (len(text) > _LONGEST_CELL and is_sentence(text))
    )


def _read_cell_lines(lines: list[Line], start: int) -> tuple[GridDraft | None, int]:
    """A tab before every cell, an empty line after every row, further lines of a cell without a tab; with the line after."""
    rows: list[list[str]] = []
    cells: list[str] = []
    index = start
    extra = 0
    while index < len(lines) and not lines[index].margin:
        line = lines[index]
        if _is_cell_line(line):
            cells.append(line.text[1:])
            extra = 0
        elif line.blank and "\t" not in line.text and cells:
            rows.append(cells)
            cells = []
        elif cells and _continues_cell(line, extra):
            cells[-1] += "\n" + line.text
            extra += 1
        else:
            break
        index += 1
    if cells:
        rows.append(cells)
    return (draft_counted(rows) if _are_cells(rows) else None), index


def _continues_cell(line: Line, extra: int) -> bool:
    return (
        extra < _MOST_CONTINUATIONS
        and "\t" not in line.text
        and len(line.text) <= _LONGEST_CELL
        and not is_caption(line.text)
    )


def _are_cells(rows: list[list[str]]) -> bool:
    """Indented prose begins with a tab too: cells are many, and most are short."""
    cells = [cell.strip() for row in rows for cell in row]
    prose = sum(1 for cell in cells if len(cell) > _LONGEST_CELL or is_sentence(cell))
    return len(cells) >= 4 and prose * 4 <= len(cells) and any(len(row) > 1 for row in rows)


# One row a line


def _read_row_lines(lines: list[Line], start: int) -> tuple[GridDraft | None, int]:
    """A row a line, from a line that is one; with the line after."""
    rows: list[list[str]] = []
    index = start
    spaced = is_double_spaced(lines, start, _is_row)
    while index < len(lines):
        if _is_row(lines[index]):
            rows.append(_split_row(lines[index].text))
            index += 1
            continue
        after = skip_one_blank(lines, index, _is_row) if spaced else index
        if after == index:
            after = _end_of_fragments(lines, index, rows)
            rows += [[line.text] for line in lines[index:after]]
        if after == index:
            break
        index = after
    while len(rows) > 1 and _is_indented_prose(rows[-1]):
        rows.pop()
        index -= 1
    return (draft_counted(rows) if _are_rows(rows) else None), index


def _split_row(text: str) -> list[str]:
    if text.count("\t") > MAX_ROW_CELLS:
        raise too_large("表格的列多得异常")
    cells = text.split("\t")
    return [_unquote(cell) for cell in cells] if '"' in text else cells


def _join_quoted(lines: list[Line]) -> list[Line]:
    """A spreadsheet puts a cell with a line end in it in quotation marks: its lines are one."""
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        while len(line.text) < _LONGEST_QUOTED and _is_open_quote(line.text):
            end = _find_quote_end(lines, index + 1)
            text = "\n".join([line.text, *(other.text for other in lines[index + 1 : end + 1])])
            if not end or "\t" not in text:
                break
            line, index = line._replace(text=text), end
        joined.append(line)
        index += 1
    return joined


def _is_open_quote(text: str) -> bool:
    last = text.rsplit("\t", 1)[-1]
    return last.startswith('"') and last.count('"') % 2 == 1


def _find_quote_end(lines: list[Line], start: int) -> int:
    """The line near by in which a quotation ends its cell; 0 if there is none."""
    for index in range(start, min(start + _MOST_CONTINUATIONS, len(lines))):
        place = lines[index].text.find('"')
        if place >= 0:
            return index if lines[index].text[place + 1 : place + 2] in ("", "\t") else 0
    return 0


def _unquote(cell: str) -> str:
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return cell
    inner = cell[1:-1]
    return cell if '"' in inner.replace('""', "") else inner.replace('""', '"')


def _end_of_fragments(lines: list[Line], start: int, rows: list[list[str]]) -> int:
    """The end of a run of label pieces that stands between two rows of one table; start if there is none."""
    index = start
    while index < len(lines) and index - start <= 12 and not lines[index].blank and not _is_row(lines[index]):
        index += 1
    if index == start or index >= len(lines) or not _is_row(lines[index]) or not rows:
        return start
    before = next((row for row in reversed(rows) if len(row) > 1), rows[-1])
    after = lines[index].text.split("\t")
    alike = abs(len(before) - len(after)) <= 2
    inside = abs(len(before) - len(after)) <= 1 and _holds_figures(before) and _holds_figures(after)
    return index if is_fragment_run(lines[start:index], alike, inside) else start


def _holds_figures(row: list[str]) -> bool:
    return sum(1 for cell in row if is_number(cell.strip())) >= 2


def _is_indented_prose(row: list[str]) -> bool:
    text = row[-1].strip()
    return len(text) > _LONGEST_CELL and is_sentence(text) and not any(cell.strip() for cell in row[:-1])


def _are_rows(rows: list[list[str]]) -> bool:
    """Lists, addresses and indented text hold tabs too; a table has rows that are alike, or one row with many cells."""
    widest = max(map(len, rows), default=0)
    if all(not any(cell.strip() for cell in row) for row in rows):
        return False
    if len(rows) == 1:
        return widest >= 4 or (widest == 3 and not is_sentence(rows[0][-1]))
    if widest == 2:
        marked = sum(1 for row in rows if _is_list_item(row))
        prose = sum(1 for row in rows if is_sentence(row[-1]) or len(row[-1]) > _LONGEST_CELL)
        return marked * 2 <= len(rows) and prose * 2 <= len(rows) and _are_two_columns(rows)
    return True


def _is_list_item(row: list[str]) -> bool:
    mark = row[0].strip()
    return len(row) == 2 and (
        len(mark) <= 5 and (starts_enumerated(mark) or mark in "•·-*●◆■➢") and not is_caption(mark)
    )


def _are_two_columns(rows: list[list[str]]) -> bool:
    """Two cells a row are a table where both are filled somewhere; lines with only a tab before them are indented text."""
    return any(row[0].strip() and row[-1].strip() for row in rows if len(row) == 2)
