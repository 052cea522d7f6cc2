"""Where the cells of an HTML table stand, by the rules of the HTML standard (4.9.12, forming a table).

Cells that would lie over each other, which browsers draw as a heap, are clipped to the free slots. Where that happens, or
where a row of data ends short of the table's edge, the columns are only COUNTED: someone lost a cell or a span.
"""

from collections import Counter
from collections.abc import Sequence

from model.document import Geometry
from model.readers.drafts import DraftCell, DraftTable, Piece
from model.readers.letters import APART, has_digit
from model.readers.limits import MAX_COLUMN_SPAN, MAX_SLOTS, too_large
from model.readers.tables import cell_text
from model.records import field, record

_MOST_ROWS = 65_534
"""The standard's bound of a rowspan."""


@record(frozen=False)
class HtmlCell:
    """A td or th as written. row_span 0: to the end of its row group. stored: the number that a spreadsheet keeps beside it."""

    column_span: int
    row_span: int
    pieces: list[Piece] = field(default_factory=list)
    doubt: str | None = None
    bordered: bool = False
    stored: str = ""


@record(frozen=False)
class HtmlRow:
    """A tr. section: -1 in a thead, 1 in a tfoot, else 0, for these are drawn first and last. group: number of its row group."""

    section: int
    group: int
    cells: list[HtmlCell] = field(default_factory=list)
    stands: list[str] = field(default_factory=list)
    """How each of its cells of data is taken out of rows and columns by its style, "" for not at all."""

    @property
    def stand(self) -> str:
        """How its cells stand, all together."""
        return "|".join(sorted(set(self.stands)))


def span(text: str | None, bound: int, least: int = 1) -> int:
    """A colspan or rowspan as browsers take it: leading digits, the default 1 for nonsense, never more than the bound."""
    digits = ""
    for sign in (text or "").strip().removeprefix("+"):
        if sign not in "0123456789" or len(digits) > 9:
            break
        digits += sign
    if not digits:
        return 1
    number = int(digits)
    return min(number, bound) if number >= least else 1


def column_span(text: str | None) -> int:
    """The columns that a cell says it covers, from 1."""
    return span(text, MAX_COLUMN_SPAN)


def row_span(text: str | None) -> int:
    """The rows that a cell says it covers; 0 for all that are left of its row group."""
    return span(text, _MOST_ROWS, 0)


def doubt_displaced(rows: Sequence[HtmlRow], *, all_are: bool) -> None:
    """Doubts the figures and blanks of rows that stand otherwise than the other rows: under no column of theirs."""
    kinds = Counter(row.stand for row in rows if row.stands)
    if not all_are and len(kinds) < 2 and not any("|" in kind for kind in kinds):
        return
    usual = "" if "" in kinds else kinds.most_common(1)[0][0]
    for row in rows:
        # Only of the first cells of all rows may a style of their own be meant: they stay where the others move.
        if row.stands and (all_are or row.stand != usual or len(set(row.stands[1:])) > 1):
            for cell in row.cells:
                if not (text := cell_text(cell.pieces)) or has_digit(text):
                    cell.doubt = cell.doubt or APART


def place(rows: Sequence[HtmlRow]) -> DraftTable:
    """The draft of a table from its rows in the order of the file."""
    drawn = sorted(rows, key=lambda row: row.section)
    ends = _group_ends(drawn)
    free_from: list[int] = []
    """For each column the row from which it is free again."""
    table = DraftTable(len(drawn))
    slots = 0
    for index, row in enumerate(drawn):
        column = 0
        for cell in row.cells:
            while column < len(free_from) and free_from[column] > index:
                column += 1
            wanted = column + cell.column_span
            free_from.extend([0] * (wanted - len(free_from)))
            end = next((at for at in range(column, wanted) if free_from[at] > index), wanted)
            if end < wanted:
                table.geometry = Geometry.COUNTED
            last = ends[row.group]
            below = min(index + cell.row_span, last) if cell.row_span else last
            free_from[column:end] = [below] * (end - column)
            table.cells.append(
                DraftCell(index, column, cell.pieces, below - index, end - column, cell.doubt, origin=cell)
            )
            slots += (below - index) * (end - column) + wanted - column
            if slots > MAX_SLOTS:
                raise too_large("表格大得异常")
            column = end
    if _is_ragged(table, len(free_from)):
        table.geometry = Geometry.COUNTED
    return table


def _group_ends(rows: Sequence[HtmlRow]) -> dict[int, int]:
    """The first row after each row group; a span ends there at the latest."""
    ends: dict[int, int] = {}
    for index, row in enumerate(rows):
        ends[row.group] = index + 1
    return ends


def _is_ragged(table: DraftTable, width: int) -> bool:
    """Whether a row with figures in it (more than two cells) leaves slots of the table open."""
    starts = [0] * (table.row_count + 1)
    counts = [0] * table.row_count
    for cell in table.cells:
        starts[cell.row] += cell.column_span
        starts[cell.row + cell.row_span] -= cell.column_span
        counts[cell.row] += 1
    covered = 0
    for row in range(table.row_count):
        covered += starts[row]
        if counts[row] > 2 and covered != width:
            return True
    return False
