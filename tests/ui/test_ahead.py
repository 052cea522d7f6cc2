"""Reading ahead in a second process: it gives what reading here gives, and its failing is never noticed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.document import no_progress
from model.errors import Cancelled, UnreadableDocument
from model.pipeline import read_report
from tests.ui.window_rig import WRONG, make_window
from ui import ahead
from ui.ahead import ReadAhead

PATIENCE = 60.0


def test_it_gives_the_report_that_reading_here_gives() -> None:
    report = ReadAhead(WRONG).report(no_progress)
    assert report is not None
    here = read_report(WRONG)
    assert dict(report.cells) == dict(here.cells)
    assert report.document == here.document
    assert report.form.cell_ids == here.form.cell_ids


def test_an_unreadable_file_is_refused_in_the_same_words(tmp_path: Path) -> None:
    broken = tmp_path / "坏文件.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    with pytest.raises(UnreadableDocument) as here:
        read_report(broken)
    with pytest.raises(UnreadableDocument) as there:
        ReadAhead(broken).report(no_progress)
    assert (there.value.reason, there.value.message, there.value.advice) == (
        here.value.reason,
        here.value.message,
        here.value.advice,
    )


def test_giving_up_ends_the_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "other.py"
    script.write_text("import time; time.sleep(600)", "utf-8")
    monkeypatch.setattr(ahead, "PROGRAM", script)
    reading = ReadAhead(WRONG)

    def cancel(text: str, fraction: float) -> None:
        raise Cancelled

    assert not reading.arrived(0)
    with pytest.raises(Cancelled):
        reading.report(cancel)
    assert reading.arrived(PATIENCE)


@pytest.mark.parametrize("program", ["is not there", "says nothing", "says half"])
def test_where_the_other_process_fails_the_file_is_read_here(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    script = tmp_path / "other.py"
    if program == "says nothing":
        script.write_text("", "utf-8")
    elif program == "says half":
        script.write_text(
            "import sys; sys.stdout.buffer.write((999).to_bytes(4, 'big') + b'r' + b'abc')", "utf-8"
        )
    monkeypatch.setattr(ahead, "PROGRAM", script)
    window = make_window(qtbot, tmp_path)
    reading = ReadAhead(WRONG)
    assert reading.arrived(PATIENCE)
    window.opening.first(reading, WRONG)
    qtbot.waitUntil(lambda: window.workbench.result is not None, timeout=20000)
    assert window.workbench.path == WRONG
    assert window.workbench.problems()
