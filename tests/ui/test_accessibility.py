"""Promises 29, 38, 57 and 58 over every window there is: names for those who hear it, keys for those without a mouse, room for a finger."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.window.test_main_window import type_file
from tests.ui.window_rig import WRONG, activate, ctrl, make_window, press, settle, shown, with_report, write
from ui.actions.wiring import show_settings
from ui.bench.problems import Kind
from ui.look.theme import Look
from ui.pages.print_preview import PrintPreview
from ui.window.main_window import MainWindow

LEAST_TARGET = 24
"""Device-independent pixels of what is clicked (WCAG 2.5.8)."""

OPENERS: dict[str, Callable[[MainWindow], QWidget]] = {
    "report": lambda window: window,
    "claims": lambda window: turn(window, 1),
    "overview": lambda window: turn(window, 2),
    "help": lambda window: window.help.show(),
    "rule": lambda window: window.help.show_place("rules/t2.balance"),
    "about": lambda window: window.help.show_about(),
    "settings": show_settings,
    "rules": lambda window: window.rules.show_page(),
    "rule list": lambda window: window.rules.show_list(),
    "start": lambda window: start(window),
    "past": lambda window: window.keeping.recovery.show_past(),
    "rule form": lambda window: write_rule(window),
    "folder": lambda window: folder(window),
}


def turn(window: MainWindow, page: int) -> MainWindow:
    """Another tab of the lower pane."""
    window.panes.findings.show_page(page)
    return window


def write_rule(window: MainWindow) -> QWidget:
    """A rule of the office's own is begun."""
    page = window.rules.show_page()
    page.start_rule()
    return page


def folder(window: MainWindow) -> MainWindow:
    """The page of a folder, with what was found there."""
    window.folder.check(str(WRONG.parent))
    wait_until(lambda: window.folder.tasks.current is None)
    return window


