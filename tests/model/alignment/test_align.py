"""Whatever a layout does to a table, each cell is read right or said to be doubtful."""

import random
from collections.abc import Callable, Mapping

import pytest

from model.alignment.align import align
from model.document import Block, Document, Geometry
from model.figures import State
from model.forms import Form, Table, load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, official, printed, slots, text

FORMS = load_forms()
HEADINGS = {
    "t1": "二、主动公开政府信息情况",
    "t2": "三、收到和处理政府信息公开申请情况",
    "t3": "四、政府信息公开行政复议、行政诉讼情况",
}
TITLE = {
    "2019": "云溪县水利局2020年政府信息公开工作年度报告",
    "2021": "云溪县水利局2023年政府信息公开工作年度报告",
}


def report_with(
    form: Form,
    make: Callable[[Table, Mapping[str, str]], list[Printed]],
    values: Mapping[str, str],
    geometry: Geometry,
) -> Report:
    """The report whose tables `make` lays out, each as one or more pieces."""
    blocks = [text(TITLE[form.id])]
    for table in form.tables:
        blocks.append(text(HEADINGS[table.id]))
        blocks += [printed(piece, geometry) for piece in make(table, values)]
    return align(document_of(blocks), FORMS)


def wrong(report: Report, values: Mapping[str, str]) -> list[str]:
    """Cells that claim to be sure and print something else."""
    return [
        f"{c}: {values[c]} → {cell.text}"
        for c, cell in report.cells.items()
        if cell.state in (State.NUMBER, State.BLANK, State.REMARK) and cell.text != values[c]
    ]


def doubted(report: Report) -> list[str]:
    return [name for name, cell in report.cells.items() if cell.state in (State.UNCLEAR, State.MISSING)]


def with_serials(table: Table, values: Mapping[str, str]) -> list[Printed]:
    return [[[str(n + 1), *row] for n, row in enumerate(slots(table, values, repeat=False))]]


def with_remark_column(table: Table, values: Mapping[str, str]) -> list[Printed]:
    if table.id == "t3":
        return [slots(table, values, repeat=False)]
    rows = [[*row, "无" if n % 3 else ""] for n, row in enumerate(slots(table, values, repeat=False))]
    rows[0][-1] = "备注"
    return [rows]


def halves(table: Table, values: Mapping[str, str]) -> list[Printed]:
    rows = slots(table, values, repeat=True)
    middle = len(rows) * 2 // 3 if table.id != "t3" else len(rows) - 1
    return [rows[:middle], rows[middle:]]


def padded(table: Table, values: Mapping[str, str]) -> list[Printed]:
    rows = compact(table, values)
    width = max(map(len, rows))
    return [[row + [""] * (width - len(row)) for row in rows]]


