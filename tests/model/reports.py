"""Reports for tests: a consistent one for each form, with an invented office, and cells changed as a test needs."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from model.document import Anchor, Document, Grid, GridCell, Paragraph, Role
from model.figures import State, read_figure
from model.forms import Form, load_forms
from model.report import Cell, Outline, Report, Section

SECTION_TEXTS = (
    "本年度认真做好政府信息公开工作，主动公开、依申请公开等各项任务均已完成。",
    "",
    "",
    "",
    "存在公开内容不够丰富的问题，下一步将加强培训、完善制度。",
    "本年度没有收取信息处理费。",
)
YEARS = {"2019": 2020, "2021": 2023}


def form_named(name: str) -> Form:
    """The form with that id."""
    return next(form for form in load_forms() if form.id == name)


def make_report(
    name: str = "2021", changes: Mapping[str, str] | None = None, unit: str = "云溪县财政局"
) -> Report:
    """A report in which every rule holds. changes: printed text by cell id, instead of what makes the rules hold;
    "missing" takes the cell away."""
    form = form_named(name)
    texts = dict.fromkeys(form.cell_ids, "0") | _filled(form) | dict(changes or {})
    document = _document(form, unit)
    return Report(
        form=form,
        document=document,
        cells={cell: _cell(form, cell, texts[cell], document) for cell in form.cell_ids},
        year=YEARS[name],
        unit=unit,
        outline=_outline(form, document),
        table_blocks={table.id: (_table_block(document, table.id),) for table in form.tables},
        labels={f"{table.id}.{row.id}": row.label for table in form.tables[:2] for row in table.rows},
    )


def with_sections(
    report: Report, texts: Mapping[int, str], headings: Mapping[int, str] | None = None
) -> Report:
    """The report with other text in some sections, and other headings."""
    sections = tuple(
        replace(
            section,
            heading=replace(section.heading, text=(headings or {}).get(section.number, section.heading.text)),
            blocks=(replace(section.heading, text=texts[section.number], role=Role.BODY),)
            if section.number in texts
            else section.blocks,
        )
        for section in report.outline.sections
    )
    return replace(report, outline=replace(report.outline, sections=sections))


def _filled(form: Form) -> dict[str, str]:
    texts = {
        "t2.new.natural": "8",
        "t2.new.commercial": "2",
        "t2.new.total": "10",
        "t2.carried_in.natural": "1",
        "t2.carried_in.total": "1",
        "t2.granted.natural": "6",
        "t2.granted.commercial": "2",
        "t2.granted.total": "8",
        "t2.unable_1.natural": "2",
        "t2.unable_1.total": "2",
        "t2.handled.natural": "8",
        "t2.handled.commercial": "2",
        "t2.handled.total": "10",
        "t2.carried_out.natural": "1",
        "t2.carried_out.total": "1",
        "t3.review.upheld": "1",
        "t3.review.total": "1",
        "t1.normative.in_force": "12",
    }
    if form.id == "2019":
        return texts | {
            "t1.normative.made": "3",
            "t1.normative.published": "3",
            "t1.licensing.previous": "40",
            "t1.licensing.change": "-2",
            "t1.licensing.decisions": "315",
            "t1.procurement.count": "4",
            "t1.procurement.amount": "120.5万元",
        }
    return texts | {
        "t1.normative.issued": "3",
        "t1.licensing.decisions": "315",
        "t1.penalty.decisions": "20",
        "t1.fees.amount": "12.5",
    }


def _cell(form: Form, cell: str, text: str, document: Document) -> Cell:
    if text == "missing":
        return Cell(None, "", State.MISSING)
    figure = read_figure(text, form.column(cell).kind)
    table, row, _ = cell.split(".")
    place = list(form.table_by_id[table].row_by_id).index(row)
    return Cell(
        value=figure.value,
        text=text,
        state=figure.state,
        anchor=Anchor(_table_block(document, table), place, 1),
        unit=figure.unit,
        doubt=figure.doubt,
        marks=figure.marks,
    )


def _document(form: Form, unit: str) -> Document:
    """A title, six headings with text, and each table's labels after its heading."""
    blocks: list[Paragraph | Grid] = []
    lines = [f"{unit}{YEARS[form.id]}年政府信息公开工作年度报告"]
    tables = {table.number: table for table in form.tables}
    blocks.append(Paragraph(lines[0], Anchor(0)))
    for number, name in enumerate(form.sections, start=1):
        blocks.append(
            Paragraph(f"{'一二三四五六'[number - 1]}、{name}", Anchor(len(blocks)), Role.HEADING, 1)
        )
        if SECTION_TEXTS[number - 1]:
            blocks.append(Paragraph(SECTION_TEXTS[number - 1], Anchor(len(blocks))))
        if number in tables:
            at = len(blocks)
            slots = tables[number].layout
            cells = tuple(
                GridCell(slot.text, slot.row, slot.column, Anchor(at, slot.row, slot.column))
                for slot in slots
            )
            grid = Grid(Anchor(at), tables[number].layout_rows, tables[number].layout_columns, cells)
            blocks.append(grid)
    return Document("样例.docx", "docx", tuple(blocks))


def _table_block(document: Document, table: str) -> int:
    grids = [index for index, block in enumerate(document.blocks) if isinstance(block, Grid)]
    return grids[int(table[1:]) - 1]


def _outline(form: Form, document: Document) -> Outline:
    headings = [p for p in document.paragraphs() if p.role is Role.HEADING]
    starts = [heading.anchor.block for heading in headings] + [len(document.blocks)]
    sections = tuple(
        Section(
            number,
            heading,
            tuple(
                b
                for b in document.blocks[starts[number - 1] + 1 : starts[number]]
                if isinstance(b, Paragraph)
            ),
        )
        for number, heading in enumerate(headings, start=1)
    )
    title = next(document.paragraphs())
    return Outline(title=(title,), sections=sections)


def amount(text: str) -> Decimal:
    """A decimal, for expectations."""
    return Decimal(text)
