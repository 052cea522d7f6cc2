"""Hands that do anything at all to the window, each time the same for the same seed; and what must hold whatever they did."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, Qt, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from model.keeping.changes import replayed
from model.keeping.journal import sessions
from model.report import apply
from tests.ui.window_rig import settle
from ui.bench.problems import list_problems
from ui.look.theme import Look
from ui.window.main_window import MainWindow
from ui.window.verdict import verdict_of

KEYS = tuple(
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        *("Tab", "Backtab", "Return", "Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"),
        *("F2", "F4", "F6", "F8", "F9", "Escape", "Delete", "Backspace", "Space", "Menu"),
    )
)
LETTERS = "ZZZYYCVXABEFKLTS123456+-0"
TEXTS = ("0", "7", "12", "-3", "1,234", "abc", "9" * 30, "  5 ", "1e5", "", "5/3", "0.00", "99999999999")
COMPOSED = ("８", "１２", "无", "一百二十", "〇", "你好", "12万元", "")
CLIPBOARDS = (
    *("1", "", "\n\n", "1\t2\t3\n4\t5\t6", '"1\n2"\t3', '"', "\r\n1\r2", "1\n" * 60, "1\0\t2"),
    *("自然人\t商业企业\n1\t2", "予以公开\t3\t4\t5", "9" * 140_000, "\x0b1\x0c2\u2028 3"),
)
SIZES = ((1366, 768), (300, 200), (1, 1), (1920, 1080), (400, 900))
QUIET = ("This plugin does not support", "Populating font family")
"""What the platform without a screen says of itself."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hands:
    """One pair of hands. done: what they did, for the message of a failure. said: what Qt complained of."""

    def __init__(self, qtbot: QtBot, window: MainWindow, seed: int, files: list[Path], out: Path) -> None:
        self.window, self.files, self.out = window, files, out
        self.done: list[str] = []
        self.said: list[str] = []
        self._qtbot, self._chance = qtbot, Random(seed)

    def work(self, steps: int) -> Iterator[str]:
        """Do so many things; gives the name of each once it is done and the window has come to rest."""
        before = qInstallMessageHandler(self._listen)
        try:
            for _ in range(steps):
                self.done.append(self._act())
                for _ in range(2):
                    QApplication.processEvents()
                yield self.done[-1]
        finally:
            qInstallMessageHandler(before)

    def _listen(self, kind: object, context: object, text: str) -> None:
        if not any(quiet in text for quiet in QUIET):
            self.said.append(text)

    def _act(self) -> str:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(modal, QFileDialog):
            # At once, and with a path of their own: no name that they type may end up beside the samples.
            return self._answer_dialog(modal)
        if popup and self._chance.random() < 0.6:
            return self._answer_popup(popup)
        if modal and self._chance.random() < 0.6:
            return self._answer_dialog(modal)
        acts: dict[Callable[[], str], int] = {
            **{self._press: 14, self._write: 14, self._compose: 6, self._hold_ctrl: 8, self._paste: 5},
            **{self._click: 12, self._click_cell: 8, self._trigger: 8, self._move: 3, self._resize: 2},
            **{self._undo_all: 2, self._wear: 1, self._open: 2, self._save: 1},
        }
        return self._chance.choices(list(acts), list(acts.values()))[0]()

    # --- the keyboard ---------------------------------------------------------------------------------------------------

    def _focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _press(self) -> str:
        key = self._chance.choice(KEYS)
        held = self._chance.choice((NONE, NONE, NONE, Qt.KeyboardModifier.ShiftModifier))
        QTest.keyClick(self._focused(), key, held)
        return f"{held.name} {key.name}"

    def _hold_ctrl(self) -> str:
        letter = self._chance.choice(LETTERS)
        QTest.keyClick(self._focused(), letter, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl+{letter}"

    def _write(self) -> str:
        text = self._chance.choice(TEXTS)
        for letter in text:
            QTest.keyClicks(self._focused(), letter)
        if self._chance.random() < 0.7:
            QTest.keyClick(self._focused(), self._chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))
        return f"type {text[:12]!r}"

    def _compose(self) -> str:
        text, preedit = self._chance.choice(COMPOSED), self._chance.choice(("", "ni"))
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(text)
        QApplication.sendEvent(self._focused(), event)
        return f"compose {text!r} {preedit!r}"

    def _paste(self) -> str:
        text = self._chance.choice(CLIPBOARDS)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self._focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return f"paste {text[:12]!r}"

    # --- the mouse ------------------------------------------------------------------------------------------------------

    def _click(self) -> str:
        top = QApplication.activeModalWidget() or self.window
        shown = [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top]
        if not shown or isinstance(top, QFileDialog):
            return "nothing to click"
        widget = self._chance.choice(shown)
        where = QPoint(
            self._chance.randrange(widget.width() or 1), self._chance.randrange(widget.height() or 1)
        )
        name, way = type(widget).__name__, self._chance.choice(("click", "click", "double", "right"))
        # Qt waits for the answer to the menu of a scroll bar.
        if way == "right" and not isinstance(widget, QScrollBar):
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.postEvent(widget, QContextMenuEvent(reason, where, widget.mapToGlobal(where)))
        else:
            QTest.mouseClick(widget, LEFT, NONE, where)
            if way == "double" and isValid(widget):
                QTest.mouseDClick(widget, LEFT, NONE, where)
        return f"{way} {name}"

    def _click_cell(self) -> str:
        view = self.window.panes.tabs.current_view()
        if view is None or not view.isVisible() or QApplication.activeModalWidget():
            return "no table to click"
        cell = self._chance.choice(list(view.form_model.layout.place_by_cell))
        where = view.visualRect(view.form_model.index_of(cell)).center()
        held = self._chance.choice((NONE, NONE, Qt.KeyboardModifier.ShiftModifier))
        if view.viewport().rect().contains(where):
            QTest.mouseClick(view.viewport(), LEFT, held, where)
        return f"click {cell}"

    # --- menus and dialogs ----------------------------------------------------------------------------------------------

    def _trigger(self) -> str:
        name = self._chance.choice([one for one in self.window.actions_by_name.by_id if one != "quit"])
        if QApplication.activeModalWidget():
            return "menus are locked"
        self.window.actions_by_name[name].trigger()
        return f"action {name}"

    def _move(self) -> str:
        name = self._chance.choice(("shift_right", "shift_left", "shift_down", "shift_up", "join"))
        if self.window.workbench.report and not QApplication.activeModalWidget():
            cell = self._chance.choice(list(self.window.workbench.report.cells))
            self.window.workbench.select(cell, "grid")
            self.window.actions_by_name[name].trigger()
        return f"move {name}"

    def _answer_popup(self, popup: QWidget) -> str:
        own = set(self.window.actions_by_name)
        offered = [one for one in popup.actions() if one in own] if isinstance(popup, QMenu) else []
        offered = [
            one for one in offered if one.isEnabled() and one is not self.window.actions_by_name["quit"]
        ]
        popup.close()
        if not offered:
            return "close popup"
        chosen = self._chance.choice(offered)
        chosen.trigger()
        return f"popup {chosen.text()}"

    def _answer_dialog(self, dialog: QWidget) -> str:
        if not isinstance(dialog, QFileDialog) or self._chance.random() < 0.3:
            dialog.close()
            return f"close {type(dialog).__name__}"
        saving = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        ending = dialog.defaultSuffix() or "docx"
        target = (
            self.out / f"出{self._chance.randrange(10_000)}.{ending}"
            if saving
            else self._chance.choice(self.files)
        )
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        edit.setText(str(target))
        QTest.keyClick(edit, Qt.Key.Key_Return)
        settle(self._qtbot, self.window)
        if isValid(dialog):
            dialog.close()
        return f"file dialog {target.name}"

    # --- the window -----------------------------------------------------------------------------------------------------

    def _resize(self) -> str:
        size = self._chance.choice(SIZES)
        self.window.resize(*size)
        return f"resize {size}"

    def _wear(self) -> str:
        look = self._chance.choice(list(Look))
        self.window.theme.choose(look)
        return f"wear {look}"

    def _open(self) -> str:
        path = self._chance.choice(self.files)
        if not QApplication.activeModalWidget():
            self.window.open_file(path)
            if self._chance.random() < 0.7:
                settle(self._qtbot, self.window)
        return f"open {path.name}"

    def _save(self) -> str:
        """To a working file, and open that."""
        bench, target = self.window.workbench, self.out / f"{self._chance.randrange(10_000)}.gouji"
        if bench.report is None or bench.source is None or QApplication.activeModalWidget():
            return "nothing to save"
        self.window.keeping.work.write(target)
        settle(self._qtbot, self.window)
        kept = bench.report.cells, len(bench.changes()), len(bench.undone())
        self.window.open_file(target)
        settle(self._qtbot, self.window)
        assert bench.path == target
        assert (bench.report.cells, len(bench.changes()), len(bench.undone())) == kept
        return "save and open"

    def _undo_all(self) -> str:
        bench = self.window.workbench
        bench.end_writing()
        if bench.report and bench.as_read and bench.result:
            edited, found, steps = bench.report.cells, bench.result.findings, len(bench.changes())
            for _ in range(steps):
                bench.undo()
            assert bench.report.cells == bench.as_read.cells
            for _ in range(steps):
                bench.redo()
            assert bench.report.cells == edited
            assert bench.result.findings == found
        return "undo and redo all"


