"""The original with marked changes: which cells change, which bear a comment, and what the comment says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from model.document import Anchor
from model.errors import ExportFailed
from model.findings import CheckResult
from model.readers.docx.reader import cell_places
from model.readers.package import Package
from model.report import Cell, Change, Report
from model.writers.original.comments import comment_parts, highest_comment
from model.writers.original.edits import Splice, Stamp, apply_splices, remark, revise
from model.writers.original.package import with_parts
from model.writers.original.spans import PartSpans, part_spans
from model.writers.printed import printed
from model.writers.remarks import cell_remarks, changed_cells, marked_cell


@dataclass(frozen=True, slots=True)
class Marking:
    """How changes show. revisions: as tracked changes, which Word accepts or rejects; else the number is just replaced.
    comments: on each changed and each failing cell, saying why."""

    revisions: bool = True
    comments: bool = True


def marked_original(
    data: bytes,
    report: Report,
    result: CheckResult,
    changes: Sequence[Change],
    marking: Marking,
    when: datetime,
) -> bytes:
    """The .docx in `data` with the report's changes in it. when: the time of the marks; result: the check of the report.

    Raises ExportFailed, with the cells named, where a changed cell has no place of its own in the original.
    """
    if report.document.format != "docx":
        raise ExportFailed("原文件不是 .docx，不能在原文上直接改。请改用“校正后的报告”。")
    changed = changed_cells(report, changes)
    places = _places(data, report, [*changed, *(_failing(result) if marking.comments else ())])
    homeless = [name for name in changed if name not in places]
    if homeless:
        raise ExportFailed(_homeless(report, homeless))
    package = Package(data)
    main = package.main_part()
    part = package.bytes(main)
    spans = part_spans(part)
    remarks = (
        {name: text for name, text in cell_remarks(report, result, changed).items() if name in places}
        if marking.comments
        else {}
    )
    stamp = Stamp(max(spans.next_id, highest_comment(package, main) + 1), _iso(when))
    numbers = {name: stamp.next_id + index for index, name in enumerate(remarks)}
    stamp.next_id += len(numbers)
    splices = _splices(part, spans, report, changed, places, numbers, stamp if marking.revisions else None)
    comments = {numbers[name]: text for name, text in remarks.items()}
    parts = {
        main: apply_splices(part, splices),
        **comment_parts(package, main, spans.namespace, comments, stamp),
    }
    return with_parts(data, parts)


def _failing(result: CheckResult) -> Iterator[str]:
    for finding in result.findings:
        if (cell := marked_cell(finding)) is not None:
            yield cell


def _places(data: bytes, report: Report, names: Sequence[str]) -> dict[str, int]:
    """The ordinal of the w:tc of each cell that has one to itself."""
    ordinals = cell_places(data)
    shared: defaultdict[int, set[str]] = defaultdict(set)
    for name, cell in report.cells.items():
        if (ordinal := _ordinal(cell.anchor, ordinals)) is not None:
            shared[ordinal].add(name)
    found: dict[str, int] = {}
    for name in names:
        anchor = report.cells[name].anchor
        ordinal = _ordinal(anchor, ordinals)
        if ordinal is not None and anchor is not None and anchor.start is None and len(shared[ordinal]) == 1:
            found[name] = ordinal
    return found


def _ordinal(anchor: Anchor | None, ordinals: Mapping[tuple[int, int, int], int]) -> int | None:
    if anchor is None or anchor.row is None or anchor.column is None:
        return None
    return ordinals.get((anchor.block, anchor.row, anchor.column))


def _splices(
    part: bytes,
    spans: PartSpans,
    report: Report,
    changed: Mapping[str, Cell],
    places: Mapping[str, int],
    numbers: Mapping[str, int],
    stamp: Stamp | None,
) -> list[Splice]:
    splices: list[Splice] = []
    for name in dict.fromkeys([*changed, *numbers]):
        cell = spans.cells[places[name]]
        if name in changed:
            text = printed(report.cells[name], report.form.column(name))
            edits = revise(part, cell, text, stamp, numbers.get(name))
            if not edits:
                raise ExportFailed(_homeless(report, [name]))
        else:
            edits = remark(part, cell, numbers[name])
        splices += edits
    return splices


def _homeless(report: Report, names: Sequence[str]) -> str:
    listed = "、".join(report.form.cell_name(name) for name in names[:5])
    more = f"等 {len(names)} 格" if len(names) > 5 else ""
    return f"“{listed}”{more}在原文里没有单独的位置，不能在原文上直接改。请改用“校正后的报告”。"


def _iso(when: datetime) -> str:
    # Word writes the time of the clock on the wall and calls it UTC.
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
