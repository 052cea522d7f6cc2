"""Layouts of what offices really send in: further rows, lost columns, a second report, last year's table, an attachment."""

from dataclasses import replace
from random import Random

from tests.corpus.figures import draw_figures
from tests.corpus.labels import COLUMNS
from tests.corpus.paper import Block, Paper, Paragraph, draw_paper
from tests.corpus.printing import BLANK, MISSING, Expected, Truth, draw_hand, print_figures
from tests.corpus.tables import Cell, Table, table_one, table_two

_LONG = (
    "以下内容为本机关自行编制的补充材料，仅供对照参考，与上文各表的统计口径可能不同；如有不一致之处，以上文为准，"
    "请各单位在使用时注意区分，不要将其中的数字计入正式报表。"
)


def narrow_heads(random: Random, paper: Paper) -> Paper:
    """Table three squeezed so that its heads run down the page, one or two letters a line."""
    size = random.choice((1, 2))

    def squeeze(cell: Cell) -> Cell:
        pieces = [cell.text[at : at + size] for at in range(0, len(cell.text), size)]
        return replace(cell, text="\n".join(pieces)) if cell.head else cell

    return paper.with_tables("t3", [paper.table("t3").map(squeeze)])


def among_rows(random: Random, paper: Paper) -> Paper:
    """Rows 其中 below some rows of table two, with numbers of their own."""
    table = paper.table("t2")
    words = ("其中：网络申请", "其中：当面申请", "其中：信函申请", "其中涉及征地补偿的")
    whole = [
        row
        for row in range(table.heads, table.height)
        if any(c.row == row and c.columns == 3 for c in table.cells)
    ]
    for row in sorted(random.sample(whole, random.randint(1, len(whole))), reverse=True):
        below = [replace(cell, row=cell.row + 1) if cell.row > row else cell for cell in table.cells]
        below.append(Cell(random.choice(words), row + 1, 0, columns=3))
        parts = [random.choice((0, 0, 1, random.randint(2, 40))) for _ in COLUMNS[:-1]]
        below += [Cell(str(n), row + 1, 3 + at) for at, n in enumerate([*parts, sum(parts)])]
        table = replace(table, height=table.height + 1, cells=tuple(below))
    return paper.with_tables("t2", [table])


def column_lost(random: Random, paper: Paper) -> Paper:
    """A column of table two is not there, so that every row prints one number less. What is left may be said to be in doubt."""
    table = paper.table("t2")
    lost = random.choice(range(table.width - len(COLUMNS), table.width))
    cells = []
    for cell in table.cells:
        if cell.column == lost and cell.columns == 1:
            continue
        cell = replace(cell, column=cell.column - 1) if cell.column > lost else cell
        cells.append(
            replace(cell, columns=cell.columns - 1)
            if cell.column <= lost < cell.right and cell.columns > 3
            else cell
        )
    name = COLUMNS[lost - (table.width - len(COLUMNS))]
    truth = {
        cell: _not_there(paper.truth, cell) if cell.endswith(f".{name}") else said.doubtful()
        for cell, said in paper.truth.items()
        if cell.startswith("t2.")
    }
    paper = replace(paper, truth=paper.truth | truth)
    return paper.with_tables("t2", [replace(table, width=table.width - 1, cells=tuple(cells))])


def _not_there(truth: Truth, cell: str) -> Expected:
    """What is left to say of a cell of the lost column. In a row without any number nobody misses one."""
    row = cell.rsplit(".", 1)[0]
    idle = not any(
        (said.text or "").strip() for one, said in truth.items() if one.startswith(f"{row}.") and one != cell
    )
    return Expected(None, "", MISSING | BLANK if idle else MISSING).doubtful()


def last_year_below(random: Random, paper: Paper) -> Paper:
    """Table two comes again with last year's numbers, for comparison."""
    other = print_figures(random, draw_figures(random, paper.form), draw_hand(random, tidy=True))
    table = table_two(paper.form, other)
    bare = table.map(lambda cell: replace(cell, id=None))
    words = random.choice(("附：上年数据", f"{paper.year - 1}年收到和处理政府信息公开申请情况（供对照）"))
    return paper.with_tables("t2", [paper.table("t2"), Paragraph(words, "caption"), bare])


def two_reports(random: Random, paper: Paper) -> Paper:
    """A second report, of another organ, behind the first."""
    truth = print_figures(random, draw_figures(random, paper.form), draw_hand(random, tidy=True))
    second = draw_paper(random, paper.form, paper.year, truth)
    blocks: list[Block] = [
        block.map(lambda cell: replace(cell, id=None)) if isinstance(block, Table) else block
        for block in second.blocks
    ]
    return replace(paper, blocks=(*paper.blocks, *blocks))


def attachment(random: Random, paper: Paper) -> Paper:
    """Behind the report an attachment with tables that look like its own."""
    other = print_figures(random, draw_figures(random, paper.form), draw_hand(random, tidy=True))
    make = random.choice((table_one, table_two))
    table = make(paper.form, other).map(lambda cell: replace(cell, id=None))
    blocks = (Paragraph("附件"), Paragraph(_LONG), table)
    return replace(paper, blocks=(*paper.blocks, *blocks))


def bare_page_numbers(random: Random, paper: Paper) -> Paper:
    """Table two over two pages, a bare page number between them."""
    table = paper.table("t2")
    at = random.randint(table.heads + 1, table.height - 1)
    number = Paragraph(str(random.randint(1, 9)), "page")
    return paper.with_tables("t2", [table.part(0, at), number, table.part(at, table.height)])


def years_in_heads(random: Random, paper: Paper) -> Paper:
    """The year in a caption within each grid, and in a head of table one."""

    def caption(table: Table) -> Table:
        text = random.choice(
            (f"{paper.year}年", f"{paper.year}年度统计表", f"（{paper.year}年1月1日至12月31日）")
        )
        cells = (
            Cell(text, 0, 0, columns=table.width),
            *(replace(cell, row=cell.row + 1) for cell in table.cells),
        )
        return replace(table, height=table.height + 1, cells=cells, heads=table.heads + 1)

    blocks = tuple(
        caption(block) if isinstance(block, Table) and block.name else block for block in paper.blocks
    )
    return replace(paper, blocks=blocks)
