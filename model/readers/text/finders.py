"""Which kinds of tables a text may have, from the surest marks (cell marks, rules, bars, tabs) to the faintest (blanks, figures a
line). Each finder takes the stretches of lines that are its kind of table and leaves the rest to the next."""

import re
from collections.abc import Callable
from functools import partial

from model.readers.text.boxes import find_box_grids
from model.readers.text.columns import find_column_grids
from model.readers.text.commas import find_comma_grids
from model.readers.text.drafts import Piece
from model.readers.text.latex import SIGN as LATEX
from model.readers.text.latex import find_latex_grids
from model.readers.text.lines import Line
from model.readers.text.marks import find_marked_grids
from model.readers.text.pipes import find_pipe_grids
from model.readers.text.stream import find_stream_grids
from model.readers.text.tabs import find_tab_grids

Finder = tuple[str, Callable[[list[Line]], list[Piece]]]
"""The sign without which a text has no such table, and what finds it."""

IN_TEXTS: tuple[Finder, ...] = (
    (LATEX, find_latex_grids),
    ("\x07", find_marked_grids),
    (r"[\u2500-\u257f]|\+[-=]", find_box_grids),
    (r"[|｜]|-\+-", find_pipe_grids),
    ("\t", find_tab_grids),
    (",", find_comma_grids),
    ("", find_column_grids),
    ("", find_stream_grids),
)
"""Of plain texts and Markdown, whose signs all have their place."""
_IN_PARAGRAPHS: tuple[Finder, ...] = (
    *(finder for finder in IN_TEXTS if finder[1] in (find_box_grids, find_pipe_grids, find_tab_grids)),
    ("", partial(find_column_grids, placed=False)),
    ("", find_stream_grids),
)


def in_paragraphs(lines: list[Line]) -> list[Piece]:
    """The pieces of lines that are paragraphs of a document: commas part no cells there, and places say nothing."""
    text = "\n".join(line.text for line in lines)
    pieces: list[Piece] = [lines]
    for sign, find in _IN_PARAGRAPHS:
        if re.search(sign, text):
            pieces = [
                found for piece in pieces for found in (find(piece) if isinstance(piece, list) else [piece])
            ]
    return pieces
