"""The window: start page, report or problem page in the middle; toolbar, notices and progress around it.

The window asks before changes are lost and remembers its shape. Reading files is the part of `opening`, what is shown of a
report that of the panes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from model.user_folder import ANSWERS
from ui.actions.actions import Actions
from ui.actions.opening import Opening
from ui.bench.workbench import Workbench
from ui.look.icons import Icons
from ui.window.error_catcher import ErrorCatcher
from ui.window.later import Later
from ui.window.middle import Middle
from ui.window.status_line import StatusLine
from ui.window.tool_bar import ToolBar
from ui.window.verdict import Verdict

if TYPE_CHECKING:
    # Parts that the first picture can do without load what they need when they are made.
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from model.findings import CheckResult
    from model.report import Report
    from ui.actions.export import ExportActions
    from ui.actions.folder import FolderActions
    from ui.actions.help import HelpActions
    from ui.actions.keeping import Keeping
    from ui.actions.last_year import LastYear
    from ui.actions.printing import PrintActions
    from ui.actions.rules import RuleActions
    from ui.look.theme import Theme
    from ui.pages.recent_files import RecentFiles
    from ui.rules.office import OfficeRules
    from ui.settings import Settings
    from ui.threads.tasks import Tasks
    from ui.window.busy_strip import BusyStrip
    from ui.window.notice_bar import NoticeBar
    from ui.window.panes import Panes
NAME = "勾稽"


class MainWindow(QMainWindow):
    """All of the window. office: the rules in force; their check is also run in the reader's thread, so that opening waits for nothing.
    hurried: the window is shown at once and may put off until then what it shows later; see `later`."""

    fontSizeAsked = Signal(int)
    """Points of the window's font, for the application to take."""

    def __init__(self, office: OfficeRules, settings: Settings, theme: Theme, hurried: bool = False) -> None:
        super().__init__()
        self.office, self.settings, self.theme = office, settings, theme
        self.later = Later(self)
        if hurried:
            self.later.wait_for(self)
        self.icons = Icons(theme)
        self.workbench = Workbench(office.judge, self)
        self.workbench.explanation_folder = settings.data_folder / ANSWERS
        self.errors = ErrorCatcher(self)
        self._build()
        self._listen()
        self._restore()
        self._complete()

    def _build(self) -> None:
        """What the first picture shows."""
        self.actions_by_name = Actions(self.workbench, self.icons, self)
        self.stack = Middle(self)
        middle = QWidget()
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.tools = ToolBar(self.actions_by_name, self.workbench, self.settings, self.icons)
        self.addToolBar(self.tools)
        self.actions_by_name.add_menus(self.menuBar())
        self.verdict = Verdict(self.workbench, self.theme)
        self.verdict.move_into(self.menuBar())
        self.status = StatusLine(self.statusBar(), self.workbench)
        self.opening = Opening(self, self.office.judge)
        self.setAcceptDrops(True)
        # Qt's own menu there would hide the tool bar, and nothing else would bring it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def _complete(self) -> None:
        """The rest of the window, in the order in which it is seen or wanted."""
        for step in (
            self.paint,
            lambda: self.panes.bars,
            lambda: self.panes.findings,
            lambda: self.panes.source,
            lambda: self.notice,
            lambda: self.busy,
            lambda: self.recent,
            lambda: self.exports,
            lambda: self.last_year,
            lambda: self.rules,
            lambda: self.help,
            lambda: self.keeping,
            lambda: self.folder,
            self._wire,
            self._take_icon,
        ):
            self.later.do(step)

    def _wire(self) -> None:
        from ui.actions.wiring import wire

        self.actions_by_name.fill_menus()
        wire(self)

    def _take_icon(self) -> None:
        from ui.look.icons import program_icon

        self.setWindowIcon(program_icon())

    def _listen(self) -> None:
        self.stack.openAsked.connect(self.opening.ask)
        self.stack.fileAsked.connect(self.open_file)
        self.stack.helpAsked.connect(lambda place: self.help.show_place(place))
        self.stack.backAsked.connect(self.go_back)
        self.stack.folderAsked.connect(lambda: self.folder.show())
        self.stack.nextYearAsked.connect(lambda: self.keeping.next_year.ask())
        self.theme.changed.connect(self.paint)
        bench = self.workbench
        for signal in (bench.exportStateChanged, bench.reportOpened, bench.reportClosed):
            signal.connect(self._say_title)
        bench.currentCellChanged.connect(self._bring_panes)

    # --- parts that can wait -------------------------------------------------------------------------------------------------

    @property
    def panes(self) -> Panes:
        """The panes of the open report."""
        return self.stack.panes

    @cached_property
    def tasks(self) -> Tasks:
        """Long work."""
        from ui.threads.tasks import Tasks

        return Tasks(self)

    @cached_property
    def busy(self) -> BusyStrip:
        """The progress of long work."""
        from ui.window.busy_strip import BusyStrip

        strip = BusyStrip(self.tasks)
        self._column.addWidget(strip)
        return strip

    @cached_property
    def notice(self) -> NoticeBar:
        """What became of something."""
        from ui.window.notice_bar import NoticeBar

        bar = NoticeBar(self.theme, self.icons)
        self._column.insertWidget(0, bar)
        return bar

    @cached_property
    def recent(self) -> RecentFiles:
        """The files opened last."""
        from ui.pages.recent_files import RecentFiles

        return RecentFiles(self.settings, self)

    @cached_property
    def exports(self) -> ExportActions:
        """What 导出 and 打印 do."""
        from ui.actions.export import ExportActions

        return ExportActions(
            self.workbench, self.tasks, self.notice, self.errors.show_error, self, self.office.advise
        )

    @cached_property
    def prints(self) -> PrintActions:
        """What 打印 and 打印预览 do."""
        from ui.actions.printing import PrintActions

        return PrintActions(self)

    @cached_property
    def last_year(self) -> LastYear:
        """Last year's report."""
        from ui.actions.last_year import LastYear

        return LastYear(
            self.workbench,
            judge=self.office.judge,
            tasks=self.tasks,
            notice=self.notice,
            errors=self.errors,
            window=self,
        )

    @cached_property
    def rules(self) -> RuleActions:
        """The pages of rules."""
        from ui.actions.rules import RuleActions

        return RuleActions(self.workbench, self.office, self.notice, self.theme, self)

    @cached_property
    def help(self) -> HelpActions:
        """The help."""
        from ui.actions.help import HelpActions

        return HelpActions(self.workbench, self.actions_by_name, self.office, self.theme, self)

    @cached_property
    def keeping(self) -> Keeping:
        """All that keeps a clerk's work."""
        from ui.actions.keeping import Keeping

        keeping = Keeping(self)
        self._column.insertWidget(self._column.indexOf(self.stack), keeping.recovery.bar)
        return keeping

    @cached_property
    def folder(self) -> FolderActions:
        """All reports of a folder."""
        from ui.actions.folder import FolderActions

        return FolderActions(self)

    # --- the pages ---------------------------------------------------------------------------------------------------------

    def open_file(self, path: str | Path) -> None:
        """Read a file off this thread and show its report, or the page that says why there is none; a folder has its own page."""
        if Path(path).is_dir():
            self.folder.check(str(path))
        else:
            self.opening.read(path)

    def show_report(self, path: Path, report: Report, result: CheckResult | None) -> None:
        """Show a report that has been read, unless the clerk stays with the changes of the one before. result: its check."""
        from ui.keeping.opened import Opened

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
        self.workbench.end_writing()
        if self.workbench.report is None or self.workbench.exported():
            return True
        from ui.actions.leaving import Answer, ask_before_leaving

        answer = ask_before_leaving(self.workbench, self)
        if answer is Answer.EXPORT:
            self.exports.ask()
        elif answer is Answer.SAVE:
            self.keeping.work.save(again)
        return answer is Answer.LEAVE

    def closeEvent(self, event: QCloseEvent) -> None:
        self.later.finish()
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

    def take_font(self) -> None:
        """The application's font is another one: the panes measure again."""
        self.panes.measure()
        self.paint()
        self.verdict.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            # High contrast comes and goes without a word of its own.
            self.theme.follow()

    def _restore(self) -> None:
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
