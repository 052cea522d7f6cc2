"""Promise 57 over every widget that is seen in any state, whether it takes the keyboard or not: a role that says what it is, and a name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QScrollBar, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from model.pipeline import read_report
from tests.ui.test_accessibility import OPENERS
from tests.ui.window_rig import WRONG, judge, settle, with_report
from ui.look.short_words import ShortWords
from ui.pages.print_preview import PrintPreview
from ui.window.main_window import MainWindow

Role = QAccessible.Role
NAMED = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox),
    *(Role.SpinBox, Role.Slider, Role.ProgressBar, Role.List, Role.Table, Role.Tree, Role.PageTabList),
    *(Role.Dialog, Role.Document, Role.Graphic, Role.Window, Role.ToolBar),
}
"""What a screen reader stops at, or tells of by itself."""


def edit_cell(window: MainWindow) -> QWidget:
    """A number is being typed."""
    view = window.panes.tabs.current_view()
    assert view
    view.open_editor(replacing=True)
    return window


def refuse(window: MainWindow) -> QWidget:
    """A word was typed in the place of a number."""
    edit_cell(window)
    editor = window.panes.tabs.current_view().editor()
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return window


def look_for(window: MainWindow) -> QWidget:
    """A word is looked for in the original."""
    window.panes.source.open_find()
    window.panes.source.find_bar.line.setText("申请")
    return window


def explain(window: MainWindow) -> QWidget:
    """An answer is being written."""
    bench = window.workbench
    bench.mark_exported()
    report = read_report(WRONG)
    window.show_report(WRONG, report, judge(report))
    kinds = [problem.kind.value for problem in bench.visible_findings()]
    bench.select_finding(kinds.index("warning"))
    window.panes.explanation.start()
    return window


def wait_for(window: MainWindow) -> QWidget:
    """Something takes long."""
    window.busy.show()
    return window


def fail(window: MainWindow) -> QWidget:
    """A file that is none."""
    window.open_file(Path("没有.docx"))
    while window.tasks.current:
        QApplication.processEvents()
    return window


def choose_row(window: MainWindow) -> QWidget:
    """Values are brought from another place."""
    window.actions_by_name["from_original"].trigger()
    QApplication.processEvents()
    return window.findChildren(QDialog)[-1]


def empty_folder(window: MainWindow) -> QWidget:
    """No folder is chosen yet."""
    window.folder.show()
    return window


def told(window: MainWindow) -> QWidget:
    """A file was written."""
    window.notice.tell("good", "已导出", "打开所在文件夹", lambda: None)
    return window


def search_help(window: MainWindow) -> QWidget:
    """A word is looked for in the help."""
    page = window.help.show()
    page.search.setText("结转")
    return page


def break_down(window: MainWindow) -> QWidget:
    """An error of the program itself."""
    window.errors.dialog.add("ValueError: 示例")
    return window.errors.dialog


STATES: dict[str, Callable[[MainWindow], QWidget]] = {
    **OPENERS,
    "editing": edit_cell,
    "refused": refuse,
    "finding": look_for,
    "explaining": explain,
    "waiting": wait_for,
    "unreadable": fail,
    "from the original": choose_row,
    "no folder": empty_folder,
    "exported": told,
    "searching help": search_help,
}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """At a problem of a report."""
    made = with_report(qtbot, tmp_path)
    made.workbench.edit("t2.handled.natural", "1")
    made.workbench.next_finding()
    return made


def seen(page: QWidget) -> Iterator[QWidget]:
    """All of a page, Qt's own inner parts too, but for the bars that scroll it."""
    for widget in (page, *page.findChildren(QWidget)):
        inner = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_scrollarea")
        if widget.isVisible() and widget.window() is page and not inner:
            yield widget


def said(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """Role and name of a widget, as a screen reader gets them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def labelled(widget: QWidget) -> bool:
    """Whether a field has a name beside what stands in it: on Linux Qt gives the content as the name of a box to choose from."""
    beside = (one for one in widget.window().findChildren(QLabel) if one.buddy() is widget)
    return bool(widget.accessibleName() or any(one.text() for one in beside))


def nameless(page: QWidget) -> list[str]:
    """What would be read as a mere "button" or "edit"."""
    found = []
    for widget in seen(page):
        role, name = said(widget)
        field = isinstance(widget, QComboBox | QSpinBox)
        if role in NAMED and (not name or (field and not labelled(widget))):
            found.append(f"{role.name} {type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_without_a_name(window: MainWindow, name: str) -> None:
    page = STATES[name](window)
    QApplication.processEvents()
    assert nameless(page) == []


def test_the_preview_and_the_box_of_an_error_have_names_too(window: MainWindow, qtbot: QtBot) -> None:
    window.prints.preview()
    settle(qtbot, window)
    sheet = window.findChild(PrintPreview)
    qtbot.waitUntil(sheet.isVisible)
    assert nameless(sheet) == []
    sheet.close()
    box = break_down(window)
    assert nameless(box) == []
    box.details.clear()
    box.close()


def test_what_is_typed_into_is_read_by_the_name_of_its_cell(window: MainWindow) -> None:
    edit_cell(window)
    editor = window.panes.tabs.current_view().editor()
    assert said(editor) == (Role.EditableText, window.workbench.report.form.cell_name(editor.cell))


def test_wrapped_words_are_text(window: MainWindow) -> None:
    """A widget that paints its words itself is a blank pane to a screen reader, unless it says what it is."""
    words = [one for one in seen(window) if isinstance(one, ShortWords) and one.text()]
    assert words
    assert {said(one) for one in words} == {(Role.StaticText, one.text()) for one in words}
