"""Layouts that cut tables: page ends, clauses apart, lost and shifted cells."""

from dataclasses import replace
from random import Random

from tests.corpus.labels import COLUMNS
from tests.corpus.paper import Block, Paper, Paragraph
from tests.corpus.printing import BLANK, MISSING, Expected
from tests.corpus.tables import Cell, Table, clause_tables, stack


def clauses_apart(random: Random, paper: Paper) -> Paper:
    """Table one as a table for each clause, sometimes with words between."""
    blocks: list[Block] = []
    for table in clause_tables(paper.form, paper.truth):
        blocks += (
            [table, Paragraph("", "body")]
            if random.random() < 0.6
            else [table, Paragraph("（续表）", "caption")]
        )
    return paper.with_tables("t1", blocks)


def five_columns(random: Random, paper: Paper) -> Paper:
    """Table one on a grid of five columns whose spans differ from clause to clause."""
    return paper.with_tables("t1", [stack("t1", clause_tables(paper.form, paper.truth, width=5))])


def split_bare(random: Random, paper: Paper) -> Paper:
    """Table two cut by a page end into two tables; the heads are not repeated."""
    table = paper.table("t2")
    at = random.randint(table.heads + 1, table.height - 1)
    return paper.with_tables("t2", _pages(random, [table.part(0, at), table.part(at, table.height)]))


def split_thrice(random: Random, paper: Paper) -> Paper:
    """Tables one and two cut into three pieces."""
    for name in ("t1", "t2"):
        table = paper.table(name)
        first, second = sorted(random.sample(range(4, table.height), 2))
        pieces = [table.part(0, first), table.part(first, second), table.part(second, table.height)]
        paper = paper.with_tables(name, _pages(random, pieces))
    return paper


def split_headed(random: Random, paper: Paper) -> Paper:
    """Table two cut by a page end; the second piece repeats the heads."""
    table = paper.table("t2")
    at = random.randint(table.heads + 1, table.height - 1)
    second = stack("t2", [table.part(0, table.heads), table.part(at, table.height)])
    return paper.with_tables("t2", _pages(random, [table.part(0, at), replace(second, heads=table.heads)]))


def tail_apart(random: Random, paper: Paper) -> Paper:
    """（七） and 四 alone on the next page, the group column gone."""
    table = paper.table("t2")
    at = table.height - 2
    tail = table.part(at, table.height)
    cells = [cell for cell in tail.cells if not (cell.column == 0 and cell.row == 0)]
    moved = [
        replace(cell, column=max(0, cell.column - 2), columns=1 if cell.column < 3 else cell.columns)
        for cell in cells
    ]
    return paper.with_tables(
        "t2", _pages(random, [table.part(0, at), Table("t2", 2, table.width - 2, tuple(moved))])
    )


def group_cut(random: Random, paper: Paper) -> Paper:
    """The page ends within a group: the end of its label stands on the next page."""
    table = paper.table("t2")
    groups = [cell for cell in table.cells if cell.rows > 1 and not cell.head and cell.column == 1]
    group = random.choice(groups)
    at = random.randint(group.row + 1, group.bottom - 1)
    upper, lower = table.part(0, at), table.part(at, table.height)
    for cell in (group, next(cell for cell in table.cells if cell.column == 0 and cell.rows > 15)):
        cut = random.randint(2, len(cell.text) - 1)
        upper = upper.map(
            lambda one, cell=cell, cut=cut: replace(one, text=one.text[:cut]) if _same(one, cell, 0) else one
        )
        lower = lower.map(
            lambda one, cell=cell, cut=cut: (
                replace(one, text=cell.text[cut:]) if _over(one, cell, at) else one
            )
        )
    return paper.with_tables("t2", _pages(random, [upper, lower]))


def label_cut_upper(random: Random, paper: Paper) -> Paper:
    """A row cut in half by the page end: its numbers above, the end of its label below."""
    return _cut_label(random, paper, values_above=True)


def label_cut_lower(random: Random, paper: Paper) -> Paper:
    """A row cut in half by the page end: half of its label above, its numbers below."""
    return _cut_label(random, paper, values_above=False)


