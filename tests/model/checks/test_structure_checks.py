"""How a report is laid out: its sections, its tables, their labels."""

from dataclasses import replace

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.document import Anchor, Grid, GridCell, Paragraph
from model.findings import Finding, Severity
from model.reassign import swap_rows
from model.report import Cell, Extra, Report, State, apply
from tests.model.reports import make_report, with_sections


def found(report: Report, rule: str) -> list[Finding]:
    return [one for one in check(report, load_rules()).findings if one.rule == rule]


def in_order(report: Report, *numbers: int) -> Report:
    by_number = {section.number: section for section in report.outline.sections}
    return replace(report, outline=replace(report.outline, sections=tuple(by_number[n] for n in numbers)))


def test_a_missing_section_is_named():
    findings = found(in_order(make_report(), 1, 2, 3, 4, 5), "structure.section_missing")
    assert [(one.at, one.severity) for one in findings] == [("6", Severity.ERROR)]
    assert "六、其他需要报告的事项" in findings[0].message


def test_a_file_of_bare_tables_lacks_its_sections_in_one_finding():
    findings = found(in_order(make_report()), "structure.section_missing")
    assert len(findings) == 1


def test_sections_out_of_order_are_told():
    findings = found(in_order(make_report(), 1, 2, 4, 3, 5, 6), "structure.section_order")
    assert [one.at for one in findings] == [""]
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("headings", "at"),
    [
        ({6: "五、其他需要报告的事项"}, ["number"]),
        ({6: "（六）其他需要报告的事项"}, ["mixed"]),
        ({n: f"{n}.部分" for n in range(1, 7)}, []),
        ({1: "总体情况"}, []),
    ],
)
def test_headings_numbered_wrongly_or_in_two_ways_are_told(headings, at):
    report = with_sections(make_report(), {}, headings)
    assert [one.at for one in found(report, "structure.section_order")] == at


@pytest.mark.parametrize(
    ("text", "count"), [("", 1), ("无", 1), ("暂无问题。", 1), ("存在培训不足的问题，将加强培训。", 0)]
)
def test_a_section_on_problems_must_say_something(text, count):
    findings = found(with_sections(make_report(), {5: text}), "structure.section_empty")
    assert len(findings) == count
    assert all(one.at == "5" and one.severity is Severity.WARNING for one in findings)


def test_section_six_must_speak_of_the_fee_from_2021_on():
    silent = {6: "无其他需要报告的事项。"}
    assert [
        one.at for one in found(with_sections(make_report("2021"), silent), "structure.section_empty")
    ] == ["6"]
    assert not found(with_sections(make_report("2019"), silent), "structure.section_empty")


def test_a_table_that_is_not_there_is_an_error():
    missing = {cell: "missing" for cell in make_report().cells if cell.startswith("t3")}
    findings = found(make_report("2021", missing), "structure.table_missing")
    assert [(one.at, one.severity) for one in findings] == [("t3", Severity.ERROR)]
    assert "没有找到" in findings[0].message


def test_a_table_with_nothing_filled_is_an_error_and_not_a_list_of_blanks():
    blank = make_report("2021", {cell: "" for cell in make_report().cells if cell.startswith("t3")})
    assert [one.at for one in found(blank, "structure.table_missing")] == ["t3"]
    assert not found(blank, "cell.blank")
    partly = make_report("2021", {cell: "" for cell in make_report().cells if cell.startswith("t3.review")})
    assert not found(partly, "structure.table_missing")


def test_two_copies_of_a_table_that_differ_are_an_error():
    findings = found(replace(make_report(), rivals={"t2.new.natural": "9"}), "structure.table_twice")
    assert [(one.at, one.cells) for one in findings] == [("t2", ("t2.new.natural",))]
    assert "“8”" in findings[0].message
    assert "“9”" in findings[0].message
    assert not found(make_report(), "structure.table_twice")


@pytest.mark.parametrize(
    ("form", "year", "count"),
    [
        ("2019", 2021, 1),
        ("2021", 2020, 1),
        ("2021", 2018, 1),
        ("2019", 2019, 0),
        ("2021", 2030, 0),
        ("2021", None, 0),
    ],
)
def test_the_form_must_be_that_of_the_year(form, year, count):
    findings = found(replace(make_report(form), year=year), "structure.form_year")
    assert len(findings) == count
    assert all(one.severity is Severity.ERROR and str(year) in one.message for one in findings)


