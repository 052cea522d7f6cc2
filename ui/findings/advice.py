"""What could be done about the current problem's sums, found while the clerk is not typing.

An edit must show its marks at once, so the search waits until nothing has changed for a moment. It mostly takes a millisecond; the
rare report that takes longer is searched in a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from model.document import Progress
from model.findings import CheckResult
from model.report import Report
from ui.bench.problems import Problem
from ui.bench.workbench import Workbench
from ui.threads.tasks import Tasks

if TYPE_CHECKING:
    # Loading the search takes a good part of the time until a window stands, and it is needed only after that.
    from model.repairs.effects import Effects
    from model.repairs.repair import Repair, Repairs

    Advise = Callable[[Report, CheckResult, Report | None, float, Callable[[], float]], Repairs]
SHOWN = 3
_WEIGHED = 6
"""Suggestions that are tried on the report, at most."""
_PAUSE = 40
_SHORT = 0.02
_LONG = 1.0
_BREAKS = "能使各和相等的改法都会使别的规则不成立，请对照原始台账逐格核实。"
_SEARCHING = "正在查找可能的改法…"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do: the change, and what all rules would say to it."""

    repair: Repair
    effects: Effects


@dataclass(frozen=True, slots=True)
class Advice:
    """For one problem: at most three suggestions, the best first, and why there is no single answer, or "". onward: there was
    advice for a problem that an edit has settled, and others are left to walk to."""

    suggestions: tuple[Suggestion, ...] = ()
    note: str = ""
    onward: bool = False


def repair_by_rules(
    report: Report,
    result: CheckResult,
    previous: Report | None,
    seconds: float,
    clock: Callable[[], float],
) -> Repairs:
    """Suggestions by the program's rules alone. previous: last year's report."""
    from model.checks.rules import load_rules
    from model.repairs.repair import repair

    return repair(report, load_rules(), result, seconds=seconds, clock=clock, previous=previous)


class Advisor(QObject):
    """Keeps the advice for the current problem. advise: the search."""

    changed = Signal()
    """`advice` is new."""
    waiting = Signal()
    """The report or the problem is another one, and `advice` is not for it."""

    def __init__(
        self, workbench: Workbench, advise: Advise = repair_by_rules, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.advice = Advice()
        self._workbench, self._advise = workbench, advise
        self._report: Report | None = None
        self._result: CheckResult | None = None
        self._repairs: Repairs | None = None
        self._advised = False
        """Whether there was advice for the problem that was the last one."""
        self._tasks = Tasks(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        # Counted from the event loop's next turn on: what the change itself has to do comes first, the painting with it.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._timer.start)
        for signal in (workbench.findingsChanged, workbench.currentFindingChanged):
            signal.connect(self._wait)
        for signal in (workbench.reportOpened, workbench.reportClosed):
            signal.connect(self._forget)
        self._wait()

    def shut_down(self) -> None:
        """The window closes: look no more."""
        self._turn.stop()
        self._timer.stop()
        self._tasks.shut_down()

    def _forget(self) -> None:
        """Words about the report before would be read as said of this one."""
        self.advice, self._advised = Advice(), False
        self.changed.emit()

    def _wait(self) -> None:
        self.waiting.emit()
        self._timer.stop()
        self._turn.start()

    def _look(self) -> None:
        report, result = self._workbench.report, self._workbench.result
        if report is not self._report or result is not self._result:
            self._tasks.cancel()
            self._report, self._result, self._repairs = report, result, None
            if report and result:
                self._search(report, result)
        self._show()

    def _search(self, report: Report, result: CheckResult) -> None:
        previous = self._workbench.previous
        self._repairs = self._advise(report, result, previous, _SHORT, perf_counter)
        if not self._repairs.stopped:
            return
        self._repairs = None

        def work(progress: Progress) -> Repairs:
            def clock() -> float:
                progress(_SEARCHING, 0.0)  # Raises where the clerk has gone on meanwhile.
                return perf_counter()

            return self._advise(report, result, previous, _LONG, clock)

        self._tasks.run(
            work, lambda repairs: self._take(result, repairs), lambda error: self._fail(result, error)
        )

    def _take(self, result: CheckResult, repairs: Repairs) -> None:
        """The thread has searched; by now the report may be another one."""
        if result is self._result:
            self._repairs = repairs
            self._show()

    def _fail(self, result: CheckResult, error: Exception) -> None:
        from model.repairs.repair import Repairs

        self._take(result, Repairs())
        raise error

    def _show(self) -> None:
        walk = self._workbench.walk
        if problem := walk.current():
            self.advice = self._advice(problem)
            self._advised = self.advice != Advice()
        else:
            self.advice = Advice(onward=self._advised and walk.settled and bool(walk.shown))
        self.changed.emit()

    def _advice(self, problem: Problem) -> Advice:
        report, result = self._report, self._result
        if problem.finding is None or report is None or result is None:
            return Advice()
        if self._repairs is None:
            return Advice(note=_SEARCHING)
        found = self._repairs.of(problem.key)
        from model.repairs.effects import foresee

        weighed = [
            Suggestion(one, foresee(report, result, one.changes, self._workbench.try_out))
            for one in found[:_WEIGHED]
        ]
        weighed.sort(key=lambda one: bool(one.effects.breaks))
        note = self._repairs.notes.get(problem.key, "")
        if weighed and weighed[0].effects.breaks:
            return Advice(note=_BREAKS)
        return Advice(tuple(weighed[:SHOWN]), note)
