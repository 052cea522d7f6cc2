"""A window with a file of two hundred pages: it answers at every moment, while the file is read, laid out and paged through.

The yardstick is the longest gap of a plain window that is given as many tables and pages at once.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.conftest import Take
from tests.benchmarks.long_pdf import long_pdf
from tests.benchmarks.measuring import Figure, environment, milliseconds
from tests.benchmarks.window_runs import HERE, families, shown

MOST = 0.05
"""Seconds."""
MOST_OF_PLAIN = 1.5
"""Times the yardstick, where the machine is too busy for the other."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Runs:
    """Median seconds of the longest gaps: of the program while it opens the file and while it is paged through, of the plain window."""

    opening: float
    paging: float
    plain: float


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file."""
    path = tmp_path_factory.mktemp("long") / "云溪县2024年报告和附件.pdf"
    path.write_bytes(long_pdf())
    return path


@pytest.fixture(scope="module")
def runs(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The program and the plain window by turns."""
    environ = environment(tmp_path_factory.mktemp("home"))
    fonts = families(environ)
    ours, plain = [], []
    for _ in range(ROUNDS):
        ours.append(gaps(shown(environ, HERE / "long_file.py", file)))
        plain += gaps(shown(environ, HERE / "plain_pages.py", *fonts))
    opening, paging = zip(*ours, strict=True)
    return Runs(median(opening), median(paging), median(plain))


def test_opening_a_long_pdf_never_holds_the_window_up(take: Take, runs: Runs) -> None:
    take_gap(take, "open a PDF of 200 pages", runs.opening, runs.plain)


def test_paging_through_it_never_holds_the_window_up(take: Take, runs: Runs) -> None:
    take_gap(take, "page through it", runs.paging, runs.plain)


def gaps(told: str) -> list[float]:
    """The longest gaps that a run tells of."""
    return [float(word) for word in told.split()[1:]]


def take_gap(take: Take, name: str, ours: float, plain: float) -> None:
    """Put a gap into the table."""
    take(
        Figure(
            f"{name}, longest gap of the event loop",
            milliseconds(ours),
            f"a plain window with as much {milliseconds(plain)}",
            f"{ours / plain:.2f} ×",
            f"≤ {MOST * 1000:.0f} ms, or ≤ {MOST_OF_PLAIN} ×",
            ours <= MOST or ours / plain <= MOST_OF_PLAIN,
        )
    )
