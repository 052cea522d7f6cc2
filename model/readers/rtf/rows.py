"""The row definition that RTF writes out before or after the cells of each row."""

from model.readers.limits import MAX_COLUMN_SPAN, too_large
from model.readers.stories.paragraphs import CellShape, RowShape


class RowDefinition:
    """What \\trowd began: edges by \\cellx, each with the signs of its cell before it."""

    def __init__(self) -> None:
        self._left = 0
        self._cells: list[CellShape] = []
        self._next = CellShape(0)
        self.filled = False
        """Some cell has a ground that is not white."""

    def sign(self, word: bytes, number: int | None) -> None:
        """Takes a control word of a row's definition. Raises UnreadableDocument for more cells than a row can have."""
        match word:
            case b"trleft":
                self._left = number or 0
            case b"clvmgf":
                self._next.merge = "restart"
            case b"clvmrg":
                self._next.merge = "continue"
            case b"clmrg":
                self._next.joined = True
            case b"cldel":
                self._next.gone = True
            case b"cellx":
                self._next.right = number or 0
                self._cells.append(self._next)
                self._next = CellShape(0)
                if len(self._cells) > MAX_COLUMN_SPAN:
                    raise too_large("表格大得异常")

    def shape(self, gone: bool) -> RowShape | None:
        """The shape of a row that ends here, None where no cell is defined."""
        if not self._cells:
            return None
        # Some programs count the edges from the table's left and not from the margin.
        left = min(self._left, self._cells[0].right - 1)
        return RowShape(left, list(self._cells), gone, self.filled)
