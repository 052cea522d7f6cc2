"""Sheets printed as PDF, in the ways that word processors, browsers and printer drivers draw text and lines."""

import io
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.paged import Edge, Ink, Press, Sheet, draw_press, long_edges, sheets
from tests.corpus.paper import Paper
from tests.corpus.text import Rendered

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
Draw = Callable[[Canvas, Sheet, Random], None]


@cache
def _font(embedded: bool) -> str:
    """A font whose half-width signs are a half wide is not needed: places are given sign by sign."""
    if embedded:
        pdfmetrics.registerFont(TTFont("Embedded", str(_FONTS / "GoujiSerif-Regular.ttf")))
        return "Embedded"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def runs(inks: Iterable[Ink]) -> list[list[Ink]]:
    """Signs that follow each other on one base line, as word processors write them: one text each."""
    found: list[list[Ink]] = []
    for ink in inks:
        last = found[-1][-1] if found else None
        if last and last.y == ink.y and last.size == ink.size and abs(last.x + last.width - ink.x) < 0.01:
            found[-1].append(ink)
        else:
            found.append([ink])
    return found


class Printer:
    """The plain way of printing; others change a part of it."""

    embedded = False

    def __init__(self, random: Random) -> None:
        self.random = random

    def press(self) -> Press:
        """How the paper is set."""
        return draw_press(self.random)

    def size(self, sheet: Sheet) -> tuple[float, float]:
        """The paper that goes into the printer."""
        return sheet.width, sheet.height

    def text(self, canvas: Canvas, sheet: Sheet, run: list[Ink]) -> None:
        """One run of signs."""
        text = canvas.beginText()
        text.setFont(_font(self.embedded), run[0].size)
        for ink in run:
            text.setTextOrigin(ink.x, sheet.height - ink.y)
            text.textOut(ink.text)
        canvas.drawText(text)

    def lines(self, canvas: Canvas, sheet: Sheet) -> None:
        """The ruling lines, one stroke for each side of each cell."""
        canvas.setLineWidth(0.5)
        for edge in sheet.edges:
            canvas.line(edge.x0, sheet.height - edge.y0, edge.x1, sheet.height - edge.y1)

    def before(self, canvas: Canvas, sheet: Sheet) -> None:
        """What the page begins with."""

    def after(self, canvas: Canvas, sheet: Sheet) -> None:
        """What comes last on the page."""

    def render(self, paper: Paper) -> Rendered:
        """The file."""
        out = io.BytesIO()
        canvas = Canvas(out, invariant=1)
        for sheet in sheets(self.random, paper, self.press()):
            canvas.setPageSize(self.size(sheet))
            self.before(canvas, sheet)
            self.lines(canvas, sheet)
            for run in runs(sheet.inks):
                self.text(canvas, sheet, run)
            self.after(canvas, sheet)
            canvas.showPage()
        canvas.save()
        return Rendered(out.getvalue())


class LongLines(Printer):
    """A line over the whole table is one stroke; the font is embedded."""

    embedded = True

    def lines(self, canvas: Canvas, sheet: Sheet) -> None:
        canvas.setLineWidth(1)
        for edge in long_edges(sheet):
            canvas.line(edge.x0, sheet.height - edge.y0, edge.x1, sheet.height - edge.y1)


class ThinBoxes(Printer):
    """Lines are filled boxes, as browsers draw them; the upright ones stop short of those across."""

    def lines(self, canvas: Canvas, sheet: Sheet) -> None:
        for edge in sheet.edges:
            width, height = max(edge.x1 - edge.x0, 0.6), max(edge.y1 - edge.y0 - 0.8, 0.6)
            canvas.rect(edge.x0, sheet.height - edge.y1, width, height, stroke=0, fill=1)


class Outlines(Printer):
    """Every cell is an outlined box on shaded ground."""

    def lines(self, canvas: Canvas, sheet: Sheet) -> None:
        for number, (left, top, right, bottom) in enumerate(sheet.boxes):
            canvas.setFillGray(0.9 if number % 3 == 0 else 1)
            canvas.rect(left, sheet.height - bottom, right - left, bottom - top, stroke=1, fill=1)
        canvas.setFillGray(0)


class Twice(Printer):
    """Bold by drawing twice, a little aside; lines are doubled."""

    def text(self, canvas: Canvas, sheet: Sheet, run: list[Ink]) -> None:
        for shift in (0.0, 0.35):
            super().text(
                canvas, sheet, [Ink(ink.text, ink.x + shift, ink.y, ink.size, ink.width) for ink in run]
            )

    def lines(self, canvas: Canvas, sheet: Sheet) -> None:
        super().lines(canvas, sheet)
        canvas.saveState()
        canvas.translate(1.2, 1.2)
        super().lines(canvas, sheet)
        canvas.restoreState()


