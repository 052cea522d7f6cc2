"""Papers as plain text and Markdown, in the ways that word processors, converters and people write tables there."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.corpus.labels import COLUMNS
from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file, and the cells of which it no longer shows for sure what stood in them. torn: cells run over several lines, so that
    words beside a number may stand apart from it."""

    data: bytes
    doubtful: frozenset[str] = frozenset()
    torn: bool = False


def one_line(text: str) -> str:
    """A cell's text without its line breaks; a break between two letters of one word leaves no blank."""
    return text.replace("\n", "")


def tabs(random: Random, paper: Paper) -> Rendered:
    """A tab between cells, covered slots as empty cells."""
    return _text(random, paper, lambda table: ["\t".join(row) for row in matrix(table)])


def tabs_omitted(random: Random, paper: Paper) -> Rendered:
    """A tab between cells, covered slots left out: rows begin at different places."""
    return _text(
        random, paper, lambda table: ["\t".join(one_line(cell.text) for cell in row) for row in table.rows()]
    )


def tabs_stripped(random: Random, paper: Paper) -> Rendered:
    """As tabs_omitted, but blanks at line ends were taken off, and with them the empty cells there."""

    def lines(table: Table) -> list[str]:
        return ["\t".join(one_line(cell.text) for cell in row).rstrip() for row in table.rows()]

    return _text(random, paper, lines, lambda row: not row[-1].text.strip())


def aligned(random: Random, paper: Paper) -> Rendered:
    """Columns kept apart by runs of blanks, aligned as a fixed-width font shows them."""
    right = random.random() < 0.4
    return _text(random, paper, lambda table: _align(table, right), has_blank)


def single_blanks(random: Random, paper: Paper) -> Rendered:
    """A single blank between cells, empty cells gone, as text copied from a page viewer looks."""

    def lines(table: Table) -> list[str]:
        return [" ".join(filter(None, (one_line(cell.text).strip() for cell in row))) for row in table.rows()]

    return _text(
        random, paper, lines, lambda row: has_blank(row) or any(" " in cell.text.strip() for cell in row)
    )


def cell_lines(random: Random, paper: Paper) -> Rendered:
    """A cell a line behind a tab, an empty line after each row, as the plain text of an old Word file looks."""

    def lines(table: Table) -> list[str]:
        out = []
        for at, row in enumerate(table.slots()):
            for column, cell in enumerate(row):
                if cell is None or cell.column != column:
                    continue
                out.append("\t" + (cell.text if cell.row == at else ""))
            out.append("")
        return out

    return _text(random, paper, lines)


def stream(random: Random, paper: Paper) -> Rendered:
    """A cell a line with nothing to tell where a row ends; empty cells are gone."""

    def lines(table: Table) -> list[str]:
        return [one_line(cell.text).strip() for row in table.rows() for cell in row if cell.text.strip()]

    return _text(random, paper, lines, has_blank)


def pipes(random: Random, paper: Paper) -> Rendered:
    """Markdown tables with padded columns, covered slots empty."""
    return _markdown(random, paper, matrix)


def pipes_loose(random: Random, paper: Paper) -> Rendered:
    """Markdown tables whose covered slots were left out and made up for at the right."""

    def loose(table: Table) -> list[list[str]]:
        rows = [[one_line(cell.text) for cell in row] for row in table.rows()]
        return [row + [""] * (table.width - len(row)) for row in rows]

    return _markdown(random, paper, loose, has_blank)


def _markdown(
    random: Random,
    paper: Paper,
    rows_of: Callable[[Table], list[list[str]]],
    doubt: Callable[[list[Cell]], bool] = lambda row: False,
) -> Rendered:
    padded = random.random() < 0.6

    def lines(table: Table) -> list[str]:
        rows = rows_of(table)
        width = max(map(len, rows))
        rows[0] += [""] * (width - len(rows[0]))
        widths = [
            max(3, *(_width(row[at]) for row in rows if at < len(row))) if padded else 0
            for at in range(width)
        ]
        out = ["| " + " | ".join(map(_pad, row, widths)) + " |" for row in rows]
        rule = "|" + "|".join("-" * (width + 2) if padded else "---" for width in widths) + "|"
        return ["", out[0], rule, *out[1:], ""]

    marks = {"title": "# ", "section": "## ", "caption": "**", "note": "> "}

    def paragraph(block: Paragraph) -> list[str]:
        mark = marks.get(block.kind, "") if block.text else ""
        return [mark + block.text + ("**" if mark == "**" else ""), ""]

    return _assemble(random, paper, lines, doubt, paragraph)


def _text(
    random: Random,
    paper: Paper,
    lines: Callable[[Table], list[str]],
    doubt: Callable[[list[Cell]], bool] = lambda row: False,
) -> Rendered:
    loose = random.random() < 0.5
    indent = random.choice(("", "\u3000\u3000", "    "))

    def paragraph(block: Paragraph) -> list[str]:
        text = indent + block.text if block.kind in ("body", "note") and block.text else block.text
        return [text, ""] if loose else [text]

    return _assemble(random, paper, lines, doubt, paragraph)


def _assemble(random, paper, lines, doubt, paragraph) -> Rendered:
    out: list[str] = []
    doubtful: set[str] = set()
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            out += paragraph(block)
            continue
        out += [*lines(block), ""]
        for row in value_rows(block):
            if doubt(row):
                doubtful |= {cell.id for cell in row if cell.id}
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"))
    end = random.choice(("\n", "\r\n"))
    return Rendered(("\n".join(out) + "\n").replace("\n", end).encode(encoding), frozenset(doubtful))


def value_rows(table: Table) -> list[list[Cell]]:
    """The value cells of each row, those of other matters (group sums, subtotals) among them."""
    rows = [[cell for cell in row if cell.id] for row in table.rows()]
    return [row for row in rows if row]


def has_blank(row: list[Cell]) -> bool:
    short = (row[0].id or "").startswith("t2") and len(row) != len(COLUMNS)
    return short or any(not cell.text.strip() for cell in row)


def matrix(table: Table) -> list[list[str]]:
    """The text of every slot; covered ones are empty. A row that lacks cells at its end is shorter."""
    rows = []
    for at, slots in enumerate(table.slots()):
        row = [
            one_line(cell.text) if cell and (cell.row, cell.column) == (at, column) else ""
            for column, cell in enumerate(slots)
        ]
        rows.append(row[: max(column for column, cell in enumerate(slots) if cell) + 1])
    return rows


def _align(table: Table, right: bool) -> list[str]:
    widths = [2] * table.width
    for cell in sorted(table.cells, key=lambda cell: cell.columns):
        need = _width(one_line(cell.text)) + 2 - sum(widths[cell.column : cell.right])
        widths[cell.right - 1] += max(0, need)
    lines = []
    for row in table.rows():
        line = ""
        for cell in row:
            line = _pad(line, sum(widths[: cell.column]))
            text = one_line(cell.text)
            space = sum(widths[cell.column : cell.right]) - 2
            line += " " * (space - _width(text)) + text if right and cell.id else text
        lines.append(line.rstrip())
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
