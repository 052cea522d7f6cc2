"""Which places of a paged original are framed, and what is said there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.document import Anchor
from model.errors import ExportFailed
from model.findings import CheckResult, Severity
from model.report import Change, Report, State
from model.writers.remarks import cell_remarks, changed_cells, finding_words, marked_cell
from model.writers.xml_text import clean

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points on the page as the screen shows it."""


class Look(StrEnum):
    """How a frame is drawn; each can be told from the others in black and white."""

    ERROR = "error"
    WARNING = "warning"
    DOUBT = "doubt"
    CHANGED = "changed"
    NOTE = "note"
    """No frame: a note at the corner of the page, on what has no place in the original."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """One mark. page: from 0. text: what is said there, a line a fact."""

    page: int
    box: Box
    look: Look
    text: str


_NOTE_BOX = (12.0, 12.0, 32.0, 32.0)
_LOOKS = {Severity.ERROR: Look.ERROR, Severity.WARNING: Look.WARNING}


def frames(report: Report, result: CheckResult, changes: Sequence[Change]) -> tuple[PageFrame, ...]:
    """The marks in the order of the form, those of the text after them. What has no place is told in a note on the first page.

    Raises ExportFailed where there is nothing to mark.
    """
    found: list[PageFrame] = []
    homeless: list[str] = []
    for anchor, look, words in (*_of_cells(report, result, changes), *_of_text(result)):
        text = clean(words)
        if anchor is not None and anchor.page is not None and anchor.box is not None:
            found.append(PageFrame(anchor.page, anchor.box, look, text))
        else:
            homeless.append(text)
    if homeless:
        told = "\n".join(("以下内容在原文里没有单独的位置：", *homeless))
        found.append(PageFrame(0, _NOTE_BOX, Look.NOTE, told))
    if not found:
        raise ExportFailed("没有发现问题，也没有修改，不需要标注。")
    return tuple(found)


def _of_cells(
    report: Report, result: CheckResult, changes: Sequence[Change]
) -> Iterator[tuple[Anchor | None, Look, str]]:
    changed = changed_cells(report, changes)
    remarks = cell_remarks(report, result, changed)
    graves: dict[str, Severity] = {}
    for finding in result.findings:
        if name := marked_cell(finding):
            graves.setdefault(name, finding.severity)
    for name, cell in report.cells.items():
        doubt = cell.state is State.UNCLEAR
        if name not in remarks and not doubt:
            continue
        lines = [f"【{report.form.cell_name(name)}】", remarks.get(name, "")]
        lines += [f"识别存疑：{cell.doubt or '请对照原文'}。"] if doubt else []
        look = _LOOKS[graves[name]] if name in graves else Look.DOUBT if doubt else Look.CHANGED
        yield cell.anchor, look, "\n".join(line for line in lines if line)


def _of_text(result: CheckResult) -> Iterator[tuple[Anchor | None, Look, str]]:
    """Findings about the text alone, at the sentence they quote."""
    for finding in result.findings:
        if finding.severity is not Severity.INFO and marked_cell(finding) is None:
            anchor = finding.quote.anchor if finding.quote else None
            yield anchor, _LOOKS[finding.severity], finding_words(finding)
