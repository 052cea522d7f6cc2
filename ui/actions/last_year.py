"""Last year's report beside this year's: chosen, read off the window's thread, held against until it is taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from model.document import Progress
from model.errors import GoujiError
from model.findings import Uncheckable
from model.report import Report
from ui.bench.workbench import Judge, Workbench
from ui.file_dialogs import choose_report
from ui.threads.tasks import Task, Tasks
from ui.window.error_catcher import ErrorCatcher
from ui.window.notice_bar import NoticeBar

if TYPE_CHECKING:
    from model.keeping.work_file import Attached


class LastYear(QObject):
    """What 上年报告 and 不再对照上年 do. A file that cannot be read leaves things as they were."""

    def __init__(
        self,
        workbench: Workbench,
        judge: Judge,
        tasks: Tasks,
        notice: NoticeBar,
        errors: ErrorCatcher,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._judge, self._tasks = workbench, judge, tasks
        self._notice, self._errors, self._window = notice, errors, window
        self._task: Task | None = None
        # What was chosen for one report must not come to the next.
        workbench.reportOpened.connect(self._drop)
        workbench.reportClosed.connect(self._drop)

    def ask(self) -> QFileDialog:
        """Open the dialog that asks for last year's report, in the folder of this year's."""
        path = self._workbench.path
        return choose_report(self._window, "选择上年报告", path.parent if path else "", self.read)

    def read(self, path: Path) -> None:
        """Read a file as last year's report and hold the open one against it."""
        report = self._workbench.report
        if report is None:
            return

        def work(progress: Progress) -> tuple[Report, Attached]:
            from model.keeping.work_file import Attached
            from model.pipeline import read_report_bytes
            from model.readers import load

            progress(f"正在读取上年报告“{path.name}”…", 0.0)
            source = Attached(path.name, load(path))
            previous = read_report_bytes(source.data, source.name, progress)
            progress("正在与上年对照…", 0.95)
            # The two texts are compared here once, so that the checks on the window's thread wait for nothing.
            self._judge(report, previous)
            return previous, source

        self._notice.hide()
        self._task = self._tasks.run(
            work,
            lambda outcome: self._take(*outcome),
            lambda error: self._failed(path, error),
            lambda: self._notice.tell("warning", f"已取消读取上年报告“{path.name}”。"),
        )

    def leave(self) -> None:
        """Hold the report against no other any more."""
        self._workbench.set_previous(None)
        self._notice.tell("good", "不再对照上年报告。")

    def _take(self, previous: Report, source: Attached) -> None:
        self._task = None
        before = self._told()
        self._workbench.set_previous(previous, source)
        name = previous.document.name
        if reasons := [one.message for one in self._told() if one not in before]:
            self._notice.tell("warning", f"上年报告“{name}”：{''.join(reasons)}")
        else:
            self._notice.tell("good", f"已与上年报告“{name}”对照。")

    def _told(self) -> tuple[Uncheckable, ...]:
        """What could not be checked for a reason that lies in no cell, as with a report of another year or organ."""
        result = self._workbench.result
        return tuple(one for one in result.uncheckable if not one.cells) if result else ()

    def _failed(self, path: Path, error: Exception) -> None:
        self._task = None
        if isinstance(error, GoujiError):
            self._notice.tell("error", f"上年报告“{path.name}”读不出来：{error}")
        else:
            self._notice.tell("error", f"上年报告“{path.name}”读不出来：读取时程序出错。")
            self._errors.show_error(error)

    def _drop(self) -> None:
        if self._task and self._task in (self._tasks.current,):
            self._task.cancel()
        self._task = None
