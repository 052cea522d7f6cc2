"""Promises of the repair search: which cell is named, with which number and in which words, and when no single answer is claimed."""

import json
import random
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.command_line import run
from model.figures import State
from model.repairs.repair import Repairs, repair
from model.report import Report
from tests.model.planted import blank_cell, cells_of, report_with
from tests.model.repairs.suggested import first_changes, repairs_of
from tests.model.reports import form_named, make_report

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"


def test_a_report_whose_sums_hold_gets_no_suggestion() -> None:
    assert repairs_of(make_report()) == Repairs()


def test_only_failed_sums_get_suggestions() -> None:
    assert repairs_of(make_report(changes={"t1.normative.issued": "20"})) == Repairs()


# --- blanks and doubtful cells --------------------------------------------------------------------------------------


def test_a_row_of_totals_left_blank_is_filled_with_its_sums_as_one_suggestion() -> None:
    report = make_report()
    cells = {
        cell: blank_cell(value) if cell.startswith("t2.handled.") else value
        for cell, value in report.cells.items()
    }
    found = repairs_of(replace(report, cells=cells))
    row = dict.fromkeys(("research", "charity", "legal", "other"), 0)
    row |= {"natural": 8, "commercial": 2, "total": 10}
    (only,) = found.suggestions
    assert only.changes == {f"t2.handled.{column}": value for column, value in row.items()}
    assert "整行未填" in only.reason
    assert found.note == ""


def test_a_blank_total_is_filled_and_another_slip_named_in_the_same_suggestion() -> None:
    report = make_report(changes={"t2.handled.total": "", "t2.unable_1.natural": "20"})
    assert first_changes(report) == {"t2.handled.total": 10, "t2.unable_1.natural": 2}


def test_a_blank_addend_is_filled() -> None:
    assert first_changes(make_report(changes={"t2.granted.natural": ""})) == {"t2.granted.natural": 6}


def test_a_sum_with_a_missing_cell_is_left_out_and_the_others_still_help() -> None:
    report = make_report(changes={"t2.new.charity": "missing", "t2.granted.natural": "60"})
    assert first_changes(report) == {"t2.granted.natural": 6}


def test_a_doubtful_cell_is_named_before_a_sure_one_and_the_clerk_is_sent_to_the_original() -> None:
    report = make_report(changes={"t2.new.natural": "9", "t2.new.total": "11"})
    cell = replace(report.cells["t2.new.natural"], state=State.UNCLEAR, doubt="看不清")
    found = repairs_of(replace(report, cells={**report.cells, "t2.new.natural": cell}), evidence={})
    assert len(found.suggestions) > 1
    assert found.suggestions[0].changes == {"t2.new.natural": 8, "t2.new.total": 10}
    assert "对照原文" in found.suggestions[0].reason


# --- what cannot be decided -------------------------------------------------------------------------------------


def test_ties_are_said_to_be_ties() -> None:
    report = make_report(changes={"t3.review.upheld": "0", "t3.review.total": "3", "t3.direct.upheld": "0"})
    found = repairs_of(report)
    assert len(found.suggestions) == 5
    assert "无法断定" in found.note or "较为可能" in found.note
    assert "行政复议" in found.note


def test_what_the_text_says_ranks_a_suggestion_first_and_its_reason_says_so() -> None:
    report = make_report(changes={"t3.review.total": "3"})
    plain = repairs_of(report, evidence={}).suggestions[0]
    told = repairs_of(report, evidence={"t3.review.corrected": 2}).suggestions[0]
    assert plain.changes != told.changes
    assert told.changes == {"t3.review.corrected": 2}
    assert "文字" in told.reason


def test_a_cell_that_the_clerk_typed_is_changed_last() -> None:
    report = make_report(changes={"t3.review.total": "3"})
    typed = {"t3.review.total": replace(report.cells["t3.review.total"], edited=True)}
    assert repairs_of(report).suggestions[0].changes == {"t3.review.total": 1}
    assert first_changes(replace(report, cells={**report.cells, **typed})) != {"t3.review.total": 1}


