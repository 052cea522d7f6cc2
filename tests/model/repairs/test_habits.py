"""Slips of the hand: which one is recognised, and how the reason tells it."""

import random

import pytest

from model.repairs.habits import Habit, slip_of
from tests.model.planted import clean_numbers, report_with, truth_of
from tests.model.repairs.suggested import first_changes, repairs_of
from tests.model.reports import form_named, make_report


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
