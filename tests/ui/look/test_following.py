"""The window follows the system while it is open: promise 54."""

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import make_window
from ui.look.theme import Look, load_colours
from ui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def alone(qapp: QApplication) -> None:
    """The system tells whole processes what it wears: a theme of an earlier test that Python still holds would dress this one's window."""
    with warnings.catch_warnings():
        # There may be none.
        warnings.simplefilter("ignore", RuntimeWarning)
        qapp.styleHints().colorSchemeChanged.disconnect()


def ground(window: MainWindow) -> str:
    """The colour at the edge of the window."""
    QApplication.processEvents()
    return window.grab().toImage().pixelColor(window.width() - 5, window.height() // 2).name()


def turn_dark(window: MainWindow) -> None:
    """What Qt says when the system turns dark or light."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def turn_contrast(window: MainWindow) -> None:
    """What Qt says when the system puts on high contrast or takes it off: only that something is other than it was."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))


@pytest.mark.parametrize(("turn", "scheme"), [(turn_dark, "dark"), (turn_contrast, "contrast_dark")])
def test_the_window_wears_what_the_system_wears(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: object, scheme: str
) -> None:
    """There and back, at once; a clerk who chose colours keeps them. The system is the only thing that is played here."""
    worn = {"now": "light"}
    monkeypatch.setattr("ui.look.theme.system_scheme", lambda: worn["now"])
    window = make_window(qtbot, tmp_path)
    window.theme.choose(Look.SYSTEM)
    colours = load_colours()
    assert ground(window) == colours["light"]["window"]
    worn["now"] = scheme
    turn(window)  # type: ignore[operator]
    assert ground(window) == colours[scheme]["window"]
    worn["now"] = "light"
    turn(window)  # type: ignore[operator]
    assert ground(window) == colours["light"]["window"]
    window.theme.choose(Look.LIGHT)
    worn["now"] = scheme
    turn(window)  # type: ignore[operator]
    assert ground(window) == colours["light"]["window"]
