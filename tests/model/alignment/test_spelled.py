"""表三 whose heads are cut into letters is read by its order, and only where all its letters and numbers are there."""

import pytest

from model.errors import UnreadableDocument
from model.figures import State
from model.forms import load_forms
from model.pipeline import read_report_bytes
from model.report import Report

LEAVES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
NUMBERS = [*"12003", *"01001", *"00213"]
SQUEEZED = """云溪县水利局2023年政府信息公开工作年度报告
四、政府信息公开行政复议、行政诉讼情况

              行政复议                              行政诉讼
 结  结  其  尚  总    未经复议直接起诉      复议后起诉
 果  果  他  未  计  结  结  其  尚  总  结  结  其  尚  总
 维  纠  结  审      果  果  他  未  计  果  果  他  未  计
 持  正  果  结      维  纠  结  审      维  纠  结  审
                     持  正  果  结      持  正  果  结
"""


def read(text: str) -> Report:
    return read_report_bytes(text.encode(), "报告.txt")


def printed(report: Report) -> list[str]:
    return [cell.text for name, cell in report.cells.items() if name.startswith("t3")]


@pytest.mark.parametrize("gap", ["   ", " "])
def test_heads_one_letter_a_line_are_known_by_their_letters(gap: str) -> None:
    report = read(f"{SQUEEZED} {gap.join(NUMBERS)}\n\n五、存在的主要问题及改进情况\n")
    assert printed(report) == NUMBERS
    assert {cell.state for name, cell in report.cells.items() if name.startswith("t3")} == {State.NUMBER}


def test_heads_spelled_with_blanks_are_known_by_their_letters() -> None:
    heads = "\n".join(
        [
            "行政复议 行政诉讼",
            " ".join(" ".join(leaf) for leaf in LEAVES) + " 未经复议直接起诉 复议后起诉",
            " ".join(" ".join(leaf) for leaf in LEAVES * 2),
        ]
    )
    report = read(f"云溪县水利局2023年政府信息公开工作年度报告\n{heads}\n{' '.join(NUMBERS)}\n")
    assert printed(report) == NUMBERS


def test_numbers_that_are_too_few_below_such_heads_are_doubted() -> None:
    report = read(f"{SQUEEZED} {' '.join(NUMBERS[:3] + NUMBERS[4:])}\n\n五、存在的主要问题及改进情况\n")
    sure = [
        name for name, cell in report.cells.items() if name.startswith("t3") and cell.state is State.NUMBER
    ]
    assert all(
        report.cells[name].text == number
        for name, number in zip(load_forms()[1].cell_ids[-15:], NUMBERS, strict=True)
        if name in sure
    )
    assert len(sure) < 15


def test_fifteen_numbers_below_other_words_are_not_the_table() -> None:
    with pytest.raises(UnreadableDocument):
        read(f"云溪县水利局2023年政府信息公开工作年度报告\n维护审核纠纷情况\n{'   '.join(NUMBERS)}\n")


@pytest.mark.parametrize("below", [" 5", " 5   5"])
def test_digits_on_a_line_below_the_numbers_put_them_in_doubt(below: str) -> None:
    """110 over 5 in a narrow column is 1105."""
    wrapped = ["110", *NUMBERS[1:]]
    report = read(f"{SQUEEZED} {'   '.join(wrapped)}\n{below}\n\n五、存在的主要问题及改进情况\n")
    assert report.cells["t3.review.upheld"].state is State.UNCLEAR
