"""Texts into the cells of ruled tables. A text belongs to the cell that its middle lies in; one that reaches over a line, or
touches the next cell's text across it, makes both cells doubtful: a number may have been cut in two.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.document import BROKEN_NUMBER, Geometry
from model.readers.pages.lattice import Lattice, lattices
from model.readers.pages.page import Box, Page, PageText
from model.readers.pages.text_lines import breaks_number, is_full, joined, lines_of

OVER = 0.2
"""A text that reaches over its cell's side by this share of its height does not fit the cell."""
ABUT = 0.12
"""Texts on both sides of a line that are within this share of their height of each other may be one number."""
_NEAR = 0.6
"""Only texts within so many of their heights of the line can be that."""
LARGEST_PAD = 6.0
"""Blank space, in points, that word processors keep at a cell's side at most by themselves."""

_OVER_DOUBT = "文字越过表格线，请对照原文核对"
_FIGURE_DOUBT = "这一格里有图形或图片，其中的字没有读取，请对照原文核对"
_FIGURE_INSIDE = 0.5
"""Points by which a figure keeps off the sides of its cell: what lies on them is a part of the lines."""
_BEYOND = 2.0
"""Points by which the outer lines of a table may lie beyond the sides of its page."""
_MOST_PICTURES = 20
_CUT_OFF_DOUBT = "这一格伸到页面之外，其中的字可能没有印全，请对照原文核对"
_OPEN_DOUBT = "表格线不完整，请对照原文核对"


class PageCell(NamedTuple):
    """A cell at its origin with what it prints; box: its place on the page. full: it is in the last row, and
    its last line has no room for a digit more; page: the one it stands on, None for that of its table."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    doubt: str | None = None
    full: bool = False
    page: Page | None = None


@dataclass(frozen=True)
class PageTable:
    """A table of one page. xs: where its columns begin, and where the last one ends; cells by row, then column."""

    page: Page
    box: Box
    xs: tuple[float, ...]
    row_count: int
    cells: tuple[PageCell, ...]
    geometry: Geometry


@dataclass
class _Filling:
    """What goes into the cells of one lattice. boxes: of its cells; owner: of each slot the number of its cell."""

    lattice: Lattice
    boxes: list[Box] = field(default_factory=list)
    owner: dict[tuple[int, int], int] = field(default_factory=dict)
    texts: dict[int, list[PageText]] = field(default_factory=lambda: defaultdict(list))
    doubts: dict[int, str] = field(default_factory=dict)
    abutting: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.boxes = [self.lattice.box_of(cell) for cell in self.lattice.cells]
        for number, cell in enumerate(self.lattice.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.owner[row, column] = number
            if not cell.whole:
                self.doubts[number] = _OPEN_DOUBT


def ruled_tables(page: Page) -> tuple[list[PageTable], list[PageText]]:
    """The page's ruled tables with their texts, and the texts that stand in none of them."""
    found = lattices(page.rules)
    fillings = [_Filling(lattice) for lattice in sorted(found, key=_area)]
    rest = list(page.texts)
    for filling in fillings:
        rest = _put(filling, rest)
        _doubt_beside(filling, rest)
    tables = [_table(page, filling) for filling in fillings if any(filling.texts.values())]
    return sorted(tables, key=lambda one: (one.box[1], one.box[0])), rest


def _area(lattice: Lattice) -> float:
    left, top, right, bottom = lattice.box
    return (right - left) * (bottom - top)


def _put(filling: _Filling, texts: Sequence[PageText]) -> list[PageText]:
    """Put each text into the cell that it stands in; gives those that stand in none."""
    boxes, filled, rest = filling.boxes, filling.texts, list[PageText]()
    number = 0
    start, upper, end, lower = boxes[number]
    # A page of thousands of characters is gone through here, most of them in the cell of the one before.
    for text in texts:
        left, top, right, bottom = text.box
        x, y = (left + right) / 2, (top + bottom) / 2
        if not (start <= x < end and upper <= y < lower):
            slot = filling.lattice.slot_at(x, y)
            found = filling.owner.get(slot) if slot else None
            if found is None:
                rest.append(text)
                continue
            number = found
            start, upper, end, lower = boxes[number]
        filled[number].append(text)
        reach = _NEAR * (bottom - top)
        if (left - start < reach or end - right < reach) and not text.text.isspace():
            _watch_sides(filling, number, text)
    return rest


def _doubt_beside(filling: _Filling, rest: Sequence[PageText]) -> None:
    """Blank cells at a side of the table that a digit stands close beside: it may have slipped out of the cell."""
    first, top, last, bottom = filling.lattice.box
    for text in rest:
        left, upper, right, lower = text.box
        y, height = (upper + lower) / 2, lower - upper
        if (
            not (top < y < bottom and min(abs(left - last), abs(first - right)) <= height)
            or not text.text.isdigit()
        ):
            continue
        slot = filling.lattice.slot_at(last - 1 if left > first else first + 1, y)
        number = filling.owner.get(slot) if slot else None
        if number is not None and number not in filling.texts:
            filling.doubts.setdefault(number, _OVER_DOUBT)