def _cut_label(random: Random, paper: Paper, values_above: bool) -> Paper:
    table = paper.table("t2")
    long = [
        cell
        for cell in table.cells
        if cell.rows == 1 and not cell.id and not cell.head and len(cell.text) > 11
    ]
    label = random.choice(long)
    cut = random.randint(4, len(label.text) - 4)
    upper, lower = table.part(0, label.bottom), table.part(label.row, table.height)
    upper = upper.map(lambda one: replace(one, text=label.text[:cut]) if _same(one, label, 0) else one)
    lower = lower.map(
        lambda one: replace(one, text=label.text[cut:]) if _same(one, label, label.row) else one
    )
    # The label stands in both halves, and so does an emptied cell for each number, as converters print the two halves of a row.
    if values_above:
        lower = lower.map(lambda one: replace(one, text="", id=None) if one.row == 0 and one.id else one)
    else:
        upper = upper.map(
            lambda one: replace(one, text="", id=None) if one.row == label.row and one.id else one
        )
    # A heading that begins in the cut row is printed above and not again below.
    lower = lower.map(
        lambda one: replace(one, text="") if one.row == 0 and not one.id and one.rows > 1 else one
    )
    return paper.with_tables("t2", _pages(random, [upper, lower]))


def _same(one: Cell, cell: Cell, offset: int) -> bool:
    return (one.row + offset, one.column, one.id) == (cell.row, cell.column, cell.id)


def _over(one: Cell, cell: Cell, at: int) -> bool:
    """One is what is left of cell below the cut."""
    return one.row == 0 and one.column == cell.column and cell.row < at < cell.bottom


def _pages(random: Random, pieces: list[Table]) -> list[Block]:
    """The pieces with what stands between two pages: nothing, a blank line, a page number."""
    between = random.choice((Paragraph("", "body"), Paragraph("— 3 —", "page"), Paragraph("", "body")))
    blocks: list[Block] = [pieces[0]]
    for piece in pieces[1:]:
        blocks += [between, piece]
    return blocks


def lost_value(random: Random, paper: Paper) -> Paper:
    """A few rows of table two lack a cell, and all after it stand one place too far left: only six values are seen."""
    table = paper.table("t2")
    rows = random.sample(range(table.heads, table.height), 3)
    lost = {row: random.choice([cell for cell in table.cells if cell.row == row and cell.id]) for row in rows}
    cells = [
        replace(cell, column=cell.column - 1)
        if cell.id and cell.row in lost and cell.column > lost[cell.row].column
        else cell
        for cell in table.cells
        if cell not in lost.values()
    ]
    # In a row that prints nothing else nobody misses a number.
    printed = {cell.row for cell in cells if cell.id and cell.text.strip()}
    unseen = {
        cell.id: Expected(None, "", MISSING | BLANK)
        for cell in lost.values()
        if cell.id and cell.row not in printed
    }
    paper = replace(paper, truth=paper.truth | unseen)
    return paper.with_tables("t2", [replace(table, cells=tuple(cells))]).doubt(_row_cells(table, set(rows)))


def shifted_rows(random: Random, paper: Paper) -> Paper:
    """A few rows of table two have an empty cell too many before their numbers, which hang over the right edge."""
    table = paper.table("t2")
    # A row whose total is empty would look like one that is not shifted.
    totals = [cell for cell in table.cells if cell.id and cell.id.endswith(".total") and cell.text.strip()]
    rows = {cell.row for cell in random.sample(totals, min(4, len(totals)))}
    cells = [
        replace(cell, column=cell.column + 1) if cell.id and cell.row in rows else cell
        for cell in table.cells
    ]
    cells += [Cell("", row, table.width - len(COLUMNS)) for row in rows]
    wider = replace(table, width=table.width + 1, cells=tuple(cells))
    return paper.with_tables("t2", [wider]).doubt(_row_cells(table, rows))


def _row_cells(table: Table, rows: set[int]) -> set[str]:
    return {cell.id for cell in table.cells if cell.id and cell.row in rows}
