"""Actions, keys and the words on the screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import RIGHT, ctrl, make_window, open_file, press, shown, with_report
from ui.actions.leaving import Answer
from ui.pages.help_page import HelpPage
from ui.window.main_window import MainWindow

KEPT_FREE = {"Ctrl+Space", "Shift", "Shift+Space", "Ctrl+."}
"""What Chinese input methods use."""


def all_actions(window: MainWindow) -> list[QAction]:
    """Every action with a key, wherever it lives in the window."""
    return [action for action in window.findChildren(QAction) if action.shortcuts()]


def in_menus(window: MainWindow) -> set[QAction]:
    """Every action that a menu holds."""
    return {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}


def keys_of(action: QAction) -> list[str]:
    """Its keys as written on a keyboard."""
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()]


def test_every_action_is_in_a_menu(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 37: nothing is on a key or the toolbar alone."""
    window = with_report(qtbot, tmp_path)
    listed = in_menus(window)
    for action in window.actions_by_name:
        assert action in listed, action.text()
    for action in window.tools.actions():
        assert action in listed or not action.text(), action.text()


def test_no_key_twice_and_none_of_the_input_methods(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 37: including the keys of buttons in the panes."""
    window = with_report(qtbot, tmp_path)
    window.workbench.edit("t2.granted.total", "1")
    with qtbot.waitSignal(window.panes.suggestions.advisor.changed):
        window.workbench.select("t2.granted.total", "grid")
    keys = [key for action in all_actions(window) for key in keys_of(action)]
    buttons = [
        one.shortcut().toString() for one in shown(window, QAbstractButton) if not one.shortcut().isEmpty()
    ]
    keys += buttons
    assert "Alt+1" in buttons
    assert len(keys) > 20
    assert sorted(keys) == sorted(set(keys))
    assert not KEPT_FREE & set(keys)


def test_menu_letters_are_told_apart(qtbot: QtBot, tmp_path: Path) -> None:
    """Alt with a letter opens one menu."""
    window = make_window(qtbot, tmp_path)
    letters = [re.search(r"&(\w)", action.text())[1] for action in window.menuBar().actions()]
    assert len(letters) == len(set(letters)) == 6


def test_f1_shows_every_key_on_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 37: each key of each action, with its words."""
    window = with_report(qtbot, tmp_path)
    press(Qt.Key.Key_F1)
    page = shown(window, HelpPage)[0]
    text = page.words.toPlainText()
    for action in all_actions(window):
        for key in action.shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in text, action.text()
    assert "转到下一处问题" in text
    assert not page.isModal()


def test_f6_walks_the_panes(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 38: forward and back, and the keyboard is seen to be there."""
    window = with_report(qtbot, tmp_path)
    panes = window.panes
    walked = [panes.focused()]
    for _ in range(3):
        press(Qt.Key.Key_F6)
        walked.append(panes.focused())
        assert [pane._focused for pane in panes.panes] == [pane is walked[-1] for pane in panes.panes]
    assert walked[0] is walked[3] is panes.panes[1]
    assert set(walked) == set(panes.panes)
    press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert panes.focused() is walked[2]


def test_the_frame_of_the_focused_pane_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 38: its edge has the focus colour, the others have not."""
    window = with_report(qtbot, tmp_path)
    for pane in window.panes.panes:
        edge = pane.grab().toImage().pixelColor(0, pane.height() // 2).name()
        assert (edge == window.theme.value("focus")) is (pane is window.panes.panes[1])


def test_tab_never_traps(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 38: Tab alone reaches every pane, whatever it starts from."""
    window = with_report(qtbot, tmp_path)
    seen = set()
    for _ in range(120):
        press(Qt.Key.Key_Tab)
        seen.add(window.panes.focused())
    assert set(window.panes.panes) <= seen


def test_zoom_keys_mean_the_pane_with_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 55: panes zoom separately, 80 to 250 per cent; rows grow along."""
    window = with_report(qtbot, tmp_path)
    zooms, view = window.tools.zooms, window.panes.tabs.current_view()
    before = view.rowHeight(0)
    for _ in range(20):
        ctrl(Qt.Key.Key_Plus)
    assert (zooms["form"].percent, zooms["source"].percent) == (250, 100)
    assert view.rowHeight(0) > 2 * before
    window.panes.source.setFocus()
    for _ in range(5):
        ctrl(Qt.Key.Key_Minus)
    assert (zooms["form"].percent, zooms["source"].percent) == (250, 80)
    ctrl(Qt.Key.Key_0)
    assert zooms["source"].percent == 100


def test_without_a_report_only_opening_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing can be pressed that does nothing."""
    window = make_window(qtbot, tmp_path)
    enabled = {name for name, action in window.actions_by_name.by_id.items() if action.isEnabled()}
    assert enabled == {
        "open",
        "folder",
        "next_year",
        "past",
        "quit",
        "reset_layout",
        "rules",
        "rule_list",
        "help",
        "keys",
        "settings",
        "about",
    }
    open_file(qtbot, window, RIGHT)
    assert window.actions_by_name["export"].isEnabled()


LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = re.compile(
    r"/\S+|t\d\.\w+\.\w+|\(&.\)|\(\w\)|\.[a-z]{2,5}\b|\*\.[a-z]+|https?://\S+"
    r"|(Ctrl|Shift|Alt|Tab|Enter|Esc|Del|Delete|F\d+)(\+\S+)?|WPS|Word|Excel|PDF|OFD|KiB|MiB"
)


def captions(widget: QWidget) -> list[str]:
    """What a widget says: its title, text, tooltip, what it reads aloud, its items."""
    said = [widget.windowTitle() if widget.isWindow() else "", widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    if isinstance(widget, QGroupBox):
        said.append(widget.title())
    if isinstance(widget, QComboBox) and not isinstance(widget.parent(), QFileDialog):
        said += [widget.itemText(number) for number in range(widget.count())]
    if isinstance(widget, QTabBar):
        said += [widget.tabText(number) for number in range(widget.count())]
    if isinstance(widget, QHeaderView) and widget.model():
        columns = range(widget.model().columnCount())
        said += [str(widget.model().headerData(number, widget.orientation()) or "") for number in columns]
    return said + [action.text() for action in widget.actions()]


def latin_in(widget: QWidget) -> list[str]:
    """Captions with Latin words that are neither keys, endings, paths nor the ids of cells (tooltips of the contract)."""
    every = [widget, *widget.findChildren(QWidget)]
    texts = {text for one in every for text in captions(one) if text}
    return sorted(text for text in texts if LATIN.search(ALLOWED.sub("", text)))


def test_the_window_speaks_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 60: every caption of the start page, the report and the help."""
    window = make_window(qtbot, tmp_path)
    assert latin_in(window) == []
    window.show_report(tmp_path / "报告.docx", *_judged(window))
    window.workbench.next_finding()
    press(Qt.Key.Key_F1)
    assert latin_in(window) == []


def _judged(window: MainWindow) -> tuple:
    from tests.ui.invented import report_of

    report = report_of({"t2.handled.natural": "1"})
    return report, window.workbench._judge(report)


@pytest.mark.parametrize(
    "button", ["Ok", "Cancel", "Close", "Save", "Discard", "Yes", "No", "Apply", "Reset", "Help"]
)
def test_qts_own_buttons_speak_chinese(qtbot: QtBot, tmp_path: Path, button: str) -> None:
    """Promise 60: whatever standard button comes up."""
    make_window(qtbot, tmp_path)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton[button])
    qtbot.addWidget(box)
    assert not LATIN.search(box.buttons()[0].text())
    assert re.search(r"[\u4e00-\u9fff]", box.buttons()[0].text())


def test_file_and_print_dialogs_speak_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 60: Qt's own dialogs, where the system has none."""
    window = with_report(qtbot, tmp_path)
    dialogs = [window.opening.ask(), window.exports.ask()]
    for dialog in dialogs:
        labels = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
        texts = [one.text() for one in labels if one.text()] + [
            one.toolTip() for one in labels if one.toolTip()
        ]
        assert [text for text in texts if LATIN.search(ALLOWED.sub("", text))] == []
        dialog.reject()
    printing = QPrintDialog(window)
    qtbot.addWidget(printing)
    assert latin_in(printing) == []


def test_the_question_has_plain_words() -> None:
    """Each button says what it does; none says 确定."""
    assert [answer.value for answer in Answer] == ["返回", "保存工作文件", "导出…", "不导出，放弃修改"]
