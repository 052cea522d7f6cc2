"""Many review sheets in one .pdf, with a bookmark for each and a list of the verdicts before them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from model.document import Progress, no_progress
from model.errors import ExportMismatch
from model.findings import Severity
from model.writers.paper.drawing import Chapter, draw
from model.writers.paper.pages import Pages
from model.writers.paper.typefaces import Role, Typefaces, typefaces
from model.writers.read_back import Place, page_differences
from model.writers.review.lists import set_list
from model.writers.review.reviewed import Reviewed
from model.writers.review.sheet import lay_out_sheet
from model.writers.review.verdict import verdict
from model.writers.saving import refuse_source, save
from model.writers.words import shortened

TITLE = "政府信息公开工作年度报告核对情况一览"
_HEADS = ("序号", "单位", "年度", "结论", "强制性", "核实性", "无法核对", "修改")
_WIDTHS = (30.0, 211.28, 40.0, 70.0, 40.0, 40.0, 46.0, 34.0)


def write_review_sheets(
    reports: Sequence[Reviewed],
    target: Path,
    when: datetime,
    *,
    sources: Sequence[Path] = (),
    progress: Progress = no_progress,
    faces: Typefaces | None = None,
) -> Path:
    """Writes the sheets of these reports, in this order, to target and returns it. sources: the files they were read from, none
    of which is ever written. Raises ExportFailed, ExportMismatch where a number does not read back, Cancelled where progress does."""
    for source in sources:
        refuse_source(target, source)
    content, places = review_sheets(reports, when, progress=progress, faces=faces)

    def checked(written: bytes) -> None:
        progress("正在读回核对…", 0.9)
        if differences := page_differences(written, places):
            raise ExportMismatch(differences)

    save(content, target, None, checked)
    progress("已保存。", 1.0)
    return target


def review_sheets(
    reports: Sequence[Reviewed],
    when: datetime,
    *,
    progress: Progress = no_progress,
    faces: Typefaces | None = None,
) -> tuple[bytes, dict[str, Place]]:
    """The sheets as one .pdf, and by unit and cell name the place of every number in it. Each sheet numbers its own pages, so
    that it can be handed over alone."""
    faces = faces or typefaces()
    overview = Chapter(_overview(reports, faces), TITLE)
    chapters, first = [overview], len(overview.pages.marks)
    places: dict[str, Place] = {}
    for number, reviewed in enumerate(reports, 1):
        progress(f"正在生成核对表：{reviewed.name}…", 0.1 + 0.7 * number / len(reports))
        chapter, own = lay_out_sheet(reviewed, when, faces)
        word = verdict(reviewed.report, reviewed.result, reviewed.explanations)[0]
        chapters.append(replace(chapter, bookmark=f"{number}. {reviewed.name}（{word}）"))
        form = reviewed.report.form
        places |= {
            f"{number}. {reviewed.name}·{form.cell_name(cell)}": replace(place, page=place.page + first)
            for cell, place in own.items()
        }
        first += len(chapter.pages.marks)
    return draw(chapters, TITLE, when), places


def _overview(reports: Sequence[Reviewed], faces: Typefaces) -> Pages:
    """One line a report."""
    pages = Pages(faces)
    pages.say(TITLE, Role.TITLE, 18, "center", gap=10)
    words = [verdict(one.report, one.result, one.explanations)[0] for one in reports]
    counts = "，".join(f"{word}{words.count(word)}份" for word in dict.fromkeys(words))
    rows = []
    for number, (one, word) in enumerate(zip(reports, words, strict=True), 1):
        texts = (str(number), shortened(one.unit), str(one.report.year or "未注明"), word, *_counts(one))
        aligned = ("center", "left", "center", "left", "right", "right", "right", "right")
        rows.append(
            [
                pages.block(text, width - 6.4, Role.NUMBER if align == "right" else Role.BODY, 8.5, align)
                for text, width, align in zip(texts, _WIDTHS, aligned, strict=True)
            ]
        )
    set_list(pages, f"共{len(reports)}份：{counts or '无'}", _HEADS, _WIDTHS, rows)
    return pages


def _counts(one: Reviewed) -> tuple[str, ...]:
    findings = one.result.findings
    grave = (sum(f.severity is severity for f in findings) for severity in (Severity.ERROR, Severity.WARNING))
    edits = sum(len(change.edits) for change in one.changes)
    return (*(str(count) for count in grave), str(len(one.result.uncheckable)), str(edits))
