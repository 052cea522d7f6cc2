"""The window that is painted first and completed after: nothing moves meanwhile, and whoever is quicker meets the whole window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.invented import report_of
from tests.ui.window_rig import activate, settle, with_report
from ui.app import dress
from ui.app import make_window as make_whole
from ui.keeping.opened import Opened
from ui.look.theme import Theme
from ui.settings import Settings
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window in a hurry, with a report, shown and painted; its rest still waits."""
    return start(qtbot, tmp_path)


def start(qtbot: QtBot, folder: Path) -> MainWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings, theme = Settings(folder / "settings.ini"), Theme()
    dress(app, settings, theme)
    made = make_whole(app, settings, theme, hurried=True)
    qtbot.addWidget(made, before_close_func=lambda window: window.workbench.mark_exported())
    made.opening.show(Opened(folder / "云溪县2023.docx", report_of()))
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    return made


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def places(window: MainWindow) -> dict[str, QRect]:
    parts = (window.menuBar(), window.tools, window.stack, window.panes.tabs, window.statusBar())
    panes = (*window.panes.panes, window.panes.tabs.current_view())
    return {str(number): place(part, window) for number, part in enumerate((*parts, *panes)) if part}


def test_the_table_is_painted_before_the_rest_is_made(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitExposed(window)
    assert "findings" not in vars(window.panes)
    view = window.panes.tabs.current_view()
    assert view is not None
    assert view.isVisible()
    assert window.panes.bar.isVisible()


def test_nothing_moves_when_the_rest_comes(qtbot: QtBot, window: MainWindow) -> None:
    """The rest fills places that were kept free."""
    QApplication.processEvents()
    before = places(window)
    window.later.finish()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.workbench.result is not None)
    QApplication.processEvents()
    assert window.verdict.text() != ""
    assert window.panes.findings.isVisible()
    assert window.panes.source.isVisible()
    assert places(window) == before


def test_the_rest_comes_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.later.take_one() and "folder" in vars(window), timeout=20000)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.workbench.result is not None)
    assert window.verdict.text() != ""


def test_a_key_meets_the_whole_window(qtbot: QtBot, window: MainWindow) -> None:
    """A shortcut that is pressed before its action is there does what it says."""
    activate(qtbot, window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.panes.source.find_bar.isVisible()


def test_what_is_typed_at_once_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    """Promise 41 from the first moment: the first number typed is in the journal."""
    activate(qtbot, window)
    view = window.panes.tabs.current_view()
    assert view is not None
    view.setFocus()
    for key in (Qt.Key.Key_7, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert len(window.workbench.changes()) == 1
    assert window.status.kept.text().startswith("已自动保存")


def test_without_hurry_all_is_there_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    whole = with_report(qtbot, tmp_path)
    assert {"findings", "source", "paper"} <= set(vars(whole.panes))
    assert {"exports", "keeping", "folder", "help", "rules"} <= set(vars(whole))
