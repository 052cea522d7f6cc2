"""A table in a .docx is the one that Word shows."""

from model.document import Geometry
from model.readers import read_bytes
from tests.model.readers.packages import docx, p, r, span, tbl, tc, tr
from tests.model.readers.seen import doubts, drawn, lines, only_grid

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, **parts: str):
    return read_bytes(docx(body, **parts), "年报.docx")


def test_a_cell_over_three_columns_is_one_cell() -> None:
    grid = only_grid(read(tbl(tr(tc("申请人情况", span(3))), tr("自然人", "其他", "总计"))))
    assert drawn(grid) == [["申请人情况", "<", "<"], ["自然人", "其他", "总计"]]


def test_a_cell_over_three_rows_is_one_cell_and_what_it_hides_is_not_read() -> None:
    body = tbl(
        tr(tc("办理结果", RESTART), "1"),
        tr(tc("藏", CONTINUE), "2"),
        tr(tc("", CONTINUE), "3"),
        tr("合计", "6"),
    )
    assert drawn(only_grid(read(body))) == [["办理结果", "1"], ["^", "2"], ["^", "3"], ["合计", "6"]]


def test_a_continued_merge_of_another_width_is_a_cell_of_its_own() -> None:
    body = tbl(tr(tc("甲", RESTART), "1", "2"), tr(tc("乙", CONTINUE + span(2)), "3"))
    assert drawn(only_grid(read(body))) == [["甲", "1", "2"], ["乙", "<", "3"]]


def test_a_continued_merge_under_nothing_begins_one() -> None:
    body = tbl(tr(tc("甲", CONTINUE), "1"), tr(tc("", CONTINUE), "2"))
    assert drawn(only_grid(read(body))) == [["甲", "1"], ["^", "2"]]


def test_an_old_horizontal_merge_is_one_cell() -> None:
    restart, go_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    grid = only_grid(read(tbl(tr(tc("表头", restart), tc("", go_on), "总计"), tr("1", "2", "3"))))
    assert drawn(grid) == [["表头", "<", "总计"], ["1", "2", "3"]]
    assert not doubts(grid)


def test_text_lost_in_an_old_horizontal_merge_is_a_doubt() -> None:
    restart, go_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    grid = only_grid(read(tbl(tr(tc("1", restart), tc("2", go_on)), tr("3", "4"))))
    assert "2" in doubts(grid)["1"]


def test_columns_left_out_before_and_after_a_row_keep_the_others_in_place() -> None:
    before = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    grid = only_grid(read(tbl(tr("甲", "乙", "丙", "丁"), tr("2", "3", properties=before))))
    assert drawn(grid) == [["甲", "乙", "丙", "丁"], ["·", "2", "3", "·"]]
    assert grid.geometry is Geometry.EXACT


def test_columns_that_no_one_sees_are_not_counted() -> None:
    grid = only_grid(
        read(tbl(tr(tc("甲", span(2)), tc("乙", span(3))), tr(tc("1", span(2)), tc("2", span(3)))))
    )
    assert (grid.column_count, drawn(grid)) == (2, [["甲", "乙"], ["1", "2"]])


def test_edges_a_hair_apart_are_one_edge() -> None:
    rows = tr(tc("甲", span(2)), tc("乙"), tc("丙")), tr(tc("1"), tc("2", span(2)), tc("3"))
    grid = only_grid(read(tbl(*rows, widths=(2000, 12, 2000, 2000))))
    assert drawn(grid) == [["甲", "乙", "丙"], ["1", "2", "3"]]


def test_a_narrow_column_with_a_cell_of_its_own_stays() -> None:
    grid = only_grid(read(tbl(tr("甲", "", "丙"), tr("1", "", "3"), widths=(2000, 40, 2000))))
    assert grid.column_count == 3


def width(twips: int) -> str:
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


def test_spans_that_the_writer_left_out_are_found_from_widths_that_add_up() -> None:
    wide = tr(tc("甲", width(1000)), tc("乙", width(3000)), tc("丙", width(1000)))
    narrow = tr(*(tc(text, width(1000)) for text in "12345"))
    grid = only_grid(read(tbl(wide, narrow)))
    assert drawn(grid) == [["甲", "乙", "<", "<", "丙"], list("12345")]
    assert grid.geometry is Geometry.EXACT


def test_uneven_rows_whose_widths_do_not_add_up_are_only_counted() -> None:
    grid = only_grid(read(tbl(tr("甲", "乙", "丙"), tr("1", "2", "3", "4"))))
    assert grid.geometry is Geometry.COUNTED


def test_a_short_caption_row_does_not_make_the_columns_doubtful() -> None:
    grid = only_grid(read(tbl(tr("第一项"), tr("1", "2", "3", "4"))))
    assert grid.geometry is Geometry.EXACT


