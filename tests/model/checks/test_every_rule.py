"""For every rule one report on which it fires and one, as like it as can be, on which it is silent. The map is held complete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.collection.together import Collection, hold_together
from model.document import Anchor, Paragraph
from model.report import Extra, Report
from tests.model.county import UNITS, collection, kept, report_of, text_of, units
from tests.model.reports import make_report, with_sections
from tests.model.texts import put_text, with_text


@dataclass(frozen=True)
class Pair:
    """What a rule is shown. wrong, right: reports; last: last year's report for both, None for none."""

    wrong: Report
    right: Report
    last: Report | None = None


def cells(wrong: Mapping[str, str], right: Mapping[str, str], form: str = "2021") -> Callable[[], Pair]:
    """Two reports that differ in these cells from one in which everything holds."""
    return lambda: Pair(make_report(form, wrong), make_report(form, right))


def texts(wrong: str, right: str, section: int = 1) -> Callable[[], Pair]:
    """Two reports with these paragraphs (| parts them) in a section."""
    return lambda: Pair(
        with_text(*wrong.split("|"), section=section), with_text(*right.split("|"), section=section)
    )


def years(wrong: Mapping[str, str], right: Mapping[str, str], form: str = "2021") -> Callable[[], Pair]:
    """One report of this year beside last year's, which has the numbers of this one but for these cells."""
    stock = {"t2.carried_out.natural": "1", "t2.carried_out.total": "1"}

    def pair() -> Pair:
        last = make_report(form, stock | dict(before(form)))
        return Pair(
            make_report(form, wrong), make_report(form, right), replace(last, year=(last.year or 0) - 1)
        )

    return pair


def before(form: str) -> dict[str, str]:
    """Last year's stocks of 表一, from which this year's follow."""
    if form == "2021":
        return {"t1.normative.in_force": "9", "t1.normative.issued": "1", "t1.penalty.decisions": "25"}
    return {"t1.normative.in_force": "9", "t1.licensing.previous": "41", "t1.licensing.change": "-1"}


def sections(*numbers: int) -> Report:
    report = make_report()
    by_number = {section.number: section for section in report.outline.sections}
    return replace(report, outline=replace(report.outline, sections=tuple(by_number[n] for n in numbers)))


def signed(line: str) -> Report:
    report = make_report()
    closing = (Paragraph(line, Anchor(len(report.document.blocks))),)
    return replace(
        report,
        document=replace(report.document, blocks=(*report.document.blocks, *closing)),
        outline=replace(report.outline, closing=closing),
    )


def heading_row(natural: str) -> Report:
    extra = Extra(
        "t2", "（四）无法提供", "denied_8", {"natural": natural, "total": natural}, Anchor(6, 16, 0)
    )
    return replace(make_report(), extras=(extra,))


def gone(prefix: str) -> Report:
    return make_report("2021", {cell: "missing" for cell in make_report().cells if cell.startswith(prefix)})


def fees(text: str) -> Report:
    return with_sections(make_report(), {6: text})


def labelled(label: str) -> Report:
    report = make_report()
    return replace(report, labels={**report.labels, "t2.denied_2": label})


def copied() -> Pair:
    words = (
        "我局健全分管领导牵头、办公室负责、各科室配合的工作机制，明确专人审核栏目内容，对错链断链及时整改。"
        "组织业务培训和现场交流，邀请法律顾问讲解答复文书的写法。设立公开查阅点，配备查询设备，及时回应群众关切。"
        "围绕预算、采购、资产管理等重点领域编写图文解读，通过门户网站和新媒体同步推送，方便群众查询，群众满意度稳步上升。"
        "办公室按月抽查各科室的公开目录，发现迟报漏报即时提醒，年底将抽查情况纳入科室考核，形成有部署有检查有反馈的闭环。"
    )
    others = (
        "全局上下把公开融入业务流程，建立拟稿时同步确定公开属性的办法，开设惠企政策专栏，逐条列明申报条件。"
        "针对社会关心的养老支出举办开放日，请居民走进机关参观座谈。完成历史文件的数字化，检索速度明显加快。"
        "与档案馆、图书馆共建查阅场所，周末照常开放，老年读者尤其欢迎，全年接待读者人数比开馆之初翻了一番。"
    )
    last = replace(put_text(make_report(), words), year=2022)
    return Pair(put_text(make_report(), words), put_text(make_report(), others), last)


