"""One report in this process: its check, and the check after each edit."""

import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree

from model.checks.check import check
from model.checks.rules import load_rules
from model.figures import State
from model.pipeline import read_report
from model.report import Cell, Change, Edit, Report, apply
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import SAMPLES, Figure, milliseconds, side_by_side
from tests.benchmarks.walk_folder import walk_cells

MOST_OF_PARSING = 10
LEAST_OF_PYTHON_DOCX = 3
LONGEST_RECHECK = 0.002
DOCX = sorted(SAMPLES.glob("*.docx"))


def check_file(path: Path) -> None:
    """All that `main.py check` does with one file, short of printing."""
    check(read_report(path), load_rules())


def unzip_and_parse(path: Path) -> None:
    """The least that reading a .docx can take."""
    with zipfile.ZipFile(path) as package:
        etree.fromstring(package.read("word/document.xml"))


@pytest.mark.parametrize("path", DOCX, ids=("clean", "with errors"))
def test_check_of_a_docx_is_near_to_parsing_it(
    path: Path, take: Take, request: pytest.FixtureRequest
) -> None:
    times = side_by_side(lambda: check_file(path), lambda: unzip_and_parse(path), 60)
    take(
        Figure(
            f"check a .docx ({request.node.callspec.id})",
            milliseconds(times.ours),
            f"unzip + XML parse {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            f"≤ {MOST_OF_PARSING} ×",
            times.ratio <= MOST_OF_PARSING,
        )
    )


def test_check_of_a_docx_is_faster_than_walking_its_cells(take: Take) -> None:
    times = side_by_side(lambda: check_file(DOCX[0]), lambda: walk_cells(DOCX[0]), 12)
    take(
        Figure(
            "check a .docx",
            milliseconds(times.ours),
            f"python-docx over its cells {milliseconds(times.yardstick)}",
            f"{1 / times.ratio:.1f} × faster",
            f"≥ {LEAST_OF_PYTHON_DOCX} × faster",
            1 / times.ratio >= LEAST_OF_PYTHON_DOCX,
        )
    )


def edited(report: Report) -> Iterator[Report]:
    """The report with one number changed, another one each time."""
    for number, (name, before) in enumerate(cycle(list(report.cells.items()))):
        after = Cell(number, str(number), State.NUMBER, before.anchor, before.unit)
        yield apply(report, Change("", (Edit(name, before, after),)))


def test_check_after_an_edit_is_not_noticed(take: Take) -> None:
    report, rules = read_report(DOCX[1]), load_rules()
    reports = edited(report)
    times = side_by_side(
        lambda: check(next(reports), rules), lambda: [cell.value for cell in report.cells.values()], 300
    )
    take(
        Figure(
            "re-check after an edit",
            milliseconds(times.ours),
            f"one pass over all cells {times.yardstick * 1e6:.0f} µs",
            f"{times.ratio:.0f} ×",
            f"≤ {LONGEST_RECHECK * 1000:.0f} ms",
            times.ours <= LONGEST_RECHECK,
        )
    )
