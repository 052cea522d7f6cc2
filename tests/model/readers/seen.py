"""What a person would see of a document, for asserting on it."""

from model.document import Document, Grid, Role


def lines(document: Document, role: Role | None = None) -> list[str]:
    """The texts of paragraphs, of one role or of all."""
    return [paragraph.text for paragraph in document.paragraphs() if role in (None, paragraph.role)]


def only_grid(document: Document) -> Grid:
    """The one grid of a document."""
    (grid,) = document.grids()
    return grid


def drawn(grid: Grid) -> list[list[str]]:
    """Every slot of a grid: its text at an origin, "^" where a cell from above reaches, "<" from the left, "·" for none."""
    slots = [["·"] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                assert slots[row][column] == "·", "two cells in one slot"
                slots[row][column] = (
                    cell.text if (row, column) == (cell.row, cell.column) else "^" if row > cell.row else "<"
                )
    return slots


def doubts(grid: Grid) -> dict[str, str]:
    """The doubts of a grid by the text of their cells."""
    return {cell.text: cell.doubt for cell in grid.cells if cell.doubt}
