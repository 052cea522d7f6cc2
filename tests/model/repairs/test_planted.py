"""How often the truth stands first, over clean reports with planted slips.

REPAIR_SAMPLE in the environment makes the samples longer.
"""

import os
import random
from collections.abc import Callable

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.forms import Form
from tests.model.planted import (
    Numbers,
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
from tests.model.repairs.suggested import repairs_of
from tests.model.reports import form_named

SAMPLE = int(os.environ.get("REPAIR_SAMPLE", "60"))
Spoil = Callable[[Numbers, Form, random.Random], Numbers]


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
