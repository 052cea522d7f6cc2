"""The bar under the grid: the sentence of the current problem and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.report import State
from tests.ui.findings.test_view import CLEAN
from tests.ui.pane_rig import Rig, rig


def offers(panes: Rig) -> list[str]:
    return [button.text() for button in panes.bar.buttons if button.isVisible()]


def turn_to(panes: Rig, rule: str) -> None:
    number = next(i for i, p in enumerate(panes.bench.visible_findings()) if p.key.startswith(rule))
    panes.bench.select_finding(number)


def test_the_sentence_names_both_sides_and_the_difference(qtbot: QtBot) -> None:
    """Promise 17, with the basis under it."""
    panes = rig(qtbot, {**CLEAN, "t2.new.natural": "109", "t2.new.total": "117"})
    turn_to(panes, "t2.balance")
    assert panes.bar.sentence.text() == "▲ 一＋二＝三＋四（自然人）：111 ≠ 110，差 1"
    assert panes.bar.basis.text().startswith("依据：国办公开办函〔2021〕30号")
    assert offers(panes) == [], "either side may be the wrong one"
    assert "111 ≠ 110" in panes.bar.accessibleName()


def test_a_sum_that_fails_has_no_button_of_its_own(qtbot: QtBot) -> None:
    """Promise 26: to put the computed total in could break another sum; the suggestions below know."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    turn_to(panes, "t2.row_sum/rejected_1")
    assert offers(panes) == []


def test_the_key_works_from_the_grid(qtbot: QtBot) -> None:
    """Promise 29: Alt+1 without the mouse."""
    panes = rig(qtbot, {**CLEAN, "t3.direct.upheld": ""})
    turn_to(panes, "cell.blank/t3")
    panes.stand_on("t3.direct.upheld")
    panes.press(Qt.Key.Key_1, modifiers=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panes.text("t3.direct.upheld") == "0")


def test_one_button_fills_all_blanks_of_a_table(qtbot: QtBot) -> None:
    """Promise 20."""
    panes = rig(qtbot, {**CLEAN, "t3.direct.upheld": "", "t3.review.other": "", "t2.new.legal": ""})
    turn_to(panes, "cell.blank/t3")
    assert offers(panes) == ["表三空白填 0  Alt+1"]
    QTest.mouseClick(panes.bar.buttons[0], Qt.MouseButton.LeftButton)
    assert panes.text("t3.direct.upheld") == panes.text("t3.review.other") == "0"
    assert panes.bench.report
    assert panes.bench.report.cells["t2.new.legal"].state is State.BLANK
    assert panes.bench.undo_stack.count() == 1


def test_a_doubtful_number_can_be_confirmed(qtbot: QtBot) -> None:
    """What the reader was not sure of becomes sure by the clerk's key only."""
    panes = rig(qtbot, {"t2.partial.natural": "?12"})
    turn_to(panes, "doubt")
    assert offers(panes) == ["（二）部分公开（区分…·自然人 原文确为 12  Alt+1"]
    QTest.mouseClick(panes.bar.buttons[0], Qt.MouseButton.LeftButton)
    assert panes.bench.report
    cell = panes.bench.report.cells["t2.partial.natural"]
    assert (cell.state, cell.value) == (State.NUMBER, 12)


def test_without_a_problem_the_bar_explains_the_cell(qtbot: QtBot) -> None:
    """And it stays as high as it is, so that the grid above does not jump."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    turn_to(panes, "t2.row_sum/rejected_1")
    high = panes.bar.height()
    panes.stand_on("t3.review.upheld")
    assert panes.bar.sentence.text() == "表三·行政复议·结果维持"
    assert panes.bar.basis.text().startswith("填写说明：")
    assert panes.bar.height() == high
    assert offers(panes) == []
