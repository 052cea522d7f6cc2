"""The sheets of a workbook as parts of one document: each under its name, hidden ones left out and said so."""

import re

from model.document import Note, Role
from model.readers.drafts import Line, Piece
from model.readers.sheets.regions import pieces_of
from model.readers.sheets.sheet import Sheet

_UNNAMED = re.compile(r"(?:sheet|table|工作表)\s*\d*", re.IGNORECASE)
"""What a program calls a sheet that nobody named."""


def sheet_pieces(sheet: Sheet, title: str, notes: list[Note]) -> list[Piece]:
    """The lines and tables of a sheet; its name, if someone gave it one, stands as a heading before them.

    Adds to `notes` that hidden rows or columns hold something.
    """
    if sheet.hidden:
        notes.append(Note("reading.hidden_rows", f"工作表“{title}”里有隐藏的行或列，其中的内容没有读取。"))
    pieces = pieces_of(sheet)
    if pieces and is_given(title):
        pieces.insert(0, Line(title, Role.HEADING, 1))
    return pieces


def is_given(title: str) -> bool:
    """Whether someone gave a sheet that name."""
    return bool(title.strip()) and not _UNNAMED.fullmatch(title.strip())


def hidden_sheet(title: str) -> Note:
    """The note on a sheet that cannot be seen and was not read."""
    return Note("reading.hidden_sheet", f"工作表“{title}”已隐藏，没有读取。")
