"""The window: start page, report or problem page in the middle; toolbar, notices and progress around it.

The window opens files, asks before changes are lost and remembers its shape. What is shown of a report is the panes' part.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from model.document import Progress
from model.errors import GoujiError
from model.findings import CheckResult
from model.report import Report
from ui.actions import Actions
from ui.busy_strip import BusyStrip
from ui.export_actions import ExportActions
from ui.file_kinds import open_filter
from ui.last_year import LastYear
from ui.leaving import Answer, ask_before_leaving
from ui.look.icons import Icons, program_icon
from ui.look.theme import Theme
from ui.notice_bar import NoticeBar
from ui.pages.error_dialog import ErrorCatcher
from ui.pages.problem_page import ProblemPage
from ui.pages.recent_files import RecentFiles
from ui.pages.start_page import StartPage
from ui.panes import Panes
from ui.settings import Settings
from ui.status_line import StatusLine
from ui.tasks import Tasks
from ui.tool_bar import ToolBar
from ui.verdict import Verdict
from ui.wiring import wire
from ui.workbench import Judge, Workbench

NAME = "勾稽"


class MainWindow(QMainWindow):
    """All of the window. judge: the check; it is also run in the reader's thread, so that opening waits for nothing."""

    fontSizeAsked = Signal(int)
    """Points of the window's font, for the application to take."""

    def __init__(self, judge: Judge, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._judge, self.settings, self.theme = judge, settings, theme
        self.icons = Icons(theme)
        self.workbench = Workbench(judge, self)
        self.workbench.explanation_folder = settings.data_folder / "explanations"
        self.tasks = Tasks(self)
        self.recent = RecentFiles(settings, self)
        self.errors = ErrorCatcher(self)
        self._build()
        self._listen()
        self._restore()
        self.show_start()

    def _build(self) -> None:
        self.actions_by_name = Actions(self.workbench, self.icons, self)
        self.notice = NoticeBar(self.theme, self.icons)
        self.panes = Panes(self.workbench, self.theme)
        self.start = StartPage(self.recent, self.theme, self.icons)
        self.problem = ProblemPage(self.icons)
        self.busy = BusyStrip(self.tasks)
        self.stack = QStackedWidget()
        for page in (self.start, self.panes, self.problem):
            self.stack.addWidget(page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addWidget(self.busy)
        self.setCentralWidget(middle)
        self.tools = ToolBar(self.actions_by_name, self.workbench, self.settings, self.icons)
        self.addToolBar(self.tools)
        self.actions_by_name.fill_menu_bar(self.menuBar())
        self.verdict = Verdict(self.workbench, self.theme)
        self.verdict.move_into(self.menuBar())
        self.status = StatusLine(self.statusBar(), self.workbench, self.panes.tabs)
        self.exports = ExportActions(self.workbench, self.tasks, self.notice, self.errors.show_error, self)
        self.last_year = LastYear(
            self.workbench,
            judge=self._judge,
            tasks=self.tasks,
            notice=self.notice,
            errors=self.errors,
            window=self,
        )
        self.setAcceptDrops(True)
        self.setWindowIcon(program_icon())
        self.actions_by_name.paint()

    def _listen(self) -> None:
        wire(self)
        self.start.openAsked.connect(self.ask_file)
        self.start.fileAsked.connect(self.open_file)
        self.problem.chooseAsked.connect(self.ask_file)
        self.problem.backAsked.connect(self.go_back)
        self.theme.changed.connect(self.paint)
        bench = self.workbench
        for signal in (bench.exportStateChanged, bench.reportOpened, bench.reportClosed):
            signal.connect(self._say_title)
        bench.currentCellChanged.connect(self._bring_panes)
        for name, zoom in self.tools.zooms.items():
            pane = self.panes.zoomed[name]
            pane.set_zoom(zoom.percent)
            pane.zoomWanted.connect(zoom.step)
            zoom.changed.connect(pane.set_zoom)
            zoom.changed.connect(lambda percent, name=name: self.settings.set_zoom(name, percent))

    # --- opening ------------------------------------------------------------------------------------------------------

    def ask_file(self) -> QFileDialog:
        """Open the dialog that asks for a file."""
        dialog = QFileDialog(self, "打开报告", self.settings.folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(open_filter().split(";;"))
        dialog.accepted.connect(lambda: self.open_file(dialog.selectedFiles()[0]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_file(self, path: str | Path, check_later: bool = False) -> None:
        """Read a file off this thread and show its report, or the page that says why there is none.

        check_later: show the tables before the check, for the start, when loading the rules takes longer than reading.
        """
        path = Path(path)

        def work(progress: Progress) -> tuple[Report, CheckResult | None]:
            from model.pipeline import read_report

            progress(f"正在读取“{path.name}”…", 0.0)
            report = read_report(path, progress)
            progress("正在核对…", 0.95)
            return report, None if check_later else self._judge(report)

        self.notice.hide()
        self.tasks.run(
            work,
            lambda outcome: self.show_report(path, *outcome),
            lambda error: self.show_problem(path, error),
            lambda: self.notice.tell("warning", f"已取消读取“{path.name}”。"),
        )

    def warm_up(self) -> None:
        """Load forms and rules while the clerk looks for a file; a mistake in them is told at once."""

        def work(progress: Progress) -> None:
            import model.pipeline
            from model.checks.rules import load_rules

            assert model.pipeline
            load_rules()

        self.tasks.run(work, lambda _: None, lambda error: self.show_problem(Path(NAME), error))

    def show_report(self, path: Path, report: Report, result: CheckResult | None) -> None:
        """Show a report that has been read, unless the clerk stays with the changes of the one before.

        result: None to check it once it is on the screen.
        """
        if not self.may_leave():
            return
        self.remember_table()
        if result:
            self.workbench.open_report(report, path, result)
        else:
            self.workbench.open_unchecked(report, path)
            # A timer of 0 would come before the first painting.
            QTimer.singleShot(1, self._check_opened)
        self.recent.add(str(path))
        self.settings.folder = str(path.parent)
        self.stack.setCurrentWidget(self.panes)
        self.panes.tabs.show_table(self.settings.table)
        self.panes.focus_grid()
        if self.workbench.explanations and self.workbench.explanations.trouble:
            self.notice.tell("warning", self.workbench.explanations.trouble)
        if report.notes:
            self.workbench.message.emit(f"读取时有 {len(report.notes)} 处推断，请对照原文")

    def _check_opened(self) -> None:
        path = self.workbench.path
        if path is None:
            return
        try:
            self.workbench.check_opened()
        except Exception as error:
            # A report that cannot be checked must not stand there as if nothing were wrong with it.
            self.workbench.close_report()
            self.show_problem(path, error)

    def show_problem(self, path: Path, error: Exception) -> None:
        """Show why a file gives no report; the report that was open stays behind it."""
        self.problem.tell(path, error, self.workbench.report is not None)
        self.stack.setCurrentWidget(self.problem)
        self.problem.setFocus()
        if not isinstance(error, GoujiError):
            self.errors.show_error(error)

    def show_start(self) -> None:
        """Show the first page."""
        self.recent.look()
        self.stack.setCurrentWidget(self.start)
        self.start.setFocus()
        self._say_title()

    def go_back(self) -> None:
        """From the problem page to the report, or to the first page."""
        if self.workbench.report:
            self.stack.setCurrentWidget(self.panes)
            self.panes.focus_grid()
        else:
            self.show_start()

    def _bring_panes(self, cell: str) -> None:
        """Whoever walks on to a cell wants to see it, even from the page of a file that could not be read."""
        if cell:
            self.stack.setCurrentWidget(self.panes)

    def close_report(self) -> None:
        """Close the report, after asking where changes would be lost."""
        if self.may_leave():
            self.remember_table()
            self.workbench.close_report()
            self.notice.hide()
            self.show_start()

    # --- leaving ------------------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the open report may go: nothing would be lost, or the clerk says so."""
        if self.workbench.report is None or self.workbench.exported():
            return True
        answer = ask_before_leaving(self.workbench, self)
        if answer is Answer.EXPORT:
            self.exports.ask()
        return answer is Answer.LEAVE

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.panes.explanation.keep_draft()
        self.tasks.shut_down()
        self.panes.suggestions.advisor.shut_down()
        self.errors.release()
        self.remember_table()
        for name, widget in (("across", self.panes.across), ("down", self.panes.down), ("window", None)):
            self.settings.set_state(name, widget.saveState() if widget else self.saveGeometry())
        self.settings.save()
        self.workbench.retire()
        event.accept()

    def remember_table(self) -> None:
        """Keep which tab is in front."""
        if self.panes.tabs.table:
            self.settings.table = self.panes.tabs.table

    # --- how it looks -------------------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Draw again what is drawn once: the icons, after a change of colours or font."""
        self.actions_by_name.paint()
        self.tools.paint()
        self.start.refresh()
        self.verdict.refresh()

    def take_font(self) -> None:
        """The application's font is another one: the panes measure again."""
        for name, zoom in self.tools.zooms.items():
            self.panes.zoomed[name].set_zoom(zoom.percent)
        self.paint()

    def _restore(self) -> None:
        self.panes.restore(self.settings.state("across"), self.settings.state("down"))
        geometry = self.settings.state("window")
        if not (geometry and self.restoreGeometry(geometry)):
            self.setGeometry(self.screen().availableGeometry())
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _say_title(self) -> None:
        path = self.workbench.path
        state = "" if self.workbench.exported() else "（未导出）"
        self.setWindowTitle(f"{path.name}{state} — {NAME}" if path else NAME)

    # --- dropping a file ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if not files:
            return
        event.acceptProposedAction()
        self.open_file(files[0])
        if len(files) > 1:
            self.notice.tell("warning", f"一次打开一份报告：已打开“{Path(files[0]).name}”。")

    def fill_recent_menu(self, menu: QMenu, open_path: Callable[[str], object]) -> None:
        """The files opened last, for the menu; missing ones are grey."""
        menu.clear()
        for path in self.recent.paths():
            folder = Path(path).parent
            missing = "（已不在）" if self.recent.missing(path) else ""
            action = menu.addAction(f"{Path(path).name}{missing}    {folder}".replace("&", "&&"))
            action.setEnabled(not missing)
            action.triggered.connect(lambda *_, path=path: open_path(path))
        if menu.isEmpty():
            menu.addAction("还没有打开过报告").setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels what runs."""
        if event.key() == Qt.Key.Key_Escape and self.tasks.current:
            self.tasks.cancel()
        else:
            super().keyPressEvent(event)
