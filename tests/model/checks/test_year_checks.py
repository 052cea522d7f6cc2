"""This year's report beside last year's."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.findings import CheckResult, Finding, Severity
from model.report import Report
from tests.model.reports import make_report
from tests.model.texts import put_text, quoted

LAST = {
    "t2.carried_out.natural": "1",
    "t2.carried_out.total": "1",
    "t2.new.natural": "9",
    "t2.new.commercial": "3",
    "t2.new.total": "12",
    "t2.granted.natural": "7",
    "t2.granted.commercial": "3",
    "t2.granted.total": "10",
    "t2.unable_1.natural": "2",
    "t2.handled.natural": "9",
    "t2.handled.commercial": "3",
    "t2.handled.total": "12",
    "t3.review.upheld": "0",
    "t3.review.total": "0",
}
LAST_2021 = LAST | {"t1.normative.in_force": "9", "t1.normative.issued": "1", "t1.penalty.decisions": "25", "t1.licensing.decisions": "290"}  # fmt: skip
LAST_2019 = LAST | {
    "t1.normative.in_force": "9",
    "t1.licensing.previous": "41",
    "t1.licensing.change": "-1",
    "t1.licensing.decisions": "290",
    "t1.procurement.count": "5",
}


def last_year(form: str = "2021", changes: Mapping[str, str] | None = None, **rest: str) -> Report:
    report = make_report(form, (LAST_2021 if form == "2021" else LAST_2019) | dict(changes or {}), **rest)
    return replace(report, year=(report.year or 0) - 1)


def held(previous: Report, report: Report | None = None) -> CheckResult:
    return check(report or make_report(previous.form.id), load_rules(), previous=previous)


def across(previous: Report, report: Report | None = None) -> list[Finding]:
    return [one for one in held(previous, report).findings if one.rule.startswith("year.")]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_two_years_that_fit_together_are_silent(form):
    assert across(last_year(form)) == []
    assert held(last_year(form)).passed > check(make_report(form), load_rules()).passed


def test_what_was_carried_out_must_be_carried_in():
    found = across(last_year(changes={"t2.carried_out.natural": "2", "t2.carried_out.total": "2"}))
    assert {(one.rule, one.at, one.severity) for one in found} == {
        ("year.carry", "natural", Severity.WARNING),
        ("year.carry", "total", Severity.ERROR),
    }
    total = next(one for one in found if one.at == "total")
    assert (total.target, total.expected, total.found) == ("t2.carried_in.total", 2, 1)
    assert "2" in total.message


@pytest.mark.parametrize(
    ("rule", "form", "changes"),
    [
        ("year.in_force", "2021", {"t1.normative.in_force": "10"}),
        ("year.in_force", "2019", {"t1.normative.in_force": "12"}),
        ("year.items", "2019", {"t1.licensing.change": "3"}),
        ("year.jump", "2021", {"t1.penalty.decisions": "2"}),
        ("year.jump", "2021", {"t1.licensing.decisions": "0"}),
        ("year.jump", "2019", {"t1.procurement.amount": "1200000"}),
    ],
)
def test_stocks_and_jumps_are_told_with_both_years(rule, form, changes):
    found = across(last_year(form, changes))
    assert [one.rule for one in found] == [rule]
    assert found[0].severity is Severity.WARNING
    assert all(value in found[0].message for value in changes.values())


def test_numbers_taken_from_last_year_are_told_once():
    many = {f"t2.{row}.{column}": "7" for row in ("new", "granted") for column in ("natural", "commercial")}
    report = make_report(changes=many | {"t1.penalty.decisions": "25"})
    found = across(last_year(changes=many | {"t1.normative.issued": "3"}), report)
    assert [one.rule for one in found] == ["year.same"]
    assert "t2.new.natural" in found[0].cells
    few = {cell: text for cell, text in many.items() if "granted" not in cell}
    assert not across(last_year(changes=few), make_report(changes=few))


WORK = (
    "我局健全分管领导牵头、办公室负责、各科室配合的工作机制，明确专人审核栏目内容，对错链断链及时整改。组织开展业务培训和现场交流，"
    "邀请法律顾问讲解答复文书的写法，工作人员的业务能力有所提高。围绕预算、采购、资产管理等重点领域编写图文解读，通过门户网站和新媒体同步推送，方便群众查询。"
    "设立公开查阅点，配备查询设备和专门人员，开通电话预约，及时回应群众关切，群众满意度稳步上升。"
)
OTHER = (
    "全局上下把公开融入业务流程，建立拟稿时同步确定公开属性的办法。开设惠企政策专栏，把申报条件、办理时限和联系方式逐条列明，企业足不出户就能知晓。"
    "针对社会关心的养老、教育支出举办开放日，请居民代表走进机关参观座谈。完成历史文件的数字化，补录文号和主题词，检索速度明显加快。"
    "与档案馆、图书馆共建查阅场所，周末照常开放，老年读者尤其欢迎。"
)


def test_text_taken_from_last_year_is_told_and_other_text_is_not():
    previous = put_text(last_year(), WORK)
    found = across(previous, put_text(make_report(), WORK))
    assert [(one.rule, one.at) for one in found] == [("year.copied_text", "1")]
    assert "100%" in found[0].message
    assert not across(previous, put_text(make_report(), OTHER))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("全年通过门户网站发布信息1203条。", 1),
        ("2022年，我局开展了自查。", 1),
        ("全年组织培训2次。", 0),
        ("行政许可信息7个工作日内公开。", 0),
    ],
)
def test_a_sentence_with_last_years_number_or_year_is_told(text, count):
    report = put_text(make_report(), text)
    found = across(put_text(last_year(), text), report)
    assert [one.rule for one in found] == ["year.copied_text"] * count
    assert all(one.quote and one.quote.sentence == quoted(report, one) == text for one in found)


def test_standard_wording_is_no_copy():
    text = (
        "根据《中华人民共和国政府信息公开条例》和上级要求，"
        + "认真编制并按时公布政府信息公开工作年度报告" * 10
        + "。"
    )
    assert not across(put_text(last_year(), text), put_text(make_report(), text))


def test_from_one_form_to_the_next_only_what_is_carried_counts():
    old = replace(make_report("2019"), year=2020)
    new = replace(make_report("2021"), year=2021)
    assert across(old, new) == []
    wrong = replace(make_report("2019", {"t2.carried_out.total": "5"}), year=2020)
    assert [(one.rule, one.at) for one in across(wrong, new)] == [("year.carry", "total")]


@pytest.mark.parametrize(
    "previous",
    [
        replace(make_report(changes={"t2.carried_out.total": "9"}), year=2020),
        replace(make_report(changes={"t2.carried_out.total": "9"}, unit="清河镇人民政府"), year=2022),
    ],
)
def test_a_report_of_another_year_or_organ_is_said_to_be_none(previous):
    result = held(previous, make_report())
    assert not [one for one in result.findings if one.rule.startswith("year.")]
    assert ["没有核对" in one.message for one in result.uncheckable] == [True]


def test_what_last_years_report_lacks_cannot_be_checked():
    result = held(last_year(changes={"t2.carried_out.total": "missing"}))
    assert [(one.rule, one.at) for one in result.uncheckable] == [("year.carry", "total")]
    assert "上年报告" in result.uncheckable[0].message


def test_without_last_years_report_nothing_is_said():
    assert not [one for one in check(make_report(), load_rules()).findings if one.rule.startswith("year.")]
