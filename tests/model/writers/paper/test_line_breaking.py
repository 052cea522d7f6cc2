"""Lines of Chinese text: promise 62."""

from hypothesis import given
from hypothesis import strategies as st

from model.writers.paper.line_breaking import break_lines, plain

WORDS = st.text(alphabet="公开条例第三项一二，。、；：（）《》“”0123456789.%-+ ", max_size=120)


def _ems(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


@given(WORDS, st.integers(4, 30))
def test_breaking_loses_no_character(text: str, width: int) -> None:
    lines = break_lines(text, width, _ems)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.integers(4, 30))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(_ems(line) <= width for line in break_lines(text, width, _ems))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "第三项（一）至（六）各行之和，与（七）总计不一致：应为一百一十，填写一百零九（差一）。" * 5
    for width in range(6, 40):
        lines = break_lines(text, width, _ems)
        assert not [line for line in lines if line[0] in "，。、：；）》”"]
        assert not [line for line in lines if line[-1] in "（《“"]


def test_a_number_is_never_cut_in_two() -> None:
    text = "应为1234567，填写59237.2449，差额-12，占98.5%。" * 4
    for width in range(7, 30):
        joined = "\n".join(break_lines(text, width, _ems))
        assert joined.count("1234567") == joined.count("59237.2449") == 4
        assert joined.count("-12") == joined.count("98.5%") == 4


def test_what_leaves_no_mark_on_paper_is_left_out() -> None:
    assert plain("一\u200b二\x00三\t四\u00a0五\n六") == "一二三 四 五\n六"
