"""Every change is on disk at once, and a crash takes nothing of it (promises 39, 41, 43)."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.keeping.journal import UNSAVED, Journal, Session, sessions
from tests.model.keeping.crashes import left_behind
from tests.ui.window_rig import WRONG, ctrl, make_window, open_file
from ui.keeping.past_page import PastPage
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a copy of a faulty sample open."""
    path = tmp_path / "水利局2024.docx"
    shutil.copy(WRONG, path)
    return open_file(qtbot, make_window(qtbot, tmp_path), path)


def as_after_a_crash(window: MainWindow, folder: Path) -> list[Session]:
    """What another start would find if the process had ended just now: the files as they are, held by nobody."""
    folder.mkdir(exist_ok=True)
    for path in window.keeping.keeper.folder.iterdir():
        shutil.copy(path, folder / path.name)
    return left_behind(folder)


def test_every_change_undo_and_redo_is_on_disk_at_once(window: MainWindow, tmp_path: Path) -> None:
    bench = window.workbench
    bench.edit("t2.granted.natural", "71")
    bench.edit("t2.granted.natural", "72")
    bench.undo_stack.undo()
    (session,) = as_after_a_crash(window, tmp_path / "nach")
    assert [len(session.changes), len(session.undone)] == [1, 1]
    assert session.changes[0].edits[0].after.value == 71
    bench.undo_stack.redo()
    (session,) = as_after_a_crash(window, tmp_path / "nach")
    assert [change.edits[0].after.value for change in session.changes] == [71, 72]
    assert session.data() == bench.path.read_bytes()
    assert session.source == bench.path


def test_the_status_line_says_when(window: MainWindow) -> None:
    assert window.status.kept.text() == ""
    before = datetime.now()
    window.workbench.edit("t2.granted.natural", "71")
    shown = window.status.kept.text()
    assert shown in {f"已自动保存 {before:%H:%M}", f"已自动保存 {datetime.now():%H:%M}"}
    ctrl(Qt.Key.Key_Z)
    window.close_report()
    assert window.status.kept.text() == ""


def test_nothing_is_written_for_a_report_that_is_only_looked_at(window: MainWindow) -> None:
    window.close_report()
    assert not window.keeping.keeper.folder.exists() or not list(window.keeping.keeper.folder.iterdir())


def test_what_is_exported_or_closed_is_never_offered(window: MainWindow, tmp_path: Path) -> None:
    """Promise 42: only a crash leaves a question."""
    window.workbench.edit("t2.granted.natural", "71")
    window.workbench.mark_exported()
    assert as_after_a_crash(window, tmp_path / "nach") == []
    window.workbench.edit("t2.granted.natural", "72")
    assert len(as_after_a_crash(window, tmp_path / "nach")) == 1
    window.workbench.mark_exported()
    window.close()
    assert left_behind(window.keeping.keeper.folder) == []
    assert len(sessions(window.keeping.keeper.folder)) == 1


def test_a_disk_that_takes_nothing_is_told_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work goes on; the clerk knows, and is not told at every key."""
    folder = window.keeping.keeper.folder
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    window.workbench.edit("t2.granted.natural", "71")
    assert UNSAVED in window.notice.text.text()
    assert window.status.kept.text() == ""
    window.notice.close_button.click()
    window.workbench.edit("t2.granted.natural", "72")
    assert not window.notice.isVisible()
    folder.unlink()
    window.workbench.edit("t2.granted.natural", "73")
    assert window.status.kept.text() != ""
    window.workbench.mark_exported()
    window.close()
    (session,) = sessions(folder)
    assert [change.edits[0].after.value for change in session.changes] == [71, 72, 73]


def test_the_menu_lists_fourteen_days(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Promise 43: also what was given up when closing; recovering it is one key."""
    bench = window.workbench
    bench.edit("t2.granted.natural", "71")
    path = bench.path
    bench.mark_exported()
    bench.undo_stack.undo()
    bench.edit("t2.granted.natural", "75")
    window.keeping.keeper.close()
    bench.mark_exported()
    window.close_report()
    window.actions_by_name["past"].trigger()
    page = window.findChild(PastPage)
    assert not page.isModal()
    texts = [page.table.item(0, column).text() for column in range(page.table.columnCount())]
    assert texts[0] == path.name
    assert texts[1].startswith("今天 ")
    assert texts[2:4] == ["1 处修改（1 格）", "没有导出"]
    assert texts[4] == str(path.parent)
    header = page.table.horizontalHeader()
    assert header.defaultAlignment() & Qt.AlignmentFlag.AlignLeft, "heads stand over their texts"
    page.recover.click()
    qtbot.waitUntil(lambda: bench.report is not None, timeout=20000)
    assert bench.report.cells["t2.granted.natural"].value == 75
    assert not bench.exported()


def test_older_ones_are_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 43: after fourteen days nothing of a report is left on the machine."""
    import os

    folder = tmp_path / "journals"
    window = make_window(qtbot, tmp_path)
    assert window.keeping.keeper.folder == folder
    journal = Journal(folder, Path("旧.docx"), b"source")
    journal._begin().close()
    old = (datetime.now() - timedelta(days=15)).timestamp()
    for path in folder.iterdir():
        os.utime(path, (old, old))
    window.keeping.recovery.look()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
