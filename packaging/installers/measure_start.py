"""How long the installed program takes to show itself, against an empty window in the same Python with the same Qt:

    python3 packaging/installers/measure_start.py [HOME]        HOME: the installed folder, /opt/gouji unless named

Warm, and with the pages of the installed files dropped from memory before each start. Off the screen unless QT_QPA_PLATFORM is set.
Each figure is the median of starts by turns, from the start of the process to the first picture handed to the window system: as time on
the clock, and as time of a core, which holds on a machine that does other things besides.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WATCHERS = ("first_paint.py", "after_qt.py", "empty_window.py", "start_window.py", "full_window.py")
"""Of the benchmarks: what starts a window and ends with its first picture."""
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
            "start page": [*call, str(benchmarks / "start_window.pyc")],
            "a report": [*call, str(benchmarks / "full_window.pyc"), str(report)],
        }
        print(
            "| | empty window | start page | ratio | a report | ratio |\n| --- | --- | --- | --- | --- | --- |"
        )
        for name, count, before in (("warm", WARM, lambda: None), ("cold", COLD, lambda: forget(home))):
            clock, core = medians(list(starts.values()), environment, count, before)
            print(row(name, clock))
            print(row(f"{name}, of a core", core))
    return 0


def row(name: str, figures: list[float]) -> str:
    """A line of the table: milliseconds of the empty window, the start page and a report, and the ratios."""
    empty, page, full = figures
    return f"| {name} | {empty:.0f} ms | {page:.0f} ms | {page / empty:.2f} × | {full:.0f} ms | {full / empty:.2f} × |"


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
    subprocess.run([str(python), "-m", "compileall", "-q", "-b", str(work / "tests")], check=True)
    for source in work.glob("tests/**/*.py"):
        source.unlink()


def medians(
    commands: list[list[str]], environment: dict[str, str], count: int, before: Callable[[], None]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each command, run by turns: on the clock, and of a core in the program and in the system."""
    clock: list[list[float]] = [[] for _ in commands]
    core: list[list[float]] = [[] for _ in commands]
    for turn in range(count + 1):
        for command, times, works in zip(commands, clock, core, strict=True):
            before()
            worked, start = work_of_children(), time.perf_counter()
            done = subprocess.run(
                command, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE
            )
            if not done.stdout.startswith("shown"):
                sys.exit(f"{command[3]}: {done.stderr[-600:]}")
            if turn:
                times.append((time.perf_counter() - start) * 1000)
                works.append((work_of_children() - worked) * 1000)
    return [statistics.median(times) for times in clock], [statistics.median(works) for works in core]


def work_of_children() -> float:
    """Seconds of a core that the ended processes started from here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def forget(home: Path) -> None:
    """Have the system drop what it keeps in memory of the installed files."""
    for path in home.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
