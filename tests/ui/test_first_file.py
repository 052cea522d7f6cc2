"""The file that the program was started with: its tables first, its check a moment later, and then all as if opened by hand."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.errors import GoujiError
from tests.ui.window_rig import RIGHT, WRONG, make_window, open_file
from ui.ahead import ReadAhead
from ui.window.main_window import MainWindow
from ui.window.verdict import verdict_of


def start_with(qtbot: QtBot, window: MainWindow, path: Path) -> MainWindow:
    """Open a file as the start does, and wait until it is checked or refused."""
    window.opening.first(ReadAhead(path), path)
    qtbot.waitUntil(
        lambda: window.workbench.result is not None or window.stack.currentWidget() is window.stack.problem,
        timeout=20000,
    )
    return window


def seen(window: MainWindow) -> tuple[object, ...]:
    """What the window says of a report."""
    bench, findings = window.workbench, window.panes.findings
    return (
        verdict_of(bench),
        window.verdict.text(),
        findings.counts.text(),
        [line.texts for line in findings.model.lines],
        [window.panes.tabs.tabText(number) for number in range(window.panes.tabs.count())],
        window.panes.bar.sentence.text(),
        window.tools.count.text(),
        bench.current,
        bench.finding,
        {cell: bench.cell_marks(cell) for cell in bench.report.cells} if bench.report else None,
    )


@pytest.mark.parametrize("path", [WRONG, RIGHT])
def test_the_first_file_ends_as_one_opened_by_hand(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    first = seen(start_with(qtbot, make_window(qtbot, tmp_path / "first"), path))
    assert first == seen(open_file(qtbot, make_window(qtbot, tmp_path / "hand"), path))
    assert first[0] != ("info", "")


def test_the_first_picture_shows_the_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    """A report that has been read by then is in the window from its first moment: tables laid out, every visible number painted."""
    reading = ReadAhead(RIGHT)
    assert reading.arrived(60)
    window = make_window(qtbot, tmp_path)
    window.hide()
    window.opening.first(reading, RIGHT)
    window.show()
    qtbot.waitExposed(window)
    view = window.panes.tabs.current_view()
    assert view.isVisible()
    seen_cells = 0
    for cell in view.form_model.layout.place_by_cell:
        rect = view.visualRect(view.form_model.index_of(cell))
        if view.viewport().rect().contains(rect):
            picture = view.viewport().grab(rect).toImage()
            dark = sum(
                picture.pixelColor(x, y).lightness() < 110
                for x in range(2, picture.width() - 2)
                for y in range(2, picture.height() - 2)
            )
            assert dark > 3, cell
            seen_cells += 1
    assert seen_cells > 5


def test_no_verdict_is_given_before_the_check(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    told: list[tuple[tuple[str, str], str]] = []
    window.workbench.reportOpened.connect(
        lambda: told.append((verdict_of(window.workbench), window.panes.findings.counts.text()))
    )
    start_with(qtbot, window, RIGHT)
    assert told == [(("info", ""), "")]


def test_a_report_that_cannot_be_checked_is_not_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*words: object, **more: object) -> object:
        raise GoujiError("规则文件有误。", "请重新安装。")

    monkeypatch.setattr("model.checks.check.check", broken)
    window = start_with(qtbot, make_window(qtbot, tmp_path), RIGHT)
    assert window.stack.currentWidget() is window.stack.problem
    assert window.workbench.report is None
