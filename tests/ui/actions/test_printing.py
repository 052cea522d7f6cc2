"""打印 and 打印预览: every PDF the program makes, seen and printed from the bytes that would be saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressDialog
from pytestqt.qtbot import QtBot

from model.errors import Cancelled, ExportFailed
from model.writers import ENDINGS, FRAMED_FORMATS
from tests.corpus import generate
from tests.ui.window_rig import (
    RIGHT,
    answering,
    ctrl,
    make_window,
    open_copy,
    open_file,
    press,
    settle,
    shown,
)
from ui.file_kinds import EXPORT_KINDS, FRAMED, PDF, PRINT_KINDS, RETURN, REVIEW
from ui.pages.pdf_pages import PdfPages
from ui.pages.print_preview import PrintPreview
from ui.pages.printing import NO_PRINTER, Printout, print_pdf
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with a copy of a faulty sample open."""
    return open_copy(qtbot, tmp_path)


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer with a printer; this one may have none."""
    for place in ("ui.pages.printing.has_printer", "ui.pages.print_preview.has_printer"):
        monkeypatch.setattr(place, lambda: True)


@pytest.fixture
def no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer without any."""
    for place in ("ui.pages.printing.has_printer", "ui.pages.print_preview.has_printer"):
        monkeypatch.setattr(place, lambda: False)


def _previewed(qtbot: QtBot, window: MainWindow) -> PrintPreview:
    qtbot.waitUntil(lambda: bool(shown(window, PrintPreview)), timeout=20_000)
    return shown(window, PrintPreview)[0]


def _on_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _made(qtbot: QtBot, window: MainWindow, kind=REVIEW) -> bytes:
    made: list[bytes] = []
    window.exports.make(kind, made.append)
    settle(qtbot, window)
    return made[0]


def _menus(window: MainWindow) -> Iterator[QMenu]:
    for menu in window.actions_by_name.menus["file"].findChildren(QMenu):
        if menu.title() in ("打印", "打印预览"):
            yield menu


def test_every_kind_of_pdf_can_be_seen_and_printed() -> None:
    """Promise of the issue: all PDFs, none forgotten when a kind is added."""
    assert set(PRINT_KINDS) == {kind for kind in EXPORT_KINDS if ENDINGS[kind.id] == ".pdf"}
    assert FRAMED.originals == FRAMED_FORMATS


def test_the_menu_has_both_for_every_kind_and_the_keys_mean_the_review_sheet(window: MainWindow) -> None:
    """文件 → 打印预览 ▸, 打印 ▸; Ctrl+P and Ctrl+Shift+P stand at their first entries."""
    texts = {menu.title(): [action.text() for action in menu.actions()] for menu in _menus(window)}
    assert texts == {
        "打印预览": ["预览核对表…", "预览校正后的报告…", "预览退回单…", "预览原文标注稿…"],
        "打印": ["打印核对表…", "打印校正后的报告…", "打印退回单…", "打印原文标注稿…"],
    }
    first = {menu.title(): menu.actions()[0].shortcut().toString() for menu in _menus(window)}
    assert first == {"打印预览": "Ctrl+Shift+P", "打印": "Ctrl+P"}


def test_what_cannot_be_printed_is_grey_with_its_reason(window: MainWindow) -> None:
    for menu in _menus(window):
        menu.aboutToShow.emit()
        grey = {action.text(): action.toolTip() for action in menu.actions() if not action.isEnabled()}
        word = "预览" if menu.title() == "打印预览" else "打印"
        assert grey == {f"{word}原文标注稿…": "原文不是 PDF、OFD 或图片，不能在原文上改或标注"}


def test_without_a_report_nothing_can_be_printed(qtbot: QtBot, tmp_path: Path) -> None:
    for menu in _menus(make_window(qtbot, tmp_path)):
        menu.aboutToShow.emit()
        assert not any(action.isEnabled() for action in menu.actions())


@pytest.mark.parametrize("kind", [REVIEW, PDF, RETURN], ids=lambda kind: kind.id)
def test_the_preview_shows_the_bytes_that_would_be_saved(
    qtbot: QtBot, window: MainWindow, printers: None, kind
) -> None:
    """Promise 51: the PDF itself, in a window of its own that locks nothing."""
    window.prints.preview(kind)
    preview = _previewed(qtbot, window)
    assert preview.windowTitle() == f"打印预览：{kind.short}"
    assert not preview.isModal()
    assert preview.printout.pdf.startswith(b"%PDF")
    assert preview.printout.name == kind.name_for(window.workbench.path)
    picture = preview.column.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height() // 4, 7)
    }
    assert "#ffffff" in colours
    assert len(colours) > 2
    preview.close()


