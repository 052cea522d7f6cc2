"""Taking times side by side, and the table they are printed in.

A time by itself says more about the machine than about the program, so each figure has a yardstick that runs by turns with it.
Ratios are medians over the rounds: a round that something else on the machine disturbed counts for little.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unicodedata import east_asian_width

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ours, yardstick: as printed; met: None where nothing is promised."""

    name: str
    ours: str
    yardstick: str
    ratio: str
    promise: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Times:
    """Median seconds of two works, and the median of their ratio in each round."""

    ours: float
    yardstick: float
    ratio: float


def side_by_side(ours: Callable[[], object], yardstick: Callable[[], object], rounds: int) -> Times:
    """Both works by turns, after one round that is not counted. Garbage is looked for between the rounds: the program's own processes
    do so when nothing waits for them (`main.GARBAGE`, the window's thread)."""
    seconds: list[tuple[float, float]] = []
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for number in range(rounds + 1):
            pair = (seconds_of(ours), seconds_of(yardstick))
            gc.collect()
            if number:
                seconds.append(pair)
    finally:
        gc.enable()
        gc.unfreeze()
    mine, theirs = zip(*seconds, strict=True)
    return Times(median(mine), median(theirs), median(one / other for one, other in seconds))


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def environment(home: Path) -> dict[str, str]:
    """The environment of a measured process: bytecode is kept as on a clerk's machine, and nothing is found in the home folder."""
    own = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
    return {**own, **dict.fromkeys(folders, str(home))}


def python(*words: str | Path) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *map(str, words)]


def milliseconds(seconds: float) -> str:
    """A time as printed."""
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def as_table(figures: list[Figure]) -> str:
    """The figures under heads, as a Markdown table whose columns also stand in line on a terminal."""
    heads = ("figure", "ours", "yardstick", "ratio", "promise", "met")
    verdict = {True: "yes", False: "NO", None: "–"}
    lines = [(one.name, one.ours, one.yardstick, one.ratio, one.promise, verdict[one.met]) for one in figures]
    widths = [max(_width(line[column]) for line in (heads, *lines)) for column in range(len(heads))]
    printed = [_line(heads, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join((*printed, *(_line(line, widths) for line in lines)))


def _line(texts: tuple[str, ...], widths: list[int]) -> str:
    cells = (text + " " * (width - _width(text)) for text, width in zip(texts, widths, strict=True))
    return f"| {' | '.join(cells)} |"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
