"""The counts of the text held against the tables."""

from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.document import Paragraph
from model.findings import Finding, Severity
from model.report import Report
from model.text.narrative import claims, claims_compared, supported
from tests.model.texts import quoted, with_text


def narrative(report: Report) -> list[Finding]:
    return [one for one in check(report, load_rules()).findings if one.rule.startswith("narrative.")]


def rules(*paragraphs: str, form: str = "2021", changes: dict[str, str] | None = None) -> set[str]:
    return {one.rule for one in narrative(with_text(*paragraphs, form=form, changes=changes))}


OUTCOMES = {
    "t2.denied_4.natural": "1",
    "t2.denied_4.total": "1",
    "t2.unable_1.natural": "1",
    "t2.unable_1.total": "1",
}
SUIT = {"t3.direct.corrected": "1", "t3.direct.total": "1"}


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("received", "全年共收到政府信息公开申请10件。", "全年共收到政府信息公开申请12件。"),
        ("received", "全年共收到政府信息公开申请11件，均已处理。", "全年共受理政府信息公开申请１３ 件。"),
        ("received", "新收到政府信息公开申请十件。", "新收到政府信息公开申请二十宗。"),
        ("received", "收到依申请公开：10份。", "收到依申请公开：１，０００份。"),
        ("received", "办理依申请公开事项10件。", "办理依申请公开事项9件。"),
        ("carried_in", "收到信息公开申请10件，上年度结转1件。", "收到信息公开申请10件，上年度结转2件。"),
        ("carried_in", "信息公开申请中，2022年结转1件，新收10件。", "信息公开申请中，2022年结转3件，新收10件。"),
        ("handled", "收到信息公开申请10件，共办结10件。", "收到信息公开申请10件，共办结9件。"),
        ("handled", "依申请公开按时答复10件。", "依申请公开按时答复11件。"),
        ("carried_out", "收到信息公开申请10件，结转下年度办理1件。", "收到信息公开申请10件，结转下年度办理2件。"),
        ("carried_out", "信息公开申请有1件结转下一年度继续办理。", "信息公开申请有3件结转下一年度继续办理。"),
        ("results", "依申请公开中予以公开8件。", "依申请公开中予以公开7件。"),
        ("results", "信息公开申请10件，其中8件予以公开，无法提供2件。", "信息公开申请10件，其中8件予以公开，无法提供1件。"),
        ("results", "信息公开申请办理：本机关不掌握相关政府信息2件。", "信息公开申请办理：本机关不掌握相关政府信息1件。"),
        ("applicants", "信息公开申请10件，其中自然人8件，法人或其他组织2件。", "信息公开申请10件，其中自然人7件。"),
        ("applicants", "信息公开申请10件，其中自然人9件，商业企业2件。", "信息公开申请10件，其中商业企业3件。"),
        ("review", "因政府信息公开被申请行政复议1件，结果维持1件。", "因政府信息公开被申请行政复议2件。"),
        ("review", "政府信息公开行政复议1件，结果为维持。", "政府信息公开行政复议1件，结果纠正1件。"),
        ("litigation", "因政府信息公开被提起行政诉讼0件。", "因政府信息公开被提起行政诉讼2件。"),
        ("normative", "全年制发行政规范性文件3件。", "全年制发行政规范性文件4件。"),
        ("normative", "现行有效行政规范性文件12件。", "现行有效行政规范性文件15件。"),
        ("decisions", "全年作出行政处罚决定20件。", "全年作出行政处罚决定30件。"),
        ("fees", "全年收取行政事业性收费12.5万元。", "全年收取行政事业性收费13万元。"),
        ("fees", "全年收取行政事业性收费125000元。", "全年收取行政事业性收费12.5元。"),
        ("parts", "信息公开申请处理：办结10件，其中予以公开8件，无法提供2件。", "信息公开申请处理：办结10件，其中予以公开8件，无法提供2件，部分公开3件。"),
        ("percent", "收到信息公开申请10件，其中自然人8件，占80%。", "收到信息公开申请10件，其中自然人8件，占85%。"),
        ("twice", "共收到信息公开申请10件。|收到信息公开申请11件，已答复。", "共收到信息公开申请10件。|收到信息公开申请12件。"),
    ],
)  # fmt: skip
def test_what_the_text_says_is_held_against_the_tables(rule, right, wrong):
    assert rules(*right.split("|")) == set()
    found = narrative(with_text(*wrong.split("|")))
    assert f"narrative.{rule}" in {one.rule for one in found}
    assert all(one.severity is Severity.WARNING for one in found if one.rule == f"narrative.{rule}")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("本年度未收到政府信息公开申请。", None),
        ("本年度没有收到公民、法人和其他组织提出的政府信息公开申请。", None),
        ("本年度无依申请公开事项。", None),
        ("未发生因政府信息公开引起的行政复议。", None),
        ("没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", None),
        ("政府信息公开未发生行政诉讼。", SUIT),
        ("收到政府信息公开申请10件，已全部办结。", None),
        ("收到政府信息公开申请10件，均已办结。", None),
        ("政府信息公开行政诉讼1件，无败诉。", SUIT),
        ("政府信息公开行政诉讼1件，均维持。", SUIT),
    ],
)
def test_a_denial_that_the_tables_contradict_is_an_error(text, changes):
    found = [one for one in narrative(with_text(text, changes=changes)) if one.rule == "narrative.none"]
    assert [one.severity for one in found] == [Severity.ERROR]
    assert found[0].expected
    assert found[0].found == 0


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开未发生行政诉讼。",
        "本年度未收到涉及商业秘密的政府信息公开申请。",
        "收到政府信息公开申请10件，办结9件，均按时办结。",
        "政府信息公开行政复议1件，均维持。",
        "未发生因答复超期引发的行政复议。",
        "上年未收到政府信息公开申请。",
        "政府信息公开行政复议1件，无被纠错情况。",
    ],
)
def test_a_denial_that_holds_or_says_less_is_silent(text):
    assert "narrative.none" not in rules(text)


