"""The first page."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import SAMPLES, make_window, settle, shown
from ui.pages.start_page import PURPOSE


def test_the_page_says_what_the_tool_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    """One line, the drop field, the samples and an empty list that says so."""
    window = make_window(qtbot, tmp_path)
    texts = [label.text() for label in shown(window.stack.start, QLabel)]
    assert PURPOSE in texts
    assert "把报告文件拖到这里" in texts
    assert "打开过的报告会列在这里" in texts
    named = [button.text().split("\n")[0] for button in shown(window.stack.start, QToolButton)]
    assert named == [path.name for path in SAMPLES]


def test_the_page_of_a_first_start_needs_no_scrolling(qtbot: QtBot, tmp_path: Path) -> None:
    """On a screen of 1366×768 the bar of the system and the title of the window take some seventy lines."""
    window = make_window(qtbot, tmp_path, size=(1366, 697))
    assert window.height() == 697
    assert window.stack.start.verticalScrollBar().maximum() == 0


def test_a_sample_opens_with_a_click(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 46: the shortest way to see what the tool does."""
    window = make_window(qtbot, tmp_path)
    shown(window.stack.start, QToolButton)[1].click()
    settle(qtbot, window)
    assert window.workbench.path == SAMPLES[1]


def test_the_open_button_has_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: Enter on the first page is enough to begin; no rule or form is at fault."""
    window = make_window(qtbot, tmp_path)
    assert window.stack.start.drop_zone.button.hasFocus()
    window.opening.warm_up("勾稽")
    settle(qtbot, window)
    assert window.stack.currentWidget() is window.stack.start
    assert not window.stack.problem.isVisible()
