"""Further pages of the screenshot book: a folder, what is recovered, values moved by hand, a rule being written, the page of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from model.keeping.journal import Session
from ui.bench.problems import Kind

if TYPE_CHECKING:
    from screens import Screens

PDF = Path(__file__).resolve().parent.parent / "tests/model/readers/pages/fixtures/libreoffice-2021-t2.pdf"
NOON = datetime(2025, 1, 17, 12, 4)
CELL = "t2.granted.natural"
PATIENCE = 30_000
"""Milliseconds until work in another thread is given up."""


def states(screens: Screens) -> dict[str, Callable[[], QWidget]]:
    """All of them by name. Each opens what it needs; the last goes back to the first page."""
    return {
        "filtered": lambda: filtered(screens),
        "refused": lambda: refused(screens),
        "find": lambda: find(screens),
        "reassign": lambda: reassign(screens),
        "rule_form": lambda: rule_form(screens),
        "past": lambda: screens.before(screens.window.keeping.recovery.show_past()),
        "keys": lambda: screens.before(screens.window.help.show_keys()),
        "help_search": lambda: help_search(screens),
        "pages": lambda: pages(screens),
        "recovery": lambda: recovery(screens),
        "folder_empty": lambda: folder_empty(screens),
        "folder": lambda: folder(screens),
    }


def filtered(screens: Screens) -> QWidget:
    """Only the problems of one kind."""
    screens.at_problem()
    screens.window.workbench.set_finding_filter(kinds=[Kind.WARNING])
    return screens.window


def refused(screens: Screens) -> QWidget:
    """Words were typed into a cell of numbers."""
    window = screens.at_problem()
    screens.window.activateWindow()
    screens.window.workbench.select(CELL, "grid")
    view = screens.window.panes.tabs.current_view()
    editor = view.open_editor(replacing=True) if view else None
    if editor:
        QTest.keyClicks(editor, "abc")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    return window


def find(screens: Screens) -> QWidget:
    """A word is looked for in the original."""
    screens.at_problem()
    source = screens.window.panes.source
    source.open_find()
    source.find_bar.line.setText("申请")
    return screens.window


def reassign(screens: Screens) -> QWidget:
    """Values of the original are to be read into another row."""
    screens.window.panes.source.find_bar.close_bar()
    screens.window.actions_by_name["from_original"].trigger()
    QApplication.processEvents()
    return screens.before(screens.window.findChildren(QDialog)[-1])


def rule_form(screens: Screens) -> QWidget:
    """An office writes a rule of its own."""
    page = screens.window.rules.show_page()
    page.start_rule()
    return screens.before(page)


def help_search(screens: Screens) -> QWidget:
    """A word is looked for in the help."""
    page = screens.window.help.show()
    page.search.setText("结转")
    return screens.before(page)


def pages(screens: Screens) -> QWidget:
    """A PDF beside its table, the page itself with the place of a cell framed."""
    screens.open(PDF)
    screens.window.workbench.select(CELL, "grid")
    return screens.window


def recovery(screens: Screens) -> QWidget:
    """The program ended without closing, and is started again."""
    home = PDF.with_name("none.journal")
    screens.at_problem()
    bench = screens.window.workbench
    bench.edit(CELL, "11")
    changes = bench.changes()
    left = tuple(
        Session(home, Path("D:/年报") / name, NOON, changes, (), exported=False, closed=False)
        for name in ("云溪县水利局2024年报告.docx", "清河镇2024年报告（第二次送审，含附件和说明）.docx")
    )
    bench.mark_exported()
    screens.window.close_report()
    screens.window.keeping.recovery.bar.offer(left, NOON.date())
    return screens.window


def folder_empty(screens: Screens) -> QWidget:
    """No folder has been chosen yet."""
    screens.window.keeping.recovery.bar.offer((), NOON.date())
    screens.window.folder.show()
    return screens.window


def folder(screens: Screens) -> QWidget:
    """All samples checked together."""
    actions = screens.window.folder
    actions.check(str(screens.samples))
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: actions.tasks.current or loop.quit())
    look.start(50)
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()
    return screens.window
