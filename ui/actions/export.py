"""Exporting, previewing and printing: asks where to, does it off the window's thread, tells what became of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from model.document import Progress
from model.errors import ExportFailed, ExportMismatch, GoujiError
from ui.bench.workbench import Workbench
from ui.file_kinds import EXPORT_KINDS, REPORT, REVIEW, ExportKind, kind_of_filter
from ui.file_kinds import possible as possible_kind
from ui.threads.tasks import Tasks
from ui.window.notice_bar import NoticeBar

if TYPE_CHECKING:
    from model.keeping.work_file import Attached
    from model.report import Report
    from ui.findings.advice import Advise

SECONDS = 1.0
"""What the search for suggestions may take before a sheet is printed."""
ErrorSink = Callable[[BaseException], None]


class ExportActions(QObject):
    """What 导出, 打印预览 and 打印 do. on_error: told of errors that are the program's own.
    advise: the search whose suggestions the review sheet prints, None for none."""

    def __init__(
        self,
        workbench: Workbench,
        tasks: Tasks,
        notice: NoticeBar,
        on_error: ErrorSink,
        window: QWidget,
        advise: Advise | None = None,
    ) -> None:
        super().__init__(window)
        self._advise = advise
        self._workbench, self._tasks, self._notice = workbench, tasks, notice
        self._on_error, self._window = on_error, window

    def ask(self, kind: ExportKind = REPORT) -> QFileDialog:
        """Open the save dialog; the file dialog itself asks before it overwrites."""
        source = self._source()
        dialog = QFileDialog(self._window, "导出", str(source.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([one.filter_for(source) for one in EXPORT_KINDS if self.possible(one)])
        dialog.filterSelected.connect(lambda chosen: self._take_kind(dialog, kind_of_filter(chosen)))
        dialog.selectNameFilter(kind.filter_for(source))
        self._take_kind(dialog, kind)
        dialog.accepted.connect(
            lambda: self.write(Path(dialog.selectedFiles()[0]), kind_of_filter(dialog.selectedNameFilter()))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def possible(self, kind: ExportKind) -> bool:
        """Whether the open report can be written as this kind."""
        report = self._workbench.report
        return report is not None and possible_kind(kind, report)

    def write(self, target: Path, kind: ExportKind) -> None:
        """Write this kind to target, and count the changes as exported once it has been read back."""
        job = self._job(kind)
        written = self._workbench.report
        self._tasks.run(
            lambda progress: job(target, progress),
            lambda _: self._written(target, kind, written),
            lambda error: self._failed(error, kind),
            lambda: self._notice.tell("warning", "已取消导出，没有写出文件。"),
        )

    def make(self, kind: ExportKind, done: Callable[[bytes], object]) -> None:
        """Make this kind and give its bytes to `done`: what is previewed and printed is the PDF itself."""

        job, name = self._job(kind), kind.name_for(self._source())

        def work(progress: Progress) -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / name
                job(target, progress)
                return target.read_bytes()

        self._tasks.run(work, done, lambda error: self._failed(error, kind))

    def _job(self, kind: ExportKind) -> Callable[[Path, Progress], None]:
        """The work as a function of its target. Everything is taken from the workbench now: what is changed while the
        file is being written does not get into it."""
        bench, source = self._workbench, self._source()
        bench.end_writing()
        opened, original = bench.path, bench.source
        report, result, changes = bench.report, bench.result, bench.changes()
        if report is None or result is None:
            raise RuntimeError("no report is open")
        explanations = bench.explanations.all() if bench.explanations else ()
        previous, advise = bench.previous, self._advise if kind is REVIEW else None

        def work(target: Path, progress: Progress) -> None:
            from model.pipeline import read_report_bytes
            from model.writers import export
            from model.writers.saving import refuse_source

            for read in (opened, source):
                refuse_source(target, read)
            repairs = advise(report, result, previous, SECONDS, perf_counter) if advise else None
            with tempfile.TemporaryDirectory() as folder:
                export(
                    report,
                    result,
                    changes,
                    _as_opened(original, Path(folder)) if kind.on_original else source,
                    target,
                    kind.id,
                    reread=read_report_bytes,
                    progress=progress,
                    explanations=explanations,
                    repairs=repairs,
                )

        return work

    def _written(self, target: Path, kind: ExportKind, written: Report | None) -> None:
        # A review sheet alone does not save the corrected numbers, and what was changed meanwhile is not in the file.
        if kind.saves and self._workbench.report is written:
            self._workbench.mark_exported()
        folder = QUrl.fromLocalFile(str(target.parent))
        self._notice.tell(
            "good",
            f"已导出{kind.title}：{target.name}",
            "打开所在文件夹",
            lambda: QDesktopServices.openUrl(folder),
        )

    def _failed(self, error: Exception, kind: ExportKind) -> None:
        if isinstance(error, ExportMismatch):
            lines = "\n".join(error.differences)
            self._notice.tell("error", f"{kind.title}写出后读回不一致，没有保存：\n{lines}")
        elif isinstance(error, GoujiError):
            self._notice.tell("error", str(error))
        else:
            self._notice.tell("error", f"{kind.title}没有写成：程序出错。")
            self._on_error(error)

    def _take_kind(self, dialog: QFileDialog, kind: ExportKind) -> None:
        name = kind.name_for(self._source())
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)

    def _source(self) -> Path:
        return self._workbench.original_path


def _as_opened(original: Attached | None, folder: Path) -> Path:
    """The original as it was opened: by now the file may be another, be gone, or lie inside a working file."""
    if original is None:
        raise ExportFailed("原文件的内容不在内存中。请重新打开它，再做修改。")
    path = folder / Path(original.name).name
    path.write_bytes(original.data)
    return path