def test_the_marked_copy_of_a_paged_original_is_previewed(
    qtbot: QtBot, tmp_path: Path, printers: None
) -> None:
    """The clerk's own pages, with what is marked on them."""
    case = next(case for case in (generate(seed, "plain", "ofd", "2021") for seed in range(30)) if case.data)
    path = tmp_path / "年报.ofd"
    path.write_bytes(case.data)
    window = open_file(qtbot, make_window(qtbot, tmp_path), path)
    cell = "t2.new.natural"
    window.workbench.edit(cell, str((window.workbench.report.cells[cell].value or 0) + 5))
    window.prints.preview(FRAMED)
    preview = _previewed(qtbot, window)
    assert preview.count == len(window.workbench.document.pages)
    assert preview.printout.title == "原文标注稿"
    preview.close()


def test_pages_are_walked_and_the_one_in_front_is_told(
    qtbot: QtBot, window: MainWindow, printers: None
) -> None:
    window.prints.preview(PDF)
    preview = _previewed(qtbot, window)
    assert preview.count >= 3
    assert preview.place.text() == f"第 1 / {preview.count} 页"
    assert not preview.before.isEnabled()
    assert preview.area.horizontalScrollBar().maximum() == 0, "a page is seen in its whole width"
    for page in range(1, preview.count):
        preview.after.click()
        assert preview.place.text() == f"第 {page + 1} / {preview.count} 页"
    assert not preview.after.isEnabled()
    preview.go_to(0)
    preview.area.verticalScrollBar().setValue(preview.column.top_of(1))
    assert preview.page == 1
    preview.close()


def test_zoom_keeps_the_page(qtbot: QtBot, window: MainWindow, printers: None) -> None:
    window.prints.preview(PDF)
    preview = _previewed(qtbot, window)
    preview.go_to(2)
    before = preview.column.sizeHint()
    for steps in (2, -4):
        preview.zoom.step(steps)
        assert preview.page == 2
    preview.zoom.step(4)
    assert preview.column.sizeHint().width() > before.width() * 1.1
    preview.close()


def test_a_long_pdf_keeps_few_pictures(qtbot: QtBot, window: MainWindow, printers: None) -> None:
    from datetime import datetime

    from model.writers.review.many import review_sheets
    from model.writers.review.reviewed import Reviewed

    bench = window.workbench
    one = Reviewed(bench.report, bench.result, "年报.docx")
    pdf, _ = review_sheets([one] * 12, datetime(2024, 1, 18))
    preview = window.prints.show(Printout(pdf, "核对表合集", "合集.pdf", bench.path.parent))
    assert preview.count > 20
    for page in range(preview.count):
        preview.go_to(page)
        preview.area.grab()
        assert len(preview.column.drawn) <= 9
    preview.close()