def hold(window: MainWindow, scratch: Path) -> None:
    """What is true of the window whatever was done: nothing stale, nothing lost, nothing left lying about."""
    bench = window.workbench
    assert window.errors.dialog.details.toPlainText() == ""
    for top in QApplication.topLevelWidgets():
        assert not top.isVisible() or top is window or top.parent() is not None, top
    if bench.report is None or bench.as_read is None or bench.result is None:
        assert window.verdict.text() == ""
        return
    report = bench.as_read
    for change in bench.changes():
        report = apply(report, change)
    assert report.cells == bench.report.cells
    assert window.office.judge(bench.report, bench.previous).findings == bench.result.findings
    assert list_problems(bench.report, bench.result) == bench.problems()
    in_front = window.stack.currentWidget() is window.panes
    assert window.verdict.text() == (verdict_of(bench)[1] if in_front else "")
    assert ("未导出" in window.windowTitle()) is not bench.exported()
    if not bench.exported():
        _hold_journal(window, scratch)


def _hold_journal(window: MainWindow, scratch: Path) -> None:
    """A crash now would lose nothing."""
    bench = window.workbench
    newest = max(window.keeping.keeper.folder.glob("*.journal"), key=lambda path: path.stat().st_mtime_ns)
    # The journal itself is locked while its session runs.
    (scratch / newest.name).write_bytes(newest.read_bytes())
    (left,) = (one for one in sessions(scratch) if one.home.name == newest.name)
    assert bench.as_read
    assert bench.report
    assert replayed(bench.as_read, left.changes)[0].cells == bench.report.cells
    assert len(left.undone) == len(bench.undone())
    assert not left.exported
