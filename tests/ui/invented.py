"""An invented report of 云溪县 for the panes: its document laid out as the form prints it, and a small check of its sums.

The check here is the plain arithmetic of three statutory sums and the blanks, enough to put problems on the screen; the rules
themselves are tested in tests/model.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from model.document import Anchor, Block, Document, Grid, GridCell, Paragraph, Role
from model.findings import CheckResult, Finding, Quote, Severity, Uncheckable
from model.forms import Form, Table, load_forms
from model.report import Cell, Number, Report, State
from ui.bench.workbench import Workbench

FORM: Form = next(form for form in load_forms() if form.id == "2021")
PEOPLE = ("natural", "commercial", "research", "charity", "legal", "other")
_COUNTED = {
    "t1.normative.issued": "12",
    "t1.normative.in_force": "86",
    "t1.licensing.decisions": "2310",
    "t1.penalty.decisions": "417",
    "t1.coercion.decisions": "9",
    "t1.fees.amount": "1386.52",
    "t2.new.natural": "108",
    "t2.new.commercial": "9",
    "t2.new.total": "117",
    "t2.carried_in.natural": "2",
    "t2.carried_in.total": "2",
    "t2.granted.natural": "61",
    "t2.granted.commercial": "5",
    "t2.granted.total": "66",
    "t2.partial.natural": "12",
    "t2.partial.total": "12",
    "t2.unable_1.natural": "22",
    "t2.unable_1.commercial": "4",
    "t2.unable_1.total": "26",
    "t2.rejected_1.natural": "6",
    "t2.rejected_1.total": "6",
    "t2.other_3.natural": "4",
    "t2.other_3.total": "4",
    "t2.handled.natural": "105",
    "t2.handled.commercial": "9",
    "t2.handled.total": "114",
    "t2.carried_out.natural": "5",
    "t2.carried_out.total": "5",
    "t3.review.upheld": "3",
    "t3.review.total": "3",
}
SENTENCE = "全年收到政府信息公开申请116件。"
"""A sentence of section one that says another number than 表二."""


def _texts(changes: Mapping[str, str]) -> dict[str, str]:
    return {cell: changes.get(cell, _COUNTED.get(cell, "0")) for cell in FORM.cell_ids}


def grid_of(table: Table, block: int, texts: Mapping[str, str]) -> Grid:
    """A table as the form prints it."""
    cells = tuple(
        GridCell(
            texts[slot.cell] if slot.cell else slot.text,
            slot.row,
            slot.column,
            Anchor(block, slot.row, slot.column),
            slot.row_span,
            slot.column_span,
        )
        for slot in sorted(table.layout, key=lambda s: (s.row, s.column))
    )
    return Grid(Anchor(block), table.layout_rows, table.layout_columns, cells)


def document_of(texts: Mapping[str, str], filler: int = 0) -> Document:
    """The whole report; filler: further paragraphs in front."""
    blocks: list[Block] = []

    def say(text: str, role: Role = Role.BODY, level: int = 0) -> None:
        blocks.append(Paragraph(text, Anchor(len(blocks)), role, level))

    say("云溪县人民政府2023年政府信息公开工作年度报告", Role.HEADING, 1)
    for number in range(filler):
        say(f"第{number + 1}段。" + "本报告依据《中华人民共和国政府信息公开条例》编制，" * 4)
    say("一、总体情况", Role.HEADING, 2)
    say(f"云溪县坚持以公开促落实。{SENTENCE}其中自然人108件，均已按时答复或依法结转。")
    for section, table in zip(("二、", "三、", "四、"), FORM.tables, strict=True):
        say(section + table.title, Role.HEADING, 2)
        blocks.append(grid_of(table, len(blocks), texts))
    say("五、存在的主要问题及改进情况", Role.HEADING, 2)
    for number in range(12):
        say(f"（{number + 1}）" + "部分单位主动公开的及时性还需加强，下一步将加大培训力度。" * 3)
    say("六、其他需要报告的事项", Role.HEADING, 2)
    say("本年度未收取信息处理费。")
    return Document("云溪县2023.docx", "docx", tuple(blocks))


def report_of(changes: Mapping[str, str] | None = None, filler: int = 0) -> Report:
    """The report with other texts in some cells. "" is a blank; "?12" is a doubtful 12; "!" a cell the document lacks."""
    texts = _texts({cell: text.strip("?!") for cell, text in (changes or {}).items()})
    document = document_of(texts, filler)
    tables = {t.id: g.anchor.block for t, g in zip(FORM.tables, document.grids(), strict=True)}
    cells: dict[str, Cell] = {}
    for table in FORM.tables:
        for slot in table.layout:
            if slot.cell:
                anchor = Anchor(tables[table.id], slot.row, slot.column)
                cells[slot.cell] = _cell((changes or {}).get(slot.cell, texts[slot.cell]), anchor)
    ordered = {cell: cells[cell] for cell in FORM.cell_ids}
    blocks = {table: (block,) for table, block in tables.items()}
    return Report(FORM, document, ordered, year=2023, unit="云溪县人民政府", table_blocks=blocks)


def _cell(text: str, anchor: Anchor) -> Cell:
    if text == "!":
        return Cell(None, "", State.MISSING)
    if text.startswith("?"):
        return Cell(int(text[1:]), text[1:], State.UNCLEAR, anchor, doubt="数字模糊")
    if not text:
        return Cell(None, "", State.BLANK, anchor)
    return Cell(Decimal(text) if "." in text else int(text), text, State.NUMBER, anchor)


def judge(report: Report, previous: Report | None = None) -> CheckResult:
    """三 = the sum of its rows, each row's 总计, 一＋二＝三＋四, the blanks, and one sentence."""
    findings: list[Finding] = []
    unable: list[Uncheckable] = []
    table = FORM.table_by_id["t2"]
    results = [row.id for row in table.rows if row.result]
    for column in table.columns:
        parts = [f"t2.{row}.{column.id}" for row in results]
        _hold(report, "t2.handled_sum", column.id, parts, f"t2.handled.{column.id}", findings, unable)
        _balance(report, column.id, column.label, findings)
    for row in table.rows:
        parts = [f"t2.{row.id}.{column}" for column in PEOPLE]
        _hold(report, "t2.row_sum", row.id, parts, f"t2.{row.id}.total", findings, unable)
    findings += _blanks(report)
    findings += _sentence(report)
    order = list(Severity)
    return CheckResult(
        tuple(sorted(findings, key=lambda f: order.index(f.severity))), tuple(unable), 60 - len(findings)
    )


