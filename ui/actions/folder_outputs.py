"""What 核对文件夹 writes: the table of its lines, and the review sheets of its reports, to a file or to be printed."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from model.document import Progress
from model.errors import GoujiError, UnreadableDocument
from ui.file_dialogs import choose_target

if TYPE_CHECKING:
    from model.collection.line import Line
    from model.collection.together import Together
    from model.writers.review.reviewed import Reviewed
    from ui.window.main_window import MainWindow

SHEETS = "核对表合集.pdf"
SECONDS = 0.3
"""What the search for suggestions may take for each sheet of a set."""


class FolderOutputs(QObject):
    """lines: gives the lines that are shown, in their order; together: what was found over all of them, None before it is."""

    def __init__(
        self,
        window: MainWindow,
        lines: Callable[[], list[Line]],
        together: Callable[[], Together | None],
    ) -> None:
        super().__init__(window)
        self._window, self._lines, self._together = window, lines, together

    def ask_table(self) -> QFileDialog | None:
        """Ask where the table is to be written."""
        return self._ask_target("导出表格", "核对情况表.xlsx", "工作簿 (*.xlsx)", self.write_table)

    def ask_sheets(self) -> QFileDialog | None:
        """Ask where the review sheets are to be written."""
        return self._ask_target("导出核对表合集", SHEETS, "核对表 (*.pdf)", self.write_sheets)

    def write_table(self, target: Path) -> None:
        """Write the lines that are shown, in their order."""
        lines, together = self._lines(), self._together()

        def work(progress: Progress) -> Path:
            from model.collection.together import Together
            from model.writers.sheets.folder_table import write_folder_table

            progress("正在写出表格…", 0.2)
            return write_folder_table(lines, together or Together({}), target)

        self._write(work)

    def write_sheets(self, target: Path) -> None:
        """Write the review sheets of the reports that are shown, in their order."""
        if work := self._sheets():
            self._write(lambda progress: work(target, progress))

    def preview_sheets(self) -> None:
        """Make the same sheets and show them as they will be printed."""
        work = self._sheets()
        if work is None:
            return

        def made(progress: Progress) -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                return work(Path(folder) / SHEETS, progress).read_bytes()

        def show(pdf: bytes) -> None:
            from ui.pages.printing import Printout

            self._window.prints.show(Printout(pdf, "核对表合集", SHEETS, Path(self._window.settings.folder)))

        tell = self._window.notice.tell
        self._window.tasks.run(made, show, self._not_written, lambda: tell("warning", "已取消。"))

    def _sheets(self) -> Callable[[Path, Progress], Path] | None:
        """The making of the sheets of the reports that are shown, None where there is none."""
        files = [Path(line.file) for line in self._lines() if not line.reason]
        if not files:
            self._window.notice.tell("warning", "列表中没有读得出来的报告，没有核对表可写。")
            return None

        def work(target: Path, progress: Progress) -> Path:
            from model.writers.review.many import write_review_sheets

            reports = []
            for number, file in enumerate(files):
                progress(f"正在读取“{file.name}”…", 0.6 * number / len(files))
                with contextlib.suppress(UnreadableDocument):
                    reports.append(self._reviewed(file))
            return write_review_sheets(
                reports,
                target,
                datetime.now(),
                sources=files,
                progress=lambda text, part: progress(text, 0.6 + 0.4 * part),
            )

        return work

    def _reviewed(self, file: Path) -> Reviewed:
        from model.explanations import answers_kept
        from model.pipeline import read_report
        from model.writers.review.reviewed import Reviewed

        report, office = read_report(file), self._window.office
        result = office.judge(report)
        repairs = office.advise(report, result, None, SECONDS, perf_counter)
        return Reviewed(report, result, file.name, (), tuple(answers_kept(report, file)), repairs)

    def _write(self, work: Callable[[Progress], Path]) -> None:
        notice = self._window.notice
        self._window.tasks.run(
            work, self._written, self._not_written, lambda: notice.tell("warning", "已取消，没有写出文件。")
        )

    def _written(self, target: Path) -> None:
        folder = QUrl.fromLocalFile(str(target.parent))
        self._window.notice.tell(
            "good", f"已写出：{target.name}", "打开所在文件夹", lambda: QDesktopServices.openUrl(folder)
        )

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, GoujiError):
            self._window.notice.tell("error", str(error))
        else:
            self._window.notice.tell("error", "没有写成：程序出错。")
            self._window.errors.show_error(error)

    def _ask_target(
        self, words: str, name: str, kind: str, write: Callable[[Path], object]
    ) -> QFileDialog | None:
        if not self._lines():
            self._window.notice.tell("warning", "列表中没有报告。")
            return None
        return choose_target(self._window, words, Path(self._window.settings.folder) / name, kind, write)