def test_every_page_is_put_on_paper(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Promise 51: as many sheets as pages, each turned as its page is, with ink on it."""
    pdf = _made(qtbot, window)
    assert print_pdf(pdf, _on_file(tmp_path / "纸.pdf")) >= 2
    source, paper = PdfPages(pdf), PdfPages((tmp_path / "纸.pdf").read_bytes())
    assert len(paper) == len(source)
    for page in range(len(source)):
        size, sheet = source.size(page), paper.size(page)
        assert (size.width() > size.height()) == (sheet.width() > sheet.height())
        image = paper.image(page, 40)
        dark = sum(
            image.pixelColor(x, y).lightness() < 200
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )
        assert dark > 50
    source.close()
    paper.close()


def test_only_the_chosen_pages_are_printed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    printer = _on_file(tmp_path / "纸.pdf")
    printer.setFromTo(2, 3)
    assert print_pdf(_made(qtbot, window, PDF), printer) == 2
    paper = PdfPages((tmp_path / "纸.pdf").read_bytes())
    assert len(paper) == 2
    paper.close()


def test_printing_tells_its_progress_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    told: list[str] = []

    def stop(text: str, part: float) -> None:
        told.append(text)
        if len(told) == 2:
            raise Cancelled

    pdf = _made(qtbot, window, PDF)
    with pytest.raises(Cancelled):
        print_pdf(pdf, _on_file(tmp_path / "纸.pdf"), stop)
    assert told[0].startswith("正在打印第 1 / ")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_in_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Here a file in a folder that is not there; on paper, a printer that is switched off."""
    with pytest.raises(ExportFailed, match="打印机没有响应"):
        print_pdf(_made(qtbot, window), _on_file(tmp_path / "没有" / "纸.pdf"))


def test_printing_runs_beside_the_window_and_says_when_it_is_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    pdf = _made(qtbot, window)
    printout = Printout(pdf, "核对表", "核对表.pdf", tmp_path)
    window.prints.start(printout, _on_file(tmp_path / "纸.pdf"), window)
    assert window.prints.tasks.current is not None
    qtbot.waitUntil(lambda: window.prints.tasks.current is None, timeout=20_000)
    assert "已送往打印机：核对表，共 2 页" in window.notice.text.text()
    assert (tmp_path / "纸.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))


def test_cancelled_printing_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    printout = Printout(_made(qtbot, window, PDF), "校正后的报告", "报告.pdf", tmp_path)
    window.prints.start(printout, _on_file(tmp_path / "纸.pdf"), window)
    window.findChild(QProgressDialog).canceled.emit()
    qtbot.waitUntil(lambda: window.prints.tasks.current is None, timeout=20_000)
    assert "已取消打印。" in window.notice.text.text()


def test_ctrl_p_asks_for_a_printer(qtbot: QtBot, window: MainWindow, printers: None) -> None:
    """Promise 29: printing too is on a key."""
    met: list[tuple[str, int]] = []

    def decline(dialog: QPrintDialog) -> None:
        met.append((dialog.windowTitle(), dialog.maxPage()))
        dialog.reject()

    with answering(decline, QPrintDialog):
        ctrl(Qt.Key.Key_P)
        settle(qtbot, window)
    assert met == [("打印核对表", 2)]


def test_the_preview_prints_and_saves_what_it_shows(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, printers: None
) -> None:
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    preview = _previewed(qtbot, window)
    titles: list[str] = []
    with answering(lambda dialog: (titles.append(dialog.windowTitle()), dialog.reject()), QPrintDialog):
        preview.print_button.click()
    assert titles == ["打印核对表"]
    preview.save_button.click()
    dialog = shown(window, QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == "水利局2024（核对表）.pdf"
    dialog.reject()
    window.prints.write(preview.printout, tmp_path / "存.pdf")
    qtbot.waitUntil(lambda: window.prints.tasks.current is None, timeout=20_000)
    assert (tmp_path / "存.pdf").read_bytes() == preview.printout.pdf
    assert preview.hint.text() == "已保存：存.pdf", "the window's own line may lie behind the preview"
    preview.close()


def test_saving_from_the_preview_never_writes_the_source(qtbot: QtBot, window: MainWindow) -> None:
    path = window.workbench.path
    before = path.read_bytes()
    window.prints.write(Printout(_made(qtbot, window), "核对表", "a.pdf", path.parent), path)
    qtbot.waitUntil(lambda: window.prints.tasks.current is None, timeout=20_000)
    assert path.read_bytes() == before
    assert "不能覆盖原文件" in window.notice.text.text()


def test_without_a_printer_the_preview_says_so_and_offers_a_file(
    qtbot: QtBot, window: MainWindow, no_printers: None
) -> None:
    """Ctrl+P on a computer without one: never a dead end, never the system's own English box."""
    ctrl(Qt.Key.Key_P)
    preview = _previewed(qtbot, window)
    assert preview.hint.isVisible()
    assert preview.hint.text() == NO_PRINTER
    preview.print_button.click()
    assert preview.save_button.hasFocus() or not preview.isActiveWindow()
    preview.close()


def test_nothing_to_send_back_is_said_in_words(qtbot: QtBot, tmp_path: Path, printers: None) -> None:
    window = open_file(qtbot, make_window(qtbot, tmp_path), RIGHT)
    window.prints.preview(RETURN)
    settle(qtbot, window)
    assert "不需要退回单" in window.notice.text.text()
    assert not shown(window, PrintPreview)
