"""The window: start page, report or problem page in the middle; toolbar, notices and progress around it.

The window asks before changes are lost and remembers its shape. Reading files is the part of `opening`, what is shown of a
report that of the panes.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from model.findings import CheckResult
from model.report import Report
from model.user_folder import ANSWERS
from ui.actions import Actions
from ui.busy_strip import BusyStrip
from ui.error_catcher import ErrorCatcher
from ui.export_actions import ExportActions
from ui.folder_actions import FolderActions
from ui.help_actions import HelpActions
from ui.keeping.keeping import Keeping
from ui.keeping.opened import Opened
from ui.last_year import LastYear
from ui.leaving import Answer, ask_before_leaving
from ui.look.icons import Icons, program_icon
from ui.look.theme import Theme
from ui.middle import Middle
from ui.notice_bar import NoticeBar
from ui.opening import Opening
from ui.pages.recent_files import RecentFiles
from ui.panes import Panes
from ui.print_actions import PrintActions
from ui.rule_actions import RuleActions
from ui.rules.office import OfficeRules
from ui.settings import Settings
from ui.status_line import StatusLine
from ui.tasks import Tasks
from ui.tool_bar import ToolBar
from ui.verdict import Verdict
from ui.wiring import wire
from ui.workbench import Workbench

NAME = "勾稽"


class MainWindow(QMainWindow):
    """All of the window. office: the rules in force; their check is also run in the reader's thread, so that opening waits for nothing."""

    fontSizeAsked = Signal(int)
    """Points of the window's font, for the application to take."""

    def __init__(self, office: OfficeRules, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.office, self.settings, self.theme = office, settings, theme
        self.icons = Icons(theme)
        self.workbench = Workbench(office.judge, self)
        self.workbench.explanation_folder = settings.data_folder / ANSWERS
        self.tasks = Tasks(self)
        self.recent = RecentFiles(settings, self)
        self.errors = ErrorCatcher(self)
        self._build()
        self._listen()
        self._restore()

    def _build(self) -> None:
        self.actions_by_name = Actions(self.workbench, self.icons, self)
        self.notice = NoticeBar(self.theme, self.icons)
        self.panes = Panes(self.workbench, self.theme, self.office.advise)
        self.busy = BusyStrip(self.tasks)
        self.stack = Middle(self.panes, self.recent, self.theme, self.icons)
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
        self.exports = ExportActions(
            self.workbench, self.tasks, self.notice, self.errors.show_error, self, self.office.advise
        )
        self.prints = PrintActions(self)
        self.last_year = LastYear(
            self.workbench,
            judge=self.office.judge,
            tasks=self.tasks,
            notice=self.notice,
            errors=self.errors,
            window=self,
        )
        self.rules = RuleActions(self.workbench, self.office, self.notice, self.theme, self)
        self.help = HelpActions(self.workbench, self.actions_by_name, self.office, self.theme, self)
        self.keeping = Keeping(self)
        column.insertWidget(1, self.keeping.recovery.bar)
        self.opening = Opening(self, self.office.judge)
        self.folder = FolderActions(self)
        self.setAcceptDrops(True)
        self.setWindowIcon(program_icon())
        self.actions_by_name.paint()

    def _listen(self) -> None:
        wire(self)
        self.stack.openAsked.connect(self.opening.ask)
        self.stack.fileAsked.connect(self.open_file)
        self.stack.helpAsked.connect(lambda place: self.help.show_place(place))
        self.stack.backAsked.connect(self.go_back)
        self.stack.folderAsked.connect(self.folder.show)
        self.stack.nextYearAsked.connect(self.keeping.next_year.ask)
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

    # --- the pages ---------------------------------------------------------------------------------------------------------

    def open_file(self, path: str | Path) -> None:
        """Read a file off this thread and show its report, or the page that says why there is none; a folder has its own page."""
        if Path(path).is_dir():
            self.folder.check(str(path))
        else:
            self.opening.read(path)

    def show_report(self, path: Path, report: Report, result: CheckResult | None) -> None:
        """Show a report that has been read, unless the clerk stays with the changes of the one before. result: its check."""
        self.opening.show(Opened(path, report, result))

    def show_start(self) -> None:
        """Show the first page."""
        self.stack.show_start()
        self._say_title()

    def go_back(self) -> None:
        """From the problem page to the report, or to the first page."""
        if self.workbench.report:
            self.stack.show_panes()
        else:
            self.show_start()

    def _bring_panes(self, cell: str) -> None:
        """Whoever walks on to a cell wants to see it, even from the page of a file that could not be read."""
        if cell:
            self.stack.setCurrentWidget(self.panes)

    def close_report(self) -> None:
        """Close the report, after asking where changes would be lost."""
        if self.may_leave(self.close_report):
            self.remember_table()
            self.workbench.close_report()
            self.notice.hide()
            self.show_start()

    # --- leaving ------------------------------------------------------------------------------------------------------

    def may_leave(self, again: Callable[[], object]) -> bool:
        """Whether the open report may go: nothing would be lost, or the clerk says so. again: called when it has been saved."""
        if self.workbench.report is None or self.workbench.exported():
            return True
        answer = ask_before_leaving(self.workbench, self)
        if answer is Answer.EXPORT:
            self.exports.ask()
        elif answer is Answer.SAVE:
            self.keeping.work.save(again)
        return answer is Answer.LEAVE

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave(self.close):
            event.ignore()
            return
        self.panes.explanation.keep_draft()
        self.tasks.shut_down()
        self.folder.shut_down()
        self.prints.shut_down()
        self.keeping.shut_down()
        self.panes.suggestions.advisor.shut_down()
        self.panes.paper.shut_down()
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
        self.stack.paint()
        self.verdict.refresh()

    def take_font(self) -> None:
        """The application's font is another one: the panes measure again."""
        for name, zoom in self.tools.zooms.items():
            self.panes.zoomed[name].set_zoom(zoom.percent)
        self.paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            # High contrast comes and goes without a word of its own.
            self.theme.follow()

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
        if len(files) > 1 and not Path(files[0]).is_dir():
            self.notice.tell("warning", f"一次打开一份报告：已打开“{Path(files[0]).name}”。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels what runs."""
        if event.key() == Qt.Key.Key_Escape and self.tasks.current:
            self.tasks.give_up()
        else:
            super().keyPressEvent(event)
