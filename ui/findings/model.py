"""The problems as rows of a table: failed rules and doubtful readings, and apart from them what could not be checked."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from model.findings import Finding
from model.forms import Form
from model.report import Report
from ui.bench.problems import Kind, Problem
from ui.bench.workbench import Workbench
from ui.findings.explaining import count_explained, explained_word, explanation_of
from ui.findings.lines_model import Line, LinesModel

HEADS = ("级别", "表", "行", "列", "说明", "差额")
UNCHECKABLE = "无法核对"


class FindingsModel(LinesModel):
    """The rows in the list's order: problems as F8 walks them, then a heading and the rules that could not be checked."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        numbers = frozenset((HEADS.index("差额"),))
        super().__init__(HEADS, HEADS.index("说明"), numbers, lambda: list_lines(workbench), parent)

    def row_of_problem(self, problem: int) -> int:
        """The row of a problem by its number in `visible_findings`, −1 for none."""
        return next((row for row, line in enumerate(self._lines) if line.problem == problem), -1)


def list_lines(workbench: Workbench) -> list[Line]:
    """All rows for the workbench as it is: its visible problems, then what could not be checked."""
    report = workbench.report
    if report is None:
        return []
    lines = [_of_problem(workbench, report, p, n) for n, p in enumerate(workbench.visible_findings())]
    unable = _unchecked(workbench, report)
    if unable:
        title = f"{UNCHECKABLE}（{len(unable)} 条）：有数缺失或读不准，不算通过"
        lines.append(Line("heading/uncheckable", (title, *[""] * (len(HEADS) - 1)), title, heading=True))
    return lines + unable


def _of_problem(workbench: Workbench, report: Report, problem: Problem, number: int) -> Line:
    finding = problem.finding
    tip = problem.message
    if finding and finding.basis:
        tip += f"\n依据：{finding.basis}"
    word, answer = explained_word(workbench, problem), explanation_of(workbench, problem)
    if answer:
        tip += f"\n{word}：{answer.text}"
    texts = (
        f"{problem.kind.symbol} {problem.kind.label}{f'（{word}）' if word else ''}",
        *_place(report.form, problem.cells, problem.target, problem.table),
        problem.message,
        difference(finding) if finding else "",
    )
    return Line(f"{problem.kind.value}/{problem.key}", texts, tip, problem.kind, problem.cells, number)


def _unchecked(workbench: Workbench, report: Report) -> list[Line]:
    if workbench.result is None or Kind.DOUBT not in workbench.walk.kinds:
        return []
    lines = []
    for one in workbench.result.uncheckable:
        table = one.cells[0].split(".")[0] if one.cells else ""
        if workbench.walk.table in (None, table):
            place = _place(report.form, one.cells, one.cells[0] if one.cells else None, table)
            texts = (f"－ {UNCHECKABLE}", *place, one.message, "")
            lines.append(Line(f"unable/{one.rule}/{one.at}", texts, one.message, cells=one.cells))
    return lines


def _place(form: Form, cells: Sequence[str], target: str | None, table: str) -> tuple[str, str, str]:
    """Table, row and column as printed; 多处 where the cells share no line with their target, 整表 where they are all there are."""
    if target is None:
        return (form.table_by_id[table].caption if table else "正文", "", "")
    rows = {cell.rsplit(".", 1)[0] for cell in cells}
    columns = {cell.rsplit(".", 1)[1] for cell in cells}
    scattered = len(rows) > 1 and len(columns) > 1
    if scattered and len(cells) == sum(cell.startswith(f"{table}.") for cell in form.cell_ids):
        return (form.table_by_id[table].caption, "整表", "")
    return (
        form.table_by_id[table].caption,
        "多处" if scattered else form.row_name(target),
        "多处" if scattered else form.column(target).label,
    )


def difference(finding: Finding) -> str:
    """How much is missing (＋) or too much (−), "" where the rule is no equation."""
    if finding.expected is None or finding.found is None:
        return ""
    gap = finding.expected - finding.found
    return f"＋{gap}" if gap > 0 else f"−{-gap}"


def verdict(workbench: Workbench) -> str:
    """One line for all: how many problems of each kind and how many rules hold; whatever the filter."""
    result = workbench.result
    if result is None:
        return ""
    counts = {kind: sum(p.kind is kind for p in workbench.problems()) for kind in Kind}
    unable = len(result.uncheckable)
    silent = len(result.terms.silenced)
    if not any(counts.values()):
        told = f"，{silent} 条已停用未核对" if silent else ""
        return f"{result.passed} 条规则全部通过，{unable} 条无法核对{told}"
    explained = {Kind.WARNING: f"（{done} 已说明）"} if (done := count_explained(workbench)) else {}
    parts = [
        f"{counts[kind]} {kind.label}{explained.get(kind, '')}"
        for kind in Kind
        if counts[kind] or kind in (Kind.ERROR, Kind.WARNING)
    ]
    parts.append(f"{result.passed} 条通过")
    parts += [f"{unable} 条无法核对"] if unable else []
    parts += [f"{silent} 条已停用"] if silent else []
    return " · ".join(parts)
