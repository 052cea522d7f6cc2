"""The corrected report as .pdf, on the page of the official template: for printing where no word processor is at hand, and for publishing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from model.document import Grid
from model.errors import ExportFailed
from model.forms import Table
from model.report import Report
from model.writers.paper.drawing import Chapter, draw
from model.writers.paper.pages import Area, Pages
from model.writers.paper.statutory import LaidTable, Setting, draw_statutory, lay_statutory
from model.writers.paper.typefaces import Typefaces, typefaces
from model.writers.printed import printed_cells, report_title
from model.writers.printout.free_table import lay_grid, set_grid
from model.writers.printout.lines import LOOKS, broken, set_line, unprintable
from model.writers.read_back import Place
from model.writers.report_text import Item, Line, Style, closing_lines, text_items

PAGE = Area(left=79.4, top=104.9, right=73.7, bottom=99.2)
"""The margins of the official template."""
_HEADS = (Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
_SIZES = (10.0, 8.5, 7.0)
"""Of the words of a statutory table, the first that puts it on one page."""
_OFFICIAL = Setting(size=10.0, smallest=8.0, row=17.3, air=4.0, gap=10.0, caption=0.0, official=True)
_SHOWN = 20


def report_pages(
    report: Report, when: datetime, faces: Typefaces | None = None
) -> tuple[bytes, Chapter, dict[str, Place]]:
    """The report as .pdf, its pages, and the place of each cell in them. when: told as the time the file was made. faces: this
    machine's where None. Raises ExportFailed where this machine cannot print one of its characters, or no page can hold a table."""
    pages = Pages(faces or typefaces(), PAGE)
    items, closing = tuple(text_items(report)), closing_lines(report)
    if missing := unprintable(pages, _texts(report, (*items, *closing))):
        shown = "、".join(sorted(missing)[:_SHOWN])
        raise ExportFailed(
            f"本机没有“{shown}”的字形，PDF 里会缺字。请改用“校正后的报告（.docx）”，在 WPS 或 Word 中打印。"
        )
    places: dict[str, Place] = {}
    waiting: list[Line] = []
    for number, item in enumerate(items):
        if isinstance(item, Line) and item.style in _HEADS:
            waiting.append(item)
            continue
        below = _closing_height(closing) if number == len(items) - 1 else 0.0
        places |= _set(pages, report, waiting, item, below)
        waiting = []
    _set_heads(pages, waiting, _closing_height(closing))
    _set_closing(pages, closing)
    chapter = Chapter(pages, report_title(report), numbered=True)
    return draw((chapter,), chapter.title, when), chapter, places


def _texts(report: Report, items: tuple[Item, ...]) -> Iterator[str]:
    yield from printed_cells(report).values()
    for item in items:
        if isinstance(item, Line):
            yield item.head + item.text
        elif isinstance(item, Grid):
            yield from (cell.text for cell in item.cells)


def _set(pages: Pages, report: Report, heads: list[Line], item: Item, below: float) -> dict[str, Place]:
    """An item with the heads before it, none of which is left at the foot of a page."""
    if isinstance(item, Table):
        laid = _lay_table(pages, report, item)
        _set_heads(pages, heads, laid.height)
        pages.need(laid.height)
        return draw_statutory(pages, laid, {})
    if isinstance(item, Line):
        _set_lines(pages, heads, item, below)
    elif grid := lay_grid(pages, item):
        _set_heads(pages, heads, grid.start)
        set_grid(pages, grid)
    else:
        for row in item.rows:
            text = "　".join(cell.text for cell in row)
            if text.strip():
                _set_lines(pages, heads, Line(Style.BODY, text), 0.0)
                heads = []
    return {}


def _lay_table(pages: Pages, report: Report, table: Table) -> LaidTable:
    for size in _SIZES:
        setting = replace(_OFFICIAL, size=size, smallest=min(size, _OFFICIAL.smallest))
        laid = lay_statutory(pages, report, table, {}, setting)
        if laid.height <= pages.area.height - LOOKS[Style.HEADING_1].leading:
            return laid
    raise ExportFailed(f"{table.caption}里有很长的文字，一页印不下。请改用“校正后的报告（.docx）”。")


def _set_lines(pages: Pages, heads: list[Line], line: Line, below: float) -> None:
    """A paragraph. below: the height of what must stand on the page of its last lines."""
    look, lines = LOOKS[line.style], broken(pages, line)
    _set_heads(pages, heads, look.leading * min(len(lines), 2))
    for number, one in enumerate(lines):
        left = len(lines) - number
        pages.need(look.leading * left + below if left <= 2 and below else look.leading)
        set_line(pages, one, look)


def _set_heads(pages: Pages, heads: list[Line], below: float) -> None:
    """Heads, on the page on which what follows begins. below: the height of that."""
    laid = [(LOOKS[head.style], broken(pages, head)) for head in heads]
    pages.need(sum(look.leading * len(lines) for look, lines in laid) + below)
    for look, lines in laid:
        for one in lines:
            set_line(pages, one, look)


def _closing_height(closing: tuple[Line, ...]) -> float:
    return LOOKS[Style.CLOSING].leading * (len(closing) + 1) if closing else 0.0


def _set_closing(pages: Pages, closing: tuple[Line, ...]) -> None:
    """Signature and date, a line below the text."""
    pages.need(_closing_height(closing))
    if closing:
        pages.y += LOOKS[Style.BODY].leading
    for line in closing:
        for one in broken(pages, line):
            set_line(pages, one, LOOKS[line.style])
