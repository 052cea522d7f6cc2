"""What is empty or cannot be read never counts as right, and one key fills what is empty: promise 20."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.pipeline import read_report
from model.records import replace
from model.report import State
from tests.ui.findings.test_view import CLEAN
from tests.ui.invented import report_of
from tests.ui.window_rig import RIGHT, ctrl, judge, with_report
from ui.bench.problems import Kind


def test_a_report_that_cannot_be_checked_is_not_ready(qtbot: QtBot, tmp_path: Path) -> None:
    """A cell that the document lacks: no rule fails, and yet the verdict is no 可以上报."""
    right, cell = read_report(RIGHT), "t3.direct.other"
    lost = replace(right.cells[cell], value=None, text="", state=State.MISSING)
    report = replace(right, cells={**right.cells, cell: lost})
    result = judge(report)
    assert result.uncheckable
    window = with_report(qtbot, tmp_path, report)
    assert not any(problem.kind is Kind.ERROR for problem in window.workbench.problems())
    assert "可以上报" not in window.verdict.text()
    assert f"{len(result.uncheckable)} 条无法核对" in window.verdict.text()
    assert f"{len(result.uncheckable)} 条无法核对" in window.panes.findings.counts.text()


def test_one_key_fills_the_blanks_of_the_table_in_front(qtbot: QtBot, tmp_path: Path) -> None:
    """As one step; what other tables lack stays as it is."""
    blank = {"t3.direct.other": "", "t3.direct.corrected": "", "t1.coercion.decisions": ""}
    window = with_report(qtbot, tmp_path, report_of({**CLEAN, **blank}))
    bench = window.workbench
    ctrl(Qt.Key.Key_3)
    ctrl(Qt.Key.Key_B)
    cells = bench.report.cells
    assert [(cells[cell].value, cells[cell].state) for cell in list(blank)[:2]] == [(0, State.NUMBER)] * 2
    assert cells["t1.coercion.decisions"].state is State.BLANK
    assert bench.undo_stack.count() == 1
    ctrl(Qt.Key.Key_Z)
    assert {bench.report.cells[cell].state for cell in blank} == {State.BLANK}
