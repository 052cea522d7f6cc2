"""What is told once for all cells that a reader was not sure of, besides the doubt that each of them carries."""

from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter

from model.document import BROKEN_NUMBER, Anchor, Document, Note
from model.forms import Form
from model.report import Cell, State

_doubt, _state = attrgetter("doubt"), attrgetter("state")


def doubts_of(document: Document) -> dict[Anchor, str]:
    """Why the reader was not sure of cells, by their places."""
    doubted = [grid for grid in document.grids() if any(map(_doubt, grid.cells))]
    return {cell.anchor: cell.doubt for grid in doubted for cell in grid.cells if cell.doubt}


def notes_of_doubts(form: Form, document: Document, cells: Mapping[str, Cell]) -> Iterator[Note]:
    """A note for each table with numbers that a line or a cell's edge may have broken in two, and for each with numbers that a
    picture or a print does not show clearly."""
    doubts = doubts_of(document)
    if not doubts:
        return
    own = {
        name: cell.doubt
        for name, cell in cells.items()
        if cell.state is State.UNCLEAR and cell.anchor in doubts and cell.doubt == doubts[cell.anchor]
    }
    for table in form.tables:
        mine = {name: doubt for name, doubt in own.items() if name.startswith(f"{table.id}.")}
        broken = tuple(name for name, doubt in mine.items() if doubt == BROKEN_NUMBER)
        faint = tuple(name for name in mine if name not in broken) if document.pages else ()
        if broken:
            words = (
                f"{table.caption}有 {len(broken)} 格的数断成两截，不知道是一个数还是两个数，请对照原文核对。"
            )
            yield Note("reading.number_split", words, broken)
        if faint:
            words = f"{table.caption}有 {len(faint)} 格的数识别得没有把握，请对照原文核对。"
            yield Note("reading.low_confidence", words, faint)


def notes_of_the_rest(form: Form, cells: Mapping[str, Cell], notes: Collection[Note]) -> Iterator[Note]:
    """A note for the unclear cells of a table that no other note names, one for each reason: whoever reads the notes alone, as a
    program does, learns of every doubt why."""
    if State.UNCLEAR not in map(_state, cells.values()):
        return
    unclear = [name for name, cell in cells.items() if cell.state is State.UNCLEAR]
    told = {name for note in notes for name in note.cells}
    for table in form.tables:
        reasons: dict[str, list[str]] = {}
        for name in unclear:
            if name not in told and name.startswith(f"{table.id}."):
                reasons.setdefault(cells[name].doubt or "", []).append(name)
        for reason, names in reasons.items():
            words = f"{table.caption}有 {len(names)} 格识别存疑：{reason.rstrip('。')}。"
            yield Note("reading.unclear", words, tuple(names))
