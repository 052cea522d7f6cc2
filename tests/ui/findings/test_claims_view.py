"""文中数字: what the list says, where a row leads, and that the keyboard reaches it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.document import Paragraph
from model.report import Report
from model.text.sections import outline
from tests.ui import invented
from tests.ui.window_rig import WRONG, ctrl, make_window, open_file, press, with_report
from ui.findings.claims_model import AGREES, DIFFERS, HEADS, UNKNOWN
from ui.findings.claims_view import ClaimsView
from ui.window.main_window import MainWindow

NEW, PEOPLE = "t2.new.total", "t2.new.natural"


def report_of(changes: Mapping[str, str] | None = None, silent: bool = False) -> Report:
    """The invented report with its sections told apart. silent: its text tells no number."""
    report = invented.report_of(changes)
    if silent:
        blocks = tuple(
            replace(block, text="云溪县坚持以公开促落实。")
            if isinstance(block, Paragraph) and "116" in block.text
            else block
            for block in report.document.blocks
        )
        report = replace(report, document=replace(report.document, blocks=blocks))
    tables = {block for own in report.table_blocks.values() for block in own}
    return replace(report, outline=outline(report.document, tables))


def opened(qtbot: QtBot, folder: Path, changes: Mapping[str, str] | None = None) -> MainWindow:
    """The window with that report."""
    return with_report(qtbot, folder, report_of(changes))


def claims_of(window: MainWindow) -> ClaimsView:
    """The list, brought to the front by its key."""
    ctrl(Qt.Key.Key_5)
    claims = window.panes.findings.claims
    assert claims.isVisible()
    return claims


def row_of(claims: ClaimsView, cell: str) -> int:
    """The row whose counterpart is this cell alone."""
    return next(row for row, line in enumerate(claims.model.lines) if line.cells == (cell,))


def text(claims: ClaimsView, cell: str, head: str) -> str:
    return str(claims.model.index(row_of(claims, cell), HEADS.index(head)).data())


def click(claims: ClaimsView, cell: str) -> None:
    """Click on the row of a cell."""
    index = claims.model.index(row_of(claims, cell), 0)
    claims.table.scrollTo(index)
    place = claims.table.visualRect(index).center()
    QTest.mouseClick(
        claims.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    QApplication.processEvents()


def framed(window: MainWindow) -> list[str]:
    """The texts that the original frames."""
    content = window.panes.source.text.document().toPlainText()
    return [content[start:end] for start, end in window.panes.source.text.frames]


def test_every_count_stands_beside_its_cell(qtbot: QtBot, tmp_path: Path) -> None:
    """Value, counterpart in printed words and verdict; those that agree are shown too."""
    claims = claims_of(opened(qtbot, tmp_path))
    assert text(claims, NEW, "结果") == DIFFERS
    assert (text(claims, NEW, "文中数"), text(claims, NEW, "表中数")) == ("116", "117")
    assert text(claims, NEW, "表中项目") == "表二·一、本年新收政府信息公开申请数量·总计"
    assert "【全年收到政府信息公开申请116件】" in text(claims, NEW, "文中原句")
    assert text(claims, PEOPLE, "结果") == AGREES
    assert text(claims, PEOPLE, "文中数") == text(claims, PEOPLE, "表中数") == "108"


def test_a_cell_that_cannot_be_read_gives_no_verdict(qtbot: QtBot, tmp_path: Path) -> None:
    claims = claims_of(opened(qtbot, tmp_path, {PEOPLE: "?108"}))
    assert text(claims, PEOPLE, "结果") == UNKNOWN
    assert text(claims, PEOPLE, "表中数") == ""


def test_a_row_leads_to_its_sentence_and_to_its_cell(qtbot: QtBot, tmp_path: Path) -> None:
    """The original frames the sentence, whether or not it agrees; the table with the cell is in front."""
    window = opened(qtbot, tmp_path)
    claims = claims_of(window)
    window.panes.tabs.show_table("t1")
    click(claims, PEOPLE)
    assert window.workbench.current == PEOPLE
    assert window.panes.tabs.table == "t2"
    assert any("其中自然人108件" in one for one in framed(window))
    click(claims, NEW)
    assert window.workbench.current == NEW
    assert any("116件" in one for one in framed(window))
    assert not any("其中自然人108件" in one and "116件" not in one for one in framed(window))


def test_the_sentence_is_left_with_the_next_cell(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    claims = claims_of(window)
    click(claims, PEOPLE)
    window.workbench.select("t2.granted.natural", "grid")
    assert not any("自然人108件" in one for one in framed(window))


def test_the_keyboard_walks_it_and_f6_comes_back_to_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Promises 29 and 38: arrows show each count and stay in the list; Enter goes to the cell; F6 finds the list in front."""
    window = opened(qtbot, tmp_path)
    claims = claims_of(window)
    assert claims.table.hasFocus()
    claims.table.setCurrentIndex(claims.model.index(0, 0))
    press(Qt.Key.Key_Down)
    assert claims.table.hasFocus()
    assert window.workbench.current == claims.model.lines[1].cells[0]
    press(Qt.Key.Key_Return)
    view = window.panes.tabs.current_view()
    assert view is not None
    assert view.hasFocus()
    press(Qt.Key.Key_F6)
    assert claims.table.hasFocus()
    ctrl(Qt.Key.Key_4)
    assert window.panes.findings.table.hasFocus()
    assert not claims.isVisible()


