"""The statutory tables on paper, with their merges and marked cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.findings import Severity
from model.forms import Slot, Table
from model.report import Report
from model.writers.column_widths import TEXT_WIDTH, column_widths
from model.writers.marks import CellMark
from model.writers.paper.pages import HEAD_TINT, HEIGHT, Block, Frame, Mark, Pages
from model.writers.paper.typefaces import Role
from model.writers.printed import printed_cells
from model.writers.read_back import Place

ERROR_TINT, WARNING_TINT = (0.97, 0.84, 0.82), (0.99, 0.93, 0.78)
DOUBT_TINT, OPERAND_TINT = (0.91, 0.88, 0.95), (0.94, 0.96, 0.985)
_PAD = 2.2
_NUMBER_PAD = 5.0
_UPRIGHT = 9
_LONGEST = (120, 40, 12)
"""A cell's text is cut here, sooner where the table would be higher than a page: a cell that holds a whole paragraph must not fill
the sheet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How much room a table takes, in points. size: of its text; smallest: of a number that is too long for its cell; row: the
    least height; air: above and below a text together; gap: below the table; caption: the size of its caption, 0 for none.
    official: as in the report itself, with centred numbers that are never cut, and nothing tinted."""

    size: float
    smallest: float
    row: float
    air: float
    gap: float
    caption: float
    official: bool = False


ROOMY = Setting(size=8.0, smallest=7.0, row=12.6, air=3.0, gap=10.0, caption=10.0)
TIGHT = Setting(size=7.0, smallest=7.0, row=10.0, air=1.4, gap=4.0, caption=9.0)
"""What puts three tables and the rest of a sheet on one page."""


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table that is broken into lines and not yet on a page."""

    table: Table
    setting: Setting
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Of the whole table."""
        return sum(self.heights)


def lay_statutory(
    pages: Pages, report: Report, table: Table, marks: Mapping[str, CellMark], setting: Setting
) -> LaidTable:
    """A table as it will stand on these pages. It may be higher than a page only in the official setting."""
    widths = tuple(width * pages.area.width / TEXT_WIDTH for width in column_widths(table))
    texts = printed_cells(report)
    for longest in (None,) if setting.official else _LONGEST:
        cut = {name: _short(text, longest) for name, text in texts.items()}
        blocks = tuple(_block(pages, slot, table, widths, cut, marks, setting) for slot in table.layout)
        laid = LaidTable(table, setting, widths, tuple(_row_heights(table, blocks, setting)), blocks)
        if laid.height < pages.area.height - 4 * setting.caption:
            break
    return laid


def set_statutory(
    pages: Pages, report: Report, table: Table, marks: Mapping[str, CellMark], setting: Setting
) -> dict[str, Place]:
    """Puts one statutory table on the page, on a new one if it does not fit. Returns the place of every value cell."""
    laid = lay_statutory(pages, report, table, marks, setting)
    caption = pages.block(f"{table.caption}　{table.title}", pages.area.width, Role.HEAD, setting.caption)
    pages.need(caption.height + 3 + laid.height)
    pages.set(caption, pages.area.left, pages.y, pages.area.width)
    pages.y += caption.height + 3
    return draw_statutory(pages, laid, marks)


def _block(
    pages: Pages,
    slot: Slot,
    table: Table,
    widths: Sequence[float],
    texts: Mapping[str, str],
    marks: Mapping[str, CellMark],
    setting: Setting,
) -> Block:
    size = setting.size
    width = sum(widths[slot.column : slot.column + slot.column_span])
    if slot.cell:
        mark = marks.get(slot.cell)
        sign = f"{mark.sign} " if mark and mark.sign else ""
        text, align = f"{sign}{texts[slot.cell]}", "center" if setting.official else "right"
        room = width - 2 * (_PAD if setting.official else _NUMBER_PAD)
        block = pages.block(text, room, Role.NUMBER, size, align)
        if len(block.lines) == 1:
            return block
        return pages.block(text, room, Role.NUMBER, setting.smallest, align)
    if slot.row_span >= _UPRIGHT and width < 4 * size:
        return Block(tuple(re.findall(".[、，。]?", slot.text)), Role.LABEL, size, "center")
    centred = slot.style != "label" or slot.row_span > 1 or not table.header_rows
    room = 2.2 * size if _pairs(slot, width, size) else width - 2 * _PAD
    role = Role.KAI if slot.style == "note" else Role.LABEL
    return pages.block(slot.text, room, role, size, "center" if centred else "left")


def _pairs(slot: Slot, width: float, size: float) -> bool:
    """A narrow head of four or six characters reads best two and two."""
    return slot.style == "head" and len(slot.text) > 3 and width < 5 * size


def _row_heights(table: Table, blocks: Sequence[Block], setting: Setting) -> list[float]:
    heights = [setting.row] * table.layout_rows
    pairs = sorted(zip(table.layout, blocks, strict=True), key=lambda pair: pair[0].row_span)
    for slot, block in pairs:
        have = sum(heights[slot.row : slot.row + slot.row_span])
        heights[slot.row + slot.row_span - 1] += max(block.height + setting.air - have, 0.0)
    return heights


def draw_statutory(pages: Pages, laid: LaidTable, marks: Mapping[str, CellMark]) -> dict[str, Place]:
    """Puts the table where the page is filled to: tints first, then lines, then the frames of failed cells over them, then the text.
    Returns the place of every value cell."""
    places: dict[str, Place] = {}
    above: list[Mark] = []
    placed = [
        (slot, block, _box(pages, laid, slot))
        for slot, block in zip(laid.table.layout, laid.blocks, strict=True)
    ]
    plain = laid.setting.official
    for slot, block, (x, y, width, height) in placed:
        mark = marks.get(slot.cell) if slot.cell else None
        head = HEAD_TINT if slot.style == "head" and not plain else None
        pages.add(Frame(x, y, width, height, head or _tint(mark), 0.5))
        above += _outline(x, y, width, height, mark)
        if slot.cell:
            box = (x + 0.8, HEIGHT - y - height + 0.8, x + width - 0.8, HEIGHT - y - 0.8)
            places[slot.cell] = Place(len(pages.marks) - 1, box, "".join(block.lines))
    pages.add(*above)
    for slot, block, (x, y, width, height) in placed:
        pad = _NUMBER_PAD if slot.cell and not plain else _PAD
        pages.set(block, x + pad, y + (height - block.height) / 2, width - 2 * pad)
    pages.y += laid.height + laid.setting.gap
    return places


def _box(pages: Pages, laid: LaidTable, slot: Slot) -> tuple[float, float, float, float]:
    """Left, top, width and height of a slot."""
    return (
        pages.area.left + sum(laid.widths[: slot.column]),
        pages.y + sum(laid.heights[: slot.row]),
        sum(laid.widths[slot.column : slot.column + slot.column_span]),
        sum(laid.heights[slot.row : slot.row + slot.row_span]),
    )


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


def _short(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else f"{text[: longest - 1]}…"
