"""The bar of suggestions in the whole window, with the program's own rules."""

from dataclasses import replace
from pathlib import Path
from threading import current_thread, main_thread

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.checks.rules import load_rules
from model.document import Progress
from model.repairs.repair import repair
from model.report import State
from tests.ui.findings.test_view import CLEAN
from tests.ui.invented import report_of
from tests.ui.window_rig import RIGHT, judge, make_window, open_file, press
from ui.findings.advice import Advice, Advisor
from ui.findings.suggestion_bar import SuggestionBar
from ui.window.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
SLIP = {**CLEAN, "t2.partial.natural": "21"}
"""12 with its digits swapped: a row sum and a column sum fail."""
SWAPPED = {**CLEAN, "t2.new.natural": "8", "t2.new.commercial": "108"}


def window_on(
    qtbot: QtBot, folder: Path, changes: dict[str, str], rule: str, size: tuple[int, int] = (1366, 768)
) -> MainWindow:
    """The window with the report open at the first problem of the rule, and the advice shown."""
    window = make_window(qtbot, folder, size)
    report = report_of(changes)
    window.show_report(folder / "云溪县2023.docx", report, judge(report))
    turn_to(qtbot, window, rule)
    return window


def turn_to(qtbot: QtBot, window: MainWindow, rule: str) -> None:
    bench = window.workbench
    with qtbot.waitSignal(advisor(window).changed):
        number = next(i for i, one in enumerate(bench.visible_findings()) if one.key.startswith(rule))
        bench.select_finding(number)


def bar(window: MainWindow) -> SuggestionBar:
    return window.panes.suggestions


def advisor(window: MainWindow) -> Advisor:
    return bar(window).advisor


def shown(window: MainWindow) -> list[str]:
    return [button.text() for button in bar(window).buttons if button.isVisible()]


def value(window: MainWindow, cell: str) -> object:
    assert window.workbench.report
    return window.workbench.report.cells[cell].value


def test_each_suggestion_shows_cell_old_and_new_and_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 25."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    assert shown(window) == ["21 → 12  Alt+1"]
    reason = bar(window).reasons[0].text()
    for words in ("（二）部分公开", "自然人", "填 21，应为 12", "写颠倒"):
        assert words in reason
    assert "自然人：21 → 12" in bar(window).buttons[0].accessibleName()


def test_nothing_is_put_in_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 25: not by showing, walking or checking again."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    with qtbot.waitSignal(advisor(window).changed):
        window.workbench.recheck()
    turn_to(qtbot, window, "t2.handled_sum/natural")
    assert value(window, "t2.partial.natural") == 21
    assert window.workbench.undo_stack.count() == 0


