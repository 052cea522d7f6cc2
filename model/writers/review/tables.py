"""The tables of the review sheet: the statutory ones with their merges and marked cells, and plain lists with repeated heads."""

import re
from collections.abc import Mapping, Sequence

from model.findings import Severity
from model.forms import Slot, Table
from model.report import Report
from model.writers.column_widths import TEXT_WIDTH, column_widths
from model.writers.marks import CellMark
from model.writers.paper.pages import HEIGHT, INNER, LEFT, Block, Frame, Mark, Pages
from model.writers.paper.typefaces import Role
from model.writers.printed import printed_cells
from model.writers.read_back import Place

ERROR_TINT, WARNING_TINT = (0.97, 0.84, 0.82), (0.99, 0.93, 0.78)
DOUBT_TINT, OPERAND_TINT, HEAD_TINT = (0.91, 0.88, 0.95), (0.94, 0.96, 0.985), (0.945, 0.945, 0.945)
SIZE, SMALLEST = 8.0, 7.0
_PAD = 2.2
_NUMBER_PAD = 5.0
_LEAST_ROW = 12.6
_UPRIGHT = 9
_LONGEST = 120
"""A cell's text is cut here: a cell that holds a whole paragraph must not fill the sheet."""


def set_statutory(
    pages: Pages, report: Report, table: Table, marks: Mapping[str, CellMark]
) -> dict[str, Place]:
    """Puts one statutory table on the page, on a new one if it does not fit. Returns the place of every value cell."""
    widths = [width * INNER / TEXT_WIDTH for width in column_widths(table)]
    texts = printed_cells(report)
    blocks = [_block(pages, slot, table, widths, texts, marks) for slot in table.layout]
    heights = _row_heights(table, blocks)
    caption = pages.block(f"{table.caption}　{table.title}", INNER, Role.HEAD, 10)
    pages.need(caption.height + 4 + sum(heights))
    pages.set(caption, LEFT, pages.y, INNER)
    pages.y += caption.height + 3
    places = _draw_table(pages, table, widths, heights, blocks, marks)
    pages.y += sum(heights) + 10
    return places


def set_list(
    pages: Pages, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Block]]
) -> None:
    """Puts a plain table on the page; its head is repeated on every page, no row is cut."""
    head = [
        pages.block(text, width - 2 * _PAD - 2, Role.HEAD, 8.5, "center")
        for text, width in zip(heads, widths, strict=True)
    ]
    first = max((block.height for block in rows[0]), default=0.0) if rows else 0.0
    pages.need(_list_height(head) + first + 8)
    _list_row(pages, head, widths, HEAD_TINT)
    for row in rows:
        if pages.need(_list_height(row)):
            _list_row(pages, head, widths, HEAD_TINT)
        _list_row(pages, row, widths, None)
    pages.y += 10


def _list_height(row: Sequence[Block]) -> float:
    return max(block.height for block in row) + 6


def _list_row(
    pages: Pages, row: Sequence[Block], widths: Sequence[float], fill: tuple[float, float, float] | None
) -> None:
    height, x = _list_height(row), LEFT
    for block, width in zip(row, widths, strict=True):
        pages.add(Frame(x, pages.y, width, height, fill, 0.5))
        pages.set(block, x + _PAD + 1, pages.y + (height - block.height) / 2, width - 2 * _PAD - 2)
        x += width
    pages.y += height


def _block(
    pages: Pages,
    slot: Slot,
    table: Table,
    widths: Sequence[float],
    texts: Mapping[str, str],
    marks: Mapping[str, CellMark],
) -> Block:
    width = sum(widths[slot.column : slot.column + slot.column_span])
    if slot.cell:
        mark = marks.get(slot.cell)
        sign = f"{mark.sign} " if mark and mark.sign else ""
        text = f"{sign}{_short(texts[slot.cell])}"
        block = pages.block(text, width - 2 * _NUMBER_PAD, Role.NUMBER, SIZE, "right")
        if len(block.lines) == 1:
            return block
        return pages.block(text, width - 2 * _NUMBER_PAD, Role.NUMBER, SMALLEST, "right")
    if slot.row_span >= _UPRIGHT and width < 4 * SIZE:
        return Block(tuple(re.findall(".[、，。]?", slot.text)), Role.LABEL, SIZE, "center")
    centred = slot.style != "label" or slot.row_span > 1 or not table.header_rows
    room = 2.2 * SIZE if _pairs(slot, width) else width - 2 * _PAD
    return pages.block(slot.text, room, Role.LABEL, SIZE, "center" if centred else "left")


def _pairs(slot: Slot, width: float) -> bool:
    """A narrow head of four or six characters reads best two and two."""
    return slot.style == "head" and len(slot.text) > 3 and width < 5 * SIZE


def _row_heights(table: Table, blocks: Sequence[Block]) -> list[float]:
    heights = [_LEAST_ROW] * table.layout_rows
    pairs = sorted(zip(table.layout, blocks, strict=True), key=lambda pair: pair[0].row_span)
    for slot, block in pairs:
        have = sum(heights[slot.row : slot.row + slot.row_span])
        heights[slot.row + slot.row_span - 1] += max(block.height + 3 - have, 0.0)
    return heights


def _draw_table(
    pages: Pages,
    table: Table,
    widths: Sequence[float],
    heights: Sequence[float],
    blocks: Sequence[Block],
    marks: Mapping[str, CellMark],
) -> dict[str, Place]:
    """Tints first, then lines, then the frames of failed cells over them, then the text."""
    places: dict[str, Place] = {}
    above: list[Mark] = []
    for slot, block in zip(table.layout, blocks, strict=True):
        x, y = LEFT + sum(widths[: slot.column]), pages.y + sum(heights[: slot.row])
        width = sum(widths[slot.column : slot.column + slot.column_span])
        height = sum(heights[slot.row : slot.row + slot.row_span])
        mark = marks.get(slot.cell) if slot.cell else None
        pages.add(Frame(x, y, width, height, HEAD_TINT if slot.style == "head" else _tint(mark), 0.5))
        above += _outline(x, y, width, height, mark)
        if slot.cell:
            box = (x + 0.8, HEIGHT - y - height + 0.8, x + width - 0.8, HEIGHT - y - 0.8)
            places[slot.cell] = Place(len(pages.marks) - 1, box, "".join(block.lines))
    pages.add(*above)
    for slot, block in zip(table.layout, blocks, strict=True):
        x, y = LEFT + sum(widths[: slot.column]), pages.y + sum(heights[: slot.row])
        width = sum(widths[slot.column : slot.column + slot.column_span])
        height = sum(heights[slot.row : slot.row + slot.row_span])
        pad = _NUMBER_PAD if slot.cell else _PAD
        pages.set(block, x + pad, y + (height - block.height) / 2, width - 2 * pad)
    return places


def _outline(x: float, y: float, width: float, height: float, mark: CellMark | None) -> list[Mark]:
    """A heavy frame for a failed or doubtful cell, a dashed one inside for a cell that only took part."""
    if mark is None or mark.sign == "改":
        return []
    if mark.sign:
        return [Frame(x, y, width, height, None, 1.5)]
    return [Frame(x + 1.2, y + 1.2, width - 2.4, height - 2.4, None, 0.5, dashed=True)]


def _tint(mark: CellMark | None) -> tuple[float, float, float] | None:
    if mark is None or mark.sign == "改":
        return None
    if mark.severity is not None:
        return ERROR_TINT if mark.severity is Severity.ERROR else WARNING_TINT
    return DOUBT_TINT if mark.sign else OPERAND_TINT


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