A, B = "t2.denied_1.natural", "t2.denied_1.total"
BLANK_GROUP = {f"t3.direct.{column}": "" for column in ("upheld", "corrected", "other", "pending", "total")}
COLUMN = {f"t2.{row}.{who}": "2" for row in ("new", "granted", "partial", "handled") for who in ("legal", "research")}  # fmt: skip
ROW = {f"t2.{row}.{who}": "2" for row in ("granted", "partial") for who in ("natural", "commercial", "legal", "research", "total")}  # fmt: skip
SAME = {f"t2.{row}.{who}": "7" for row in ("granted", "partial", "denied_4") for who in ("natural", "legal")}
THREE = {
    f"t3.{group}.{column}": "1" for group in ("direct", "after_review") for column in ("upheld", "total")
}
DECISIONS = dict.fromkeys((f"t1.{row}.decisions" for row in ("licensing", "penalty", "coercion")), "5")

PAIRS: dict[str, Callable[[], Pair]] = {
    "t2.balance": cells({"t2.new.total": "12"}, {}),
    "t2.handled_sum": cells({"t2.partial.natural": "1"}, {"t2.granted.natural": "5", "t2.partial.natural": "1"}),
    "t2.row_sum": cells({"t2.granted.total": "9"}, {"t2.granted.total": "8"}),
    "t3.group_sum": cells({"t3.review.total": "2"}, {"t3.review.other": "1", "t3.review.total": "2"}),
    "t2.group_heading": lambda: Pair(heading_row("3"), heading_row("2")),
    "cell.not_number": cells({A: "见附件"}, {A: "0"}),
    "cell.negative": cells({A: "-3"}, {"t1.penalty.change": "-3"}, "2019"),
    "cell.decimal": cells({A: "0.5"}, {"t1.fees.amount": "12.55"}),
    "cell.two_numbers": cells({A: "1 2"}, {A: "12"}),
    "cell.blank": cells({A: ""}, {A: "0"}),
    "cell.blank_group": cells(BLANK_GROUP, {**BLANK_GROUP, "t3.direct.total": "0"}),
    "cell.dash": cells({A: "/"}, {A: "0"}),
    "cell.remark": cells({A: "0 撤诉"}, {A: "0"}),
    "cell.lookalike": cells({A: "O"}, {A: "0"}),
    "cell.odd_number": cells({A: "00"}, {"t1.penalty.decisions": "100000000000"}),
    "cell.normalised": cells({A: "０"}, {A: "0"}),
    "t1.rulemaking": cells({"t1.regulations.in_force": "6"}, {"t1.normative.in_force": "6"}),
    "t1.published_le_in_force": cells({"t1.normative.published": "13"}, {"t1.normative.published": "12"}, "2019"),
    "t1.made_le_in_force": cells({"t1.normative.issued": "13"}, {"t1.normative.issued": "12"}),
    "t1.decisions_misread": cells(
        {"t1.licensing.previous": "7", "t1.licensing.change": "2", "t1.licensing.decisions": "9"},
        {"t1.licensing.previous": "0", "t1.licensing.change": "0", "t1.licensing.decisions": "0"},
        "2019",
    ),
    "t1.change_is_decisions": cells(
        {"t1.penalty.change": "48", "t1.penalty.decisions": "48"},
        {"t1.penalty.change": "0", "t1.penalty.decisions": "0"},
        "2019",
    ),
    "t1.items_negative": cells({"t1.fees.change": "-3"}, {"t1.fees.previous": "3", "t1.fees.change": "-3"}, "2019"),
    "t1.amount_unit": cells({"t1.procurement.amount": "120"}, {"t1.procurement.amount": "120元"}, "2019"),
    "t1.amount_scale": cells({"t1.fees.amount": "10000"}, {"t1.fees.amount": "9999.5"}),
    "t1.procurement_pair": cells(
        {"t1.procurement.count": "0"}, {"t1.procurement.count": "0", "t1.procurement.amount": "0"}, "2019"
    ),
    "t1.same_three": cells(DECISIONS, dict.fromkeys(DECISIONS, "0")),
    "t1.fee_statement": lambda: Pair(fees("本年度未收取任何费用。"), fees("本年度未收取信息处理费。")),
    "t2.results_without_applications": cells(
        {f"t2.{row}.{who}": "0" for row in ("new", "carried_in") for who in ("natural", "commercial", "total")},
        {"t2.new.natural": "0", "t2.new.commercial": "0", "t2.new.total": "0"},
    ),
    "t2.copied_column": cells(COLUMN, COLUMN | {"t2.granted.legal": "3"}),
    "t2.copied_row": cells(ROW, ROW | {"t2.partial.legal": "3"}),
    "t2.backlog": cells({"t2.carried_out.total": "11"}, {"t2.carried_out.total": "10"}),
    "t3.same_groups": cells(THREE, THREE | {"t3.direct.upheld": "2", "t3.direct.total": "2"}),
    "t3.misplaced": cells({"t3.after_review.total": "1"}, {"t3.after_review.total": "2"}),
    "structure.section_missing": lambda: Pair(sections(1, 2, 3, 4, 5), sections(1, 2, 3, 4, 5, 6)),
    "structure.section_order": lambda: Pair(sections(1, 2, 4, 3, 5, 6), sections(1, 2, 3, 4, 5, 6)),
    "structure.section_empty": lambda: Pair(
        with_sections(make_report(), {5: "无"}), with_sections(make_report(), {5: "培训不足，将加强培训。"})
    ),
    "structure.table_missing": lambda: Pair(gone("t3."), gone("t3.review.")),
    "structure.table_twice": lambda: Pair(
        replace(make_report(), rivals={"t2.new.natural": "9"}), replace(make_report(), rivals={})
    ),
    "structure.form_year": lambda: Pair(replace(make_report(), year=2020), replace(make_report(), year=2030)),
    "structure.label": lambda: Pair(labelled("2.其他法律行政止公开"), labelled("2、其他法律行政法规禁止公开")),
    "structure.extra": lambda: Pair(
        replace(make_report(), extras=(Extra("t1", "其中：电子政务", "licensing", {}, Anchor(3, 8, 0)),)),
        replace(make_report(), extras=()),
    ),
    "structure.leftover": texts("工作平稳。（文字描述）全年无投诉。", "工作平稳，有文字描述，全年无投诉。"),
    "narrative.received": texts("全年共收到政府信息公开申请12件。", "全年共收到政府信息公开申请11件。"),
    "narrative.carried_in": texts("收到信息公开申请10件，上年度结转2件。", "收到信息公开申请10件，上年度结转1件。"),
    "narrative.handled": texts("收到信息公开申请10件，共办结9件。", "收到信息公开申请10件，共办结10件。"),
    "narrative.carried_out": texts("信息公开申请有3件结转下年度。", "信息公开申请有1件结转下年度。"),
    "narrative.results": texts("依申请公开中予以公开7件。", "依申请公开中予以公开8件。"),
    "narrative.applicants": texts("信息公开申请10件，其中自然人7件。", "信息公开申请10件，其中自然人8件。"),
    "narrative.review": texts("因政府信息公开被申请行政复议2件。", "本局办理行政复议案件2件。"),
    "narrative.litigation": texts("因政府信息公开被提起行政诉讼2件。", "代理行政诉讼案件2件。"),
    "narrative.normative": texts("全年制发行政规范性文件4件。", "备案行政规范性文件4件。"),
    "narrative.decisions": texts("全年作出行政处罚决定30件。", "公示行政处罚决定30件。"),
    "narrative.fees": texts("全年收取行政事业性收费13万元。", "全年收取行政事业性收费125000元。"),
    "narrative.none": texts("全年未收到政府信息公开申请。", "全年未收到涉及商业秘密的政府信息公开申请。"),
    "narrative.parts": texts(
        "信息公开申请处理：办结10件，其中予以公开8件，无法提供2件，部分公开3件。",
        "信息公开申请处理：办结10件，其中予以公开8件，无法提供2件。",
    ),
    "narrative.percent": texts(
        "收到信息公开申请10件，其中自然人8件，占85%。", "收到信息公开申请10件，其中自然人8件，占80%。"
    ),
    "narrative.twice": texts(
        "共收到信息公开申请10件。|收到信息公开申请12件。", "共收到信息公开申请10件。|收到信息公开申请10件。"
    ),
    "wording.year": texts("2022年，我局认真做好政府信息公开工作。", "2022年结转申请1件，较2022年增加2件。"),
    "wording.unit": texts("我委高度重视政府信息公开工作。", "我委员会成员参与评议。"),
    "wording.repeated": texts("我局认真认真落实各项要求。", "做到一件一件落实，共同研究研究。"),
    "wording.placeholder": texts("全年主动公开政府信息XX条。", "联系邮箱xxgk@yunxi.example。"),
    "wording.punctuation": texts("认真开展工作，，成效明显。", "（1）加强领导；2）完善制度。"),
    "wording.date": lambda: Pair(signed("2024年2月20日"), signed("2024年1月31日")),
    "wording.personal_data": texts("联系电话13800001234。", "受理编号202301011380000123456。"),
    "year.carry": years({"t2.carried_in.total": "2"}, {}),
    "year.in_force": years({"t1.normative.in_force": "13"}, {}),
    "year.items": years({"t1.licensing.previous": "39"}, {}, "2019"),
    "year.jump": years({"t1.penalty.decisions": "260"}, {"t1.penalty.decisions": "60"}),
    "year.same": lambda: Pair(
        make_report(changes=SAME),
        make_report(changes=dict.fromkeys(SAME, "6")),
        replace(make_report(changes=SAME | before("2021")), year=2022),
    ),
    "year.copied_text": copied,
}  # fmt: skip


