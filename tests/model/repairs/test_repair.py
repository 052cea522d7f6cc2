"""Promises of the repair search: which cell is named, with which number and in which words, and when no single answer is claimed.

REPAIR_SAMPLE in the environment makes the samples of planted slips longer.
"""

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.command_line import run
from model.figures import State
from model.forms import Form
from model.repairs.habits import Habit, slip_of
from model.repairs.repair import Repairs, repair
from model.report import Report
from tests.model.planted import (
    Numbers,
    blank_cell,
    cells_of,
    clean_numbers,
    digit_slip,
    drop_a_row,
    plant,
    report_with,
    shift_row,
    swap_neighbours,
    truth_of,
)
from tests.model.reports import form_named, make_report

SAMPLE = int(os.environ.get("REPAIR_SAMPLE", "60"))
ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
Spoil = Callable[[Numbers, Form, random.Random], Numbers]


def repairs_of(report: Report, **more: object) -> Repairs:
    """The suggestions for a report as the check finds it."""
    rules = load_rules()
    return repair(report, rules, check(report, rules), **more)  # type: ignore[arg-type]


def first_changes(report: Report) -> dict[str, object]:
    """What the first suggestion would put in."""
    return dict(repairs_of(report).suggestions[0].changes)


def shares(spoil: Spoil, sample: int = SAMPLE) -> tuple[float, float]:
    """How often the truth stands first, and among the first three, over clean reports of both forms that were spoiled."""
    hand = random.Random(20240131)
    first = three = 0
    for number in range(sample):
        name = ("2019", "2021")[number % 2]
        form = form_named(name)
        numbers = clean_numbers(form, hand)
        spoiled = spoil(numbers, form, hand)
        found = [dict(one.changes) for one in repairs_of(report_with(name, spoiled)).suggestions[:3]]
        truth = truth_of(numbers, spoiled)
        first += found[:1] == [truth]
        three += truth in found
    return first / sample, three / sample


def slips_in_table_two(how_many: int) -> Spoil:
    return lambda numbers, form, hand: plant(numbers, cells_of(form, "t2"), how_many, hand)


def old_total(numbers: Numbers, form: Form, hand: random.Random) -> Numbers:
    """One total as it was before the last application was added."""
    totals = [cell for cell in cells_of(form, "t2") if cell.endswith(".total") and numbers[cell]]
    cell = hand.choice(totals)
    return {**numbers, cell: numbers[cell] - hand.randint(1, min(3, numbers[cell]))}


def slip_in_table_three(numbers: Numbers, form: Form, hand: random.Random) -> Numbers:
    cell = hand.choice(cells_of(form, "t3"))
    return {**numbers, cell: digit_slip(numbers[cell], hand)}


@pytest.mark.parametrize(("how_many", "least"), [(1, 0.99), (2, 0.97), (3, 0.92)])
def test_the_wrong_cells_of_table_two_stand_first_with_their_numbers(how_many: int, least: float) -> None:
    assert shares(slips_in_table_two(how_many))[0] >= least


def test_a_total_that_was_not_updated_stands_first() -> None:
    assert shares(old_total)[0] >= 0.99


@pytest.mark.parametrize("habit", [shift_row, swap_neighbours, drop_a_row])
def test_a_row_shifted_or_a_number_in_its_neighbours_place_is_among_three(
    habit: Callable[..., Numbers],
) -> None:
    assert shares(lambda numbers, form, hand: habit(numbers, form.table_by_id["t2"], hand))[1] >= 0.95


def test_a_digit_slip_in_table_three_is_mostly_first_and_nearly_always_among_three() -> None:
    first, three = shares(slip_in_table_three, 3 * SAMPLE)
    assert first >= 0.65
    assert three >= 0.90


