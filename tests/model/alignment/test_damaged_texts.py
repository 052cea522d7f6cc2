"""Reports as converters leave them in a text: what is read of the damage, and what must stay in doubt."""

from collections.abc import Callable

import pytest

from model.figures import State
from model.forms import load_forms
from model.pipeline import read_report_bytes
from model.report import Report
from tests.model.tables import Printed, compact, numbers, slots

FORM = load_forms()[1]
ONE, TWO, THREE = FORM.tables
COLUMNS = [column.id for column in TWO.columns]
VALUES = numbers(FORM, 3)
WITH_ERROR = {**VALUES, "t2.handled.natural": "999"}
"""A sum fails, so that no sum bears out how a row was read."""
TITLE = "云溪县水利局2023年政府信息公开工作年度报告"


def report_of(*tables: str, suffix: str = "txt") -> Report:
    lines = [
        TITLE,
        "一、总体情况\n\n全年工作平稳。",
        "二、主动公开政府信息情况",
        tables[0],
        "三、收到和处理政府信息公开申请情况",
        *tables[1:],
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况\n\n公开内容还不够全面。",
        "六、其他需要报告的事项\n\n无。",
    ]
    return read_report_bytes("\n\n".join(lines).encode(), f"报告.{suffix}")


def tabbed(rows: Printed) -> str:
    return "\n".join("\t".join(row) for row in rows)


def barred(rows: Printed) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def wide(rows: Printed) -> str:
    """Rows in columns of equal width, a Chinese character as wide as two others."""
    return "\n".join(
        "".join(cell + " " * (90 - sum(1 + (sign > "\u2000") for sign in cell)) for cell in row)
        for row in rows
    )


def at(rows: Printed, label: str) -> int:
    return next(number for number, row in enumerate(rows) if any(cell.startswith(label) for cell in row))


def states(report: Report, row: str) -> set[State]:
    return {report.cells[f"t2.{row}.{column}"].state for column in COLUMNS}


def texts(report: Report, row: str) -> list[str]:
    return [report.cells[f"t2.{row}.{column}"].text for column in COLUMNS]


def printed(row: str) -> list[str]:
    return [VALUES[f"t2.{row}.{column}"] for column in COLUMNS]


def wrong(report: Report, values: dict[str, str]) -> list[str]:
    """Cells said to be known that are not as printed."""
    return [
        name
        for name, cell in report.cells.items()
        if name.startswith("t2") and cell.state not in ("unclear", "missing") and cell.text != values[name]
    ]


