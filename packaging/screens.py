"""The windows and states of the screenshot book, each as a function that brings it about and gives what is to be drawn."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from screens_apart import states as states_apart

from model.errors import UnreadableDocument
from model.pipeline import read_report
from ui.actions.leaving import ask_before_leaving
from ui.actions.wiring import show_settings
from ui.app import dress, make_application, make_window
from ui.look.theme import Look, Theme, unit
from ui.pages.print_preview import PrintPreview
from ui.settings import Settings

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
WRONG = next(path for path in SAMPLES.glob("*.docx") if "有错" in path.name)
RIGHT = next(path for path in SAMPLES.glob("*.docx") if "无错" in path.name)
SIZE = (1366, 768)
SMALL = (1080, 660)
"""Of the README's pictures, in device-independent pixels."""
PAUSE = 250
"""Milliseconds in which the window comes to rest: the original is laid out piece by piece while it is idle."""
PATIENCE = 20_000

State = Callable[[], QWidget | QPixmap]


class Screens:
    """One window in the colours of a look, brought from state to state. folder: where the pictures go."""

    def __init__(self, look: str, folder: Path) -> None:
        self._folder = folder
        self._home = Path(tempfile.mkdtemp(prefix="gouji-screens-"))
        self.samples = SAMPLES
        self.app = make_application(["gouji"])
        settings, theme = Settings(self._home / "settings.ini"), Theme(Look(look))
        dress(self.app, settings, theme)
        self.window = make_window(self.app, settings, theme)
        self.window.showNormal()
        self.window.show_start()
        self.window.resize(*SIZE)
        # What goes wrong here is to be seen by who runs the script.
        self.window.errors.release()
        self._extra: list[QWidget] = []

    def save(self, shown: QWidget | QPixmap, name: str) -> None:
        """Let it come to rest, draw it, and close what stood before the window."""
        if isinstance(shown, QWidget):
            self._rest()
            shown = shown.grab()
        shown.save(str(self._folder / f"{name}.png"))
        while self._extra:
            self._extra.pop().close()

    def close(self) -> None:
        """Leave nothing behind."""
        self.window.workbench.mark_exported()
        self.window.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def states(self) -> dict[str, State]:
        """All of them by name, in an order in which each can follow the one before."""
        return {
            "start": lambda: self.window,
            "loading": self.loading,
            "unreadable": self.unreadable,
            "report": self.at_problem,
            "claims": lambda: self.page(1),
            "overview": lambda: self.page(2),
            "explaining": self.explaining,
            "compared": self.compared,
            "leaving": self.leaving,
            "exported": self.exported,
            "done": self.done,
            "start_recent": self.start_recent,
            "help": lambda: self.before(self.window.help.show_place("steps")),
            "help_rule": lambda: self.before(self.window.help.show_place("rules/t2.balance")),
            "about": lambda: self.before(self.window.help.show_about()),
            "settings": lambda: self.before(show_settings(self.window)),
            "rules": lambda: self.before(self.window.rules.show_page()),
            "rule_list": lambda: self.before(self.window.rules.show_list()),
            "preview": self.preview,
            "error": self.error,
            **states_apart(self),
        }

    def help_pictures(self) -> dict[str, State]:
        """Three for the README, and one for each of the five steps of the help."""
        return {
            "step_1": lambda: self.crop(self.window.stack.start.drop_zone),
            "window": lambda: self.small(self.at_problem),
            "step_2": lambda: self.crop(self.window.menuBar(), QRect(-110, 0, 110, 9)),
            "step_3": lambda: self.crop(self.window.panes.tabs, QRect(0, 0, 194, 60)),
            "step_4": lambda: self.crop(self.window.panes.suggestions),
            "overview": lambda: self.small(self.compared),
            "step_5": self.export_notice,
            "help": lambda: self.before(self.window.help.show_place("rules")),
        }

    # --- the states -----------------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show a sample as if just read."""
        self.window.workbench.mark_exported()
        report = read_report(path)
        self.window.show_report(path, report, self.window.office.judge(report))

    def loading(self) -> QWidget:
        """A report is being read; nothing runs, so that the picture is always the same."""
        self.window.busy.text.setText(f"正在读取“{WRONG.name}”…")
        self.window.busy.bar.setValue(400)
        self.window.busy.show()
        return self.window

    def unreadable(self) -> QWidget:
        """The page of a file that gives no report."""
        self.window.busy.hide()
        error = UnreadableDocument(
            "encrypted", "文件设有打开密码，读不出内容。", "请在 WPS 或 Word 中取消密码后另存，再打开。"
        )
        self.window.stack.show_problem(Path("云溪县2024年报告.docx"), error, can_return=False)
        return self.window

    def at_problem(self) -> QWidget:
        """A report with errors, at the first of them."""
        self.open(WRONG)
        self.window.workbench.next_finding()
        return self.window

    def page(self, number: int) -> QWidget:
        """Another tab of the lower pane."""
        self.window.panes.findings.show_page(number)
        return self.window

    def explaining(self) -> QWidget:
        """An answer is being written to a problem that may be answered."""
        self.page(0)
        bench = self.window.workbench
        for number, problem in enumerate(bench.visible_findings()):
            if problem.kind.value == "warning":
                bench.select_finding(number)
                break
        self.window.panes.explanation.start()
        return self.window

    def compared(self) -> QWidget:
        """Some numbers corrected, last year's report beside it."""
        if self.window.workbench.report is None:
            self.open(WRONG)
        bench = self.window.workbench
        bench.set_previous(read_report(RIGHT))
        bench.edit("t2.granted.total", "14")
        bench.edit("t2.carried_out.total", "1")
        return self.page(2)

    def leaving(self) -> QPixmap:
        """The only question: changes would be lost."""
        drawn: list[QPixmap] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                QTest.qWait(PAUSE)
                drawn.append(box.grab())
                box.reject()

        QTimer.singleShot(PAUSE, look)
        ask_before_leaving(self.window.workbench, self.window)
        return drawn[0]

    def exported(self) -> QWidget:
        """A file has been written."""
        self.page(0)
        self.window.workbench.mark_exported()
        self.window.notice.tell(
            "good", "已导出校正后的报告（官方格式）：云溪县水利局2024年报告（校正）.docx", "打开所在文件夹"
        )
        return self.window

    def done(self) -> QWidget:
        """A report without problems."""
        self.window.notice.hide()
        self.open(RIGHT)
        return self.window

    def start_recent(self) -> QWidget:
        """The first page of who has worked with the program before."""
        for path in (RIGHT, WRONG, self._home / "云溪县档案馆2023年报告.docx"):
            self.window.recent.add(str(path))
        self.window.close_report()
        return self.window

    def preview(self) -> QWidget:
        """The review sheet before it is printed."""
        self.open(WRONG)
        # QTest.qWait keeps Python to itself, and the thread that makes the sheet would hardly get on.
        loop = QEventLoop()
        self.window.prints.preview()
        self.window.tasks.finished.connect(loop.quit)
        QTimer.singleShot(PATIENCE, loop.quit)
        loop.exec()
        # The sheet is shown a moment after the work has ended.
        QApplication.processEvents()
        return self.before(self.window.findChild(PrintPreview))

    def error(self) -> QWidget:
        """The box of an error of the program itself."""
        self.window.errors.dialog.add("ValueError: 示例")
        return self.before(self.window.errors.dialog)

    def export_notice(self) -> QPixmap:
        """The line that tells what was written."""
        self.exported()
        return self.crop(self.window.notice)

    # --- pieces ----------------------------------------------------------------------------------------------------------

    def small(self, state: State) -> QPixmap:
        """A state at the size of the README's pictures."""
        self.window.resize(*SMALL)
        shown = state()
        self._rest()
        picture = self.window.grab() if isinstance(shown, QWidget) else shown
        self.window.resize(*SIZE)
        return picture

    def _rest(self) -> None:
        """Wait until the original is laid and drawn; on a busy machine that takes many times as long."""
        panes = self.window.panes
        for _ in range(PATIENCE // PAUSE):
            QTest.qWait(PAUSE)
            if panes.source.laid and not panes.paper.busy:
                break
        # The search for suggestions waits for a moment in which nothing changes.
        QTest.qWait(PAUSE)

    def before(self, page: QWidget) -> QWidget:
        """A window before the window, closed once it is drawn."""
        self._extra.append(page)
        return page

    def crop(self, part: QWidget, area: QRect | None = None) -> QPixmap:
        """A part of the window. area: of the part, in units of the layout; from its right end where negative."""
        self._rest()
        whole = self.window.grab()
        left_top = part.mapTo(self.window, QPoint(0, 0))
        if area is None:
            return whole.copy(QRect(left_top, part.size()))
        u = unit()
        left = area.left() * u + (part.width() if area.left() < 0 else 0)
        piece = QRect(left, area.top() * u, area.width() * u, area.height() * u)
        return whole.copy(piece.translated(left_top).intersected(self.window.rect()))
