"""A report on pages for the pane: a PDF drawn here, and the document that a reader makes of it, with the box of every cell."""

import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from model.document import Anchor, Document, Grid, Paragraph
from model.report import Report
from tests.ui.invented import SENTENCE, report_of

A4 = (595.0, 842.0)
PER_PAGE = 14
"""Rows of a table, or paragraphs, on a page."""
ROW, LEFT, TOP, WIDE = 40.0, 50.0, 80.0, 495.0


@dataclass
class _Sheets:
    """Where the next row goes."""

    page: int = 0
    row: int = 0

    def take(self) -> tuple[int, float]:
        if self.row == PER_PAGE:
            self.page, self.row = self.page + 1, 0
        self.row += 1
        return self.page, TOP + (self.row - 1) * ROW


def paged(report: Report, format: str = "pdf") -> Report:
    """The report with its document on pages: each row of a table and each paragraph has a strip of a page to itself."""
    sheets, blocks = _Sheets(), []
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            page, top = sheets.take()
            box = (LEFT, top, LEFT + WIDE, top + ROW)
            blocks.append(replace(block, anchor=replace(block.anchor, page=page, box=box)))
        else:
            blocks.append(_placed(block, sheets))
    document = Document(f"云溪县2023.{format}", format, tuple(blocks), pages=(A4,) * (sheets.page + 1))
    boxes = {
        (cell.anchor.block, cell.anchor.row, cell.anchor.column): cell.anchor
        for grid in document.grids()
        for cell in grid.cells
    }
    cells = {
        name: replace(cell, anchor=boxes[cell.anchor.block, cell.anchor.row, cell.anchor.column])
        if cell.anchor
        else cell
        for name, cell in report.cells.items()
    }
    return replace(report, document=document, cells=cells)


def _placed(grid: Grid, sheets: _Sheets) -> Grid:
    places = [sheets.take() for _ in range(grid.row_count)]
    wide = WIDE / grid.column_count
    cells = []
    for cell in grid.cells:
        page, top = places[cell.row]
        left = LEFT + cell.column * wide
        box = (left, top, left + cell.column_span * wide, top + ROW)
        cells.append(replace(cell, anchor=replace(cell.anchor, page=page, box=box)))
    return replace(grid, cells=tuple(cells), anchor=Anchor(grid.anchor.block, page=places[0][0]))


def pdf_of(document: Document) -> bytes:
    """A PDF with the document's numbers where their boxes are: black on white, a bar for every other text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    strips: dict[int, list[tuple[str, tuple[float, float, float, float]]]] = {}
    for block in document.blocks:
        for one in (block,) if isinstance(block, Paragraph) else block.cells:
            if one.anchor.box and one.anchor.page is not None:
                strips.setdefault(one.anchor.page, []).append((one.text, one.anchor.box))
    for page in range(len(document.pages)):
        for text, (left, top, right, bottom) in strips.get(page, ()):
            canvas.rect(left, A4[1] - bottom, right - left, bottom - top)
            canvas.drawString(left + 4, A4[1] - bottom + 12, text if text.isascii() else "#" * 3)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _drawn() -> bytes:
    return pdf_of(paged(report_of()).document)


def paged_file(folder: Path, report: Report | None = None) -> tuple[Report, Path]:
    """An invented report on pages and its file."""
    made = paged(report or report_of())
    path = folder / made.document.name
    path.write_bytes(pdf_of(made.document) if report else _drawn())
    return made, path


__all__ = ["SENTENCE", "paged", "paged_file", "pdf_of"]
