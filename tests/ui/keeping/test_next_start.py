"""What the program asks by itself when it is started again: promises 41 to 43, each start a process of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.keeping.journal import sessions
from tests.ui.window_rig import RIGHT, WRONG, answering, make_window, open_file, push
from ui.keeping.keeper import FOLDER, SOON

ROOT = Path(__file__).parents[3]
CELL = "t2.granted.natural"
PROGRAM = """
import json, os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app
from ui.window.main_window import MainWindow

what, *files = sys.argv[1:]
made = ui.app.make_application

def make(words):
    app = made(words)
    timer = QTimer(app)
    timer.timeout.connect(look)
    timer.start(20)
    return app

def look():
    window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
    if window is None or not window.isVisible() or (files and window.workbench.result is None):
        return
    window.later.finish()
    if what == "crash":
        window.workbench.edit("t2.granted.natural", "71")
        os.kill(os.getpid(), signal.SIGKILL)
    recovery = window.keeping.recovery
    if recovery.busy:
        return
    shown = recovery.bar.sessions if recovery.bar.isVisible() else ()
    told = [[one.source.name, one.changes[-1].edits[0].after.value] for one in shown]
    print(json.dumps(told), flush=True)
    for one in shown if what == "drop" else ():
        recovery.bar.dropAsked.emit(one)
    window.close()
    QApplication.quit()

ui.app.make_application = make
sys.exit(ui.app.main(files))
"""
"""The program as it is started, and a clerk who does one thing and says what was offered."""


def start(home: Path, what: str, *files: Path) -> list[list[object]]:
    """One start, in a home of its own: the offered files with the last number typed into each."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, what, *map(str, files)],
        cwd=ROOT,
        env={**os.environ, **dict.fromkeys(names, str(home))},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == (-signal.SIGKILL if what == "crash" else 0), done.stderr
    return json.loads(done.stdout) if done.stdout else []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_the_next_start_offers_what_a_crash_left_until_it_is_answered(tmp_path: Path) -> None:
    """Promise 42: with a file and without; once answered never again."""
    source = tmp_path / "水利局2024.docx"
    shutil.copy(WRONG, source)
    start(tmp_path, "crash", source)
    offered = [["水利局2024.docx", 71]]
    assert start(tmp_path, "look") == offered
    assert start(tmp_path, "drop", RIGHT) == offered
    assert start(tmp_path, "look") == []


def test_changes_that_were_given_up_at_the_end_are_not_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    """Promises 42 and 43: the clerk has said so; they are still in the menu."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    window.workbench.edit(CELL, "71")
    with answering(push("不导出，放弃修改")) as met:
        assert window.close()
    assert met
    again = make_window(qtbot, tmp_path)
    again.keeping.recovery.look()
    qtbot.waitUntil(lambda: not again.keeping.recovery.busy)
    assert not again.keeping.recovery.bar.isVisible()
    page = again.keeping.recovery.show_past()
    assert [[change.name for change in one.changes] for one in page.sessions] == [
        ["修改 表二·（一）予以公开·自然人"]
    ]
    page.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files to look a number up in")
def test_the_disk_itself_is_asked_to_take_each_change(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 41: what is written survives the process; that it survives the power is asked for within a second."""
    assert SOON < 1000
    really, taken = os.fsync, []

    def sync(number: int) -> None:
        taken.append((Path(f"/proc/self/fd/{number}").readlink().suffix, os.fstat(number).st_size))
        really(number)

    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    monkeypatch.setattr(os, "fsync", sync)
    window.workbench.edit(CELL, "71")
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert [ending for ending, _ in taken] == [".source", ".journal"]
    window.workbench.edit(CELL, "72")
    qtbot.waitUntil(lambda: len(taken) == 3)
    (journal,) = (tmp_path / FOLDER).glob("*.journal")
    assert taken[-1] == (".journal", journal.stat().st_size)
    window.workbench.mark_exported()
    window.close()
    assert len(sessions(tmp_path / FOLDER)) == 1


def test_typing_without_a_pause_puts_nothing_off(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 41: each change finds the disk asked already, or about to be."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    timer = window.keeping.keeper._timer
    # Long enough for the slowest machine to type twice meanwhile.
    timer.setInterval(60_000)
    window.workbench.edit(CELL, "71")
    qtbot.waitUntil(lambda: timer.remainingTime() < 59_990)
    left = timer.remainingTime()
    window.workbench.edit(CELL, "72")
    assert 0 < timer.remainingTime() <= left
    window.workbench.mark_exported()
