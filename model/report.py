"""A Report: every cell of a form with its value, printed text, state and place; and the changes a clerk makes to it.

A Report is frozen. `apply` gives a new one; a Change knows what stood before, so that undo is the inverse Change.
"""

from collections.abc import Mapping

from model.document import Anchor, Block, Document, Note, Paragraph
from model.figures import Number, State
from model.forms import Form
from model.records import field, record, replace

__all__ = ["Cell", "Change", "Edit", "Extra", "Number", "Outline", "Report", "Section", "State", "apply"]


@record
class Cell:
    """One cell of the report.

    value: its number, None where there is none; for `unclear` the best reading or None. text: what the document prints,
    or what the clerk typed. unit: the printed unit of an amount ("万元"), else None. anchor: None where the source has no such place.
    doubt: why the state is unclear, a Chinese clause. marks: how the text was written beyond plain digits (see figures.Mark).
    edited: the clerk changed it since reading.
    """

    value: Number | None
    text: str
    state: State
    anchor: Anchor | None = None
    unit: str | None = None
    doubt: str | None = None
    marks: tuple[str, ...] = ()
    edited: bool = False


@record
class Section:
    """One of the six sections. number: 1…6, the statutory one whatever the document prints. blocks: all that follows its
    heading, in order, paragraphs and grids, without the statutory tables and their bare captions."""

    number: int
    heading: Paragraph
    blocks: tuple[Block, ...]


@record
class Outline:
    """How the text is laid out. title: its lines; preamble: what stands before section one; closing: signature and date lines."""

    title: tuple[Paragraph, ...] = ()
    preamble: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Paragraph, ...] = ()


@record
class Extra:
    """A row of a statutory table that the form does not have, e.g. a group heading with numbers of its own, or 其中.

    label: as printed. after: id of the form row it follows, None for the first. values: cell text by column id.
    """

    table: str
    label: str
    after: str | None
    values: Mapping[str, str]
    anchor: Anchor


@record(slots=False)
class Report:
    """A report as read or as corrected. cells holds every cell id of the form, in form order.

    year: the report year (the year the numbers are about), None where the text names none. unit: the organ's name, "" if not found.
    table_blocks: indices of the document's blocks that hold statutory tables, by table id ("t1" …); a table the document lacks is absent.
    labels: the printed label of each row found, by "table.row". rival: cells that a second, different copy of a table prints otherwise.
    """

    form: Form
    document: Document
    cells: Mapping[str, Cell]
    year: int | None = None
    unit: str = ""
    outline: Outline = field(default_factory=Outline)
    notes: tuple[Note, ...] = ()
    table_blocks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()
    rivals: Mapping[str, str] = field(default_factory=dict)


@record
class Edit:
    """One cell before and after."""

    cell: str
    before: Cell
    after: Cell


@record
class Change:
    """One undo step: one or more edits with a Chinese name (修改 表二·予以公开·自然人)."""

    name: str
    edits: tuple[Edit, ...]

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.name, tuple(Edit(e.cell, e.after, e.before) for e in reversed(self.edits)))


def apply(report: Report, change: Change) -> Report:
    """The report after the change. Raises KeyError for a cell that the form does not have."""
    cells = dict(report.cells)
    for edit in change.edits:
        if edit.cell not in cells:
            raise KeyError(edit.cell)
        cells[edit.cell] = edit.after
    return replace(report, cells=cells)
