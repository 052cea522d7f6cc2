"""Tables of WordprocessingML: a statutory table with the merges of its form, and any other table of the text with its own.

Widths are in twentieths of a point.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.document import Grid
from model.forms import Slot, Table
from model.writers.column_widths import TEXT_WIDTH, VERTICAL, column_widths
from model.writers.word.text import paragraph, run

WORD_COLUMNS = 63
"""More columns a Word table cannot have."""
_MIN_HEIGHT = 346
_LONG_NUMBER = 5
"""More digits than this are set a little smaller where a column is narrow."""
_ASIDE = re.compile(r"(.{2,12})(（.{8,}）)")
"""A label with a long remark in brackets; the notice sets that remark in 楷体."""
_STYLES = {"head": "TableHead", "label": "TableLabel", "note": "TableNote", "value": "TableNumber"}


@dataclass(frozen=True, slots=True)
class _Box:
    row: int
    column: int
    row_span: int
    column_span: int
    body: str
    """Its paragraphs."""
    margin: int | None = None


def statutory_table(table: Table, texts: Mapping[str, str]) -> str:
    """The official table, filled. texts: printed text by cell id."""
    widths = column_widths(table)
    boxes = [_slot_box(slot, table, texts, widths) for slot in table.layout]
    return _table(boxes, table.layout_rows, widths, table.header_rows)


def free_table(grid: Grid) -> str:
    """Another table of the text, with its own merges; its lines as paragraphs where Word could not hold it."""
    if grid.column_count > WORD_COLUMNS or not grid.cells:
        rows = ("　".join(cell.text for cell in row) for row in grid.rows)
        return "".join(paragraph("ReportBody", run(text)) for text in rows if text.strip())
    boxes = [
        _Box(c.row, c.column, c.row_span, c.column_span, _paragraphs("TableNumber", c.text))
        for c in grid.cells
    ]
    return _table(boxes, grid.row_count, free_widths(grid), head_rows(grid))


def head_rows(grid: Grid) -> int:
    """How many rows of another table are repeated on every page: the rows that the cells of the first one reach into, where all in them are words; 0 where a number stands among them, or
    where nothing would be left below."""
    deep = max((cell.row_span for cell in grid.cells if cell.row == 0), default=0)
    words = all(re.search(r"\d", cell.text) is None for cell in grid.cells if cell.row < deep)
    return deep if words and deep < grid.row_count else 0


def free_widths(grid: Grid) -> tuple[int, ...]:
    """Width of each column of another table, by the longest lines in it."""
    weights = [4] * grid.column_count
    for cell in grid.cells:
        if cell.column_span == 1:
            longest = max((len(line) for line in cell.text.split("\n")), default=0)
            weights[cell.column] = max(weights[cell.column], min(longest, 24))
    widths = [TEXT_WIDTH * weight // sum(weights) for weight in weights]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


def _slot_box(slot: Slot, table: Table, texts: Mapping[str, str], widths: Sequence[int]) -> _Box:
    text = texts.get(slot.cell, "") if slot.cell else slot.text
    width = sum(widths[slot.column : slot.column + slot.column_span])
    return _Box(
        slot.row,
        slot.column,
        slot.row_span,
        slot.column_span,
        _slot_paragraphs(slot, table, text, width),
        _margin(slot, text, width),
    )


def _slot_paragraphs(slot: Slot, table: Table, text: str, width: int) -> str:
    style = _STYLES[slot.style]
    keep = "<w:keepNext/>" if slot.row < table.layout_rows - 1 else ""
    if slot.cell:
        return _paragraphs(style, text, keep, small=_is_long(text, width))
    centred = style == "TableLabel" and (slot.row_span > 1 or table.header_rows == 0)
    aside = _ASIDE.fullmatch(text)
    runs = (run(aside[1]), run(aside[2], "Kai")) if aside else (run(text),)
    return paragraph(style, *runs, properties=keep + ('<w:jc w:val="center"/>' if centred else ""))


def _is_long(text: str, width: int) -> bool:
    return text.isascii() and len(text) > _LONG_NUMBER and width < 900


def _paragraphs(style: str, text: str, properties: str = "", small: bool = False) -> str:
    """A cell's text, a paragraph a line."""
    character = "SmallNumber" if small else ""
    return "".join(paragraph(style, run(line, character), properties=properties) for line in text.split("\n"))


def _margin(slot: Slot, text: str, width: int) -> int | None:
    """Left and right margin of a narrow cell: short heads stay on one line, four characters stand two and two."""
    if width == VERTICAL:
        return (width - 220) // 2
    if slot.style == "head" and slot.column_span == 1 and width < 900 and len(text) > 3:
        return max((width - 440) // 2, 0)
    return 15 if width < 900 else None


def _table(boxes: Iterable[_Box], row_count: int, widths: Sequence[int], header_rows: int) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in range(row_count)]
    for box in boxes:
        width = sum(widths[box.column : box.column + box.column_span])
        for row in range(box.row, box.row + box.row_span):
            rows[row].append((box.column, _cell(box, width, first=row == box.row)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(cells, number < header_rows) for number, cells in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(cells: list[tuple[int, str]], header: bool) -> str:
    repeat = "<w:tblHeader/>" if header else ""
    height = f'<w:trHeight w:val="{_MIN_HEIGHT}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{''.join(xml for _, xml in sorted(cells))}</w:tr>"


def _cell(box: _Box, width: int, first: bool) -> str:
    span = f'<w:gridSpan w:val="{box.column_span}"/>' if box.column_span > 1 else ""
    merge = ""
    if box.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    margin = ""
    if box.margin is not None:
        sides = "".join(f'<w:{side} w:w="{box.margin}" w:type="dxa"/>' for side in ("left", "right"))
        margin = f"<w:tcMar>{sides}</w:tcMar>"
    body = box.body if first else paragraph("TableLabel")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{margin}<w:vAlign w:val="center"/></w:tcPr>'
        f"{body}</w:tc>"
    )
