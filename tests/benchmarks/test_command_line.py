"""The command line from a cold start, and a folder of a thousand reports."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import ROOT, SAMPLES, Figure, environment, milliseconds, python, side_by_side
from tests.corpus.county import county

MOST_OF_EMPTY = 5
ALWAYS_ALLOWED = 0.2
LEAST_A_SECOND = 250
LEAST_OF_PYTHON_DOCX = 3.5
"""250 a second on two cores are 8 ms of a core each, asked for where python-docx takes 28 ms to walk the cells of one."""
MOST_GROWTH = 1.1
FEW, MANY = 200, 1000
DISTINCT = 200
"""So many reports of the folder are made for it, no two alike: what a paragraph or a table once gave is of no use for the next."""
CORES = 2
PAUSE = 0.3
"""Seconds between two looks at the memory: looking takes time from what is looked at."""
DOCX = sorted(SAMPLES.glob("*.docx"))


@dataclass(frozen=True, slots=True)
class Run:
    """A finished check of a folder. processor: seconds of all its processes, which other work on the machine changes little. memory:
    bytes, the most that they held at one time."""

    seconds: float
    processor: float
    memory: int


def test_a_cold_start_is_short(take: Take, tmp_path: Path) -> None:
    environ = environment(tmp_path)

    def run(*words: str | Path) -> None:
        subprocess.run(python(*words), cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, check=False)

    times = side_by_side(lambda: run("main.py", "check", DOCX[0]), lambda: run("-c", "pass"), 15)
    take(
        Figure(
            "main.py check FILE, cold",
            milliseconds(times.ours),
            f"python -c pass {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            f"≤ {MOST_OF_EMPTY} × or {ALWAYS_ALLOWED * 1000:.0f} ms",
            times.ratio <= MOST_OF_EMPTY or times.ours <= ALWAYS_ALLOWED,
        )
    )


@dataclass(frozen=True, slots=True)
class Runs:
    """A folder of a few reports and one of many. walked: of the few, how many python-docx walks in a second, before and after."""

    few: Run
    many: Run
    walked: float


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Both folders checked."""
    home = tmp_path_factory.mktemp("folders")
    reports = [*(path.read_bytes() for path in DOCX), *county(DISTINCT)]
    assert len(set(reports)) == len(reports)
    few = _check_folder(home, reports, FEW)
    before = _walked(home / str(FEW))
    many = _check_folder(home, reports, MANY)
    return Runs(few, many, mean((before, _walked(home / str(FEW)))))


def test_a_thousand_reports_are_quick(take: Take, runs: Runs) -> None:
    many, walked = MANY / runs.many.seconds, runs.walked
    take(
        Figure(
            f"{MANY} .docx on {CORES} cores",
            f"{many:.0f} a second, {runs.many.processor / MANY * 1000:.1f} ms of a core each",
            f"python-docx over their cells: {walked:.0f} a second",
            f"{many / walked:.1f} × faster",
            f"≥ {LEAST_A_SECOND} a second, or ≥ {LEAST_OF_PYTHON_DOCX} × faster",
            many >= LEAST_A_SECOND or many / walked >= LEAST_OF_PYTHON_DOCX,
        )
    )


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the memory of a process tree is read from /proc"
)
def test_a_thousand_reports_take_no_more_memory_than_a_few(take: Take, runs: Runs) -> None:
    few, many = runs.few.memory, runs.many.memory
    take(
        Figure(
            f"memory of {MANY} .docx",
            f"{many / 1e6:.0f} MB",
            f"{FEW} .docx: {few / 1e6:.0f} MB",
            f"{many / few:.2f} ×",
            f"≤ {MOST_GROWTH} ×",
            many / few <= MOST_GROWTH,
        )
    )


def _check_folder(home: Path, reports: Sequence[bytes], count: int) -> Run:
    folder = home / str(count)
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04d}.docx").write_bytes(reports[number % len(reports)])
    start, before = time.perf_counter(), _processor()
    command = python("main.py", "check", "--json", "--jobs", str(CORES), folder)
    answers = home / f"{count}.jsonl"
    most = 0
    with (
        answers.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment(home), stdout=out) as process,
    ):
        while process.poll() is None:
            most = max(most, sum(map(_memory, _family(process.pid))))
            time.sleep(PAUSE)
    seconds, processor = time.perf_counter() - start, _processor() - before
    lines = answers.read_bytes().splitlines()
    assert len(lines) == count
    assert all(b'"status": "read"' in line for line in lines)
    return Run(seconds, processor, most)


def _walked(folder: Path) -> float:
    """Reports of the folder that python-docx walks in a second, on as many cores."""
    walk = python("-m", "tests.benchmarks.walk_folder", folder, str(CORES))
    return float(subprocess.run(walk, cwd=ROOT, capture_output=True, check=True).stdout)


def _processor() -> float:
    """Seconds that all ended processes which this one started have taken of a core."""
    used = os.times()
    return used.children_user + used.children_system


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    family = [pid]
    for parent in family:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            family += map(int, _read(tasks).split())
    return family


def _memory(pid: int) -> int:
    """What a process holds for itself and its share of what it holds with others, in bytes; 0 once it has ended."""
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
