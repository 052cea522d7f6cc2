"""打印 and 打印预览: every PDF that the program makes is seen and printed in one way, from the bytes that would be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QProgressDialog, QWidget

from model.document import Progress
from model.errors import GoujiError
from ui.file_dialogs import choose_target
from ui.file_kinds import PRINT_KINDS, REVIEW, ExportKind, not_possible
from ui.threads.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.pages.print_preview import PrintPreview
    from ui.pages.printing import Printout
    from ui.window.main_window import MainWindow

STEPS = 1000


class PrintActions(QObject):
    """What one window prints. tasks: its own, so that a report can be opened while another is still being printed."""

    told = Signal(str)
    """What became of it, for the previews that are open: the window's own line may lie behind them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.tasks = Tasks(self)

    def preview(self, kind: ExportKind = REVIEW) -> None:
        """Make this kind of the open report, and show it in a window of its own."""
        self._make(kind, self.show)

    def print_kind(self, kind: ExportKind = REVIEW) -> None:
        """Make this kind of the open report, and ask for the printer."""
        self._make(kind, self.ask)

    def show(self, printout: Printout) -> PrintPreview:
        """Show a PDF as it will be printed."""
        from ui.pages.print_preview import PrintPreview

        shown = PrintPreview(printout, self._window.theme, self._window.icons, self._window)
        shown.printWanted.connect(lambda: self.ask(printout, shown))
        shown.saveWanted.connect(lambda: self.save(printout, shown))
        self.told.connect(shown.tell)
        shown.show()
        return shown

    def ask(self, printout: Printout, preview: PrintPreview | None = None) -> None:
        """Ask the system's dialog where to, and print. Some systems only know this dialog as one that is waited for. Without any
        printer the preview says so, and offers a file."""
        from PySide6.QtPrintSupport import QPrinter

        from ui.pages.printing import NO_PRINTER, has_printer, printer_dialog

        if not has_printer():
            preview = preview or self.show(printout)
            preview.tell(NO_PRINTER)
            preview.save_button.setFocus()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = printer_dialog(printer, printout, preview or self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.start(printout, printer, preview or self._window)
        dialog.deleteLater()

    def start(self, printout: Printout, printer: QPrinter, over: QWidget) -> None:
        """Print, with the progress over this window where it takes long."""
        from ui.pages.printing import print_pdf

        waiting = QProgressDialog(f"正在打印{printout.title}…", "取消", 0, STEPS, over)
        waiting.setWindowTitle("打印")
        waiting.setAutoReset(False)
        task = self.tasks.run(
            lambda progress: print_pdf(printout.pdf, printer, progress),
            lambda count: self._tell("good", f"已送往打印机：{printout.title}，共 {count} 页"),
            self._failed,
            lambda: self._tell("warning", "已取消打印。"),
        )
        task.progressed.connect(lambda text, part: _advance(waiting, text, part))
        # Closing it would count as 取消.
        task.over.connect(waiting.reset)
        task.over.connect(waiting.deleteLater)
        waiting.canceled.connect(task.cancel)

    def save(self, printout: Printout, parent: QWidget) -> QFileDialog:
        """Ask where the PDF is to be kept, and write it."""
        return choose_target(
            parent,
            f"另存{printout.title}",
            printout.folder / printout.name,
            "PDF 文件 (*.pdf)",
            lambda target: self.write(printout, target),
        )

    def write(self, printout: Printout, target: Path) -> None:
        """Write the PDF as it is shown; the source of the report is never written."""
        bench = self._window.workbench
        sources = (bench.path, bench.original_path) if bench.path else ()

        def work(progress: Progress) -> Path:
            from model.writers.saving import refuse_source, save

            progress("正在写入…", 0.5)
            for source in sources:
                refuse_source(target, source)
            save(printout.pdf, target, None, lambda written: None)
            return target

        self.tasks.run(work, lambda path: self._tell("good", f"已保存：{path.name}"), self._failed)

    def fill(self, file_menu: QMenu, preview: QAction, print_action: QAction) -> None:
        """Put 打印预览 and 打印, each with every kind, into the menu in the place of the two actions for the review sheet."""
        for title, first, verb in (
            ("打印预览", preview, self.preview),
            ("打印", print_action, self.print_kind),
        ):
            menu = QMenu(title, file_menu)
            menu.setToolTipsVisible(True)
            file_menu.insertMenu(first, menu)
            file_menu.removeAction(first)
            menu.addAction(first)
            self._add_kinds(menu, title, verb)

    def shut_down(self) -> None:
        """End what is being printed."""
        self.tasks.shut_down()

    def _add_kinds(self, menu: QMenu, title: str, verb: Callable[[ExportKind], object]) -> None:
        word = "预览" if title == "打印预览" else title
        kinds = {kind: menu.addAction(f"{word}{kind.short}…") for kind in PRINT_KINDS if kind is not REVIEW}
        for kind, action in kinds.items():
            action.triggered.connect(lambda *_, kind=kind: verb(kind))

        def offer() -> None:
            report = self._window.workbench.report
            for kind, action in kinds.items():
                why = not_possible(kind, report) if report else "还没有打开报告"
                action.setEnabled(not why)
                action.setToolTip(why)

        menu.aboutToShow.connect(offer)
        offer()

    def _make(self, kind: ExportKind, done: Callable[[Printout], object]) -> None:
        from ui.pages.printing import Printout

        source = self._window.workbench.original_path
        name = kind.name_for(source)
        self._window.exports.make(kind, lambda pdf: done(Printout(pdf, kind.short, name, source.parent)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, GoujiError):
            self._tell("error", str(error))
        else:
            self._tell("error", "没有打印：程序出错。")
            self._window.errors.show_error(error)

    def _tell(self, kind: str, words: str) -> None:
        self._window.notice.tell(kind, words)
        self.told.emit(words)


def _advance(waiting: QProgressDialog, text: str, part: float) -> None:
    if not waiting.wasCanceled():
        waiting.setLabelText(text)
        waiting.setValue(round(part * STEPS))
