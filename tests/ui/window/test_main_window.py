"""The window as a whole: opening, dropping, closing, what it remembers, and the way of the work."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QScrollBar,
)
from pytestqt.qtbot import QtBot

from tests.corpus import generate
from tests.ui.invented import report_of
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
from ui.window.panes import Splitter


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(window, event)


@pytest.mark.parametrize(
    "size", [(1366, 768), (1280, 720), (1093, 614)], ids=["100%", "1080p at 150%", "768p at 125%"]
)
def test_all_panes_are_seen_together(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    """Promise 1: source, grid and problems at once, none under 300 px wide, all within the window."""
    window = with_report(qtbot, tmp_path, size=size)
    assert window.size().toTuple() == size
    for pane in window.panes.panes:
        assert pane.isVisible()
        assert pane.width() >= 300
        assert window.rect().contains(pane.mapTo(window, pane.rect().bottomRight()))
    assert window.panes.tabs.current_view().viewport().height() > 3 * window.fontMetrics().height()


@pytest.mark.parametrize(("size", "lines"), [((1366, 697), 9), ((1080, 660), 8)])
def test_the_table_keeps_room_beside_all_that_is_said(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], lines: int
) -> None:
    """Promise 1: at each problem of a report, with its sentence, its answer and what may be put in, on a small screen."""
    window = open_file(qtbot, make_window(qtbot, tmp_path, size), WRONG)
    window.panes.focus_grid()
    for _ in window.workbench.visible_findings():
        with qtbot.waitSignal(window.panes.suggestions.advisor.changed):
            press(Qt.Key.Key_F8)
        QApplication.processEvents()
        if window.panes.tabs.table == "t2":
            high = window.panes.tabs.current_view().viewport().height()
            assert high >= lines * window.fontMetrics().height()
    assert window.size().toTuple() == size


def test_what_a_step_draws_is_what_the_whole_would_be(qtbot: QtBot, tmp_path: Path) -> None:
    """Only what changes is drawn at a step; nothing of the step before stays on the screen, and no line is lost."""
    window = open_file(qtbot, make_window(qtbot, tmp_path, (1366, 697)), WRONG)
    qtbot.waitUntil(lambda: window.panes.source.laid)
    window.panes.focus_grid()
    for key in (*[Qt.Key.Key_F8] * 4, Qt.Key.Key_5, Qt.Key.Key_Return, Qt.Key.Key_PageUp):
        press(key)
        qtbot.wait(150)
        seen = window.screen().grabWindow(window.winId()).toImage()
        assert seen.size() == window.size()
        assert seen == window.grab().toImage().convertToFormat(seen.format())


def test_each_pane_scrolls_alone_with_one_bar(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 2: at most one vertical scrollbar a pane; nothing around the panes scrolls."""
    window = with_report(qtbot, tmp_path, report_of(filler=30))
    for pane in window.panes.panes:
        bars = [bar for bar in shown(pane, QScrollBar) if bar.orientation() is Qt.Orientation.Vertical]
        assert len(bars) <= 1
        parent = pane.parentWidget()
        while parent:
            assert not isinstance(parent, QAbstractScrollArea)
            parent = parent.parentWidget()
    source = window.panes.source.text.verticalScrollBar()
    view = window.panes.tabs.current_view()
    before = view.verticalScrollBar().value()
    source.setValue(source.maximum())
    assert source.value() > 0
    assert view.verticalScrollBar().value() == before


def test_shape_zoom_and_tab_survive_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 3: splitters, geometry, zoom and the last tab are as they were."""
    first = with_report(qtbot, tmp_path)
    first.resize(1200, 700)
    first.panes.across.setSizes([700, 480])
    first.tools.zooms["form"].set_percent(150)
    ctrl(Qt.Key.Key_3)
    assert first.panes.tabs.table == "t3"
    kept = first.panes.across.sizes()
    assert first.close()
    second = make_window(qtbot, tmp_path, size=(1200, 700))
    second.show_report(tmp_path / "云溪县2023.docx", report_of(), second.workbench._judge(report_of()))
    QApplication.processEvents()
    assert second.panes.across.sizes() == kept
    assert second.tools.zooms["form"].percent == 150
    assert second.panes.tabs.table == "t3"
    assert second.panes.tabs.current_view().font().pointSizeF() == pytest.approx(
        QApplication.font().pointSizeF() * 1.5
    )


def test_the_geometry_is_taken_up_again(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 3: the window comes up where and as large as it was (it fits the 800 × 800 of the screen that is none)."""
    first = make_window(qtbot, tmp_path, size=(700, 500))
    first.move(40, 30)
    first.close()
    second = MainWindow(first.office, first.settings, first.theme)
    qtbot.addWidget(second)
    assert second.size().toTuple() == (700, 500)


