"""Which cell's number stands at which place of the original's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.document import Anchor

if TYPE_CHECKING:
    from model.report import Report

Block = tuple[int, int | None, int | None]
"""A paragraph, or a row and column of a grid."""


class CellPlaces:
    """The places of one report, of none without it."""

    def __init__(self, report: Report | None) -> None:
        self._cells: dict[Block, list[tuple[Anchor, str]]] = {}
        for cell, value in report.cells.items() if report else ():
            if value.anchor:
                self._cells.setdefault(_block(value.anchor), []).append((value.anchor, cell))

    def cell_at(self, place: Anchor) -> str | None:
        """The cell whose stretch holds this character, where one paragraph or cell of the text holds several."""
        if place.start is None:
            return None
        for anchor, cell in self._cells.get(_block(place), ()):
            if anchor.start is None or anchor.end is None or anchor.start <= place.start <= anchor.end:
                return cell
        return None


def _block(place: Anchor) -> Block:
    return place.block, place.row, place.column
