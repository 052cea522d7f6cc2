"""A text is read in whatever encoding it came, and a file that is no text is refused in words."""

import pytest

from model.document import Grid
from model.errors import Reason, UnreadableDocument
from model.readers.text.reader import read_text

REPORT = "清河镇2023年工作报告\r\n项目\t数量\t合计\r\n许可“甲”\t1\t2\r\n处罚〔乙〕\t3\t4\r\n"


def cells(data: bytes) -> list[list[str]]:
    grids = [block for block in read_text(data, "报告.txt", "txt").blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_any_usual_encoding_gives_the_same_cells(encoding: str) -> None:
    assert cells(REPORT.encode(encoding)) == [
        ["项目", "数量", "合计"],
        ["许可“甲”", "1", "2"],
        ["处罚〔乙〕", "3", "4"],
    ]


def test_utf_16_big_endian_with_its_mark_is_read() -> None:
    assert cells(b"\xfe\xff" + REPORT.encode("utf-16-be"))[1] == ["许可“甲”", "1", "2"]


def test_padding_at_the_end_of_an_old_file_is_no_damage() -> None:
    assert cells(REPORT.encode("gbk") + b"\x1a" + b"\0" * 100)[2] == ["处罚〔乙〕", "3", "4"]


@pytest.mark.parametrize("data", [b"", b"   \r\n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(data, "空.txt", "txt")
    assert caught.value.reason is Reason.DAMAGED
    assert "空" in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x00\x01\x02\x03" * 500,
        ("规章\t0\t0\n" * 50).encode()[:-40] + b"\xff\xfe\xfd" + ("处罚\t1\t1\n" * 50).encode(),
        "全年公開資訊情形與統計數字說明".encode("big5") * 20,
        b"\xff\xfe" + "规章".encode("utf-16-le") + b"\x00",
    ],
    ids=["every byte", "control bytes", "broken utf-8", "another country's encoding", "half a character"],
)
def test_what_is_no_text_is_refused_and_never_read_as_wrong_characters(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(data, "坏.txt", "txt")
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        "规章" + "\t" * 1_000_000,
        "规章\t" + "0\t" * 5_000,
        "|" * 1_000_000,
        "| 规章 |" + " 0 |" * 5_000 + "\n" + "|---|\n",
        "0\n" * 1_000_000,
        "第" * 20_000_000,
        "<table></table>\n" * 50_000,
        "┌" + "─┬" * 3_000 + "┐\n" + "│" + "0│" * 3_000 + "\n└" + "─┴" * 3_000 + "┘\n",
    ],
    ids=["tabs", "a wide row", "bars", "a wide pipe row", "lines", "characters", "tags", "a wide box"],
)
def test_a_text_beyond_any_report_is_refused_as_too_large(text: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(text.encode(), "大.txt", "txt")
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "line",
    [
        "*" * 15_000,
        "_a" * 8_000,
        "![](" * 5_000,
        "[" * 19_000,
        "<" * 19_000,
        "<b" * 9_000,
        "> " * 9_000,
        "　" * 15_000,
        " 0" * 15_000,
    ],
)
def test_a_long_line_of_marks_is_read_as_what_it_is(line: str) -> None:
    document = read_text(f"# 题\n\n正文。{line}\n\n末尾一行。\n".encode(), "长.md", "md")
    assert [block.text for block in document.paragraphs()][-1] == "末尾一行。"
