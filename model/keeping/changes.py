"""Changes as JSON and back, and their replay on a report that was read anew."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from model.figures import Number, State
from model.report import Cell, Change, Edit, Report, apply

Json = dict[str, Any]


class BadRecord(ValueError):
    """JSON that is no change."""


def written_change(change: Change) -> Json:
    """A change as JSON. Places in the source are left out: a report that is read anew brings its own."""
    edits = [[edit.cell, _written_cell(edit.before), _written_cell(edit.after)] for edit in change.edits]
    return {"name": change.name, "edits": edits}


def understood_change(data: Any) -> Change:
    """What `written_change` wrote. Raises BadRecord where it is something else."""
    try:
        edits = tuple(
            Edit(str(cell), _understood_cell(before), _understood_cell(after))
            for cell, before, after in data["edits"]
        )
        return Change(str(data["name"]), edits)
    except (LookupError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise BadRecord(str(error)) from error


def replayed(report: Report, changes: Iterable[Change]) -> tuple[Report, tuple[Change, ...], tuple[str, ...]]:
    """The report after the changes; the changes with the places of this report; and the cells that this reading gives otherwise
    than the one that the changes were made on. Edits of cells that the form does not have are left out."""
    done: list[Change] = []
    otherwise: list[str] = []
    for change in changes:
        edits = []
        for edit in change.edits:
            now = report.cells.get(edit.cell)
            if now is None:
                continue
            if _said(now) != _said(edit.before):
                otherwise.append(edit.cell)
            edits.append(Edit(edit.cell, now, replace(edit.after, anchor=now.anchor)))
        if edits:
            done.append(Change(change.name, tuple(edits)))
            report = apply(report, done[-1])
    return report, tuple(done), tuple(dict.fromkeys(otherwise))


def _said(cell: Cell) -> tuple[Number | None, str, State]:
    return cell.value, cell.text, cell.state


def _written_cell(cell: Cell) -> Json:
    value = str(cell.value) if isinstance(cell.value, Decimal) else cell.value
    return {
        "value": value,
        "text": cell.text,
        "state": cell.state.value,
        "unit": cell.unit,
        "doubt": cell.doubt,
        "marks": list(cell.marks),
        "edited": cell.edited,
    }


def _understood_cell(data: Any) -> Cell:
    value = data["value"]
    number: Number | None = Decimal(value) if isinstance(value, str) else value
    if number is not None and (isinstance(number, bool) or not isinstance(number, int | Decimal)):
        raise BadRecord(f"not a number: {value!r}")
    unit, doubt = data["unit"], data["doubt"]
    return Cell(
        number,
        str(data["text"]),
        State(data["state"]),
        unit=None if unit is None else str(unit),
        doubt=None if doubt is None else str(doubt),
        marks=tuple(str(mark) for mark in data["marks"]),
        edited=bool(data["edited"]),
    )
