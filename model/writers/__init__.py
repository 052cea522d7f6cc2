"""What comes out: the corrected report, the original with its changes, a workbook, and the review sheet, each read back before
it is called written."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Progress, no_progress
from model.errors import ExportFailed, ExportMismatch, UnreadableDocument
from model.explanations import Explanation
from model.findings import CheckResult
from model.report import Change, Report
from model.writers.saving import refuse_source, save

if TYPE_CHECKING:
    from model.repairs.repair import Repairs
    from model.writers.review.reviewed import Reviewed

ENDINGS = {
    "report": ".docx",
    "marked": ".docx",
    "clean": ".docx",
    "next": ".docx",
    "workbook": ".xlsx",
    "review": ".pdf",
    "return": ".pdf",
    "framed": ".pdf",
    "pdf": ".pdf",
}
"""The kinds of output and their endings; of several kinds with one ending the first is meant where none is named."""
NAMES = {
    "report": "校正后的报告",
    "marked": "原文修订稿",
    "clean": "原文改正稿",
    "next": "下年空白报告",
    "workbook": "工作簿",
    "review": "核对表",
    "return": "退回单",
    "framed": "原文标注稿",
    "pdf": "校正后的报告（PDF）",
}
"""The kinds as a clerk names them."""
_SUFFIXES = {
    "report": "校正",
    "marked": "修订",
    "clean": "改正",
    "next": "下年",
    "workbook": "校正",
    "review": "核对表",
    "return": "退回单",
    "framed": "标注",
    "pdf": "校正",
}
FRAMED_FORMATS = ("pdf", "ofd", "png", "jpg", "tif", "bmp")
"""The formats of originals that have pages, on which problems can be framed."""
_ON_ORIGINAL = ("marked", "clean")
_MACROS = ".docm"
"""What Word only opens under its own ending: a document with macros changed by us keeps them, and so its ending."""

Reread = Callable[[bytes, str], Report]
"""Reads a written file: its bytes and name give the report in it."""


def default_name(source: Path, kind: str) -> str:
    """The name offered for an output: 原名（校正）.docx."""
    return f"{source.stem}（{_SUFFIXES[kind]}）{ending_of(kind, source)}"


def ending_of(kind: str, source: Path | None) -> str:
    """The ending of an output of this original, with the dot."""
    keeps = kind in _ON_ORIGINAL and source is not None and source.suffix.lower() == _MACROS
    return _MACROS if keeps else ENDINGS[kind]


def kind_of(target: Path, kind: str | None = None, source: Path | None = None) -> str:
    """The kind of output that a file name asks for. source: the original. Raises ExportFailed where the ending is none of an
    output's, or does not fit `kind`."""
    ending = target.suffix.lower()
    found = [name for name in ENDINGS if ending_of(name, source) == ending]
    offered = "、".join(
        f"{own}（{'、'.join(NAMES[name] for name in ENDINGS if ENDINGS[name] == own)}）"
        for own in dict.fromkeys(ENDINGS.values())
    )
    if kind is not None and kind not in ENDINGS:
        raise ExportFailed(f"没有“{kind}”这种输出。可用的有：{'、'.join(ENDINGS)}。")
    if not found:
        raise ExportFailed(f"未能保存“{target.name}”：扩展名须为{offered}之一。")
    if kind is not None and kind not in found:
        raise ExportFailed(f"未能保存“{target.name}”：{NAMES[kind]}的扩展名须为{ending_of(kind, source)}。")
    return kind or found[0]


def export(
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    source: Path | None,
    target: Path,
    kind: str | None = None,
    *,
    reread: Reread,
    progress: Progress = no_progress,
    when: datetime | None = None,
    explanations: Sequence[Explanation] = (),
    repairs: "Repairs | None" = None,
) -> Path:
    """Writes one output to target and returns it. An existing target is replaced; to ask first is the caller's part.

    source: the file the report was read from, which is never written. reread: reads .docx and .xlsx back. when: the time that
    the review sheet prints, now where None. explanations: what it and the workbook say
    beside the findings; repairs: the suggestions that it prints. Raises ExportFailed, ExportMismatch where the file does not say what the report
    says, and Cancelled where progress does; then target is as it was.
    """
    target = Path(target)
    chosen = kind_of(target, kind, source)
    refuse_source(target, source)
    if chosen == "next":
        from model.writers.next_year import next_years_report

        report = next_years_report(report)
    progress(f"正在生成{NAMES[chosen]}…", 0.1)
    if chosen in ("review", "return"):
        from model.writers.review.reviewed import Reviewed

        name = source.name if source else report.document.name
        reviewed = Reviewed(report, result, name, tuple(changes), tuple(explanations), repairs)
        content, check = (_review if chosen == "review" else _return)(reviewed, when or datetime.now())
    elif chosen == "framed":
        content, check = _framed(report, result, changes, source, reread, when or datetime.now(), progress)
    elif chosen == "pdf":
        content, check = _printed(report, when or datetime.now())
    elif chosen in _ON_ORIGINAL:
        content = _on_original(report, result, changes, source, chosen, when or datetime.now(), reread)
        check = _reading_back(report, target.name, reread)
    else:
        content, check = _report(report, result, chosen, target.name, reread, explanations, changes)
    progress("正在写入…", 0.5)

    def checked(written: bytes) -> None:
        progress("正在读回核对…", 0.7)
        if differences := check(written):
            raise ExportMismatch(differences)

    save(content, target, source, checked)
    progress("已保存。", 1.0)
    return target


