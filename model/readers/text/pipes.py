"""Tables drawn with upright bars and no positions that mean anything: Markdown's pipe tables and their like.

Blank cells between bars are kept. Tables with horizontal rules of + and - or of box signs are read by `boxes`.
"""

import re

from model.readers.limits import too_large
from model.readers.text.drafts import MAX_ROW_CELLS, Piece, draft_counted, read_inline
from model.readers.text.lines import Line, is_double_spaced, is_number, skip_one_blank

_BARS = ("|", "｜")
_BAR = re.compile(r"(?<!\\)[|｜]")
_RULE_CELL = re.compile(r":?[-—─=][-—─=+]*:?")
_RULE_SIGNS = frozenset("|｜-—─=+: ")
_MOST_BROKEN = 6


def find_pipe_grids(lines: list[Line]) -> list[Piece]:
    """The lines with every pipe table replaced by its grid, in order; a blank line ends a table."""
    if not any(_has_bar(line) for line in lines):
        return [lines]
    lines = _join_broken_rows(lines)
    pieces: list[Piece] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        if not _has_bar(lines[index]):
            rest.append(lines[index])
            index += 1
            continue
        table, index = _take_table(lines, index)
        rows = _split_rows([line.text for line in table])
        if _is_table(rows, table):
            kept = _drop_rules(rows)
            drafts = [draft_counted([[read_inline(cell) for cell in row] for row in kept])] if kept else []
            pieces += [rest, *drafts] if rest else drafts
            rest = []
        else:
            rest += table
    return [*pieces, rest] if rest else pieces


def _has_bar(line: Line) -> bool:
    return ("|" in line.text or "｜" in line.text or _is_crossed_rule(line.text)) and not line.margin


def _is_crossed_rule(text: str) -> bool:
    """True for ---+---, the rule of tables that databases print."""
    return "-+-" in text and set(text.strip()) == {"-", "+"}


def _take_table(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """The lines of one table and the index after them."""
    table: list[Line] = []
    index = start
    spaced = is_double_spaced(lines, start, _has_bar)
    while index < len(lines) and _has_bar(lines[index]):
        table.append(lines[index])
        index += 1
        if spaced:
            index = skip_one_blank(lines, index, _has_bar)
    return table, index


def _join_broken_rows(lines: list[Line]) -> list[Line]:
    """A cell with a line end in it breaks its row: a line that opens with a bar and lacks the last one, then lines without a first."""
    barred = [line for line in lines if _has_bar(line)]
    if sum(map(_is_framed, barred)) * 5 < len(barred) * 3:
        return lines
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        end = _end_of_broken_row(lines, index)
        text = "\n".join(line.text for line in lines[index : end + 1])
        joined.append(lines[index]._replace(text=text) if end > index else lines[index])
        index = end + 1
    return joined


def _end_of_broken_row(lines: list[Line], start: int) -> int:
    text = lines[start].text.strip()
    if not text.startswith(_BARS) or text.endswith(_BARS):
        return start
    for index in range(start + 1, min(start + _MOST_BROKEN, len(lines))):
        text = lines[index].text.strip()
        if not text or text.startswith(_BARS):
            return start
        if text.endswith(_BARS):
            return index
    return start


def _is_framed(line: Line) -> bool:
    text = line.text.strip()
    return text.startswith(_BARS) and text.endswith(_BARS)


def _split_rows(texts: list[str]) -> list[list[str]]:
    """The cells between the bars. In a table framed by bars the outermost ones hold no cell beyond them."""
    texts = [text.strip().replace("-+-", "-|-") if _is_crossed_rule(text) else text.strip() for text in texts]
    # The alignment row has no blank cells, so its ends tell; in other rows a bar at the end may stand beside a blank cell.
    witnesses = [text for text in texts if set(text) <= _RULE_SIGNS] or texts
    left = 10 * sum(text.startswith(_BARS) for text in witnesses) >= 9 * len(witnesses)
    right = 10 * sum(text.endswith(_BARS) for text in witnesses) >= 9 * len(witnesses)
    rows = []
    for text in texts:
        if text.count("|") + text.count("｜") > MAX_ROW_CELLS:
            raise too_large("表格的列多得异常")
        cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]
        if left and cells[0] == "":
            cells = cells[1:]
        if right and len(cells) > 1 and cells[-1] == "":
            cells = cells[:-1]
        rows.append(cells)
    return rows


def _is_table(rows: list[list[str]], lines: list[Line]) -> bool:
    """Bars part the words of a menu too: a table is framed, ruled, or holds figures."""
    if any(_is_rule(row, 1) for row in rows[:2]):
        return True
    framed = 2 * sum(line.text.strip().startswith(_BARS) for line in lines) >= len(lines)
    widest = max(map(len, rows))
    if framed:
        return widest >= 2
    return widest >= 3 and any(is_number(cell) for row in rows for cell in row)


def _is_rule(row: list[str], dashes: int) -> bool:
    """True for a Markdown alignment row: colons and dashes, so many dashes at least in every cell."""
    return bool(row) and all(_RULE_CELL.fullmatch(cell) and len(cell.strip(":")) >= dashes for cell in row)


def _drop_rules(rows: list[list[str]]) -> list[list[str]]:
    """Rows without alignment rows, nor the blank header that Markdown wants above one.

    Single dashes are a rule in the second line alone; elsewhere they are a clerk's way to write none.
    """
    kept: list[list[str]] = []
    for index, row in enumerate(rows):
        if not _is_rule(row, 1 if index == 1 else 3):
            kept.append(row)
        elif index == 1 and kept and not any(kept[0]):
            kept.pop()
    return kept
