"""The keys and counts by which a clerk walks the problems, in the whole window: promises 14, 15 and 22."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.findings import CheckResult, Finding, Severity
from tests.ui.invented import FORM, report_of
from tests.ui.window_rig import judge, press, with_report
from ui.bench.problems import Kind, list_problems
from ui.window.main_window import MainWindow

WRONG = {"t2.handled.natural": "104", "t2.carried_out.legal": "7", "t3.direct.upheld": "4"}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, folder: Path) -> MainWindow:
    """A report with problems in two tables, the keyboard in the list of problems."""
    window = with_report(
        qtbot, folder, report_of({**WRONG, "t1.penalty.decisions": "", "t1.fees.amount": ""})
    )
    window.panes.findings.table.setFocus()
    assert len({problem.table for problem in window.workbench.visible_findings()}) > 1
    return window


def test_f8_walks_every_problem_and_the_toolbar_says_which_of_how_many(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 15: across tables, round both ends, "3/7" beside the keys."""
    window = opened(qtbot, tmp_path)
    bench, total = window.workbench, len(window.workbench.visible_findings())
    for number in [*range(total), 0]:
        press(Qt.Key.Key_F8)
        assert bench.current_problem() is bench.visible_findings()[number]
        assert window.tools.count.text() == f"{number + 1}/{total}"
        if bench.current_problem().target:
            assert window.panes.tabs.table == bench.current_problem().table
    for number in (total - 1, total - 2):
        press(Qt.Key.Key_F8, SHIFT)
        assert window.tools.count.text() == f"{number + 1}/{total}"


def test_a_filter_shortens_the_walk_and_its_count(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 22: with the boxes that a clerk uses."""
    window = opened(qtbot, tmp_path)
    bench, findings = window.workbench, window.panes.findings
    everything = len(bench.problems())
    findings.kinds.setCurrentIndex(findings.kinds.findData(Kind.ERROR))
    findings.kinds.activated.emit(findings.kinds.currentIndex())
    errors = sum(problem.kind is Kind.ERROR for problem in bench.problems())
    assert 0 < errors < everything
    assert f"另有 {everything - errors} 处" in findings.clear.text()
    assert findings.clear.isVisible()
    for number in [*range(errors), 0]:
        press(Qt.Key.Key_F8)
        assert window.tools.count.text() == f"{number + 1}/{errors}"
        assert bench.current_problem().kind is Kind.ERROR
    findings.clear.click()
    assert len(bench.visible_findings()) == everything
    assert not findings.clear.isVisible()


def test_every_count_is_of_problems_and_not_of_cells(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 14: a sum that fails is one, however many cells it adds."""
    window = opened(qtbot, tmp_path)
    problems = window.workbench.problems()
    errors = [problem for problem in problems if problem.kind is Kind.ERROR]
    assert sum(len(problem.cells) for problem in errors) > len(errors)
    assert f"不能上报：{len(errors)} 处强制性" in window.verdict.text()
    assert f"{len(errors)} 强制性" in window.panes.findings.counts.text()


def test_problems_are_put_in_order_whatever_order_they_come_in() -> None:
    """Promise 14: 强制性, 核实性, 识别存疑, then what is only worth a look; within one kind as the check gives them."""
    kinds = (Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.WARNING)
    findings = tuple(
        Finding(f"rule.{number}", "", kind, f"第{number}条", "", "", ("t2.new.total",), "t2.new.total")
        for number, kind in enumerate(kinds)
    )
    listed = list_problems(report_of({"t3.review.upheld": "?3"}), CheckResult(findings, (), 0))
    assert [problem.kind for problem in listed] == [
        Kind.ERROR,
        Kind.WARNING,
        Kind.WARNING,
        Kind.DOUBT,
        Kind.INFO,
    ]
    assert [problem.message for problem in listed[1:3]] == ["第1条", "第3条"]


def test_the_walk_begins_with_the_gravest_problem_wherever_the_table_was_left(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Promises 3 and 15: another report shows the table that was in front, and no problem is current before somebody turns to one;
    its list is seen from the top."""
    many = {cell: "" for cell in FORM.cell_ids if cell.startswith("t2.denied")}
    window = with_report(qtbot, tmp_path, report_of({**WRONG, **many, "t2.new.natural": "?108"}))
    bench, table = window.workbench, window.panes.findings.table
    press(Qt.Key.Key_F8, SHIFT)
    assert table.verticalScrollBar().value() > 0
    window.panes.tabs.show_table("t2")
    report = report_of({**WRONG, **many, "t2.new.natural": ""})
    window.show_report(tmp_path / "清河镇2023.docx", report, judge(report))
    qtbot.waitUntil(lambda: bench.current == "t2.new.natural")
    assert window.panes.tabs.table == "t2"
    assert bench.problems_of("t2.new.natural")
    assert bench.current_problem() is None
    assert window.tools.count.text() == f"–/{len(bench.visible_findings())}"
    assert table.rowAt(0) == 0
    press(Qt.Key.Key_F8)
    assert bench.current_problem() is bench.visible_findings()[0]


def test_a_click_on_the_cell_where_the_cursor_stands_at_first_turns_to_its_problem(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = with_report(qtbot, tmp_path, report_of({"t1.regulations.issued": ""}))
    bench, view = window.workbench, window.panes.tabs.current_view()
    assert view
    qtbot.waitUntil(lambda: bench.current == "t1.regulations.issued")
    assert bench.current_problem() is None
    where = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    problem = bench.current_problem()
    assert problem
    assert "t1.regulations.issued" in problem.cells
