"""保存工作文件: the report with everything done to it, in one file that another PC opens; written off the window's thread, read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from model.document import Progress
from model.errors import BadRuleFile, ExportFailed, ExportMismatch, GoujiError
from ui.bench.workbench import SAVED, Workbench
from ui.file_dialogs import choose_target
from ui.file_kinds import WORK_ENDING
from ui.rules.office import OfficeRules
from ui.threads.tasks import Tasks
from ui.window.error_catcher import ErrorCatcher
from ui.window.notice_bar import NoticeBar

if TYPE_CHECKING:
    from model.checks.rule_file import RuleText
    from model.keeping.work_file import WorkFile

FILTER = f"勾稽工作文件 (*{WORK_ENDING})"


class WorkSaving(QObject):
    """What 保存工作文件 and 工作文件另存为 do. target: where the open report was saved to or opened from, None for nowhere yet."""

    saved = Signal(str)
    """The path of a file that has been written."""

    def __init__(
        self,
        workbench: Workbench,
        *,
        office: OfficeRules,
        tasks: Tasks,
        notice: NoticeBar,
        errors: ErrorCatcher,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._office, self._tasks = workbench, office, tasks
        self._notice, self._errors, self._window = notice, errors, window
        self.target: Path | None = None
        workbench.reportOpened.connect(self._find_target)
        workbench.reportClosed.connect(self._find_target)

    def save(self, then: Callable[[], object] = lambda: None) -> QFileDialog | None:
        """Save where it was saved before, or ask where. then: called once everything is in the file."""
        if self.target is None:
            return self.ask(then)
        self.write(self.target, then)
        return None

    def ask(self, then: Callable[[], object] = lambda: None) -> QFileDialog:
        """Ask where to save; the dialog itself asks before it overwrites."""
        proposed = self.target or self._workbench.original_path.with_suffix(WORK_ENDING)
        return choose_target(
            self._window, "保存工作文件", proposed, FILTER, lambda target: self.write(target, then)
        )

    def write(self, target: Path, then: Callable[[], object] = lambda: None) -> None:
        """Write everything to this file. What is changed while it is written does not get into it, and does not count as saved."""
        bench = self._workbench
        bench.end_writing()
        report, place, source = bench.report, bench.undo_stack.index(), bench.path
        if report is None:
            raise RuntimeError("no report is open")
        try:
            work = self._work()
        except GoujiError as error:
            self._failed(error)
            return

        def job(progress: Progress) -> None:
            from model.writers.work import save_work

            progress(f"正在保存“{target.name}”…", 0.2)
            save_work(work, report, target, None if source == target else source, progress)

        def done(_: object) -> None:
            if bench.report is not report or bench.undo_stack.index() != place:
                self._notice.tell("good", f"已保存工作文件：{target.name}（不含保存期间的修改）")
                return
            self.target = target
            bench.mark_exported(SAVED)
            bench.message.emit(f"已保存工作文件：{target.name}")
            self.saved.emit(str(target))
            then()

        self._notice.hide()
        self._tasks.run(
            job, done, self._failed, lambda: self._notice.tell("warning", "已取消，没有保存工作文件。")
        )

    def _work(self) -> WorkFile:
        """All that is to be kept, as it is now. Raises ExportFailed and BadRuleFile."""
        from model.keeping.work_file import Attached, WorkFile

        bench = self._workbench
        if bench.source is None:
            raise ExportFailed("原文件的内容不在内存中，不能保存为工作文件。请重新打开它，再做修改。")
        return WorkFile(
            source=bench.source,
            changes=bench.changes(),
            undone=bench.undone(),
            saved=datetime.now(),
            explanations=bench.explanations.all() if bench.explanations else (),
            previous=bench.previous_source,
            rules=tuple(Attached(one.name, one.text.encode()) for one in self._rules()),
        )

    def _rules(self) -> tuple[RuleText, ...]:
        try:
            return self._office.files()
        except BadRuleFile:
            # A file that cannot be read is not in force either.
            return ()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ExportMismatch):
            lines = "\n".join(error.differences)
            self._notice.tell("error", f"工作文件写出后读回不一致，没有保存：\n{lines}")
        elif isinstance(error, GoujiError):
            self._notice.tell("error", str(error))
        else:
            self._notice.tell("error", "工作文件没有写成：程序出错。")
            self._errors.show_error(error)

    def _find_target(self) -> None:
        """A report that was opened from a working file is saved there again."""
        path = self._workbench.path
        self.target = path if path and path.suffix.lower() == WORK_ENDING else None
