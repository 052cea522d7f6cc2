"""Rows of a text whose cells run over several lines: labels put together again, and traces of numbers that go on below."""

from collections.abc import Sequence
from operator import attrgetter

from model.alignment.instances import WEAK_LABEL
from model.alignment.source_rows import Labelled
from model.document import Document, Geometry, GridCell, Paragraph, Role
from model.figures import is_value
from model.labels import LabelIndex, RowMatch, core
from model.patterns import pattern
from model.records import replace

MOST_LINES = 14
"""A cell of two letters a line takes no more lines than this for most labels."""
_IN_LINES = frozenset([Geometry.PLACED, Geometry.COUNTED, Geometry.SPACED])
"""What keeps lines beside each other and may cut a cell over several."""
_geometry = attrgetter("source.grid.geometry")
_BESIDE = "同一行的另一行文字在这一栏也有内容，可能是被换行断开的，请对照原文核对"
_TAIL = pattern(r"[\d０-９,，.．万亿元件次个）)\s]{1,12}")
"""What a narrow column leaves for the next line of a number, its unit or its remark."""


def is_text(row: Labelled) -> bool:
    """Whether lines and not cells were read, so that one row may be several."""
    return row.source.grid.geometry is not Geometry.EXACT


def unwrapped(rows: Sequence[Labelled], table: str, index: LabelIndex) -> list[Labelled]:
    """The rows with lines put together whose pieces in one column make up a label, and of which one at most prints numbers."""
    if _IN_LINES.isdisjoint(map(_geometry, rows)):
        return list(rows)
    done: list[Labelled] = []
    at = 0
    while at < len(rows):
        lines, match, label, column = _longest_label(rows[at : at + MOST_LINES], table, index)
        if match is None:
            done.append(rows[at])
        else:
            window = rows[at : at + lines]
            row = next((row for row in window if row.filled), window[0])
            group = next((row.group for row in window if row.group), "")
            values = tuple(cell for cell in row.values if cell.column > column)
            values = _with_words_beside(values, [one for one in window if one is not row], column)
            done.append(replace(row, match=match, label=label, group=group, values=values))
        at += lines
    return done


def _with_words_beside(
    values: tuple[GridCell, ...], others: Sequence[Labelled], column: int
) -> tuple[GridCell, ...]:
    """The values, doubted where other lines of the row print something right of its label: the rest of a number, its unit or a
    remark. Where cells are told by blanks alone, it may be any value's."""
    beside = {
        cell.column for row in others for cell in row.source.cells if cell.text and cell.column > column
    }
    if not beside:
        return values
    placed = others[0].source.grid.geometry is Geometry.PLACED
    return tuple(
        replace(cell, doubt=cell.doubt or _BESIDE) if not placed or cell.column in beside else cell
        for cell in values
    )


def _longest_label(
    rows: Sequence[Labelled], table: str, index: LabelIndex
) -> tuple[int, RowMatch | None, str, int]:
    """How many of the lines, from the first on, make up one label, which row it names, the label and its column; (1, None, "", -1)
    where none do."""
    found: tuple[int, RowMatch | None, str, int] = (1, None, "", -1)
    group_with_numbers = rows[0].filled and core(rows[0].label) in index.groups
    if not _may_wrap(rows[0]) or group_with_numbers:
        return found
    joined = {cell.column: cell.text for cell in _words(rows[0])}
    filled = int(rows[0].filled)
    own = {rows[0].match}
    for number, row in enumerate(rows[1:], start=2):
        filled += row.filled
        own.add(row.match)
        if row.block != rows[0].block or row.heads or filled > 1:
            break
        for cell in _words(row):
            if cell.column in joined:
                above, joined[cell.column] = joined[cell.column], joined[cell.column] + cell.text
                if row.match and core(above) in index.groups and not _alone(rows[0]):
                    # A group's label beside another row's stands above its next row, which bears its own whole label.
                    continue
                match = index.row(joined[cell.column])
                # 其他 may be the beginning of 其他处理.
                whole = len(core(joined[cell.column])) > WEAK_LABEL
                if match and whole and match.table == table and own <= {None, match}:
                    found = (number, match, joined[cell.column], cell.column)
    return found


def _may_wrap(row: Labelled) -> bool:
    return row.source.grid.geometry in _IN_LINES and not row.heads


def _words(row: Labelled) -> list[GridCell]:
    return [cell for cell in row.source.cells if cell.text and not is_value(cell.text)]


def _alone(row: Labelled) -> bool:
    return len([cell for cell in row.source.cells if cell.text]) == 1


def is_tail(text: str) -> bool:
    """Whether the text may be the end of a number of the line above."""
    return _TAIL.fullmatch(text) is not None


def runs_over(document: Document, row: Labelled, rows: Sequence[Labelled]) -> bool:
    """Whether the end of a number may stand right below the row."""
    if not is_text(row):
        return False
    below = next(
        (one for one in rows if one.block == row.block and one.source.number > row.source.number), None
    )
    if below is not None:
        printed = [cell.text for cell in below.source.cells if cell.text]
        return bool(printed) and all(map(is_tail, printed))
    after = document.blocks[row.block + 1] if row.block + 1 < len(document.blocks) else None
    return isinstance(after, Paragraph) and after.role is not Role.MARGIN and is_tail(after.text)
