"""Files opened by dropping them on the window, also those that give no report."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
)
from pytestqt.qtbot import QtBot

from tests.corpus import generate
from tests.ui.window_rig import (
    RIGHT,
    SAMPLES,
    WRONG,
    make_window,
    open_file,
    settle,
    shown,
    with_report,
)
from ui.window.main_window import MainWindow


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
