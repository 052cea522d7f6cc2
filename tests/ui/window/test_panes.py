"""The panes in the window: what is seen together, how they scroll, and what of their shape is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QScrollBar,
)
from pytestqt.qtbot import QtBot

from tests.ui.invented import report_of
from tests.ui.window_rig import (
    WRONG,
    ctrl,
    make_window,
    open_file,
    press,
    shown,
    with_report,
)
from ui.window.main_window import MainWindow
from ui.window.panes import Splitter


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
