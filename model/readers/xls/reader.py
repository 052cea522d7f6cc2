"""Reads .xls and .et with xlrd: the sheets that can be seen, in order, each as lines and tables.

The same rules as for .xlsx: what a number's format adds is read, what it hides is doubted, and so are errors and formulas
without a result.
"""

import io
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import olefile  # type: ignore[import-untyped]
import xlrd  # type: ignore[import-untyped]

from model.document import Document, Note, Progress, no_progress
from model.errors import UnreadableDocument
from model.readers.drafts import Piece
from model.readers.limits import MAX_SLOTS, damaged, encrypted, too_large
from model.readers.sheets.pages import hidden_sheet, sheet_pieces
from model.readers.sheets.sheet import Merge, Sheet, visible
from model.readers.tables import assemble
from model.readers.xls.cells import XlsCells
from model.readers.xls.formulas import uncalculated

_STREAMS = ("Workbook", "Book")
"""Of Excel 97 and later, and of Excel 5."""
_T = TypeVar("_T")


def read_xls(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in an OLE workbook; a sheet's name, if someone gave it one, stands as a heading before it.

    Raises UnreadableDocument: encrypted, damaged, more than a report can hold.
    """
    progress("正在打开工作簿…", 0.0)
    book = _taken(partial(_open, data))
    if not book.nsheets:
        raise damaged("文件不完整，工作簿里没有工作表")
    pieces: list[Piece] = []
    notes: list[Note] = []
    cells = XlsCells(book)
    names = book.sheet_names()
    for index, title in enumerate(names):
        progress("正在读取工作表…", 0.1 + 0.8 * index / len(names))
        sheet: Sheet | None = _taken(partial(_read, book, index, cells))
        if sheet is None:
            notes.append(hidden_sheet(title))
        else:
            pieces += sheet_pieces(sheet, title, notes)
    progress("正在整理表格…", 0.9)
    return Document(name, "xls", assemble(pieces), tuple(notes))


def _open(data: bytes) -> Any:
    # It prints what it finds odd; nobody is there to read it.
    return xlrd.open_workbook(
        file_contents=_records(data),
        logfile=io.StringIO(),
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
    )


def _records(data: bytes) -> bytes:
    """The stream of records in the OLE file. xlrd itself never comes back from one whose sectors go round in a circle."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        for name in _STREAMS:
            if container.exists(name):
                if container.get_size(name) > len(data):
                    raise damaged("文件不完整，工作簿缺了一部分")
                return bytes(container.openstream(name).read())
    raise damaged("文件不完整，里面没有工作簿")


def _taken(take: Callable[[], _T]) -> _T:
    """What xlrd gives. It checks little of what it unpacks, so that whatever it raises means a broken file."""
    try:
        return take()
    except (UnreadableDocument, MemoryError, RecursionError):
        raise
    except Exception as error:
        if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error):
            raise encrypted() from error
        raise damaged("工作簿已损坏，读不出来") from error


def _read(book: Any, index: int, cells: XlsCells) -> Sheet | None:
    """The visible part of a sheet, None for one that is hidden."""
    source = book.sheet_by_index(index)
    if source.visibility:
        return None
    empty = uncalculated(book.mem, book._sh_abs_posn[index])
    sheet = Sheet()
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            cell = cells.read(source, row, column, is_uncalculated=(row, column) in empty)
            if cell is not None:
                sheet.cells[row, column] = cell
        if len(sheet.cells) > MAX_SLOTS:
            raise too_large("工作表大得异常")
    for top, bottom, left, right in source.merged_cells:
        if top < bottom and left < right:
            sheet.merges.append(Merge(top, left, bottom - 1, right - 1))
    rows = [row for row, info in source.rowinfo_map.items() if info.hidden or info.height == 0]
    columns = [column for column, info in source.colinfo_map.items() if info.hidden or info.width == 0]
    book.unload_sheet(index)
    return visible(sheet, rows, columns)
