"""How the printed layout of a statutory table falls apart on screen: frozen heads, frozen labels, and the body between.

The body is the part of the layout right of the label columns and below the header rows; its cells hold values, or heads that
the form prints between them (表一). Rows and columns here count from the body's own corner.
"""

from collections.abc import Iterator
from functools import cached_property

from model.forms import Slot, Table
from model.records import record, replace


@record(slots=False)
class FormLayout:
    """The layout of one table, divided. Slots of `heads` and `labels` and `body` are moved to their part's own corner."""

    table: Table

    @cached_property
    def label_columns(self) -> int:
        """How many printed columns stand left of the first value."""
        return min(slot.column for slot in self.table.layout if slot.cell)

    @property
    def row_count(self) -> int:
        """Rows of the body."""
        return self.table.layout_rows - self.table.header_rows

    @property
    def column_count(self) -> int:
        """Columns of the body."""
        return self.table.layout_columns - self.label_columns

    @cached_property
    def heads(self) -> tuple[Slot, ...]:
        """The frozen head, right of the label columns."""
        return tuple(
            replace(slot, column=slot.column - self.label_columns)
            for slot in self.table.layout
            if slot.row < self.table.header_rows and slot.column >= self.label_columns
        )

    @cached_property
    def corner(self) -> str:
        """What is printed above the labels, "" where nothing is."""
        return next(
            (s.text for s in self.table.layout if s.row < self.table.header_rows and self._left(s)), ""
        )

    @cached_property
    def labels(self) -> tuple[Slot, ...]:
        """The frozen labels; one that runs on over the values ends at the last label column."""
        top = self.table.header_rows
        return tuple(
            replace(
                slot,
                row=slot.row - top,
                column_span=min(slot.column_span, self.label_columns - slot.column),
                style="head"
                if slot.column_span > self.label_columns or self._over_heads(slot)
                else slot.style,
            )
            for slot in self.table.layout
            if slot.row >= top and self._left(slot)
        )

    @cached_property
    def body(self) -> tuple[Slot, ...]:
        """Every slot of the body: values, heads printed between them, and what is left of a label that runs over them."""
        return tuple(self._body())

    @cached_property
    def slot_by_place(self) -> dict[tuple[int, int], Slot]:
        """The slot that covers each place of the body."""
        return {
            (slot.row + r, slot.column + c): slot
            for slot in self.body
            for r in range(slot.row_span)
            for c in range(slot.column_span)
        }

    @cached_property
    def place_by_cell(self) -> dict[str, tuple[int, int]]:
        """Row and column of each cell id."""
        return {slot.cell: (slot.row, slot.column) for slot in self.body if slot.cell}

    @cached_property
    def group_starts(self) -> frozenset[int]:
        """Rows of the body above which a stronger line is drawn, because a group of rows begins there."""
        edges = {slot.row for slot in self.body if slot.style == "band"}
        for slot in self.labels:
            if slot.row_span > 1 or slot.column_span == self.label_columns > 1:
                edges |= {slot.row, slot.row + slot.row_span}
        return frozenset(edges - {0, self.row_count})

    def _left(self, slot: Slot) -> bool:
        return slot.column < self.label_columns

    def _over_heads(self, slot: Slot) -> bool:
        """Whether the rest of the slot's printed row holds no value: the row is a head inside the table."""
        return (
            not any(other.cell for other in self.table.layout if other.row == slot.row) and slot.row_span == 1
        )

    def _body(self) -> Iterator[Slot]:
        top, left = self.table.header_rows, self.label_columns
        for slot in self.table.layout:
            if slot.row < top:
                continue
            if slot.column >= left:
                style = slot.style if slot.cell else "head"
                yield replace(slot, row=slot.row - top, column=slot.column - left, style=style)
            elif slot.column + slot.column_span > left:
                span = slot.column + slot.column_span - left
                yield replace(slot, row=slot.row - top, column=0, column_span=span, text="", style="band")