def test_line_breaks_and_paragraphs_of_a_cell_are_lines_of_its_text() -> None:
    grid = only_grid(
        read(tbl(tr(tc("<w:p><w:r><w:t>商业</w:t><w:br/><w:t>企业</w:t></w:r></w:p>" + p("（家）")), "1")))
    )
    assert grid.cells[0].text == "商业\n企业\n（家）"


def test_rows_and_cells_in_content_controls_are_rows_and_cells() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('1')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{tr('甲', inner)}</w:sdtContent></w:sdt>"
    whole = f"<w:sdt><w:sdtContent>{tbl(rows, tr('乙', '2'))}</w:sdtContent></w:sdt>"
    assert drawn(only_grid(read(whole))) == [["甲", "1"], ["乙", "2"]]


def test_a_number_in_a_control_within_a_paragraph_is_read() -> None:
    cell = tc(f"<w:p><w:sdt><w:sdtContent>{r('12')}</w:sdtContent></w:sdt></w:p>")
    assert drawn(only_grid(read(tbl(tr("甲", cell))))) == [["甲", "12"]]


def test_a_prompt_to_fill_in_is_a_blank_cell() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入文字')}</w:sdtContent></w:sdt>"
    grid = only_grid(read(tbl(tr("甲", tc(f"<w:p>{prompt}</w:p>")))))
    assert drawn(grid) == [["甲", ""]]


def test_a_prompt_with_a_digit_is_a_doubt() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('0')}</w:sdtContent></w:sdt>"
    assert "0" in doubts(only_grid(read(tbl(tr("甲", tc(f"<w:p>{prompt}</w:p>"))))))


def test_a_sign_of_a_note_beside_a_number_is_a_doubt_and_not_a_digit() -> None:
    cell = tc(
        f"<w:p>{r('5')}{r('1', '<w:vertAlign w:val=' + chr(34) + 'superscript' + chr(34) + '/>')}</w:p>"
    )
    grid = only_grid(read(tbl(tr("甲", cell))))
    assert grid.cells[1].text != "51"
    assert grid.cells[1].doubt


def test_a_struck_number_is_a_doubt() -> None:
    cell = tc(f"<w:p>{r('5', '<w:strike/>')}{r('6')}</w:p>")
    assert only_grid(read(tbl(tr("甲", cell)))).cells[1].doubt


def test_a_picture_instead_of_a_number_is_a_doubt() -> None:
    grid = only_grid(read(tbl(tr("甲", tc("<w:p><w:r><w:drawing/></w:r></w:p>")))))
    assert grid.cells[1].doubt == "格内是图片"


def test_a_small_table_in_a_cell_of_a_table_of_data_is_in_its_text_and_follows_it() -> None:
    nested = tc(tbl(tr("3", "4")) + p())
    document = read(tbl(tr("甲", "乙", "丙"), tr("1", nested, "5")))
    outer, inner = document.grids()
    assert drawn(outer) == [["甲", "乙", "丙"], ["1", "3\n4", "5"]]
    assert drawn(inner) == [["3", "4"]]


def test_a_table_that_only_lays_out_the_page_is_dissolved() -> None:
    data = tbl(tr("甲", "乙"), tr("1", "2"))
    document = read(tbl(tr(tc(p("标题"))), tr(tc(p("一、总体情况") + data + p("后文")))))
    assert lines(document) == ["标题", "一、总体情况", "后文"]
    assert drawn(only_grid(document)) == [["甲", "乙"], ["1", "2"]]
    assert [block.anchor.block for block in document.blocks] == [0, 1, 2, 3]


def test_a_frame_around_prose_is_no_table() -> None:
    prose = "云溪县自然资源局全面贯彻落实政府信息公开条例，" * 8
    assert lines(read(tbl(tr(tc(p(prose) + p(prose)))))) == [prose, prose]


def test_every_anchor_names_its_block_and_place() -> None:
    document = read(p("前") + tbl(tr(tc("甲", span(2))), tr("1", "2")))
    assert [(c.anchor.block, c.anchor.row, c.anchor.column) for c in only_grid(document).cells] == [
        (1, 0, 0),
        (1, 1, 0),
        (1, 1, 1),
    ]


def test_white_letters_on_white_paper_are_a_doubt() -> None:
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>3</w:t></w:r>'
    assert "31" in doubts(only_grid(read(tbl(tr("甲", tc(f"<w:p>{white}{r('1')}</w:p>"))))))


def test_white_letters_on_a_dark_ground_are_read() -> None:
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>31</w:t></w:r>'
    grid = only_grid(read(tbl(tr("甲", tc(f"<w:p>{white}</w:p>", '<w:shd w:val="clear" w:fill="1F4E79"/>')))))
    assert drawn(grid) == [["甲", "31"]]
    assert not doubts(grid)
