"""How long the installed program takes to show itself, against an empty window in the same Python with the same Qt:

    python3 packaging/installers/measure_start.py [HOME]        HOME: the installed folder, /opt/gouji unless named

Warm, and with the pages of the installed files dropped from memory before each start. Off the screen unless QT_QPA_PLATFORM is set.
Each figure is the median of starts by turns, from the start of the process to the first picture handed to the window system.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WATCHERS = ("first_paint.py", "empty_window.py", "full_window.py")
"""Of the benchmarks: what starts a window and ends with its first picture."""
START_PAGE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
import main as program
from tests.benchmarks.first_paint import tell
from ui.window.main_window import MainWindow

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return False

watch, build = Watch(), MainWindow.__init__

def watched(window, *words, **named):
    build(window, *words, **named)
    window.installEventFilter(watch)

MainWindow.__init__ = watched
sys.exit(program.main(sys.argv[1:]))
"""
FAMILIES = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.look.theme import choose_font
print(*choose_font(9).families(), sep="\\n")
"""
WARM, COLD = 15, 7
"""Starts of each window; one more of each goes before."""
PATIENCE = 60


def main(words: list[str]) -> int:
    """Measures and prints the table."""
    home = Path(words[0] if words else "/opt/gouji").resolve()
    python = home / "python" / "bin" / "python3.11"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHONPATH": f"{home / 'lib'}:{work}",
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
        }
        lay_out(home, work, python)
        call = [str(python), "-s", "-B"]
        asked = subprocess.run(
            [*call, "-c", FAMILIES], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        benchmarks = work / "tests" / "benchmarks"
        report = next(iter(sorted((home / "app" / "resources" / "samples").glob("*.docx"))))
        starts = {
            "empty window": [*call, str(benchmarks / "empty_window.pyc"), *asked.stdout.split("\n")[:-1]],
            "start page": [*call, str(work / "start_page.pyc")],
            "a report": [*call, str(benchmarks / "full_window.pyc"), str(report)],
        }
        print(
            "| | empty window | start page | ratio | a report | ratio |\n| --- | --- | --- | --- | --- | --- |"
        )
        for name, count, before in (("warm", WARM, lambda: None), ("cold", COLD, lambda: forget(home))):
            empty, page, full = medians(list(starts.values()), environment, count, before)
            print(
                f"| {name} | {empty:.0f} ms | {page:.0f} ms | {page / empty:.2f} × | {full:.0f} ms | {full / empty:.2f} × |"
            )
    return 0


def lay_out(home: Path, work: Path, python: Path) -> None:
    """The installed program under a folder that holds the watchers too, compiled as it is."""
    for path in (home / "app").iterdir():
        (work / path.name).symlink_to(path)
    benchmarks = work / "tests" / "benchmarks"
    benchmarks.mkdir(parents=True)
    for package in (benchmarks.parent, benchmarks):
        (package / "__init__.py").touch()
    for name in WATCHERS:
        shutil.copy2(ROOT / "tests" / "benchmarks" / name, benchmarks)
    (work / "start_page.py").write_text(START_PAGE, encoding="utf-8")
    for place in (work / "tests", work / "start_page.py"):
        subprocess.run([str(python), "-m", "compileall", "-q", "-b", str(place)], check=True)
    for source in (*work.glob("tests/**/*.py"), work / "start_page.py"):
        source.unlink()


def medians(
    commands: list[list[str]], environment: dict[str, str], count: int, before: Callable[[], None]
) -> list[float]:
    """Milliseconds of each command, run by turns."""
    taken: list[list[float]] = [[] for _ in commands]
    for turn in range(count + 1):
        for command, times in zip(commands, taken, strict=True):
            before()
            start = time.perf_counter()
            done = subprocess.run(
                command, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE
            )
            if not done.stdout.startswith("shown"):
                sys.exit(f"{command[3]}: {done.stderr[-600:]}")
            if turn:
                times.append((time.perf_counter() - start) * 1000)
    return [statistics.median(times) for times in taken]


def forget(home: Path) -> None:
    """Have the system drop what it keeps in memory of the installed files."""
    for path in home.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
