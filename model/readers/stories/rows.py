"""The rows of a table, each with its own edges in twips, to a draft whose columns are those that a person sees.

Word 97 and RTF know no columns: each row says where its cells end. Edges less than a hair apart, left by dragging borders,
are one edge to the eye. Rows of which the file does not say as many edges as they have cells make the table COUNTED, and so
do rows that end before the others.
"""

from collections.abc import Sequence

from model.document import Geometry
from model.readers.drafts import DraftCell, DraftTable, Piece
from model.readers.letters import HIDDEN, PICTURE
from model.readers.limits import MAX_SLOTS, too_large
from model.readers.stories.paragraphs import RowShape
from model.readers.tables import cell_text
from model.records import field, record

_HAIR = 100
"""Twips, 1.8 mm: no column that holds a figure is narrower."""
_INDENT = 240
"""Twips: rows pasted from elsewhere begin and end by a cell's padding apart; no column at the rim is that narrow."""


@record(frozen=False)
class StoryCell:
    """A cell as it comes in the stream."""

    pieces: list[Piece] = field(default_factory=list)
    doubt: str | None = None
    picture: bool = False
    pale: bool = False
    hidden: bool = False
    """As of a paragraph in it."""
    gone: bool = False
    """Its end is hidden or deleted."""

    def full_doubt(self) -> str | None:
        """Its doubt; a picture alone in a cell may be one of a number, and so may be what is hidden."""
        if self.doubt is None and (self.picture or self.hidden):
            empty = not any(isinstance(piece, DraftTable) or piece.text.strip() for piece in self.pieces)
            return (PICTURE if self.picture else HIDDEN) if empty else None
        return self.doubt


@record(frozen=False)
class StoryRow:
    """The cells of a row, and its shape where the file gives one."""

    cells: list[StoryCell]
    shape: RowShape | None


@record(frozen=False)
class _Placed:
    cell: StoryCell
    start: int
    end: int
    merge: str | None = None
    swallowed: list[StoryCell] = field(default_factory=list)


def draw_table(rows: Sequence[StoryRow]) -> DraftTable:
    """The draft of a table. Rows without cells are left out."""
    shaped = [_by_shape(row) for row in rows]
    geometry = Geometry.EXACT
    if any(line is None for line in shaped):
        geometry = Geometry.COUNTED
        shaped = [_by_number(row) for row in rows]
    lines = [line for line in shaped if line]
    if geometry is Geometry.EXACT:
        _close_rims(lines)
        if _is_ragged(lines):
            geometry = Geometry.COUNTED
        _close_hairs(lines)
    return DraftTable(len(lines), _cells(lines), geometry)


def _by_shape(row: StoryRow) -> list[_Placed] | None:
    """The cells between the row's edges; None where these do not fit the cells."""
    shape = row.shape
    if shape is None or len(shape.cells) != len(row.cells):
        return None
    found: list[_Placed] = []
    left, lost = shape.left, 0
    for cell, form in zip(row.cells, shape.cells, strict=True):
        if form.right <= left:
            return None
        if form.gone:
            lost += form.right - left
        elif form.joined and found:
            found[-1].end = form.right - lost
            found[-1].swallowed.append(cell)
        else:
            found.append(_Placed(cell, left - lost, form.right - lost, form.merge))
        left = form.right
    return found


def _by_number(row: StoryRow) -> list[_Placed]:
    shapes = row.shape.cells if row.shape is not None else []
    merges = [shape.merge for shape in shapes] if len(shapes) == len(row.cells) else [None] * len(row.cells)
    return [
        _Placed(cell, number, number + 1, merge)
        for number, (cell, merge) in enumerate(zip(row.cells, merges, strict=True))
    ]


def _close_rims(lines: Sequence[list[_Placed]]) -> None:
    """Lets rows begin and end together that do so to the eye."""
    left = min((line[0].start for line in lines), default=0)
    right = max((line[-1].end for line in lines), default=0)
    for line in lines:
        if line[0].start - left < min(_INDENT, line[0].end - line[0].start):
            line[0].start = left
        if right - line[-1].end < min(_INDENT, line[-1].end - line[-1].start):
            line[-1].end = right


def _is_ragged(lines: Sequence[list[_Placed]]) -> bool:
    """Whether a row of figures ends before the others do: a cell was deleted, and those behind it moved up."""
    right = max((line[-1].end for line in lines), default=0)
    return any(line[-1].end < right and len(line) > 2 for line in lines)


def _close_hairs(lines: Sequence[list[_Placed]]) -> None:
    """Makes one edge of those less than a hair apart, unless a cell stands just between them; the first becomes 0."""
    taken = {(cell.start, cell.end) for line in lines for cell in line}
    narrow = {pair for pair in taken if pair[1] - pair[0] < _HAIR}
    place: dict[int, int] = {}
    group: list[int] = []
    for edge in sorted({edge for pair in taken for edge in pair}):
        near = bool(group) and edge - group[0] < _HAIR
        if not near or (narrow and any((other, edge) in narrow for other in group)):
            group = []
        group.append(edge)
        place[edge] = group[0]
    left = min(place.values(), default=0)
    for line in lines:
        for cell in line:
            cell.start, cell.end = place[cell.start] - left, place[cell.end] - left


def _cells(lines: Sequence[list[_Placed]]) -> list[DraftCell]:
    """The cells at their origins; a `continue` is part of the cell above if that has the same edges, else its own cell."""
    found: list[DraftCell] = []
    open_merges: dict[tuple[int, int], DraftCell] = {}
    for index, line in enumerate(lines):
        still_open: dict[tuple[int, int], DraftCell] = {}
        for placed in line:
            edges = (placed.start, placed.end)
            above = open_merges.get(edges) if placed.merge == "continue" else None
            if above is not None:
                above.row_span += 1
                still_open[edges] = above
                continue
            doubt = placed.cell.full_doubt() or _swallowed_doubt(placed.swallowed)
            span = placed.end - placed.start
            draft = DraftCell(index, placed.start, placed.cell.pieces, 1, span, doubt)
            found.append(draft)
            if placed.merge is not None:
                still_open[edges] = draft
        open_merges = still_open
        if len(found) > MAX_SLOTS:
            raise too_large("表格大得异常")
    return found


def _swallowed_doubt(swallowed: Sequence[StoryCell]) -> str | None:
    """Word shows only the first of cells that are joined, other programs show all."""
    lost = "".join(cell_text(cell.pieces) for cell in swallowed)
    return f"合并格里另有文字“{lost[:20]}”" if lost else None
