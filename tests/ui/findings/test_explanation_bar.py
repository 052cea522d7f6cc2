"""Answering a 核实性 problem in the window: promise 21."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from model.findings import CheckResult, Finding, Severity
from model.report import Report
from tests.ui.invented import report_of
from tests.ui.window_rig import make_window, press, settle, with_report
from ui.file_kinds import REVIEW
from ui.findings.model import verdict
from ui.window.main_window import MainWindow
from ui.window.verdict import verdict_of

WORDS = "两件尚在法定期限内"


def judge(report: Report) -> CheckResult:
    """Three findings: two to be explained, one that must be corrected while 表三 says so."""
    carried, upheld = (report.cells[cell].value for cell in ("t2.carried_out.total", "t3.review.upheld"))
    one = Finding(
        "t2.backlog",
        "total",
        Severity.WARNING,
        f"结转下年{carried}件，上年结转2件。",
        "",
        "常见问题",
        ("t2.carried_out.total", "t2.carried_in.total"),
        "t2.carried_out.total",
    )
    two = Finding("t3.copied", "", Severity.WARNING, f"结果维持{upheld}件。", "", "", ("t3.review.upheld",))
    three = replace(two, rule="t3.sum", severity=Severity.ERROR)
    return CheckResult((three, one, two) if upheld == 9 else (one, two), (), 7)


def opened(qtbot: QtBot, folder: Path, report: Report | None = None) -> MainWindow:
    window = with_report(qtbot, folder, report)
    window.workbench._judge = lambda report, *_: judge(report)
    window.workbench.recheck()
    turn_to(window, "t2.backlog")
    window.panes.focus_grid()
    return window


def turn_to(window: MainWindow, rule: str) -> None:
    problems = window.workbench.visible_findings()
    window.workbench.select_finding(next(n for n, p in enumerate(problems) if p.key.startswith(rule)))


def write(text: str) -> None:
    """Chinese, as an input method gives it to where the keyboard is."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def answer(window: MainWindow, text: str) -> None:
    press(Qt.Key.Key_F4)
    window.panes.explanation.line.clear()
    write(text)
    press(Qt.Key.Key_Return)


def levels(window: MainWindow) -> list[str]:
    return [line.texts[0] for line in window.panes.findings.model.lines]


def test_an_answer_is_written_in_place_with_the_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    bar, before = window.panes.explanation, QApplication.focusWidget()
    assert (bar.isVisible(), bar.line.isVisible()) == (True, False)
    press(Qt.Key.Key_F4)
    assert QApplication.focusWidget() is bar.line
    assert QApplication.activeModalWidget() is None
    write(WORDS)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is before
    assert bar.said.text() == f"已说明：{WORDS}"
    assert not bar.line.isVisible()
    assert levels(window) == ["◆ 核实性（已说明）", "◆ 核实性"]
    assert WORDS in window.panes.findings.model.lines[0].tip
    assert "2 核实性（1 已说明）" in verdict(window.workbench)
    assert verdict_of(window.workbench)[1] == "◆ 可以上报，2 处核实性须改正或说明（1 已说明）"
    turn_to(window, "t3.copied")
    answer(window, "已核实")
    assert verdict_of(window.workbench)[1] == "◆ 可以上报，2 处核实性均已说明"
    assert window.workbench.exported(), "an answer is on disk at once: closing loses nothing"


def test_esc_leaves_the_answer_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    press(Qt.Key.Key_F4)
    assert window.panes.explanation.line.text() == WORDS
    write("别的")
    press(Qt.Key.Key_Escape)
    assert window.panes.explanation.said.text() == f"已说明：{WORDS}"
    assert window.panes.focused() is window.panes.panes[1]


def test_a_changed_number_makes_it_stale_and_undo_good_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    window.workbench.recheck()
    assert levels(window)[0] == "◆ 核实性（已说明）"
    window.workbench.edit("t2.new.legal", "4")
    assert levels(window)[0] == "◆ 核实性（已说明）", "no number of its own"
    window.workbench.edit("t2.carried_out.total", "6")
    assert levels(window)[0] == "◆ 核实性（说明已过期）"
    assert "已说明" not in verdict(window.workbench)
    assert window.panes.explanation.said.text().startswith("说明已过期（所涉数字已变")
    window.workbench.undo_stack.undo()
    assert levels(window)[0] == "◆ 核实性（已说明）"
    window.workbench.undo_stack.redo()
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Return)
    assert levels(window)[0] == "◆ 核实性（已说明）", "confirmed for the new numbers"


def test_an_empty_answer_takes_it_away(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    answer(window, "")
    assert levels(window) == ["◆ 核实性", "◆ 核实性"]


def test_walking_on_while_writing_keeps_it_for_its_own_problem(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    press(Qt.Key.Key_F4)
    write(WORDS)
    press(Qt.Key.Key_F8)
    assert levels(window) == ["◆ 核实性（已说明）", "◆ 核实性"]
    assert not window.panes.explanation.line.isVisible()
    assert window.panes.explanation.said.text() == "核实性问题须改正，或填写出错说明。"


def test_only_what_may_be_explained_can_be(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.workbench.edit("t3.review.upheld", "9")
    turn_to(window, "t3.sum")
    window.panes.focus_grid()
    assert not window.panes.explanation.isVisible()
    press(Qt.Key.Key_F4)
    assert not window.panes.explanation.line.isVisible()


def test_the_button_opens_the_editor_and_the_grid_gets_the_keyboard_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path)
    bar, before = window.panes.explanation, QApplication.focusWidget()
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is bar.line
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_answers_come_back_with_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F4)
    write("关窗前写的")
    window.close()
    again = opened(qtbot, tmp_path)
    assert levels(again) == ["◆ 核实性（已说明）", "◆ 核实性（已说明）"]
    changed = report_of({"t2.carried_out.total": "8"})
    moved = opened(qtbot, tmp_path, changed)
    assert levels(moved) == ["◆ 核实性（说明已过期）", "◆ 核实性（已说明）"], "corrected in the file itself"


def test_another_report_opened_while_writing_gets_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    press(Qt.Key.Key_F4)
    write(WORDS)
    other = replace(report_of({"t2.carried_out.total": "8"}), unit="云溪县水利局")
    window.show_report(tmp_path / "水利局.docx", other, judge(other))
    assert levels(window) == ["◆ 核实性", "◆ 核实性"]
    window.show_report(tmp_path / "云溪县2023.docx", report_of(), judge(report_of()))
    assert levels(window) == ["◆ 核实性（已说明）", "◆ 核实性"]


def test_a_damaged_store_is_told_and_the_report_opens(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    for file in (tmp_path / "explanations").iterdir():
        file.write_bytes(b"{")
    again = make_window(qtbot, tmp_path)
    again.show_report(tmp_path / "云溪县2023.docx", report_of(), judge(report_of()))
    assert levels(again) == ["◆ 核实性", "◆ 核实性"]
    assert again.notice.isVisible()
    assert not [box for box in again.findChildren(QMessageBox) if box.isVisible()]


def test_the_review_sheet_prints_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    answer(window, WORDS)
    target = tmp_path / "核对表.pdf"
    window.exports.write(target, REVIEW)
    settle(qtbot, window)
    document = pypdfium2.PdfDocument(target)
    text = "".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert f"出错说明：{WORDS}" in text
