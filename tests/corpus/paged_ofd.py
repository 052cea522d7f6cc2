"""Sheets printed as OFD (GB/T 33190-2016), the package written part by part, in the ways that different printers write it."""

import io
import zipfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.paged import Edge, Ink, Press, Sheet, draw_press, long_edges, sheets
from tests.corpus.paged_pdf import runs
from tests.corpus.paper import Paper
from tests.corpus.text import Rendered

_MM = 25.4 / 72
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _n(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


class Printer:
    """The plain way: a text object a run with its steps one by one, a path a side of a cell."""

    space = "http://www.ofdspec.org/2016"

    def __init__(self, random: Random) -> None:
        self.random = random
        self.id = 100

    def press(self) -> Press:
        """How the paper is set."""
        return draw_press(self.random)

    def next(self) -> int:
        """A fresh ID."""
        self.id += 1
        return self.id

    def steps(self, run: list[Ink]) -> str:
        """The way from each sign to the next."""
        return " ".join(_n((after.x - before.x) * _MM) for before, after in pairwise(run))

    def text(self, run: list[Ink]) -> str:
        """A run of signs."""
        size, x, top = run[0].size * _MM, run[0].x * _MM, run[0].y * _MM - run[0].size * _MM
        width = sum(ink.width for ink in run) * _MM
        steps = f' DeltaX="{self.steps(run)}"' if len(run) > 1 else ""
        words = escape("".join(ink.text for ink in run))
        return (
            f'<ofd:TextObject ID="{self.next()}" Boundary="{_n(x, top, width, size * 1.2)}" Font="1" Size="{_n(size)}">'
            f'<ofd:TextCode X="0" Y="{_n(size)}"{steps}>{words}</ofd:TextCode></ofd:TextObject>'
        )

    def edges(self, sheet: Sheet) -> Iterable[Edge]:
        """The ruling lines to be drawn."""
        return sheet.edges

    def line(self, edge: Edge) -> str:
        """One ruling line."""
        x, y, width, height = (
            edge.x0 * _MM,
            edge.y0 * _MM,
            (edge.x1 - edge.x0) * _MM,
            (edge.y1 - edge.y0) * _MM,
        )
        return (
            f'<ofd:PathObject ID="{self.next()}" Boundary="{_n(x, y, max(width, 0.2), max(height, 0.2))}" LineWidth="0.2">'
            f"<ofd:AbbreviatedData>M 0 0 L {_n(width, height)}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def page(self, sheet: Sheet) -> str:
        """The objects of a page."""
        texts = "".join(self.text(run) for run in runs(sheet.inks))
        return "".join(self.line(edge) for edge in self.edges(sheet)) + texts

    def area(self, sheet: Sheet) -> tuple[float, float]:
        """The size of the page, in points."""
        return sheet.width, sheet.height

    def render(self, paper: Paper) -> Rendered:
        """The file."""
        parts: dict[str, str] = {}
        listed = []
        for number, sheet in enumerate(sheets(self.random, paper, self.press())):
            width, height = (side * _MM for side in self.area(sheet))
            layer = f'<ofd:Layer ID="{self.next()}" Type="Body">{self.page(sheet)}</ofd:Layer>'
            area = f"<ofd:Area><ofd:PhysicalBox>{_n(0, 0, width, height)}</ofd:PhysicalBox></ofd:Area>"
            parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = self.root(
                "Page", f"{area}<ofd:Content>{layer}</ofd:Content>"
            )
            listed.append(f'<ofd:Page ID="{self.next()}" BaseLoc="Pages/Page_{number}/Content.xml"/>')
        parts["OFD.xml"] = self.root(
            "OFD",
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        )
        parts["Doc_0/PublicRes.xml"] = self.root(
            "Res", '<ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts>'
        )
        parts["Doc_0/Document.xml"] = self.root(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{''.join(listed)}</ofd:Pages>",
        )
        return Rendered(zipped(parts))

    def root(self, name: str, content: str) -> str:
        """A part of the package."""
        return f'{_XML}<ofd:{name} xmlns:ofd="{self.space}">{content}</ofd:{name}>'


class Repeated(Printer):
    """Equal steps are written as "g 3 4.2"; lines run over the whole table; an older namespace."""

    space = "http://www.ofdspec.org"

    def steps(self, run: list[Ink]) -> str:
        steps = [_n((after.x - before.x) * _MM) for before, after in pairwise(run)]
        words: list[str] = []
        while steps:
            count = next((n for n, step in enumerate(steps) if step != steps[0]), len(steps))
            words.append(f"g {count} {steps[0]}" if count > 1 else steps[0])
            steps = steps[count:]
        return " ".join(words)

    def edges(self, sheet: Sheet) -> Iterable[Edge]:
        return long_edges(sheet)


class Single(Printer):
    """A text object a sign, set by a matrix; lines are filled boxes."""

    def text(self, run: list[Ink]) -> str:
        words = []
        for ink in run:
            size = ink.size * _MM
            words.append(
                f'<ofd:TextObject ID="{self.next()}" Boundary="{_n(ink.x * _MM, ink.y * _MM - size, size, size * 1.2)}" Font="1" '
                f'Size="1" CTM="{_n(size, 0, 0, size, 0, 0)}"><ofd:TextCode X="0" Y="1">{escape(ink.text)}</ofd:TextCode></ofd:TextObject>'
            )
        return "".join(words)

    def line(self, edge: Edge) -> str:
        x, y = edge.x0 * _MM - 0.1, edge.y0 * _MM - 0.1
        width, height = (edge.x1 - edge.x0) * _MM + 0.2, (edge.y1 - edge.y0) * _MM + 0.2
        return (
            f'<ofd:PathObject ID="{self.next()}" Boundary="{_n(x, y, width, height)}" Stroke="false" Fill="true">'
            f'<ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>M 0 0 L {_n(width, 0)} L {_n(width, height)} L {_n(0, height)} C'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )


class Boxes(Printer):
    """Every cell is an outlined box; some hold numbers in white, and some numbers lie under a white box."""

    def page(self, sheet: Sheet) -> str:
        below, above = [], []
        for left, top, right, bottom in sheet.boxes:
            width, height = (right - left) * _MM, (bottom - top) * _MM
            if self.random.random() < 0.2:
                below.append(self.text([Ink("8", left + 2, bottom - 2, 8, 4)]))
            fill = 'Fill="true"' if below else ""
            below.append(
                f'<ofd:PathObject ID="{self.next()}" Boundary="{_n(left * _MM, top * _MM, width, height)}" {fill} LineWidth="0.25">'
                f'<ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L {_n(width, 0)} L {_n(width, height)} L {_n(0, height)} C'
                "</ofd:AbbreviatedData></ofd:PathObject>"
            )
            if self.random.random() < 0.2:
                white = self.text([Ink("7", left + 2, bottom - 2, 8, 4)])
                above.append(
                    white.replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode')
                )
        return "".join([*below, *(self.text(run) for run in runs(sheet.inks)), *above])


class Sideways(Printer):
    """A wide sheet on upright paper, every sign lying."""

    def press(self) -> Press:
        return draw_press(self.random, page=(841.9, 595.3))

    def area(self, sheet: Sheet) -> tuple[float, float]:
        return sheet.height, sheet.width

    def page(self, sheet: Sheet) -> str:
        turn = _n(0, -1, 1, 0, 0, sheet.width * _MM)
        boundary = _n(0, 0, sheet.height * _MM, sheet.width * _MM)
        words = []
        for run in runs(sheet.inks):
            size = run[0].size * _MM
            steps = f' DeltaX="{self.steps(run)}"' if len(run) > 1 else ""
            words.append(
                f'<ofd:TextObject ID="{self.next()}" Boundary="{boundary}" Font="1" Size="{_n(size)}" CTM="{turn}">'
                f'<ofd:TextCode X="{_n(run[0].x * _MM)}" Y="{_n(run[0].y * _MM)}"{steps}>{escape("".join(ink.text for ink in run))}'
                "</ofd:TextCode></ofd:TextObject>"
            )
        data = " ".join(
            f"M {_n(e.x0 * _MM, e.y0 * _MM)} L {_n(e.x1 * _MM, e.y1 * _MM)}" for e in long_edges(sheet)
        )
        lines = (
            f'<ofd:PathObject ID="{self.next()}" Boundary="{boundary}" LineWidth="0.2" CTM="{turn}">'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return lines + "".join(words)


def zipped(parts: dict[str, str]) -> bytes:
    """The package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rendering(printer: type[Printer]) -> Callable[[Random, Paper], Rendered]:
    """A rendering by that printer."""
    return lambda random, paper: printer(random).render(paper)


PRINTERS: dict[str, type[Printer]] = {
    "ofd": Printer,
    "ofd repeated": Repeated,
    "ofd single": Single,
    "ofd boxes": Boxes,
    "ofd sideways": Sideways,
}
