"""从上年报告新建: last year's report is read, next year's blank one is written from it and opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from model.document import Progress
from model.errors import ExportMismatch, GoujiError
from model.report import Report
from ui.file_dialogs import choose_report, choose_target
from ui.file_kinds import NEXT

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class NextYear(QObject):
    """Two questions, which file and where to, and the new report is open. Nothing of the open report is touched before that."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> QFileDialog:
        """Ask for last year's report."""
        words = "选择上年报告，由它新建下年的"
        return choose_report(self._window, words, self._window.settings.folder, self.read)

    def read(self, path: Path) -> None:
        """Read last year's report, then ask where next year's is to go."""

        def work(progress: Progress) -> Report:
            from model.pipeline import read_report
            from model.writers.next_year import next_years_report

            progress(f"正在读取上年报告“{path.name}”…", 0.0)
            last = read_report(path, progress)
            # A report without a year is refused before anybody thinks of a name for the new one.
            next_years_report(last)
            return last

        self._window.notice.hide()
        self._window.tasks.run(
            work, lambda last: self.ask_target(path, last), lambda error: self._failed(path, error)
        )

    def ask_target(self, path: Path, last: Report) -> QFileDialog:
        """Ask where the new report is to go; the dialog itself asks before it overwrites."""
        return choose_target(
            self._window,
            f"保存{last_year(last) + 1}年的空白报告",
            path.with_name(NEXT.name_for(path)),
            NEXT.filter,
            lambda target: self.write(path, last, target),
        )

    def write(self, path: Path, last: Report, target: Path) -> None:
        """Write next year's report and open it."""
        judge = self._window.office.judge

        def work(progress: Progress) -> None:
            from model.pipeline import read_report_bytes
            from model.writers import export

            export(last, judge(last), (), path, target, NEXT.id, reread=read_report_bytes, progress=progress)

        self._window.tasks.run(
            work, lambda _: self._window.opening.read(target), lambda error: self._failed(path, error)
        )

    def _failed(self, path: Path, error: Exception) -> None:
        notice = self._window.notice
        if isinstance(error, ExportMismatch):
            lines = "\n".join(error.differences)
            notice.tell("error", f"下年空白报告写出后读回不一致，没有保存：\n{lines}")
        elif isinstance(error, GoujiError):
            notice.tell("error", f"由“{path.name}”新建不成：{error}")
        else:
            notice.tell("error", f"由“{path.name}”新建不成：程序出错。")
            self._window.errors.show_error(error)


def last_year(last: Report) -> int:
    """The year of a report that is known to have one."""
    if last.year is None:
        raise ValueError("the report names no year")
    return last.year
