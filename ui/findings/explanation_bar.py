"""Under the sentence of a 核实性 problem: what the clerk answers to it, written in place.

Enter keeps the answer, Esc leaves it as it was. Whoever walks on while writing loses nothing: what stands there is kept for the
problem it was written to, with the numbers as they were when the writing began.
"""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from model.explanations import ExplanationFile, of_finding
from model.findings import Finding
from model.report import Report
from ui.bench.workbench import Workbench
from ui.findings.explaining import can_explain, explained_word, explanation_of
from ui.look.theme import Theme, unit

LONGEST = 300
"""Characters of an answer: what the review sheet prints in full."""
KEY = "F4"


class AnswerLine(QLineEdit):
    """The editor. left: Esc was pressed."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An answer being written: to which finding of which report, where it will be kept, what stood there before."""

    finding: Finding
    report: Report
    kept: ExplanationFile
    before: str


class ExplanationBar(QFrame):
    """The bar; hidden where the current problem is not to be answered. said: the answer; button: opens `line`, the editor."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._theme = workbench, theme
        self._draft: _Draft | None = None
        self._back: QWidget | None = None
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line, self.button = AnswerLine(self), QPushButton(self)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText("写明原因，按 Enter 保存，按 Esc 放弃")
        self.line.setAccessibleName("出错说明")
        self.button.setProperty("slim", True)
        self.button.setToolTip("写明为什么这样填，会印在核对表上")
        # A click must not take the keyboard away from where it will go back to.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * unit(), 0, 2 * unit(), unit())
        row.setSpacing(2 * unit())
        row.addWidget(self.said, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self._listen()
        self._dress()
        self.refresh()

    def _listen(self) -> None:
        self.button.clicked.connect(self.start)
        self.line.returnPressed.connect(self._finish)
        self.line.left.connect(self._leave)
        for signal in (self._workbench.findingsChanged, self._workbench.currentFindingChanged):
            signal.connect(self.refresh)
        self._theme.changed.connect(self._dress)
        self._workbench.writingEnds.connect(self._end_writing)

    def _dress(self) -> None:
        self.setStyleSheet(f"ExplanationBar {{ background: {self._theme.value('warning_tint')}; }}")

    def refresh(self) -> None:
        """Show the answer to the current problem; an answer being written to another is kept first."""
        problem = self._workbench.current_problem()
        draft = self._draft
        if draft and (self._workbench.explanations is not draft.kept or not self._still(draft)):
            self.keep_draft()
        answer = explanation_of(self._workbench, problem)
        word = explained_word(self._workbench, problem) if problem else ""
        why = "（所涉数字已变，请修改或重新确认）" if word == "说明已过期" else ""
        self.said.setText(f"{word}{why}：{answer.text}" if answer else "核实性问题须改正，或填写出错说明。")
        self.button.setText(f"{'修改' if answer else '填写'}出错说明…  {KEY}")
        self.said.setVisible(self._draft is None)
        self.button.setVisible(self._draft is None)
        self.line.setVisible(self._draft is not None)
        self.setAccessibleName(self.said.text())
        self.setVisible(can_explain(self._workbench, problem))

    def start(self) -> None:
        """Open the editor for the current problem, with the keyboard in it; where none is to be answered, say so."""
        bench = self._workbench
        problem = bench.current_problem()
        if not can_explain(bench, problem):
            bench.message.emit("只有核实性问题可以填写出错说明")
            return
        if self._draft is None and problem and problem.finding and bench.report and bench.explanations:
            answer = explanation_of(bench, problem)
            before = answer.text if answer else ""
            self._draft = _Draft(problem.finding, bench.report, bench.explanations, before)
            self._back = QApplication.focusWidget()
            self.line.setText(before)
            self.refresh()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keep_draft(self) -> None:
        """Keep what is being written, where it says something new, and close the editor."""
        draft, self._draft = self._draft, None
        if draft and self._words() != draft.before:
            self._put(draft, draft.finding, draft.report)

    def _end_writing(self) -> None:
        """Something is about to take all answers as they stand."""
        if self._draft:
            self.keep_draft()
            self._go_back()

    def _still(self, draft: _Draft) -> bool:
        problem = self._workbench.current_problem()
        return problem is not None and problem.key == draft.finding.key

    def _finish(self) -> None:
        """Enter: the answer holds for the numbers as they are now, even where its words stay the same."""
        draft, self._draft = self._draft, None
        problem, report = self._workbench.current_problem(), self._workbench.report
        if draft and problem and problem.finding and report and (self._words() or draft.before):
            self._put(draft, problem.finding, report)
        self._go_back()

    def _leave(self) -> None:
        self._draft = None
        self._go_back()

    def _go_back(self) -> None:
        """The keyboard goes where it was before the editor hides, since Qt would send it on to whatever comes next."""
        if self._back and isValid(self._back) and self._back is not self.button:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _put(self, draft: _Draft, finding: Finding, report: Report) -> None:
        self._workbench.explain(draft.kept, of_finding(finding, report, self._words(), datetime.now()))

    def _words(self) -> str:
        return " ".join(self.line.text().split())
