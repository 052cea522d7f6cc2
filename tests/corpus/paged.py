"""Papers set on pages: every sign and every ruling line with its place, ready to be printed as PDF, OFD or pixels.

A small typesetter of its own: wraps cells sign by sign as word processors do, centres numbers, cuts tables at page ends between
rows or through them, repeats heads, numbers pages. Nothing is shared with the program.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table

A4 = (595.3, 841.9)


@dataclass(frozen=True, slots=True)
class Ink:
    """One sign. x, y: the left end of its base line, from the top left corner of the page, in points; width: how far it reaches."""

    text: str
    x: float
    y: float
    size: float
    width: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Sheet:
    """One page. boxes: the cells on it (left, top, right, bottom), for hands that draw cells and not lines."""

    width: float
    height: float
    inks: list[Ink] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Press:
    """How a paper is set. heads: repeated on every page; cut_rows: rows may be cut by a page end; furniture: running head and page
    numbers; ruled: lines are drawn: "all", "across" (no upright ones), "open" (none at the outer sides), "none"."""

    size: float = 10.0
    pad: float = 4.0
    margin: float = 62.0
    page: tuple[float, float] = A4
    heads: bool = False
    cut_rows: bool = False
    furniture: bool = True
    ruled: str = "all"
    upper: bool = True


def draw_press(random: Random, **fixed: object) -> Press:
    """A way of setting; what is not fixed is drawn."""
    choices: dict[str, object] = {
        "size": random.choice((9.0, 10.0, 10.5)),
        "pad": random.choice((2.0, 4.0, 5.4)),
        "margin": random.choice((50.0, 62.0, 79.0)),
        "heads": random.random() < 0.3,
        "furniture": random.random() < 0.8,
        "upper": random.random() < 0.5,
    }
    return Press(**{**choices, **fixed})  # type: ignore[arg-type]


def advance(sign: str, size: float) -> float:
    """How wide a sign is: a quarter for points and commas, a half for what else a keyboard has, a whole for Chinese."""
    return size * (0.25 if sign in "., " else 0.5 if ord(sign) < 0x2000 else 1.0)


def wrapped(text: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """The lines of a text, broken wherever they are full."""
    lines: list[str] = []
    for piece in text.split("\n"):
        line, used = "", indent if not lines else 0.0
        for sign in piece:
            step = advance(sign, size)
            if line and used + step > width + 0.01:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + sign, used + step
        lines.append(line)
    return lines


class Setter:
    """Sets one paper on sheets."""

    def __init__(self, random: Random, paper: Paper, press: Press) -> None:
        self.random, self.paper, self.press = random, paper, press
        self.sheets: list[Sheet] = []
        self.rest: dict[int, list[str]] = {}
        self.y = 0.0
        self._new_sheet()

    def set(self) -> list[Sheet]:
        """All pages."""
        for block in self.paper.blocks:
            if isinstance(block, Table):
                self._table(block)
                self.y += self.press.size
            elif block.kind != "page":
                self._paragraph(block)
        for number, sheet in enumerate(self.sheets, start=1):
            if self.press.furniture:
                self._line(sheet, f"— {number} —", sheet.width / 2 - 20, sheet.height - 30, 9.0)
                self._line(sheet, f"{self.paper.unit}文件", self.press.margin, 34, 9.0)
        return self.sheets

    @property
    def _sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def _width(self) -> float:
        return self.press.page[0] - 2 * self.press.margin

    @property
    def _bottom(self) -> float:
        return self.press.page[1] - 72

    def _new_sheet(self) -> None:
        self.sheets.append(Sheet(*self.press.page))
        self.y = 72.0

    def _line(self, sheet: Sheet, text: str, x: float, y: float, size: float) -> None:
        for sign in text:
            step = advance(sign, size)
            if sign != "\u3000":
                sheet.inks.append(Ink(sign, x, y, size, step))
            x += step

    def _paragraph(self, block: Paragraph) -> None:
        if not block.text:
            self.y += self.press.size
            return
        size = {"title": 18.0, "section": 14.0}.get(block.kind, 12.0)
        indent = 2 * size if block.kind in ("body", "section", "note") else 0.0
        for number, line in enumerate(wrapped(block.text, size, self._width, indent)):
            if self.y + 1.8 * size > self._bottom:
                self._new_sheet()
            used = sum(advance(sign, size) for sign in line)
            x = self.press.margin + (indent if number == 0 else 0.0)
            if block.kind in ("title", "caption"):
                x = self.press.margin + (self._width - used) / 2
            elif block.kind == "closing":
                x = self.press.margin + self._width - used - 2 * size
            self._line(self._sheet, line, x, self.y + 1.3 * size, size)
            self.y += 1.8 * size

    def _table(self, table: Table) -> None:
        xs = self._columns(table)
        lines = {id(cell): self._wrap(cell, xs) for cell in table.cells}
        heights = self._heights(table, lines)
        row, first, fresh = 0, 0, True
        while row < table.height:
            room = self._bottom - self.y
            last, used = row, sum(heights[: table.heads]) if self.press.heads and row > table.heads else 0.0
            while last < table.height and used + heights[last] <= room:
                used += heights[last]
                last += 1
            if last == row or (last < table.height and last <= table.heads and row == 0):
                self._new_sheet()
                continue
            cut = last < table.height and self.press.cut_rows
            if row > first and fresh:
                self._top_heads(table, xs, lines, heights)
            self._part(table, xs, lines, heights, row, last)
            if cut:
                self._cut_row(table, xs, lines, heights, last)
                row, fresh = last + 1, False
            else:
                row, fresh = last, True
                if row < table.height:
                    self._new_sheet()

    def _top_heads(
        self, table: Table, xs: list[float], lines: dict[int, list[str]], heights: list[float]
    ) -> None:
        if self.press.heads and table.heads:
            self._part(table, xs, lines, heights, 0, table.heads)

    def _part(
        self,
        table: Table,
        xs: list[float],
        lines: dict[int, list[str]],
        heights: list[float],
        first: int,
        end: int,
    ) -> None:
        """Rows first to end at the present height; cells that reach beyond are cut, their text runs on where its first part is full."""
        ys = [self.y]
        for height in heights[first:end]:
            ys.append(ys[-1] + height)
        for cell in table.cells:
            top, bottom = max(cell.row, first), min(cell.bottom, end)
            if top >= bottom:
                continue
            box = xs[cell.column], ys[top - first], xs[cell.right], ys[bottom - first]
            self._frame(box, cell, table)
            mine = lines[id(cell)] if cell.row >= first else self.rest.pop(id(cell), [])
            room = max(1, int((box[3] - box[1]) / self._step)) if cell.bottom > end else len(mine)
            if mine[room:]:
                self.rest[id(cell)] = mine[room:]
            self._fill(box, mine[:room], cell)
        self.y = ys[-1]

    def _cut_row(
        self, table: Table, xs: list[float], lines: dict[int, list[str]], heights: list[float], row: int
    ) -> None:
        """A row on both sides of a page end: of its label some lines above, the rest below; its numbers on one side."""
        step = self._step
        longest = max(len(lines[id(cell)]) for cell in table.cells if cell.row == row and cell.rows == 1)
        above = self.random.randint(1, longest - 1) if longest > 1 else 0
        if above:
            self._half(table, xs, lines, row, above * step + 2 * self.press.pad, (0, above))
        self._new_sheet()
        self._top_heads(table, xs, lines, heights)
        self._half(table, xs, lines, row, max(1, longest - above) * step + 2 * self.press.pad, (above, None))

    def _half(
        self,
        table: Table,
        xs: list[float],
        lines: dict[int, list[str]],
        row: int,
        height: float,
        part: tuple[int, int | None],
    ) -> None:
        start, end = part
        for cell in table.cells:
            if not cell.row <= row < cell.bottom:
                continue
            box = xs[cell.column], self.y, xs[cell.right], self.y + height
            self._frame(box, cell, table)
            if cell.row == row:
                mine = lines[id(cell)]
                if len(mine) > 1 and cell.rows == 1:
                    self._fill(box, mine[start:end], cell)
                elif (start == 0 and end is not None) == self.press.upper or (start == 0 and end is None):
                    self._fill(box, mine, cell)
        self.y += height

    @property
    def _step(self) -> float:
        return self.press.size * 1.3

    def _frame(self, box: tuple[float, float, float, float], cell: Cell, table: Table) -> None:
        left, top, right, bottom = box
        sheet, ruled = self._sheet, self.press.ruled
        if ruled == "none":
            return
        sheet.boxes.append(box)
        sheet.edges += [Edge(left, top, right, top), Edge(left, bottom, right, bottom)]
        if ruled == "across":
            return
        if ruled == "all" or cell.column > 0:
            sheet.edges.append(Edge(left, top, left, bottom))
        if ruled == "all" or cell.right < table.width:
            sheet.edges.append(Edge(right, top, right, bottom))

    def _fill(self, box: tuple[float, float, float, float], lines: list[str], cell: Cell) -> None:
        left, top, right, bottom = box
        size, step = self.press.size, self._step
        y = (top + bottom) / 2 - len(lines) * step / 2
        for line in lines:
            used = sum(advance(sign, size) for sign in line)
            centred = cell.id or cell.head or len(lines) == 1
            x = left + (right - left - used) / 2 if centred else left + self.press.pad
            self._line(self._sheet, line, x, y + size, size)
            y += step

    def _wrap(self, cell: Cell, xs: list[float]) -> list[str]:
        width = xs[cell.right] - xs[cell.column] - 2 * self.press.pad
        return [line.strip(" ") for line in wrapped(cell.text.strip(), self.press.size, width)]

    def _heights(self, table: Table, lines: dict[int, list[str]]) -> list[float]:
        least = self._step + 2 * min(self.press.pad, 3.0)
        heights = [least] * table.height
        for cell in sorted(table.cells, key=lambda cell: cell.rows):
            need = len(lines[id(cell)]) * self._step + 2 * min(self.press.pad, 3.0)
            have = sum(heights[cell.row : cell.bottom])
            if need > have:
                for row in range(cell.row, cell.bottom):
                    heights[row] += (need - have) / cell.rows
        return heights

    def _columns(self, table: Table) -> list[float]:
        """Where columns begin: wide ones for labels, narrow ones for numbers, all together as wide as the text."""
        size = self.press.size
        wants = [2.2 * size] * table.width
        for cell in table.cells:
            if cell.columns == 1:
                width = sum(advance(sign, size) for sign in cell.text)
                cap = 5 * size if cell.id or cell.head else 16 * size
                wants[cell.column] = max(wants[cell.column], min(width, cap))
        scale = self._width / sum(wants)
        xs = [self.press.margin]
        for want in wants:
            xs.append(xs[-1] + want * scale)
        return xs


def sheets(random: Random, paper: Paper, press: Press) -> list[Sheet]:
    """The pages of a paper."""
    return Setter(random, paper, press).set()


def long_edges(sheet: Sheet) -> Iterator[Edge]:
    """The ruling lines with pieces that touch drawn as one."""
    for across in (True, False):
        rows: dict[float, list[tuple[float, float]]] = {}
        for edge in sheet.edges:
            if (edge.y0 == edge.y1) == across:
                at, start, end = (edge.y0, edge.x0, edge.x1) if across else (edge.x0, edge.y0, edge.y1)
                rows.setdefault(round(at, 2), []).append((start, end))
        for at, pieces in rows.items():
            pieces.sort()
            start, end = pieces[0]
            for one, other in [*pieces[1:], (1e9, 1e9)]:
                if one > end + 0.1:
                    yield Edge(start, at, end, at) if across else Edge(at, start, at, end)
                    start = one
                end = max(end, other)