def _number(report: Report, cell: str) -> Number:
    return report.cells[cell].value or 0


def _hold(
    report: Report,
    rule: str,
    at: str,
    parts: list[str],
    total: str,
    findings: list[Finding],
    unable: list[Uncheckable],
) -> None:
    doubtful = [c for c in (*parts, total) if report.cells[c].state in (State.MISSING, State.UNCLEAR)]
    name = FORM.cell_name(total)
    if doubtful:
        unable.append(Uncheckable(rule, at, tuple(doubtful), f"{name}：有数读不准，无法核对"))
        return
    expected, found = sum(_number(report, c) for c in parts), _number(report, total)
    if expected != found:
        findings.append(
            Finding(
                rule,
                at,
                Severity.ERROR,
                f"{name}：各项之和 {expected} ≠ {found}，差 {abs(expected - found)}",
                "合计等于各项之和",
                "表中列项",
                (*parts, total),
                total,
                expected,
                found,
            )
        )


def _balance(report: Report, column: str, label: str, findings: list[Finding]) -> None:
    cells = tuple(f"t2.{row}.{column}" for row in ("new", "carried_in", "handled", "carried_out"))
    one, two, three, four = (_number(report, cell) for cell in cells)
    if one + two != three + four:
        message = (
            f"一＋二＝三＋四（{label}）：{one + two} ≠ {three + four}，差 {abs(one + two - three - four)}"
        )
        findings.append(
            Finding(
                "t2.balance",
                column,
                Severity.ERROR,
                message,
                "第一项加第二项之和，等于第三项加第四项之和",
                "国办公开办函〔2021〕30号表内说明",
                cells,
                None,
                one + two,
                three + four,
            )
        )


def _blanks(report: Report) -> list[Finding]:
    found = []
    for table in FORM.tables:
        blank = tuple(
            cell
            for cell, value in report.cells.items()
            if cell.startswith(table.id) and value.state is State.BLANK
        )
        if blank:
            message = f"{table.caption}有 {len(blank)} 格空白，没有数的应填 0"
            found.append(
                Finding(
                    "cell.blank",
                    table.id,
                    Severity.WARNING,
                    message,
                    "空白应填 0",
                    "填写要求",
                    blank,
                    blank[0],
                )
            )
    return found


def _sentence(report: Report) -> list[Finding]:
    total = report.cells["t2.new.total"]
    block = next(
        i for i, b in enumerate(report.document.blocks) if isinstance(b, Paragraph) and SENTENCE in b.text
    )
    paragraph = report.document.blocks[block]
    assert isinstance(paragraph, Paragraph)
    start = paragraph.text.index(SENTENCE)
    if total.value == 116:
        return []
    place = Anchor(block, start=start, end=start + len(SENTENCE))
    return [
        Finding(
            "narrative.received",
            "",
            Severity.WARNING,
            f"文字说收到 116 件，表二“新收”总计为 {total.value} 件",
            "文字与表格一致",
            "前后一致",
            ("t2.new.total",),
            "t2.new.total",
            116,
            total.value,
            Quote(SENTENCE, place),
        )
    ]


def workbench_with(changes: Mapping[str, str] | None = None, filler: int = 0) -> Workbench:
    """A workbench with the report open."""
    bench = Workbench(judge)
    bench.open_report(report_of(changes, filler), Path("云溪县2023.docx"))
    return bench


def without_source(report: Report, cell: str) -> Report:
    """The report where one cell has no place in the document."""
    return replace(report, cells={**report.cells, cell: replace(report.cells[cell], anchor=None)})
