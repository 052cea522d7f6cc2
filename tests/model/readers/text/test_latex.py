"""Tables written in LaTeX within a text."""

import pytest

from model.document import Geometry, Grid, GridCell, Paragraph
from model.forms import Form, load_forms
from model.pipeline import read_report_bytes
from model.readers.text.reader import read_text
from tests.model.tables import numbers, official_grid


def grids(text: str) -> list[Grid]:
    return list(read_text(text.encode(), "报告.md", "md").grids())


def spans(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def test_cells_that_reach_over_others_stand_where_they_are_written() -> None:
    text = r"""前文
\begin{tabular}{|c|p{3cm}|c|c|}
\hline
\multirow{2}{*}{办理} & \multicolumn{2}{c|}{\textbf{申请人}} & \multirow{2}{*}{总计} \\ \cline{2-3}
 & 自然人 & 法人\&其他 & \\ \hline
公开 & $3$ & \textbf{1} & 4 \\
\hline
\end{tabular}
后文"""
    (grid,) = grids(text)
    assert grid.geometry is Geometry.PLACED
    assert spans(grid) == [
        (0, 0, 2, 1, "办理"),
        (0, 1, 1, 2, "申请人"),
        (0, 3, 2, 1, "总计"),
        (1, 1, 1, 1, "自然人"),
        (1, 2, 1, 1, "法人&其他"),
        (2, 0, 1, 1, "公开"),
        (2, 1, 1, 1, "3"),
        (2, 2, 1, 1, "1"),
        (2, 3, 1, 1, "4"),
    ]


def test_the_text_around_a_table_on_one_line_stays() -> None:
    document = read_text(
        r"见表 \begin{tabular}{cc}甲 & 1 \\ 乙 & 2\end{tabular} 如上".encode(), "a.txt", "txt"
    )
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["见表", "如上"]
    assert [[cell.text for cell in row] for row in next(iter(document.grids())).rows] == [
        ["甲", "1"],
        ["乙", "2"],
    ]


def test_a_cell_on_two_lines_and_one_that_reaches_upward() -> None:
    text = r"\begin{tabular}{cc} & 1 \\ \multirow{-2}{*}{\begin{tabular}[c]{@{}c@{}}不予\\公开\end{tabular}} & 2 \\ \end{tabular}"
    (grid,) = grids(text)
    assert spans(grid) == [(0, 0, 2, 1, "不予\n公开"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")]


def test_rows_of_different_width_claim_no_places() -> None:
    (grid,) = grids("\\begin{tabular}{ccc}\n甲 & 1 & 2 \\\\\n乙 & 2 \\\\\n\\end{tabular}")
    assert grid.geometry is Geometry.COUNTED


def latex(grid: Grid) -> str:
    """The grid as LaTeX, every covered column written as a blank cell."""
    starts = {(cell.row, cell.column): cell for cell in grid.cells}
    covered = {
        (row, cell.column): cell.column_span
        for cell in grid.cells
        for row in range(cell.row + 1, cell.row + cell.row_span)
    }
    lines = []
    for row in range(grid.row_count):
        parts: list[str] = []
        column = 0
        while column < grid.column_count:
            cell = starts.get((row, column))
            width = cell.column_span if cell else covered[row, column]
            inner = _written(cell) if cell else ""
            parts.append(f"\\multicolumn{{{width}}}{{|c|}}{{{inner}}}" if width > 1 else inner)
            column += width
        lines.append(" & ".join(parts) + r" \\ \hline")
    return "\\begin{tabular}{" + "|c" * grid.column_count + "|}\n" + "\n".join(lines) + "\n\\end{tabular}"


def _written(cell: GridCell) -> str:
    return f"\\multirow{{{cell.row_span}}}{{*}}{{{cell.text}}}" if cell.row_span > 1 else cell.text


@pytest.mark.parametrize("form", load_forms(), ids=lambda form: form.id)
def test_a_report_in_latex_is_read_whole(form: Form) -> None:
    values = numbers(form, 5)
    year = form.years[0]
    tables = [latex(official_grid(table, values, 0)) for table in form.tables]
    text = "\n\n".join([f"云溪县水利局{year}年政府信息公开工作年度报告", "一、总体情况", *tables])
    report = read_report_bytes(text.encode(), "报告.md")
    assert {name: cell.text for name, cell in report.cells.items()} == values
    assert {cell.state.value for cell in report.cells.values()} <= {"number", "blank"}


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{tabular}{c}\n" * 20_000,
        "\\begin{tabular}{cc}" + "\\multirow{9}{*}{" * 30_000 + "\n\\end{tabular}",
        "\\begin{tabular}" + "{}" * 60_000 + "\\end{tabular}",
        "\\begin{tabular}{cc}" + "\\multirow{999}{*}{} & \\\\" * 3_000 + "\\end{tabular}",
        "\\begin{tabular}{cc} \\multicolumn{0}{c}{1} & \\multirow{x}{*}{2} \\\\ \\end{tabular}",
    ],
    ids=["unclosed", "nested", "many options", "all spanned", "odd counts"],
)
def test_odd_tables_end_soon(text: str) -> None:
    assert read_text(text.encode(), "a.txt", "txt").blocks is not None
