"""From a path to a report on the screen, or to the page that says why there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from model.errors import GoujiError
from model.records import replace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from model.checks.rule_file import RuleText
    from model.document import Progress
    from model.keeping.journal import Session
    from model.report import Report
    from ui.ahead import ReadAhead
    from ui.bench.workbench import Judge
    from ui.keeping.opened import Opened
    from ui.window.main_window import MainWindow

AT_ONCE = 0.06
"""Seconds that the window waits for its first report before it shows itself without: what painting it twice would take."""

PRACTICE = 0.05
"""Seconds at most that are spent on looking for what could mend the sample that is read at the start."""

LONG = {".pdf": 250_000, ".ofd": 250_000}
"""Bytes from which on a file of many pages takes longer to read than a process takes to start."""

MANY_PAGES = 50
"""From so many pages on, the panes are filled in one turn of the event loop and shown in the next."""
SOON = 50
"""Milliseconds after which such a report has been shown, and what is worth knowing of it is said."""


class Opening(QObject):
    """Asks for a file, reads it off the window's thread and shows what came of it. judge: the check, run in the reader's thread."""

    def __init__(self, window: MainWindow, judge: Judge) -> None:
        super().__init__(window)
        self._window, self._judge = window, judge

    def ask(self) -> QFileDialog:
        """Open the dialog that asks for a file."""
        from ui.file_dialogs import choose_report

        return choose_report(self._window, "打开报告", self._window.settings.folder, self.read)

    def first(self, ahead: ReadAhead, path: Path) -> None:
        """Show the file that the program was started with. Called before the window is shown, which is then painted but once;
        where reading takes longer, it is waited for in a task."""
        self._window.stack.setCurrentWidget(self._window.panes)
        end = monotonic() + AT_ONCE
        # What is made now need not be made when the report is there.
        while not ahead.arrived(0) and monotonic() < end and self._window.later.take_one():
            pass
        if ahead.arrived(max(0.0, end - monotonic())):
            from model.document import no_progress
            from ui.keeping.opened import opened_ahead

            try:
                report = ahead.report(no_progress)
            except GoujiError as error:
                self.fail(path, error)
                return
            if report:
                self.show(opened_ahead(path, report, ahead.data))
                return
        self.read(path, ahead)

    def read(self, path: str | Path, ahead: ReadAhead | None = None) -> None:
        """Read a file and show its report. ahead: who has begun to read it; then its tables are shown before the check, since
        at the start loading the rules takes longer than reading."""
        from ui.keeping.opened import opened_ahead, read_opened

        path = Path(path)

        def find(progress: Progress) -> Opened:
            progress(f"正在读取“{path.name}”…", 0.0)
            reading = ahead or _beside(path)
            if reading and (report := reading.report(progress)):
                return opened_ahead(path, report, reading.data)
            return read_opened(path, progress)

        self._run(find, ahead is None, lambda error: self.fail(path, error), f"已取消读取“{path.name}”。")

    def recover(self, session: Session) -> None:
        """Read the source that a session kept, and show it with the session's changes. Where that fails the session stays."""
        from ui.keeping.opened import recovered

        name = session.source.name

        def failed(error: Exception) -> None:
            if not isinstance(error, GoujiError | OSError):
                self._window.errors.show_error(error)
            self._window.notice.tell("error", f"“{name}”的修改没有恢复成：为它保留的原文件读不出来。")

        def find(progress: Progress) -> Opened:
            progress(f"正在恢复“{name}”…", 0.0)
            return recovered(session, progress)

        self._run(find, True, failed, f"已取消恢复“{name}”。")

    def _run(
        self,
        find: Callable[[Progress], Opened],
        check: bool,
        failed: Callable[[Exception], object],
        cancelled: str,
    ) -> None:
        """Read in a task, and show what comes. check: check it there too, rather than once it is on the screen."""
        office = self._window.office

        def work(progress: Progress) -> Opened:
            opened = find(progress)
            progress("正在核对…", 0.95)
            # Which rules hold is settled when a report that brings its own is shown, or the one before goes.
            if not check or office.lent or (opened.work and opened.work.rules):
                return opened
            return replace(opened, result=self._judge(opened.report))

        # Both listen to what runs.
        assert self._window.busy
        notice = self._window.notice
        notice.hide()
        self._window.tasks.run(work, self.show, failed, lambda: notice.tell("warning", cancelled))

    def warm_up(self, name: str) -> None:
        """Load all that reading and checking take while the clerk looks for a file; a mistake in forms or rules is told at once,
        under this name."""

        def work(progress: Progress) -> None:
            from model.checks.rules import load_rules

            load_rules()
            self._practise(progress)

        self._window.tasks.run(work, lambda _: None, lambda error: self.fail(Path(name), error))

    def _practise(self, progress: Progress) -> None:
        """Read and check a sample of the most usual kind, and look for what could mend it: the first report would have to wait for
        what these load. Shows nothing."""
        from ui.file_kinds import sample_files
        from ui.keeping.opened import read_opened

        for path in [path for path in sample_files() if path.suffix == ".docx"][-1:]:
            report = read_opened(path, progress).report
            self._window.office.advise(report, self._judge(report), None, PRACTICE, monotonic)

    def show(self, opened: Opened) -> None:
        """Show a report that has been read, unless the clerk stays with the changes of the one before. Without a result it is
        checked once it is on the screen."""
        window, bench, path = self._window, self._window.workbench, opened.path
        if not window.may_leave(lambda: self.show(opened)):
            return
        if bench.report or opened.work or opened.session:
            # Whatever there is to put away or to bring back goes through all parts of the window.
            window.later.finish()
        window.remember_table()
        window.later.do(lambda: window.keeping.keeper.expect(opened.data))
        window.office.lend(self._lent(opened))
        if opened.result:
            bench.open_report(opened.report, path, opened.result, opened.source)
        else:
            bench.open_unchecked(opened.report, path, opened.source)
            # A timer of 0 would come before the first painting.
            QTimer.singleShot(1, lambda: window.later.do(lambda: self._check(opened.report)))
        self._restore(opened)
        window.settings.folder = str(path.parent)
        if len(opened.report.document.pages) < MANY_PAGES:
            self._bring(opened)
            window.later.do(lambda: self._tell(opened))
        else:
            # A timer of 0 would come in the same turn.
            QTimer.singleShot(1, self, lambda: self._bring(opened))
            QTimer.singleShot(SOON, self, lambda: self._tell(opened))

    def _bring(self, opened: Opened) -> None:
        """Bring the panes, filled by now, to the front; unless another report has come meanwhile."""
        window = self._window
        if window.workbench.as_read is opened.report:
            window.panes.tabs.show_table(window.settings.table)
            window.stack.show_panes()

    def _lent(self, opened: Opened) -> tuple[RuleText, ...]:
        if opened.work is None:
            return ()
        from ui.keeping.restoring import lent_rules

        return lent_rules(opened, self._window.office)

    def _restore(self, opened: Opened) -> None:
        """Bring back the work that was done on the file."""
        if opened.work is None and opened.session is None:
            return
        from ui.keeping.restoring import restore

        keeping = self._window.keeping
        restore(opened, self._window.workbench, keeping.keeper)
        # While the new journal has trouble, the old one is the only one.
        if opened.session and not keeping.keeper.troubled_now:
            keeping.recovery.settled(opened.session)

    def _tell(self, opened: Opened) -> None:
        """Put the file on the list of those opened last, and say what is worth knowing of it."""
        from ui.keeping.restoring import told

        window, bench = self._window, self._window.workbench
        if bench.as_read is not opened.report:
            return
        # Rows that come into a page on the screen are shown a moment later, and by then it may be gone.
        window.recent.add(str(opened.path))
        if words := told(opened, bench, window.office):
            window.notice.tell(*words)
        if opened.report.notes:
            bench.message.emit(f"读取时有 {len(opened.report.notes)} 处推断，请对照原文")

    def fail(self, path: Path, error: Exception) -> None:
        """Show why a file gives no report; the report that was open stays behind the page."""
        self._window.stack.show_problem(path, error, self._window.workbench.report is not None)
        if not isinstance(error, GoujiError):
            self._window.errors.show_error(error)

    def _check(self, report: Report) -> None:
        """Check a report that is on the screen. Where the clerk has changed it meanwhile, it has been checked already."""
        bench, path = self._window.workbench, self._window.workbench.path

        def failed(error: Exception) -> None:
            # A report that cannot be checked must not stand there as if nothing were wrong with it.
            if path and bench.report is report:
                bench.close_report()
                self.fail(path, error)

        def here() -> None:
            # What is not wanted in a thread any more is wanted all the same.
            try:
                bench.check_opened(report)
            except Exception as error:
                failed(error)

        if bench.report is report and path:
            self._window.tasks.run(
                lambda progress: self._judge(report),
                lambda result: bench.check_opened(report, result),
                failed,
                here,
            )


def _beside(path: Path) -> ReadAhead | None:
    """Who reads a long file: another process, for a thread that calculates for seconds would hold the window up at every turn.
    None for any other file."""
    from ui.ahead import ReadAhead

    try:
        long = path.stat().st_size >= LONG.get(path.suffix.lower(), sys.maxsize)
    except OSError:
        return None
    return ReadAhead(path) if long else None
