"""Under the sentence of the current problem: what could be put in, and why; never put in by itself.

Each suggestion says which cells become what, what the hand probably did, how many problems would go and whether one would come.
Where no single answer can be told, the bar says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from model.figures import Number, print_figure
from ui.bench.workbench import Workbench
from ui.findings.advice import SHOWN, Advisor, Suggestion, repair_by_rules
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

    def set_most_lines(self, lines: int) -> None:
        """Take no more for the words of a suggestion."""
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
        shown = (self.reasons[number].text() for number in range(len(advice.suggestions)))
        self.setAccessibleName("，".join(text for text in (*shown, advice.note) if text))
        self.setVisible(bool(advice.suggestions or advice.note))

    def _fill(self, number: int, suggestion: Suggestion) -> None:
        key = number + 1 + self._taken()
        button, changes = self.buttons[number], suggestion.repair.changes
        button.setText(f"{self._short(changes)}  Alt+{key}".replace("&", "&&"))
        button.setShortcut(f"Alt+{key}")
        whole = "；".join(self._change(cell, value) for cell, value in changes.items())
        words = f"{_effects(suggestion)}{suggestion.repair.story}"  # What it does is seen even where the rest is cut.
        self.reasons[number].setText(words)
        button.setToolTip(whole)
        button.setAccessibleName(f"{whole}。{words}")

    def _short(self, changes: Mapping[str, Number]) -> str:
        """The change as a button says it; the words beside it name the cells."""
        if len(changes) > 1:
            return f"改 {len(changes)} 格"
        return self._change(*next(iter(changes.items()))).rpartition("：")[2]

    def _change(self, cell: str, value: Number) -> str:
        report = self._workbench.report
        assert report
        before = report.cells[cell].text or "空白"
        after = print_figure(value, report.form.column(cell).kind)
        return f"{report.form.cell_name(cell)}：{before} → {after}"

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


def _effects(suggestion: Suggestion) -> str:
    """How many problems would go, and which would come."""
    effects = suggestion.effects
    if not effects.breaks:
        return f"消除 {len(effects.mends)} 处问题，不引出新问题。"
    titles = "、".join(f"“{one.title}”" for one in effects.breaks[:2])
    return f"消除 {len(effects.mends)} 处问题，但会引出 {len(effects.breaks)} 处：{titles}。"
