"""The sizes of the panes that a clerk chose: promises 1 and 3."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from tests.ui.invented import report_of
from tests.ui.window_rig import judge, make_window, with_report

LEFT = Qt.MouseButton.LeftButton
LEAST = 300
"""Pixels of a pane, at least."""


def drag(splitter: QSplitter, by: QPoint) -> None:
    """Drag the handle with the mouse."""
    handle = splitter.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(handle, middle + by)
    QTest.mouseRelease(handle, LEFT, Qt.KeyboardModifier.NoModifier, middle + by)
    QApplication.processEvents()


@pytest.mark.parametrize("by", [-3000, 3000])
def test_no_pane_can_be_dragged_under_three_hundred_pixels(qtbot: QtBot, tmp_path: Path, by: int) -> None:
    """Promise 1: however far someone pulls."""
    window = with_report(qtbot, tmp_path)
    before = window.panes.across.sizes()
    drag(window.panes.across, QPoint(by, 0))
    assert window.panes.across.sizes() != before
    drag(window.panes.down, QPoint(0, by))
    assert min(pane.width() for pane in window.panes.panes) >= LEAST
    assert all(
        pane.isVisible() and pane.height() > 4 * window.fontMetrics().height() for pane in window.panes.panes
    )


def test_the_original_has_its_share_of_a_small_screen(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 1: at the first start the original is as wide as can be read beside a table that shows all its columns."""
    window = with_report(qtbot, tmp_path)
    source, form, _ = window.panes.panes
    assert source.width() > 0.35 * window.width()
    assert form.width() > source.width()


def test_both_handles_and_both_zooms_are_as_they_were_left(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 3: after a restart, across and down, of the original and of the tables."""
    first = with_report(qtbot, tmp_path, size=(1300, 760))
    drag(first.panes.across, QPoint(70, 0))
    drag(first.panes.down, QPoint(0, -60))
    kept = first.panes.across.sizes(), first.panes.down.sizes()
    first.tools.zooms["source"].set_percent(135)
    first.tools.zooms["form"].set_percent(90)
    assert first.close()
    second = make_window(qtbot, tmp_path, size=(1300, 760))
    second.show_report(tmp_path / "云溪县2023.docx", report_of(), judge(report_of()))
    QApplication.processEvents()
    assert (second.panes.across.sizes(), second.panes.down.sizes()) == kept
    assert {name: zoom.percent for name, zoom in second.tools.zooms.items()} == {"source": 135, "form": 90}
    window_font = QApplication.font().pointSizeF()
    assert second.panes.source.text.font().pointSizeF() == pytest.approx(window_font * 1.35)


@pytest.mark.parametrize("name", ["across", "down"])
def test_a_double_click_resets_either_handle(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """Promise 3."""
    window = with_report(qtbot, tmp_path)
    splitter = getattr(window.panes, name)
    first = splitter.sizes()
    drag(splitter, QPoint(60, -60))
    assert splitter.sizes() != first
    QTest.mouseDClick(splitter.handle(1), LEFT)
    assert max(abs(now - then) for now, then in zip(splitter.sizes(), first, strict=True)) <= 2
