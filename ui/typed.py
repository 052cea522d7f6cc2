"""What a typed text makes of a cell, and which cells the form itself computes."""

from dataclasses import replace

from model.figures import print_figure, type_figure
from model.forms import Form
from model.report import Cell, Number, Report, State


def typed_cell(report: Report, read: Report, cell: str, text: str) -> Cell | str:
    """The cell as it stands after typing `text`, or the Chinese reason why it is refused.

    read: the report as it was read; a cell typed back to what it was there no longer counts as edited. An amount typed without
    a unit keeps the printed one.
    """
    before, first = report.cells[cell], read.cells[cell]
    if text.strip() == before.text.strip() and before.state is not State.UNCLEAR:
        return before
    kind = report.form.column(cell).kind
    figure = type_figure(text, kind)
    if isinstance(figure, str):
        return figure
    if figure.value is None:
        empty = before.state in (State.BLANK, State.MISSING)
        return before if empty else _edited(before, first, None, "", State.BLANK, None)
    unit = figure.unit or before.unit
    return _edited(
        before, first, figure.value, print_figure(figure.value, kind) + (unit or ""), figure.state, unit
    )


def _edited(
    before: Cell, first: Cell, value: Number | None, text: str, state: State, unit: str | None
) -> Cell:
    if (value, text, state, unit) == (first.value, first.text, first.state, first.unit):
        return first
    return replace(before, value=value, text=text, state=state, unit=unit, doubt=None, marks=(), edited=True)


def computed_cells(form: Form) -> frozenset[str]:
    """The cells that are sums of others: every 总计 column, and the row （七）总计 of 表二."""
    return frozenset(
        cell for cell in form.cell_ids if cell.endswith(".total") or cell.split(".")[:2] == ["t2", "handled"]
    )