def test_a_number_with_words_beside_it_was_meant() -> None:
    report = make_report(changes={"t3.direct.other": "1 撤诉"})
    assert first_changes(report) == {"t3.direct.total": 1}


def test_failures_of_separate_groups_get_suggestions_of_their_own() -> None:
    report = make_report(changes={"t3.review.total": "0", "t3.direct.total": "2", "t2.granted.natural": "60"})
    found = repairs_of(report)
    for key, cell in (
        ("t3.group_sum/review", "t3.review."),
        ("t3.group_sum/direct", "t3.direct."),
        ("t2.row_sum/granted", "t2.granted.natural"),
    ):
        assert found.of(key)
        assert all(name.startswith(cell) for one in found.of(key) for name in one.changes)


def test_numbers_without_reason_give_no_suggestion_but_the_advice_to_look_at_the_original() -> None:
    hand, form = random.Random(11), form_named("2021")
    numbers = {cell: hand.randrange(1, 900) for cell in cells_of(form, "t2")}
    found = repairs_of(report_with("2021", numbers))
    assert found.suggestions == ()
    assert "对照原文" in found.note


def test_after_a_second_the_search_stops_and_the_note_says_why() -> None:
    numbers = dict.fromkeys(cells_of(form_named("2021"), "t2"), 500)
    table = form_named("2021").table_by_id["t2"]
    results = [row.id for row in table.rows if row.result]
    for column in ("natural", "commercial", "research", "charity", "legal", "other"):
        numbers[f"t2.handled.{column}"] = numbers[f"t2.new.{column}"] = 500 * len(results)
    for row in table.rows:
        numbers[f"t2.{row.id}.total"] = sum(
            numbers[f"t2.{row.id}.{column.id}"] for column in table.columns if column.id != "total"
        )
    assert repairs_of(report_with("2021", numbers)) == Repairs()
    for column, slip in (("natural", 13), ("commercial", -13), ("charity", 29), ("legal", -29)):
        numbers[f"t2.partial.{column}"] += slip
    ticks = count()
    stopped = repairs_of(report_with("2021", numbers), clock=lambda: float(next(ticks)))
    assert next(ticks) <= 3
    assert "太多" in stopped.note


def test_an_offices_own_rule_that_would_break_is_named_and_never_first(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[rules]]\nid = "own.upheld"\nkind = "at_most"\nseverity = "warning"\ntitle = "复议不多于无法提供"\nbasis = "内部"\n'
        'message = "{left} 大于 {right}"\neach = "report"\nleft = ["t3.review.total"]\nright = ["t2.unable_1.total"]\n',
        encoding="utf-8",
    )
    rules = load_rules(own)
    report = make_report(changes={"t3.review.upheld": "2", "t3.review.other": "0", "t3.review.total": "2"})
    assert not [f for f in check(report, rules).findings if f.rule == "own.upheld"]
    spoiled = make_report(
        changes={"t3.review.upheld": "2", "t3.review.corrected": "1", "t3.review.total": "2"}
    )
    found = repair(spoiled, rules, check(spoiled, rules), evidence={"t3.review.total": 3}).suggestions
    assert any("own.upheld/" in one.breaks for one in found)
    assert not found[0].breaks


def last_year_with(changes: dict[str, str], **more: str) -> Report:
    """A report of the year before by the same organ."""
    return replace(make_report(changes=changes, **more), year=2022)  # type: ignore[arg-type]


def test_a_total_left_as_it_was_last_year_is_found_by_last_years_report() -> None:
    # 3 + 1 = 7: by the numbers alone, any of three cells may be wrong.
    parts = {"t3.review.upheld": "3", "t3.review.other": "1", "t3.review.total": "7"}
    previous = last_year_with({"t3.review.upheld": "7", "t3.review.total": "7"})
    best = repairs_of(make_report(changes=parts), previous=previous).suggestions[0]
    assert dict(best.changes) == {"t3.review.total": 4}
    assert "与上年报告的数相同，像是没有改掉" in best.reason
    assert "与上年" not in repairs_of(make_report(changes=parts)).suggestions[0].reason


