"""A workbook of Excel 97 is read as it is seen, by the rules of .xlsx."""

import contextlib

import pytest

from model.document import Role
from model.errors import UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, lines
from tests.model.readers.xls.books import BOOK, with_result

TOTAL = (8, 1)
"""The formula 合计, row and column from 0."""


def read(data: bytes = BOOK):
    return read_bytes(data, "年报.et")


def test_sheets_and_titles_merges_and_what_is_hidden() -> None:
    document = read()
    assert document.format == "xls"
    assert [(line.text, line.role) for line in document.paragraphs()] == [
        ("表一", Role.HEADING),
        ("清河镇2023年政府信息公开工作年度报告", Role.BODY),
    ]
    first, second = document.grids()
    assert drawn(first)[:2] == [["信息内容", "数量", "备注"], ["规章", "3", "甲"]]
    assert drawn(second) == [["乙", "1"], ["丙", "2"]]
    assert [note.code for note in document.notes] == ["reading.hidden_rows", "reading.hidden_sheet"]


def test_numbers_as_their_formats_show_them() -> None:
    first, _ = read().grids()
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in first.rows}
    assert rows["占比"] == ["5%", "2024-01-05"]
    assert rows["金额"] == ["1234.5", "12.6"]
    assert rows["费用"] == ["12万元", "-3"]
    assert rows["合计"] == ["1237.5", "#DIV/0!"]
    assert rows["注"] == ["5¹", "TRUE"]


def test_what_a_cell_hides_is_a_doubt() -> None:
    first, _ = read().grids()
    assert set(doubts(first)) == {"12.6", "-3", "#DIV/0!", "注", "5¹"}


@pytest.mark.parametrize(
    ("result", "flags"),
    [
        (b"\x03\0\0\0\0\0\xff\xff", 0),
        (b"\0" * 8, 2),
        (b"\0" * 8, 3),
    ],
    ids=["an empty text", "zero, to be computed on opening", "zero, always to be computed"],
)
def test_a_formula_that_no_program_computed_is_a_doubt(result: bytes, flags: int) -> None:
    first, _ = read(with_result(*TOTAL, result, flags)).grids()
    (total,) = (row[1] for row in first.rows if row[0].text == "合计")
    assert total.text == ""
    assert total.doubt


def test_a_formula_whose_result_is_zero_is_zero() -> None:
    first, _ = read(with_result(*TOTAL, b"\0" * 8, 0)).grids()
    (total,) = (row[1] for row in first.rows if row[0].text == "合计")
    assert (total.text, total.doubt) == ("0", None)


def test_no_line_is_printed_about_an_odd_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(read())
    broken = bytearray(BOOK)
    broken[0x600:0x700] = bytes(256)
    with contextlib.suppress(UnreadableDocument):
        read(bytes(broken))
    assert capsys.readouterr() == ("", "")
