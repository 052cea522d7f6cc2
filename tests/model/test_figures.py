"""What offices print in a value cell, and what the program must make of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.figures import Figure, Mark, State, is_value, print_figure, read_figure, type_figure


@pytest.mark.parametrize(
    ("text", "value", "marks"),
    [
        ("0", 0, ()),
        ("23", 23, ()),
        (" 2\u3000", 2, ()),
        ("１，２３４", 1234, (Mark.NORMALISED,)),
        ("1,234,567", 1234567, (Mark.NORMALISED,)),
        ("1 234", 1234, (Mark.NORMALISED,)),
        ("+7", 7, (Mark.NORMALISED,)),
        ("-5", -5, ()),
        ("〇", 0, (Mark.LOOKALIKE,)),
        ("零", 0, (Mark.LOOKALIKE,)),
        ("十二", 12, (Mark.LOOKALIKE,)),
        ("一百零三", 103, (Mark.LOOKALIKE,)),
        ("007", 7, (Mark.ODD_NUMBER,)),
        ("1234567890123", 1234567890123, (Mark.ODD_NUMBER,)),
        ("2.5", Decimal("2.5"), (Mark.DECIMAL,)),
        ("[bookmark: _GoBack]48", 48, ()),
    ],
)
def test_a_number_is_read_however_it_is_written(text, value, marks):
    figure = read_figure(text)
    assert (figure.value, figure.state, figure.marks) == (value, State.NUMBER, marks)


@pytest.mark.parametrize(
    ("text", "best"),
    [("1.234", 1234), ("12．000", 12000), ("3百", 300), ("3千件", 3000), ("1十", 10)],
)
def test_a_count_whose_size_may_be_another_than_its_digits_say_is_doubted(text, best):
    figure = read_figure(text)
    assert (figure.value, figure.state) == (best, State.UNCLEAR)


@pytest.mark.parametrize(
    ("text", "value"), [("1.234", "1.234"), ("0.500", "0.500"), ("12.345万元", "12.345")]
)
def test_an_amount_may_have_three_digits_behind_its_point(text, value):
    figure = read_figure(text, "amount")
    assert (figure.value, figure.state) == (Decimal(value), State.NUMBER)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n", "\u200b"])
def test_nothing_printed_is_blank_and_not_zero(text):
    assert read_figure(text) == Figure(None, State.BLANK)


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "－", "−", "无", "不适用", "N/A"])
@pytest.mark.parametrize("kind", ["count", "change", "amount"])
def test_a_dash_is_a_blank_that_says_so(text, kind):
    assert read_figure(text, kind) == Figure(None, State.BLANK, marks=(Mark.DASH,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 撤诉", 1),
        ("22（其中修订16件）", 22),
        ("55 含自然失效29件", 55),
        ("3件", 3),
        ("共22件", 22),
        ("12*", 12),
        ("3①", 3),
        ("5[1]", 5),
        ("12（注1）", 12),
        ("12\n（其中修订3件）", 12),
        ("三件", 3),
        ("12%", 12),
    ],
)
def test_words_beside_the_number_are_a_remark_and_leave_the_number(text, value):
    figure = read_figure(text)
    assert (figure.value, figure.state) == (value, State.REMARK)
    assert Mark.REMARK in figure.marks


@pytest.mark.parametrize(
    "text", ["12 3", "12\n3", "12/3", "12-3", "12、3", "12和3", "1,23", "1, 234", "12(3)", "1\n2\n3", "1.2.3"]
)
def test_two_numbers_in_one_cell_are_never_one_number(text):
    figure = read_figure(text)
    assert figure.state is State.UNCLEAR
    assert figure.marks == (Mark.TWO_NUMBERS,)
    assert figure.doubt


def test_a_number_broken_by_a_line_end_keeps_its_best_reading():
    assert read_figure("12\n3").value == 123


@pytest.mark.parametrize(
    ("text", "value"), [("O", 0), ("o", 0), ("○", 0), ("l", 1), ("I", 1), ("1O", 10), ("l2", 12), ("一", 1)]
)
def test_lookalikes_are_doubted_with_a_best_reading(text, value):
    figure = read_figure(text)
    assert (figure.value, figure.state, figure.marks) == (value, State.UNCLEAR, (Mark.LOOKALIKE,))


@pytest.mark.parametrize("text", ["见附件", "撤诉", "注1", "①", "自然人", "1e5", "1.2E+05", "（1）", "第3项"])
def test_words_without_a_number_are_no_number(text):
    figure = read_figure(text)
    assert (figure.value, figure.state, figure.marks) == (None, State.UNCLEAR, (Mark.NOT_NUMBER,))


def test_an_absurdly_long_number_is_doubted_and_not_computed_with():
    figure = read_figure("9" * 5000)
    assert (figure.value, figure.state) == (None, State.UNCLEAR)


def test_numerals_without_end_are_no_number():
    assert read_figure("二" * 5000).value is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("120", 120, None),
        ("1386.52万元", Decimal("1386.52"), "万元"),
        ("12900 万元", 12900, "万元"),
        ("120\n万元", 120, "万元"),
        ("12（万元）", 12, "万元"),
        ("2085430 元", 2085430, "元"),
        ("1.2亿元", Decimal("1.2"), "亿元"),
        ("3万", 3, "万"),
        ("￥12", 12, "元"),
        ("59,237.2449", Decimal("59237.2449"), None),
    ],
)
def test_an_amount_keeps_its_printed_number_and_its_printed_unit_apart(text, value, unit):
    figure = read_figure(text, "amount")
    assert (figure.value, figure.state, figure.unit) == (value, State.NUMBER, unit)


def test_two_amounts_in_one_cell_are_unclear():
    assert read_figure("12万5千元", "amount").state is State.UNCLEAR


def test_a_count_in_ten_thousands_is_doubted_and_never_taken_for_its_printed_number():
    figure = read_figure("1.2万件")
    assert (figure.value, figure.state) == (12000, State.UNCLEAR)
    assert Mark.UNIT in figure.marks


def test_money_beside_a_count_is_a_remark():
    figure = read_figure("5元")
    assert (figure.value, figure.state) == (5, State.REMARK)
    assert Mark.UNIT in figure.marks


@pytest.mark.parametrize(
    ("text", "value", "marks"),
    [
        ("+2", 2, ()),
        ("-660", -660, ()),
        ("11", 11, ()),
        ("＋2", 2, (Mark.NORMALISED,)),
        ("－5", -5, (Mark.NORMALISED,)),
        ("−5", -5, (Mark.NORMALISED,)),
        ("增2", 2, (Mark.NORMALISED,)),
        ("减5", -5, (Mark.NORMALISED,)),
        ("增加 3", 3, (Mark.NORMALISED,)),
        ("减少4", -4, (Mark.NORMALISED,)),
    ],
)
def test_a_change_may_be_signed_by_word_or_mark(text, value, marks):
    figure = read_figure(text, "change")
    assert (figure.value, figure.state, figure.marks) == (value, State.NUMBER, marks)


@pytest.mark.parametrize(
    "text",
    [
        "3.其他",
        "1.属于国家秘密",
        "1 . 属于国家秘密",
        "2\n.\n重\n复\n申\n请",
        "1.",
        "（1）",
        "（一）予以公开",
        "2020年",
        "自然人",
        "总计",
        "第二十条第（一）项",
        "四、结转下年度继续办理",
        "见附件",
    ],
)
def test_a_label_is_not_taken_for_a_value(text):
    assert not is_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "１２",
        "1,234",
        "-5",
        "/",
        "无",
        "1 撤诉",
        "22（其中修订16件）",
        "1386.52万元",
        "O",
        "12\n3",
        "十二",
    ],
)
def test_what_may_stand_in_a_value_cell_is_taken_for_a_value(text):
    assert is_value(text)


@given(st.integers(-(10**11), 10**11))
def test_a_change_survives_printing_and_reading(value):
    assert read_figure(print_figure(value, "change"), "change") == Figure(value, State.NUMBER)


@given(st.decimals(0, 10**10, places=4))
def test_an_amount_survives_printing_and_reading(value):
    figure = read_figure(print_figure(value, "amount"), "amount")
    assert (figure.value, figure.state) == (value, State.NUMBER)


@given(st.integers(0, 10**11), st.sampled_from(["", ",", "，", " "]), st.booleans())
def test_a_count_survives_any_way_of_grouping_and_width(value, separator, wide):
    text = f"{value:,}".replace(",", separator)
    text = text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}) if wide else text
    figure = read_figure(text)
    assert (figure.value, figure.state) == (value, State.NUMBER)
    assert figure.value is not None
    assert print_figure(figure.value) == str(value)


@given(st.text(max_size=30), st.sampled_from(["count", "change", "amount"]))
def test_any_text_gives_an_honest_figure(text, kind):
    figure = read_figure(text, kind)
    assert (figure.doubt is not None) == (figure.state is State.UNCLEAR)
    assert not isinstance(figure.value, float)
    if figure.state in (State.NUMBER, State.REMARK):
        assert figure.value is not None
    if figure.state is State.BLANK:
        assert figure.value is None


@given(st.text(alphabet="0123456789 \n,.-", max_size=12))
def test_digits_are_never_dropped_silently(text):
    figure = read_figure(text)
    if figure.state is State.NUMBER and figure.value is not None:
        printed = "".join(character for character in text if character.isdigit()).lstrip("0")
        shown = print_figure(figure.value, "amount")
        read = "".join(character for character in shown if character.isdigit()).lstrip("0")
        assert read == printed


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("８9", "count", 89),
        ("1,234", "count", 1234),
        ("1 234", "count", 1234),
        ("〇", "count", 0),
        ("－5", "change", -5),
        ("1.5", "amount", Decimal("1.5")),
        ("3.0", "count", 3),
        ("", "count", None),
    ],
)
def test_what_a_clerk_types_becomes_a_clean_number(text, kind, value):
    figure = type_figure(text, kind)
    assert isinstance(figure, Figure)
    assert figure.value == value
    assert figure.marks == ()


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("abc", "count", "不是一个数"),
        ("O", "count", "不是一个数"),
        ("12 3", "count", "不是一个数"),
        ("1 撤诉", "count", "只填数字"),
        ("1.5", "count", "小数"),
        ("-5", "count", "负数"),
        ("/", "count", "0"),
        ("9999999999999", "count", "太大"),
    ],
)
def test_other_text_is_refused_with_a_reason(text, kind, word):
    reason = type_figure(text, kind)
    assert isinstance(reason, str)
    assert word in reason
