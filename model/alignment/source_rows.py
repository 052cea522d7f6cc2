"""The rows of a document's grids as the aligner reads them: label cells, then value cells, whatever the file's layout.

One method for all formats: a row's label is the last cell of its opening run of words that names a form row; what stands
to the right of it are its values. A stream (one cell a line) is first cut into rows where a label follows a value.
"""

from collections.abc import Iterator, Set
from operator import attrgetter
from typing import NamedTuple

from model.document import Document, Geometry, Grid, GridCell
from model.figures import is_value
from model.labels import LabelIndex, RowMatch, core
from model.records import record, replace

_text = attrgetter("text")
UNITS = frozenset(["件", "条", "次", "项", "个", "份", "宗", "例", "起", "元", "万元"])
"""What a column of units, which some forms have behind the labels, prints in its cells."""

CONTENT = "信息内容"
"""What each clause of 表一 has for its first head."""


class SourceRow(NamedTuple):
    """One row of a grid. number: its row in the grid; cells: those that begin in it, left to right."""

    block: int
    grid: Grid
    number: int
    cells: tuple[GridCell, ...]


@record
class Labelled:
    """A source row with what its labels say.

    match: the form row they name, or None. values: the cells to the right of the label. label: the words of the label cell
    as printed. group: core of a group or chapter label in the row, "" if none. names: cores of all cells of the row that print
    more than digits. heads: it is a row of column heads.
    """

    source: SourceRow
    match: RowMatch | None
    label: str
    group: str
    values: tuple[GridCell, ...]
    names: frozenset[str]
    heads: bool = False

    @property
    def filled(self) -> bool:
        """Some value cell prints something."""
        for cell in self.values:  # noqa: SIM110 (asked five times of every row, and this is twice as quick)
            if cell.text:
                return True
        return False

    @property
    def block(self) -> int:
        """The grid's index in the document."""
        return self.source.block

    def named(self, match: RowMatch | None) -> "Labelled":
        """The same row under another match."""
        return replace(self, match=match)


def source_rows(document: Document) -> Iterator[SourceRow]:
    """All rows of all grids, in document order."""
    widths = frozenset(_full_width(grid) for grid in document.grids())
    for block, grid in enumerate(document.blocks):
        if isinstance(grid, Grid):
            if grid.geometry is Geometry.STREAM:
                yield from _cut_stream(block, grid)
            else:
                for number, cells in _within_edge(grid, widths):
                    yield SourceRow(block, grid, number, cells)


def _full_width(grid: Grid) -> int:
    """How many cells each row has, if some last cell prints something; else 0."""
    if grid.geometry is not Geometry.COUNTED:
        return 0
    rows = [cells for cells in grid.rows if cells]
    alike = len({len(cells) for cells in rows}) == 1
    return len(rows[0]) if alike and any(cells[-1].text for cells in rows) else 0


def _within_edge(grid: Grid, widths: frozenset[int]) -> Iterator[tuple[int, tuple[GridCell, ...]]]:
    """The rows that have cells, without columns at the right edge that are blank in every row: fillings, not values. widths: of
    grids that are filled to their edge; one as wide may be a piece of such a table."""
    rows = [(number, cells) for number, cells in enumerate(grid.rows) if cells]
    if grid.geometry is Geometry.EXACT:
        yield from rows
        return
    if len({len(cells) for _, cells in rows}) == 1 and len(rows[0][1]) not in widths:
        while (
            rows and len(rows[0][1]) > 1 and not any(cells[-1].text or cells[-1].doubt for _, cells in rows)
        ):
            rows = [(number, cells[:-1]) for number, cells in rows]
    yield from rows


def _cut_stream(block: int, grid: Grid) -> Iterator[SourceRow]:
    """Rows of a stream: a new one begins with the first words after a value."""
    row: list[GridCell] = []
    seen_value = False
    for cell in grid.cells:
        words = bool(cell.text) and not is_value(cell.text)
        if words and seen_value:
            yield _stream_row(block, grid, row)
            row, seen_value = [], False
        seen_value = seen_value or (bool(cell.text) and not words)
        row.append(cell)
    if row:
        yield _stream_row(block, grid, row)


