"""What is still being typed when something else is done: it goes into the report it was typed into, once, and into no other."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.pipeline import read_report
from model.report import Report, apply
from tests.ui.window_rig import (
    RIGHT,
    WRONG,
    answering,
    ctrl,
    make_window,
    open_file,
    press,
    push,
    settle,
    with_report,
    write,
)
from ui.file_kinds import REPORT
from ui.window.main_window import MainWindow

CELL, OTHER = "t2.granted.natural", "t2.partial.natural"


def typing(window: MainWindow, text: str, cell: str = CELL) -> None:
    """Someone has typed a text into a cell and has not pressed Enter yet."""
    window.workbench.select(cell, "grid")
    window.panes.focus_grid()
    write(text)
    view = window.panes.tabs.current_view()
    assert view is not None
    assert view.editor() is not None


def cell_of(window: MainWindow, cell: str = CELL) -> str:
    """What a cell holds."""
    assert window.workbench.report is not None
    return window.workbench.report.cells[cell].text


def remade(window: MainWindow) -> Report | None:
    """The report as it was read, with the changes of the undo stack."""
    report = window.workbench.as_read
    for change in window.workbench.changes():
        assert report is not None
        report = apply(report, change)
    return report


def test_closing_asks_for_what_is_still_being_typed(qtbot: QtBot, tmp_path: Path) -> None:
    """The last number is put in before the window thinks that nothing would be lost."""
    window = with_report(qtbot, tmp_path)
    typing(window, "62")
    with answering(push("返回")) as met:
        assert not window.close()
    assert len(met) == 1
    assert cell_of(window) == "62"


def test_another_report_does_not_get_it(qtbot: QtBot, tmp_path: Path) -> None:
    """The clerk is asked about it, and the next report stands as its file says."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    typing(window, "7777")
    with answering(push("不导出，放弃修改")) as met:
        open_file(qtbot, window, RIGHT)
    assert len(met) == 1
    assert window.workbench.path == RIGHT
    assert window.workbench.changes() == ()
    assert window.workbench.report.cells == read_report(RIGHT).cells


def test_undo_by_the_mouse_takes_back_what_is_being_typed(qtbot: QtBot, tmp_path: Path) -> None:
    """It is the last step; it comes back with 重做, and the steps before it are as they were."""
    window = with_report(qtbot, tmp_path)
    bench, actions = window.workbench, window.actions_by_name
    bench.edit(OTHER, "13")
    typing(window, "62")
    actions["undo"].trigger()
    assert (cell_of(window), cell_of(window, OTHER)) == ("61", "13")
    assert remade(window) == bench.report
    actions["undo"].trigger()
    assert cell_of(window, OTHER) == "12"
    assert bench.report.cells == bench.as_read.cells
    actions["redo"].trigger()
    actions["redo"].trigger()
    assert (cell_of(window), cell_of(window, OTHER)) == ("62", "13")
    assert remade(window) == bench.report


def test_saved_and_exported_files_hold_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Ctrl+S and 导出 in the middle of a number: what the screen shows is in the file."""
    copied = tmp_path / "报告.docx"
    shutil.copy(WRONG, copied)
    window = open_file(qtbot, make_window(qtbot, tmp_path), copied)
    typing(window, "4321")
    window.exports.write(tmp_path / "改好.docx", REPORT)
    settle(qtbot, window)
    assert read_report(tmp_path / "改好.docx").cells[CELL].text == "4321"
    typing(window, "5432")
    window.keeping.work.write(tmp_path / "工作.gouji")
    settle(qtbot, window)
    assert window.workbench.exported()
    open_file(qtbot, window, tmp_path / "工作.gouji")
    assert cell_of(window) == "5432"


def test_a_text_that_is_refused_leaves_the_old_value(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is put in that is no number, and no question is asked about it."""
    window = with_report(qtbot, tmp_path)
    typing(window, "6x")
    with answering(push("返回")) as met:
        assert window.close()
    assert met == []
    assert cell_of(window) == "61"


def test_what_was_refused_is_said_until_the_clerk_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    """Beside the cell and at the foot of the window; neither speaks of it once another number is in."""
    window = with_report(qtbot, tmp_path)
    window.workbench.select(CELL, "grid")
    window.panes.focus_grid()
    QGuiApplication.clipboard().setText("1\t-2\nabc")
    ctrl(Qt.Key.Key_V)
    told = window.statusBar().currentMessage()
    assert "不是一个数" in told
    assert "。；" not in told
    ctrl(Qt.Key.Key_Z)
    assert window.statusBar().currentMessage() == ""


def test_an_export_does_not_cover_what_was_changed_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    """As many steps as before, but others: the number that the file lacks still counts as not exported."""
    copied = tmp_path / "报告.docx"
    shutil.copy(WRONG, copied)
    window = open_file(qtbot, make_window(qtbot, tmp_path), copied)
    bench = window.workbench
    bench.edit(CELL, "4321")
    window.exports.write(tmp_path / "改好.docx", REPORT)
    bench.undo()
    bench.edit(CELL, "1234")
    settle(qtbot, window)
    assert (tmp_path / "改好.docx").exists()
    assert not bench.exported()


def test_a_whole_article_is_refused_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    """A clipboard that holds more than a cell of a table ever could."""
    window = with_report(qtbot, tmp_path)
    window.workbench.select(CELL, "grid")
    window.panes.focus_grid()
    QGuiApplication.clipboard().setText("报告" * 100_000)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    view = window.panes.tabs.current_view()
    assert "不是一个数" in view.refusal.text()
    assert cell_of(window) == "61"


def test_the_menu_does_not_disturb_a_word_that_is_being_composed(qtbot: QtBot, tmp_path: Path) -> None:
    """修改单元格 in the middle of a composition: one editor, nothing lost, and Qt has nothing to complain of."""
    window = with_report(qtbot, tmp_path)
    window.workbench.select(CELL, "grid")
    window.panes.focus_grid()
    said: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, text: said.append(text))
    compose(preedit="ba")
    window.actions_by_name["edit"].trigger()
    compose(commit="８")
    QApplication.processEvents()
    qInstallMessageHandler(before)
    write("9")
    press(Qt.Key.Key_Return)
    assert cell_of(window) == "89"
    assert [one for one in said if "plugin" not in one] == []


def compose(commit: str = "", preedit: str = "") -> None:
    """What an input method sends where the keyboard is."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(QApplication.focusWidget(), event)
