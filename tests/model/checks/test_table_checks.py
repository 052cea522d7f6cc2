"""Rules that hold cells against each other: each with a report that breaks it and one that does not."""

from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.checks.unit_level import UnitLevel
from model.document import Anchor
from model.findings import CheckResult, Finding, Severity
from model.report import Extra, Report
from tests.model.reports import make_report, with_sections


def checked(report: Report, level: UnitLevel | None = None) -> CheckResult:
    return check(report, load_rules(), level)


def found(rule: str, changes: dict[str, str], form: str, unit: str = "云溪县财政局") -> list[Finding]:
    return [one for one in checked(make_report(form, changes, unit)).findings if one.rule == rule]


@pytest.mark.parametrize(
    ("rule", "form", "broken", "whole", "at"),
    [
        (
            "t1.published_le_in_force",
            "2019",
            {"t1.normative.published": "13"},
            {"t1.normative.published": "12"},
            "normative",
        ),
        (
            "t1.made_le_in_force",
            "2019",
            {"t1.normative.made": "13"},
            {"t1.normative.made": "12"},
            "normative",
        ),
        (
            "t1.made_le_in_force",
            "2021",
            {"t1.normative.issued": "13"},
            {"t1.normative.issued": "12"},
            "normative",
        ),
        (
            "t1.decisions_misread",
            "2019",
            {"t1.licensing.previous": "7", "t1.licensing.change": "+2", "t1.licensing.decisions": "9"},
            {"t1.licensing.previous": "7", "t1.licensing.change": "+2", "t1.licensing.decisions": "10"},
            "licensing",
        ),
        (
            "t1.change_is_decisions",
            "2019",
            {"t1.penalty.change": "48", "t1.penalty.decisions": "48"},
            {"t1.penalty.change": "48", "t1.penalty.decisions": "47"},
            "penalty",
        ),
        (
            "t1.items_negative",
            "2019",
            {"t1.fees.change": "-3"},
            {"t1.fees.previous": "3", "t1.fees.change": "-3"},
            "fees",
        ),
        (
            "t1.amount_unit",
            "2019",
            {"t1.procurement.amount": "120"},
            {"t1.procurement.amount": "120元"},
            "t1.procurement.amount",
        ),
        (
            "t1.amount_scale",
            "2019",
            {"t1.procurement.amount": "12900万元"},
            {"t1.procurement.amount": "12900元"},
            "t1.procurement.amount",
        ),
        (
            "t1.amount_scale",
            "2021",
            {"t1.fees.amount": "10000"},
            {"t1.fees.amount": "9999.5"},
            "t1.fees.amount",
        ),
        ("t1.procurement_pair", "2019", {"t1.procurement.count": "0"}, {}, ""),
        (
            "t1.same_three",
            "2021",
            dict.fromkeys((f"t1.{row}.decisions" for row in ("licensing", "penalty", "coercion")), "5"),
            {},
            "",
        ),
        ("t1.rulemaking", "2021", {"t1.regulations.in_force": "6"}, {}, "regulations"),
        ("t2.backlog", "2021", {"t2.carried_out.total": "11"}, {"t2.carried_out.total": "10"}, ""),
        (
            "t3.same_groups",
            "2021",
            {
                "t3.direct.upheld": "1",
                "t3.direct.total": "1",
                "t3.after_review.upheld": "1",
                "t3.after_review.total": "1",
            },
            {},
            "",
        ),
        (
            "t3.misplaced",
            "2021",
            {"t3.after_review.total": "1"},
            {"t3.after_review.total": "2"},
            "after_review",
        ),
    ],
)
def test_a_rule_fires_where_it_is_broken_and_is_silent_where_it_holds(rule, form, broken, whole, at):
    assert [one.at for one in found(rule, broken, form)] == [at]
    assert not found(rule, whole, form)


@pytest.mark.parametrize(
    ("unit", "fires"),
    [("清河镇人民政府", True), ("青岩经济开发区管理委员会", True), ("青岩市人民政府", False), ("", False)],
)
def test_rules_are_for_those_who_may_make_them(unit, fires):
    findings = found("t1.rulemaking", {"t1.regulations.in_force": "6"}, "2021", unit)
    assert bool(findings) is fires
    assert not findings or (unit in findings[0].message and findings[0].severity is Severity.WARNING)


