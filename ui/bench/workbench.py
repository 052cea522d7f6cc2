"""The one object where the panes meet: the open report, what is wrong with it, the undo stack and the current cell.

Panes never know each other. Each holds the workbench, calls its verbs and listens to its signals, which are past facts. A check
takes well under 2 ms, so it runs at once after every change and no pane ever shows an old verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from model.report import Change, Report, apply
from ui.bench.commands import ChangeCommand, Step
from ui.bench.marks import Marks, in_role, marks_of, touching
from ui.bench.problem_walk import ProblemWalk
from ui.bench.problems import Kind, Problem, list_problems
from ui.bench.typed import blanks_of, computed_cells, typed_edits

if TYPE_CHECKING:
    from model.document import Anchor, Document
    from model.explanations import Explanation, ExplanationFile
    from model.findings import CheckResult, Finding
    from model.keeping.work_file import Attached

EXPORTED, SAVED = "已导出", "已存为工作文件"
"""Where the changes are."""


class Judge(Protocol):
    """A check of a report; previous: last year's, for the rules across years."""

    def __call__(self, report: Report, previous: Report | None = None) -> CheckResult: ...


class Workbench(QObject):
    """The current report and everything a pane may ask about it.

    report, result, path: None without a report. source: the original itself, None where its bytes are not known. previous,
    previous_source: last year's report that this one is held against, and its file, None for none.
    current: the selected cell id. passage: the stretch of the text that was turned to, None once another cell or problem is
    current. walk: the problems, their filter, and which is current. judge: the check, so that the workbench loads no rules by
    itself. explanations: the clerk's answers to findings, None without a report; they lie in explanation_folder, None to keep
    them only while the report is open.
    """

    reportOpened = Signal()
    reportClosed = Signal()
    cellsChanged = Signal(list)
    """Ids of the cells whose value, text or state is new."""
    findingsChanged = Signal()
    """The problems, the filter, or the marks of cells are new."""
    currentCellChanged = Signal(str, str)
    """Cell id ("" for none) and origin: "grid", "source", "finding", "undo", "open" …"""
    currentFindingChanged = Signal(int)
    previousChanged = Signal()
    """Another report of last year is held against, or none any more."""
    stepped = Signal(object, object)
    """A Step, and the Change that was made or made again, or for an undo its inverse."""
    exportStateChanged = Signal(bool)
    """True when every change is exported or saved (or there is none)."""
    writingEnds = Signal()
    """The report is about to be kept, left or stepped back: what is still being typed is to be put in now."""
    message = Signal(str)
    """A Chinese sentence for the status bar."""

    def __init__(self, judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report: Report | None = None
        self.previous: Report | None = None
        self.result: CheckResult | None = None
        self.path: Path | None = None
        self.source: Attached | None = None
        self.previous_source: Attached | None = None
        self.current: str | None = None
        self.passage: Anchor | None = None
        self._chosen = False
        """Whether somebody has turned to the current cell."""
        self.walk = ProblemWalk(self.currentFindingChanged.emit)
        self._explanations: ExplanationFile | None = None
        self.explanation_folder: Path | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.exportStateChanged)
        self._judge = judge
        self._read: Report | None = None
        self._replaying = False
        self.exported_words = EXPORTED
        self._computed: frozenset[str] = frozenset()
        self._marks: dict[str, Marks] = {}
        self._touching: dict[str, list[Problem]] = {}

    # --- the report -------------------------------------------------------------------------------------------------

    def open_report(
        self, report: Report, path: Path, result: CheckResult | None = None, source: Attached | None = None
    ) -> None:
        """Show this report and forget the one before. result: its check, where the reader's thread has already made it."""
        self._take(report, path, source)
        self.result = result or self._judge(report)
        self._list()
        self.reportOpened.emit()
        self.findingsChanged.emit()

    def open_unchecked(self, report: Report, path: Path, source: Attached | None = None) -> None:
        """Show this report before it is checked. `result` is None, and no verdict is given, until `check_opened` or a change."""
        self._take(report, path, source)
        self.reportOpened.emit()

    def check_opened(self, report: Report, result: CheckResult | None = None) -> None:
        """Check a report that was shown unchecked, and turn to the problem of the current cell; one that has been checked or
        is not the open one stays as it is. result: its check, where it has been made elsewhere."""
        if self.report is not report or self.result is not None:
            return
        self.result = result or self._judge(report)
        self._list()
        if self._chosen:
            self.walk.follow(self.current)
        self.findingsChanged.emit()

    def close_report(self) -> None:
        """Back to no report. Asks nothing: that is the window's part."""
        self._forget()
        self.reportClosed.emit()
        self.findingsChanged.emit()

    def set_previous(self, previous: Report | None, source: Attached | None = None) -> None:
        """Hold the open report against last year's from now on, or (None) no longer. source: its file."""
        self._opened()
        self.previous, self.previous_source = previous, source
        self._check()
        self.previousChanged.emit()
        self.findingsChanged.emit()

    def retire(self) -> None:
        """The window is closing: say nothing more. A stack that is destroyed would still tell listeners that are gone."""
        self.blockSignals(True)
        self.undo_stack.blockSignals(True)

    @property
    def document(self) -> Document | None:
        """The source as text and grids."""
        return self.report.document if self.report else None

    @property
    def explanations(self) -> ExplanationFile | None:
        """The clerk's answers; their file is read when they are first asked for."""
        if self._explanations is None and self._read and self.path:
            from model.explanations import ExplanationFile

            self._explanations = ExplanationFile(self.explanation_folder, self._read, self.path)
        return self._explanations

    @property
    def as_read(self) -> Report | None:
        """The open report before any change, None without one."""
        return self._read

    def original(self, cell: str) -> str:
        """What the document printed in this cell when it was read."""
        return self._read.cells[cell].text if self._read else ""

    def computed(self, cell: str) -> bool:
        """Whether the form defines this cell as a sum of others."""
        return cell in self._computed

    def changes(self) -> tuple[Change, ...]:
        """All changes that stand, oldest first; what was undone is not among them."""
        commands = (self.undo_stack.command(index) for index in range(self.undo_stack.index()))
        return tuple(command.change for command in commands if isinstance(command, ChangeCommand))

    def undone(self) -> tuple[Change, ...]:
        """The changes that were taken back, the next to be made again first."""
        stack = self.undo_stack
        commands = (stack.command(index) for index in range(stack.index(), stack.count()))
        return tuple(command.change for command in commands if isinstance(command, ChangeCommand))

    def exported(self) -> bool:
        """Whether nothing would be lost by closing: every change is in an exported file."""
        return self.undo_stack.isClean()

    @property
    def original_path(self) -> Path:
        """The path of the original: that of the file that was opened, with the name of the original where that is a working file.
        Raises RuntimeError without a report."""
        if self.path is None:
            raise RuntimeError("no report is open")
        return self.path.with_name(self.source.name) if self.source else self.path

    def mark_exported(self, words: str = EXPORTED) -> None:
        """What the window shows now has been written to a file. words: how the status line says it."""
        self.exported_words = words
        if self.undo_stack.isClean():
            self.exportStateChanged.emit(True)
        self.undo_stack.setClean()

    # --- the current cell and the current problem --------------------------------------------------------------------

    def select(self, cell: str | None, origin: str) -> None:
        """Make this the current cell. A problem that looks at it becomes the current one, unless the current one already does, or
        nobody has chosen the cell yet ("open"): the walk begins with the gravest problem, wherever the cursor is put at first."""
        if cell == self.current and origin != "finding" and self._chosen:
            return
        self.current, self.passage, self._chosen = cell, None, origin != "open"
        if origin not in ("finding", "open"):
            self.walk.follow(cell)
        self.currentCellChanged.emit(cell or "", origin)

    def select_passage(self, passage: Anchor, cell: str | None, finding: Finding | None = None) -> None:
        """Turn to a stretch of the text and to the cell that it speaks of. finding: what failed there; it becomes the current
        problem where the list shows it."""
        shown = [problem.finding for problem in self.walk.shown]
        if finding and finding in shown:
            self.walk.turn_to(shown.index(finding))
        else:
            self.walk.follow(cell)
        self.passage, self.current, self._chosen = passage, cell, True
        self.currentCellChanged.emit(cell or "", "passage")

    def select_finding(self, index: int) -> None:
        """Make this the current problem (-1 for none) and its target the current cell."""
        if not -1 <= index < len(self.walk.shown):
            return
        self.walk.turn_to(index)
        problem = self.current_problem()
        if problem and problem.target:
            self.select(problem.target, "finding")

    def next_finding(self) -> None:
        """Walk on, over all tabs; from the last to the first."""
        self.select_finding(self.walk.after())

    def previous_finding(self) -> None:
        """Walk back; from the first to the last."""
        self.select_finding(self.walk.before())

    @property
    def finding(self) -> int:
        """Index of the current problem in `visible_findings()`, -1 for none."""
        return self.walk.place

    def current_problem(self) -> Problem | None:
        """The problem that the bar explains, None for none."""
        return self.walk.current()

    def problems(self) -> tuple[Problem, ...]:
        """All problems, whatever the filter."""
        return self.walk.all

    def visible_findings(self) -> tuple[Problem, ...]:
        """The problems that the filter lets through; F8 walks these."""
        return self.walk.shown

    def problems_of(self, cell: str) -> tuple[Problem, ...]:
        """The visible problems that look at this cell, gravest first."""
        return tuple(problem for problem in self.walk.shown if cell in problem.cells)

    def set_finding_filter(self, table: str | None = None, kinds: Iterable[Kind] = tuple(Kind)) -> None:
        """Show only problems of this table (None: all, those without a table too) and of these kinds."""
        self.walk.set_filter(table, kinds)
        self.findingsChanged.emit()

    def cell_marks(self, cell: str) -> Marks:
        """The marks of one cell. Marks do not obey the filter: a hidden problem is still one."""
        if cell not in self._marks:
            edited = self._opened().cells[cell].edited
            self._marks[cell] = marks_of(cell, self._touching.get(cell, ()), edited, cell in self._computed)
        return in_role(self._marks[cell], cell, self.walk.current())

    # --- changes -----------------------------------------------------------------------------------------------------

    def edit(self, cell: str, text: str) -> str | None:
        """Put what was typed into a cell, as one undo step. Gives the Chinese reason where the text is refused; the old value stays."""
        report = self._opened()
        return self.edit_many(f"修改 {report.form.cell_name(cell)}", {cell: text}).get(cell)

    def edit_many(self, name: str, texts: Mapping[str, str]) -> dict[str, str]:
        """Put many texts in, as one undo step (paste, fill). Gives the refusals by cell; what is not refused is put in."""
        report = self._opened()
        edits, refused = typed_edits(report, self._read or report, texts)
        if edits:
            self.apply_change(Change(name, edits))
        return refused

    def fill_blanks(self, table: str) -> None:
        """Write 0 into every blank cell of a table, as one undo step; a blank sum of filled cells stays, since 0 would be wrong there."""
        report = self._opened()
        blanks = blanks_of(report, self.result, table)
        self.edit_many(f"{report.form.table_by_id[table].caption} 空白填 0", dict.fromkeys(blanks, "0"))

    def apply_change(self, change: Change) -> None:
        """Make a change as one undo step."""
        self.undo_stack.push(ChangeCommand(change, self._put))

    def end_writing(self) -> None:
        """Have put in what is still being typed."""
        self.writingEnds.emit()

    def undo(self) -> None:
        """Take the last change back. What is being typed is the last one: put in while the stack steps, it would tear the stack."""
        self.end_writing()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the change taken back last again, unless something was being typed: that is newer."""
        self.end_writing()
        self.undo_stack.redo()

    def replay(self, changes: Sequence[Change], undone: Sequence[Change] = ()) -> None:
        """Make changes of an earlier session again, an undo step each, and take back those that were undone, the next to be made
        again first. One check at the end; no cell is turned to."""
        self._replaying = True
        try:
            for change in (*changes, *undone):
                self.apply_change(change)
            for _ in undone:
                self.undo_stack.undo()
        finally:
            self._replaying = False
        self._check()
        self.cellsChanged.emit(sorted({edit.cell for change in changes for edit in change.edits}))
        self.findingsChanged.emit()

    def explain(self, kept: ExplanationFile, answer: Explanation) -> None:
        """Keep an answer to a finding; one without words takes away what was there."""
        kept.put(answer)
        self.findingsChanged.emit()
        self.message.emit(kept.trouble or ("出错说明已保存" if answer.text else "出错说明已删除"))

    def recheck(self) -> None:
        """Check all rules again and say the outcome."""
        if self.report is None:
            return
        self._check()
        self.findingsChanged.emit()
        errors = sum(problem.kind is Kind.ERROR for problem in self.walk.all)
        self.message.emit(f"核对完毕：{errors} 处强制性" if errors else "核对完毕：没有强制性问题")

    def try_out(self, report: Report) -> CheckResult:
        """What the check would say to this report; nothing changes."""
        return self._judge(report, self.previous)

    # --- how it is done ----------------------------------------------------------------------------------------------

    def _opened(self) -> Report:
        if self.report is None:
            raise RuntimeError("no report is open")
        return self.report

    def _take(self, report: Report, path: Path, source: Attached | None) -> None:
        self._forget()
        self.report = self._read = report
        self.path, self.source = path, source
        self._computed = computed_cells(report.form)

    def _forget(self) -> None:
        self.report = self.result = self.path = self.current = self._read = self.previous = None
        self._explanations = self.source = self.previous_source = None
        self.undo_stack.clear()
        self.walk.clear()
        self._marks, self._touching = {}, {}
        self.passage, self._chosen = None, False

    def _put(self, change: Change, step: Step) -> None:
        self.report = apply(self._opened(), change)
        self.stepped.emit(step, change)
        if self._replaying:
            return
        self._check()
        cells = [edit.cell for edit in change.edits]
        self.cellsChanged.emit(cells)
        self.findingsChanged.emit()
        if step is not Step.DONE:
            # An undo must show what it did, even where the cell is the current one but scrolled away.
            self.current = None
            self.select(cells[0], "undo")

    def _check(self) -> None:
        self.result = self._judge(self._opened(), self.previous)
        self._list()

    def _list(self) -> None:
        report, result = self._opened(), self.result
        problems = list_problems(report, result) if result else ()
        self._marks, self._touching = {}, touching(problems)
        self.walk.take(problems)
