"""Paragraphs and tables on their way to blocks: what .docx, .html and .xlsx readers collect, in reading order.

The cells of a draft of a table again hold such pieces.
"""

from collections.abc import Sequence

from model.document import Geometry, Role
from model.records import field, record


@record(frozen=False)
class Line:
    """A paragraph to be. doubt: about its text, as of GridCell; only a table that was typed in it keeps it."""

    text: str
    role: Role = Role.BODY
    level: int = 0
    doubt: str | None = None


@record(frozen=False)
class DraftCell:
    """A cell to be, at its origin; doubt as of GridCell. origin: the reader's own handle on where it found the cell."""

    row: int
    column: int
    pieces: "Sequence[Piece]" = ()
    row_span: int = 1
    column_span: int = 1
    doubt: str | None = None
    origin: object = None


@record(frozen=False)
class DraftTable:
    """A table to be. Its cells do not overlap and are sorted by row, then column."""

    row_count: int
    cells: list[DraftCell] = field(default_factory=list)
    geometry: Geometry = Geometry.EXACT

    @property
    def nested(self) -> "list[DraftTable]":
        """The tables that stand in its cells, in order."""
        return [piece for cell in self.cells for piece in cell.pieces if isinstance(piece, DraftTable)]


Piece = Line | DraftTable
