"""What the rules over many reports keep of one report: a few hundred bytes, however long the report is."""

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from model.collection.sketch import sketch_of
from model.figures import Number
from model.forms import Form, load_forms
from model.records import record
from model.report import Cell, Report, State
from model.text.quantities import MONEY


@record
class Member:
    """One report of a collection. file: as it was named. year: None where the report names none; unit: "" where it names none.

    sketch: its text, as `sketch_of` makes it. digest: the same for two reports whose cells hold the same. numbers: the value of each
    cell of the form in its order, an amount in 万元, a blank as 0, None where a cell is missing or unclear; () where nobody adds them up.
    """

    file: str
    form: str
    year: int | None
    unit: str
    sketch: bytes
    digest: int
    numbers: tuple[Number | None, ...] = ()

    @property
    def name(self) -> str:
        """The file's name for a person."""
        return Path(self.file).name


def member_of(report: Report, file: str, aside: Iterable[str] = (), numbers: bool = False) -> Member:
    """What is kept of a report. aside: words by which a sentence is known as standard wording; numbers: whether they are wanted."""
    held = tuple(map(_number, report.cells.values()))
    return Member(
        file=file,
        form=report.form.id,
        year=report.year,
        unit="".join(report.unit.split()),
        sketch=sketch_of(report, tuple(aside)),
        digest=crc32(repr(held).encode()),
        numbers=held if numbers else (),
    )


def _number(cell: Cell) -> Number | None:
    state = cell.state
    if state is State.NUMBER or state is State.REMARK:
        value = cell.value
        return value * MONEY.get(cell.unit, 1) if cell.unit and value else value
    return 0 if state is State.BLANK else None


def form_of(member: Member) -> Form:
    """The member's form."""
    return next(form for form in load_forms() if form.id == member.form)
