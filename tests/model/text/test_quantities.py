"""Counts in running text, and numbers that are none."""

from decimal import Decimal

import pytest

from model.text.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("收到申请 21 件", [21]),
        ("办结２３件、１，２０３条", [23, 1203]),
        ("十二宗，一百零三件，两份", [12, 103, 2]),
        ("1,203条", [1203]),
        ("占41.3%", [Decimal("41.3")]),
        ("12.5万元，3亿元", [Decimal("12.5"), 3]),
        ("1.2万件", [12000]),
        ("维持2件、纠正1件，网络申请12，156件", [2, 1, 156]),
    ],
)
def test_counts_are_read(text, values):
    assert [one.value for one in find_quantities(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2020〕78号",
        "第三十三、三十六条",
        "第（一）项",
        "2020年12月31日",
        "200余件",
        "近50件",
        "约30件",
        "十几件",
        "100件以上",
        "每一件",
        "某一条",
        "20-30件",
        "电话0000-6600123",
        "3个工作日",
        "2.5件",
        "没有1件",
        "一件一策",
        "9" * 40 + "件",
    ],
)
def test_what_is_no_exact_count_is_passed_over(text):
    assert list(find_quantities(text)) == []


def test_a_rounded_count_knows_how_far():
    assert [one.step for one in find_quantities("1.2万件，3万件，12件")] == [1000, 10000, 0]