_Check = Callable[[bytes], tuple[str, ...]]


def _on_original(
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    source: Path | None,
    kind: str,
    when: datetime,
    reread: Reread,
) -> bytes:
    from model.writers.original.marked import Marking, marked_original

    data = _source_bytes(report, changes, source, reread)
    marks = kind == "marked"
    return marked_original(data, report, result, changes, Marking(revisions=marks, comments=marks), when)


def _source_bytes(report: Report, changes: Sequence[Change], source: Path | None, reread: Reread) -> bytes:
    """The original's bytes. Raises ExportFailed where they no longer say what was read from them."""
    from model.writers.remarks import first_report

    if source is None:
        raise ExportFailed("没有原文件，不能在原文上标注或改动。请改用“校正后的报告”或“核对表”。")
    try:
        data = source.read_bytes()
    except OSError as error:
        raise ExportFailed(f"原文件“{source.name}”读不出来。请检查它是否还在原处，再试一次。") from error
    # Recognition takes seconds a page: a picture is taken to be the one that was opened a moment ago.
    recognised = bool(report.document.recognised)
    if not recognised and _reading_back(first_report(report, changes), source.name, reread)(data):
        raise ExportFailed(f"原文件“{source.name}”在打开以后被改动过。请重新打开它，再做修改。")
    return data


def _framed(
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    source: Path | None,
    reread: Reread,
    when: datetime,
    progress: Progress,
) -> tuple[bytes, _Check]:
    from model.writers.framed.frames import frames
    from model.writers.framed.pdf import frame_differences, framed_pdf
    from model.writers.framed.pictures import pages_as_pdf

    document = report.document
    if document.format not in FRAMED_FORMATS:
        raise ExportFailed("原文件没有固定的页面（不是 PDF、OFD 或图片），不能在页面上标注。请改用“核对表”。")
    marks = frames(report, result, changes)
    data = _source_bytes(report, changes, source, reread)
    if document.format != "pdf":
        data = pages_as_pdf(data, document, when, progress)
    return framed_pdf(data, marks), lambda written: frame_differences(written, data, marks)


def _printed(report: Report, when: datetime) -> tuple[bytes, _Check]:
    from model.writers.printout.report import report_pages
    from model.writers.read_back import page_differences, text_differences

    content, chapter, places = report_pages(report, when)
    named = {report.form.cell_name(cell): place for cell, place in places.items()}

    def check(written: bytes) -> tuple[str, ...]:
        return page_differences(written, named) + text_differences(written, chapter.texts)

    return content, check


def _report(
    report: Report,
    result: CheckResult,
    kind: str,
    name: str,
    reread: Reread,
    explanations: Sequence[Explanation],
    changes: Sequence[Change],
) -> tuple[bytes, _Check]:
    if kind in ("report", "next"):
        from model.writers.word.template import template_bytes

        content = template_bytes(report)
    else:
        from model.writers.sheets.workbook import workbook_bytes

        content = workbook_bytes(report, result, explanations, changes)

    return content, _reading_back(report, name, reread)


def _reading_back(report: Report, name: str, reread: Reread) -> _Check:
    from model.writers.read_back import report_differences

    def check(written: bytes) -> tuple[str, ...]:
        try:
            return report_differences(report, reread(written, name))
        except UnreadableDocument as error:
            return (f"写出的文件读不回来（{error.message.rstrip('。')}）",)

    return check


def _review(reviewed: "Reviewed", when: datetime) -> tuple[bytes, _Check]:
    from model.writers.paper.drawing import draw
    from model.writers.paper.typefaces import typefaces
    from model.writers.read_back import page_differences
    from model.writers.review.sheet import lay_out_sheet

    chapter, own = lay_out_sheet(reviewed, when, typefaces())
    places = {reviewed.report.form.cell_name(cell): place for cell, place in own.items()}
    return draw((chapter,), chapter.title, when), lambda written: page_differences(written, places)


def _return(reviewed: "Reviewed", when: datetime) -> tuple[bytes, _Check]:
    from model.writers.read_back import text_differences
    from model.writers.review.return_form import return_form

    content, chapter = return_form(reviewed, when)
    return content, lambda written: text_differences(written, chapter.texts)
