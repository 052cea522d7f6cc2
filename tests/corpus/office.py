"""Cases of .docx as another word processor writes them in older formats: the file goes through LibreOffice, where there is one.

Renderings that LibreOffice itself cannot carry over are left out: it writes content controls two and three times, turns references
into error messages, and loses text boxes on the way to RTF. Deleted and hidden rows it keeps as rows without text.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.corpus import Case, generate
from tests.corpus.layouts import LAYOUTS, RENDERINGS, fits

OFFICE = shutil.which("soffice")
FORMATS = ("doc", "rtf")
_CARRIED = (
    "docx",
    "docx gaps",
    "docx tracked",
    "docx hidden",
    "docx fragments",
    "docx nested",
    "docx numbered",
)
_BATCH = 25


def renderings(format: str) -> list[str]:
    """The renderings of .docx that LibreOffice carries over into a format."""
    more = ("docx boxed",) if format == "doc" else ()
    return [name for name in RENDERINGS if name in (*_CARRIED, *more)]


def office_cases(format: str, count: int, folder: Path, first: int = 0) -> Iterator[Case]:
    """Up to that many cases converted to "doc" or "rtf", the layouts and renderings in turn. Needs `OFFICE`; files go into the folder."""
    names, layouts = renderings(format), list(LAYOUTS)
    made: list[Case] = []
    seed = first
    while len(made) < count:
        layout, name = layouts[seed % len(layouts)], names[(seed + seed // len(layouts)) % len(names)]
        form = "2021" if layout == "hybrid" or seed % 2 else "2019"
        if fits(layout, name, form):
            made.append(generate(seed, layout, name, form))
        seed += 1
    for start in range(0, len(made), _BATCH):
        yield from _converted(made[start : start + _BATCH], format, folder)


def _converted(cases: Sequence[Case], format: str, folder: Path) -> Iterator[Case]:
    """The same cases in the other format, by one start of the program. Its own profile keeps it from one that is open.

    Over some tables it never comes to an end; these cases, and those behind them in the batch, are left out.
    """
    assert OFFICE is not None
    sources = [folder / f"{case.seed:05d}.docx" for case in cases]
    for case, source in zip(cases, sources, strict=True):
        source.write_bytes(case.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        OFFICE,
        profile,
        "--headless",
        "--convert-to",
        format,
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as work:
        try:
            work.wait(timeout=30 + 6 * len(cases))
        except subprocess.TimeoutExpired:
            os.killpg(work.pid, signal.SIGKILL)
    for case, source in zip(cases, sources, strict=True):
        made = source.with_suffix(f".{format}")
        if made.exists():
            yield replace(case, format=format, data=made.read_bytes())
