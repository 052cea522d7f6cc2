"""Blocks of cells to and from Excel and WPS, as tab-separated text.

Places are those of the printed layout: a block copied out of the official template falls on the same rows and columns here,
and what is copied here falls right there. Copies are bare numbers, without grouping, remarks or marks.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from model.figures import type_figure
from ui.form.model import PLAIN_ROLE, FormModel


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block means for a table. texts: by cell id. outside: how many filled places of the block lie beyond the table. heads:
    rows and columns of names that were left out."""

    texts: Mapping[str, str]
    outside: int
    heads: tuple[int, int] = (0, 0)

    @property
    def left_out(self) -> str:
        """What a clerk is told of names that were left out, "" for none."""
        rows, columns = self.heads
        told = [f"{rows} 行栏名"] * bool(rows) + [f"{columns} 列行名"] * bool(columns)
        return f"粘贴时略去了{'、'.join(told)}，只填入数字" if told else ""


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """A block as Excel and WPS take it."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def from_text(text: str) -> list[list[str]]:
    """The block that Excel or WPS put on the clipboard; a quoted cell may hold line ends and tabs."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    try:
        return list(csv.reader(io.StringIO(plain), dialect="excel-tab"))
    except csv.Error:
        # A cell longer than the csv module takes, as a whole article has it: no table, but still to be refused in words.
        return [line.split("\t") for line in plain.split("\n")]


def copy_block(model: FormModel, indexes: Sequence[QModelIndex]) -> str:
    """The smallest rectangle around the selection; places that are not selected stay empty, heads between keep their text."""
    if not indexes:
        return ""
    chosen = {(index.row(), index.column()) for index in indexes}
    rows = range(min(r for r, _ in chosen), max(r for r, _ in chosen) + 1)
    columns = range(min(c for _, c in chosen), max(c for _, c in chosen) + 1)
    return to_text([[_plain(model, row, column, chosen) for column in columns] for row in rows])


def place_block(model: FormModel, block: list[list[str]], indexes: Sequence[QModelIndex]) -> Pasted:
    """Where a block goes: from the selection's first cell on; a single value fills the whole selection."""
    if not indexes or not block:
        return Pasted({}, 0)
    if len(block) == 1 and len(block[0]) == 1:
        cells = [cell for index in indexes if (cell := model.cell_at(index))]
        return Pasted(dict.fromkeys(cells, block[0][0].strip()), 0)
    top, left = min(i.row() for i in indexes), min(i.column() for i in indexes)
    heads = (0, 0)
    if model.layout.slot_by_place[top, left].cell:
        # Names that come with the numbers would push every number into a neighbour's cell.
        block, heads = without_names(block)
    texts: dict[str, str] = {}
    outside = 0
    for r, line in enumerate(block):
        for c, text in enumerate(line):
            slot = model.layout.slot_by_place.get((top + r, left + c))
            if slot is None:
                outside += bool(text.strip())
            elif slot.cell and (slot.row, slot.column) == (top + r, left + c):
                texts[slot.cell] = text.strip()
    return Pasted(texts, outside, heads)


def without_names(block: list[list[str]]) -> tuple[list[list[str]], tuple[int, int]]:
    """The block without the rows above and the columns at the left that hold names and no number; and how many of them there were."""
    rows = columns = 0
    while len(block) > 1 and _names(block[0]):
        block, rows = block[1:], rows + 1
    while min(map(len, block)) > 1 and _names([line[0] for line in block]):
        block, columns = [line[1:] for line in block], columns + 1
    return block, (rows, columns)


def _names(texts: Sequence[str]) -> bool:
    """Whether there are names and nothing else. A word of one letter, as 无, is an answer in a cell and no name."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(
        sum(sign.isalpha() for sign in text) > 1 and isinstance(type_figure(text, "amount"), str)
        for text in filled
    )


def _plain(model: FormModel, row: int, column: int, chosen: set[tuple[int, int]]) -> str:
    slot = model.layout.slot_by_place[row, column]
    if (slot.row, slot.column) != (row, column) or (slot.cell and (row, column) not in chosen):
        return ""
    return str(model.data(model.index(row, column), PLAIN_ROLE))
