"""After a crash: what is offered, and what comes of each answer (promises 41, 42)."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.model.keeping.crashes import left_behind
from tests.ui.window_rig import RIGHT, WRONG, make_window, open_file
from ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("GOUJI_KILLS", "3"))
CELL = "t2.granted.natural"

CLERK = """
import itertools, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.app import make_application, make_window
from ui.look.theme import Theme
from ui.settings import Settings

app = make_application(["gouji"])
window = make_window(app, Settings(Path(sys.argv[1]) / "settings.ini"), Theme())
window.show()
window.activateWindow()
window.open_file(sys.argv[2])
bench = window.workbench
while window.tasks.current or bench.result is None:
    app.processEvents()
bench.select("t2.granted.natural", "grid")
window.panes.focus_grid()
for number in itertools.count(100):
    bench.select("t2.granted.natural", "grid")
    for letter in str(number):
        QTest.keyClicks(QApplication.focusWidget(), letter)
    # What follows is on disk before anybody is told.
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert bench.report.cells["t2.granted.natural"].value == number
    print(number, flush=True)
"""
"""A clerk who types one number after the other into one cell, and says each that is in."""


def crash(folder: Path, source: Path, changes: int, more: float) -> int:
    """Run the window in a process of its own, kill it `more` seconds after so many changes; gives the last number it said."""
    command = [sys.executable, "-c", CLERK, str(folder), str(source)]
    said = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            said = int(line)
            if said >= 99 + changes:
                break
        try:
            process.wait(more)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said = max([said, *(int(line) for line in process.stdout.read().split())])
        assert process.wait() == -signal.SIGKILL
    return said


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_window_loses_nothing_but_the_open_editor(qtbot: QtBot, tmp_path: Path, number: int) -> None:
    """Promise 41, with a real process: whatever was said to be in is offered by the next start, and comes back."""
    moment = random.Random(number)
    source = tmp_path / "水利局2024.docx"
    shutil.copy(WRONG, source)
    said = crash(tmp_path, source, moment.randrange(1, 25), moment.random() / 50)
    source.unlink()
    window = make_window(qtbot, tmp_path)
    window.keeping.recovery.look()
    bar = window.keeping.recovery.bar
    qtbot.waitUntil(bar.isVisible)
    (session,) = bar.sessions
    # One more may have come to disk between the last word and the end.
    assert len(session.changes) in (said - 99, said - 98)
    bar.recoverAsked.emit(session)
    qtbot.waitUntil(lambda: window.workbench.report is not None, timeout=20000)
    assert window.workbench.report.cells[CELL].value in (said, said + 1)
    assert len(window.workbench.changes()) == len(session.changes)


@pytest.fixture
def crashed(qtbot: QtBot, tmp_path: Path) -> Path:
    """A folder in which a window ended without closing: two changes, one of them taken back."""
    source, folder = tmp_path / "水利局2024.docx", tmp_path / "first"
    shutil.copy(WRONG, source)
    window = open_file(qtbot, make_window(qtbot, folder), source)
    for text in ("71", "72"):
        window.workbench.edit(CELL, text)
    window.workbench.undo_stack.undo()
    after = tmp_path / "after"
    shutil.copytree(folder / "journals", after / "journals")
    return after


def start(qtbot: QtBot, folder: Path) -> MainWindow:
    window = make_window(qtbot, folder)
    window.keeping.recovery.look()
    qtbot.waitUntil(lambda: not window.keeping.recovery.busy)
    return window


def button(window: MainWindow, words: str):
    from PySide6.QtWidgets import QPushButton

    bar = window.keeping.recovery.bar
    return next(one for one in bar.findChildren(QPushButton) if one.text() == words and one.isVisible())


def test_the_bar_tells_file_time_and_number_and_locks_nothing(qtbot: QtBot, crashed: Path) -> None:
    window = start(qtbot, crashed)
    bar = window.keeping.recovery.bar
    from PySide6.QtWidgets import QApplication, QLabel

    texts = " ".join(label.text() for label in bar.findChildren(QLabel))
    assert "水利局2024.docx" in texts
    assert "今天 " in texts
    assert "1 处修改（1 格）" in texts
    assert QApplication.activeModalWidget() is None
    open_file(qtbot, window, RIGHT)
    assert bar.isVisible()


def test_recovered_work_can_be_undone_and_redone_and_is_not_asked_again(qtbot: QtBot, crashed: Path) -> None:
    window = start(qtbot, crashed)
    button(window, "恢复").click()
    bench = window.workbench
    qtbot.waitUntil(lambda: bench.report is not None, timeout=20000)
    assert bench.report.cells[CELL].value == 71
    assert "未导出" in window.windowTitle()
    assert "已恢复" in window.notice.text.text()
    assert not window.keeping.recovery.bar.isVisible()
    bench.undo_stack.redo()
    assert bench.report.cells[CELL].value == 72
    # A second crash: the new session alone is offered, with all of it.
    again = crashed.parent / "again"
    shutil.copytree(crashed / "journals", again)
    (session,) = left_behind(again)
    assert [change.edits[0].after.value for change in session.changes] == [71, 72]


def test_what_is_given_up_is_not_asked_again_but_stays_in_the_menu(qtbot: QtBot, crashed: Path) -> None:
    """Promises 42, 43."""
    window = start(qtbot, crashed)
    button(window, "放弃").click()
    assert not window.keeping.recovery.bar.isVisible()
    page = window.keeping.recovery.show_past()
    assert [one.source.name for one in page.sessions] == ["水利局2024.docx"]
    page.close()
    window.close()
    assert not start(qtbot, crashed).keeping.recovery.bar.isVisible()


def test_later_means_the_next_start(qtbot: QtBot, crashed: Path) -> None:
    window = start(qtbot, crashed)
    button(window, "以后再说").click()
    assert not window.keeping.recovery.bar.isVisible()
    window.close()
    assert start(qtbot, crashed).keeping.recovery.bar.isVisible()


def test_after_a_clean_exit_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 42."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    window.workbench.edit(CELL, "71")
    window.workbench.mark_exported()
    window.close()
    assert not start(qtbot, tmp_path).keeping.recovery.bar.isVisible()


def test_another_windows_work_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    """A second window that is still at work is no crash."""
    first = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    first.workbench.edit(CELL, "71")
    assert not start(qtbot, tmp_path).keeping.recovery.bar.isVisible()


def test_a_source_that_is_lost_is_told(qtbot: QtBot, crashed: Path) -> None:
    """Never a traceback, and the offer stays."""
    for path in (crashed / "journals").glob("*.source"):
        path.unlink()
    window = start(qtbot, crashed)
    button(window, "恢复").click()
    qtbot.waitUntil(window.notice.isVisible)
    assert "没有恢复成" in window.notice.text.text()
    assert window.keeping.recovery.bar.isVisible()


def test_only_one_of_two_windows_offers_it(qtbot: QtBot, crashed: Path) -> None:
    """Promise 42: a clerk who opens two reports at once is asked once; the other window has it when the first puts it off."""
    first, second = start(qtbot, crashed), start(qtbot, crashed)
    assert first.keeping.recovery.bar.isVisible()
    assert not second.keeping.recovery.bar.isVisible()
    page = first.keeping.recovery.show_past()
    assert [one.source.name for one in page.sessions] == ["水利局2024.docx"]
    page.close()
    button(first, "以后再说").click()
    second.keeping.recovery.look()
    qtbot.waitUntil(second.keeping.recovery.bar.isVisible)


def test_a_window_that_closes_leaves_what_was_not_answered_to_the_next(qtbot: QtBot, crashed: Path) -> None:
    first = start(qtbot, crashed)
    assert first.keeping.recovery.bar.isVisible()
    first.close()
    assert start(qtbot, crashed).keeping.recovery.bar.isVisible()
