"""Invented reports for the writers: both forms, a narrative with every kind of paragraph, and findings that fit."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from model.document import Anchor, Block, Document, Grid, GridCell, Paragraph, Role
from model.findings import CheckResult, Finding, Severity, Uncheckable
from model.forms import Form, load_forms
from model.report import Cell, Change, Edit, Outline, Report, Section, State, apply

UNIT = "云溪县清河镇人民政府"
COUNTS = {
    "new": 21,
    "carried_in": 2,
    "granted": 14,
    "partial": 1,
    "denied_4": 2,
    "unable_1": 4,
    "carried_out": 2,
}
SECTION_ONE = (
    "2023年，清河镇坚持以公开为常态、不公开为例外，认真落实《中华人民共和国政府信息公开条例》，各项工作平稳有序。",
    "（一）主动公开",
    "全年通过县政府门户网站公开信息326条，其中政策文件18条、解读材料9条，回应群众留言41件。",
    "（二）依申请公开。全年新收申请21件，上年结转2件，办结21件，均在法定期限内答复。",
    "1.规范办理流程。登记、审核、答复、归档环环相扣。",
    "联系人：㛃堃镕，电话以县政府网站公布的为准。",
)


def form(name: str) -> Form:
    """One of the two forms."""
    return next(form for form in load_forms() if form.id == name)


def number(value: int | Decimal, text: str = "", unit: str | None = None) -> Cell:
    """A number cell as a reader would give it."""
    return Cell(value, text or str(value), State.NUMBER, unit=unit)


def cells(form: Form, **changed: Cell) -> dict[str, Cell]:
    """Sound cells of the form; `changed` replaces some, with "__" for a dot in their ids."""
    found: dict[str, Cell] = {}
    for name in form.cell_ids:
        table, row, column = name.split(".")
        value = _count(row, column) if table == "t2" else int(table == "t3" and column in {"upheld", "total"})
        found[name] = number(value)
    found |= {"t1.fees.amount": number(Decimal("59.2449"), unit="万元")} if form.id == "2021" else {}
    if form.id == "2019":
        found["t1.licensing.change"] = number(2, "+2")
        found["t1.procurement.amount"] = number(Decimal("1386.52"), "1386.52万元", "万元")
    return found | {name.replace("__", "."): cell for name, cell in changed.items()}


def report(
    name: str = "2021", values: Mapping[str, Cell] | None = None, outline: Outline | None = None
) -> Report:
    """A sound report on that form, with a narrative."""
    blocks = _blocks()
    document = Document("清河镇2023年度报告.docx", "docx", blocks)
    base = form(name)
    return Report(
        form=base,
        document=document,
        cells=dict(values or cells(base)),
        year=2023 if name == "2021" else 2020,
        unit=UNIT,
        outline=outline or _outline(blocks),
        table_blocks={"t1": (14,), "t2": (16,), "t3": (18,)},
    )


def clean_result(passed: int = 58) -> CheckResult:
    """A check that found nothing."""
    return CheckResult((), (), passed)


def wrong(base: Report) -> tuple[Report, CheckResult]:
    """The report with a wrong total, a remark and an unclear cell, and the findings that a check would give."""
    report = replace(
        base,
        cells={
            **base.cells,
            "t2.handled.natural": number(18),
            "t2.denied_4.other": Cell(1, "1 撤诉", State.REMARK),
            "t3.direct.upheld": Cell(None, "l0", State.UNCLEAR, doubt="“l0”中有形似数字的字符"),
            "t2.rejected_3.legal": Cell(None, "", State.BLANK),
        },
    )
    results = tuple(f"t2.{row.id}.natural" for row in base.form.table_by_id["t2"].rows if row.result)
    findings = (
        Finding(
            "t2.handled_sum",
            "natural",
            Severity.ERROR,
            "自然人一列：第三项（一）至（六）各行之和为19，（七）总计填写18，相差1。请核对各行数字，改正后重新核对。",
            "办理结果各行之和等于总计",
            "表内勾稽关系（国办公开办函〔2021〕30号）",
            (*results, "t2.handled.natural"),
            "t2.handled.natural",
            19,
            18,
        ),
        Finding(
            "cell.remark",
            "t2.denied_4.other",
            Severity.WARNING,
            "（三）不予公开 4.保护第三方合法权益·其他：单元格内有文字“1 撤诉”。",
            "单元格内有文字",
            "填报要求",
            ("t2.denied_4.other",),
        ),
        Finding(
            "wording.year",
            "1",
            Severity.INFO,
            "正文写有“2022年”，与报告年度2023年不一致，请核对。",
            "年度前后一致",
            "常见问题",
        ),
    )
    unchecked = (
        Uncheckable(
            "t3.group_sum", "direct", ("t3.direct.upheld",), "未经复议直接起诉·结果维持不清楚，无法核对总计。"
        ),
    )
    return report, CheckResult(findings, unchecked, 55)


def changed(report: Report) -> tuple[Report, Change]:
    """The report after the clerk corrected one number."""
    edit = Edit("t2.handled.natural", report.cells["t2.handled.natural"], replace(number(19), edited=True))
    change = Change("修改 表二·（七）总计·自然人", (edit,))
    return apply(report, change), change


def _count(row: str, column: str) -> int:
    handled = COUNTS["granted"] + COUNTS["partial"] + COUNTS["denied_4"] + COUNTS["unable_1"]
    value = {**COUNTS, "handled": handled}.get(row, 0)
    other = 1 if row in {"new", "granted", "handled"} else 0
    company = 1 if row in {"carried_in", "unable_1", "handled"} else 0
    parts = {"natural": value - other - company, "commercial": company, "other": other, "total": value}
    return parts.get(column, 0)


def _blocks() -> tuple[Block, ...]:
    texts: list[str | Grid] = [
        f"{UNIT}",
        "2023年政府信息公开工作年度报告",
        "根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号要求，现公布2023年度报告，统计期限为2023年1月1日至12月31日。",
        "一、总体情况",
        *SECTION_ONE,
    ]
    blocks = [Paragraph(str(text), Anchor(n), _role(str(text))) for n, text in enumerate(texts)]
    return (*blocks, _extra_table(10), Paragraph("①含转载信息。", Anchor(11), Role.NOTE))


def _role(text: str) -> Role:
    return Role.HEADING if text.startswith(("一、", "（一）主动公开")) else Role.BODY


def _extra_table(block: int) -> Grid:
    heads = ("公开渠道", "条数", "", "其中解读"), ("", "本年", "上年", "")
    rows = ("县政府网站", "326", "298", "9"), ("政务新媒体", "112", "87", "3")
    cells = [
        GridCell(
            text, r, c, Anchor(block, r, c), 2 if c in (0, 3) and r == 0 else 1, 2 if (r, c) == (0, 1) else 1
        )
        for r, line in enumerate((*heads, *rows))
        for c, text in enumerate(line)
        if text
    ]
    return Grid(Anchor(block), 4, 4, tuple(cells))


def _outline(blocks: tuple[Block, ...]) -> Outline:
    words = form("2021").sections
    texts = {
        5: "解读形式还不够丰富，主动公开的栏目更新不够及时。下一步，将充实解读内容，明确专人按月更新栏目。",
        6: "本年度未收取信息处理费。",
    }
    heading = Paragraph("一、总体情况", Anchor(3), Role.HEADING, 1)
    sections = [Section(1, heading, blocks[4:])]
    for number, word in enumerate(words[1:], 2):
        body = (Paragraph(texts[number], Anchor(20 + 2 * number)),) if number in texts else ()
        printed = Paragraph(f"{'一二三四五六'[number - 1]}、{word}", Anchor(9 + 2 * number), Role.HEADING, 1)
        sections.append(Section(number, printed, body))
    title = tuple(block for block in blocks[:2] if isinstance(block, Paragraph))
    closing = (Paragraph(UNIT, Anchor(40)), Paragraph("2024年1月18日", Anchor(41)))
    return Outline(title, blocks[2:3], tuple(sections), closing)
