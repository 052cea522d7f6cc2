"""Under the grid: the current problem in one sentence with its numbers, its basis, and what can be put in with one key.

Nothing is ever put in by itself. A total that is not the sum of its addends has no button here: any of the cells may be the
wrong one, and the suggestions say which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from model.figures import print_figure
from model.records import record
from model.report import State
from ui.bench.problems import Kind, Problem
from ui.bench.workbench import Workbench
from ui.look.short_words import ShortWords
from ui.look.theme import Theme, unit

if TYPE_CHECKING:
    # Most sources have no pages.
    from ui.form.cell_picture import CellPicture
    from ui.paper import Paper

_BUTTONS = 3
_EDGE = 2
"""Pixels of the line above the bar."""
_NAME = 11
"""Characters of a row's label on a button; the whole name is in its tooltip."""


@record
class Offer:
    """One thing a button can do. words: on the button; whole: said in full; do: does it, as one undo step."""

    words: str
    whole: str
    do: Callable[[], object]


class DetailBar(QFrame):
    """The bar. rule: the button that leads to the rule. picture: the cell in the original, None before there was one to look at; sentence: what is wrong; basis: where it is written; offers: what can be done at once; buttons: one for each."""

    ruleWanted = Signal()
    """What the current problem's rule means is wanted."""

    def __init__(
        self,
        workbench: Workbench,
        theme: Theme,
        parent: QWidget | None = None,
        paper: Paper | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._theme = theme
        self._paper = paper
        self.picture: CellPicture | None = None
        self._tallest = 0
        self._settled = False
        """Whether the problem that was the current one is settled."""
        self._kind: Kind | None = None
        self.offers: tuple[Offer, ...] = ()
        # In a small window a long sentence must leave room for the table; it stands whole in the list of problems.
        self.sentence, self.basis = ShortWords(self), QLabel(self)
        self.basis.setWordWrap(True)
        self.basis.setTextFormat(Qt.TextFormat.PlainText)
        self.basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.basis.setProperty("quiet", True)
        self.buttons = tuple(self._button(number) for number in range(_BUTTONS))
        self.rule = QPushButton("这条规则", self)
        self.rule.setProperty("link", True)
        self.rule.setProperty("slim", True)
        self.rule.setToolTip("这条规则是什么意思，怎样停用（Shift+F1）")
        self.rule.clicked.connect(self.ruleWanted)
        self._arrange()
        # It fills all of itself; Qt need not draw what is behind it first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        workbench.findingsChanged.connect(self.refresh)
        workbench.currentFindingChanged.connect(self.refresh)
        workbench.currentCellChanged.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.refresh()

    def set_most_lines(self, lines: int) -> None:
        """Take no more for the sentence; the list of problems has it whole."""
        self.sentence.set_most(lines)

    def use(self, paper: Paper) -> None:
        """Show the cell in these pages of the original."""
        self._paper = paper
        self.refresh()

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("slim", True)
        button.clicked.connect(lambda: self._do(number))
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * unit())
        row.addWidget(self.basis, 1)
        for button in (*self.buttons, self.rule):
            row.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(unit() // 2)
        column.addWidget(self.sentence)
        column.addLayout(row)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(2 * unit(), unit(), 2 * unit(), unit())
        self._across.setSpacing(2 * unit())
        self._across.addLayout(column, 1)
        self._keep_height()

    def _keep_height(self) -> None:
        # The grid above must not jump when a button, a picture or a second line of a doubt comes or goes.
        line = self.fontMetrics().height()
        lines = max(line + self.buttons[0].sizeHint().height() + unit() // 2, 2 * line + unit())
        if self.picture and self.picture.isVisibleTo(self):
            # A doubt takes more lines beside its picture than the next cell's words do alone.
            self._tallest = max(self._tallest, self._across.heightForWidth(self.width()) - 2 * unit())
        # Nor when a problem is settled: it waits for the next one.
        before = self.height() if self._settled else 0
        self.setMinimumHeight(max(max(lines, self._tallest) + 2 * unit() + _EDGE, before))

    def _show_picture(self) -> None:
        """The cell in the original, for sources with pages."""
        if self.picture is None and self._paper and self._paper.pages:
            from ui.form.cell_picture import CellPicture

            self.picture = CellPicture(self._workbench, self._paper, self._theme, self)
            self._across.insertWidget(0, self.picture)
        if self.picture:
            self.picture.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The style comes before the bar is arranged, too.
        if event.type() is QEvent.Type.StyleChange and self.layout():
            self._keep_height()

    def refresh(self) -> None:
        """Show the current problem, or what the current cell is, or nothing."""
        problem = self._workbench.current_problem()
        self.offers = tuple(offers(self._workbench, problem))[:_BUTTONS] if problem else ()
        self.sentence.setText(f"{problem.kind.symbol} {problem.message}" if problem else self._cell_words())
        self.basis.setText(self._basis_words(problem))
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self.offers))
            if number < len(self.offers):
                offer = self.offers[number]
                button.setText(f"{offer.words}  Alt+{number + 1}")
                button.setShortcut(f"Alt+{number + 1}")
                button.setToolTip(offer.whole)
                button.setAccessibleName(offer.whole)
        self.rule.setVisible(problem is not None)
        self._show_picture()
        if self.picture or self._settled is not self._workbench.walk.settled:
            self._settled = self._workbench.walk.settled
            self._keep_height()
        self._kind = problem.kind if problem else None
        self.update()
        said = (self.sentence.text(), self.basis.text(), *(offer.whole for offer in self.offers))
        self.setAccessibleName("，".join(text for text in said if text))

    def paintEvent(self, event: QPaintEvent) -> None:
        # A style sheet would have all that stands here polished anew at every step of F8.
        ground, edge = (f"{self._kind.value}_tint", self._kind.value) if self._kind else ("window", "line")
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(ground))
        painter.fillRect(QRect(0, 0, self.width(), _EDGE), self._theme.color(edge))

    def _cell_words(self) -> str:
        report, cell = self._workbench.report, self._workbench.current
        return report.form.cell_name(cell) if report and cell else ""

    def _basis_words(self, problem: Problem | None) -> str:
        if problem and problem.finding:
            return f"依据：{problem.finding.basis}" if problem.finding.basis else ""
        report, cell = self._workbench.report, self._workbench.current
        meaning = report.form.row(cell).meaning if report and cell else ""
        return f"填写说明：{meaning}" if meaning else ""

    def _do(self, number: int) -> None:
        if number < len(self.offers):
            self.offers[number].do()