def test_a_finding_quotes_the_sentence_at_its_place():
    text = "全年工作平稳。（二）依申请公开情况。全年收到申请12件，办结10件。另有其他工作。"
    report = with_text(text)
    found = narrative(report)
    assert [one.rule for one in found] == ["narrative.received"]
    assert found[0].quote is not None
    assert quoted(report, found[0]) == found[0].quote.sentence == "全年收到申请12件，办结10件。"
    assert "12" in found[0].message
    assert "10" in found[0].message
    claim = claims(report)[0]
    block = report.document.blocks[claim.anchor.block]
    assert isinstance(block, Paragraph)
    assert block.text[claim.anchor.start : claim.anchor.end] == claim.words == "全年收到申请12件"


def test_both_readings_of_what_came_are_taken_and_named():
    report = with_text("收到政府信息公开申请11件。")
    result = check(report, load_rules())
    compared = claims_compared(report, result)
    assert [(one.holds, one.cells) for one in compared] == [(True, ("t2.new.total", "t2.carried_in.total"))]
    wrong = with_text("收到政府信息公开申请15件。")
    message = narrative(wrong)[0].message
    assert "10" in message
    assert "11" in message


def test_each_claim_is_listed_with_its_counterpart_and_its_finding():
    report = with_text("收到政府信息公开申请10件，办结9件，结转下年度1件。")
    listed = claims_compared(report, check(report, load_rules()))
    assert [(one.claim.kind, one.holds) for one in listed] == [
        ("received", True),
        ("handled", False),
        ("carried_out", True),
    ]
    assert [one.finding.rule if one.finding else None for one in listed] == [None, "narrative.handled", None]


def test_a_counterpart_that_is_missing_or_unclear_cannot_be_checked():
    for text in ("missing", "1O"):
        report = with_text("收到政府信息公开申请10件，办结9件。", changes={"t2.handled.total": text})
        result = check(report, load_rules())
        assert not [one for one in result.findings if one.rule == "narrative.handled"]
        assert "t2.handled.total" in [
            cell for one in result.uncheckable if one.rule == "narrative.handled" for cell in one.cells
        ]


def test_another_circle_is_a_hint_and_equal_numbers_are_none():
    found = narrative(with_text("全县共收到政府信息公开申请88件。"))
    assert [(one.rule, one.severity) for one in found] == [("narrative.received", Severity.INFO)]
    assert "口径不同" in found[0].message
    assert not narrative(with_text("全县共收到政府信息公开申请10件。"))


