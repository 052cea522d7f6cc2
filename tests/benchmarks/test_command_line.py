"""The command line from a cold start, and a folder of a thousand reports."""

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import ROOT, SAMPLES, Figure, environment, milliseconds, python, side_by_side

MOST_OF_EMPTY = 5
ALWAYS_ALLOWED = 0.2
LEAST_A_SECOND = 250
MOST_GROWTH = 1.1
FEW, MANY = 200, 1000
CORES = 2
DOCX = sorted(SAMPLES.glob("*.docx"))


@dataclass(frozen=True, slots=True)
class Run:
    """A finished check of a folder. memory: bytes, the most that all its processes held at one time."""

    seconds: float
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


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the memory of a process tree is read from /proc"
)
def test_a_thousand_reports_are_quick_and_take_no_more_memory_than_a_few(take: Take, tmp_path: Path) -> None:
    few, many = (_check_folder(tmp_path, count) for count in (FEW, MANY))
    rate = MANY / many.seconds
    growth = many.memory / few.memory
    size = f"{many.memory / 1e6:.0f} MB at {MANY}"
    take(
        Figure(
            f"{MANY} .docx on {CORES} cores",
            f"{rate:.0f} a second",
            f"{FEW} .docx: {FEW / few.seconds:.0f} a second",
            f"{rate / (FEW / few.seconds):.1f} ×",
            f"≥ {LEAST_A_SECOND} a second",
            rate >= LEAST_A_SECOND,
        )
    )
    take(
        Figure(
            "memory of the same",
            size,
            f"{few.memory / 1e6:.0f} MB at {FEW}",
            f"{growth:.2f} ×",
            f"≤ {MOST_GROWTH} ×",
            growth <= MOST_GROWTH,
        )
    )


def _check_folder(tmp_path: Path, count: int) -> Run:
    folder = tmp_path / str(count)
    folder.mkdir()
    for number in range(count):
        shutil.copy(DOCX[number % len(DOCX)], folder / f"{number:04d}.docx")
    start = time.perf_counter()
    command = python("main.py", "check", "--json", "--jobs", str(CORES), folder)
    answers = tmp_path / f"{count}.jsonl"
    most = 0
    with (
        answers.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stdout=out) as process,
    ):
        while process.poll() is None:
            most = max(most, sum(map(_memory, _family(process.pid))))
            time.sleep(0.1)
    seconds = time.perf_counter() - start
    lines = answers.read_bytes().splitlines()
    assert len(lines) == count
    assert all(b'"status": "read"' in line for line in lines)
    return Run(seconds, most)


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
