"""What 核对文件夹 does: asks for folder, list and compiled report, has workers read, opens one report and finds the way back."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from model.document import Progress
from model.errors import GoujiError
from ui.actions.folder_outputs import FolderOutputs
from ui.file_dialogs import choose_file, choose_folder, choose_report
from ui.threads.tasks import Tasks

if TYPE_CHECKING:
    from model.collection.line import Line
    from model.collection.together import Together
    from model.folder_check import FolderAsked, FolderFound
    from ui.folder.page import FolderPage
    from ui.window.main_window import MainWindow

GLANCE = 100
"""Milliseconds between two looks for lines that workers have finished."""
LISTS = "单位名单 (*.txt *.csv *.xlsx *.xls *.et *.ods *.docx *.doc *.wps)"


class FolderActions(QObject):
    """The folder of one window. page: made when it is first wanted; tasks: its own, so that a report can be opened while others are
    still being read; outputs: what is written of its lines."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: FolderPage | None = None
        self._asked: FolderAsked | None = None
        self._found: FolderFound | None = None
        self._waiting: deque[Line] = deque()
        self.tasks = Tasks(self)
        self.outputs = FolderOutputs(window, self._shown_lines, self._together)
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
            page.tableWanted.connect(self.outputs.ask_table)
            page.sheetsWanted.connect(self.outputs.ask_sheets)
            page.printWanted.connect(self.outputs.preview_sheets)
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
        words, folder = "选择要核对的文件夹", self._window.settings.folder
        return choose_folder(self._window, words, folder, lambda chosen: self.check(str(chosen)))

    def ask_units(self) -> QFileDialog:
        """Ask for the list of units, and check again with it."""
        return choose_file(
            self._window,
            "选择单位名单",
            self._window.settings.folder,
            [LISTS, "所有文件 (*)"],
            lambda chosen: self._ask_anew(units=chosen),
        )

    def ask_compiled(self) -> QFileDialog:
        """Ask for the compiled report, and check again with it."""
        return choose_report(
            self._window,
            "选择汇总报告",
            self._window.settings.folder,
            lambda chosen: self._ask_anew(compiled=chosen),
        )

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

    def _shown_lines(self) -> list[Line]:
        shown = self.page.shown
        return [shown.line(shown.index(row, 0)) for row in range(shown.rowCount())]

    def _together(self) -> Together | None:
        return self._found.together if self._found else None

    def shut_down(self) -> None:
        """End what runs; the workers are gone afterwards."""
        self._timer.stop()
        self.tasks.shut_down()
