"""The pipeline against documents of every layout and format whose content is known: see `tests/corpus`.

The ordinary run takes every layout five times and every rendering; `GOUJI_CORPUS=2000 pytest tests/model/test_corpus.py` takes that many cases; `GOUJI_CORPUS_FIRST` sets the first seed.
"""

import os
from collections import Counter
from dataclasses import dataclass, field

import pytest

from model.pipeline import read_report, read_report_bytes
from model.report import Cell, Report
from tests.corpus import Case, Expected, cases
from tests.corpus.labels import COLUMNS, result_rows
from tests.corpus.sample_reports import Sample
from tests.corpus.sample_stories import SAMPLES
from tests.corpus.samples import FOLDER, sample_truth

COUNT = int(os.environ.get("GOUJI_CORPUS", "195"))
FIRST = int(os.environ.get("GOUJI_CORPUS_FIRST", "0"))
RIGHT = 0.999


@dataclass
class Score:
    """What became of all cells of all cases."""

    cells: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verdict(said: Expected, read: Cell) -> str:
    """right, doubted (the reader owns up to not knowing what the document does say), or wrong.

    A cell that is called unclear or missing tells nobody that a wrong number is right; it is only right itself where the layout leaves doubt.
    """
    if read.state in said.states and (
        read.state == "unclear" or (read.value == said.value and read.unit in said.units)
    ):
        return "right"
    return "doubted" if read.state in ("unclear", "missing") else "wrong"


def misquoted(said: Expected, read: Cell) -> bool:
    """The cell is said to be known, and its text is not what the document prints, blanks apart."""
    if said.text is None or read.state in ("unclear", "missing"):
        return False
    return "".join(said.text.split()) != "".join(read.text.split())


def hold(case: Case, report: Report, score: Score) -> None:
    where = f"seed {case.seed} {case.name}"
    if (report.form.id, report.year, report.unit) != (case.form, case.year, case.unit):
        score.faults.append(
            f"{where}: {case.form} {case.year} {case.unit} read as {report.form.id} {report.year} {report.unit}"
        )
        if report.form.id != case.form:
            return
    assert list(report.cells) == list(case.truth), where
    for cell, said in case.truth.items():
        read = report.cells[cell]
        outcome = verdict(said, read)
        score.cells[outcome] += 1
        line = f"{where}: {cell} prints {said.text!r} ({said.value}), read {read.value} {read.unit or ''} {read.state} {read.text!r}"
        if outcome == "wrong":
            score.wrong.append(line)
        elif outcome == "doubted":
            score.doubted.append(line)
        if misquoted(said, read):
            score.faults.append(f"{line}: misquoted")


@pytest.fixture(scope="module")
def score() -> Score:
    """All cases, read once."""
    score = Score()
    for case in cases(COUNT, FIRST):
        hold(case, read_report_bytes(case.data, case.name), score)
    return score


def few(lines: list[str]) -> str:
    """The first lines for the message of a failure, one a case, with how many there are."""
    first = {line.split(": ", 1)[0]: line for line in reversed(lines)}
    return "\n".join([f"{len(lines)} cells in {len(first)} files", *list(first.values())[::-1][:40]])


def test_no_cell_is_silently_wrong(score: Score) -> None:
    assert not score.wrong, few(score.wrong)


def test_nearly_every_cell_is_read(score: Score) -> None:
    total = score.cells.total()
    assert score.cells["right"] >= RIGHT * total, f"{score.cells['right']} of {total}\n{few(score.doubted)}"


def test_form_year_unit_and_printed_text_are_kept(score: Score) -> None:
    assert not score.faults, few(score.faults)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_a_sample_report_says_what_its_generator_says(sample: Sample) -> None:
    report = read_report(FOLDER / sample.file)
    assert (report.form.id, report.year, report.unit) == (sample.form, sample.year, sample.unit)
    read = {cell: (one.value, one.state.value) for cell, one in report.cells.items()}
    said = {cell: (one.value, next(iter(one.states))) for cell, one in sample_truth(sample).items()}
    assert read == said


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_a_sample_report_reconciles_but_for_its_planted_errors(sample: Sample) -> None:
    figures = sample.figures()
    for column in COLUMNS:
        handled = sum(figures[f"t2.{row}.{column}"] for row in result_rows(sample.form))
        assert figures[f"t2.handled.{column}"] == handled
        received = figures[f"t2.new.{column}"] + figures[f"t2.carried_in.{column}"]
        assert received == handled + figures[f"t2.carried_out.{column}"]
        assert figures[f"t2.carried_out.{column}"] >= 0
