"""What a cell of the source says as a cell of the report."""

from model.document import BROKEN_NUMBER, GridCell
from model.figures import State, read_figure
from model.records import maker
from model.report import Cell

_new_cell = maker(Cell)
MISSING = Cell(None, "", State.MISSING)


def read_cell(source: GridCell | None, kind: str, doubt: str, unit: str, adds_up: bool) -> Cell:
    """A source cell as a cell of the report; a doubt about its place or text makes it unclear. adds_up: a sum holds with what the
    cell says, which settles whether a number on two lines is one."""
    if source is None:
        return Cell(None, "", State.UNCLEAR, doubt=doubt) if doubt else MISSING
    text = source.text
    figure = read_figure(text, kind)
    if source.doubt and not (adds_up and source.doubt == BROKEN_NUMBER):
        doubt = doubt or source.doubt
    doubt = doubt or figure.doubt or ("" if text.isdigit() else _tear(text))
    state = State.UNCLEAR if doubt else figure.state
    return _new_cell(
        figure.value, text, state, source.anchor, figure.unit or unit or None, doubt or None, figure.marks
    )


def _tear(text: str) -> str:
    """Why a text with an odd bracket is not sure, "" where it has none."""
    is_torn = text.count("（") + text.count("(") != text.count("）") + text.count(")")
    return "括号不成对，文字可能被换行断开" if is_torn else ""