def test_the_clerk_may_say_what_level_the_organ_has():
    report = make_report("2021", {"t1.regulations.in_force": "6"}, "青岩市人民政府")
    assert [one.rule for one in checked(report, UnitLevel.COUNTY).findings] == ["t1.rulemaking"]
    assert not checked(make_report("2021", {"t1.regulations.in_force": "6"}), UnitLevel.CITY).findings


def test_a_rule_of_the_2019_form_says_nothing_of_the_2021_form():
    rules = {rule.id for rule in load_rules().of_form["2021"].others}
    assert "t1.amount_unit" not in rules


def test_results_without_any_application_are_an_error():
    sources = {
        f"t2.{row}.{column}": "0"
        for row in ("new", "carried_in")
        for column in ("natural", "commercial", "total")
    }
    finding = found("t2.results_without_applications", sources, "2021")[0]
    assert finding.severity is Severity.ERROR
    assert "予以公开" in finding.message
    assert not found("t2.results_without_applications", {}, "2021")


def test_a_report_with_no_application_and_no_result_is_lawful():
    zeros = {cell: "0" for cell in make_report("2021").cells if cell.startswith("t2.")}
    assert not checked(make_report("2021", zeros)).findings


def test_a_copied_column_is_told_once():
    rows = {"new": "9", "granted": "5", "partial": "4", "handled": "9"}
    changes = {f"t2.{row}.{column}": text for row, text in rows.items() for column in ("research", "legal")}
    findings = found("t2.copied_column", changes, "2021")
    assert [one.at for one in findings] == ["research+legal"]
    assert "科研机构" in findings[0].message
    assert "法律服务机构" in findings[0].message
    assert not found("t2.copied_column", changes | {"t2.partial.legal": "3"}, "2021")


def test_a_copied_row_is_told_but_not_that_all_new_applications_were_handled():
    texts = dict(zip(("natural", "commercial", "legal", "total"), ("5", "3", "1", "9"), strict=True))
    changes = {
        f"t2.{row}.{column}": text for row in ("granted", "unable_1") for column, text in texts.items()
    }
    assert [one.at for one in found("t2.copied_row", changes, "2021")] == ["granted+unable_1"]
    same = {f"t2.{row}.{column}": text for row in ("new", "handled") for column, text in texts.items()}
    assert not found("t2.copied_row", same, "2021")


def test_after_review_may_exceed_review():
    changes = {"t3.after_review.upheld": "3", "t3.after_review.total": "3"}
    assert not checked(make_report("2021", changes)).findings


def heading_row(report: Report, **values: str) -> Report:
    extra = Extra("t2", "（四）无法提供", "denied_8", values, Anchor(6, 16, 0))
    return replace(report, extras=(extra,))


def test_a_group_heading_with_numbers_must_be_the_sum_of_its_rows():
    wrong = checked(heading_row(make_report("2021"), natural="3", total="2"))
    findings = [one for one in wrong.findings if one.rule == "t2.group_heading"]
    assert [(one.at, one.expected, one.found) for one in findings] == [("unable.natural", 2, 3)]
    right = checked(heading_row(make_report("2021"), natural="2", total="2", legal=""))
    assert not [one for one in right.findings if one.rule == "t2.group_heading"]


def test_a_missing_cell_makes_these_rules_uncheckable_too():
    result = checked(make_report("2019", {"t1.procurement.count": "missing"}))
    assert "t1.procurement_pair" in {one.rule for one in result.uncheckable}


def test_fees_beside_a_section_that_denies_them_are_told_with_the_sentence():
    report = with_sections(
        make_report("2021"), {6: "本年度无其他事项。本年度未收取任何费用，信件均免费寄送。"}
    )
    findings = [one for one in checked(report).findings if one.rule == "t1.fee_statement"]
    assert [one.cells for one in findings] == [("t1.fees.amount",)]
    assert findings[0].quote is not None
    assert findings[0].quote.sentence == "本年度未收取任何费用，信件均免费寄送。"


def test_that_no_fee_for_processing_information_was_charged_is_no_contradiction():
    assert not found("t1.fee_statement", {"t1.fees.amount": "12.5"}, "2021")


def test_no_fees_beside_a_section_that_denies_them_are_lawful():
    report = with_sections(make_report("2021", {"t1.fees.amount": "0"}), {6: "本年度未收取任何费用。"})
    assert not checked(report).findings
