"""What may stand in a value cell."""

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.findings import Finding, Severity
from tests.model.reports import make_report

T3 = ("upheld", "corrected", "other", "pending", "total")


def found(rule: str, changes: dict[str, str], form: str = "2021") -> list[Finding]:
    return [one for one in check(make_report(form, changes), load_rules()).findings if one.rule == rule]


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("cell.not_number", "见附件", Severity.ERROR),
        ("cell.negative", "-3", Severity.ERROR),
        ("cell.decimal", "0.5", Severity.ERROR),
        ("cell.two_numbers", "1 2", Severity.ERROR),
        ("cell.two_numbers", "1\n2", Severity.ERROR),
        ("cell.remark", "0 撤诉", Severity.WARNING),
        ("cell.remark", "0元", Severity.WARNING),
        ("cell.remark", "1万", Severity.WARNING),
        ("cell.odd_number", "00", Severity.WARNING),
        ("cell.odd_number", "1234567890123", Severity.WARNING),
    ],
)
def test_a_badly_filled_cell_is_told_by_its_name_and_text(rule, text, severity):
    cell = "t2.denied_1.natural"
    findings = found(rule, {cell: text})
    assert [(one.at, one.cells, one.severity) for one in findings] == [(cell, (cell,), severity)]
    assert "属于国家秘密·自然人" in findings[0].message
    assert findings[0].message.count(" ".join(text.split()).rstrip("万")) >= 1
    assert not found(rule, {})


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("cell.blank", "", Severity.WARNING),
        ("cell.dash", "/", Severity.WARNING),
        ("cell.dash", "无", Severity.WARNING),
        ("cell.lookalike", "〇", Severity.WARNING),
        ("cell.lookalike", "O", Severity.WARNING),
        ("cell.normalised", "０", Severity.INFO),
        ("cell.normalised", "+0", Severity.INFO),
    ],
)
def test_what_a_whole_table_may_share_is_one_finding_a_table(rule, text, severity):
    changes = {"t2.denied_1.natural": text, "t2.denied_2.legal": text, "t3.review.other": text}
    findings = found(rule, changes)
    assert [(one.at, one.severity) for one in findings] == [("t2", severity), ("t3", severity)]
    assert findings[0].cells == ("t2.denied_1.natural", "t2.denied_2.legal")
    assert not found(rule, {})


def test_a_negative_change_is_lawful():
    assert not found("cell.negative", {"t1.licensing.change": "-7"}, "2019")


def test_a_fraction_of_money_is_lawful():
    assert not found("cell.decimal", {"t1.fees.amount": "59237.2449"})


def test_a_unit_of_money_beside_money_is_no_remark():
    assert not found("cell.remark", {"t1.procurement.amount": "1386.52万元"}, "2019")


def test_a_signed_change_is_written_as_the_form_wants():
    assert not found("cell.normalised", {"t1.licensing.change": "+2"}, "2019")


def test_a_dash_is_no_blank():
    assert not found("cell.blank", {"t2.denied_1.natural": "/"})


def test_a_long_list_of_blanks_is_cut_and_says_how_many():
    changes = {
        f"t2.{row}.{column}": ""
        for row in ("denied_1", "denied_2", "denied_3")
        for column in ("legal", "other")
    }
    changes |= {f"t2.rejected_{n}.legal": "" for n in range(1, 6)}
    finding = found("cell.blank", changes)[0]
    assert "11 格" in finding.message
    assert "等 8 行" in finding.message


def test_a_group_left_blank_while_its_neighbours_hold_zero_is_told():
    findings = found("cell.blank_group", {f"t3.review.{column}": "" for column in T3})
    assert [(one.at, one.severity) for one in findings] == [("review", Severity.WARNING)]
    assert findings[0].cells == tuple(f"t3.review.{column}" for column in T3)
    assert "行政复议" in findings[0].message


def test_a_group_of_rows_left_blank_is_told_as_one():
    columns = ("natural", "commercial", "research", "charity", "legal", "other", "total")
    findings = found(
        "cell.blank_group", {f"t2.denied_{n}.{column}": "" for n in range(1, 9) for column in columns}
    )
    assert [one.at for one in findings] == ["denied_1"]
    assert "（三）不予公开" in findings[0].message
    assert len(findings[0].cells) == 56


def test_a_group_with_one_number_is_not_left_blank():
    assert not found("cell.blank_group", {f"t3.review.{column}": "" for column in T3[1:]})


def test_an_office_that_writes_no_zero_at_all_left_no_group_out():
    changes = {
        cell: ""
        for cell, one in make_report("2021").cells.items()
        if one.value == 0 and cell.startswith("t3")
    }
    assert not found("cell.blank_group", changes)
