"""The working file in the window: saved, opened on another PC, and what counts as saved (promises 40, 44, 48)."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from model.keeping.work_file import read_work_file
from model.pipeline import read_report
from tests.ui.window_rig import (
    RIGHT,
    WRONG,
    activate,
    answering,
    ctrl,
    make_window,
    open_copy,
    open_file,
    push,
    settle,
    shown,
)
from ui.file_kinds import CLEAN
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a copy of a faulty sample open."""
    return open_copy(qtbot, tmp_path)


def save(qtbot: QtBot, window: MainWindow, target: Path) -> Path:
    window.keeping.work.write(target)
    settle(qtbot, window)
    return target


def other_pc(qtbot: QtBot, folder: Path, path: Path) -> MainWindow:
    """Another start with nothing but the file."""
    folder.mkdir()
    copy = folder / path.name
    shutil.copy(path, copy)
    return open_file(qtbot, make_window(qtbot, folder), copy)


def test_ctrl_s_asks_once_and_counts_as_saved(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bench = window.workbench
    bench.edit("t2.granted.natural", "71")
    activate(qtbot, window)
    ctrl(Qt.Key.Key_S)
    dialog = shown(window, QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == "水利局2024.gouji"
    dialog.accept()
    settle(qtbot, window)
    target = tmp_path / "水利局2024.gouji"
    assert read_report(target).cells["t2.granted.natural"].value == 71
    assert bench.exported()
    assert "未导出" not in window.windowTitle()
    assert window.status.state.text() == "已存为工作文件"
    bench.edit("t2.granted.natural", "72")
    assert "未导出" in window.windowTitle()
    activate(qtbot, window)
    ctrl(Qt.Key.Key_S)
    settle(qtbot, window)
    assert not shown(window, QFileDialog)
    assert read_report(target).cells["t2.granted.natural"].value == 72
    assert str(target) in window.recent.paths()


def test_another_pc_goes_on_where_this_one_stopped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Source, undo steps, those taken back, answers and last year's report; nothing is asked, nothing counts as lost."""
    bench = window.workbench
    window.last_year.read(RIGHT)
    settle(qtbot, window)
    bench.edit("t2.granted.natural", "71")
    bench.edit("t2.granted.natural", "72")
    bench.edit("t2.granted.natural", "73")
    bench.undo_stack.undo()
    target = save(qtbot, window, tmp_path / "活.gouji")
    there = other_pc(qtbot, tmp_path / "别处", target)
    again = there.workbench
    assert again.report.cells == bench.report.cells
    assert again.exported()
    assert again.source == bench.source
    assert again.previous is not None
    assert again.previous_source == bench.previous_source
    assert there.notice.text.text().startswith("✓ 已打开工作文件“活.gouji”：2 处修改。")
    again.undo_stack.redo()
    assert again.report.cells["t2.granted.natural"].value == 73
    for _ in range(3):
        again.undo_stack.undo()
    assert again.report.cells == read_report(WRONG).cells
    activate(qtbot, there)
    ctrl(Qt.Key.Key_S)
    settle(qtbot, there)
    assert len(read_work_file((tmp_path / "别处" / "活.gouji").read_bytes()).undone) == 3


def test_answers_go_along(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from datetime import datetime

    from model.explanations import Explanation

    bench = window.workbench
    answer = Explanation("t2.granted/natural", "口径不同", (("", "3"),), datetime(2025, 1, 15, 9, 30))
    bench.explain(bench.explanations, answer)
    target = save(qtbot, window, tmp_path / "活.gouji")
    there = other_pc(qtbot, tmp_path / "别处", target)
    assert there.workbench.explanations.all() == (answer,)


def test_the_offices_rules_go_along_for_this_report_only(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Told in one line; the next report is checked under this office's own rules again."""
    rule = next(rule for rule in window.office.rules().rules if rule.severity.value == "error")
    rules = tmp_path / "本办规则.toml"
    rules.write_text(f'[[override]]\nid = "{rule.id}"\noff = true\n', "utf-8")
    window.office.use(rules)
    assert window.office.refused() == ""
    target = save(qtbot, window, tmp_path / "活.gouji")
    there = other_pc(qtbot, tmp_path / "别处", target)
    qtbot.waitUntil(lambda: there.workbench.result is not None)
    assert rule.id not in {one.id for one in there.office.rules().rules}
    assert "本办规则.toml" in there.notice.text.text()
    assert there.settings.rule_file == ""
    open_file(qtbot, there, RIGHT)
    assert rule.id in {one.id for one in there.office.rules().rules}


def test_closing_offers_to_save_and_goes_on(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Promise 44: the safe button is the default; saving closes the report by itself."""
    bench = window.workbench
    bench.edit("t2.granted.natural", "71")
    window.keeping.work.target = tmp_path / "活.gouji"
    with answering(push("保存工作文件")) as met:
        window.close_report()
    assert met[0].defaultButton().text() == "返回"
    qtbot.waitUntil(lambda: bench.report is None, timeout=20000)
    assert read_report(tmp_path / "活.gouji").cells["t2.granted.natural"].value == 71


def test_what_cannot_be_saved_does_not_close(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bench = window.workbench
    bench.edit("t2.granted.natural", "71")
    window.keeping.work.target = tmp_path / "没有的文件夹" / "活.gouji"
    with answering(push("保存工作文件")):
        assert not window.close()
    settle(qtbot, window)
    assert "文件夹不存在" in window.notice.text.text()
    assert bench.report is not None
    assert not bench.exported()


def test_a_damaged_working_file_has_a_page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Promise 47: cause and next step; the open report stays."""
    target = save(qtbot, window, tmp_path / "活.gouji")
    data = bytearray(target.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
    target.write_bytes(bytes(data))
    open_file(qtbot, window, target)
    page = window.stack.problem
    assert window.stack.currentWidget() is page
    assert "工作文件已损坏" in page.cause.text()
    assert page.advice.text()
    assert window.workbench.report is not None


def test_the_original_inside_can_be_corrected(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """The original comes out of the working file, and is never overwritten where it lies beside it."""
    window.workbench.edit("t2.granted.natural", "71")
    target = save(qtbot, window, tmp_path / "活.gouji")
    there = other_pc(qtbot, tmp_path / "别处", target)
    out = tmp_path / "别处" / "改.docx"
    there.exports.write(out, CLEAN)
    settle(qtbot, there)
    assert read_report(out).cells["t2.granted.natural"].value == 71, there.notice.text.text()
    there.exports.write(there.workbench.original_path, CLEAN)
    settle(qtbot, there)
    assert "原文件" in there.notice.text.text()
