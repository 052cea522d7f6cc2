"""Tables typed into the paragraphs of an office document: with tabs, blanks or bars between the cells, or one cell a paragraph.

Nobody drew a table there, so the finders of plain text look for it, in runs of paragraphs that hold figures as a table's rows do.
What they find takes the place of its paragraphs. The letters of a document differ in width: where blanks alone part the cells,
nothing is claimed of what stands below what.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from model.document import Geometry, Role
from model.readers.drafts import DraftCell, DraftTable, Line, Piece
from model.readers.text.drafts import GridDraft, refuse_too_many
from model.readers.text.finders import in_paragraphs
from model.readers.text.lines import Line as TextLine
from model.readers.text.lines import is_number, plain_blanks

_LEAST_FIGURES = 6
"""Figures of a table that is known for one by itself; its other pieces may have fewer."""
_LEAST_ROWS, _LONGEST_ROW = 2, 5
_MOST_LINES = 20_000
"""No report has more; in these nobody looks for tables."""


def with_typed_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the typed tables among their lines as drafts. A line's doubt becomes that of the cells it holds.

    Raises UnreadableDocument for more cells than any report has.
    """
    found: list[Piece] = []
    drafts: list[GridDraft] = []
    certain = False
    for typed, run in groupby(pieces, key=_may_be_typed):
        if not typed:
            found += run
            continue
        for piece in _read_run([line for line in run if isinstance(line, Line)]):
            found.append(piece[1] if isinstance(piece, tuple) else piece)
            if isinstance(piece, tuple):
                drafts.append(piece[0])
                certain = certain or _is_certain(piece[0])
    refuse_too_many(drafts)
    return found if certain else list(pieces)


def _may_be_typed(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.role in (Role.BODY, Role.LIST)


def _read_run(run: list[Line]) -> Iterator[Line | tuple[GridDraft, DraftTable]]:
    """The lines of a run, and the tables among them with what the finders say of each."""
    lines = [
        TextLine(plain_blanks(text), number)
        for number, line in enumerate(run)
        for text in line.text.split("\n")
    ]
    if len(lines) > _MOST_LINES:
        yield from run
        return
    found = in_paragraphs(lines)
    after = [_first_number(found[place + 1 :], len(run)) for place in range(len(found))]
    last = -1
    for piece, end in zip(found, after, strict=True):
        if isinstance(piece, GridDraft):
            yield piece, _table(piece, run[max(last, 0) : end + 1])
            continue
        for number, group in groupby(piece, key=lambda line: line.page):
            texts = [line.text for line in group]
            line = run[number]
            whole = len(texts) == line.text.count("\n") + 1
            yield line if whole else Line("\n".join(texts), line.role, line.level, line.doubt)
            last = number


def _first_number(found: Sequence[list[TextLine] | GridDraft], end: int) -> int:
    """The number of the first paragraph left over in these pieces."""
    return next((piece[0].page for piece in found if isinstance(piece, list) and piece), end)


def _is_certain(draft: GridDraft) -> bool:
    """Whether so many figures stand together that it can be nothing but a table."""
    counts = [sum(1 for slot in row if slot.text and is_number(slot.text)) for row in draft.rows]
    if sum(counts) < _LEAST_FIGURES:
        return False
    rows = sum(1 for count in counts if count > 1)
    return draft.geometry is Geometry.STREAM or rows >= _LEAST_ROWS or max(counts) >= _LONGEST_ROW


def _table(draft: GridDraft, around: Sequence[Line]) -> DraftTable:
    """The draft of a table that was typed in some of these lines."""
    doubts = _doubts(draft, around) if any(line.doubt for line in around) else {}
    cells = [
        DraftCell(
            row,
            slot.column,
            [Line(slot.text)],
            slot.row_span,
            slot.column_span,
            slot.doubt or doubts.get((row, slot.column)),
        )
        for row, slots in enumerate(draft.rows)
        for slot in slots
    ]
    return DraftTable(len(draft.rows), cells, draft.geometry)


def _doubts(draft: GridDraft, around: Sequence[Line]) -> dict[tuple[int, int], str]:
    """The doubts of the lines by cell: a cell has that of the line in which it stands. Where the cells do not follow each other as
    in the lines, all of them have it."""
    signs = "".join("".join(line.text.split()) for line in around)
    owners = [line.doubt for line in around for _ in "".join(line.text.split())]
    found: dict[tuple[int, int], str] = {}
    at = 0
    for row, slots in enumerate(draft.rows):
        for slot in slots:
            text = "".join(slot.text.split())
            place = signs.find(text, at)
            if place < 0:
                doubt = next(line.doubt for line in around if line.doubt)
                return {(row, slot.column): doubt for row, all_ in enumerate(draft.rows) for slot in all_}
            doubts = [owner for owner in owners[place : place + len(text)] if owner]
            if doubts:
                found[row, slot.column] = doubts[0]
            at = place + len(text)
    return found
