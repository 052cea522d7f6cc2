"""The way of the data, on one screen: bytes → Document → Report → findings."""

from pathlib import Path

from model.alignment.align import align
from model.document import Document, Progress, no_progress
from model.errors import Reason, UnreadableDocument
from model.forms import load_forms
from model.keeping.attached import is_work_file
from model.readers import load, read_bytes
from model.report import Report

LEAST_SECTIONS = 3
"""A text without any statutory table is still a report, with its tables missing, if it has this many of the six sections."""


def read_report(path: Path, progress: Progress = no_progress) -> Report:
    """The report in a file. Raises UnreadableDocument where the file gives none, Cancelled where progress does."""
    return read_report_bytes(load(Path(path)), Path(path).name, progress)


def read_report_bytes(data: bytes, name: str, progress: Progress = no_progress) -> Report:
    """The report in a file's bytes; name is for messages and never trusted for the kind of file. A working file gives its source
    with the clerk's changes in it."""
    if is_work_file(data):
        return _report_of_work(data, progress)
    return report_of(read_bytes(data, name, progress))


def report_of(document: Document) -> Report:
    """The report that a document holds. Raises UnreadableDocument(NOT_A_REPORT) where it holds none."""
    report = align(document, load_forms())
    if not report.table_blocks and len(report.outline.sections) < LEAST_SECTIONS:
        raise UnreadableDocument(
            Reason.NOT_A_REPORT,
            f"“{document.name}”里没有找到政府信息公开工作年度报告的表格和章节。",
            "请确认打开的是年度报告本身；如果表格是图片，请改用含有文字表格的版本。",
        )
    return report


def _report_of_work(data: bytes, progress: Progress) -> Report:
    # What a check of an ordinary file need not load.
    from model.keeping.changes import replayed
    from model.keeping.work_file import read_work_file

    work = read_work_file(data)
    report = report_of(read_bytes(work.source.data, work.source.name, progress))
    return replayed(report, work.changes)[0]
