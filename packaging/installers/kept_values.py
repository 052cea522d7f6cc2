"""What the program keeps between its starts, made once here: the folder that it is installed in may be read-only.

The staged program is run by the Python that builds, whose bytecode is that of every system's Python of the same version.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import SetupFailed, tail

_WINDOW = """
import os, sys, time
import main
from PySide6.QtWidgets import QApplication
from model.kept import PROGRAM

def for_a_while(*words):
    end = time.monotonic() + 3
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.02)
    return 0

QApplication.exec = for_a_while
status = main.main(sys.argv[1:])
PROGRAM.save()
# The rest of a real end, with its event loop, is not what this is for.
os._exit(status)
"""
"""Opens the window until it has come to rest, and closes it."""
_DONE = (0, 1)
"""Exit statuses of a check that read every file."""


def keep_values(program: Path) -> None:
    """Starts the staged program in every way that its samples allow; it writes beside its own files what it keeps. Raises SetupFailed."""
    samples = program / "resources" / "samples"
    reports = sorted(samples.glob("*.docx"))
    with tempfile.TemporaryDirectory() as folder:
        pages = str(Path(folder, "年报.pdf"))
        start = [sys.executable, "-s", str(program / "main.pyc")]
        _run([*start, "check", "--jobs", "1", str(samples)], program, folder)
        _run([*start, "export", str(reports[0]), "--to", pages], program, folder)
        _run([*start, "check", pages], program, folder, (*_DONE, 2))
        for words in ([], [str(reports[0])]):
            _run([sys.executable, "-s", "-c", _WINDOW, *words], program, folder, (0,))


def _run(command: list[str], program: Path, home: str, done: tuple[int, ...] = _DONE) -> None:
    """Runs it with the program's folder first on the way to modules, and a home of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {
        "PYTHONPATH": str(program),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
    }
    ran = subprocess.run(
        command, env=environment, cwd=home, capture_output=True, encoding="utf-8", errors="replace"
    )
    if ran.returncode not in done:
        raise SetupFailed(f"编好的程序不能运行（{ran.returncode}）：\n{tail(ran.stdout + ran.stderr)}")
