"""Papers whose tables nobody drew: typed into the paragraphs of a word processor's file, with tabs, with blanks, or one cell a paragraph."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.corpus import older, open_text, pages
from tests.corpus.paper import Block, Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered, has_blank, matrix, one_line, value_rows
from tests.corpus.word import Writer

_Lines = Callable[[Random, Table], list[str]]
_Doubt = Callable[[list[Cell]], bool]


def tabs(random: Random, table: Table) -> list[str]:
    """A row a paragraph, a tab between cells, covered slots empty."""
    return ["\t".join(row) for row in matrix(table)]


def tabs_omitted(random: Random, table: Table) -> list[str]:
    """A row a paragraph, a tab between cells, covered slots left out."""
    return ["\t".join(one_line(cell.text) for cell in row) for row in table.rows()]


def blanks(random: Random, table: Table) -> list[str]:
    """A row a paragraph, blanks between cells as many as looked right; empty cells are gone."""
    return [
        "".join(
            text + " " * random.randint(2, 9) for cell in row if (text := one_line(cell.text).strip())
        ).rstrip()
        for row in table.rows()
    ]


def cells(random: Random, table: Table) -> list[str]:
    """A cell a paragraph, as a table turned to text looks; empty cells were taken away."""
    return [one_line(cell.text).strip() for row in table.rows() for cell in row if cell.text.strip()]


_WAYS: dict[str, tuple[_Lines, _Doubt]] = {
    "tabs": (tabs, lambda row: False),
    "tabs omitted": (tabs_omitted, lambda row: False),
    "typed blanks": (blanks, lambda row: has_blank(row) or any(" " in cell.text.strip() for cell in row)),
    "cell paragraphs": (cells, has_blank),
}
_WRITERS: dict[str, Callable[[Random, Paper], Rendered]] = {
    "docx": lambda random, paper: Writer(random, paper).render(),
    "odt": open_text.plain,
    "doc": older.doc_tidy,
    "rtf": older.rtf_wps,
    "html": pages.tidy,
}


def rendering(format: str, way: str) -> Callable[[Random, Paper], Rendered]:
    """The rendering of a format in which all tables are typed in that way."""
    lines, doubt = _WAYS[way]

    def render(random: Random, paper: Paper) -> Rendered:
        blocks: list[Block] = []
        doubtful: set[str] = set()
        for block in paper.blocks:
            if isinstance(block, Paragraph):
                blocks.append(block)
                continue
            blocks += [Paragraph(line) for line in lines(random, block)]
            blocks.append(Paragraph(""))
            for row in value_rows(block):
                if doubt(row):
                    doubtful |= {cell.id for cell in row if cell.id}
        rendered = _WRITERS[format](random, replace(paper, blocks=tuple(blocks)))
        return Rendered(rendered.data, rendered.doubtful | doubtful)

    return render
