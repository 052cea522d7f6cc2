"""What a hurried hand leaves in the text, and what only looks like it."""

from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.checks.unit_level import UnitLevel
from model.document import Anchor, Paragraph
from model.findings import Finding, Severity
from model.report import Report
from tests.model.reports import make_report
from tests.model.texts import quoted, with_text


def wording(report: Report, rule: str = "") -> list[Finding]:
    findings = check(report, load_rules()).findings
    return [one for one in findings if one.rule.startswith(f"wording.{rule}")]


def signed(*lines: str, unit: str = "云溪县财政局") -> Report:
    report = make_report("2021", unit=unit)
    start = len(report.document.blocks)
    closing = tuple(Paragraph(line, Anchor(start + n)) for n, line in enumerate(lines))
    return replace(
        report,
        document=replace(report.document, blocks=(*report.document.blocks, *closing)),
        outline=replace(report.outline, closing=closing),
    )


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("repeated", "云溪县财政局政府信息公开公开工作稳步推进。"),
        ("repeated", "我局认真认真落实各项要求。"),
        ("repeated", "不断完善政府信息公开工作机制，明确责任分工。推进基层公开。不断完善政府信息公开工作机制，明确责任分工。"),
        ("placeholder", "全年主动公开政府信息XX条。"),
        ("placeholder", "全年收到申请 件，已办结。"),
        ("placeholder", "根据《》要求，认真开展工作。"),
        ("placeholder", "联系人：____，负责日常工作。"),
        ("placeholder", "一是加强组织领导，明确分管负责人和责任科室，|二是完善制度。"),
        ("punctuation", "按照《政府信息公开条例要求，认真开展工作。"),
        ("punctuation", "坚持“公开为常态、不公开为例外的原则。"),
        ("punctuation", "认真开展工作，，成效明显。"),
        ("personal_data", "申请人身份证号为11010519491231002X，已答复。"),
        ("personal_data", "联系电话13800001234。"),
        ("year", "2022年，我局认真做好政府信息公开工作。"),
        ("year", "统计期限为2022年1月1日至2022年12月31日。"),
        ("unit", "现将清河镇2023年政府信息公开工作报告如下。"),
        ("unit", "我委高度重视政府信息公开工作。"),
    ],
)  # fmt: skip
def test_what_is_left_over_is_told_with_its_sentence(rule, text):
    report = with_text(*text.split("|"))
    found = wording(report)
    assert {one.rule for one in found} == {f"wording.{rule}"}
    assert all(one.severity is not Severity.ERROR for one in found)
    assert all(one.quote and one.quote.sentence == quoted(report, one) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "县人民政府政府信息公开工作有序开展，达到预期目的的同时，群众满意。",
        "政府信息公开公开栏作用明显，做到一件一件落实，共同研究研究。",
        "联系邮箱xxgk@yunxi.example，电话0000-6600123，网址http://xxgk.example/xx。",
        "（1）加强领导；（2）完善制度；3）强化考核；a）定期检查。",
        "按照《关于印发〈政务公开要点〉的通知》（云政办〔2022〕17号）要求，落实工作。",
        "2022年结转申请1件，较2022年增加2件。",
        "统计期限为2023年1月1日至12月31日。",
        "2024年，我局将进一步加强培训。2023年，我局将公开工作纳入考核。",
        "受理编号202301011380000123456，订单110105194912310021。",
        "文件同步进行",
        "认真落实各项要求，推动工作|保密审核。",
    ],
)
def test_what_only_looks_left_over_is_silent(text):
    assert wording(with_text(*text.split("|"))) == []


def test_plans_and_notes_of_another_year_are_told():
    plans = with_text("存在不足。2023年，我局将进一步加强培训。", section=5)
    assert ["2024年" in one.message for one in wording(plans, "year")] == [True]
    note = with_text("注：处理决定数量为本单位在2022年作出的决定数量。", section=2)
    assert ["2022年" in one.message for one in wording(note, "year")] == [True]
    assert not wording(with_text("注：按照2021年印发的通知填写，2023年数据为本年数。", section=2), "year")


def test_a_title_of_two_years_is_told():
    report = make_report()
    title = replace(report.outline.title[0], text="云溪县财政局2023年政府信息公开工作年度报告（2022年度）")
    told = replace(report, outline=replace(report.outline, title=(title,)))
    assert len(wording(told, "year")) == 1
    assert not wording(report, "year")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("云溪县财政局", 0),
        ("云溪县财政局办公室", 0),
        ("县财政局", 0),
        ("清河镇人民政府", 1),
        ("云溪县水务局", 1),
    ],
)
def test_the_line_that_signs_must_name_the_organ(line, count):
    assert len(wording(signed(line, "2024年1月20日"), "unit")) == count


@pytest.mark.parametrize(
    ("line", "unit", "at"),
    [
        ("2024年1月20日", "云溪县财政局", []),
        ("二〇二四年一月三十一日", "云溪县财政局", []),
        ("2024年2月20日", "云溪县财政局", ["late"]),
        ("2024年2月20日", "云溪县人民政府", []),
        ("2024年4月2日", "云溪县人民政府", ["late"]),
        ("2023年12月20日", "云溪县财政局", ["early"]),
        ("2023年13月20日", "云溪县财政局", []),
    ],
)
def test_the_day_of_signing_is_held_against_the_days_of_the_regulation(line, unit, at):
    found = wording(signed(line, unit=unit), "date")
    assert [one.at for one in found] == at
    assert all(one.severity is Severity.INFO for one in found)


def test_the_level_that_the_clerk_set_decides_when_the_report_was_due():
    report = signed("2024年2月20日")
    late = [one.rule for one in check(report, load_rules()).findings if one.rule == "wording.date"]
    assert late == ["wording.date"]
    assert not [
        one for one in check(report, load_rules(), UnitLevel.COUNTY).findings if one.rule == "wording.date"
    ]


def test_private_numbers_are_hidden_in_the_message():
    message = wording(with_text("联系电话13800001234。"))[0].message
    assert "13800001234" not in message
