"""The end of the work without a mouse: promises 29 and 44."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import WRONG, answering, ctrl, make_window, open_file, press, write
from ui.window.main_window import MainWindow


@pytest.fixture
def changed(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A report with a number typed into the cell of its first problem."""
    path = tmp_path / "报告.docx"
    shutil.copy(WRONG, path)
    window = open_file(qtbot, make_window(qtbot, tmp_path), path)
    press(Qt.Key.Key_F8)
    write("7")
    press(Qt.Key.Key_Return)
    assert not window.workbench.exported()
    return window


def walk_to(box: QMessageBox, words: str) -> None:
    """Tab to a button and press it with the space bar."""
    for _ in range(8):
        here = box.focusWidget()
        if here and here.property("text") == words:
            QTest.keyClick(here, Qt.Key.Key_Space)
            return
        QTest.keyClick(here or box, Qt.Key.Key_Tab)
    box.reject()


def test_ctrl_q_ends_the_program_where_nothing_would_be_lost(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    with answering(lambda box: box.reject()) as met:
        ctrl(Qt.Key.Key_Q)
    assert met == []
    assert not window.isVisible()


@pytest.mark.parametrize(("words", "stays"), [("返回", True), ("不导出，放弃修改", False)])
def test_the_question_is_answered_with_keys(changed: MainWindow, words: str, stays: bool) -> None:
    with answering(lambda box: walk_to(box, words)) as met:
        ctrl(Qt.Key.Key_Q)
    assert len(met) == 1
    assert changed.isVisible() is stays


def test_what_is_being_typed_is_asked_about_too(qtbot: QtBot, tmp_path: Path) -> None:
    """Ctrl+Q in the middle of a number: it is put in, and the question comes."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    press(Qt.Key.Key_F8)
    cell = window.workbench.current
    write("7")
    with answering(lambda box: box.reject()) as met:
        ctrl(Qt.Key.Key_Q)
    assert len(met) == 1
    assert window.isVisible()
    assert window.workbench.report.cells[cell].value == 7


@pytest.mark.qt_log_ignore("^This plugin does not support")
def test_every_menu_opens_with_its_letter_and_esc_closes_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Alt with the letter that the menu bar shows; the arrows walk it."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    for menu in window.actions_by_name.menus.values():
        letter = menu.title().partition("&")[2][0]
        QTest.keyClick(window, letter, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(menu.isVisible)
        press(Qt.Key.Key_Down)
        assert menu.activeAction()
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda menu=menu: not menu.isVisible())
        QTest.keyClick(window.menuBar(), Qt.Key.Key_Escape)
