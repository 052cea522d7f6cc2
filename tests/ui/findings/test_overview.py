"""概览: the numbers behind the drawings, what is said aloud, and the way back to the cell."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from model.report import Report, State
from tests.ui import invented
from tests.ui.window_rig import ctrl, press, shown, with_report
from ui.findings.overview import Overview
from ui.findings.overview_facts import OUTCOMES, outcomes_of, total
from ui.window.main_window import MainWindow


def report_of(values: dict[str, str] | None = None) -> Report:
    """The invented report with some cells changed."""
    return invented.report_of(values or {})


def overview(window: MainWindow) -> Overview:
    """Opened with its key."""
    ctrl(Qt.Key.Key_6)
    return window.panes.findings.overview


def test_the_outcomes_are_the_totals_of_table_two() -> None:
    """Groups are the sums of their rows; a blank counts as 0."""
    told = {one.label: one.now for one in outcomes_of(report_of(), None)}
    assert list(told) == [label for label, _ in OUTCOMES]
    assert (told["新收申请"], told["予以公开"], told["无法提供"]) == (117, 66, 26)
    assert (told["不予处理"], told["其他处理"], told["结转下年"]) == (6, 4, 5)


def test_the_outcomes_and_what_is_carried_over_use_every_row_once() -> None:
    """No row of the results is in two lines, none in no line."""
    report = report_of()
    parts = sum(total(report, begin) for _, begin in OUTCOMES[1:-1])
    assert parts == report.cells["t2.handled.total"].value


def test_a_doubtful_number_is_never_drawn() -> None:
    """Neither as a bar nor as part of a sum."""
    report = report_of()
    doubtful = replace(report.cells["t2.unable_2.total"], value=3, state=State.UNCLEAR, doubt="读不准")
    report = replace(report, cells={**report.cells, "t2.unable_2.total": doubtful})
    told = {one.label: one.now for one in outcomes_of(report, report_of())}
    assert told["无法提供"] is None
    assert told["予以公开"] == 66


def test_last_year_is_compared_in_words_and_outlines(qtbot: QtBot, tmp_path: Path) -> None:
    """Promises 53 and 57: this year and last year differ without colour, and are read aloud."""
    window = with_report(qtbot, tmp_path)
    page = overview(window)
    assert "上年" not in page.chart.accessibleDescription()
    alone = grey(page)
    window.workbench.set_previous(report_of({"t2.granted.total": "50"}))
    assert "予以公开 66，上年 50" in page.chart.accessibleDescription()
    assert grey(page) != alone
    assert not page.ask.isVisible()


def grey(page: Overview) -> QImage:
    """The chart without its colours."""
    return page.chart.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_before_and_now_follow_every_change(qtbot: QtBot, tmp_path: Path) -> None:
    """What is mended is seen; undoing takes it back."""
    window = with_report(qtbot, tmp_path, report_of({"t2.handled.natural": "1"}))
    page = overview(window)
    before, now = page.before.accessibleDescription().split("；")
    assert before.removeprefix("打开时") == now.removeprefix("现在")
    window.workbench.edit("t2.handled.natural", "105")
    before, now = page.before.accessibleDescription().split("；")
    assert before.removeprefix("打开时") != now.removeprefix("现在")
    assert page.changed.text() == "改动 1 格"
    assert "1 → 105" in page.changes.item(0).text()
    window.workbench.undo_stack.undo()
    assert page.changed.text() == "还没有改动"
    assert page.changes.count() == 0


def test_a_change_leads_to_its_cell_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: Tab to the list, Enter, and the keyboard is in the cell."""
    window = with_report(qtbot, tmp_path)
    window.workbench.edit("t3.review.upheld", "4")
    page = overview(window)
    page.changes.setFocus()
    page.changes.setCurrentRow(0)
    press(Qt.Key.Key_Return)
    assert window.workbench.current == "t3.review.upheld"
    assert window.panes.focused() is window.panes.panes[1]


def test_last_years_report_can_be_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    """The button opens the same dialog as the menu."""
    window = with_report(qtbot, tmp_path)
    overview(window).ask.click()
    assert shown(window, QFileDialog)[0].windowTitle() == "选择上年报告"
    shown(window, QFileDialog)[0].reject()
