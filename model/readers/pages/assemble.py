"""Pages to a document: tables, paragraphs and page furniture in reading order, each with its page and box.

A table that a page end cuts stays in as many grids as it has pages; aligning joins them by their labels and says so. What
only the page knows is told here: pieces with the same sides are counted by the same columns, so that the heads of the first
page hold for the next; and a number that the page end may have cut is doubted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.document import Anchor, Block, Document, Grid, GridCell, Note, Paragraph, Role
from model.readers.limits import too_large
from model.readers.pages.aligned import aligned_tables
from model.readers.pages.furniture import furniture
from model.readers.pages.page import Page, PageText
from model.readers.pages.paragraphs import Measure, PageParagraph, goes_on, measure, role_of
from model.readers.pages.pieces import join_pieces
from model.readers.pages.recognition import dense_notes
from model.readers.pages.ruled import PageCell, PageTable, ruled_tables
from model.readers.pages.spread import side_by_side
from model.readers.pages.text_lines import TextLine, lines_of
from model.records import maker

MAX_PAGE_SLOTS = 60_000
"""Slots of all ruled tables together; a report's have some five hundred."""
_new_place, _new_cell = maker(Anchor), maker(GridCell)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line or a table where it stands on its page. margin: it is page furniture."""

    page: Page
    top: float
    item: TextLine | PageTable
    margin: bool = False


def pages_to_document(name: str, format: str, pages: Sequence[Page], notes: Sequence[Note] = ()) -> Document:
    """The document that these pages make. Raises UnreadableDocument where tables are larger than a report's can be."""
    placed = _placed(pages)
    runs, wholes, spread = side_by_side(_runs_over_pages(placed))
    pieces = join_pieces(runs)
    width = max((page.width for page in pages), default=0.0)
    margins = measure(
        (one.item for one in placed if isinstance(one.item, TextLine) and not one.margin), width
    )
    blocks: list[Block] = []
    set_down: set[int] = set()
    recognised = tuple(page.number for page in pages if any(text.confidence < 1 for text in page.texts))
    for item in _items(placed, margins):
        anchor = Anchor(len(blocks), page=item.page.number)
        if isinstance(item, PageTable):
            whole = wholes.get(id(item), item)
            if id(whole) not in set_down:
                blocks.append(_grid(pieces.tables.get(id(whole), whole), anchor, recognised))
                set_down.add(id(whole))
        else:
            role = item.role if item.role is Role.MARGIN else role_of(item, margins)
            level = 1 if role is Role.HEADING else 0
            blocks.append(Paragraph(item.text, replace(anchor, box=item.box), role, level))
    sizes = tuple(page.shown_size for page in pages)
    told = (*notes, *dense_notes(pages), *spread, *pieces.notes)
    return Document(name, format, tuple(blocks), told, sizes, recognised)


def _placed(pages: Sequence[Page]) -> list[_Placed]:
    """Everything on the pages in reading order."""
    ruled = list(_ruled(pages))
    lines = [lines_of(rest) for _, rest in ruled]
    margins = furniture([(page.height, mine) for page, mine in zip(pages, lines, strict=True)])
    found: list[_Placed] = []
    for page, (tables, _), mine, edge in zip(pages, ruled, lines, margins, strict=True):
        text = [line for number, line in enumerate(mine) if number not in edge]
        unruled, text = aligned_tables(page, text)
        here = [_Placed(page, table.box[1], table) for table in (*tables, *unruled)]
        here += [_Placed(page, line.box[1], line) for line in text]
        here += [_Placed(page, mine[number].box[1], mine[number], True) for number in edge]
        found += sorted(here, key=lambda one: one.top)
    return found


def _ruled(pages: Sequence[Page]) -> Iterator[tuple[list[PageTable], list[PageText]]]:
    """Of each page the ruled tables and the other texts."""
    slots = 0
    for page in pages:
        tables, rest = ruled_tables(page)
        slots += sum(table.row_count * (len(table.xs) - 1) for table in tables)
        if slots > MAX_PAGE_SLOTS:
            raise too_large("文件里的表格多得异常")
        yield tables, rest


def _items(placed: Sequence[_Placed], margins: Measure) -> Iterator[PageParagraph | PageTable]:
    """Tables and paragraphs; a paragraph that runs over a page end comes before the furniture that stands between."""
    open_one: PageParagraph | None = None
    waiting: list[PageParagraph] = []
    for one in placed:
        if isinstance(one.item, TextLine):
            if one.margin:
                waiting.append(PageParagraph(one.page, [(one.page, one.item)], Role.MARGIN))
                continue
            if open_one and goes_on(
                open_one.lines[-1][1], one.item, margins, open_one.lines[-1][0] is not one.page
            ):
                open_one.lines.append((one.page, one.item))
                continue
        yield from _closed(open_one, waiting)
        open_one, waiting = None, []
        if isinstance(one.item, TextLine):
            open_one = PageParagraph(one.page, [(one.page, one.item)])
        else:
            yield one.item
    yield from _closed(open_one, waiting)


def _closed(paragraph: PageParagraph | None, waiting: Sequence[PageParagraph]) -> Iterator[PageParagraph]:
    if paragraph:
        yield paragraph
    yield from waiting


def _runs_over_pages(placed: Sequence[_Placed]) -> list[list[PageTable]]:
    """Tables that follow each other over page ends with nothing but furniture between them."""
    runs: list[list[PageTable]] = []
    last: _Placed | None = None
    for one in placed:
        if one.margin or _is_beside(one, last):
            continue
        if isinstance(one.item, PageTable):
            if last and isinstance(last.item, PageTable) and last.page is not one.page:
                runs[-1].append(one.item)
            else:
                runs.append([one.item])
        last = one
    return [run for run in runs if len(run) > 1]


def _is_beside(one: _Placed, before: _Placed | None) -> bool:
    """Whether it is a line beside the table before it: what slipped out of a cell, a note in the margin."""
    if before is None or before.page is not one.page or isinstance(one.item, PageTable):
        return False
    return isinstance(before.item, PageTable) and one.item.box[3] <= before.item.box[3]


def _grid(table: PageTable, anchor: Anchor, recognised: Sequence[int]) -> Grid:
    cells = tuple(
        _new_cell(
            cell.text,
            cell.row,
            cell.column,
            _anchor(anchor, cell, cell.page or table.page),
            cell.row_span,
            cell.column_span,
            cell.doubt,
            _confidence(cell, cell.page or table.page, recognised),
        )
        for cell in table.cells
    )
    place = replace(anchor, box=table.page.shown(table.box))
    return Grid(place, table.row_count, len(table.xs) - 1, cells, table.geometry)


def _confidence(cell: PageCell, page: Page, recognised: Sequence[int]) -> float | None:
    """How sure the recognition is of the cell's text: as sure as of its least certain line."""
    if not cell.text or page.number not in recognised:
        return None
    left, top, right, bottom = cell.box
    inside = (
        text.confidence
        for text in page.texts
        if 2 * left <= text.box[0] + text.box[2] <= 2 * right
        and 2 * top <= text.box[1] + text.box[3] <= 2 * bottom
    )
    return min(inside, default=None)


def _anchor(anchor: Anchor, cell: PageCell, page: Page) -> Anchor:
    return _new_place(anchor.block, cell.row, cell.column, None, None, page.number, page.shown(cell.box))