def test_the_tabs_take_arrow_keys(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    findings = window.panes.findings
    findings.pages.setFocus()
    press(Qt.Key.Key_Right)
    assert findings.claims.isVisible()
    assert not findings.kinds.isVisible()
    press(Qt.Key.Key_Left)
    assert findings.table.isVisible()
    assert findings.kinds.isVisible()


def test_a_change_is_held_against_the_text_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    """The verdict and the headline follow the cell; undo brings the old ones back."""
    window = opened(qtbot, tmp_path)
    claims = claims_of(window)
    before = window.panes.findings.counts.text()
    assert "1 处不符" in before
    window.workbench.edit(NEW, "116")
    assert text(claims, NEW, "结果") == AGREES
    assert "0 处不符" in window.panes.findings.counts.text()
    window.workbench.undo_stack.undo()
    assert window.panes.findings.counts.text() == before


def test_another_report_shows_its_problems_first_and_its_own_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    claims_of(window)
    open_file(qtbot, window, WRONG)
    assert window.panes.findings.table.isVisible()
    claims = claims_of(window)
    assert sum(line.texts[0] == DIFFERS for line in claims.model.lines) >= 1
    document = window.workbench.document
    assert document is not None
    for one in claims.model.compared.values():
        block = document.blocks[one.claim.quote.anchor.block]
        assert isinstance(block, Paragraph)
        assert one.claim.quote.sentence in block.text


def test_a_text_without_numbers_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """Never an empty box."""
    claims = claims_of(with_report(qtbot, tmp_path, report_of(silent=True)))
    assert claims.model.lines == ()
    assert claims.empty.isVisible()
    assert "没有" in claims.empty.text()


def test_the_states_differ_without_colour(qtbot: QtBot, tmp_path: Path) -> None:
    """Promises 53 and 57: each state has a shape and a word, drawn and read out."""
    claims = claims_of(opened(qtbot, tmp_path))
    grabs = set()
    for cell in (NEW, PEOPLE):
        index = claims.model.index(row_of(claims, cell), 0)
        claims.table.scrollTo(index)
        image = claims.table.viewport().grab(claims.table.visualRect(index)).toImage()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        grabs.add(bytes(grey.constBits())[: grey.sizeInBytes()])
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert text(claims, cell, "结果") in spoken
        assert text(claims, cell, "表中项目") in spoken
    assert len(grabs) == 2


def test_a_window_without_a_report_has_no_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    assert window.panes.findings.claims.model.lines == ()
    assert not window.actions_by_name["claims"].isEnabled()
