"""The statutory sums, held against a report."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks.check import check
from model.checks.rules import load_rules
from model.figures import State
from model.findings import CheckResult, Finding, Severity
from model.report import Cell, Change, Edit, Report, apply
from tests.corpus.figures import draw_figures
from tests.model.reports import make_report, with_sections

FORMS = ["2019", "2021"]


def checked(report: Report) -> CheckResult:
    return check(report, load_rules())


def found(report: Report, rule: str) -> list[Finding]:
    return [one for one in checked(report).findings if one.rule == rule]


def sums(report: Report) -> set[tuple[str, str]]:
    rules = ("t2.row_sum", "t2.handled_sum", "t2.balance", "t3.group_sum")
    return {(one.rule, one.at) for one in checked(report).findings if one.rule in rules}


@pytest.mark.parametrize("form", FORMS)
def test_a_right_report_has_no_finding_and_every_rule_passes(form):
    result = checked(make_report(form))
    assert result.findings == ()
    assert result.uncheckable == ()
    assert result.passed > 60
    assert result.errors == 0


@pytest.mark.parametrize("form", FORMS)
def test_one_wrong_cell_of_table_two_fails_its_row_and_its_column(form):
    assert sums(make_report(form, {"t2.granted.natural": "7"})) == {
        ("t2.row_sum", "granted"),
        ("t2.handled_sum", "natural"),
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_carry_over_fails_its_row_and_the_balance(form):
    assert sums(make_report(form, {"t2.carried_out.natural": "2"})) == {
        ("t2.row_sum", "carried_out"),
        ("t2.balance", "natural"),
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_total_of_table_three_fails_its_group_alone(form):
    assert sums(make_report(form, {"t3.review.total": "3"})) == {("t3.group_sum", "review")}


def test_a_finding_tells_both_sides_and_the_difference_in_the_words_of_the_form():
    finding = found(make_report("2021", {"t2.handled.natural": "11"}), "t2.handled_sum")[0]
    assert (finding.expected, finding.found) == (8, 11)
    assert finding.target == "t2.handled.natural"
    assert finding.severity is Severity.ERROR
    for words in ("自然人", "（七）总计", "8", "11", "3", "（一）予以公开 6", "本机关不掌握相关政府信息 2"):
        assert words in finding.message
    assert "t2" not in finding.message
    assert finding.basis


def test_a_finding_names_every_cell_that_its_rule_looked_at():
    finding = found(make_report("2021", {"t2.new.total": "9"}), "t2.row_sum")[0]
    columns = ("natural", "commercial", "research", "charity", "legal", "other", "total")
    assert finding.cells == tuple(f"t2.new.{column}" for column in columns)
    assert finding.target == "t2.new.total"


def test_a_blank_counts_as_zero_in_a_sum():
    assert sums(make_report("2021", {"t2.new.research": ""})) == set()


def test_a_blank_total_beside_filled_rows_is_an_error_that_says_what_it_should_be():
    report = make_report("2021", {"t2.handled.total": ""})
    assert sums(report) == {("t2.handled_sum", "total"), ("t2.balance", "total"), ("t2.row_sum", "handled")}
    finding = found(report, "t2.handled_sum")[0]
    assert finding.expected == 10
    assert "未填" in finding.message
    assert "应为 10" in finding.message


def test_a_blank_total_beside_nothing_is_only_a_blank():
    report = make_report("2021", {"t2.other_1.total": ""})
    assert sums(report) == set()
    assert [one.cells for one in found(report, "cell.blank")] == [("t2.other_1.total",)]


@pytest.mark.parametrize("text", ["missing", "12 3", "O"])
def test_a_missing_or_unclear_operand_makes_a_rule_uncheckable_and_never_a_pass(text):
    right, report = checked(make_report("2021")), make_report("2021", {"t2.granted.natural": text})
    result = checked(report)
    assert {(one.rule, one.at) for one in result.uncheckable} >= {
        ("t2.row_sum", "granted"),
        ("t2.handled_sum", "natural"),
    }
    assert all(one.cells == ("t2.granted.natural",) for one in result.uncheckable)
    assert all("无法核对" in one.message and "予以公开" in one.message for one in result.uncheckable)
    assert sums(report) == set()
    assert result.passed < right.passed


def test_a_number_with_a_remark_is_used_in_sums():
    assert sums(make_report("2021", {"t3.review.upheld": "1 撤诉"})) == set()


def test_errors_come_first_and_then_the_order_of_the_document():
    report = make_report(
        "2021",
        {
            "t3.review.total": "3",
            "t2.new.total": "9",
            "t1.normative.issued": "99",
            "t2.new.legal": "",
            "t2.new.other": "０",
        },
    )
    findings = checked(report).findings
    order = [("error", "warning", "info").index(one.severity.value) for one in findings]
    assert order == sorted(order)
    assert [one.target for one in findings if one.rule in ("t2.row_sum", "t3.group_sum")] == [
        "t2.new.total",
        "t3.review.total",
    ]
    warnings = [one.rule for one in findings if one.severity is Severity.WARNING]
    assert warnings == ["t1.made_le_in_force", "cell.blank"]
    assert findings[-1].severity is Severity.INFO


def test_a_missing_section_stands_where_it_should_be():
    report = make_report("2021", {"t3.review.total": "3", "t2.new.total": "9"})
    sections = tuple(one for one in report.outline.sections if one.number != 6)
    shorter = replace(report, outline=replace(report.outline, sections=sections))
    assert [one.rule for one in checked(shorter).findings if one.severity is Severity.ERROR][
        -1
    ] == "structure.section_missing"


def test_a_correction_clears_its_findings_and_leaves_those_of_the_document():
    report = with_sections(make_report("2021", {"t2.handled.natural": "11"}), {5: "无"})
    before = {one.key for one in checked(report).findings}
    cell = report.cells["t2.handled.natural"]
    fixed = Cell(8, "8", State.NUMBER, cell.anchor, edited=True)
    change = Change("修改", (Edit("t2.handled.natural", cell, fixed),))
    after = {one.key for one in checked(apply(report, change)).findings}
    assert before - after == {"t2.handled_sum/natural", "t2.balance/natural", "t2.row_sum/handled"}
    assert after == {"structure.section_empty/5"}


def test_two_documents_never_share_their_findings():
    for text, count in (("无", 1), ("存在培训不足的问题，下一步将加强培训。", 0), ("略", 1)):
        report = with_sections(make_report("2021"), {5: text})
        assert len(found(report, "structure.section_empty")) == count


def test_every_key_of_a_check_is_its_own():
    changes = {cell: "１" for cell in make_report("2021").cells if cell.startswith("t2")}
    keys = [
        one.key
        for one in checked(
            make_report("2021", changes | {"t3.review.total": "", "t3.direct.total": "/"})
        ).findings
    ]
    assert len(keys) == len(set(keys))


@given(st.sampled_from(FORMS), st.integers(0, 10**6), st.data())
def test_any_single_wrong_cell_of_tables_two_and_three_is_found(form, seed, data):
    figures = draw_figures(Random(seed), form)
    texts = {cell: str(value) for cell, value in figures.items() if not cell.startswith("t1.")}
    assert sums(make_report(form, texts)) == set()
    cell = data.draw(st.sampled_from(sorted(texts)))
    wrong = data.draw(st.integers(0, 5000).filter(lambda value: str(value) != texts[cell]))
    table, row, column = cell.split(".")
    broken = sums(make_report(form, {**texts, cell: str(wrong)}))
    assert ("t2.row_sum", row) in broken if table == "t2" else broken == {("t3.group_sum", row)}
    assert table == "t3" or any(
        at == column for rule, at in broken if rule in ("t2.handled_sum", "t2.balance")
    )