def offers(workbench: Workbench, problem: Problem) -> Iterator[Offer]:
    """What a problem can be answered with: the number it must be, the doubtful reading confirmed, zeros for the blanks."""
    report = workbench.report
    if report is None:
        return
    target = problem.target
    if problem.kind is Kind.DOUBT and target and len(problem.cells) == 1:
        value = report.cells[target].value
        if value is not None:
            yield _writing(
                workbench, target, print_figure(value, report.form.column(target).kind), "原文确为"
            )
    finding = problem.finding
    if finding is None:
        return
    if finding.target and finding.quote is None and finding.expected is not None and finding.expected >= 0:
        value = report.cells[finding.target].value
        if value != finding.expected and not workbench.computed(finding.target):
            kind = report.form.column(finding.target).kind
            yield _writing(workbench, finding.target, print_figure(finding.expected, kind), "改为")
    blanks = [cell for cell in problem.cells if report.cells[cell].state is State.BLANK]
    if blanks and finding.rule.startswith("cell.blank"):
        table = blanks[0].split(".")[0]
        caption = report.form.table_by_id[table].caption
        yield Offer(
            f"{caption}空白填 0", f"把{caption}的空白单元格都填为 0", lambda: workbench.fill_blanks(table)
        )


def _writing(workbench: Workbench, cell: str, text: str, verb: str) -> Offer:
    report = workbench.report
    if report is None:
        raise RuntimeError("no report is open")
    name, row = report.form.cell_name(cell), report.form.row(cell).label
    short = f"{row if len(row) <= _NAME else row[: _NAME - 1] + '…'}·{report.form.column(cell).label}"
    step = f"{'确认' if verb == '原文确为' else '修改'} {name}"
    return Offer(
        f"{short} {verb} {text}", f"{name} {verb} {text}", lambda: workbench.edit_many(step, {cell: text})
    )