class Turned(Printer):
    """The sheet lies on its side in the file, which says that a viewer must turn it. (The library turns the paper's size itself.)"""

    def before(self, canvas: Canvas, sheet: Sheet) -> None:
        canvas.setPageRotation(90)
        canvas.translate(sheet.height, 0)
        canvas.rotate(90)


class Sideways(Printer):
    """A wide sheet printed sideways on upright paper; a viewer shows it lying."""

    def size(self, sheet: Sheet) -> tuple[float, float]:
        return sheet.height, sheet.width

    def press(self) -> Press:
        return draw_press(self.random, page=(841.9, 595.3))

    def before(self, canvas: Canvas, sheet: Sheet) -> None:
        canvas.translate(sheet.height, 0)
        canvas.rotate(90)


class Headed(Printer):
    """Tables repeat their heads on every page."""

    def press(self) -> Press:
        return draw_press(self.random, heads=True)


class CutRows(Printer):
    """Rows are cut by page ends."""

    def press(self) -> Press:
        return draw_press(self.random, cut_rows=True, heads=False)


class Open(Printer):
    """Tables have no lines at their left and right sides."""

    def press(self) -> Press:
        return draw_press(self.random, ruled="open")


class Forms(Printer):
    """Pages are placed as forms within a larger sheet of which only a part is shown."""

    def size(self, sheet: Sheet) -> tuple[float, float]:
        return sheet.width + 100, sheet.height + 80

    def before(self, canvas: Canvas, sheet: Sheet) -> None:
        width, height = self.size(sheet)
        canvas.setCropBox((60, 50, 60 + sheet.width, 50 + sheet.height))
        self.name = f"part{canvas.getPageNumber()}"
        canvas.beginForm(self.name, 0, 0, width, height)

    def after(self, canvas: Canvas, sheet: Sheet) -> None:
        canvas.endForm()
        canvas.translate(60, 50)
        canvas.doForm(self.name)


class Unseen(Printer):
    """Numbers that nobody sees: in white, in no colour, off the page, under a white surface."""

    def before(self, canvas: Canvas, sheet: Sheet) -> None:
        digits = [ink for ink in sheet.inks if ink.text.isdecimal()]
        for ink in self.random.sample(digits, len(digits) // 5):
            text = canvas.beginText(ink.x + 3, sheet.height - ink.y)
            text.setFont(_font(False), 6)
            text.setFillGray(1)
            text.textOut("7")
            canvas.drawText(text)
        canvas.setFont(_font(False), 10)
        canvas.setFillGray(0)
        canvas.drawString(sheet.width + 20, sheet.height / 2, "999")
        for left, top, right, bottom in self.random.sample(sheet.boxes, len(sheet.boxes) // 4):
            canvas.drawString(left + 1, sheet.height - bottom + 2, "8")
            canvas.setFillGray(1)
            canvas.rect(left, sheet.height - bottom, right - left, bottom - top, stroke=0, fill=1)
            canvas.setFillGray(0)

    def after(self, canvas: Canvas, sheet: Sheet) -> None:
        for left, _, _, bottom in self.random.sample(sheet.boxes, len(sheet.boxes) // 4):
            text = canvas.beginText(left + 2, sheet.height - bottom + 3)
            text.setFont(_font(False), 8)
            text.setTextRenderMode(3)
            text.textOut("6")
            canvas.drawText(text)


def rendering(printer: type[Printer]) -> Callable[[Random, Paper], Rendered]:
    """A rendering by that printer."""
    return lambda random, paper: printer(random).render(paper)


class Unruled(Printer):
    """No lines at all; rows of one line, and some room between them."""

    def press(self) -> Press:
        return draw_press(self.random, ruled="none", size=9.0, pad=6.0, margin=40.0, page=(841.9, 595.3))


class Across(Printer):
    """Lines between rows, none between columns."""

    def press(self) -> Press:
        return draw_press(self.random, ruled="across")


PRINTERS: dict[str, type[Printer]] = {
    "pdf": Printer,
    "pdf long lines": LongLines,
    "pdf thin boxes": ThinBoxes,
    "pdf outlines": Outlines,
    "pdf twice": Twice,
    "pdf turned": Turned,
    "pdf sideways": Sideways,
    "pdf headed": Headed,
    "pdf cut rows": CutRows,
    "pdf open": Open,
    "pdf forms": Forms,
    "pdf unseen": Unseen,
    "pdf unruled": Unruled,
    "pdf across": Across,
}

__all__ = ["PRINTERS", "Edge", "rendering"]
