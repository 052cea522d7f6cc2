"""The panes in one real window over an invented report, and the events that a person's hands make."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from model.document import Anchor
from model.report import Report
from tests.ui.invented import judge, report_of
from ui.bench.workbench import Workbench
from ui.findings.view import FindingsView
from ui.form.cell_delegate import CellEditor
from ui.form.detail_bar import DetailBar
from ui.form.tabs import FormTabs
from ui.form.view import FormView
from ui.look.theme import Look, Theme
from ui.paper import Paper
from ui.source.view import SourceView


@dataclass
class Rig:
    """All panes of one window."""

    window: QWidget
    bench: Workbench
    theme: Theme
    tabs: FormTabs
    source: SourceView
    findings: FindingsView
    bar: DetailBar
    paper: Paper

    @property
    def grid(self) -> FormView:
        """The table in front."""
        view = self.tabs.current_view()
        assert view is not None
        return view

    def wear(self, look: Look) -> None:
        """Put on the colours of a look, as the program does."""
        self.theme.choose(look)
        QApplication.setPalette(self.theme.palette())

    def stand_on(self, cell: str) -> FormView:
        """Put the cursor on a cell and the keyboard into its grid."""
        self.bench.select(cell, "grid")
        self.tabs.focus_cell()
        QApplication.processEvents()
        assert self.bench.current == cell
        return self.grid

    def text(self, cell: str) -> str:
        """What a cell holds now."""
        assert self.bench.report is not None
        return self.bench.report.cells[cell].text

    def anchor(self, cell: str) -> Anchor:
        """Where a cell stands in the document."""
        assert self.bench.report is not None
        anchor = self.bench.report.cells[cell].anchor
        assert anchor is not None
        return anchor

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Type plain characters where the keyboard is."""
        for letter in text:
            QTest.keyClicks(focused(), letter)

    def compose(self, commit: str = "", preedit: str = "") -> None:
        """What an input method sends where the keyboard is."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(focused(), event)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor of the table in front."""
        return self.grid.editor()

    def click(self, widget: QWidget, where: QPoint) -> None:
        """Click with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def rig(
    qtbot: QtBot,
    changes: Mapping[str, str] | None = None,
    report: Report | None = None,
    filler: int = 0,
    path: Path = Path("云溪县2023.docx"),
) -> Rig:
    """The panes side by side at the size of a small screen, with the report open. path: its file."""
    bench = Workbench(judge)
    bench.open_report(report or report_of(changes, filler), path)
    theme = Theme()
    window = QWidget()
    paper = Paper(bench, window)
    tabs, source = FormTabs(bench, theme, window), SourceView(bench, theme, window, paper)
    findings, bar = FindingsView(bench, theme, window), DetailBar(bench, theme, window, paper)
    column = QVBoxLayout(window)
    row = QHBoxLayout()
    row.addWidget(source, 4)
    right = QVBoxLayout()
    right.addWidget(tabs, 1)
    right.addWidget(bar)
    row.addLayout(right, 6)
    column.addLayout(row, 3)
    column.addWidget(findings, 1)
    findings.cellWanted.connect(tabs.focus_cell)
    window.resize(1366, 728)
    bench.setParent(window)
    qtbot.addWidget(window, before_close_func=lambda _: paper.shut_down())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: source.laid)
    return Rig(window, bench, theme, tabs, source, findings, bar, paper)