def test_labels_of_another_form_are_told_as_a_mixture():
    report = make_report("2021")
    block = report.table_blocks["t1"][0]
    grid = report.document.blocks[block]
    assert isinstance(grid, Grid)
    cells = (*grid.cells, GridCell("采购项目数量", 13, 0, Anchor(block, 13, 0)))
    blocks = list(report.document.blocks)
    blocks[block] = replace(grid, cells=cells)
    mixed = replace(report, document=replace(report.document, blocks=tuple(blocks)))
    findings = found(mixed, "structure.form_year")
    assert [(one.at, one.severity) for one in findings] == [("hybrid", Severity.WARNING)]
    assert "采购项目数量" in findings[0].message


def test_a_row_of_the_old_form_in_place_of_three_is_told_as_a_mixture():
    lacking = make_report(
        "2021", {cell: "missing" for cell in make_report().cells if cell.startswith("t2.other_")}
    )
    undivided = (Extra("t2", "（六）其他处理", "rejected_5", {"natural": "0"}, Anchor(6, 24, 0)),)
    assert [one.at for one in found(replace(lacking, extras=undivided), "structure.form_year")] == ["hybrid"]
    assert not found(lacking, "structure.form_year")
    assert not found(replace(make_report(), extras=undivided), "structure.form_year")


@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("2.其他法律行政止公开", 1),
        ("2、其他法律行政法规禁止公开", 0),
        ("（三）不予公开 2. 其他法律行政法规 禁止公开", 0),
        ("其他法律行政法规", 0),
    ],
)
def test_a_label_in_other_words_is_told_and_one_in_other_dress_is_not(label, count):
    report = make_report()
    report = replace(report, labels={**report.labels, "t2.denied_2": label})
    findings = found(report, "structure.label")
    assert len(findings) == count
    assert all(label in one.message and one.severity is Severity.WARNING for one in findings)


def test_a_lost_label_is_told():
    report = make_report()
    labels = {row: label for row, label in report.labels.items() if row != "t2.unable_1"}
    findings = found(replace(report, labels=labels), "structure.label")
    assert [one.at for one in findings] == ["t2.missing"]
    assert "本机关不掌握相关政府信息" in findings[0].message


def test_rows_out_of_order_are_told():
    report = make_report()
    moved = {"t2.denied_1.natural": 99}
    cells = {cell: _moved(one, moved.get(cell)) for cell, one in report.cells.items()}
    findings = found(replace(report, cells=cells), "structure.label")
    assert [one.at for one in findings] == ["t2.order"]


def _moved(cell: Cell, row: int | None) -> Cell:
    if row is None or cell.anchor is None:
        return cell
    return replace(cell, anchor=replace(cell.anchor, row=row))


def test_rows_exchanged_by_hand_are_told_at_once_and_no_more_once_they_are_back():
    """The same report gets the same findings, whatever was checked before it."""
    report = make_report()
    swapped = apply(report, swap_rows(report, "t2.granted.natural", "t2.partial.natural"))
    rule = "structure.label"
    assert found(report, rule) == []
    assert [one.at for one in found(swapped, rule)] == ["t2.order"]
    assert found(report, rule) == []


def test_a_row_that_the_form_does_not_have_is_told():
    extra = Extra("t1", "其中：电子政务", "licensing", {"decisions": "3"}, Anchor(3, 8, 0))
    findings = found(replace(make_report(), extras=(extra,)), "structure.extra")
    assert [one.at for one in findings] == ["t1"]
    assert "其中：电子政务" in findings[0].message
    assert not found(make_report(), "structure.extra")


def test_words_of_a_template_are_quoted_with_their_place():
    report = make_report()
    blocks = list(report.document.blocks)
    old = blocks[2]
    assert isinstance(old, Paragraph)
    blocks[2] = replace(old, text="工作总体平稳。（文字描述）全年无投诉。")
    left = replace(report, document=replace(report.document, blocks=tuple(blocks)))
    findings = found(left, "structure.leftover")
    assert len(findings) == 1
    quote = findings[0].quote
    assert quote is not None
    assert (
        blocks[2].text[quote.anchor.start : quote.anchor.end] == quote.sentence == "（文字描述）全年无投诉。"
    )
    assert not found(report, "structure.leftover")


def test_a_blank_file_state_is_missing_and_not_blank():
    report = make_report("2021", {"t3.review.total": "missing"})
    assert report.cells["t3.review.total"].state is State.MISSING
    assert not found(report, "structure.table_missing")
