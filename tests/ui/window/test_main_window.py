"""The window as a whole: closing, what it says, and the way of the work."""

import shutil
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import (
    RIGHT,
    SAMPLES,
    WRONG,
    activate,
    answering,
    ctrl,
    make_window,
    open_file,
    press,
    push,
    settle,
    shown,
    with_report,
    write,
)
from ui.window.main_window import MainWindow


def test_a_report_of_the_other_form_follows(qtbot: QtBot, tmp_path: Path) -> None:
    """Forms of 2019 and 2021 one after the other, with a selection in each: the status line speaks of the new one."""
    window = make_window(qtbot, tmp_path)
    old, new = (next(p for p in SAMPLES if year in p.name) for year in ("2020年", "2023年"))
    for path in (old, new, old):
        open_file(qtbot, window, path)
        assert window.status.total.text() == ""
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert window.status.total.text().startswith("选中 2 格")
    assert window.errors.dialog.details.toPlainText() == ""


def test_no_problem_is_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 23: a right report says so in the verdict and in the list, instead of an empty box."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), RIGHT)
    assert "可以上报" in window.verdict.text()
    assert not window.workbench.visible_findings()
    assert window.panes.findings.empty.isVisible()
    assert "条" in window.panes.findings.empty.text()
    assert "通过" in window.panes.findings.empty.text()


def test_closing_with_unexported_changes_asks_once(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 44: the default is the safe button, Esc as well; 放弃 closes."""
    window = with_report(qtbot, tmp_path)
    window.workbench.edit("t2.granted.natural", "62")
    with answering(lambda box: press_default(box)) as met:
        assert not window.close()
    assert len(met) == 1
    assert window.isVisible()
    with answering(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape)) as met:
        assert not window.close()
    with answering(push("不导出，放弃修改")) as met:
        assert window.close()
    assert len(met) == 1


def press_default(box: QMessageBox) -> None:
    """Enter, as one who does not read."""
    assert box.defaultButton().text() == "返回"
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_no_menu_hides_the_tool_bar(qtbot: QtBot, tmp_path: Path) -> None:
    """The right button beside the panes does nothing: Qt's own menu there takes the tool bar away for good."""
    window = with_report(qtbot, tmp_path)
    met = []

    def look() -> None:
        if popup := QApplication.activePopupWidget():
            met.append([action.text() for action in popup.actions()])
            popup.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(0)
    for widget in (window.statusBar(), window.menuBar(), window.tools, window.panes, window.verdict):
        where = widget.rect().bottomRight() - QPoint(2, 2)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, widget.mapToGlobal(where))
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()
    assert met == []


def test_normal_work_meets_no_box(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 44: opening, editing, a refusal, undo, walking and closing without changes."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    with answering(lambda box: box.reject()) as met:
        press(Qt.Key.Key_F8)
        write("x")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_F9)
        window.workbench.edit("t2.granted.natural", "62")
        ctrl(Qt.Key.Key_Z)
        assert QApplication.activeModalWidget() is None
        assert window.close()
    assert met == []


