"""Lists of units as offices keep them: texts, columns of workbooks, with serial numbers, heads and titles."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from model.collection.unit_list import match_units, read_units, unit_key
from model.errors import UnreadableDocument

LISTED = ("云溪县财政局", "清河镇人民政府", "南山街道办事处")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("名单.txt", "云溪县财政局\n清河镇人民政府\n\n南山街道办事处\n"),
        ("名单.txt", "云溪县单位名单\n1、云溪县财政局\n2. 清河镇人民政府\n（3） 南山街道办事处"),
        ("名单.csv", "序号,单位名称,联系人\n1,云溪县财政局,甲\n2,清河镇人民政府,乙\n3,南山街道办事处,丙\n"),
        ("名单.csv", "1,云溪县财政局\n2,清河镇人民政府\n3,南山街道办事处\n"),
        ("名单.txt", "# 备注\n云溪县财政局\n云溪县 财政局\n清河镇人民政府\n南山街道办事处"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_lists_in_texts(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    assert read_units(path) == LISTED


def test_a_column_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["云溪县报送单位"], ["序号", "单位名称"], *([n, unit] for n, unit in enumerate(LISTED, 1))):
        sheet.append(row)
    book.save(tmp_path / "名单.xlsx")
    assert read_units(tmp_path / "名单.xlsx") == LISTED


@pytest.mark.parametrize("content", [None, b"", b"# \n\n"])
def test_a_list_that_cannot_be_read_or_is_empty_is_refused_in_words(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "名单.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match="。"):
        read_units(path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("清河镇人民政府", "清河镇", True),
        ("清河镇政府", "清河镇人民政府", True),
        ("南山街道办事处", "南山街道", True),
        ("云溪县卫生健康委员会", "云溪县卫生健康委", True),
        ("开发区管理委员会", "开发区管委会", True),
        ("云溪县人民政府", "云溪县人民政府办公室", False),
        ("云溪县财政局", "云溪县", False),
    ],
)
def test_two_ways_to_write_one_organ(one: str, other: str, same: bool) -> None:
    assert (unit_key(one) == unit_key(other)) is same


def test_an_ending_that_two_units_share_matches_none() -> None:
    matched = match_units(["云溪县财政局", "石桥县财政局"], ["财政局"], ["a.docx"])
    assert matched.strangers == (0,)


def test_a_report_without_a_name_is_known_by_its_file() -> None:
    matched = match_units(LISTED, [""], ["收/2023年清河镇政府信息公开年报.docx"])
    assert matched.places["清河镇人民政府"] == (0,)
