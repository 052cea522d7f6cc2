"""Windows in processes of their own, run until they say that they are shown."""

import subprocess
from pathlib import Path

from tests.benchmarks.measuring import ROOT, python

PATIENCE = 120
"""Seconds after which a window that shows nothing has failed."""
HERE = Path(__file__).parent


def shown(environ: dict[str, str], *words: str | Path) -> str:
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


def families(environ: dict[str, str]) -> list[str]:
    """The families that the program's window uses on this machine."""
    program = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from ui.look.theme import choose_font; print('\\n'.join(choose_font(9).families()))"
    )
    run = subprocess.run(
        python("-c", program), cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout.splitlines()
