"""A table that someone typed into paragraphs, with tabs, blanks or a cell a paragraph, is read as one in every office format."""

import pytest

from model.document import Document, Geometry, Role
from model.readers.drafts import DraftCell, DraftTable, Line, Piece
from model.readers.tables import assemble
from tests.model.readers.seen import drawn, lines, only_grid

ROWS = [
    ["项目", "个人", "企业", "合计"],
    ["一、本年新收", "23", "", "23"],
    ["二、上年结转", "1", "2", "3"],
    ["（七）总计", "24", "2", "26"],
]
PROSE = "2023年，我单位主动公开政府信息 25 条，办理申请 3 件，答复率 100%。"


def document(*pieces: Piece) -> Document:
    return Document("报告.docx", "docx", assemble(pieces))


def typed(rows: list[list[str]], between: str) -> list[Line]:
    return [Line(between.join(row)) for row in rows]


def test_rows_with_tabs_are_a_table_at_the_place_of_their_paragraphs() -> None:
    found = document(Line("二、情况", Role.HEADING, 1), Line(PROSE), *typed(ROWS, "\t"), Line(PROSE))
    assert drawn(only_grid(found)) == ROWS
    assert lines(found) == ["二、情况", PROSE, PROSE]
    assert [block.anchor.block for block in found.blocks] == [0, 1, 2, 3]
    assert only_grid(found).cells[5].anchor.block == 2


def test_blanks_part_cells_and_claim_no_place_for_a_lost_one() -> None:
    full = [row for row in ROWS if all(row)]
    found = only_grid(document(*typed(full, "     "), Line("一、本年新收          23     23")))
    assert found.geometry is Geometry.SPACED
    assert [[cell.text for cell in row] for row in found.rows] == [*full, ["一、本年新收", "23", "23"]]


def test_a_cell_a_paragraph_is_a_stream() -> None:
    cells = [cell for row in ROWS for cell in row if cell]
    found = only_grid(document(Line(PROSE), *map(Line, cells), Line(PROSE)))
    assert found.geometry is Geometry.STREAM
    assert [cell.text for cell in found.cells] == cells


def test_bars_typed_into_paragraphs_part_cells() -> None:
    found = document(*(Line(f"| {' | '.join(row)} |") for row in ROWS))
    assert drawn(only_grid(found)) == ROWS


def test_a_doubt_about_a_paragraph_is_one_about_the_cells_typed_in_it() -> None:
    rows = typed(ROWS, "\t")
    rows[2] = Line(rows[2].text, doubt="格内有上标")
    found = only_grid(document(*rows))
    assert [cell.text for cell in found.cells if cell.doubt] == ["二、上年结转", "1", "2", "3"]


def test_a_doubtful_cell_of_a_stream_leaves_its_neighbours_alone() -> None:
    cells = [Line(cell) for row in ROWS[2:] for cell in (*ROWS[0], *row)]
    cells[5] = Line("1", doubt="格内有上标")
    found = only_grid(document(*cells))
    assert [(cell.text, cell.doubt) for cell in found.cells if cell.doubt] == [("1", "格内有上标")]


@pytest.mark.parametrize(
    "texts",
    [
        [PROSE, "地址：云溪县人民路1号\t邮编：400000", "电话：\t0000-12345"],
        ["一、总体情况\t1", "二、主动公开情况\t2", "三、存在问题\t5"],
        ["1", "—— 2 ——", "2024年1月12日"],
        ["1. 发布信息 25 条", "2. 回应关切 3 次", "3. 培训 4 次"],
        ["　　全年发布 25 条。", "　　其中图解 3 条；", "　　视频 4 条。"],
    ],
)
def test_prose_lists_and_contents_stay_paragraphs(texts: list[str]) -> None:
    found = document(*map(Line, texts))
    assert not list(found.grids())
    assert lines(found) == [text.strip() for text in texts]


def test_headings_and_margins_are_no_cells() -> None:
    margins = [Line(str(number), Role.MARGIN) for number in range(12)]
    assert not list(document(Line("三、情况", Role.HEADING, 1), *margins).grids())


def test_a_drawn_table_stays_what_it_is_beside_a_typed_one() -> None:
    cells = [DraftCell(row, column, [Line("9")]) for row in range(2) for column in range(3)]
    found = document(DraftTable(2, cells), *typed(ROWS, "\t"))
    first, second = found.grids()
    assert (first.geometry, drawn(first)) == (Geometry.EXACT, [["9"] * 3] * 2)
    assert drawn(second) == ROWS
