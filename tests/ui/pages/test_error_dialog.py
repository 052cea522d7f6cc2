"""When the program itself errs."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import activate, ctrl, make_window, with_report
from ui.window.main_window import MainWindow


def fail_in_a_slot(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Raise where Qt calls Python."""

    def slot() -> None:
        raise ZeroDivisionError(text)

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: text in window.errors.dialog.details.toPlainText())


def test_an_error_shows_one_box_with_details_to_copy(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 45: Chinese words, the details on the clipboard, a second error in the same box."""
    window = with_report(qtbot, tmp_path)
    fail_in_a_slot(qtbot, window, "first")
    fail_in_a_slot(qtbot, window, "second")
    dialog = window.errors.dialog
    assert dialog.isVisible()
    assert dialog.windowTitle() == "程序出错"
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: first" in copied
    assert "ZeroDivisionError: second" in copied
    dialog.reject()
    assert dialog.details.toPlainText() == ""


def test_the_window_stays_usable_after_an_error(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 45: the report, its changes and the keys are still there."""
    window = with_report(qtbot, tmp_path)
    window.workbench.edit("t2.granted.natural", "62")
    fail_in_a_slot(qtbot, window, "x")
    window.errors.dialog.reject()
    activate(qtbot, window)
    assert window.workbench.report.cells["t2.granted.natural"].value == 62
    ctrl(Qt.Key.Key_Z)
    assert window.workbench.report.cells["t2.granted.natural"].value == 61


def test_an_error_in_the_reading_thread_is_told_too(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 45, 47: the page for the clerk, the details in the box; no traceback on the page."""
    window = make_window(qtbot, tmp_path)
    window.opening.fail(Path("报告.docx"), ZeroDivisionError("inner"))
    assert window.stack.currentWidget() is window.stack.problem
    assert "inner" not in window.stack.problem.cause.text()
    assert "inner" in window.errors.dialog.details.toPlainText()
    window.errors.dialog.reject()


def test_a_closed_window_gives_the_hook_back(qtbot: QtBot, tmp_path: Path) -> None:
    """Errors after the window are the interpreter's again."""
    before = sys.excepthook
    window = make_window(qtbot, tmp_path)
    assert sys.excepthook != before
    window.close()
    assert sys.excepthook == before
