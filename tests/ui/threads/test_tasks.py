"""Long work: off the window's thread, told of, cancelled, and gone at the end."""

import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.document import Progress
from tests.ui.window_rig import WRONG, make_window, open_file
from ui.threads.errands import Errands
from ui.threads.prober import Prober
from ui.threads.tasks import Tasks
from ui.window.busy_strip import BusyStrip


def test_the_event_loop_lives_while_work_runs(qtbot: QtBot) -> None:
    """Promise 6: the work waits for something that only a living event loop can give it."""
    tasks, given, done = Tasks(), threading.Event(), []
    QTimer.singleShot(0, given.set)
    tasks.run(lambda progress: given.wait(30), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [True]


def test_a_wait_shows_words_progress_and_cancel(qtbot: QtBot) -> None:
    """Promise 6: after half a second the strip is there; 取消 ends the work."""
    tasks, ended = Tasks(), []
    strip = BusyStrip(tasks)
    qtbot.addWidget(strip)

    def work(progress: Progress) -> None:
        while True:
            progress("正在读取第 3 页…", 0.25)

    tasks.run(work, ended.append, ended.append, lambda: ended.append("取消"))
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.text.text() == "正在读取第 3 页…")
    assert strip.bar.value() == strip.bar.maximum() / 4
    strip.cancel.click()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["取消"]
    assert not strip.isVisible()
    tasks.shut_down()


def test_nothing_starts_in_a_window_that_has_been_closed(qtbot: QtBot) -> None:
    """What was put off asks for its work too late: a thread that outlives the window would take the program down with it."""
    tasks, begun = Tasks(), []
    tasks.shut_down()
    tasks.run(begun.append, begun.append, begun.append)
    tasks.shut_down()
    assert tasks.current is None
    assert begun == []


def test_cancelling_waits_for_no_one(qtbot: QtBot) -> None:
    """Promise 6: work that does not look up, as in the middle of recognising a page, is let go of all the same, and told once."""
    tasks, going, ended = Tasks(), threading.Event(), []
    strip = BusyStrip(tasks)
    qtbot.addWidget(strip)

    def work(progress: Progress) -> str:
        going.wait(30)
        progress("正在识别第 2 页", 0.5)
        return "读完了"

    tasks.run(work, ended.append, ended.append, lambda: ended.append("取消"))
    qtbot.waitUntil(strip.isVisible)
    strip.cancel.click()
    assert ended == ["取消"]
    assert not strip.isVisible()
    assert tasks.current is None
    tasks.run(lambda progress: 7, ended.append, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2)
    going.set()
    tasks.shut_down()
    QApplication.processEvents()
    assert ended == ["取消", 7]


def test_errands_are_done_newest_first_and_can_be_taken_back(qtbot: QtBot) -> None:
    """What is looked at now is drawn before what was looked at a moment ago."""
    errands, begun, going, done = Errands(), threading.Event(), threading.Event(), []
    errands.done.connect(lambda key, value: done.append((key, value)))
    errands.ask("first", lambda: (begun.set(), going.wait(30)))
    assert begun.wait(30)
    for number in range(4):
        errands.ask(number, lambda number=number: number * 10)
    errands.keep((0, 2, 3))
    going.set()
    qtbot.waitUntil(lambda: not errands.busy)
    assert [key for key, _ in done] == ["first", 3, 2, 0]
    assert done[1:] == [(3, 30), (2, 20), (0, 0)]


def test_an_errand_that_fails_tells_its_error(qtbot: QtBot) -> None:
    """And the next is done all the same."""
    errands, told = Errands(), []
    errands.failed.connect(lambda key, error: told.append((key, str(error))))
    errands.done.connect(lambda key, value: told.append((key, value)))

    def broken() -> None:
        raise OSError("weg")

    errands.ask("a", broken)
    qtbot.waitUntil(lambda: told == [("a", "weg")])
    errands.ask("b", lambda: 7)
    qtbot.waitUntil(lambda: told[1:] == [("b", 7)])
    errands.shut_down()


def test_short_work_shows_no_strip(qtbot: QtBot) -> None:
    """Nothing flashes up for a moment."""
    tasks, seen = Tasks(), []
    strip = BusyStrip(tasks)
    qtbot.addWidget(strip)
    tasks.run(lambda progress: 7, seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [7]
    assert not strip.isVisible()
    assert not strip._timer.isActive()


def test_errors_come_back_as_they_are(qtbot: QtBot) -> None:
    """A failing work tells its own error."""
    tasks, seen = Tasks(), []
    error = ValueError("x")

    def work(progress: Progress) -> None:
        raise error

    tasks.run(work, seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [error]


def test_new_work_cancels_what_runs(qtbot: QtBot) -> None:
    """A second file wanted while the first is read: only the second comes."""
    tasks, seen, go = Tasks(), [], threading.Event()

    def slow(progress: Progress) -> str:
        go.wait(30)
        return "第一份"

    tasks.run(slow, seen.append, seen.append, lambda: seen.append("取消"))
    tasks.run(lambda progress: "第二份", seen.append, seen.append)
    go.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert set(seen) == {"取消", "第二份"}


def test_closing_the_window_leaves_no_thread(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 6: not even while a file is being read."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    window.open_file(WRONG)
    task = window.tasks.current
    assert window.close()
    assert task.isFinished()


def test_a_prober_answers_without_being_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 52: what is there and what is not, as signals."""
    there = tmp_path / "在.docx"
    there.write_bytes(b"")
    prober, answers = Prober(), {}
    prober.probed.connect(lambda path, found: answers.__setitem__(path, found))
    prober.probe([str(there), str(tmp_path / "不在.docx")])
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == {str(there): True, str(tmp_path / "不在.docx"): False}
