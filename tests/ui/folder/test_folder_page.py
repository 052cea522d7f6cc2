"""核对文件夹 in the whole window: chosen, read, filtered, a report opened and the way back, lists, exports, an early end."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from model.collection.line import Standing
from tests.model.test_check_together import write
from tests.ui.actions.test_actions import latin_in
from tests.ui.window_rig import RIGHT, make_window, press, settle
from ui.folder.lines_model import ERRORS, FILE, VERDICT
from ui.folder.page import FolderPage
from ui.window.main_window import MainWindow

PATIENCE = 60_000


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Two reports of one unit, one of another, a right one and a broken file."""
    folder = tmp_path / "报送"
    write(folder, "云溪县财政局")
    write(folder, "云溪县财政局", count=9, name="财政局改")
    write(folder, "清河镇人民政府")
    (folder / RIGHT.name).write_bytes(RIGHT.read_bytes())
    (folder / "坏.docx").write_bytes(b"")
    return folder


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, tmp_path / "设置")


def read(qtbot: QtBot, window: MainWindow, folder: Path) -> FolderPage:
    window.open_file(folder)
    done(qtbot, window)
    return window.folder.page


def done(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.folder.tasks.current is None, timeout=PATIENCE)


def column(page: FolderPage, number: int) -> list[str]:
    return [page.shown.index(row, number).data() for row in range(page.shown.rowCount())]


def test_the_menu_brings_a_page_that_says_what_to_do(qtbot, window):
    window.actions_by_name["folder"].trigger()
    page = window.folder.page
    assert window.stack.currentWidget() is page
    assert page.start.isVisible()
    assert page.start.hasFocus()
    page.start.click()
    dialog = window.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
    page.backWanted.emit()
    assert window.stack.currentWidget() is window.stack.start


def test_the_start_page_offers_it_too(qtbot, window):
    window.stack.start.folder.click()
    assert window.stack.currentWidget() is window.folder.page


def test_a_folder_that_is_dropped_is_checked(qtbot, window, county):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(county))])
    window.dropEvent(
        QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    done(qtbot, window)
    assert window.folder.page.shown.rowCount() == 5


def test_the_table_shows_every_file_gravest_first(qtbot, window, county):
    page = read(qtbot, window, county)
    verdicts = column(page, VERDICT)
    assert verdicts == ["✕ 读不出来", *["▲ 不能上报"] * 3, "✓ 可以上报"]
    assert column(page, FILE)[0] == "坏.docx"
    assert "空" in page.shown.line(page.shown.index(0, 0)).reason
    assert "5 份" in page.summary.text()
    assert "1 份读不出来" in page.summary.text()
    assert latin_in(page) == []


def test_a_head_sorts_and_the_filters_let_through(qtbot, window, county):
    page = read(qtbot, window, county)
    page.table.sortByColumn(ERRORS, Qt.SortOrder.AscendingOrder)
    counts = [int(text) for text in column(page, ERRORS) if text not in ("", "—")]
    assert counts == sorted(counts, reverse=True)
    page.which.setCurrentIndex(page.which.findData(Standing.CLEAN.value))
    assert column(page, FILE) == [RIGHT.name]
    assert page.count.text() == "1 / 5 份"
    page.which.setCurrentIndex(0)
    page.search.setText("财政局")
    assert page.shown.rowCount() == 2


def test_what_they_say_of_each_other_leads_to_the_report(qtbot, window, county):
    page = read(qtbot, window, county)
    listed = page.together.list
    assert page.together.isVisible()
    assert [("报告有 2 份" in listed.item(row).text()) for row in range(listed.count())] == [True, True]
    page.search.setText("没有这样的")
    listed.itemClicked.emit(listed.item(1))
    line = page.table.current()
    assert line
    assert line.more[0].message in listed.item(1).text()


def test_enter_opens_a_report_and_a_button_leads_back(qtbot, window, county):
    page = read(qtbot, window, county)
    page.table.choose(str(county / "清河镇人民政府.txt"))
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.workbench.path == county / "清河镇人民政府.txt"
    assert window.stack.currentWidget() is window.panes
    assert window.notice.action.isVisible()
    window.notice.action.click()
    assert window.stack.currentWidget() is page
    assert page.table.current().name == "清河镇人民政府.txt"
    page.back.click()
    assert window.stack.currentWidget() is window.panes


def test_a_double_click_on_a_broken_file_says_why_and_leads_back(qtbot, window, county):
    page = read(qtbot, window, county)
    rect = page.table.visualRect(page.shown.index(0, 0))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle(qtbot, window)
    assert window.stack.currentWidget() is window.stack.problem
    window.notice.action.click()
    assert window.stack.currentWidget() is page


def test_a_list_of_units_is_asked_for_and_held(qtbot, window, county, tmp_path):
    page = read(qtbot, window, county)
    listed = tmp_path / "名单.txt"
    listed.write_text("云溪县财政局\n清河镇人民政府\n云溪县人民政府\n石桥镇人民政府\n", encoding="utf-8")
    page.units.click()
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(listed))
    dialog.accept()
    done(qtbot, window)
    texts = [page.together.list.item(row).text() for row in range(page.together.list.count())]
    assert any("没有“石桥镇人民政府”的报告" in text for text in texts)
    assert "名单.txt" in page.terms.text()


