"""What 核对文件夹 does: asks for folder, list and compiled report, has workers read, opens one report and finds the way back, exports."""

from __future__ import annotations

import contextlib
import tempfile
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from model.document import Progress
from model.errors import GoujiError, UnreadableDocument
from ui.threads.tasks import Tasks

if TYPE_CHECKING:
    from model.collection.line import Line
    from model.folder_check import FolderAsked, FolderFound
    from model.writers.review.reviewed import Reviewed
    from ui.folder.page import FolderPage
    from ui.window.main_window import MainWindow

SHEETS = "核对表合集.pdf"
GLANCE = 100
"""Milliseconds between two looks for lines that workers have finished."""
SECONDS = 0.3
"""What the search for suggestions may take for each sheet of a set."""
LISTS = "单位名单 (*.txt *.csv *.xlsx *.xls *.et *.ods *.docx *.doc *.wps)"


class FolderActions(QObject):
    """The folder of one window. page: made when it is first wanted; tasks: its own, so that a report can be opened while others are
    still being read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: FolderPage | None = None
        self._asked: FolderAsked | None = None
        self._found: FolderFound | None = None
        self._waiting: deque[Line] = deque()
        self.tasks = Tasks(self)
        self._timer = QTimer(self)
        self._timer.setInterval(GLANCE)
        self._timer.timeout.connect(self._fetch)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do."""
        return {"folder": self.show}

    @property
    def page(self) -> FolderPage:
        """The page, among those in the middle of the window."""
        if self._page is None:
            from ui.folder.page import FolderPage

            page = self._page = FolderPage(self._window.theme, self._window.icons)
            page.folderWanted.connect(self.ask_folder)
            page.unitsWanted.connect(self.ask_units)
            page.compiledWanted.connect(self.ask_compiled)
            page.againWanted.connect(self.again)
            page.cancelWanted.connect(self.tasks.cancel)
            page.backWanted.connect(self._window.go_back)
            page.openWanted.connect(self.open)
            page.tableWanted.connect(self.ask_table)
            page.sheetsWanted.connect(self.ask_sheets)
            page.printWanted.connect(self.preview_sheets)
            self._window.stack.addWidget(page)
        return self._page

    def show(self) -> None:
        """Bring the page as it was left; where nothing was checked yet, ask for a folder too."""
        page = self.page
        self._window.notice.hide()
        self._window.stack.setCurrentWidget(page)
        page.setFocus()

    # --- what is to be checked ----------------------------------------------------------------------------------------

    def ask_folder(self) -> QFileDialog:
        """Ask for the folder, and check it."""
        dialog = self._dialog("选择要核对的文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.accepted.connect(lambda: self.check(dialog.selectedFiles()[0]))
        dialog.open()
        return dialog

    def ask_units(self) -> QFileDialog:
        """Ask for the list of units, and check again with it."""
        dialog = self._dialog("选择单位名单")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([LISTS, "所有文件 (*)"])
        dialog.accepted.connect(lambda: self._ask_anew(units=Path(dialog.selectedFiles()[0])))
        dialog.open()
        return dialog

    def ask_compiled(self) -> QFileDialog:
        """Ask for the compiled report, and check again with it."""
        from ui.file_kinds import open_filter

        dialog = self._dialog("选择汇总报告")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(open_filter().split(";;"))
        dialog.accepted.connect(lambda: self._ask_anew(compiled=Path(dialog.selectedFiles()[0])))
        dialog.open()
        return dialog

    def check(self, *paths: str) -> None:
        """Check a folder, or these files together, without a list and a compiled report."""
        from model.folder_check import FolderAsked

        self._window.settings.folder = paths[0]
        self._run(FolderAsked(paths))

    def again(self) -> None:
        """Check all again as it is on disk now."""
        if self._asked:
            self._run(self._asked)

    def _ask_anew(self, units: Path | None = None, compiled: Path | None = None) -> None:
        if self._asked:
            asked = self._asked
            self._run(replace(asked, units=units or asked.units, compiled=compiled or asked.compiled))

    def _run(self, asked: FolderAsked) -> None:
        office = self._window.office
        usable = office.path and not office.examined().faults
        asked = self._asked = replace(asked, rules=(office.path,) if usable and office.path else ())
        self.show()
        self._found = None
        self._waiting.clear()
        put = self._waiting.append

        def work(progress: Progress) -> FolderFound:
            from model.folder_check import check_folder

            return check_folder(asked, progress, put)

        self.page.begin(asked)
        task = self.tasks.run(work, self._finish, self._fail, self._cancelled)
        task.progressed.connect(self.page.advance)
        self._timer.start()

    def _fetch(self) -> None:
        """Lines that have come since the last look."""
        lines: list[Line] = []
        with contextlib.suppress(IndexError):
            while True:
                lines.append(self._waiting.popleft())
        self.page.add(lines)

    def _finish(self, found: FolderFound) -> None:
        self._timer.stop()
        self._found = found
        self.page.finish(found)

    def _fail(self, error: Exception) -> None:
        self._end("没有核对完。")
        if isinstance(error, GoujiError):
            self._window.notice.tell("error", str(error))
        else:
            self._window.notice.tell("error", "核对文件夹时程序出错。")
            self._window.errors.show_error(error)

    def _cancelled(self) -> None:
        self._end("已取消。")

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._fetch()
        self.page.stop(words)

    # --- one report, and back -----------------------------------------------------------------------------------------

    def open(self, line: Line) -> None:
        """Open the report of a line; a notice keeps the way back."""
        self._window.open_file(line.file)
        self._window.notice.tell("good", f"“{line.name}”来自核对文件夹的列表", "回到列表", self.show)

    # --- exports ----------------------------------------------------------------------------------------------------------

    def ask_table(self) -> QFileDialog | None:
        """Ask where the table is to be written."""
        return self._ask_target("导出表格", "核对情况表.xlsx", "工作簿 (*.xlsx)", self.write_table)

    def ask_sheets(self) -> QFileDialog | None:
        """Ask where the review sheets are to be written."""
        return self._ask_target("导出核对表合集", SHEETS, "核对表 (*.pdf)", self.write_sheets)

    def write_table(self, target: Path) -> None:
        """Write the lines that are shown, in their order."""
        lines, together = self._shown_lines(), self._found and self._found.together

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
        files = [Path(line.file) for line in self._shown_lines() if not line.reason]
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

    def _shown_lines(self) -> list[Line]:
        shown = self.page.shown
        return [shown.line(shown.index(row, 0)) for row in range(shown.rowCount())]

    def _ask_target(
        self, words: str, name: str, kind: str, write: Callable[[Path], object]
    ) -> QFileDialog | None:
        if not self._shown_lines():
            self._window.notice.tell("warning", "列表中没有报告。")
            return None
        dialog = self._dialog(words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.accepted.connect(lambda: write(Path(dialog.selectedFiles()[0])))
        dialog.open()
        return dialog

    def _dialog(self, words: str) -> QFileDialog:
        dialog = QFileDialog(self._window, words, self._window.settings.folder)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def shut_down(self) -> None:
        """End what runs; the workers are gone afterwards."""
        self._timer.stop()
        self.tasks.shut_down()
