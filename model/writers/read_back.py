"""Holding what was written against what should have been: every cell, its number and its text."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from model.forms import Column
from model.report import Cell, Report, State
from model.writers.printed import printed

Box = tuple[float, float, float, float]
"""left, bottom, right, top in points from the lower left corner of the page."""

_EMPTY = {State.BLANK, State.MISSING}


def report_differences(wanted: Report, found: Report) -> tuple[str, ...]:
    """One Chinese line for each cell that reads back as something else; none where the output says what the report says."""
    if wanted.form.id != found.form.id:
        return (f"应为{wanted.form.notice}的格式，读回为{found.form.notice}的格式",)
    lines: list[str] = []
    for name, cell in wanted.cells.items():
        column = wanted.form.column(name)
        again = found.cells[name]
        if not same_cell(cell, again, column):
            shown, read = printed(cell, column), printed(again, column)
            lines.append(f"{wanted.form.cell_name(name)}应为“{shown}”，读回“{read}”")
    return tuple(lines)


def same_cell(wanted: Cell, found: Cell, column: Column) -> bool:
    """Whether a cell came back whole. A missing cell comes back blank, since the form has a place for it."""
    if wanted.state in _EMPTY:
        return found.state in _EMPTY and _flat(printed(wanted, column)) == _flat(found.text)
    if wanted.state is State.UNCLEAR:
        return _flat(wanted.text) == _flat(found.text)
    return (
        found.state is wanted.state
        and found.value == wanted.value
        and (found.unit or column.unit) == (wanted.unit or column.unit)
        and _flat(printed(found, column)) == _flat(printed(wanted, column))
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell was printed: page from 0, the box inside its borders, the text that must stand there."""

    page: int
    box: Box
    text: str


def page_differences(content: bytes, places: Mapping[str, Place]) -> tuple[str, ...]:
    """The same for a .pdf: the text inside each cell's box. places: by cell name for a person."""
    with _opened(content) as document:
        pages = {
            number: document[number].get_textpage() for number in {place.page for place in places.values()}
        }
        lines = []
        for name, place in places.items():
            read = pages[place.page].get_text_bounded(*place.box)
            if _flat(read) != _flat(place.text):
                lines.append(f"{name}应为“{place.text}”，读回“{read.strip()}”")
        return tuple(lines)


def text_differences(content: bytes, texts: Sequence[str]) -> tuple[str, ...]:
    """One Chinese line for each page of a .pdf that lacks characters it should print. texts: of each page, in any order, its own
    number and footer left out."""
    with _opened(content) as document:
        if len(document) != len(texts):
            return (f"应有{len(texts)}页，读回{len(document)}页",)
        lines = []
        for number, text in enumerate(texts):
            read = Counter(_signs(document[number].get_textpage().get_text_range()))
            if lost := Counter(_signs(text)) - read:
                lines.append(f"第{number + 1}页少了“{''.join(list(lost.elements())[:20])}”")
        return tuple(lines)


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """A .pdf of this program's own making, of any number of pages, with PDFium locked."""
    import pypdfium2  # type: ignore[import-untyped]

    from model.readers.pages.pdfium import LOCK

    with LOCK, closing(pypdfium2.PdfDocument(content)) as document:
        yield document


def _signs(text: str) -> str:
    """Without blanks, and in the one form of characters that have several."""
    return _flat(unicodedata.normalize("NFKC", text))


def _flat(text: str) -> str:
    return "".join(text.split())
