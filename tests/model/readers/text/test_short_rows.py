"""Short tables of a text, grouped numbers, line numbers and remarks between blanks."""

import pytest

from model.document import Document, Grid
from model.readers.text.reader import read_text


def read_str(text: str) -> Document:
    return read_text(text.encode(), "报告.txt", "txt")


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in read_str(text).grids() for row in grid.rows]


def test_commas_between_digits_do_not_part_cells() -> None:
    text = "公开    1,295    0    1,295\n不予    10,693   1    10,694\n合计    11,988   1    11,989\n"
    assert rows(text) == [
        ["公开", "1,295", "0", "1,295"],
        ["不予", "10,693", "1", "10,694"],
        ["合计", "11,988", "1", "11,989"],
    ]


def test_commas_part_cells_where_no_blank_does() -> None:
    assert rows("公开,1,0\n不予,2,1\n合计,3,1\n") == [
        ["公开", "1", "0"],
        ["不予", "2", "1"],
        ["合计", "3", "1"],
    ]


def test_clauses_with_fewer_columns_stay_in_the_table() -> None:
    text = (
        "信息内容 上一年数量 本年增减 处理数量\n许可 7 1 0\n强制 3 0 2\n第八项\n信息内容 上一年数量 本年增减\n收费 5 0\n"
        "第九项\n信息内容 采购数量 采购金额\n采购 2 87.5万元\n"
    )
    document = read_str(text)
    assert len([block for block in document.blocks if isinstance(block, Grid)]) == 1
    assert rows(text)[-1] == ["采购", "2", "87.5万元"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("（一）公开 43 撤诉 0 5 48", ["（一）公开", "43 撤诉", "0", "5", "48"]),
        ("（一）公开 0 含上年结转2件", ["（一）公开", "0 含上年结转2件"]),
        ("12 行政处罚 7 0 418", ["12", "行政处罚", "7", "0", "418"]),
        ("行政强制 1,938 减928 780", ["行政强制", "1,938", "减928", "780"]),
        ("信访类 不适用 0 1 0", ["信访类", "不适用", "0", "1", "0"]),
    ],
)
def test_words_beside_numbers_stay_with_the_cell_they_belong_to(line: str, cells: list[str]) -> None:
    assert cells in rows(f"甲类 1 2 3 4\n{line}\n乙类 5 6 7 8\n丙类 1 2 3 4\n")


def test_a_short_rest_behind_a_page_number_is_still_the_table() -> None:
    text = "规章 0 0 0\n文件 5 0 55\n许可 6 0 1\n第六项\n\n— 3 —\n\n信息内容 决定数量\n处罚 7\n"
    assert ["处罚", "7"] in rows(text)
    stream = "规章\n0\n0\n0\n文件\n5\n0\n40\n许可\n3\n1\n4\n— 3 —\n处罚\n48\n"
    assert rows(stream)[-2:] == [["处罚"], ["48"]]


def test_the_last_amount_of_a_stream_belongs_to_it() -> None:
    assert rows("规章\n0\n0\n0\n文件\n5\n0\n40\n收费\n351.78 万元\n")[-1] == ["351.78 万元"]
