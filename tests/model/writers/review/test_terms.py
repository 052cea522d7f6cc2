"""The review sheet and the workbook say under which rules a report was checked, and what the search suggests."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2

from model.checks.check import check
from model.checks.rule import Rules
from model.checks.rule_file import RuleText
from model.checks.rules import examine, load_rules
from model.checks.unit_level import UnitLevel
from model.explanations import of_finding
from model.findings import Terms
from model.pipeline import read_report_bytes
from model.repairs.repair import repair
from model.report import Report
from model.writers import export
from model.writers.review.sheet import review_sheet
from model.writers.review.verdict import verdict
from model.writers.words import terms_lines
from tests.model.reports import make_report

WHEN = datetime(2026, 1, 20, 10, 30)
OFFICE = """[[override]]
id = "t2.backlog"
off = true
[[override]]
id = "cell.blank"
severity = "error"
[[rules]]
id = "own.a"
kind = "at_most"
severity = "info"
title = "未审结不多于维持"
table = "t3"
each = "row"
left = ["pending"]
right = ["upheld"]
message = "{place}"
"""


def office() -> Rules:
    found = examine(RuleText("县规则.toml", OFFICE))
    assert found.faults == ()
    return found.rules


def text_of(content: bytes) -> str:
    """All words of the pages, without line ends and blanks."""
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def sheet(report: Report, rules: Rules, **more: object) -> str:
    result = check(report, rules, **more)  # type: ignore[arg-type]
    found = repair(report, rules, result)
    return text_of(review_sheet(report, result, (), "报告.docx", WHEN, repairs=found).content)


def test_what_was_switched_off_regraded_and_added_is_printed() -> None:
    text = sheet(make_report(), office())
    assert "按本单位规则文件“县规则.toml”调整" in text
    assert "已停用、未核对：结转下年度的申请占一半以上（原为提示）" in text
    assert "改为强制性（原为核实性）：有空格未填" in text
    assert "本单位另加：未审结不多于维持" in text
    assert "本单位停用的1条规则未核对" in text


def test_a_sheet_without_changes_says_that_too() -> None:
    text = sheet(make_report(), load_rules())
    assert "程序自带的规则，未作改动" in text
    assert "停用" not in text
    assert "上年报告：未对照，跨年的规则没有核对" in text
    assert "单位级别：县级政府的部门（按单位名称判断）" in text


def test_last_years_file_and_the_set_level_are_printed() -> None:
    last = make_report()
    last = replace(last, year=2022, document=replace(last.document, name="2022年报告.docx"))
    text = sheet(make_report(), load_rules(), previous=last, level=UnitLevel.CITY)
    assert "上年报告：已与“2022年报告.docx”对照" in text
    assert "单位级别：市级政府（由填报人设定）" in text


def test_a_rule_file_that_could_not_be_used_is_printed() -> None:
    lines = list(terms_lines(Terms(refused="本单位规则文件有误，未启用：县规则.toml 第 3 行")))
    assert lines[0] == "本单位规则文件有误，未启用：县规则.toml 第 3 行。"


def test_the_verdict_never_passes_over_a_silent_rule() -> None:
    report = make_report()
    assert verdict(report, check(report, office()))[1].endswith("本单位停用的1条规则未核对。")
    assert "停用" not in verdict(report, check(report, load_rules()))[1]


def test_suggestions_are_printed_with_old_and_new_number_and_reason() -> None:
    text = sheet(make_report(changes={"t2.granted.total": "80"}), load_rules())
    assert "可能的改法（供核实时参考，未写入报告；请对照原始台账决定）" in text
    assert "（一）予以公开·总计：80→8" in text
    assert "多了一个0" in text


def test_ties_are_printed_as_ties_and_three_at_most() -> None:
    text = sheet(make_report(changes={"t3.direct.upheld": "3", "t3.direct.total": "5"}), load_rules())
    assert "请对照原始台账" in text
    assert text.count("→") == 3


def test_a_report_without_failed_sums_has_no_suggestions() -> None:
    assert "可能的改法" not in sheet(make_report(), load_rules())


def test_the_workbook_tells_answers_and_terms(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    report = make_report(changes={"t2.new.research": ""})
    result = check(report, office())
    plain = check(report, load_rules())
    (blank,) = plain.findings
    answers = (of_finding(blank, report, "科研机构未提出申请", WHEN),)
    target = tmp_path / "报告.xlsx"
    export(report, plain, (), None, target, "workbook", reread=read_report_bytes, explanations=answers)
    cells = [cell.value for row in load_workbook(target)["问题"].iter_rows() for cell in row if cell.value]
    assert "科研机构未提出申请" in cells
    export(report, result, (), None, target, "workbook", reread=read_report_bytes)
    cells = [cell.value for row in load_workbook(target)["问题"].iter_rows() for cell in row if cell.value]
    assert any("已停用、未核对：结转下年度的申请占一半以上" in str(value) for value in cells)
