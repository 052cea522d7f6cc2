"""The paragraphs of a story, one after the other, to lines and tables: cells, rows and inner tables close where marks say so."""

from collections.abc import Iterable, Iterator

from model.document import Role
from model.readers.drafts import Line, Piece
from model.readers.letters import PALE
from model.readers.limits import MAX_NESTING, too_large
from model.readers.stories.paragraphs import End, RowShape, StoryParagraph
from model.readers.stories.rows import StoryCell, StoryRow, draw_table
from model.readers.tables import cell_text
from model.records import field, record

_MOST_TABLES = 20_000


@record(frozen=False)
class _Table:
    """A table that is still open: its rows, the cells of the row at hand, and the cell at hand."""

    rows: list[StoryRow] = field(default_factory=list)
    cells: list[StoryCell] = field(default_factory=list)
    cell: StoryCell = field(default_factory=StoryCell)

    def end_cell(self) -> None:
        self.cells.append(self.cell)
        self.cell = StoryCell()

    def end_row(self, shape: RowShape | None) -> None:
        if self.cell.pieces:
            self.end_cell()
        for cell in self.cells:
            if cell.pale and not (shape is not None and shape.filled):
                cell.doubt = cell.doubt or PALE
        if self.cells and not (shape is not None and shape.gone and all(map(_is_gone, self.cells))):
            self.rows.append(StoryRow(self.cells, shape))
        self.cells = []


def read_story(paragraphs: Iterable[StoryParagraph]) -> list[Piece]:
    """The pieces of a story in order. Raises UnreadableDocument for too many tables, side by side or in each other."""
    body: list[Piece] = []
    tables: list[_Table] = []
    carried = ""
    opened = 0
    for paragraph in paragraphs:
        if paragraph.depth != len(tables):
            opened += max(0, paragraph.depth - len(tables))
            if opened > _MOST_TABLES:
                raise too_large("表格多得异常")
            if carried:
                _at(tables, body).append(Line(carried))
                carried = ""
            _go_to(paragraph.depth, tables, body)
        if paragraph.end is End.ROW:
            tables[-1].end_row(paragraph.row)
            continue
        if paragraph.joined and paragraph.end is End.PARAGRAPH:
            carried += paragraph.text
        else:
            _at(tables, body).append(paragraph.line(carried))
            carried = ""
        _at(tables, body).extend(paragraph.boxes)
        if tables:
            _mark(tables[-1].cell, paragraph)
            if paragraph.end is End.CELL:
                tables[-1].cell.gone = paragraph.joined
                tables[-1].end_cell()
    if carried:
        _at(tables, body).append(Line(carried))
    _go_to(0, tables, body)
    return body


def flattened(pieces: Iterable[Piece], role: Role) -> Iterator[Piece]:
    """The lines of a story beside the text (a footnote, a header), tables dissolved, in one role."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield Line(piece.text, role)
        else:
            for cell in piece.cells:
                yield from flattened(cell.pieces, role)


def _at(tables: list[_Table], body: list[Piece]) -> list[Piece]:
    return tables[-1].cell.pieces if tables else body


def _go_to(depth: int, tables: list[_Table], body: list[Piece]) -> None:
    """Closes the tables that are deeper, opens those that are missing."""
    if depth > MAX_NESTING:
        raise too_large("表格一层套一层，多得异常")
    while len(tables) > depth:
        done = tables.pop()
        done.end_row(None)
        table = draw_table(done.rows)
        if table.cells:
            _at(tables, body).append(table)
    while len(tables) < depth:
        tables.append(_Table())


def _is_gone(cell: StoryCell) -> bool:
    """Programs let the end of a row look like the last text in it, so a row is only gone where all in it is."""
    return cell.gone and not cell_text(cell.pieces)


def _mark(cell: StoryCell, paragraph: StoryParagraph) -> None:
    cell.doubt = cell.doubt or paragraph.doubt or ("格内另有文本框" if paragraph.boxes else None)
    cell.picture = cell.picture or paragraph.picture
    cell.pale = cell.pale or paragraph.pale
    cell.hidden = cell.hidden or paragraph.hidden