def test_undo_is_named_and_shows_its_cell(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 39: the menu names the step; undo goes to the tab and cell that it changed; more than a few steps."""
    window = with_report(qtbot, tmp_path)
    bench, undo = window.workbench, window.actions_by_name["undo"]
    for number in range(200):
        bench.edit("t2.granted.natural", str(number))
    assert undo.text() == "撤销 修改 表二·（一）予以公开·自然人"
    assert undo.iconText() == "撤销"
    ctrl(Qt.Key.Key_1)
    bench.select("t1.licensing.decisions", "grid")
    ctrl(Qt.Key.Key_Z)
    assert bench.current == "t2.granted.natural"
    assert window.panes.tabs.table == "t2"
    for _ in range(199):
        ctrl(Qt.Key.Key_Z)
    assert bench.report.cells["t2.granted.natural"].text == "61"
    assert not undo.isEnabled()
    ctrl(Qt.Key.Key_Y)
    assert bench.report.cells["t2.granted.natural"].text == "0"


def test_undo_selects_its_cell_alone(qtbot: QtBot, tmp_path: Path) -> None:
    """The Ctrl of Ctrl+Z adds nothing to the selection: what is cleared next is the cell that undo went to."""
    window = with_report(qtbot, tmp_path)
    bench = window.workbench
    bench.select("t2.granted.natural", "grid")
    window.panes.focus_grid()
    write("62")
    press(Qt.Key.Key_Return)
    assert bench.current == "t2.partial.natural"
    ctrl(Qt.Key.Key_Z)
    assert bench.current == "t2.granted.natural"
    assert window.status.total.text() == ""
    press(Qt.Key.Key_Delete)
    assert bench.report.cells["t2.granted.natural"].text == ""
    assert bench.report.cells["t2.partial.natural"].text != ""


def test_undo_back_to_the_export_clears_unexported(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 40: in title and status, both ways."""
    window = with_report(qtbot, tmp_path)
    bench = window.workbench
    assert "未导出" not in window.windowTitle() + window.status.state.text()
    bench.edit("t2.granted.natural", "62")
    assert "未导出" in window.windowTitle()
    assert "未导出" in window.status.state.text()
    bench.mark_exported()
    assert "未导出" not in window.windowTitle() + window.status.state.text()
    bench.edit("t2.granted.natural", "63")
    assert "未导出" in window.windowTitle()
    ctrl(Qt.Key.Key_Z)
    assert "未导出" not in window.windowTitle() + window.status.state.text()
    ctrl(Qt.Key.Key_Z)
    assert "未导出" in window.windowTitle()


def test_the_selection_is_summed(qtbot: QtBot, tmp_path: Path) -> None:
    """The status line adds up what is selected in the grid."""
    window = with_report(qtbot, tmp_path)
    window.workbench.select("t2.granted.natural", "finding")
    window.panes.focus_grid()
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.status.total.text() == "选中 2 格，求和 66"


def test_the_whole_way_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: open, find, fix, export by keys alone; the export holds the correction."""
    copied = tmp_path / "报告.docx"
    shutil.copy(WRONG, copied)
    window = make_window(qtbot, tmp_path)
    ctrl(Qt.Key.Key_O)
    type_file(qtbot, window, copied)
    settle(qtbot, window)
    bench = window.workbench
    press(Qt.Key.Key_F8)
    target, failed = bench.current, bench.current_problem().key
    wanted = str(bench.current_problem().finding.expected)
    write(wanted)
    press(Qt.Key.Key_Return)
    assert bench.report.cells[target].text == wanted
    assert failed not in {problem.key for problem in bench.problems()}
    ctrl(Qt.Key.Key_E)
    type_file(qtbot, window, tmp_path / "改好.docx")
    settle(qtbot, window)
    assert bench.exported()
    open_file(qtbot, window, tmp_path / "改好.docx")
    assert bench.report.cells[target].text == wanted


def type_file(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Put a path into the file dialog that is up, and press Enter (the key simulation knows no Chinese)."""
    qtbot.waitUntil(lambda: bool(shown(window, QFileDialog)))
    dialog = shown(window, QFileDialog)[0]
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    edit.setText(str(path))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown(window, QFileDialog))
    activate(qtbot, window)


def test_the_verdict_is_that_of_the_page_in_front(qtbot: QtBot, tmp_path: Path) -> None:
    """Beside a folder's list or a file that could not be read, 可以上报 would be taken for theirs."""
    window = with_report(qtbot, tmp_path)
    said = window.verdict.text()
    assert "上报" in said
    window.workbench.message.emit("读取时有 3 处推断，请对照原文")
    window.folder.show()
    assert window.verdict.text() == window.statusBar().currentMessage() == ""
    window.go_back()
    assert window.verdict.text() == said
    (tmp_path / "空.docx").write_bytes(b"")
    open_file(qtbot, window, tmp_path / "空.docx")
    assert window.verdict.text() == ""