def wait_until(done: Callable[[], bool]) -> None:
    """Let other threads work until they are done."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: done() and loop.quit())
    look.start(20)
    loop.exec()


def start(window: MainWindow) -> MainWindow:
    """The first page."""
    window.workbench.mark_exported()
    window.close_report()
    return window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """At a problem of a report."""
    made = with_report(qtbot, tmp_path)
    made.workbench.edit("t2.handled.natural", "1")
    made.workbench.next_finding()
    return made


def visible(page: QWidget) -> Iterator[QWidget]:
    """What is seen of a page, without Qt's own inner parts."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.window() is page and not widget.objectName().startswith("qt_"):
            yield widget


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("name", OPENERS)
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, name: str) -> None:
    """Promise 57: lists, fields, buttons, drawings; in every window."""
    page = OPENERS[name](window)
    QApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in visible(page)
        if not isinstance(widget, QScrollBar)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        and widget.focusProxy() is None
        and not spoken(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("name", OPENERS)
def test_pictures_have_a_name(window: MainWindow, name: str) -> None:
    """Promise 57: a picture says what it stands for."""
    page = OPENERS[name](window)
    QApplication.processEvents()
    labels = [one for one in visible(page) if isinstance(one, QLabel) and not one.pixmap().isNull()]
    assert [one for one in labels if not one.accessibleName()] == []


@pytest.mark.parametrize("name", OPENERS)
def test_what_is_clicked_is_large_enough(window: MainWindow, name: str) -> None:
    """Promise 58: buttons, boxes and tabs of 24 px at least, at the smallest size of the font too."""
    window.fontSizeAsked.emit(9)
    page = OPENERS[name](window)
    QApplication.processEvents()
    small = [
        f"{type(one).__name__} {one.accessibleName() or one.toolTip()} {one.width()}×{one.height()}"
        for one in visible(page)
        if isinstance(one, QAbstractButton | QComboBox)
        and not isinstance(one.parent(), QLineEdit | QAbstractItemView)
        and min(one.width(), one.height()) < LEAST_TARGET
    ]
    for bar in (one for one in visible(page) if isinstance(one, QTabBar)):
        small += [
            f"tab {bar.tabText(number)}"
            for number in range(bar.count())
            if bar.tabRect(number).height() < LEAST_TARGET
        ]
    assert small == []


@pytest.mark.parametrize(
    "name", ["help", "settings", "about", "rules", "rule list", "start", "past", "rule form", "folder"]
)
def test_tab_walks_round_and_never_traps(window: MainWindow, name: str) -> None:
    """Promise 38: Tab reaches every widget that takes it and comes back to where it began. (In a report it walks the cells first.)"""
    page = OPENERS[name](window)
    page.activateWindow()
    QApplication.processEvents()
    met: list[QWidget] = []
    for _ in range(150):
        press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        met.append(here)
    assert met.count(met[0]) >= 2, name
    reachable = {
        one
        for one in visible(page)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        and one.focusProxy() is None
        and isinstance(one, QAbstractButton | QComboBox | QLineEdit | QAbstractItemView)
        and not isinstance(one.parent(), QLineEdit | QAbstractItemView | QAbstractScrollArea)
    }
    left_out = [f"{type(one).__name__} {spoken(one)}" for one in reachable - set(met)]
    # Of a group of radio buttons Tab meets the chosen one; arrows walk the rest.
    assert [one for one in left_out if not one.startswith("QRadioButton")] == []


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("name", OPENERS)
def test_the_keyboard_is_seen(window: MainWindow, name: str, look: Look) -> None:
    """Promises 38 and 54: whatever has the keyboard, of every kind, differs by 3:1 in as many pixels as a line around it has,
    or around its pane."""
    window.theme.choose(look)
    page = OPENERS[name](window)
    page.activateWindow()
    QApplication.processEvents()
    taken: dict[str, QWidget] = {}
    for one in visible(page):
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus.value and not one.focusProxy():
            taken.setdefault(kind_of(one), one)
    assert taken
    faint = []
    for kind, one in taken.items():
        if isValid(one) and not isinstance(one, QScrollBar):
            here = QApplication.focusWidget()
            if here:
                here.clearFocus()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            focused = seen(page)
            one.clearFocus()
            QApplication.processEvents()
            around = one.width() + one.height()
            if (found := differing(focused, seen(page))) < around:
                faint.append(f"{kind} {spoken(one)}: {found} of {around}")
    assert faint == []


def kind_of(widget: QWidget) -> str:
    """Widgets of one kind are drawn alike."""
    marks = [str(widget.property(name)) for name in ("primary", "link")]
    return " ".join((type(widget).__name__, *marks))


def seen(page: QWidget) -> np.ndarray:
    """The relative luminance of every pixel of a page (WCAG 2.1)."""
    image = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    parts = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def differing(one: np.ndarray, other: np.ndarray) -> int:
    """How many pixels differ by 3:1."""
    return int(((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05) >= 3).sum())


def test_the_whole_story_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: open, find, fix, explain, look up the rule, export, print; a key each."""
    copied = tmp_path / "报告.docx"
    shutil.copy(WRONG, copied)
    window = make_window(qtbot, tmp_path)
    ctrl(Qt.Key.Key_O)
    type_file(qtbot, window, copied)
    settle(qtbot, window)
    bench = window.workbench
    # Find and fix.
    press(Qt.Key.Key_F8)
    fixed = bench.current_problem()
    assert fixed.kind is Kind.ERROR
    write(str(fixed.finding.expected))
    press(Qt.Key.Key_Return)
    assert fixed.key not in {problem.key for problem in bench.problems()}
    # Explain what may be explained.
    for _ in bench.visible_findings():
        press(Qt.Key.Key_F8)
        if bench.current_problem().kind is Kind.WARNING:
            break
    problem = bench.current_problem()
    assert problem.kind is Kind.WARNING
    press(Qt.Key.Key_F4)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.insert("口径不同")
    press(Qt.Key.Key_Return)
    assert bench.explanations.get(problem.finding).text == "口径不同"
    # Look up its rule, and come back.
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    page = QApplication.activeWindow()
    assert problem.finding.basis in page.words.toPlainText()
    press(Qt.Key.Key_Escape)
    activate(qtbot, window)
    # Export and print.
    ctrl(Qt.Key.Key_E)
    type_file(qtbot, window, tmp_path / "改好.docx")
    settle(qtbot, window)
    assert bench.exported()
    assert (tmp_path / "改好.docx").stat().st_size > 0
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    sheet = window.findChild(PrintPreview)
    assert sheet.isVisible()
    sheet.close()
    assert not shown(window, QFileDialog)
