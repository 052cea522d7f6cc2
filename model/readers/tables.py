"""The one rule of what becomes a Grid: from the pieces that readers of office documents and pages of the web collect, to blocks.

A reader hands over *pieces* in reading order (see `drafts`). `assemble` makes the blocks: a table that only lays out a page is
dissolved into its pieces, a table of data becomes a Grid.
"""

from collections.abc import Iterable, Iterator, Sequence

from model.document import Anchor, Block, Grid, GridCell, Paragraph
from model.patterns import pattern
from model.readers.drafts import DraftCell, DraftTable, Line, Piece
from model.readers.limits import MAX_NESTING, too_large
from model.records import maker

_PROSE = 120
"""Characters from which a text is prose: the longest printed label of a statutory table has some forty."""
_LONG_PROSE = 400
_CAPTION = 40
_PARTED = pattern(r"[ \t\u3000\xa0|│┃｜][-+]?\d")
_TYPED = pattern(r"\d[ \t\u3000\xa0|│┃｜]+[-+]?\d|[^\s][\t\u3000\xa0|│┃｜ ]+[-+]?\d[\d,.]*[|│┃｜\s]*$")
"""Two figures parted by a blank or bar, or a figure so parted at the end. Both need what _PARTED finds, and that is found quicker."""
_BARE = pattern(r"\s*[-+]?[\d０-９][\d０-９,，. ]*\s*$")
_LEAST_TYPED = 2
_FRAME_CELLS = 12
"""A table that frames text has no more cells than this."""
_new_place, _new_cell = maker(Anchor), maker(GridCell)


Origins = dict[tuple[int, int, int], object]
"""The origin of each cell by the block, row and column of its Anchor."""


def assemble(pieces: Iterable[Piece], origins: Origins | None = None) -> tuple[Block, ...]:
    """The blocks of a document, numbered. Blank paragraphs and tables without cells are left out. origins: is filled."""
    blocks: list[Block] = []
    pieces = list(_dissolve(pieces, 0))
    if _may_be_typed(pieces):
        from model.readers.typed import with_typed_tables

        pieces = with_typed_tables(pieces)
    for piece in pieces:
        if isinstance(piece, Line):
            # A line break outside a table ends a paragraph to the eye: pages and pasted text have nothing else.
            for text in filter(None, map(str.strip, piece.text.split("\n"))):
                blocks.append(Paragraph(text, Anchor(len(blocks)), piece.role, piece.level))
        elif piece.cells:
            grid = _grid(piece, Anchor(len(blocks)))
            blocks.append(grid)
            if origins is not None:
                for cell, draft in zip(grid.cells, piece.cells, strict=True):
                    origins[grid.anchor.block, cell.row, cell.column] = draft.origin
    return tuple(blocks)


def _may_be_typed(pieces: Sequence[Piece]) -> bool:
    """Whether some lines look like rows or cells of a table that nobody drew: a few short ones with figures."""
    signs = 0
    for piece in pieces:
        if isinstance(piece, Line) and len(piece.text) <= _PROSE and _is_typed(piece.text):
            signs += 1
    return signs >= _LEAST_TYPED


def _is_typed(text: str) -> bool:
    return bool((_PARTED.search(text) and _TYPED.search(text)) or _BARE.match(text))


def is_layout(table: DraftTable) -> bool:
    """Whether the table only arranges a page, so that its cells are not data.

    It is, if the tables in it hold more cells than it has itself; or if it frames text: one column with prose in it, or a
    few cells of which one holds most of the words in several paragraphs and hardly any cell is a number.
    """
    inner = sum(_weight(nested) for nested in table.nested)
    if inner:
        return inner >= len(table.cells)
    if len(table.cells) > _FRAME_CELLS and len(table.cells) != table.row_count:
        return False
    if all(cell.column == 0 for cell in table.cells) and len(table.cells) == table.row_count:
        return any(_is_prose(cell) for cell in table.cells)
    if len(table.cells) > _FRAME_CELLS:
        return False
    lengths = [sum(len(line.text) for line in _lines(cell)) for cell in table.cells]
    largest = max(lengths, default=0)
    paragraphs = (
        len([line for line in _lines(table.cells[lengths.index(largest)]) if line.text]) if lengths else 0
    )
    return (
        largest >= _LONG_PROSE
        and largest * 2 > sum(lengths)
        and paragraphs >= 3
        and _number_cells(table) <= 3
    )


def _weight(table: DraftTable) -> int:
    """How many cells it has with those of the tables in it."""
    return len(table.cells) + sum(_weight(nested) for nested in table.nested)


def spans_of_edges(table: DraftTable) -> tuple[dict[int, int], int]:
    """(new column of each old one, number of columns): columns in which no cell begins or ends are one with the one before.

    Word and spreadsheets cut a table into more columns than anyone sees, and a hostile page claims a million.
    """
    edges = {0}
    for column, span in {(cell.column, cell.column_span) for cell in table.cells}:
        edges |= {column, column + span}
    return {edge: index for index, edge in enumerate(sorted(edges))}, len(edges) - 1


def cell_text(pieces: Sequence[Piece]) -> str:
    """What is printed in a cell, nested tables included, a line a paragraph, outer blanks stripped."""
    if len(pieces) == 1:
        piece = pieces[0]
        if isinstance(piece, Line):
            return piece.text.strip()
    return "\n".join(line.text for line in _flat(pieces)).strip()


def _dissolve(pieces: Iterable[Piece], depth: int) -> Iterator[Piece]:
    if depth > MAX_NESTING:
        raise too_large("表格一层套一层，多得异常")
    for piece in pieces:
        if isinstance(piece, Line):
            yield piece
        elif is_layout(piece):
            for cell in piece.cells:
                yield from _dissolve(cell.pieces, depth + 1)
        else:
            yield piece
            # A single nested cell is all said by the text of the cell around it.
            yield from _dissolve((nested for nested in piece.nested if len(nested.cells) > 1), depth + 1)


def _grid(table: DraftTable, anchor: Anchor) -> Grid:
    places, column_count = spans_of_edges(table)
    cells = []
    for cell in table.cells:
        column = places[cell.column]
        span = places[cell.column + cell.column_span] - column
        place = _new_place(anchor.block, cell.row, column)
        text = cell_text(cell.pieces)
        cells.append(_new_cell(text, cell.row, column, place, cell.row_span, span, cell.doubt))
    return Grid(anchor, table.row_count, column_count, tuple(cells), table.geometry)


def _flat(pieces: Sequence[Piece]) -> Iterator[Line]:
    for piece in pieces:
        if isinstance(piece, Line):
            yield piece
        else:
            for cell in piece.cells:
                yield from _flat(cell.pieces)


def _lines(cell: DraftCell) -> list[Line]:
    return [piece for piece in cell.pieces if isinstance(piece, Line)]


def _is_prose(cell: DraftCell) -> bool:
    lengths = [len(line.text) for line in _lines(cell) if line.text.strip()]
    return sum(lengths) >= _PROSE or (len(lengths) > 1 and max(lengths) > _CAPTION)


def _number_cells(table: DraftTable) -> int:
    return sum(1 for cell in table.cells if cell_text(cell.pieces).isdecimal())
