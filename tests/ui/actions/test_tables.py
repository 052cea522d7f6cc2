"""The menu 表格 and the menu under the pointer, in the whole window."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui import invented
from tests.ui.source.paged import paged_file
from tests.ui.window_rig import ctrl, judged, make_window, with_report
from ui.actions.tables import menu_at
from ui.window.main_window import MainWindow

ROW = {
    f"t2.granted.{column}": text
    for column, text in zip(
        ("natural", "commercial", "research", "charity", "legal", "other", "total"),
        ("61", "5", "0", "0", "0", "0", ""),
        strict=True,
    )
}


def point_at(window: MainWindow, cell: str) -> QMenu | None:
    """The menu that the right button shows on a cell."""
    view, tabs = window.panes.tabs.current_view(), window.panes.tabs
    assert view is not None
    where = view.visualRect(view.form_model.index_of(cell)).center()
    return menu_at(window, view.viewport().mapTo(tabs, where))


def test_the_menu_under_the_pointer_moves_values(qtbot: QtBot, tmp_path: Path) -> None:
    """It holds what can be done to cells, and does it to the cell that is current."""
    window = with_report(qtbot, tmp_path, invented.report_of(ROW))
    window.workbench.select("t2.granted.natural", "grid")
    menu = point_at(window, "t2.granted.natural")
    assert menu is not None
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert {"复制", "粘贴", "本行右移一格", "从原文表格重新指定…"} <= set(words)
    next(action for action in menu.actions() if action.text() == "本行右移一格").trigger()
    menu.deleteLater()
    report = window.workbench.report
    assert report is not None
    assert [report.cells[cell].text for cell in ROW] == ["", "61", "5", "0", "0", "0", "0"]
    ctrl(Qt.Key.Key_Z)
    assert window.workbench.report is not None
    assert window.workbench.report.cells["t2.granted.natural"].text == "61"


def test_beside_the_table_there_is_no_menu(qtbot: QtBot, tmp_path: Path) -> None:
    window = with_report(qtbot, tmp_path)
    tabs = window.panes.tabs
    bar = tabs.tabBar()
    assert menu_at(window, QPoint(bar.width() // 2, bar.height() // 2)) is None


def test_the_menu_of_tables_is_grey_without_a_report(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(qtbot, tmp_path)
    actions = window.actions_by_name
    assert not any(action.isEnabled() for action in actions.menus["table"].actions() if action.text())
    assert not actions["as_pages"].isEnabled()


def test_ctrl_t_turns_from_the_pages_to_the_text(qtbot: QtBot, tmp_path: Path) -> None:
    """Where the original has pages; a source without any has nothing to turn to."""
    window = make_window(qtbot, tmp_path)
    made, path = paged_file(tmp_path)
    window.workbench.open_report(made, path, judged(made)[1])  # type: ignore[arg-type]
    window.stack.show_panes()
    source = window.panes.source
    assert source.as_pages
    ctrl(Qt.Key.Key_T)
    assert not source.as_pages
    ctrl(Qt.Key.Key_T)
    assert source.as_pages
    window.workbench.open_report(*_plain(tmp_path))
    assert not window.actions_by_name["as_pages"].isEnabled()


def _plain(folder: Path) -> tuple:
    report = invented.report_of()
    return report, folder / "云溪县2023.docx", judged(report)[1]
