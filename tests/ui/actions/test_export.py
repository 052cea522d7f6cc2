"""Exporting from the window."""

import hashlib
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from model.errors import ExportMismatch
from model.pipeline import read_report
from tests.ui.window_rig import (
    RIGHT,
    SAMPLES,
    WRONG,
    make_window,
    open_copy,
    open_file,
    settle,
    shown,
)
from ui.file_kinds import CLEAN, EXPORT_KINDS, FRAMED, MARKED, REPORT, REVIEW, WORKBOOK
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a copy of a faulty sample open."""
    return open_copy(qtbot, tmp_path)


@pytest.mark.parametrize("kind", EXPORT_KINDS, ids=lambda kind: kind.id)
def test_the_default_name_stands_beside_the_source(qtbot: QtBot, window: MainWindow, kind) -> None:
    """Promise 48: 原名（校正）, in the folder of the source, with the right ending."""
    dialog = window.exports.ask(kind)
    chosen = Path(dialog.selectedFiles()[0])
    assert chosen.parent == window.workbench.path.parent
    said = {"review": "核对表", "marked": "修订", "clean": "改正", "next": "下年", "return": "退回单"}
    said |= {"framed": "标注"}
    assert chosen.name == f"水利局2024（{said.get(kind.id, '校正')}）{kind.ending}"
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.reject()


def test_another_kind_takes_another_ending(qtbot: QtBot, window: MainWindow) -> None:
    """The name follows the kind chosen in the dialog."""
    dialog = window.exports.ask(REPORT)
    dialog.selectNameFilter(WORKBOOK.filter)
    dialog.filterSelected.emit(WORKBOOK.filter)
    assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "水利局2024（校正）.xlsx"
    dialog.reject()


def test_an_export_holds_the_changes_and_leaves_the_source(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Promises 40, 48: both kinds read back with the new number; the source's bytes are as they were."""
    bench = window.workbench
    before = hashlib.sha256(bench.path.read_bytes()).hexdigest()
    for number, kind in ((71, REPORT), (72, WORKBOOK)):
        bench.edit("t2.granted.natural", str(number))
        assert not bench.exported()
        window.exports.write(tmp_path / f"出{kind.ending}", kind)
        settle(qtbot, window)
        assert bench.exported(), window.notice.text.text()
        assert "已导出" in window.notice.text.text()
        assert read_report(tmp_path / f"出{kind.ending}").cells["t2.granted.natural"].value == number
    assert hashlib.sha256(bench.path.read_bytes()).hexdigest() == before


def test_a_review_sheet_alone_saves_no_change(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Promise 40: a printed sheet does not hold the corrected report."""
    window.workbench.edit("t2.granted.natural", "71")
    window.exports.write(tmp_path / "表.pdf", REVIEW)
    settle(qtbot, window)
    assert (tmp_path / "表.pdf").read_bytes().startswith(b"%PDF")
    assert not window.workbench.exported()


def test_the_source_is_never_overwritten(qtbot: QtBot, window: MainWindow) -> None:
    """Promise 48: even when it is chosen as the target; the notice says so, nothing counts as exported."""
    path = window.workbench.path
    before = path.read_bytes()
    window.workbench.edit("t2.granted.natural", "71")
    window.exports.write(path, REPORT)
    settle(qtbot, window)
    assert path.read_bytes() == before
    assert "原文件" in window.notice.text.text()
    assert not window.workbench.exported()


def test_a_change_during_the_export_is_not_exported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """What was typed while the file was being written is not in it."""
    window.workbench.edit("t2.granted.natural", "71")
    window.exports.write(tmp_path / "出.docx", REPORT)
    window.workbench.edit("t2.granted.natural", "72")
    settle(qtbot, window)
    assert read_report(tmp_path / "出.docx").cells["t2.granted.natural"].value == 71
    assert not window.workbench.exported()


def test_a_difference_is_listed(qtbot: QtBot, window: MainWindow) -> None:
    """Promise 49: cell by cell, in the window."""
    window.exports._failed(ExportMismatch(("表二·新收·自然人：3 → 8",)), REPORT)
    assert "没有保存" in window.notice.text.text()
    assert "表二·新收·自然人：3 → 8" in window.notice.text.text()
    assert window.notice.isVisible()
    window.notice.close_button.click()
    assert not window.notice.isVisible()


def test_the_original_itself_is_corrected(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Both ways: with tracked changes and comments, and with the number just replaced. Both count as saved."""
    bench = window.workbench
    for number, kind in ((71, MARKED), (72, CLEAN)):
        bench.edit("t2.granted.natural", str(number))
        window.exports.write(tmp_path / f"{kind.id}.docx", kind)
        settle(qtbot, window)
        assert bench.exported(), window.notice.text.text()
        assert read_report(tmp_path / f"{kind.id}.docx").cells["t2.granted.natural"].value == number
    with ZipFile(tmp_path / "marked.docx") as package:
        assert b"<w:ins " in package.read("word/document.xml")


def test_only_a_docx_is_corrected_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """Other originals: grey in the menu, with the reason, and not in the dialog."""
    html = next(path for path in SAMPLES if path.suffix == ".html")
    window = open_file(qtbot, make_window(qtbot, tmp_path), html)
    menu = next(
        one for one in window.actions_by_name.menus["file"].findChildren(QMenu) if one.title() == "导出为"
    )
    menu.aboutToShow.emit()
    grey = {action.text(): action.toolTip() for action in menu.actions() if not action.isEnabled()}
    assert set(grey) == {f"{kind.title}…" for kind in (MARKED, CLEAN, FRAMED)}
    assert all("原文不是 " in words for words in grey.values())
    dialog = window.exports.ask()
    assert MARKED.filter not in dialog.nameFilters()
    assert REPORT.filter in dialog.nameFilters()
    dialog.reject()


def test_a_document_with_macros_is_offered_under_its_own_ending(qtbot: QtBot, tmp_path: Path) -> None:
    """The dialog would add another one, and Word would refuse the file."""
    path = tmp_path / "年报.docm"
    shutil.copy(WRONG, path)
    window = open_file(qtbot, make_window(qtbot, tmp_path), path)
    dialog = window.exports.ask(MARKED)
    assert Path(dialog.selectedFiles()[0]).name == "年报（修订）.docm"
    assert dialog.selectedNameFilter().endswith("(*.docm)")
    assert dialog.defaultSuffix() == "docm"
    dialog.reject()


def test_next_years_report_is_made_from_last_years(qtbot: QtBot, tmp_path: Path) -> None:
    """从上年报告新建: read, written, opened; what was carried out is carried in."""
    last = read_report(RIGHT)
    window = make_window(qtbot, tmp_path)
    target = tmp_path / "下年.docx"
    window.stack.start.next_year.click()
    shown(window, QFileDialog)[0].reject()
    window.keeping.next_year.read(RIGHT)
    qtbot.waitUntil(lambda: bool(shown(window, QFileDialog)), timeout=20000)
    dialog = shown(window, QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == f"{RIGHT.stem}（下年）.docx"
    dialog.reject()
    window.keeping.next_year.write(RIGHT, last, target)
    qtbot.waitUntil(lambda: window.workbench.path == target, timeout=20000)
    report = window.workbench.report
    assert report.year == last.year + 1
    assert report.cells["t2.carried_in.natural"].value == last.cells["t2.carried_out.natural"].value
    assert report.cells["t2.new.natural"].value is None
