"""表一 in the shapes that offices give it: a column more, a line for each number, blanks between thousands. Never another's number."""

import pytest

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, slots, text

OLD_FORM, FORM = load_forms()
CONTENT = "信息内容"


def report_of(rows: Printed, geometry: Geometry, year: int = 2020) -> Report:
    title = text(f"云溪县水利局{year}年政府信息公开工作年度报告")
    return align(document_of([title, printed(rows, geometry)]), [OLD_FORM if year == 2020 else FORM])


def clause(name: str, heads: list[str], **rows: list[str]) -> Printed:
    return [[name], [CONTENT, *heads], *([label, *values] for label, values in rows.items())]


def clauses(fees: list[str], bought: list[str], more: str) -> Printed:
    """The whole table, each of its heads with one more behind the label if `more` names one."""
    own = [more] if more else []
    return [
        *clause("第二十条第（一）项", [*own, "本年新制作数量", "本年新公开数量", "对外公开总数量"], 规章=["7", "1", "2", "3"][-len(own) - 3 :], 规范性文件=["7", "4", "5", "6"][-len(own) - 3 :]),
        *clause("第二十条第（八）项", [*own, "上一年项目数量", "本年增/减"], 行政事业性收费=fees),
        *clause("第二十条第（九）项", [*own, "采购项目数量", "采购总金额"], 政府集中采购=bought),
    ]  # fmt: skip


def sure(report: Report) -> dict[str, str]:
    return {
        name: cell.text
        for name, cell in report.cells.items()
        if name.startswith("t1.") and cell.state in (State.NUMBER, State.BLANK, State.REMARK)
    }


@pytest.mark.parametrize("more", ["上年数", "上年", "去年同期"])
def test_a_column_of_other_numbers_is_never_taken_for_the_first(more: str) -> None:
    rows = clauses(["37", "8", "8"], ["36", "0", "0"], more)
    assert not sure(report_of(rows, Geometry.COUNTED)).keys() & {
        "t1.fees.previous",
        "t1.fees.change",
        "t1.procurement.count",
        "t1.procurement.amount",
    }


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.COUNTED])
def test_a_column_of_units_is_no_number_and_no_label(geometry: Geometry) -> None:
    rows = [
        [CONTENT, "单位", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "件", "1", "2", "3"],
        ["行政规范性文件", "件", "4", "5", "6"],
    ]
    report = report_of([["第二十条第（一）项"], *rows], geometry, 2023)
    assert list(sure(report).values()) == ["1", "2", "3", "4", "5", "6"]


def test_the_second_table_may_have_a_column_of_units_too() -> None:
    two = FORM.table_by_id["t2"]
    values = numbers(FORM, 3)
    rows = [
        [*row[:3], "单位" if number == 0 else "件" if number > 2 else "", *row[3:]]
        for number, row in enumerate(slots(two, values, False))
    ]
    report = report_of(rows, Geometry.COUNTED, 2023)
    assert {name: report.cells[name].text for names in two.row_cells.values() for name in names} == {
        name: value for name, value in values.items() if name.startswith("t2.")
    }


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.COUNTED])
def test_a_line_for_each_number_gives_none_of_them_to_another_column(geometry: Geometry) -> None:
    rows = [
        ["条款", CONTENT, "指标", "数量"],
        ["第二十条第（八）项", "行政事业性收费", "上一年项目数量", "31"],
        ["", "", "本年增/减", "-4"],
        ["第二十条第（九）项", "政府集中采购", "采购项目数量", "15"],
        ["", "", "采购总金额", "860"],
        ["第二十条第（五）项", "行政许可", "上一年项目数量", "9"],
        ["", "", "本年增/减", "2"],
        ["", "", "处理决定数量", "44"],
    ]
    assert sure(report_of(rows, geometry)) == {}


def test_two_words_are_doubted_where_other_rows_part_thousands_by_blanks() -> None:
    rows = clauses(["7", "0"], ["6", "582.86"], "")
    assert sure(report_of(rows, Geometry.SPACED))["t1.procurement.count"] == "6"
    rows[3][1:] = ["1", "204", "5", "6"]
    report = report_of(rows, Geometry.SPACED)
    assert "t1.procurement.count" not in sure(report)
    assert sure(report)["t1.fees.previous"] == "7"


def test_a_cell_a_line_has_no_head_more_in_its_clause_and_its_first_label() -> None:
    values = numbers(OLD_FORM, 3)
    words = [word for row in compact(OLD_FORM.tables[0], values) for word in row]
    plain = sure(report_of([[word] for word in words], Geometry.STREAM))
    assert plain == {name: value for name, value in values.items() if name.startswith("t1.")}
    one_more = [word for head in words for word in ((head, "上年数") if head == CONTENT else (head,))]
    assert "t1.regulations.made" not in sure(report_of([[word] for word in one_more], Geometry.STREAM))
