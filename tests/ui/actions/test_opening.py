"""Long files: read by another process, shown a step at a time, and all the same as any other file to whoever opens them."""

from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from model.pipeline import read_report
from tests.corpus.paged_pdf import Printer
from tests.corpus.sample_stories import SAMPLES
from tests.corpus.samples import paper_of, sample_truth
from tests.ui.window_rig import RIGHT, make_window, open_file
from ui import ahead
from ui.actions import opening
from ui.window.main_window import MainWindow


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF that counts as long."""
    monkeypatch.setitem(opening.LONG, ".pdf", 1)
    monkeypatch.setattr(opening, "MANY_PAGES", 1)
    sample = next(one for one in SAMPLES if "无错" in one.file)
    paper = paper_of(sample, sample.story(sample), sample_truth(sample))
    path = tmp_path / "云溪县2024年报告.pdf"
    path.write_bytes(Printer(Random(1)).render(paper).data)
    return path


def stands(window: MainWindow) -> bool:
    return window.workbench.report is not None and window.stack.currentWidget() is window.panes


def test_a_long_file_ends_as_any_other(qtbot: QtBot, tmp_path: Path, printed: Path) -> None:
    window = make_window(qtbot, tmp_path)
    window.open_file(printed)
    qtbot.waitUntil(lambda: stands(window), timeout=20000)
    here, bench = read_report(printed), window.workbench
    assert bench.report is not None
    assert dict(bench.report.cells) == dict(here.cells)
    assert bench.result is not None
    assert bench.source is not None
    assert bench.source.data == printed.read_bytes()
    assert window.verdict.text() != ""
    assert window.panes.source.as_pages
    qtbot.waitUntil(lambda: str(printed) in window.recent.paths())


def test_where_no_process_can_be_had_it_is_read_here(
    qtbot: QtBot, tmp_path: Path, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "PROGRAM", tmp_path / "gone.py")
    window = make_window(qtbot, tmp_path)
    window.open_file(printed)
    qtbot.waitUntil(lambda: stands(window), timeout=20000)


def test_giving_up_leaves_what_was_there(
    qtbot: QtBot, tmp_path: Path, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process would read for ever; giving up ends it, and its thread with it."""
    other = tmp_path / "other.py"
    other.write_text("import time; time.sleep(600)", "utf-8")
    monkeypatch.setattr(ahead, "PROGRAM", other)
    window = make_window(qtbot, tmp_path)
    window.open_file(printed)
    task = window.tasks.current
    assert task is not None
    window.tasks.give_up()
    assert "已取消" in window.notice.text.text()
    qtbot.waitUntil(lambda: not isValid(task) or task.isFinished(), timeout=20000)
    assert window.workbench.report is None


def test_a_file_that_is_opened_in_between_stays(qtbot: QtBot, tmp_path: Path, printed: Path) -> None:
    """What comes after the long file has been taken in, and before it is shown, is the newer wish."""
    window = make_window(qtbot, tmp_path)
    with qtbot.waitSignal(window.workbench.reportOpened, timeout=20000):
        window.open_file(printed)
    open_file(qtbot, window, RIGHT)
    assert window.workbench.path == RIGHT
    assert stands(window)