def dressed(rows: Printed, before: str, after: str) -> Printed:
    return [[before + cell + after if cell.isdigit() else cell for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("before", "after"), [("**", "**"), ("$", "$"), ("&nbsp;", ""), ("$\\mathbf{", "}$")]
)
@pytest.mark.parametrize("write", [tabbed, barred, wide])
def test_marks_around_numbers_are_no_part_of_them(
    write: Callable[[Printed], str], before: str, after: str
) -> None:
    rows = dressed(slots(TWO, VALUES, repeat=False), before, after)
    report = report_of(tabbed(slots(ONE, VALUES, repeat=False)), write(rows))
    assert [texts(report, row.id) for row in TWO.rows] == [printed(row.id) for row in TWO.rows]
    assert states(report, "new") == {State.NUMBER}


@pytest.mark.parametrize("write", [tabbed, barred])
def test_blanks_in_a_row_that_prints_its_total_below_its_head_are_blanks(
    write: Callable[[Printed], str],
) -> None:
    values = {**VALUES, "t2.granted.natural": "", "t2.granted.research": "", "t2.denied_2.natural": ""}
    rows = slots(TWO, {**values, "t2.handled.natural": "999"}, repeat=False)
    report = report_of("", write(rows))
    assert texts(report, "granted") == [values[f"t2.granted.{column}"] for column in COLUMNS]
    assert State.UNCLEAR not in states(report, "granted") | states(report, "denied_2")


def test_a_column_of_filling_behind_the_total_does_not_move_a_row_that_begins_with_a_blank() -> None:
    values = {**WITH_ERROR, "t2.carried_in.natural": ""}
    rows = [[*row, ""] for row in slots(TWO, values, repeat=False)]
    rows[at(rows, "（七）总计")].pop()
    report = report_of("", tabbed(rows))
    assert wrong(report, values) == []


def test_a_label_with_a_wrong_sign_between_rows_that_are_known_is_the_row_that_is_left() -> None:
    rows = [
        [cell.replace("属于四类过程性信息", "属于四类过程牲信息") for cell in row]
        for row in slots(TWO, WITH_ERROR, repeat=False)
    ]
    report = report_of("", tabbed(rows))
    assert texts(report, "denied_6") == printed("denied_6")
    assert states(report, "denied_6") == {State.NUMBER}
    assert any(note.code == "reading.label_loose" for note in report.notes)


def test_a_value_that_ran_into_its_label_leaves_the_row_in_doubt_though_all_sums_hold() -> None:
    values = {**VALUES, **{f"t2.denied_6.{column}": "0" for column in COLUMNS}}
    values |= {f"t2.handled.{column}": "" for column in COLUMNS}
    rows = slots(TWO, values, repeat=False)
    row = rows[at(rows, "（三）不予公开") + 5]
    assert row[2].startswith("6.")
    row[2:] = [row[2] + "0", *row[4:], ""]
    assert states(report_of("", tabbed(rows)), "denied_6") == {State.UNCLEAR}


def test_the_last_label_of_table_one_may_be_misread_too() -> None:
    rows = [
        [cell.replace("行政事业性收费", "行政事业牲收费") for cell in row]
        for row in slots(ONE, VALUES, repeat=False)
    ]
    cell = report_of(barred(rows), "").cells["t1.fees.amount"]
    assert (cell.text, cell.state) == (VALUES["t1.fees.amount"], State.NUMBER)


def test_the_group_beside_a_misread_label_is_not_joined_to_the_label_of_the_next_row() -> None:
    blank = {f"t2.unable_2.{column}": "" for column in COLUMNS}
    rows = compact(TWO, {**VALUES, **blank})
    first = at(rows, "（四）无法提供")
    rows[first][1] = "1.本机关不掌握相甲政府信息"
    report = report_of("", tabbed(rows))
    assert State.NUMBER not in states(report, "unable_2")


def test_two_numbers_run_together_in_a_row_without_its_total_are_doubted() -> None:
    row = ["3", "0", "0", "0", "0", "0", "3"]
    values = {**WITH_ERROR, **dict(zip((f"t2.denied_7.{c}" for c in COLUMNS), row, strict=True))}
    rows = [[*one, ""] for one in compact(TWO, values)]
    rows[at(rows, "7.属于行政执法案卷")][1:] = ["30", "0", "0", "0", "0", "3", "", ""]
    assert wrong(report_of("", tabbed(rows)), values) == []


def test_a_total_that_was_read_badly_is_no_remark() -> None:
    values = {**WITH_ERROR, "t2.new.total": "2S3"}
    rows = slots(TWO, values, repeat=False)[3:]
    assert wrong(report_of("", tabbed(rows)), values) == []


def test_the_title_on_top_of_every_page_begins_no_second_report() -> None:
    rows = slots(TWO, VALUES, repeat=False)
    report = report_of("", barred(rows[:14]), "- 4 -", TITLE, barred(rows[14:]))
    assert texts(report, "carried_out") == printed("carried_out")
    assert not [note for note in report.notes if note.code == "reading.two_reports"]


@pytest.mark.parametrize("zero", ["零", "〇"])
def test_zeros_in_words_are_the_numbers_of_a_text_of_single_blanks(zero: str) -> None:
    values = {name: zero if text == "0" else text for name, text in VALUES.items()}
    lines = [" ".join(filter(None, row)) for row in slots(TWO, values, repeat=False)]
    report = report_of("", "\n".join(lines))
    assert texts(report, "rejected_4") == [values[f"t2.rejected_4.{column}"] for column in COLUMNS]
    assert report.cells["t2.rejected_4.legal"].value == int(VALUES["t2.rejected_4.legal"])


def test_a_lone_number_stands_in_the_column_below_whose_head_it_begins() -> None:
    lines = [
        "第二十条第（一）项",
        "信息内容               本年制发件数                 本年废止件数   现行有效件数",
        "规章                   214",
        "行政规范性文件         5                            2",
        "第二十条第（五）项",
        "信息内容               本年处理决定数量",
        "行政许可               13615",
        "第二十条第（六）项",
        "信息内容               本年处理决定数量",
        "行政处罚               0",
        "行政强制               5",
        "第二十条第（八）项",
        "信息内容               本年收费金额（单位：万元）",
        "行 政 事 业 性 收 费   0",
    ]
    report = report_of("\n".join(lines), "")
    assert report.cells["t1.normative.repealed"].value == 2
    assert report.cells["t1.normative.in_force"].state is State.BLANK


def test_a_row_that_moved_one_cell_to_the_left_is_not_read_as_one_that_did_not() -> None:
    row = ["", "", "0", "0", "", "0", "0"]
    values = {**WITH_ERROR, **dict(zip((f"t2.denied_5.{c}" for c in COLUMNS), row, strict=True))}
    rows = slots(TWO, values, repeat=False)
    number = at(rows, "5.属于三类内部事务信息")
    rows[number] = [*rows[number][1:], ""]
    assert wrong(report_of("", tabbed(rows)), values) == []


def test_a_number_in_a_row_that_fails_is_not_left_out_for_a_column_that_is_blank_elsewhere() -> None:
    values = {
        **VALUES,
        **{f"t2.carried_out.{column}": "" for column in COLUMNS},
        "t2.carried_out.charity": "10",
    }
    values |= {f"t2.carried_in.{column}": "" for column in COLUMNS}
    values |= {f"t2.new.{column}": VALUES[f"t2.handled.{column}"] for column in COLUMNS}
    rows = [[*row[:7], "", *row[7:]] for row in slots(TWO, values, repeat=False)[3:]]
    assert wrong(report_of("", tabbed(rows)), values) == []


def test_labels_and_heads_on_two_lines_of_a_cell_a_line_are_read() -> None:
    """As a word processor saves a table as text whose cells hold line breaks."""
    lines = [word for table in (TWO, THREE) for row in compact(table, VALUES) for word in row]
    halves = [
        f"{word[: len(word) // 2]}\n{word[len(word) // 2 :]}" if len(word) > 6 else word for word in lines
    ]
    report = report_of(barred(compact(ONE, VALUES)), "\n".join(halves))
    assert not wrong(report, VALUES)
    unsure = {name for name, cell in report.cells.items() if cell.state is not State.NUMBER}
    assert not unsure
