"""A hostile PDF or OFD costs five seconds of one processor and 500 MB at most, and ends in a refusal or a harmless document."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.readers import read_bytes
from tests.corpus.paged_ofd import zipped
from tests.model.readers.pages.pdfs import lattice, pdf, stream, words

pytest.importorskip("resource")

ROOT = Path(__file__).resolve().parents[4]
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (5, 6))
resource.setrlimit(resource.RLIMIT_DATA, (500 << 20, 500 << 20))
from pathlib import Path
from model.errors import UnreadableDocument
from model.readers import read
try:
    document = read(Path(sys.argv[1]))
    print("read", len(document.blocks))
except UnreadableDocument as error:
    print(error.reason.value, error.message)
"""
WORD = words("2024", 50, 50).encode()
"""A page without a word would be a picture, and recognised."""
_OFD = "http://www.ofdspec.org/2016"


def ofd(page: str, pages: int = 1) -> bytes:
    listed = '<ofd:Page ID="1" BaseLoc="Page.xml"/>' * pages
    return zipped(
        {
            "OFD.xml": f'<ofd:OFD xmlns:ofd="{_OFD}"><ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
            "Document.xml": f'<ofd:Document xmlns:ofd="{_OFD}"><ofd:Pages>{listed}</ofd:Pages></ofd:Document>',
            "Page.xml": f'<ofd:Page xmlns:ofd="{_OFD}"><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>',
        }
    )


def a_form_within_itself() -> bytes:
    inner = stream(
        b"/X Do " + words("1", 9, 9).encode(),
        "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 4 0 R>>>>",
    )
    return pdf([b"/X Do"], "/XObject<</X 4 0 R>>", [inner])


def forms_within_forms(levels: int, times: int, wrapped: bool = False) -> bytes:
    """Each form draws the next one so many times. wrapped: their resources are objects of their own."""
    more = []
    for level in range(levels):
        last = level == levels - 1
        below = f"/XObject<</X {5 + level} 0 R>>" if not last else "/Font<</F1 3 0 R>>"
        content = words("1", 9, 9).encode() if last else b"/X Do " * times
        resources = f"{4 + levels + level} 0 R" if wrapped else f"<<{below}>>"
        more.append(
            (stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources {resources}"), below)
        )
    resources = [f"<<{below}>>".encode() for _, below in more] if wrapped else []
    forms = [form for form, _ in more]
    return pdf([WORD + b"/X Do"], "/Font<</F1 3 0 R>>/XObject<</X 4 0 R>>", [*forms, *resources])


def repeated(step: float) -> str:
    deltas = f"g 2000000000 {step}"
    return f'<ofd:TextObject Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="{deltas}">12</ofd:TextCode></ofd:TextObject>'


CASES: dict[str, Callable[[], bytes]] = {
    "a form within itself": a_form_within_itself,
    "forms within forms": lambda: forms_within_forms(12, 10),
    "forms within forms by way of others": lambda: forms_within_forms(30, 2, wrapped=True),
    "a million lines": lambda: pdf([WORD + b"0 0 m 9 9 l S\n" * 1_000_000]),
    "a million texts": lambda: pdf([words("1", 9, 9).encode() * 1_000_000]),
    "too many pages": lambda: pdf([b""] * 400),
    "many lines": lambda: pdf([WORD + b"0 0 m 9 9 l S\n" * 60_000]),
    "a path of many pieces": lambda: pdf([WORD + b"0 0 m " + b"9 9 l 99 9 l " * 100_000 + b"S"]),
    "a huge lattice": lambda: pdf(
        [WORD + lattice(range(0, 2400, 4), range(0, 2400, 4)).encode()], box="0 0 2400 2400"
    ),
    "lattices on many pages": lambda: pdf(
        [(lattice(range(0, 590, 5), range(0, 840, 5)) + words("1", 9, 9)).encode()] * 10
    ),
    "a hundred thousand characters": lambda: pdf([words("1" * 100_000, 0, 0, 1).encode()]),
    "a stream that swells": lambda: pdf([b" " * 130_000_000]),
    "a page without end": lambda: pdf([words("1", 9, 9).encode()], box="0 0 1e9 1e9"),
    "a page of no size": lambda: pdf([words("1", 9, 9).encode()], box="0 0 0 0"),
    "places beyond all numbers": lambda: pdf(
        [WORD + b"1e38 0 0 1e38 1e38 1e38 cm 0 0 m 9 0 l S " + words("1", 1e38, 9).encode()]
    ),
    "ofd: steps without end": lambda: ofd(repeated(1.0)),
    "ofd: places beyond all numbers": lambda: ofd(repeated(1e308)),
    "ofd: too many pages": lambda: ofd("", 400),
    "ofd: blocks within blocks": lambda: ofd("<ofd:PageBlock>" * 200 + "</ofd:PageBlock>" * 200),
    "ofd: one page many times": lambda: ofd(repeated(1.0) * 2_000, 290),
    "ofd: a path of many pieces": lambda: ofd(
        f'<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 {"L 9 9 " * 100_000}</ofd:AbbreviatedData></ofd:PathObject>'
        + repeated(1.0)
    ),
}


@pytest.mark.parametrize("make", CASES.values(), ids=CASES.keys())
def test_a_hostile_file_is_bounded(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "年报.bin"
    path.write_bytes(make())
    found = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert found.returncode == 0, found.stderr[-2000:]
    assert found.stdout.split()[0] in {"read", "too_large", "damaged", "unsupported"}


def test_forms_that_are_drawn_a_few_times_each_are_no_harm() -> None:
    """As on a sheet of many pages, each with the same mark in it."""
    data = forms_within_forms(6, 2)
    assert any("2024" in paragraph.text for paragraph in read_bytes(data, "年报.pdf").paragraphs())
