"""The review sheet as a person gets it from the printer: promises 51, 53, 59 and 62."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from model.explanations import of_finding
from model.findings import CheckResult, Finding, RuleChange, Severity, Terms
from model.report import Cell, Change, Edit, Report, State
from model.writers.paper.typefaces import find_typefaces
from model.writers.read_back import page_differences
from model.writers.review.sheet import ReviewSheet, review_sheet
from model.writers.review.verdict import verdict
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())
"""The faces that come with the program, whatever this machine has."""
FORMS = ["2019", "2021"]


def _sheet(report: Report, result: CheckResult, changes: Sequence[Change] = ()) -> ReviewSheet:
    return review_sheet(report, result, changes, "清河镇2023年度报告.docx", WHEN, SHIPPED)


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    return texts


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def _sizes(content: bytes) -> Iterator[float]:
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        page = document[number].get_textpage()
        for index in range(page.count_chars()):
            if page.get_text_range(index, 1).strip():
                yield round(pypdfium2.raw.FPDFText_GetFontSize(page, index), 1)
    document.close()


def test_a_sheet_names_unit_year_form_source_and_verdict() -> None:
    text = _flat(_pages(_sheet(*invented.wrong(invented.report())).content)[0])
    for words in (
        invented.UNIT,
        "2023年",
        "国办公开办函〔2021〕30号",
        "清河镇2023年度报告.docx",
        "2024-01-1809:30",
    ):
        assert words in text
    assert "结论：不能上报" in text
    assert "1处强制性问题须改正后上报" in text


def test_each_finding_gives_severity_place_both_sides_difference_and_basis() -> None:
    text = _flat(_pages(_sheet(*invented.wrong(invented.report())).content)[0])
    for words in ("▲强制性", "◆核实性", "提示", "表二·（七）总计·自然人", "19181", "表内勾稽关系", "相差1"):
        assert words in text


def test_an_answer_is_printed_beside_its_finding_and_a_stale_one_says_so() -> None:
    """Promise 21."""
    report, result = invented.wrong(invented.report())
    warning, wrong = result.findings[1], result.findings[0]
    answers = (
        of_finding(warning, report, "申请人已撤回一件，附撤回书。", WHEN),
        of_finding(wrong, report, "不必改正。", WHEN),
    )
    sheet = review_sheet(report, result, (), "报告.docx", WHEN, SHIPPED, answers)
    text = _flat(_pages(sheet.content)[0])
    assert "出错说明：申请人已撤回一件，附撤回书。" in text
    assert "不必改正" not in text, "nothing excuses a 强制性 finding"
    cell = Cell(2, "2 撤诉", State.REMARK)
    changed = replace(report, cells={**report.cells, "t2.denied_4.other": cell})
    sheet = review_sheet(changed, result, (), "报告.docx", WHEN, SHIPPED, answers)
    assert "出错说明（已过期：所涉数字已变）：申请人已撤回一件" in _flat(_pages(sheet.content)[0])


def test_the_verdict_tells_how_much_is_explained() -> None:
    report, result = invented.wrong(invented.report())
    report = replace(report, cells={**report.cells, "t3.direct.upheld": invented.number(0)})
    first = result.findings[1]
    second = replace(first, at="t2.new.other", cells=("t2.new.other",))
    result = CheckResult((first, second), (), 55)
    one = of_finding(first, report, "附撤回书。", WHEN)
    both = (one, of_finding(second, report, "同上。", WHEN))
    assert verdict(report, result)[1].endswith("2处核实性问题请核实，或附出错说明。")
    assert verdict(report, result, [one])[1].endswith("或附出错说明，已说明1处。")
    assert verdict(report, result, both) == ("可以上报", "没有强制性问题；2处核实性问题均附出错说明。")


def test_a_total_that_was_left_blank_is_not_called_a_zero() -> None:
    report, result = invented.wrong(invented.report())
    finding = replace(result.findings[0], found=0)
    report = replace(report, cells={**report.cells, "t2.handled.natural": Cell(None, "", State.BLANK)})
    text = _flat(_pages(_sheet(report, replace(result, findings=(finding,))).content)[0])
    assert "19未填19" in text


def test_changes_are_listed_old_and_new() -> None:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    text = _flat(_pages(_sheet(report, result, (change,)).content)[0])
    assert "修改记录（1处）" in text
    assert "18→19" in text


def test_a_number_filled_into_a_blank_and_a_cleared_one_are_told() -> None:
    report = invented.report()
    blank = Cell(None, "", State.BLANK)
    edits = (
        Edit("t2.new.natural", blank, invented.number(20)),
        Edit("t2.granted.natural", invented.number(13), blank),
    )
    text = _flat(_pages(_sheet(report, invented.clean_result(), (Change("修改", edits),)).content)[0])
    assert "（空）→20" in text
    assert "13→（空）" in text


def test_what_could_not_be_checked_is_said_and_never_counted_as_passed() -> None:
    report, result = invented.wrong(invented.report())
    text = _flat(_pages(_sheet(report, result).content)[0])
    assert "无法核对的内容（1项）" in text
    assert "未经复议直接起诉·结果维持不清楚" in text
    assert "55条通过，1条无法核对" in text


def test_the_verdict_is_open_while_something_could_not_be_read() -> None:
    report, result = invented.wrong(invented.report())
    only_open = replace(result, findings=())
    assert verdict(report, only_open)[0] == "尚不能确定"
    assert verdict(invented.report(), invented.clean_result())[0] == "可以上报"
    missing = invented.cells(invented.form("2021"), t3__direct__total=Cell(None, "", State.MISSING))
    assert verdict(invented.report(values=missing), invented.clean_result())[0] == "尚不能确定"


@pytest.mark.parametrize("form", FORMS)
def test_a_report_with_nothing_wrong_is_one_page_with_its_tables_and_the_lines_to_sign(form: str) -> None:
    sheet = _sheet(invented.report(form), invented.clean_result())
    pages = _pages(sheet.content)
    assert len(pages) == 1
    text = _flat(pages[0])
    for words in ("可以上报", "58条核对全部通过", "未修改原数", "负责人：", "（公章）", "日期：", "第1/1页"):
        assert words in text
    assert set(sheet.places) == set(invented.report(form).cells)
    assert page_differences(sheet.content, sheet.places) == ()
    assert min(_sizes(sheet.content)) >= 7


def test_one_page_still_says_under_which_terms_the_report_was_checked() -> None:
    terms = Terms(
        changes=(RuleChange("t2.backlog", "结转与办理", Severity.WARNING, None),), files=("本县.toml",)
    )
    result = replace(invented.clean_result(), terms=terms)
    pages = _pages(_sheet(invented.report(), result).content)
    assert len(pages) == 1
    assert "已停用、未核对：结转与办理" in _flat(pages[0])


def test_a_change_alone_is_told_on_a_page_before_the_tables() -> None:
    report, change = invented.changed(invented.report())
    pages = _pages(_sheet(report, invented.clean_result(), (change,)).content)
    assert len(pages) == 2
    assert "修改记录（1处）" in _flat(pages[0])


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    for count in range(14, 22):
        findings = (result.findings[0],) * count
        for text in _pages(_sheet(report, replace(result, findings=findings), (change,)).content):
            lines = [line for line in text.splitlines() if line.strip()]
            assert not re.match("[一二三四]、", lines[-3]), "the footer's two lines come last"


def test_every_page_says_which_of_how_many_it_is() -> None:
    pages = _pages(_sheet(*invented.wrong(invented.report())).content)
    assert [f"第{n}/{len(pages)}页" in _flat(text) for n, text in enumerate(pages, 1)] == [True] * len(pages)


def test_there_are_lines_to_sign_on_and_room_for_the_seal() -> None:
    text = _flat(_pages(_sheet(invented.report(), invented.clean_result()).content)[0])
    for words in ("填表人：", "复核人：", "负责人：", "（公章）", "日期："):
        assert words in text


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_the_tables_stands_in_its_own_cell(form: str) -> None:
    report, result = invented.wrong(invented.report(form))
    report, change = invented.changed(report)
    sheet = _sheet(report, result, (change,))
    assert set(sheet.places) == set(report.cells)
    assert page_differences(sheet.content, sheet.places) == ()


def test_marked_cells_carry_a_sign_that_black_and_white_keeps() -> None:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    places = _sheet(report, result, (change,)).places
    assert places["t2.handled.natural"].text == "▲改 19"
    assert places["t2.denied_4.other"].text == "◆ 1 撤诉"
    assert places["t3.direct.upheld"].text == "？ l0"
    assert places["t2.new.natural"].text == "20"


def test_the_head_of_the_list_is_repeated_on_each_of_its_pages() -> None:
    findings = tuple(
        Finding(
            "cell.remark", str(n), Severity.WARNING, f"第{n}处：单元格内有文字，请核实。" * 3, "", "填报要求"
        )
        for n in range(60)
    )
    pages = _pages(_sheet(invented.report(), CheckResult(findings, (), 3)).content)
    listed = [text for text in pages if "核实性" in text and "附：" not in text]
    assert len(listed) > 2
    assert all("位置与说明" in text for text in listed)


def test_nothing_is_printed_smaller_than_seven_points() -> None:
    for form in FORMS:
        report, result = invented.wrong(invented.report(form))
        assert min(_sizes(_sheet(report, result).content)) >= 7


def test_a_long_number_and_a_long_remark_stay_inside_their_cells() -> None:
    values = invented.cells(
        invented.form("2021"),
        t2__new__total=invented.number(123456789012),
        t2__new__natural=Cell(1, "1件（申请人已撤回，未计入办理结果）", State.REMARK),
    )
    sheet = _sheet(invented.report(values=values), invented.clean_result())
    assert page_differences(sheet.content, sheet.places) == ()


def test_no_line_begins_with_a_closing_mark() -> None:
    finding = invented.wrong(invented.report())[1].findings[0]
    words = "（一）至（六）各行之和，与（七）总计不一致：应为19，填写18（差1）。"
    findings = tuple(replace(finding, message="核" * n + words * 3) for n in range(20))
    for text in _pages(_sheet(invented.report(), CheckResult(findings, (), 0)).content):
        assert not [line for line in text.splitlines() if line[:1] in set("，。、：；）》”")]


def test_all_fonts_are_embedded_subsets_with_readable_text(tmp_path: Path) -> None:
    content = _sheet(*invented.wrong(invented.report())).content
    assert len(content) < 400_000
    names = set(re.findall(rb"/BaseFont /([^\s/]+)", content))
    assert names
    assert all(re.match(rb"[A-Z]{6}\+Gouji", name) for name in names)
    assert content.count(b"/ToUnicode") >= len(names)


def test_rare_characters_of_names_are_printed_and_unknown_ones_owned_up_to() -> None:
    report = replace(invented.report(), unit="㛃堃镕镇人民政府")
    text = "".join(_pages(_sheet(report, invented.clean_result()).content))
    assert "㛃堃镕镇人民政府" in text
    assert "〓" not in text
    report = replace(invented.report(), unit="\U00020bb7镇人民政府")
    text = "".join(_pages(_sheet(report, invented.clean_result()).content))
    assert "〓镇人民政府" in text
    assert "U+20BB7" in text


def test_a_unit_name_or_message_of_any_length_does_not_stop_the_sheet() -> None:
    report, result = invented.wrong(replace(invented.report(), unit="很长的单位名称" * 80))
    findings = (replace(result.findings[0], message="很长的说明，" * 500), *result.findings[1:])
    pages = _pages(_sheet(report, replace(result, findings=findings)).content)
    assert "…" in pages[0]


def test_the_title_in_the_file_names_unit_and_year() -> None:
    document = pypdfium2.PdfDocument(_sheet(invented.report(), invented.clean_result()).content)
    assert document.get_metadata_value("Title") == f"{invented.UNIT}2023年政府信息公开工作年度报告核对表"
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    document.close()


def test_the_faces_of_this_machine_give_a_sheet_too() -> None:
    report, result = invented.wrong(invented.report())
    content = review_sheet(report, result, (), "报告.docx", WHEN).content
    assert "不能上报" in _pages(content)[0]


def test_the_file_says_for_archives_what_it_is_and_when_it_was_made() -> None:
    content = _sheet(invented.report(), invented.clean_result()).content
    said = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", content, re.DOTALL)
    assert said, "an archive reads this without undoing any filter"
    xmp = said.group().decode()
    assert f"{invented.UNIT}2023年政府信息公开工作年度报告核对表" in xmp
    assert "<xmp:CreateDate>2024-01-18T09:30:00" in xmp
    assert b"/Lang (zh-CN)" in content
    assert b"/DisplayDocTitle true" in content
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("CreationDate").startswith("D:20240118093000")
    document.close()
    assert content == _sheet(invented.report(), invented.clean_result()).content, (
        "the same sheet is the same file"
    )
