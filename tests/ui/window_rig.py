"""The whole window with settings of its own, and what a person's hands do to it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from model.checks.check import check
from model.checks.rules import load_rules
from model.findings import CheckResult
from model.report import Report
from tests.ui import invented
from ui.app import dress, speak_chinese
from ui.app import make_window as make_whole
from ui.look.theme import RESOURCES, Theme
from ui.settings import Settings
from ui.window.main_window import MainWindow

SAMPLES = sorted((RESOURCES / "samples").iterdir())
WRONG = next(path for path in SAMPLES if path.suffix == ".docx" and "有错" in path.name)
RIGHT = next(path for path in SAMPLES if "无错" in path.name)


def judge(report: Report, previous: Report | None = None) -> CheckResult:
    """The check under the program's own rules."""
    return check(report, load_rules(), previous=previous)


def make_window(qtbot: QtBot, folder: Path, size: tuple[int, int] = (1366, 768)) -> MainWindow:
    """The window on its start page. folder: where its settings lie."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.property("chinese"):
        app.setStyle("Fusion")
        speak_chinese(app)
        app.setProperty("chinese", True)
    settings, theme = Settings(folder / "settings.ini"), Theme()
    dress(app, settings, theme)
    window = make_whole(app, settings, theme)
    window.show_start()
    qtbot.addWidget(window, before_close_func=_leave_in_peace)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    activate(qtbot, window)
    return window


def _leave_in_peace(window: MainWindow) -> None:
    """No question at the end of a test; an error that the window caught fails it. What the system wears is told to whole processes: a
    window that has ended must not dress the next one."""
    window.workbench.mark_exported()
    QGuiApplication.styleHints().colorSchemeChanged.disconnect(window.theme.follow)
    assert window.errors.dialog.details.toPlainText() == ""


def activate(qtbot: QtBot, window: QWidget) -> None:
    """Give a window the keyboard, as a window manager would; without one, a window that goes may take it along."""

    def active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active)


def open_file(qtbot: QtBot, window: MainWindow, path: Path) -> MainWindow:
    """Open a file and wait until the window has done with it."""
    window.open_file(path)
    settle(qtbot, window)
    return window


def open_copy(qtbot: QtBot, folder: Path) -> MainWindow:
    """A window with a copy of the faulty sample open, in a folder where files may be written beside it."""
    path = folder / "水利局2024.docx"
    shutil.copy(WRONG, path)
    return open_file(qtbot, make_window(qtbot, folder), path)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no work runs."""
    qtbot.waitUntil(lambda: window.tasks.current is None, timeout=20000)


def with_report(
    qtbot: QtBot, folder: Path, report: Report | None = None, size: tuple[int, int] = (1366, 768)
) -> MainWindow:
    """The window with an invented report, as if just read from a file of the folder."""
    window = make_window(qtbot, folder, size)
    window.show_report(folder / "云溪县2023.docx", *judged(report or invented.report_of()))
    QApplication.processEvents()
    return window


def judged(report: Report) -> tuple[Report, object]:
    """A report and its check."""
    return report, judge(report)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type characters one by one where the keyboard is; it may move on while one types."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)


def ctrl(key: Qt.Key) -> None:
    """Press a key with Ctrl."""
    press(key, Qt.KeyboardModifier.ControlModifier)


@contextmanager
def answering(act: Callable[[Any], object], kind: type[QDialog] = QMessageBox) -> Iterator[list[Any]]:
    """Within, a modal box of that kind is met by `act` as soon as it is up. Gives the boxes that came."""
    met: list[Any] = []
    timer = QTimer()

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, kind) and box not in met:
            met.append(box)
            act(box)

    timer.timeout.connect(look)
    timer.start(0)
    yield met
    timer.stop()


def push(words: str) -> Callable[[QMessageBox], None]:
    """Push the button with these words."""

    def act(box: QMessageBox) -> None:
        next(button for button in box.buttons() if button.text() == words).click()

    return act


def shown(widget: QWidget, kind: type) -> list:
    """The visible widgets of a kind inside a widget."""
    return [one for one in widget.findChildren(kind) if one.isVisible()]
