"""Tables set with blanks or printed one cell a line: blanks are restored where the places prove them, and nowhere else."""

import pytest

from model.document import Document, Geometry, Grid
from model.readers.text.reader import read_text


def read_str(text: str) -> Document:
    return read_text(text.encode(), "报告.txt", "txt")


def rows(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids()]


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


ALIGNED = """
项目        个人    单位    合计
新收          14       7      21
结转                   1       1
（一）公开     6              13
总计         128      11     139
"""


def test_a_blank_place_in_aligned_columns_is_a_blank_cell() -> None:
    document = read_str(ALIGNED)
    assert rows(document) == [
        [
            ["项目", "个人", "单位", "合计"],
            ["新收", "14", "7", "21"],
            ["结转", "", "1", "1"],
            ["（一）公开", "6", "", "13"],
            ["总计", "128", "11", "139"],
        ]
    ]
    assert only_grid(document).geometry is Geometry.PLACED


def test_columns_counted_in_characters_are_found_as_well() -> None:
    lines = [
        ("项目内容", "个人", "单位"),
        ("新收申请数量", "14", "7"),
        ("结转", "", "1"),
        ("总", "5", "3"),
        ("合计数", "19", "11"),
    ]
    text = "\n".join(name.ljust(10) + first.rjust(6) + second.rjust(8) for name, first, second in lines)
    assert rows(read_str(text))[0][2] == ["结转", "", "1"]


def test_a_column_that_no_row_fills_is_known_by_its_head() -> None:
    document = read_str(
        "项目    个人  企业  合计\n新收       1           1\n结转      12          12\n办结      13          13\n"
    )
    assert rows(document)[0][1:] == [
        ["新收", "1", "", "1"],
        ["结转", "12", "", "12"],
        ["办结", "13", "", "13"],
    ]


def test_two_numbers_in_one_cell_are_no_column_more() -> None:
    text = """
项目        个人      单位      合计
新收        14        7         21
结转        1 1       0         1
办结        3         2         5
总计        128       11        139
"""
    assert rows(read_str(text))[0][2] == ["结转", "1 1", "0", "1"]


def test_numbers_grouped_by_blanks_stay_whole_in_aligned_columns() -> None:
    text = """
项目          个人      单位         合计
新收        11 461       188       11 649
结转             0        18           18
办结         2 616        29        2 645
总计            53         0    1 002 053
"""
    assert [row[1:] for row in rows(read_str(text))[0][1:]] == [
        ["11 461", "188", "11 649"],
        ["0", "18", "18"],
        ["2 616", "29", "2 645"],
        ["53", "0", "1 002 053"],
    ]


def test_three_digits_that_begin_with_a_zero_belong_to_the_number_before() -> None:
    text = "许可 12 3 002 5\n处罚 1 0 1\n强制 2 0 2\n"
    assert rows(read_str(text))[0][0] == ["许可", "12", "3 002", "5"]


def test_labels_in_two_columns_keep_their_columns() -> None:
    document = read_str(
        "结果  （一）公开      6   7  13\n      （二）部分公开  1   0   1\n      （三）不予      0   2   2\n结转                  3   0   3\n"
    )
    assert rows(document)[0] == [
        ["结果", "（一）公开", "6", "7", "13"],
        ["", "（二）部分公开", "1", "0", "1"],
        ["", "（三）不予", "0", "2", "2"],
        ["结转", "", "3", "0", "3"],
    ]


def test_figures_out_of_line_are_counted_and_no_blank_is_made_up() -> None:
    document = read_str(
        "新收申请数量  1   2  3\n结转    4       5      6\n办结的全部申请   7  9\n合计  10  11   12\n"
    )
    assert rows(document) == [
        [
            ["新收申请数量", "1", "2", "3"],
            ["结转", "4", "5", "6"],
            ["办结的全部申请", "7", "9"],
            ["合计", "10", "11", "12"],
        ]
    ]
    assert only_grid(document).geometry is Geometry.SPACED


