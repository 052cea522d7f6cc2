"""Saving a working file: written beside its target, read back and held against what it should hold, then renamed into place."""

from dataclasses import replace
from pathlib import Path

from model.document import Progress, no_progress
from model.errors import ExportMismatch
from model.keeping.changes import replayed
from model.keeping.work_file import WorkFile, read_work_file, work_file_bytes
from model.report import Report, apply
from model.writers.read_back import report_differences
from model.writers.saving import save


def save_work(
    work: WorkFile, report: Report, target: Path, source: Path | None, progress: Progress = no_progress
) -> None:
    """Write the file. report: as it stands after the changes; source: the file that was opened, which is never written.

    Raises ExportFailed, and ExportMismatch where the file does not hold all that it should; then target is as it was.
    """
    content = work_file_bytes(work)
    progress("正在写入工作文件…", 0.5)

    def checked(written: bytes) -> None:
        if differences := _differences(work, report, read_work_file(written)):
            raise ExportMismatch(differences)

    save(content, target, source, checked)
    progress("已保存。", 1.0)


def _differences(work: WorkFile, report: Report, found: WorkFile) -> tuple[str, ...]:
    first = report
    for change in reversed(work.changes):
        first = apply(first, change.inverse())
    lines = report_differences(report, replayed(first, found.changes)[0])
    # The original is the same, byte for byte, so that there is nothing to read again.
    plain = [replace(one, changes=(), undone=()) for one in (work, found)]
    if plain[0] != plain[1] or len(found.undone) != len(work.undone):
        lines += ("原文、出错说明、上年报告或规则没有完整写入",)
    return lines