def _stream_row(block: int, grid: Grid, cells: list[GridCell]) -> SourceRow:
    """A row of a stream without the blanks at its end: they part it from the next as often as they are cells."""
    end = len(cells)
    while end > 1 and not cells[end - 1].text:
        end -= 1
    return SourceRow(block, grid, cells[0].row, tuple(cells[:end]))


def label_row(row: SourceRow, index: LabelIndex) -> Labelled:
    """The row with its label, group and values told apart."""
    names = frozenset(map(core, [text for text in map(_text, row.cells) if text and not text.isdigit()]))
    if _is_heads(row, names, index):
        return Labelled(row, None, "", "", (), names, heads=True)
    run = _opening_words(row.cells) if names else []
    position, match = _best_match(row.cells, run, index)
    if match and row.grid.geometry is Geometry.STREAM:
        match = _held_by_tail(match, [row.cells[p].text for p in run if p >= position], index)
    if match is None:
        position = run[-1] if run else -1
    group = next((g for i in reversed(run) if (g := core(row.cells[i].text)) in index.groups), "")
    label = row.cells[position].text if position >= 0 else ""
    return Labelled(row, match, label, group, row.cells[_behind_unit(row.cells, position) :], names)


def _behind_unit(cells: tuple[GridCell, ...], label: int) -> int:
    """Where the values begin: right behind the label, or behind its unit (件) in a column of such."""
    for place in range(label + 1, len(cells) if label >= 0 else 0):
        if text := cells[place].text:
            return place + 1 if text in UNITS else label + 1
    return label + 1


def _held_by_tail(match: RowMatch, words: list[str], index: LabelIndex) -> RowMatch | None:
    """The row that the first of the words names, if the words behind it in the stream leave it the values that follow: those
    behind a group's label are the group's, and those behind other words may be another row's."""
    label, *tail = words
    if any(core(word) in index.groups for word in tail):
        return None
    whole = not tail or index.row(label + "".join(tail)) == match
    return match if whole else RowMatch(match.table, match.row, certain=False)


def _opening_words(cells: tuple[GridCell, ...]) -> list[int]:
    """Positions of the word cells before the first value; numbers before any word are serial numbers."""
    run: list[int] = []
    for position, cell in enumerate(cells):
        if not cell.text:
            continue
        if not is_value(cell.text):
            run.append(position)
        elif run:
            break
    return run


def _best_match(
    cells: tuple[GridCell, ...], run: list[int], index: LabelIndex
) -> tuple[int, RowMatch | None]:
    """The cell of the run that names a row: the last, or the last few written together, for a label may stand on several lines;
    else the rightmost; else any later cell."""
    if run and (match := index.row(cells[run[-1]].text)):
        return run[-1], match
    for length in (2, 3):
        if len(run) >= length:
            joined = "".join(cells[position].text for position in run[-length:])
            if match := index.row(joined):
                return run[-1], match
    for position in reversed(run[:-1]):
        if match := index.row(cells[position].text):
            return position, match
    later = (
        [p for p in range(run[-1] + 1, len(cells)) if cells[p].text and not is_value(cells[p].text)]
        if run
        else []
    )
    for position in later:
        if (match := index.row(cells[position].text)) and len(cells) - position > 1:
            return position, match
    return -1, None


def _is_heads(row: SourceRow, names: Set[str], index: LabelIndex) -> bool:
    """Whether the row prints column heads: two or more of one table's, or one of them and nothing else that is a row."""
    if CONTENT not in names and names.isdisjoint(index.every_head):
        return False
    if row.grid.geometry is Geometry.STREAM and any(cell.text and is_value(cell.text) for cell in row.cells):
        return False
    for columns in index.columns.values():
        if len({columns[name] for name in columns.keys() & names}) >= 2:
            return True
    return CONTENT in names or not names.isdisjoint(index.heads)