def test_every_suggestion_makes_every_sum_hold_and_breaks_none() -> None:
    hand, rules = random.Random(7), load_rules()
    sums = {"t2.balance", "t2.handled_sum", "t2.row_sum"}
    for number in range(12):
        form = form_named("2021")
        spoiled = plant(clean_numbers(form, hand), cells_of(form, "t2"), 1 + number % 4, hand)
        report = report_with("2021", spoiled)
        found = repairs_of(report).suggestions
        assert found
        for one in found:
            mended = report_with("2021", {**spoiled, **one.changes})
            assert not sums & {finding.rule for finding in check(mended, rules).findings}
            assert not one.breaks
            assert all(value >= 0 and value == int(value) for value in one.changes.values())


def test_a_report_whose_sums_hold_gets_no_suggestion() -> None:
    assert repairs_of(make_report()) == Repairs()


def test_only_failed_sums_get_suggestions() -> None:
    assert repairs_of(make_report(changes={"t1.normative.issued": "20"})) == Repairs()


# --- what the hand did --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "right", "habit"),
    [
        (21, 12, Habit.SWAPPED),
        (18, 13, Habit.DIGIT),
        (14, 134, Habit.LOST),
        (1334, 134, Habit.DOUBLED),
        (1374, 134, Habit.EXTRA),
        (130, 13, Habit.ZERO_MORE),
        (13, 130, Habit.ZERO_LESS),
        (0, 452, Habit.NOTHING),
        (77, 452, Habit.OTHER),
    ],
)
def test_each_habit_of_the_hand_is_told_apart(found: int, right: int, habit: Habit) -> None:
    assert slip_of(found, right)[0] is habit


def test_swapped_digits_are_likelier_than_another_number() -> None:
    assert slip_of(54, 45)[1] < slip_of(73, 45)[1]


def test_the_reason_names_cell_numbers_slip_and_sums() -> None:
    report = make_report(changes={"t2.granted.natural": "60"})
    (only,) = repairs_of(report).suggestions
    assert only.changes == {"t2.granted.natural": 6}
    assert set(only.clears) == {"t2.handled_sum/natural", "t2.row_sum/granted"}
    for words in ("（一）予以公开·自然人", "填 60", "应为 6", "多了一个 0", "各类申请人之和等于总计"):
        assert words in only.reason


def test_a_wrong_number_with_a_total_made_from_it_is_one_story() -> None:
    report = make_report(changes={"t2.granted.natural": "60", "t2.granted.total": "62"})
    best = repairs_of(report).suggestions[0]
    assert best.changes == {"t2.granted.natural": 6, "t2.granted.total": 8}
    assert "合计是照错数算的" in best.reason


def test_neighbours_in_each_others_place_are_named_as_such() -> None:
    report = make_report(changes={"t2.new.natural": "2", "t2.new.commercial": "8"})
    best = repairs_of(report).suggestions[0]
    assert best.changes == {"t2.new.natural": 8, "t2.new.commercial": 2}
    assert "互相填反" in best.reason


def test_a_number_split_over_two_cells_is_put_together() -> None:
    texts = {"t2.granted.natural": "14", "t2.granted.total": "16", "t2.handled.natural": "16"}
    sums = {"t2.handled.total": "18", "t2.new.natural": "16", "t2.new.total": "18"}
    spoiled = {"t2.granted.natural": "1", "t2.granted.commercial": "4"}
    report = make_report(changes={**texts, **sums, "t2.granted.commercial": "2", **spoiled})
    assert repairs_of(make_report(changes={**texts, **sums})).suggestions == ()
    assert first_changes(report) == {"t2.granted.natural": 14, "t2.granted.commercial": 2}


def test_two_rows_in_each_others_place_are_found_however_many_cells_that_is() -> None:
    numbers = clean_numbers(form_named("2021"), random.Random(3))
    columns = form_named("2021").row("t2.handled").columns
    spoiled = dict(numbers)
    for column in columns:
        one, other = f"t2.handled.{column}", f"t2.carried_out.{column}"
        spoiled[one], spoiled[other] = numbers[other], numbers[one]
    report = report_with("2021", spoiled)
    assert first_changes(report) == truth_of(numbers, spoiled)


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
