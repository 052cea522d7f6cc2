"""Clean reports with realistic numbers, and what a clerk's hand does to them: the ground on which the repair search is held."""

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from model.figures import State
from model.forms import Form, Table
from model.report import Cell, Report
from tests.model.reports import make_report

Numbers = dict[str, int]
COLUMNS = ("natural", "commercial", "research", "charity", "legal", "other")
PARTS = ("upheld", "corrected", "other", "pending")
GROUPS = ("review", "direct", "after_review")
_USE = {"natural": 0.65, "commercial": 0.3, "research": 0.04, "charity": 0.04, "legal": 0.08, "other": 0.08}


def clean_numbers(form: Form, hand: random.Random) -> Numbers:
    """Numbers of 表二 and 表三 in which every equation holds: many zeros, a few large ones."""
    table = form.table_by_id["t2"]
    results = [row.id for row in table.rows if row.result]
    numbers = {cell: 0 for cell in form.cell_ids if not cell.startswith("t1.")}
    busy = hand.choice((1, 3, 10, 40))
    for column in COLUMNS:
        for row in results:
            usual = 0.8 if row in ("granted", "partial", "unable_1") else 0.3
            sure = (row, column) == ("granted", "natural")
            if sure or hand.random() < _USE[column] * usual:
                numbers[f"t2.{row}.{column}"] = 1 + int(hand.expovariate(1 / busy))
        handled = sum(numbers[f"t2.{row}.{column}"] for row in results)
        out = int(hand.expovariate(8 / busy)) if handled else 0
        carried = min(int(hand.expovariate(8 / busy)), handled + out)
        numbers[f"t2.handled.{column}"], numbers[f"t2.carried_out.{column}"] = handled, out
        numbers[f"t2.carried_in.{column}"], numbers[f"t2.new.{column}"] = carried, handled + out - carried
    for row in table.rows:
        numbers[f"t2.{row.id}.total"] = sum(numbers[f"t2.{row.id}.{column}"] for column in COLUMNS)
    for group in GROUPS:
        for part in PARTS:
            likely = 0.6 if part == "upheld" else 0.3
            if hand.random() < likely:
                numbers[f"t3.{group}.{part}"] = 1 + int(hand.expovariate(1 / 8))
        numbers[f"t3.{group}.total"] = sum(numbers[f"t3.{group}.{part}"] for part in PARTS)
    return numbers


def report_with(name: str, numbers: Mapping[str, int | None]) -> Report:
    """The clean test report of the form with these numbers; None is a blank."""
    report = _BASE.setdefault(name, make_report(name))
    cells = {
        cell: replace(
            report.cells[cell], value=value, text="" if value is None else str(value), state=_state(value)
        )
        for cell, value in numbers.items()
    }
    return replace(report, cells={**report.cells, **cells})


_BASE: dict[str, Report] = {}


def _state(value: int | None) -> State:
    return State.BLANK if value is None else State.NUMBER


def slip(value: int, hand: random.Random) -> int:
    """The number as a slip of the hand leaves it: a digit wrong, swapped, lost, doubled, a zero more or less, another number."""
    text = str(value)
    while True:
        at = hand.randrange(len(text))
        kind = hand.choice(("digit", "digit", "swapped", "lost", "doubled", "zero", "other"))
        if kind == "digit":
            made = text[:at] + str(hand.randrange(10)) + text[at + 1 :]
        elif kind == "swapped":
            made = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        elif kind == "lost":
            made = text[:at] + text[at + 1 :] or "0"
        elif kind == "doubled":
            made = text[:at] + text[at] + text[at:]
        elif kind == "zero":
            made = text + "0" if hand.random() < 0.5 else text.removesuffix("0") or "0"
        else:
            made = str(hand.randrange(1, 30))
        if int(made) != value:
            return int(made)


def digit_slip(value: int, hand: random.Random) -> int:
    """One digit typed wrong, swapped with the next, lost or doubled."""
    text = str(value)
    while True:
        at = hand.randrange(len(text))
        made = hand.choice(
            (
                text[:at] + str(hand.randrange(10)) + text[at + 1 :],
                text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
                text[:at] + text[at + 1 :] or "0",
                text[:at] + text[at] + text[at:],
            )
        )
        if int(made) != value:
            return int(made)


def plant(numbers: Numbers, cells: list[str], how_many: int, hand: random.Random) -> Numbers:
    """Slips in that many different cells; what they were is in `numbers` still."""
    return {**numbers, **{cell: slip(numbers[cell], hand) for cell in hand.sample(cells, how_many)}}


def cells_of(form: Form, table: str) -> list[str]:
    """The cells of one table."""
    return [cell for cell in form.cell_ids if cell.startswith(f"{table}.")]


def shift_row(numbers: Numbers, table: Table, hand: random.Random) -> Numbers:
    """The applicants of one row moved one column to the right or left, its total left as it was."""
    ways = []
    for row in table.rows:
        cells = [f"t2.{row.id}.{column}" for column in COLUMNS]
        old = [numbers[cell] for cell in cells]
        ways += [
            dict(zip(cells, new, strict=True))
            for new in ([0, *old[:-1]], [*old[1:], 0])
            if new != old and sum(new) == sum(old)
        ]
    return {**numbers, **hand.choice(ways)}


def swap_neighbours(numbers: Numbers, table: Table, hand: random.Random) -> Numbers:
    """Two neighbours of one row in each other's place."""
    pairs = [
        (f"t2.{row.id}.{one}", f"t2.{row.id}.{other}")
        for row in table.rows
        for one, other in pairwise(COLUMNS)
    ]
    one, other = hand.choice([pair for pair in pairs if numbers[pair[0]] != numbers[pair[1]]])
    return {**numbers, one: numbers[other], other: numbers[one]}


def drop_a_row(numbers: Numbers, table: Table, hand: random.Random) -> Numbers:
    """A value written one row too low or too high, into a cell that held 0."""
    rows = [row.id for row in table.rows]
    pairs = [
        (f"t2.{one}.{column}", f"t2.{other}.{column}")
        for upper, lower in pairwise(rows)
        for one, other in ((upper, lower), (lower, upper))
        for column in COLUMNS
    ]
    own, wrong = hand.choice([pair for pair in pairs if numbers[pair[0]] and not numbers[pair[1]]])
    return {**numbers, own: 0, wrong: numbers[own]}


def truth_of(numbers: Numbers, planted: Numbers) -> Numbers:
    """What must be put back."""
    return {cell: value for cell, value in numbers.items() if planted[cell] != value}


def blank_cell(cell: Cell) -> Cell:
    """The cell with nothing in it."""
    return replace(cell, value=None, text="", state=State.BLANK)
