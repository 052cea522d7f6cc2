"""From the start of the process to the first grid on the screen."""

import subprocess
from pathlib import Path

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import ROOT, SAMPLES, Figure, environment, milliseconds, python, side_by_side

MOST_OF_EMPTY = 1.5
PATIENCE = 60
"""Seconds after which a window that shows no grid has failed."""
HERE = Path(__file__).parent


def test_a_report_is_seen_soon_after_an_empty_window_would_be(take: Take, tmp_path: Path) -> None:
    environ = environment(tmp_path)

    def shown(*words: str | Path) -> str:
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

    report = next(iter(sorted(SAMPLES.glob("*.docx"))))
    families = _families(environ)
    times = side_by_side(
        lambda: shown(HERE / "full_window.py", report),
        lambda: shown(HERE / "empty_window.py", *families),
        9,
    )
    take(
        Figure(
            "a report's grids on the screen",
            milliseconds(times.ours),
            f"empty window with a table {milliseconds(times.yardstick)}",
            f"{times.ratio:.2f} ×",
            f"≤ {MOST_OF_EMPTY} ×",
            times.ratio <= MOST_OF_EMPTY,
        )
    )


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
