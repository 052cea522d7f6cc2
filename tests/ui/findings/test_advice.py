"""What is proposed first, whatever the search thinks best: promise 26."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.findings import CheckResult
from model.repairs.repair import Repair, Repairs
from model.report import Report
from tests.ui.findings.test_view import CLEAN
from tests.ui.invented import report_of
from tests.ui.window_rig import judge
from ui.bench.workbench import Workbench
from ui.findings.advice import Advice, Advisor

KEY = "t2.row_sum/partial"
RIGHT = Repair({"t2.partial.natural": 12}, (KEY,), (), 0.2, "写颠倒")
WORSE = Repair({"t2.partial.total": 21}, (KEY,), (), 0.8, "合计算错")
"""Mends the row, and breaks the column that held."""


@pytest.fixture
def advised(qtbot: QtBot) -> Iterator[Callable[[tuple[Repair, ...]], Advice]]:
    """Gives what is shown at the problem where a search finds these, its best first; the check is the program's own."""
    benches: list[Workbench] = []
    advisors: list[Advisor] = []

    def show(found: tuple[Repair, ...]) -> Advice:
        def advise(
            report: Report,
            result: CheckResult,
            previous: Report | None,
            seconds: float,
            clock: Callable[[], float],
        ) -> Repairs:
            return Repairs(found)

        bench = Workbench(judge)
        benches.append(bench)
        bench.open_report(report_of({**CLEAN, "t2.partial.natural": "21"}), Path("云溪县2023.docx"))
        advisor = Advisor(bench, advise)
        advisors.append(advisor)
        keys = [problem.key for problem in bench.visible_findings()]
        with qtbot.waitSignal(advisor.changed):
            bench.select_finding(keys.index(KEY))
        return advisor.advice

    yield show
    for advisor in advisors:
        advisor.shut_down()


def test_what_breaks_a_rule_that_holds_comes_last(advised: Callable[[tuple[Repair, ...]], Advice]) -> None:
    shown = advised((WORSE, RIGHT)).suggestions
    assert [one.repair for one in shown] == [RIGHT, WORSE]
    assert not shown[0].effects.breaks
    assert [one.title for one in shown[1].effects.breaks]


def test_where_everything_breaks_something_nothing_is_proposed(
    advised: Callable[[tuple[Repair, ...]], Advice],
) -> None:
    """One that breaks a passing rule is never first, so it cannot be the only one either; the bar says why."""
    advice = advised((WORSE,))
    assert advice.suggestions == ()
    assert "别的规则不成立" in advice.note