def test_what_last_year_carried_out_speaks_for_the_row_carried_in() -> None:
    # A row of one wrong total, which last year's report knows: its number is kept, and another cell is asked.
    spoiled = {"t2.carried_in.natural": "4", "t2.carried_in.total": "4"}
    previous = last_year_with({"t2.carried_out.natural": "1", "t2.carried_out.total": "1"})
    best = repairs_of(make_report(changes=spoiled), previous=previous).suggestions[0]
    assert dict(best.changes) == {"t2.carried_in.natural": 1, "t2.carried_in.total": 1}
    assert "与上年报告的结转数一致" in best.reason


def test_a_report_of_another_year_or_organ_says_nothing() -> None:
    parts = {"t3.review.upheld": "3", "t3.review.other": "1", "t3.review.total": "7"}
    previous = last_year_with({"t3.review.upheld": "7", "t3.review.total": "7"})
    plain = repairs_of(make_report(changes=parts))
    for other in (replace(previous, year=2019), replace(previous, unit="白石乡人民政府")):
        assert repairs_of(make_report(changes=parts), previous=other) == plain


def test_a_count_is_never_to_be_a_fraction_though_an_amount_may(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[rules]]\nid = "own.fees"\nkind = "equal"\nseverity = "info"\ntitle = "收费等于处罚"\nforms = ["2021"]\n'
        'message = "{left} {right}"\neach = "report"\nleft = ["t1.fees.amount"]\nright = ["t1.penalty.decisions"]\n',
        encoding="utf-8",
    )
    rules, report = load_rules(own), make_report()
    found = repair(report, rules, check(report, rules)).suggestions
    assert [dict(one.changes) for one in found] == [{"t1.fees.amount": 20}]


# --- the five real reports --------------------------------------------------------------------------------------


def seed(number: str) -> Repairs:
    """The suggestions for one of the real reports, which are not part of the project."""
    from model.pipeline import read_report

    files = list(SEEDS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the real reports are not here")
    return repairs_of(read_report(files[0]))


def test_seed_000_fills_the_blank_row_of_totals() -> None:
    (only,) = seed("000").suggestions
    assert {cell: value for cell, value in only.changes.items() if value} == {
        "t2.handled.natural": 14,
        "t2.handled.commercial": 7,
        "t2.handled.total": 21,
    }


def test_seed_001_takes_back_the_applications_that_the_text_does_not_know() -> None:
    assert seed("001").suggestions[0].changes == {"t2.unable_1.natural": 0, "t2.unable_1.total": 0}


def test_seed_004_takes_back_the_total_without_parts() -> None:
    found = seed("004")
    assert found.suggestions[0].changes == {"t3.after_review.total": 0}
    assert found.note


# --- the command line -------------------------------------------------------------------------------------------


def test_the_command_line_gives_the_repairs_of_the_contract_and_tells_a_person_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = next(path for path in SAMPLES.iterdir() if path.suffix == ".docx" and "有错" in path.name)
    run(["check", "--json", str(wrong)])
    answer = json.loads(capsys.readouterr().out)
    failed = {f"{one['rule']}/{one['at']}" for one in answer["findings"]}
    assert answer["repairs"]
    for one in answer["repairs"]:
        assert set(one) == {"changes", "clears", "breaks", "confidence", "reason"}
        assert set(one["clears"]) <= failed
        assert set(one["changes"]) <= set(answer["cells"])
    run(["check", str(wrong)])
    assert f"建议　{answer['repairs'][0]['reason']}" in capsys.readouterr().out


def test_a_report_whose_sums_hold_has_no_repairs(capsys: pytest.CaptureFixture[str]) -> None:
    right = next(path for path in SAMPLES.iterdir() if path.suffix == ".docx" and "无错" in path.name)
    run(["check", "--json", str(right)])
    assert json.loads(capsys.readouterr().out)["repairs"] == []