def _watch_sides(filling: _Filling, number: int, text: PageText) -> None:
    cell = filling.lattice.cells[number]
    left, _, right, _ = filling.boxes[number]
    height = text.box[3] - text.box[1]
    width = min(height, text.box[2] - text.box[0])
    middle = (text.box[1] + text.box[3]) / 2
    for side, over in ((-1, left - text.box[0]), (1, text.box[2] - right)):
        if over <= -_NEAR * height:
            continue
        column = cell.column - 1 if side < 0 else cell.column + cell.column_span
        row = next(
            (
                row
                for row in range(cell.row, cell.row + cell.row_span)
                if middle < filling.lattice.ys[row + 1]
            ),
            cell.row,
        )
        neighbour = filling.owner.get((row, column))
        if neighbour is None:
            continue
        if over > OVER * width:
            filling.doubts.setdefault(number, _OVER_DOUBT)
            filling.doubts.setdefault(neighbour, _OVER_DOUBT)
        filling.abutting[number, neighbour].append(text.box)


def _table(page: Page, filling: _Filling) -> PageTable:
    _doubt_abutting(filling)
    _doubt_figures(filling, page)
    _doubt_cut_off(filling, page)
    lattice = filling.lattice
    pad = _pad(filling)
    rows = len(lattice.ys) - 1
    cells = []
    for number, cell in enumerate(lattice.cells):
        box = filling.boxes[number]
        lines = lines_of(filling.texts[number]) if number in filling.texts else []
        doubt = filling.doubts.get(number)
        for line in lines:
            doubt = doubt or line.doubt
        text, full = "", False
        if lines:
            width = box[2] - box[0] - 2 * pad
            text = joined(lines, width)
            full = cell.row + cell.row_span == rows and is_full(lines[-1], width)
            if len(lines) > 1 and not doubt and breaks_number(lines, width):
                doubt = BROKEN_NUMBER
        cells.append(PageCell(text, cell.row, cell.column, cell.row_span, cell.column_span, box, doubt, full))
    return PageTable(page, lattice.box, lattice.xs, rows, tuple(cells), Geometry.EXACT)


def _doubt_abutting(filling: _Filling) -> None:
    """Texts that meet at a line from both sides, at one height."""
    for (number, neighbour), boxes in filling.abutting.items():
        for left, top, right, bottom in boxes:
            for start, upper, end, lower in filling.abutting.get((neighbour, number), ()):
                gap = max(start - right, left - end)
                level = abs(top + bottom - upper - lower) < bottom - top
                if level and gap < ABUT * (bottom - top):
                    filling.doubts.setdefault(number, _OVER_DOUBT)


def _doubt_figures(filling: _Filling, page: Page) -> None:
    """Cells in which something is drawn that may be a number, and blank ones under a picture."""
    for box in (*page.figures, *page.pictures):
        left, top, right, bottom = box
        slot = filling.lattice.slot_at((left + right) / 2, (top + bottom) / 2)
        number = filling.owner.get(slot) if slot else None
        if number is None or not _lies_in(box, filling.boxes[number]):
            continue
        if not any(text.doubt for text in filling.texts.get(number, ())):
            filling.doubts.setdefault(number, _FIGURE_DOUBT)
    for picture in page.pictures[:_MOST_PICTURES]:
        for number, (left, top, right, bottom) in enumerate(filling.boxes):
            middle = (left + right) / 2, (top + bottom) / 2
            if number not in filling.texts and _lies_in((*middle, *middle), picture):
                filling.doubts.setdefault(number, _FIGURE_DOUBT)


def _doubt_cut_off(filling: _Filling, page: Page) -> None:
    """Cells that reach over the sides of a page which was cropped, or printed in halves: what they print stands beyond."""
    left, top, right, bottom = filling.lattice.box
    width, height = page.width + _BEYOND, page.height + _BEYOND
    if left >= -_BEYOND and top >= -_BEYOND and right <= width and bottom <= height:
        return
    for number, (left, top, right, bottom) in enumerate(filling.boxes):
        if left < -_BEYOND or top < -_BEYOND or right > width or bottom > height:
            filling.doubts.setdefault(number, _CUT_OFF_DOUBT)


def _lies_in(box: Box, other: Box) -> bool:
    """Whether a box lies in another, off its sides."""
    left, top, right, bottom = other
    room = _FIGURE_INSIDE
    return (
        left + room <= box[0] and top + room <= box[1] and box[2] <= right - room and box[3] <= bottom - room
    )


def _pad(filling: _Filling) -> float:
    """The blank space that texts of this table keep from the sides of their cells, a few that overflow aside."""
    gaps = []
    for number, texts in filling.texts.items():
        own = [text.box for text in texts if not text.text.isspace()]
        if own:
            left, _, right, _ = filling.boxes[number]
            lefts, _, rights, _ = zip(*own, strict=True)
            gaps.append(min(min(lefts) - left, right - max(rights)))
    gaps.sort()
    return min(LARGEST_PAD, max(0.0, gaps[len(gaps) // 10])) if gaps else 0.0


def cells_of_columns(cells: Sequence[PageCell], places: Sequence[int]) -> tuple[PageCell, ...]:
    """The cells with column n at places[n]: as counted by the columns of a larger table that they belong to."""
    return tuple(
        PageCell(
            cell.text,
            cell.row,
            places[cell.column],
            cell.row_span,
            places[cell.column + cell.column_span] - places[cell.column],
            cell.box,
            cell.doubt,
            cell.full,
            cell.page,
        )
        for cell in cells
    )