def test_a_list_that_cannot_be_read_is_said_and_the_page_stays_usable(qtbot, window, county, tmp_path):
    page = read(qtbot, window, county)
    empty = tmp_path / "空名单.txt"
    empty.write_bytes(b"")
    window.folder._ask_anew(units=empty)
    done(qtbot, window)
    assert "空" in window.notice.text.text()
    assert page.choose.isEnabled()
    assert not page.cancel.isVisible()


def test_the_table_is_written_as_a_workbook_with_what_is_shown(qtbot, window, county, tmp_path):
    page = read(qtbot, window, county)
    page.search.setText("财政局")
    window.folder.outputs.write_table(tmp_path / "表.xlsx")
    settle(qtbot, window)
    book = load_workbook(tmp_path / "表.xlsx")
    rows = list(book["核对情况"].iter_rows(min_row=3, values_only=True))
    assert [(row[1], row[2], row[3]) for row in rows] == [("云溪县财政局", 2023, "不能上报")] * 2
    assert len(list(book["一起核对"].iter_rows(min_row=3))) == 2
    assert "表.xlsx" in window.notice.text.text()


def test_the_review_sheets_are_written_as_one_file_with_bookmarks(qtbot, window, county, tmp_path):
    import pypdfium2

    page = read(qtbot, window, county)
    page.which.setCurrentIndex(page.which.findData(Standing.CLEAN.value))
    window.folder.outputs.write_sheets(tmp_path / "核对表.pdf")
    qtbot.waitUntil(lambda: window.tasks.current is None, timeout=PATIENCE)
    with pypdfium2.PdfDocument(tmp_path / "核对表.pdf") as book:
        titles = [mark.get_title() for mark in book.get_toc()]
    assert any("云溪县人民政府" in one for one in titles)


def test_the_review_sheets_are_seen_before_they_are_printed(qtbot, window, county):
    """All sheets of the list in the one preview, from the bytes that would be written."""
    from ui.pages.print_preview import PrintPreview

    page = read(qtbot, window, county)
    page.print_sheets.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPreview)), timeout=PATIENCE)
    preview = window.findChild(PrintPreview)
    assert preview.windowTitle() == "打印预览：核对表合集"
    assert preview.count > page.lines.rowCount()
    assert preview.printout.name == "核对表合集.pdf"
    preview.close()


def test_cancelling_keeps_what_was_read_and_says_so(qtbot, window, tmp_path):
    folder = tmp_path / "多"
    for number in range(72):
        write(folder, f"第{number}局", name=f"{number:02d}")
    window.open_file(folder)
    page = window.folder.page
    assert not page.choose.isEnabled()
    assert page.cancel.isVisible()
    qtbot.waitUntil(lambda: page.lines.rowCount() > 0, timeout=PATIENCE)
    page.cancel.click()
    done(qtbot, window)
    assert "已取消" in page.summary.text()
    assert 0 < page.lines.rowCount() < 72
    assert page.choose.isEnabled()


def test_the_window_stays_alive_while_a_folder_is_read(qtbot, window, tmp_path):
    folder = tmp_path / "多"
    for number in range(14):
        write(folder, f"第{number}局", name=f"{number:02d}")
    window.open_file(folder)
    turns = 0
    while window.folder.tasks.current:
        QApplication.processEvents()
        QTest.qWait(5)
        turns += 1
    assert turns > 5
    assert window.folder.page.lines.rowCount() == 14


def test_a_report_can_be_opened_while_others_are_still_read(qtbot, window, tmp_path):
    folder = tmp_path / "多"
    for number in range(14):
        write(folder, f"第{number}局", name=f"{number:02d}")
    window.open_file(folder)
    page = window.folder.page
    qtbot.waitUntil(lambda: page.lines.rowCount() > 0, timeout=PATIENCE)
    window.folder.open(page.lines.lines[0])
    settle(qtbot, window)
    assert window.workbench.path == Path(page.lines.lines[0].file)
    done(qtbot, window)
    assert page.lines.rowCount() == 14
    assert window.stack.currentWidget() is window.panes


def test_the_offices_rules_hold_here_too(qtbot, window, county, tmp_path):
    own = tmp_path / "本县.toml"
    own.write_text('[[override]]\nid = "batch.twice"\noff = true\n', encoding="utf-8")
    window.office.use(own)
    page = read(qtbot, window, county)
    assert not page.together.isVisible()
