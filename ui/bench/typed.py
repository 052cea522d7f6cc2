"""What a typed text makes of a cell, and which cells the form itself computes."""

from collections.abc import Mapping

from model.figures import print_figure, type_figure
from model.findings import CheckResult
from model.forms import Form
from model.records import replace
from model.report import Cell, Edit, Number, Report, State


def typed_edits(
    report: Report, read: Report, texts: Mapping[str, str]
) -> tuple[tuple[Edit, ...], dict[str, str]]:
    """The edits that typed texts by cell come to, without those that change nothing; and the Chinese reasons of refusals by cell."""
    edits, refused = [], {}
    for cell, text in texts.items():
        after = typed_cell(report, read, cell, text)
        if isinstance(after, str):
            refused[cell] = after
        elif after != report.cells[cell]:
            edits.append(Edit(cell, report.cells[cell], after))
    return tuple(edits), refused


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


def blanks_of(report: Report, result: CheckResult | None, table: str) -> tuple[str, ...]:
    """The blank cells of a table that 0 may go into; a blank sum of filled cells is not among them, since 0 would be wrong there."""
    findings = result.findings if result else ()
    owed = {finding.target for finding in findings if finding.expected}
    return tuple(
        cell
        for cell, value in report.cells.items()
        if cell.startswith(f"{table}.") and value.state is State.BLANK and cell not in owed
    )
