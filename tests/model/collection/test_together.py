"""The rules over many reports: what they find among a county's units, and where they stay silent."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.checks.rule_file import RuleText
from model.checks.rules import examine, load_rules
from model.collection.together import Collection, Together, hold_together
from model.collection.versions import CORRECTED, OTHER_OUTPUTS
from model.writers import ENDINGS, default_name
from tests.model.county import UNITS, collection, kept, report_of, rules_of, text_of, units


def told(one: Collection) -> Together:
    return hold_together(one, load_rules())


def all_rules(one: Collection) -> list[str]:
    result = told(one)
    return sorted(rules_of([*(f for found in result.findings.values() for f in found), *result.absent]))


def test_a_right_county_gives_nothing():
    assert all_rules(collection(units(), listed=UNITS)) == []


# --- a unit twice -------------------------------------------------------------------------------------------------------


def test_two_reports_of_one_unit_and_year_are_told_on_both():
    second = kept(report_of("云溪县 财政局", changes={"t1.penalty.decisions": "7"}), "县/财政局新.docx")
    result = told(collection([*units(2), second]))
    for file in ("县/云溪县财政局.docx", "县/财政局新.docx"):
        (found,) = result.of(file)
        assert found.rule == "batch.twice"
        assert "表中的数不同" in found.message
    assert "财政局新.docx" in result.of("县/云溪县财政局.docx")[0].message
    assert result.of("县/云溪县教育局.docx") == ()


@pytest.mark.parametrize(
    "file",
    [
        "县/云溪县财政局（校正）.docx",
        "县/云溪县财政局（改正）.docx",
        "县/云溪县财政局（修订）.docx",
        "县/云溪县财政局（校正）.xlsx",
        "县/云溪县财政局（核对表）.pdf",
        "校正件/云溪县财政局.docx",
    ],
)
def test_what_the_program_wrote_beside_a_report_is_no_second_report(file: str):
    second = kept(report_of(UNITS[0], text_of(0), changes={"t1.penalty.decisions": "7"}), file)
    assert all_rules(collection([*units(), second])) == []


def test_a_name_like_an_output_without_its_source_is_a_report():
    two = [kept(report_of(UNITS[0]), "县/甲（校正）.docx"), kept(report_of(UNITS[0]), "县/乙.docx")]
    assert all_rules(collection(two)) == ["batch.twice"] * 2


def test_the_blank_report_for_next_year_beside_its_source_is_not_held():
    blank = kept(report_of(UNITS[0], year=2024), "县/云溪县财政局（下年）.docx")
    assert all_rules(collection([*units(), blank])) == []


def test_the_writers_name_their_files_as_is_expected_here():
    names = {default_name(Path("甲.docx"), kind).partition("（")[2].partition("）")[0] for kind in ENDINGS}
    assert names <= {*CORRECTED, *OTHER_OUTPUTS}


def test_one_report_in_two_formats_is_one_unless_its_numbers_differ():
    same = kept(report_of(UNITS[0], text_of(0)), "县/云溪县财政局.pdf")
    other = kept(report_of(UNITS[0], changes={"t1.penalty.decisions": "7"}), "县/云溪县财政局.pdf")
    assert all_rules(collection([*units(), same])) == []
    assert all_rules(collection([*units(), other])) == ["batch.twice"] * 2


def test_units_without_a_name_or_year_are_never_twice():
    nameless = [kept(report_of(""), "县/a.docx"), kept(report_of(""), "县/b.docx")]
    undated = [kept(replace(report_of(UNITS[0]), year=None), f"县/{name}.docx") for name in "cd"]
    assert all_rules(collection([*nameless, *undated])) == []


# --- another year or form -----------------------------------------------------------------------------------------------


def test_a_report_of_last_year_among_those_of_this_year_is_told():
    old = kept(report_of(UNITS[5], text_of(5), year=2022), "县/南山街道.docx")
    result = told(collection([*units(5), old]))
    (found,) = result.of("县/南山街道.docx")
    assert (found.rule, found.severity.value) == ("batch.other_year", "error")
    assert "2022" in found.message
    assert "2023" in found.message
    assert list(result.findings) == ["县/南山街道.docx"]


def test_a_report_of_the_older_form_among_those_of_the_newer_is_told():
    old = kept(report_of(UNITS[5], text_of(5), form="2019"), "县/南山街道.docx")
    assert all_rules(collection([*units(5), old])) == ["batch.other_year"]


def test_a_folder_of_many_years_is_an_archive():
    years = [kept(report_of(UNITS[0], text_of(n), year=2021 + n), f"县/{2021 + n}.docx") for n in range(4)]
    assert all_rules(collection([*units(4), *years[:1], *years[3:]])) == []
    assert all_rules(collection(years)) == []


def test_folders_of_a_year_each_are_held_apart():
    last = [kept(report_of(u, text_of(n + 9), year=2022), f"旧/{u}.docx") for n, u in enumerate(UNITS[:2])]
    assert all_rules(collection([*units(), *last])) == []


def test_with_a_list_all_files_are_one_collection_of_the_compiled_reports_year():
    old = [kept(report_of(UNITS[0], text_of(0), year=2022), "一/a.docx")]
    assert all_rules(collection(old, listed=UNITS[:1], compiled=report_of("云溪县"))) == ["batch.other_year"]


def test_with_a_list_the_year_of_most_is_enough():
    two = [
        kept(report_of(unit, text_of(n), year=2022), f"县/{unit}.docx") for n, unit in enumerate(UNITS[:2])
    ]
    three = [kept(report_of(unit, text_of(n + 5)), f"县/{unit}.docx") for n, unit in enumerate(UNITS[2:5])]
    assert all_rules(collection([*two, *three])) == []
    assert all_rules(collection([*two, *three], listed=UNITS[:5])) == ["batch.other_year"] * 2


# --- the list -----------------------------------------------------------------------------------------------------------


def test_a_unit_of_the_list_without_a_report_is_absent():
    result = told(collection(units(5), listed=UNITS))
    (found,) = result.absent
    assert (found.rule, found.at) == ("batch.absent", "南山街道办事处")
    assert "南山街道办事处" in found.message


def test_a_unit_whose_file_cannot_be_read_is_not_absent():
    result = told(collection(units(5), unread=["县/南山街道2023年报.docx"], listed=UNITS))
    assert result.absent == ()


def test_short_names_of_a_list_mean_the_only_unit_they_can():
    listed = ("财政局", "教育局", "清河镇", "石桥镇", "白石乡", "南山街道")
    result = told(collection(units(), listed=listed))
    assert result.absent == ()
    assert result.remarks == ()


def test_reports_outside_the_list_are_named():
    result = told(collection(units(3), listed=UNITS[:2]))
    assert any("清河镇人民政府" in remark for remark in result.remarks)


def test_with_a_compiled_report_absent_units_stand_among_its_findings():
    result = told(collection(units(5), listed=UNITS, compiled=report_of("云溪县")))
    assert "batch.absent" in rules_of(result.of("县/汇总.docx"))
    assert result.absent == ()
    assert any("没有核对" in remark for remark in result.remarks)


# --- the sum ------------------------------------------------------------------------------------------------------------


def sums_of(count: int) -> dict[str, str]:
    """What the compiled report of that many equal units holds."""
    one = report_of(UNITS[0])
    return {
        cell: str(value.value * count)
        for cell, value in one.cells.items()
        if value.value and cell != "t1.fees.amount"
    } | {"t1.fees.amount": str(12.5 * count)}


def test_a_compiled_report_that_is_the_sum_gives_nothing():
    compiled = report_of("云溪县", changes=sums_of(3))
    assert all_rules(collection(units(3), compiled=compiled)) == []


def test_each_cell_that_is_not_the_sum_is_told_with_both_sides():
    compiled = report_of("云溪县", changes=sums_of(3) | {"t2.granted.natural": "17"})
    (found,) = told(collection(units(3), compiled=compiled)).of("县/汇总.docx")
    assert (found.rule, found.target, found.expected, found.found) == (
        "batch.sum",
        "t2.granted.natural",
        18,
        17,
    )
    assert "予以公开" in found.message
    assert "相差 1" in found.message


def test_amounts_in_yuan_and_in_ten_thousand_are_added_as_one():
    members = [*units(2), kept(report_of(UNITS[2], text_of(2), changes={"t1.fees.amount": "125000元"}), "县/c.docx")]  # fmt: skip
    compiled = report_of("云溪县", changes=sums_of(3))
    assert all_rules(collection(members, compiled=compiled)) == []


def test_a_cell_that_one_report_lacks_is_not_held_and_said():
    members = [*units(2), kept(report_of(UNITS[2], text_of(2), changes={"t1.penalty.decisions": "missing"}), "县/c.docx")]  # fmt: skip
    result = told(collection(members, compiled=report_of("云溪县", changes=sums_of(3))))
    assert result.of("县/汇总.docx") == ()
    assert any("行政处罚" in remark and "1 格" in remark for remark in result.remarks)


@pytest.mark.parametrize(
    ("more", "unread", "why"),
    [
        ([], ["县/坏.docx"], "无法读取"),
        ([kept(report_of(UNITS[0], changes={"t1.penalty.decisions": "7"}), "县/再.docx")], [], "不止一份"),
        ([kept(report_of(UNITS[3], text_of(3), year=2022), "县/旧.docx")], [], "年度不同"),
    ],
    ids=["unreadable", "twice", "another year"],
)
def test_a_sum_that_cannot_be_right_is_not_held(more, unread, why):
    result = told(collection([*units(3), *more], unread=unread, compiled=report_of("云溪县")))
    assert "batch.sum" not in rules_of(result.of("县/汇总.docx"))
    assert any(why in remark for remark in result.remarks)


def test_the_corrected_report_counts_in_the_sum():
    wrong = kept(
        report_of(UNITS[0], text_of(0), changes={"t1.penalty.decisions": "7"}), "县/云溪县财政局.docx"
    )
    right = kept(report_of(UNITS[0], text_of(0)), "县/云溪县财政局（校正）.docx")
    compiled = report_of("云溪县", changes=sums_of(3))
    assert all_rules(collection([wrong, right, *units(3)[1:]], compiled=compiled)) == []


# --- copied texts -------------------------------------------------------------------------------------------------------


def test_a_text_of_another_unit_with_names_and_numbers_changed_is_told_on_both():
    words = text_of(11) + "。我镇全年答复申请23件"
    two = [
        kept(report_of("清河镇人民政府", words), "县/清河.docx"),
        kept(
            report_of("石桥镇人民政府", words.replace("23", "41").replace("三百多名", "五百多名")),
            "县/石桥.docx",
        ),
    ]
    result = told(collection([*two, *units(2)]))
    for file, other in (("县/清河.docx", "石桥镇人民政府"), ("县/石桥.docx", "清河镇人民政府")):
        (found,) = result.of(file)
        assert (found.rule, found.severity.value) == ("batch.copied", "warning")
        assert other in found.message
    assert len(result.findings) == 2


def test_what_most_units_have_in_common_is_no_copy():
    common = text_of(20)
    members = [
        kept(report_of(unit, f"{common}|{text_of(number)}"), f"县/{unit}.docx")
        for number, unit in enumerate(UNITS)
    ]
    assert all_rules(collection(members)) == []


def test_short_and_standard_texts_are_no_copies():
    standard = "根据《中华人民共和国政府信息公开条例》的要求，" * 30
    for text in ("本年度工作平稳有序，群众满意。", standard):
        two = [kept(report_of(unit, text), f"县/{unit}.docx") for unit in UNITS[:2]]
        assert all_rules(collection(two)) == []


# --- the office's file --------------------------------------------------------------------------------------------------


def test_an_office_switches_these_rules_off_and_regrades_them():
    text = (
        '[[override]]\nid = "batch.twice"\noff = true\n[[override]]\nid = "batch.absent"\nseverity = "info"\n'
    )
    rules = examine(RuleText("本县.toml", text)).rules
    second = kept(report_of(UNITS[0]), "县/再.docx")
    result = hold_together(collection([*units(5), second], listed=UNITS), rules)
    assert result.findings == {}
    assert [one.severity.value for one in result.absent] == ["info"]
