"""What a reader gives back: the paragraphs and grids of a file in document order, each with the place it came from.

A reader knows bytes and tables and no statutes, so nothing here names a form. All values are frozen; the place of a
text is kept at reading time and never searched for later.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property

from model.records import field, record

Progress = Callable[[str, float], None]
"""`progress(text, fraction)`: a Chinese sentence and 0…1. It may raise `model.errors.Cancelled`."""


def no_progress(text: str, fraction: float) -> None:
    """The progress of a caller who does not watch."""


@record
class Anchor:
    """A place in the source.

    block: index into `Document.blocks`. row, column: the origin of a cell in that block's grid, None for a paragraph.
    start, end: a stretch of characters within the paragraph or cell text, None for the whole of it.
    page, box: page number from 0 and (left, top, right, bottom) in points, for paged sources only.
    """

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Role(StrEnum):
    """What a paragraph is in its document."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    NOTE = "note"
    """A footnote or endnote."""
    MARGIN = "margin"
    """A page header or footer; never part of the report's text."""


@record
class Paragraph:
    """One paragraph as a person reads it: drawn numbering is part of the text, deleted and hidden text is not.

    level: 1… for a heading, the depth of a list item from 1, else 0.
    """

    text: str
    anchor: Anchor
    role: Role = Role.BODY
    level: int = 0


class Weak(str):
    """A doubt about what is printed at a place that is itself certain: recognition was not sure of its signs. Sums may lift it,
    as they never may a doubt of place."""

    __slots__ = ()


@record
class GridCell:
    """One cell at its origin (row, column), covering row_span × column_span slots.

    text: what is printed, line breaks kept as "\\n", outer blanks stripped. doubt: a Chinese clause where the reader itself
    is not sure of the text (an uncalculated formula, a weak recognition: then a `Weak` one), else None. confidence: 0…1, how sure
    the recognition was of what it read in a picture; None where nothing was recognised.
    """

    text: str
    row: int
    column: int
    anchor: Anchor
    row_span: int = 1
    column_span: int = 1
    doubt: str | None = None
    confidence: float | None = None


BROKEN_NUMBER = "数字断在两行，可能是一个数，也可能是两个，请对照原文核对"
"""The doubt of a number that a reader put together from two lines. Sums may settle it: they hold with the
whole number, and would not with either part."""


class Geometry(StrEnum):
    """How far the row and column numbers of a grid's cells can be trusted."""

    EXACT = "exact"
    """Rows, columns and spans are the file's own (docx, html, xlsx): cells of one column stand below each other."""
    PLACED = "placed"
    """Columns were found from positions (aligned blanks in plain text): good evidence, not proof."""
    COUNTED = "counted"
    """A cell's column is only its number within its row (tabs, pipes): covered cells may be lost or written as blanks."""
    SPACED = "spaced"
    """As COUNTED, and blanks alone part the cells: a blank cell is lost, and a cell with a blank in it is two."""
    STREAM = "stream"
    """One cell a row, in reading order: where a row of the table begins is not known."""


@record(slots=False)
class Grid:
    """A table as found: its cells by origin, sorted by row, then column. Spans never overlap."""

    anchor: Anchor
    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]
    geometry: Geometry = Geometry.EXACT

    @cached_property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells that begin in each row, left to right; covered slots are not repeated."""
        rows: list[list[GridCell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(row) for row in rows)


Block = Paragraph | Grid


@record
class Note:
    """A doubt or inference about reading, never a fault of the report. cells: cell ids, empty where no cell is meant."""

    code: str
    message: str
    cells: tuple[str, ...] = ()


@record
class Document:
    """A file as text and grids. name: the file name for a person; format: "docx", "txt", "md", "html", "xlsx" …

    pages: (width, height) in points of each page as it stands upright, for paged sources (PDF, OFD, pictures) only.
    recognised: numbers, from 0, of the pages whose text was recognised in a picture.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = field(default=())
    pages: tuple[tuple[float, float], ...] = ()
    recognised: tuple[int, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs outside grids, in document order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def grids(self) -> Iterator[Grid]:
        """All grids, in document order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def cell_at(self, anchor: Anchor) -> GridCell | None:
        """The cell of a grid that begins at this place, None where there is none."""
        block = self.blocks[anchor.block] if anchor.block < len(self.blocks) else None
        if not isinstance(block, Grid) or anchor.row is None or anchor.row >= block.row_count:
            return None
        return next((cell for cell in block.rows[anchor.row] if cell.column == anchor.column), None)
