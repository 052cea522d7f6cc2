"""The search for the guilty cell: how long it takes, and how often it is right, beside Banff on the same planted errors.

Banff is the public statistical program for this task. It is used here where somebody has installed it; nothing of the project needs it.
"""

import logging
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from model.checks.check import check
from model.checks.rules import equations, load_rules
from model.findings import CheckResult
from model.repairs.repair import repair
from model.report import Report
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import Figure, milliseconds
from tests.model.planted import (
    Numbers,
    cells_of,
    clean_numbers,
    drop_a_row,
    plant,
    report_with,
    shift_row,
    swap_neighbours,
    truth_of,
)
from tests.model.reports import form_named

SAMPLE = int(os.environ.get("REPAIR_SAMPLE", "150"))
BESIDE_BANFF = int(os.environ.get("REPAIR_BANFF_SAMPLE", "5"))
PROMISED = {1: (0.99, 0.001), 2: (0.97, 0.001), 3: (0.92, 0.001), 4: (0.0, 0.010)}
"""By wrong cells: how often the truth must stand first, and the median seconds."""
LONGEST = 1.0
BANFF_PATIENCE = 10.0
LEAST_OF_BANFF = 100


@dataclass(frozen=True, slots=True)
class Case:
    """A report with planted errors and what they were."""

    report: Report
    result: CheckResult
    spoiled: Numbers
    truth: Numbers


def cases(how_many: int, sample: int) -> list[Case]:
    """Reports of both forms by turns, each with that many wrong cells in 表二."""
    hand, made = random.Random(4000 + how_many), []
    for number in range(sample):
        name = ("2019", "2021")[number % 2]
        form = form_named(name)
        numbers = clean_numbers(form, hand)
        spoiled = plant(numbers, cells_of(form, "t2"), how_many, hand)
        report = report_with(name, spoiled)
        made.append(Case(report, check(report, load_rules()), spoiled, truth_of(numbers, spoiled)))
    return made


def slipped(sample: int) -> list[Case]:
    """Reports in which one slip of the hand changed many cells: a row slid by a column, two neighbours in each other's place, a
    value one row off."""
    hand, made = random.Random(4100), []
    for number in range(sample):
        name = ("2019", "2021")[number % 2]
        form = form_named(name)
        numbers = clean_numbers(form, hand)
        spoiled = (shift_row, swap_neighbours, drop_a_row)[number % 3](numbers, form.table_by_id["t2"], hand)
        report = report_with(name, spoiled)
        made.append(Case(report, check(report, load_rules()), spoiled, truth_of(numbers, spoiled)))
    return made


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and outcome."""
    start = perf_counter()
    outcome = work()
    return perf_counter() - start, outcome


def ours(case: Case) -> tuple[float, dict[str, Any]]:
    """Seconds, and the changes of the first suggestion."""
    seconds, found = timed(lambda: repair(case.report, load_rules(), case.result))
    return seconds, dict(found.suggestions[0].changes) if found.suggestions else {}


@pytest.mark.parametrize("how_many", PROMISED)
def test_the_guilty_cells_are_found_at_once(how_many: int, take: Take) -> None:
    planted = cases(how_many, SAMPLE)
    answers = [ours(case) for case in planted]
    seconds = [time for time, _ in answers]
    right = sum(found == case.truth for case, (_, found) in zip(planted, answers, strict=True)) / SAMPLE
    least, most = PROMISED[how_many]
    take(
        Figure(
            f"repair, {how_many} wrong",
            milliseconds(median(seconds)),
            f"longest {milliseconds(max(seconds))}",
            f"{right:.1%} first",
            f"≤ {milliseconds(most)}, ≥ {least:.0%}",
            median(seconds) <= most and max(seconds) <= LONGEST and right >= least,
        )
    )


def banffs(case: Case) -> tuple[float, set[str]]:
    """Seconds, and the cells that Banff would change."""
    import banff  # type: ignore[import-not-found]
    import pandas  # type: ignore[import-untyped]

    own = [one for one in equations(case.report.form, load_rules()) if one.rule.startswith("t2.")]
    cells = cells_of(case.report.form, "t2")
    names = {cell: f"v{number}" for number, cell in enumerate(cells)}
    edits = "".join(
        " + ".join(names[cell] for factor, cell in one.terms if factor > 0)
        + " = "
        + " + ".join(names[cell] for factor, cell in one.terms if factor < 0)
        + "; "
        for one in own
    )
    frame = pandas.DataFrame([{"id": "1", **{names[cell]: case.spoiled[cell] for cell in cells}}])
    quiet = logging.getLogger("quiet")
    quiet.setLevel(logging.CRITICAL)
    seconds, job = timed(
        lambda: banff.errorloc(
            indata=frame, unit_id="id", edits=edits, time_per_obs=BANFF_PATIENCE, logger=quiet, capture=None
        )
    )
    back = {name: cell for cell, name in names.items()}
    return seconds, {back[name] for name in job.outstatus.to_pandas()["FIELDID"]}


@pytest.mark.skipif(find_spec("banff") is None, reason="Banff is not installed")
@pytest.mark.parametrize("how_many", [1, 2, 3, 0], ids=["1 wrong", "2 wrong", "3 wrong", "slips of the hand"])
def test_more_is_found_and_sooner_than_by_banff(how_many: int, take: Take) -> None:
    planted = cases(how_many, BESIDE_BANFF) if how_many else slipped(3 * BESIDE_BANFF)
    mine, theirs = [ours(case) for case in planted], [banffs(case) for case in planted]
    found = sum(set(cells) == set(case.truth) for case, (_, cells) in zip(planted, mine, strict=True))
    by_banff = sum(cells == set(case.truth) for case, (_, cells) in zip(planted, theirs, strict=True))
    ratio = median(other / one for (one, _), (other, _) in zip(mine, theirs, strict=True))
    take(
        Figure(
            f"repair beside Banff, {f'{how_many} wrong' if how_many else 'slips of the hand'}",
            f"{milliseconds(median(time for time, _ in mine))}, {found} of {len(planted)} found",
            f"Banff {milliseconds(median(time for time, _ in theirs))}, {by_banff} found",
            f"{ratio:.0f} × faster",
            f"≥ {LEAST_OF_BANFF} × from two on",
            (found >= by_banff if how_many else found > by_banff)
            and (how_many == 1 or ratio >= LEAST_OF_BANFF),
        )
    )