def test_dash_rules_say_where_columns_stand() -> None:
    document = read_str(
        "说明。\n\n  ------ ---- ----\n  项目   个人 合计\n  新收      1    1\n  结转           2\n  ------ ---- ----\n\n说明。\n"
    )
    assert rows(document) == [[["项目", "个人", "合计"], ["新收", "1", "1"], ["结转", "", "2"]]]


def test_single_blanks_part_a_label_from_its_figures() -> None:
    document = read_str(
        "自然人 企业 机构 总计\n一、本年新收 23 0 0 23\n1. 属于秘密 0 0 0 0\n三、结果 （一）公开 9 0 0 9\n"
    )
    assert rows(document) == [
        [
            ["自然人", "企业", "机构", "总计"],
            ["一、本年新收", "23", "0", "0", "23"],
            ["1. 属于秘密", "0", "0", "0", "0"],
            ["三、结果", "（一）公开", "9", "0", "0", "9"],
        ]
    ]
    assert only_grid(document).geometry is Geometry.SPACED


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("0 0 1 撤诉 0 1", ["0", "0", "1 撤诉", "0", "1"]),
        ("采购 17 2085430 元 3", ["采购", "17", "2085430 元", "3"]),
        ("处罚 27 -7 ＋1,234", ["处罚", "27", "-7", "＋1,234"]),
        ("强制 － / O 0", ["强制", "－", "/", "O", "0"]),
        ("行 政 许 可 1 2 3", ["行 政 许 可", "1", "2", "3"]),
        ("总　计　1　2　3", ["总　计", "1", "2", "3"]),
    ],
)
def test_units_remarks_and_signs_stay_with_their_figures(line: str, cells: list[str]) -> None:
    assert rows(read_str(f"规章 0 0 0 0\n{line}\n费用 1 1 1 1\n"))[0][1] == cells


def test_prose_with_figures_is_no_table() -> None:
    document = read_str(
        "2023 年 1 月 1 日至 2023 年 12 月 31 日\n全年公开信息 12 条。\n防疫情 勇担当 保供在行动\n联系人：办公室    电话：12345\n日期：2024 年 1 月\n"
    )
    assert not rows(document)


def test_a_page_end_cuts_a_table_into_pieces() -> None:
    document = read_str("新收 1 2 3\n结转 4 5 9\n                     — 3 —\n\f办结 6 7 13\n合计 8 9 17\n")
    assert rows(document) == [
        [["新收", "1", "2", "3"], ["结转", "4", "5", "9"]],
        [["办结", "6", "7", "13"], ["合计", "8", "9", "17"]],
    ]


HEADER = ["项目", "个人", "企业", "合计"]
BODY = [["一、本年新收", "23", "0", "23"], ["二、上年结转", "1", "0", "1"], ["（七）总计", "24", "0", "24"]]
STREAM = [*HEADER, *(cell for row in BODY for cell in row)]


def test_one_cell_a_line_is_a_stream_in_reading_order() -> None:
    document = read_str("二、情况\n正文在此。\n" + "\n".join(STREAM) + "\n四、下一部分\n正文。\n")
    grid = only_grid(document)
    assert grid.geometry is Geometry.STREAM
    assert [cell.text for cell in grid.cells] == STREAM
    assert [paragraph.text for paragraph in document.paragraphs()] == [
        "二、情况",
        "正文在此。",
        "四、下一部分",
        "正文。",
    ]


def test_numbers_grouped_by_blanks_in_a_stream_are_one_cell_each() -> None:
    cells = [*HEADER, "一、本年新收", "16 777", "0", "1 071 667", "二、上年结转", "1", "0", "1"]
    cells += ["（七）总计", "24", "0", "1 234.5万元"]
    grid = only_grid(read_str("\n".join(cells)))
    assert grid.geometry is Geometry.STREAM
    assert [cell.text for cell in grid.cells] == cells


def test_blank_lines_between_all_cells_are_no_cells() -> None:
    assert [cell.text for cell in only_grid(read_str("\n\n".join(STREAM))).cells] == STREAM


def test_a_blank_line_between_figures_is_a_blank_cell() -> None:
    cells = [
        "一、本年新收",
        "23",
        "",
        "23",
        "二、上年结转",
        "1",
        "",
        "1",
        "三、办理结果",
        "24",
        "",
        "",
        "（七）总计",
        "24",
        "0",
        "24",
    ]
    assert [cell.text for cell in only_grid(read_str("\n".join(cells))).cells] == cells


