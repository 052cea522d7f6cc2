"""From the start of the process to the first grid on the screen."""

from pathlib import Path
from statistics import median

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import SAMPLES, Figure, environment, milliseconds, side_by_side
from tests.benchmarks.window_runs import HERE, families, shown

MOST_OF_EMPTY, MOST_OF_EMPTY_AT_START = 1.5, 1.3
MOST_TO_OPEN = 0.15
"""Seconds."""
DOCX = next(iter(sorted(SAMPLES.glob("*.docx"))))


def test_a_report_is_seen_soon_after_an_empty_window_would_be(take: Take, tmp_path: Path) -> None:
    _beside_empty(
        take, tmp_path, "a report's grids on the screen", MOST_OF_EMPTY, HERE / "full_window.py", DOCX
    )


def test_the_start_page_is_up_soon_after_an_empty_window_would_be(take: Take, tmp_path: Path) -> None:
    _beside_empty(
        take, tmp_path, "the start page on the screen", MOST_OF_EMPTY_AT_START, HERE / "start_window.py"
    )


def test_a_file_opens_at_once_in_a_window_that_is_up(take: Take, tmp_path: Path) -> None:
    environ = environment(tmp_path)
    seconds = [float(shown(environ, HERE / "open_file.py", DOCX).split()[1]) for _ in range(6)][1:]
    took = median(seconds)
    take(
        Figure(
            "open a .docx, to its grids",
            milliseconds(took),
            "–",
            "–",
            f"≤ {milliseconds(MOST_TO_OPEN)}",
            took <= MOST_TO_OPEN,
        )
    )


def _beside_empty(take: Take, home: Path, name: str, most: float, *words: str | Path) -> None:
    """Time a start beside that of an empty window with the same fonts."""
    environ = environment(home)
    fonts = families(environ)
    times = side_by_side(
        lambda: shown(environ, *words), lambda: shown(environ, HERE / "empty_window.py", *fonts), 9
    )
    take(
        Figure(
            name,
            milliseconds(times.ours),
            f"empty window with a table {milliseconds(times.yardstick)}",
            f"{times.ratio:.2f} ×",
            f"≤ {most} ×",
            times.ratio <= most,
        )
    )
