"""One report in Word 97's format: what reading it takes, beside opening its container and beside another reader."""

from pathlib import Path

import anydoc
import olefile

from model.readers import read_bytes
from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import ROOT, Figure, milliseconds, side_by_side

LONGEST = 0.010
MOST_OF_OPENINGS = 3
OPENINGS = 10
"""As many as take about as long as one reading, so that a busy machine disturbs both alike."""
REPORT = ROOT / "tests" / "model" / "readers" / "word97" / "files" / "report.doc"


def open_streams(path: Path) -> None:
    """The least that reading a .doc can take, some times over: its streams, not one character looked at."""
    for _ in range(OPENINGS):
        with olefile.OleFileIO(path) as container:
            for name in ("WordDocument", "1Table", "Data"):
                if container.exists(name):
                    container.openstream(name).read()


def test_reading_a_doc_is_not_noticed(take: Take) -> None:
    data = REPORT.read_bytes()
    times = side_by_side(lambda: read_bytes(data, REPORT.name), lambda: open_streams(REPORT), 60)
    take(
        Figure(
            "read a .doc",
            milliseconds(times.ours),
            f"open its streams {OPENINGS} times {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            f"≤ {LONGEST * 1000:.0f} ms, or ≤ {MOST_OF_OPENINGS} ×",
            times.ours <= LONGEST or times.ratio <= MOST_OF_OPENINGS,
        )
    )


def test_reading_a_doc_beside_a_reader_of_machine_code(take: Take) -> None:
    data = REPORT.read_bytes()
    times = side_by_side(lambda: read_bytes(data, REPORT.name), lambda: anydoc.to_document(data, "doc"), 60)
    take(
        Figure(
            "read a .doc",
            milliseconds(times.ours),
            f"anydoc, which keeps deleted and hidden text {milliseconds(times.yardstick)}",
            f"{times.ratio:.1f} ×",
            "–",
            None,
        )
    )