def test_parts_in_the_next_sentence_are_held_to_the_whole_before():
    text = "全年受理政府信息公开申请10件。其中，予以公开6件，不予公开5件，告知向其他机关申请1件。"
    found = [one for one in narrative(with_text(text)) if one.rule == "narrative.parts"]
    assert [(one.found, one.expected) for one in found] == [(12, 10)]


def test_rows_of_a_group_are_not_counted_beside_it():
    changes = OUTCOMES
    text = "办结信息公开申请10件，其中予以公开8件，不予公开1件，其中保护第三方合法权益1件，无法提供1件。"
    assert "narrative.parts" not in rules(text, changes=changes)
    wrong = "信息公开申请中，不予公开1件，其中保护第三方合法权益1件，属于国家秘密2件。"
    assert "narrative.parts" in rules(wrong, changes=changes)


def test_a_result_that_the_table_has_no_row_for_is_a_hint():
    text = "收到政府信息公开申请10件，其中予以公开8件，无法提供2件，转请其他机关办理0件。"
    found = [one for one in narrative(with_text(text)) if one.rule == "narrative.results"]
    assert [one.severity for one in found] == [Severity.INFO]
    assert "其他机关" in found[0].message


def test_applications_carried_in_may_be_among_the_parts():
    text = "收到政府信息公开申请10件，其中予以公开8件，无法提供3件。"
    assert "narrative.parts" not in rules(text)


def test_a_share_cut_off_is_told_from_a_wrong_one():
    cut = "收到政府信息公开申请10件，其中自然人8件，占80%；办结信息公开申请9件，其中予以公开8件，占88%。"
    found = [one for one in narrative(with_text(cut)) if one.rule == "narrative.percent"]
    assert [one.severity for one in found] == [Severity.INFO]
    assert "89%" in found[0].message


def test_words_that_are_not_the_forms_are_hints_and_added_together():
    text = "信息公开申请中，不属于本机关公开1件，申请信息不存在1件。"
    assert not rules(text)
    found = narrative(with_text("信息公开申请中，申请信息不存在5件。"))
    assert [one.severity for one in found] == [Severity.INFO]


def test_ten_thousands_are_read_with_their_rounding():
    changes = {"t1.licensing.decisions": "12034"}
    assert not rules("全年作出行政许可决定1.2万件。", changes=changes)
    assert rules("全年作出行政许可决定1.3万件。", changes=changes) == {"narrative.decisions"}


def test_what_the_text_states_is_known_for_single_cells():
    report = with_text("收到政府信息公开申请10件，均为自然人申请。办结9件，予以公开8件。")
    stated = supported(report)
    assert stated["t2.handled.total"] == 9
    assert stated["t2.granted.total"] == 8
    assert stated["t2.new.total"] == 10
    assert "t2.new.natural" not in stated


def test_claims_do_not_change_with_the_cells():
    report = with_text("收到政府信息公开申请10件。")
    cell = replace(report.cells["t2.new.total"], value=11)
    edited = replace(report, cells={**report.cells, "t2.new.total": cell})
    assert claims(edited) is claims(report)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("因政府信息公开被申请行政复议案件1件。", "review", 1),
        ("信息公开申请中，结转1件至2024年办理。", "carried_out", 1),
        ("全年收到并办理公民、法人及其他组织信息公开申请10件。", "received", 10),
        ("行政许可处理决定315件。", "decisions", 315),
        ("2023年我局收到10件政府信息公开申请。", "received", 10),
    ],
)
def test_other_ways_of_telling_are_read(text, kind, value):
    assert [(claim.kind, claim.value, claim.doubt) for claim in claims(with_text(text))] == [
        (kind, value, "")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "信息公开申请10件，其中予以公开8件、其他处理1件。",
            ["信息公开申请10件", "予以公开8件", "其他处理1件"],
        ),
        (
            "信息公开申请10件，其中：予以公开8件和无法提供2件。",
            ["信息公开申请10件", "予以公开8件", "无法提供2件"],
        ),
        ("信息公开申请中，其他处理1件，以及不予处理0件。", ["其他处理1件", "不予处理0件"]),
    ],
)
def test_a_claim_begins_with_its_own_first_word(text, words):
    report = with_text(text)
    found = claims(report)
    assert [claim.words for claim in found] == words
    assert [text[claim.anchor.start : claim.anchor.end] for claim in found] == words