LAYOUTS: dict[str, tuple[Callable[[Table, Mapping[str, str]], list[Printed]], Geometry]] = {
    "merges undone, covered cells blank": (lambda t, v: [slots(t, v, repeat=False)], Geometry.EXACT),
    "merges undone, covered cells repeat their label": (
        lambda t, v: [slots(t, v, repeat=True)],
        Geometry.EXACT,
    ),
    "the same as counted text": (lambda t, v: [slots(t, v, repeat=True)], Geometry.COUNTED),
    "blank covered cells as counted text": (lambda t, v: [slots(t, v, repeat=False)], Geometry.COUNTED),
    "covered cells left out": (lambda t, v: [compact(t, v)], Geometry.COUNTED),
    "covered cells left out, rows filled up with blanks": (padded, Geometry.COUNTED),
    "a column of serial numbers": (with_serials, Geometry.EXACT),
    "a column of remarks": (with_remark_column, Geometry.EXACT),
    "a page end in the middle": (halves, Geometry.EXACT),
    "a page end in counted text": (halves, Geometry.COUNTED),
    "one cell a line": (
        lambda t, v: [[[cell] for row in compact(t, v) for cell in row if cell]],
        Geometry.STREAM,
    ),
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_does_not_change_what_is_read(form: Form, layout: str) -> None:
    make, geometry = LAYOUTS[layout]
    for seed in range(5):
        values = numbers(form, seed)
        report = report_with(form, make, values, geometry)
        assert report.form.id == form.id
        assert wrong(report, values) == []
        assert doubted(report) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_blank_cells_stay_blank_where_the_file_says_what_stands_where(form: Form) -> None:
    dice = random.Random(7)
    values = {cell: number if dice.random() < 0.5 else "" for cell, number in numbers(form, 3).items()}
    document = document_of([text(TITLE[form.id]), *[official(t, values) for t in form.tables]])
    report = align(document, FORMS)
    assert wrong(report, values) == []
    assert doubted(report) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize(
    "layout",
    [
        "covered cells left out",
        "blank covered cells as counted text",
        "covered cells left out, rows filled up with blanks",
    ],
)
def test_a_row_that_lost_a_value_is_never_surely_wrong(form: Form, layout: str) -> None:
    make, geometry = LAYOUTS[layout]
    dice = random.Random(11)
    for seed in range(12):
        values = numbers(form, seed)
        two = form.table_by_id["t2"]
        lost = dice.choice([row.id for row in two.rows])
        column = dice.choice(two.columns).id

        def cut(
            table: Table, numbers_: Mapping[str, str], lost: str = lost, column: str = column
        ) -> list[Printed]:
            marked = {**numbers_, f"t2.{lost}.{column}": "LOST"} if table.id == "t2" else numbers_
            return [
                [[cell for cell in row if cell != "LOST"] for row in piece] for piece in make(table, marked)
            ]

        report = report_with(form, cut, values, geometry)
        gone = report.cells[f"t2.{lost}.{column}"]
        told = {**values, f"t2.{lost}.{column}": ""} if gone.state is State.BLANK else values
        assert wrong(report, told) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_label_cut_by_a_page_end_keeps_its_numbers(form: Form) -> None:
    values = numbers(form, 5)

    def cut(table: Table, numbers_: Mapping[str, str]) -> list[Printed]:
        rows = compact(table, numbers_)
        if table.id != "t2":
            return [rows]
        at = next(n for n, row in enumerate(rows) if row[0].startswith("（二）部分公开"))
        label = rows[at][0]
        return [
            [*rows[:at], [label[:14], *rows[at][1:]]],
            [["度办理结果", label[14:], *[""] * 7], *rows[at + 1 :]],
        ]

    report = report_with(form, cut, values, Geometry.COUNTED)
    assert wrong(report, values) == []
    assert doubted(report) == []
    assert any(note.code == "reading.joined" for note in report.notes)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_lost_label_is_inferred_from_its_place_and_said(form: Form) -> None:
    values = numbers(form, 8)

    def lose(table: Table, numbers_: Mapping[str, str]) -> list[Printed]:
        return [[["" if "不掌握" in cell else cell for cell in row] for row in compact(table, numbers_)]]

    report = report_with(form, lose, values, Geometry.COUNTED)
    assert wrong(report, values) == []
    assert report.cells["t2.unable_1.natural"].state is State.NUMBER
    assert any(
        note.code == "reading.label_inferred" and "t2.unable_1.natural" in note.cells for note in report.notes
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_lost_label_is_doubted_where_the_sums_do_not_prove_the_place(form: Form) -> None:
    values = {**numbers(form, 8), "t2.handled.natural": "999"}

    def lose(table: Table, numbers_: Mapping[str, str]) -> list[Printed]:
        return [[["" if "不掌握" in cell else cell for cell in row] for row in compact(table, numbers_)]]

    report = report_with(form, lose, values, Geometry.COUNTED)
    assert report.cells["t2.unable_1.natural"].state is State.UNCLEAR
    assert report.cells["t2.unable_1.natural"].doubt


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_wrong_sums_never_change_what_is_read(form: Form) -> None:
    dice = random.Random(2)
    values = {cell: str(dice.randint(0, 500)) for cell in form.cell_ids}
    for make, geometry in LAYOUTS.values():
        report = report_with(form, make, values, geometry)
        assert wrong(report, values) == []


def test_a_small_table_in_the_text_is_not_taken_for_a_statutory_one() -> None:
    form = FORMS[1]
    values = numbers(form, 1)
    small = [["类别", "数量"], ["行政许可", "999"], ["行政处罚", "888"], ["规章", "777"]]
    blocks = [
        text(TITLE["2021"]),
        text("一、总体情况"),
        printed(small),
        text(
            "全年主动公开政府信息若干条，内容涉及财政预决算、重大项目、民生实事、政策解读、行政执法等多个方面，群众反映良好，有关栏目及时更新维护到位。"
        ),
    ]
    blocks += [official(t, values) for t in form.tables]
    report = align(document_of(blocks), FORMS)
    assert wrong(report, values) == []
    assert report.table_blocks["t1"] == (4,)


def test_a_second_copy_with_other_numbers_is_kept_as_a_rival() -> None:
    form = FORMS[1]
    values = numbers(form, 1)
    other = {**values, "t2.granted.natural": "4321"}
    long = text(
        "以下为附件内容，供参考使用，其中的数字与正文应当一致；如不一致，以正文为准，请各单位在报送之前认真核对，确认无误以后再行上报，谢谢配合支持。"
    )
    blocks = [
        text(TITLE["2021"]),
        *[official(t, values) for t in form.tables],
        long,
    ]
    blocks += [official(form.table_by_id["t2"], other)]
    report = align(document_of(blocks), FORMS)
    assert wrong(report, values) == []
    assert report.rivals == {"t2.granted.natural": "4321"}


def test_table_three_with_a_row_for_each_group_is_read() -> None:
    form = FORMS[1]
    values = numbers(form, 4)
    three = form.table_by_id["t3"]
    rows = [["", *[column.label for column in three.columns]]]
    rows += [[row.label, *[values[f"t3.{row.id}.{c}"] for c in row.columns]] for row in three.rows]
    report = align(document_of([text(TITLE["2021"]), printed(rows)]), FORMS)
    assert {c: report.cells[c].text for c in form.cell_ids if c.startswith("t3")} == {
        c: values[c] for c in form.cell_ids if c.startswith("t3")
    }


def test_an_empty_document_has_every_cell_missing() -> None:
    report = align(Document("空.docx", "docx", ()), FORMS)
    assert {cell.state for cell in report.cells.values()} == {State.MISSING}
    assert report.table_blocks == {}


def test_a_second_report_in_the_file_is_left_alone_and_said() -> None:
    form = FORMS[1]
    first, second = numbers(form, 1), numbers(form, 2)
    sections = ["一、总体情况", *HEADINGS.values(), "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]

    def one(title: str, values: Mapping[str, str]) -> list[Callable[[int], Block]]:
        blocks = [text(title)]
        for heading in sections:
            blocks += [
                text(heading),
                text("本节内容按照有关规定编写，数据真实准确，如有不符，以表格中的数据为准。"),
            ]
            blocks += [official(table, values) for table in form.tables if HEADINGS[table.id] == heading]
        return blocks

    title = "清河镇2023年政府信息公开工作年度报告"
    report = align(document_of([*one(TITLE["2021"], first), *one(title, second)]), FORMS)
    assert wrong(report, first) == []
    assert doubted(report) == []
    assert report.rivals == {}
    assert any(note.code == "reading.two_reports" and "清河镇" in note.message for note in report.notes)


@pytest.mark.parametrize("head", [["采购总金额（万元）"], ["采购总金额", "（单位：万元）"]])
def test_a_unit_in_the_heads_is_kept_where_heads_and_numbers_are_one_stream(head: list[str]) -> None:
    form = FORMS[0]
    values = numbers(form, 4) | {"t1.procurement.amount": "12.5"}
    cells = [word for row in compact(form.table_by_id["t1"], values) for word in row if word]
    at = cells.index("采购总金额")
    stream = [[word] for word in (*cells[:at], *head, *cells[at + 1 :])]
    report = align(document_of([text(TITLE["2019"]), printed(stream, Geometry.STREAM)]), FORMS)
    cell = report.cells["t1.procurement.amount"]
    assert (cell.text, cell.unit, cell.state) == ("12.5", "万元", State.NUMBER)
