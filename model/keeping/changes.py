"""Changes as JSON and back, and their replay on a report that was read anew."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from model.document import Anchor
from model.figures import Number, State
from model.records import replace
from model.report import Cell, Change, Edit, Report, apply

Json = dict[str, Any]


class BadRecord(ValueError):
    """JSON that is no change."""


def written_change(change: Change) -> Json:
    """A change as JSON. Places in the source are left out, for a report that is read anew brings its own; but for values that were
    moved to another cell, which take their places along."""
    edits = []
    for edit in change.edits:
        moved = edit.before.anchor != edit.after.anchor
        edits.append([edit.cell, _written_cell(edit.before, moved), _written_cell(edit.after, moved)])
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
            edits.append(Edit(edit.cell, now, replace(edit.after, anchor=_place(report, now, edit))))
        if edits:
            done.append(Change(change.name, tuple(edits)))
            report = apply(report, done[-1])
    return report, tuple(done), tuple(dict.fromkeys(otherwise))


def _place(report: Report, now: Cell, edit: Edit) -> Anchor | None:
    """Where the edited cell stands in the source: where it stands now, unless its value was brought from elsewhere; that place
    is known only as long as the source is read as it was then."""
    if edit.before.anchor == edit.after.anchor:
        return now.anchor
    place = edit.after.anchor
    known = place is not None and place.block < len(report.document.blocks)
    return place if known and now.anchor == edit.before.anchor else None


def _said(cell: Cell) -> tuple[Number | None, str, State]:
    return cell.value, cell.text, cell.state


def _written_cell(cell: Cell, moved: bool) -> Json:
    value = str(cell.value) if isinstance(cell.value, Decimal) else cell.value
    place = {"place": _written_place(cell.anchor)} if moved else {}
    return {
        "value": value,
        "text": cell.text,
        "state": cell.state.value,
        "unit": cell.unit,
        "doubt": cell.doubt,
        "marks": list(cell.marks),
        "edited": cell.edited,
        **place,
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
        _understood_place(data.get("place")),
        unit=None if unit is None else str(unit),
        doubt=None if doubt is None else str(doubt),
        marks=tuple(str(mark) for mark in data["marks"]),
        edited=bool(data["edited"]),
    )


def _understood_place(data: Any) -> Anchor | None:
    if data is None:
        return None
    block, row, column, start, end, page, box = data
    counted = [one for one in (block, row, column, start, end, page) if one is not None]
    sides = None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    if block is None or not all(isinstance(one, int) and one >= 0 for one in counted):
        raise BadRecord(f"not a place: {data!r}")
    if sides and not all(isfinite(side) for side in sides):
        raise BadRecord(f"not a place: {data!r}")
    return Anchor(block, row, column, start, end, page, sides)


def _written_place(at: Anchor | None) -> list[Any] | None:
    return [at.block, at.row, at.column, at.start, at.end, at.page, at.box] if at else None