def test_there_are_at_most_three(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 25: 表三 alone could be mended in five places."""
    window = window_on(qtbot, tmp_path, {**CLEAN, "t3.direct.total": "14"}, "t3.group_sum/direct")
    assert 1 <= len(shown(window)) <= 3


def test_before_applying_one_sees_what_is_mended_and_that_nothing_breaks(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Promise 26."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    assert "消除 2 处问题，不引出新问题" in bar(window).reasons[0].text()
    assert "消除 2 处问题" in bar(window).accessibleName()


def test_one_that_breaks_a_passing_rule_is_never_first(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 26: whatever the search thinks of it, the whole check is asked."""
    window = window_on(qtbot, tmp_path, {**CLEAN, "t3.direct.total": "14"}, "t3.group_sum/direct")
    suggestions = advisor(window).advice.suggestions
    assert suggestions
    assert not suggestions[0].effects.breaks
    breaking = [bool(one.effects.breaks) for one in suggestions]
    assert breaking == sorted(breaking)


def test_a_key_applies_it_as_one_step_and_the_cell_shows_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 27."""
    window = window_on(qtbot, tmp_path, SWAPPED, "t2.balance/natural")
    press(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: value(window, "t2.new.natural") == 108)
    assert value(window, "t2.new.commercial") == 8
    bench = window.workbench
    assert bench.undo_stack.count() == 1
    assert "等 2 格" in bench.undo_stack.undoText()
    assert bench.cell_marks("t2.new.natural").edited
    assert bench.original("t2.new.natural") == "8"
    bench.undo_stack.undo()
    assert (value(window, "t2.new.natural"), value(window, "t2.new.commercial")) == (8, 108)


def test_a_click_applies_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 27, and the advice goes with the problem."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    with qtbot.waitSignal(advisor(window).changed):
        QTest.mouseClick(bar(window).buttons[0], Qt.MouseButton.LeftButton)
    assert value(window, "t2.partial.natural") == 12
    assert shown(window) == []
    assert not bar(window).note.isVisible()


def test_what_is_shown_for_another_state_cannot_be_applied(qtbot: QtBot, tmp_path: Path) -> None:
    """Between an edit and the new advice no key puts in what was meant for before."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    with qtbot.waitSignal(advisor(window).changed):
        window.workbench.edit("t2.partial.total", "21")
        bar(window).apply(0)
        assert value(window, "t2.partial.natural") == 21
    assert window.workbench.undo_stack.count() == 1


def test_nothing_is_said_of_the_report_before(qtbot: QtBot, tmp_path: Path) -> None:
    """Another report is on the screen: what was proposed for the one before is gone with it, not only greyed."""
    window = window_on(qtbot, tmp_path, {"t2.new.total": "140"}, "t2.row_sum")
    assert shown(window)
    report = report_of(CLEAN)
    window.show_report(tmp_path / "清河镇2023.docx", report, judge(report))
    assert shown(window) == []


def test_a_blank_row_of_totals_is_filled_with_one_key(qtbot: QtBot, tmp_path: Path) -> None:
    row = ["natural", "commercial", "research", "charity", "legal", "other", "total"]
    blank = {f"t2.handled.{column}": "" for column in row}
    window = window_on(qtbot, tmp_path, {**CLEAN, **blank}, "t2.handled_sum/natural")
    assert shown(window) == ["改 7 格  Alt+1"]
    assert (
        "“（七）总计”整行未填，按各项之和应为 自然人 105、商业企业 8、总计 113"
        in bar(window).reasons[0].text()
    )
    assert "（七）总计·自然人：空白 → 105" in bar(window).buttons[0].accessibleName()
    press(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: value(window, "t2.handled.total") is not None)
    assert window.workbench.report
    states = {window.workbench.report.cells[f"t2.handled.{column}"].state for column in row}
    assert states == {State.NUMBER}
    assert window.workbench.undo_stack.count() == 1


def test_where_no_single_answer_exists_the_bar_says_so_and_why(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 28: three cells that could each be wrong."""
    changes = {**CLEAN, "t3.direct.upheld": "2", "t3.direct.other": "2", "t3.direct.total": "2"}
    window = window_on(qtbot, tmp_path, changes, "t3.group_sum/direct")
    assert len(shown(window)) >= 2
    assert bar(window).note.isVisible()
    assert "种改法" in bar(window).note.text()
    assert "对照原始台账" in bar(window).note.text()


def test_where_nothing_can_be_told_the_bar_sends_to_the_original(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 28: numbers that no few changes bring together."""
    rows = [
        "new",
        "granted",
        "partial",
        "denied_1",
        "denied_2",
        "unable_1",
        "rejected_1",
        "other_3",
        "handled",
    ]
    changes = {f"t2.{row}.natural": str(7 + 31 * n) for n, row in enumerate(rows)}
    window = window_on(qtbot, tmp_path, {**CLEAN, **changes}, "t2.row_sum/granted")
    assert shown(window) == []
    assert "对照原文" in bar(window).note.text()


def test_other_problems_and_their_keys_are_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    """The keys of the bar above go on to mean what its buttons say."""
    window = window_on(qtbot, tmp_path, {**CLEAN, "t3.direct.upheld": ""}, "cell.blank/t3")
    assert shown(window) == []
    assert not bar(window).isVisible()
    assert [one.text() for one in window.panes.bar.buttons if one.isVisible()] == ["表三空白填 0  Alt+1"]


TWICE = {**CLEAN, "t2.carried_out.total": "55", "t2.partial.natural": "21"}
"""Two slips of the hand in one balance: a digit written twice, two swapped."""


def test_both_changes_of_a_suggestion_are_read_in_a_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 25 on the smallest screen: no tooltip is needed to know what would be put in."""
    window = window_on(qtbot, tmp_path, TWICE, "t2.balance/total", size=(1080, 660))
    assert shown(window) == ["改 2 格  Alt+1"]
    reason = bar(window).reasons[0]
    qtbot.waitUntil(lambda: not reason.seen()[-1].endswith("…"))
    read = "".join(reason.seen())
    for words in ("消除", "（二）部分公开", "自然人", "21", "12", "四、结转下年度继续办理", "55", "5"):
        assert words in read


def test_changes_with_the_longest_names_are_read_in_a_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    """Where the reasons have no room, every change still has."""
    long = ("t2.other_2.legal", "t2.other_1.charity")
    window = window_on(qtbot, tmp_path, TWICE, "t2.balance/total", size=(1080, 660))
    (suggestion,) = advisor(window).advice.suggestions
    longer = replace(suggestion.repair, changes=dict.fromkeys(long, 1234), story="像是写颠倒了。" * 30)
    advisor(window).advice = Advice((replace(suggestion, repair=longer),))
    advisor(window).changed.emit()
    reason = bar(window).reasons[0]
    qtbot.waitUntil(lambda: reason.seen()[-1].endswith("1234。"))
    read = "".join(reason.seen())
    assert read.startswith("消除")
    for words in (
        "（六）其他处理 2.",
        "·法律服务机构：0 → 1234",
        "（六）其他处理 1.",
        "·社会公益组织：0 → 1234",
    ):
        assert words in read
    assert reason.toolTip().endswith("像是写颠倒了。")


def test_the_table_stays_in_its_place_until_the_next_problem(qtbot: QtBot, tmp_path: Path) -> None:
    """The bar leads on from where it stands; it does not leave and come back."""
    window = window_on(qtbot, tmp_path, {**SLIP, "t3.review.total": "5"}, "t2.row_sum/partial")
    heights = {window.panes.tabs.height()}
    with qtbot.waitSignal(advisor(window).changed):
        press(Qt.Key.Key_1, ALT)
    heights.add(window.panes.tabs.height())
    QApplication.processEvents()
    heights.add(window.panes.tabs.height())
    assert len(heights) == 1
    assert shown(window) == []
    left = len(window.workbench.visible_findings())
    assert left
    assert f"还有 {left} 处" in bar(window).left.text()
    assert "还有" in bar(window).accessibleName()
    with qtbot.waitSignal(advisor(window).changed):
        QTest.mouseClick(bar(window).onward, Qt.MouseButton.LeftButton)
    problem = window.workbench.current_problem()
    assert problem
    assert problem.key == "t3.group_sum/review"
    assert shown(window)
    assert not bar(window).onward.isVisible()


def test_the_bar_goes_with_the_last_problem(qtbot: QtBot, tmp_path: Path) -> None:
    """There is nothing to lead on to."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), RIGHT)
    assert window.workbench.visible_findings() == ()
    window.workbench.edit("t3.review.total", "9")
    turn_to(qtbot, window, "t3.group_sum/review")
    assert shown(window)
    with qtbot.waitSignal(advisor(window).changed):
        window.workbench.edit("t3.review.total", "10")
    assert window.workbench.visible_findings() == ()
    assert not bar(window).isVisible()


def test_a_cell_without_a_problem_has_no_bar(qtbot: QtBot, tmp_path: Path) -> None:
    """It leads on after an edit, not wherever one goes."""
    window = window_on(qtbot, tmp_path, SLIP, "t2.row_sum/partial")
    with qtbot.waitSignal(advisor(window).changed):
        window.workbench.select("t1.penalty.decisions", "grid")
    assert not bar(window).isVisible()


def test_a_search_that_takes_long_goes_on_in_a_thread_and_its_answer_comes(qtbot: QtBot) -> None:
    """The window never waits for it."""
    from tests.ui.invented import workbench_with

    threads = []

    def advise(report: object, result: object, previous: object, seconds: float, clock: Progress) -> object:
        threads.append(current_thread() is main_thread())
        ours = repair(report, load_rules(), result)  # type: ignore[arg-type]
        return ours if len(threads) > 1 else type(ours)(stopped=True)

    bench = workbench_with(SLIP)
    asked = Advisor(bench, advise, bench)  # type: ignore[arg-type]
    bench.select_finding(
        next(i for i, one in enumerate(bench.visible_findings()) if one.key == "t2.row_sum/partial")
    )
    qtbot.waitUntil(lambda: bool(asked.advice.suggestions))
    assert threads == [True, False]
    assert asked.advice.suggestions[0].repair.changes == {"t2.partial.natural": 12}
    asked.shut_down()
