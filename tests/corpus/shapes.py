"""Layouts that change the shape of a grid: merges undone, further columns and rows, hybrids, parts that are not there."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.corpus.labels import COLUMNS, GROUP_LABELS, OUTCOMES, request_rows
from tests.corpus.paper import Paper, Paragraph, other_tables
from tests.corpus.printing import MISSING, Expected
from tests.corpus.tables import Cell, Table


def plain(random: Random, paper: Paper) -> Paper:
    """The official layout."""
    return paper


def repeated(random: Random, paper: Paper) -> Paper:
    """Merges undone, what a merged cell said repeated in every slot that it covered."""
    return _statutory(paper, lambda table: _unmerge(table, repeat=True))


def unmerged(random: Random, paper: Paper) -> Paper:
    """Merges undone, what a merged cell said left in its first slot."""
    return _statutory(paper, lambda table: _unmerge(table, repeat=False))


def _unmerge(table: Table, repeat: bool) -> Table:
    cells = []
    for row, slots in enumerate(table.slots()):
        for column, cell in enumerate(slots):
            if cell is None:
                continue
            first = (row, column) == (cell.row, cell.column)
            text = cell.text if first or repeat else ""
            cells.append(
                replace(
                    cell, text=text, row=row, column=column, rows=1, columns=1, id=cell.id if first else None
                )
            )
    return replace(table, cells=tuple(cells))


def serial_column(random: Random, paper: Paper) -> Paper:
    """A column of running numbers at the left of tables one and two."""
    return _statutory(paper, lambda table: _numbered(table, 0) if table.name != "t3" else table)


def line_column(random: Random, paper: Paper) -> Paper:
    """A column 行次 between the labels and the numbers of table two."""
    return paper.with_tables("t2", [_numbered(paper.table("t2"), 3, head="行次")])


def _numbered(table: Table, at: int, head: str = "序号") -> Table:
    heads = max(1, table.heads)
    cells = [replace(cell, column=cell.column + 1) if cell.column >= at else cell for cell in table.cells]
    cells.append(Cell(head, 0, at, rows=heads, head=True))
    cells += [Cell(str(row - heads + 1), row, at) for row in range(heads, table.height)]
    return replace(table, width=table.width + 1, cells=tuple(cells))


def notes_column(random: Random, paper: Paper) -> Paper:
    """A column 备注 at the right, mostly empty."""

    def annotate(table: Table) -> Table:
        heads = max(1, table.heads)
        words = ("", "", "", "", "已核对", "附件2", "见第六部分")
        cells = [Cell("备注", 0, table.width, rows=heads, head=True)]
        cells += [Cell(random.choice(words), row, table.width) for row in range(heads, table.height)]
        return replace(table, width=table.width + 1, cells=table.cells + tuple(cells))

    return _statutory(paper, lambda table: annotate(table) if table.name == "t2" else table)


def subtotal_column(random: Random, paper: Paper) -> Paper:
    """A column 小计 under 法人或其他组织, which the form does not have."""
    table = paper.table("t2")
    cells = [replace(cell, column=cell.column + 1) if cell.column == 9 else cell for cell in table.cells]
    cells = [
        replace(cell, columns=cell.columns + 1) if cell.head and cell.columns > 1 else cell for cell in cells
    ]
    cells.append(Cell("小计", 2, 9, head=True))
    for row, name in enumerate(request_rows(paper.form), start=table.heads):
        parts = [paper.truth[f"t2.{name}.{column}"].value or 0 for column in COLUMNS[1:-1]]
        cells.append(Cell(str(sum(parts)), row, 9))
    return paper.with_tables("t2", [replace(table, width=table.width + 1, cells=tuple(cells))])


def group_rows(random: Random, paper: Paper) -> Paper:
    """The group headings as rows of their own with the sums of their rows, the items below them."""
    table = paper.table("t2")
    cells: list[Cell] = []
    added = 0
    for row, line in enumerate(table.rows()):
        group = next((cell for cell in line if cell.rows > 1 and cell.column == 1 and not cell.head), None)
        if group:
            name = next(key for key, label in GROUP_LABELS.items() if label == group.text)
            cells.append(Cell(group.text, row + added, 1, columns=2))
            sums = [_group_sum(paper, name, group.rows, column) for column in COLUMNS]
            cells += [Cell(str(total), row + added, 3 + at) for at, total in enumerate(sums)]
            added += 1
        cells += [replace(cell, row=row + added) for cell in line if cell is not group]
    cells = [
        replace(cell, column=1, columns=2) if cell.column == 2 and not cell.id and not cell.head else cell
        for cell in cells
    ]
    cells = [replace(cell, rows=cell.rows + added) if cell.rows > 15 else cell for cell in cells]
    return paper.with_tables("t2", [replace(table, height=table.height + added, cells=tuple(cells))])


def _group_sum(paper: Paper, group: str, count: int, column: str) -> int:
    return sum(int(paper.truth[f"t2.{group}_{n}.{column}"].value or 0) for n in range(1, count + 1))


def spacers(random: Random, paper: Paper) -> Paper:
    """An empty column and empty rows within the tables."""

    def space(table: Table) -> Table:
        at = random.randint(max(1, table.heads), table.height - 1)
        cells = [replace(cell, row=cell.row + 1) if cell.row >= at else cell for cell in table.cells]
        cells = [replace(cell, rows=cell.rows + 1) if cell.row < at < cell.bottom else cell for cell in cells]
        crossed = {
            column
            for cell in cells
            if cell.row < at < cell.bottom
            for column in range(cell.column, cell.right)
        }
        cells += [Cell("", at, column) for column in range(table.width) if column not in crossed]
        cells += [Cell("", row, table.width) for row in range(table.height + 1)]
        return replace(table, height=table.height + 1, width=table.width + 1, cells=tuple(cells))

    return _statutory(paper, space)


def headless(random: Random, paper: Paper) -> Paper:
    """Table two without its rows of heads."""
    table = paper.table("t2")
    return paper.with_tables("t2", [table.part(table.heads, table.height)])


def halves_apart(random: Random, paper: Paper) -> Paper:
    """Table three as two tables, 行政复议 and 行政诉讼."""
    table = paper.table("t3")
    review = tuple(replace(cell, rows=min(cell.rows, 1)) for cell in table.cells if cell.column < 5)
    review = tuple(replace(cell, row=2) if cell.id else cell for cell in review)
    court = tuple(replace(cell, column=cell.column - 5) for cell in table.cells if cell.column >= 5)
    pieces = [Table("t3", 3, 5, review, heads=2), Paragraph(""), Table("t3", 4, 10, court, heads=3)]
    doubtful = {
        f"t3.{stage}.{column}" for stage in ("review", "direct", "after_review") for column in OUTCOMES
    }
    return paper.with_tables("t3", pieces).doubt(doubtful)


def hybrid(random: Random, paper: Paper) -> Paper:
    """The form of 2021 with （六）其他处理 as the single row of 2019: its numbers belong to none of the three rows."""
    table = paper.table("t2")
    first = next(cell.row for cell in table.cells if cell.id == "t2.other_1.natural")
    kept = [cell for cell in table.part(0, first + 1).cells if cell.row < first or cell.column != 2]
    kept = [replace(cell, rows=1, columns=2) if cell.text == GROUP_LABELS["other"] else cell for cell in kept]
    sums = dict(zip(COLUMNS, (_group_sum(paper, "other", 3, column) for column in COLUMNS), strict=True))
    kept = [
        replace(cell, text=str(sums[cell.id.split(".")[2]]), id=None)
        if cell.row == first and cell.id
        else cell
        for cell in kept
    ]
    rest = [replace(cell, row=cell.row - 2) for cell in table.cells if cell.row > first + 2]
    kept = [
        replace(cell, rows=cell.rows + 1) if cell.rows > 15 else cell for cell in kept if cell.row <= first
    ]
    lost = {f"t2.other_{n}.{column}" for n in (1, 2, 3) for column in COLUMNS}
    merged = Table("t2", table.height - 2, table.width, tuple(kept + rest), heads=table.heads)
    return _without(paper.with_tables("t2", [merged]), lost)


def table_missing(random: Random, paper: Paper) -> Paper:
    """One of the three tables is not there."""
    name = random.choice(("t1", "t2", "t3"))
    lost = {cell for cell in paper.truth if cell.startswith(name)}
    return _without(paper.with_tables(name, [Paragraph("（表格详见附件）")]), lost)


def row_missing(random: Random, paper: Paper) -> Paper:
    """One row of table two was left out, label and all."""
    table = paper.table("t2")
    rows = [
        cell.row
        for cell in table.cells
        if not cell.id and cell.rows == 1 and not cell.head and cell.row > table.heads
    ]
    singles = [row for row in rows if not any(cell.row == row and cell.rows > 1 for cell in table.cells)]
    row = random.choice(singles)
    lost = {cell.id for cell in table.cells if cell.row == row and cell.id}
    cells = [
        replace(cell, rows=cell.rows - 1) if cell.row < row < cell.bottom else cell
        for cell in table.cells
        if cell.row != row
    ]
    cells = [replace(cell, row=cell.row - 1) if cell.row > row else cell for cell in cells]
    return _without(
        paper.with_tables("t2", [replace(table, height=table.height - 1, cells=tuple(cells))]), lost
    )


def _without(paper: Paper, lost: set[str]) -> Paper:
    """The cells are not in the document; a reader that sees too little to be sure may say that instead."""
    gone = Expected(None, "", MISSING).doubtful()
    return replace(paper, truth=paper.truth | dict.fromkeys(lost, gone))


def decoys(random: Random, paper: Paper) -> Paper:
    """Tables of other matters before and after the statutory ones."""
    first, *rest = other_tables(random) + other_tables(random)
    at = next(n for n, block in enumerate(paper.blocks) if isinstance(block, Table))
    blocks = [*paper.blocks[:at], first, Paragraph("各渠道情况见上表。"), *paper.blocks[at:]]
    for table in rest:
        blocks.insert(len(blocks) - 2, table)
        blocks.insert(len(blocks) - 2, Paragraph("其他情况如下。"))
    return replace(paper, blocks=tuple(blocks))


def _statutory(paper: Paper, change: Callable[[Table], Table]) -> Paper:
    blocks = tuple(
        change(block) if isinstance(block, Table) and block.name else block for block in paper.blocks
    )
    return replace(paper, blocks=blocks)