def test_a_blank_cell_between_cells_set_wide_is_kept() -> None:
    cells = ["一、本年新收", "23", "", "23", "二、上年结转", "1", "", "1", "（七）总计", "24", "0", "24"]
    assert [cell.text for cell in only_grid(read_str("\n\n".join(cells))).cells] == cells


def test_empty_lines_after_rows_only_tell_the_rows() -> None:
    text = "\n\n".join("\n".join(row) for row in [HEADER, *BODY, ["四、结转", "0", "0", "0"]])
    document = read_str(text)
    assert rows(document) == [[HEADER, *BODY, ["四、结转", "0", "0", "0"]]]
    assert only_grid(document).geometry is Geometry.COUNTED


def test_a_line_of_blanks_beside_empty_lines_is_a_blank_cell_in_its_row() -> None:
    body = [
        ["一、本年新收", "23", " ", "23"],
        ["二、上年结转", " ", " ", " "],
        ["（七）总计", "24", "0", "24"],
    ]
    document = read_str("\n\n".join("\n".join(row) for row in [HEADER, *body]))
    assert rows(document) == [[HEADER, *([cell.strip() for cell in row] for row in body)]]


def test_a_section_heading_between_two_streams_is_text() -> None:
    second = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "1", "0", "0", "0", "1"]
    document = read_str("\n".join([*STREAM, "四、复议和诉讼情况", *second]))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["四、复议和诉讼情况"]
    assert [[cell.text for cell in grid.cells] for grid in document.grids()] == [STREAM, second]


def test_short_lines_without_figures_are_text() -> None:
    document = read_str(
        "\n".join(
            [
                "目录",
                "总体情况",
                "公开情况",
                "申请情况",
                "复议情况",
                "问题",
                "其他",
                "附件",
                "联系方式",
                "网址",
            ]
        )
    )
    assert not rows(document)


def test_figures_printed_between_the_lines_of_their_label_keep_their_own_row() -> None:
    document = read_str(
        "（一）公开                  9     0     9\n\n（二）部分公开（区分处理的，只\n                            1     0     1\n计这一情形）\n（三）不予                  0     2     2\n"
    )
    assert [[cell for cell in row if cell] for row in rows(document)[0]] == [
        ["（一）公开", "9", "0", "9"],
        ["（二）部分公开（区分处理的，只"],
        ["1", "0", "1"],
        ["计这一情形）"],
        ["（三）不予", "0", "2", "2"],
    ]


_SMALL_TABLE = "公开内容\n条数\n行政许可\n161\n行政处罚\n12\n规范性文件\n3\n总计\n96\n"


@pytest.mark.parametrize("heading", ["一、总体情况\n", "一、总体情况\n\n", ""])
def test_title_and_first_heading_above_a_small_stream_are_text(heading: str) -> None:
    head = f"云溪县水利局\n2023年政府信息公开工作年度报告\n{heading}"
    document = read_str(head + _SMALL_TABLE)
    assert [p.text for p in document.paragraphs()] == [line for line in head.split("\n") if line]
    (grid,) = document.grids()
    assert [cell.text for cell in grid.cells] == _SMALL_TABLE.split()


def test_a_first_heading_above_a_small_stream_is_text() -> None:
    document = read_str("全年工作平稳有序。\n一、总体情况\n" + _SMALL_TABLE)
    assert [p.text for p in document.paragraphs()] == ["全年工作平稳有序。", "一、总体情况"]


@pytest.mark.parametrize("row", ["一、本年新收\n8\n2\n10\n", "一、本年新收\n\n二、上年结转\n1\n2\n3\n"])
def test_a_first_row_of_a_stream_that_is_numbered_like_a_section_is_a_row(row: str) -> None:
    rest = "（一）予以公开\n8\n2\n10\n（七）总计\n8\n2\n10\n"
    document = read_str("全年工作平稳有序。\n" + row + rest)
    (grid,) = document.grids()
    assert grid.cells[0].text == "一、本年新收"
