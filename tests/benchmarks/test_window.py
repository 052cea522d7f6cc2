"""From the start of the process to the first grid on the screen."""

import subprocess
from pathlib import Path
from statistics import median

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import ROOT, SAMPLES, Figure, environment, milliseconds, python, side_by_side

MOST_OF_EMPTY, MOST_OF_EMPTY_AT_START = 1.5, 1.3
MOST_TO_OPEN = 0.15
"""Seconds."""
DOCX = next(iter(sorted(SAMPLES.glob("*.docx"))))
PATIENCE = 60
"""Seconds after which a window that shows no grid has failed."""
HERE = Path(__file__).parent


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
    seconds = [float(_shown(environ, HERE / "open_file.py", DOCX).split()[1]) for _ in range(6)][1:]
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
    families = _families(environ)
    times = side_by_side(
        lambda: _shown(environ, *words), lambda: _shown(environ, HERE / "empty_window.py", *families), 9
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


def _shown(environ: dict[str, str], *words: str | Path) -> str:
    """Run a window until it says that it is shown."""
    run = subprocess.run(
        python(*words),
        cwd=ROOT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE,
    )
    assert run.stdout.startswith("shown"), run.stderr
    return run.stdout


def _families(environ: dict[str, str]) -> list[str]:
    """The families that the program's window uses on this machine."""
    program = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from ui.look.theme import choose_font; print('\\n'.join(choose_font(9).families()))"
    )
    run = subprocess.run(
        python("-c", program), cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout.splitlines()