def test_a_double_click_on_a_handle_resets(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 3: back to the first proportions."""
    window = with_report(qtbot, tmp_path)
    across: Splitter = window.panes.across
    first = across.sizes()
    across.setSizes([first[0] + 150, first[1] - 150])
    assert across.sizes() != first
    QTest.mouseDClick(across.handle(1), Qt.MouseButton.LeftButton)
    assert abs(across.sizes()[0] - first[0]) <= 2


def test_a_damaged_settings_file_harms_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """The window starts as if for the first time."""
    (tmp_path / "settings.ini").write_text(
        "[zoom]\nform=abc\n[window]\nfont_size=900\n[shape]\nwindow=x\n", "utf-8"
    )
    window = make_window(qtbot, tmp_path)
    assert window.tools.zooms["form"].percent == 100
    assert window.settings.font_size == 10


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.suffix + path.stem[:6])
def test_a_dropped_file_opens(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    """Promise 46: each supported type, with a Chinese name."""
    window = make_window(qtbot, tmp_path)
    drop(window, path)
    settle(qtbot, window)
    assert window.workbench.path == path
    assert window.stack.currentWidget() is window.panes
    assert path.name in window.windowTitle()
    assert any(cell.value for cell in window.workbench.report.cells.values())


@pytest.mark.parametrize(
    "rendering", ["doc tidy", "rtf word", "odt", "ods one sheet", "mht", "md pipes", "pdf", "ofd"]
)
def test_every_kind_of_file_opens_by_dropping_it(qtbot: QtBot, tmp_path: Path, rendering: str) -> None:
    """Promise 46: each family of formats, with its original beside the tables: the pages themselves where there are some."""
    case = generate(11, "plain", rendering)
    path = case.write(tmp_path).rename(tmp_path / f"清河镇{case.year}年报告.{case.format}")
    window = make_window(qtbot, tmp_path)
    drop(window, path)
    settle(qtbot, window)
    bench = window.workbench
    assert bench.path == path
    read = {cell: value.value for cell, value in bench.report.cells.items()}
    assert {
        cell for cell, one in case.truth.items() if one.value is not None and read[cell] != one.value
    } == set()
    qtbot.waitUntil(lambda: window.panes.source.laid, timeout=10_000)
    assert window.panes.source.as_pages is (case.format in ("pdf", "ofd"))


def test_long_and_read_only_paths_open(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 46: a deep Chinese folder, a read-only file; the file stays as it was."""
    folder = tmp_path.joinpath(*["二〇二四年度政府信息公开工作年度报告"] * 4)
    folder.mkdir(parents=True)
    path = folder / f"{'很长的名字' * 10}.docx"
    shutil.copy(WRONG, path)
    path.chmod(0o444)
    window = open_file(qtbot, make_window(qtbot, tmp_path), path)
    assert window.workbench.path == path
    assert path.read_bytes() == WRONG.read_bytes()


def test_several_dropped_files_open_the_first_and_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is dropped without a word."""
    window = make_window(qtbot, tmp_path)
    drop(window, RIGHT, WRONG)
    settle(qtbot, window)
    assert window.workbench.path == RIGHT
    assert "一次打开一份" in window.notice.text.text()


def test_an_unreadable_file_names_cause_and_next_step(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 47: a page with both, and the way to choose another file; never an empty grid."""
    broken = tmp_path / "坏文件.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    window = open_file(qtbot, make_window(qtbot, tmp_path), broken)
    page = window.stack.problem
    assert window.stack.currentWidget() is page
    assert "坏文件.docx" in page.title.text()
    assert page.cause.text()
    assert page.advice.text()
    assert "Traceback" not in page.cause.text() + page.advice.text()
    assert not window.panes.isVisible()
    page.choose.click()
    assert shown(window, QFileDialog)


def test_an_unreadable_file_leaves_the_open_report(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 47: back to the report, with its changes."""
    window = with_report(qtbot, tmp_path)
    window.workbench.edit("t2.granted.natural", "62")
    open_file(qtbot, window, tmp_path / "没有这个文件.docx")
    assert window.stack.currentWidget() is window.stack.problem
    window.stack.problem.back.click()
    assert window.stack.currentWidget() is window.panes
    assert window.workbench.report.cells["t2.granted.natural"].value == 62


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
