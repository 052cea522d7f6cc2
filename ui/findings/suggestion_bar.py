"""Under the sentence of the current problem: what could be put in, and why; never put in by itself.

Each suggestion says which cells become what, what the hand probably did, how many problems would go and whether one would come.
Where no single answer can be told, the bar says so. Where an edit has settled the problem, the bar keeps its place and leads on
to the next: the table above would else jump to and fro with every problem.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from model.figures import print_figure
from ui.bench.workbench import Workbench
from ui.findings.advice import SHOWN, Advisor, Suggestion, repair_by_rules
from ui.findings.suggestion_words import (
    button_words,
    changes_words,
    onward_words,
    reason_in_short,
    reason_words,
)
from ui.look.short_words import ShortWords
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    from ui.findings.advice import Advise


class SuggestionBar(QFrame):
    """The bar. taken: how many of the keys Alt+1 … belong to another bar at the moment; those of this one follow."""

    def __init__(
        self,
        workbench: Workbench,
        theme: Theme,
        taken: Callable[[], int] = lambda: 0,
        advise: Advise = repair_by_rules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench, self._theme, self._taken = workbench, theme, taken
        self.advisor = Advisor(workbench, advise, self)
        self.note = ShortWords(self)
        self.buttons = tuple(self._button(number) for number in range(SHOWN))
        self.reasons = tuple(ShortWords(self) for _ in range(SHOWN))
        self.onward, self.left = QPushButton("下一处  F8", self), ShortWords(self)
        self.onward.setProperty("slim", True)
        self.onward.setAccessibleName("下一处问题")
        self.onward.clicked.connect(workbench.next_finding)
        self._arrange()
        self.advisor.waiting.connect(self._hold)
        self.advisor.changed.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("slim", True)
        button.clicked.connect(lambda: self.apply(number))
        return button

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        grid.setHorizontalSpacing(2 * unit())
        grid.setVerticalSpacing(unit())
        grid.setColumnStretch(1, 1)
        for row, (button, reason) in enumerate(zip(self.buttons, self.reasons, strict=True)):
            grid.addWidget(button, row, 0)
            grid.addWidget(reason, row, 1)
        grid.addWidget(self.note, SHOWN, 0, 1, 2)
        grid.addWidget(self.onward, SHOWN + 1, 0)
        grid.addWidget(self.left, SHOWN + 1, 1)

    def set_most_lines(self, lines: int) -> None:
        """Take no more for the words of a suggestion, unless not even the changes alone can be told in them."""
        for words in (*self.reasons, self.note):
            words.set_most(lines)

    def _hold(self) -> None:
        """What is shown is for another state of the report: no key may put it in."""
        for button in self.buttons:
            button.setEnabled(False)

    def refresh(self) -> None:
        """Show the advice for the current problem, or nothing."""
        advice = self.advisor.advice
        for number, (button, reason) in enumerate(zip(self.buttons, self.reasons, strict=True)):
            there = number < len(advice.suggestions)
            button.setVisible(there)
            button.setEnabled(there)
            reason.setVisible(there)
            if there:
                self._fill(number, advice.suggestions[number])
        self.note.setText(advice.note)
        self.note.setVisible(bool(advice.note))
        self._lead_on(advice.onward)
        shown = (self.reasons[number].text() for number in range(len(advice.suggestions)))
        left = self.left.text() if advice.onward else ""
        self.setAccessibleName("，".join(text for text in (*shown, advice.note, left) if text))
        self.setVisible(bool(advice.suggestions or advice.note or advice.onward))

    def _lead_on(self, onward: bool) -> None:
        """Say that the problem is settled and where to go on; until then the bar stays as high as it is."""
        self.setMinimumHeight(self.height() if onward else 0)
        if onward:
            self.left.setText(onward_words(self._workbench.visible_findings()))
        self.onward.setVisible(onward)
        self.left.setVisible(onward)

    def _fill(self, number: int, suggestion: Suggestion) -> None:
        report = self._workbench.report
        assert report
        key = number + 1 + self._taken()
        button, reason, changes = self.buttons[number], self.reasons[number], suggestion.repair.changes
        button.setText(f"{button_words(report, changes)}  Alt+{key}".replace("&", "&&"))
        button.setShortcut(f"Alt+{key}")
        whole, words = changes_words(report, changes), reason_words(suggestion)
        reason.setText(words, reason_in_short(report, suggestion))
        button.setToolTip(whole)
        button.setAccessibleName(f"{whole}。{words}")

    def apply(self, number: int) -> None:
        """Put a suggestion in, as one undo step."""
        suggestions, report = self.advisor.advice.suggestions, self._workbench.report
        if report is None or number >= len(suggestions) or not self.buttons[number].isEnabled():
            return
        changes = suggestions[number].repair.changes
        first = report.form.cell_name(next(iter(changes)))
        name = f"修改 {first}" + (f" 等 {len(changes)} 格" if len(changes) > 1 else "")
        texts = {cell: print_figure(value, report.form.column(cell).kind) for cell, value in changes.items()}
        self._workbench.edit_many(name, texts)

    def _dress(self) -> None:
        self.setStyleSheet(
            f"SuggestionBar {{ background: {self._theme.value('window')};"
            f"border: none; border-top: 1px solid {self._theme.value('line')}; }}"
        )