MANY: dict[str, Callable[[], tuple[Collection, Collection]]] = {
    "batch.absent": lambda: (
        collection(units(5), listed=UNITS),
        collection(units(5), unread=["县/南山街道.docx"], listed=UNITS),
    ),
    "batch.twice": lambda: (
        collection([*units(), kept(report_of(UNITS[0]), "县/再报.docx")]),
        collection([*units(), kept(report_of(UNITS[0]), f"县/{UNITS[0]}（校正）.docx")]),
    ),
    "batch.other_year": lambda: (
        collection([*units(5), kept(report_of(UNITS[5], year=2022), "县/旧.docx")]),
        collection([*units(4), kept(report_of(UNITS[5], year=2022), "县/旧.docx")]),
    ),
    "batch.copied": lambda: (
        collection([kept(report_of(unit, text_of(0)), unit) for unit in UNITS[:2]]),
        collection([kept(report_of(UNITS[0], text_of(0)), name) for name in ("去年/a", "今年/a")]),
    ),
    "batch.sum": lambda: (
        collection(units(1), compiled=report_of("云溪县", changes={"t1.penalty.decisions": "21"})),
        collection(units(1), compiled=report_of("云溪县")),
    ),
}
"""The same for the rules about many reports."""


def found(rule: str, report: Report, last: Report | None) -> list[str]:
    return [one.message for one in check(report, load_rules(), previous=last).findings if one.rule == rule]


def test_the_map_holds_every_rule_there_is_and_no_other() -> None:
    assert set(PAIRS) | set(MANY) == {rule.id for rule in load_rules().rules}


@pytest.mark.parametrize("rule", PAIRS)
def test_every_rule_fires_on_what_is_wrong_and_is_silent_on_what_is_right(rule: str) -> None:
    pair = PAIRS[rule]()
    assert found(rule, pair.wrong, pair.last)
    assert not found(rule, pair.right, pair.last)


@pytest.mark.parametrize("rule", MANY)
def test_every_rule_about_many_reports_fires_and_is_silent(rule: str) -> None:
    wrong, right = (
        [one.rule for one in (*result.absent, *(one for found in result.findings.values() for one in found))]
        for result in (hold_together(one, load_rules()) for one in MANY[rule]())
    )
    assert rule in wrong
    assert rule not in right
