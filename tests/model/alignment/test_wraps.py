"""Texts printed in narrow columns: labels over several lines are one, and no number beside them is taken for granted."""

from model.figures import State
from model.forms import load_forms
from model.pipeline import read_report_bytes
from model.report import Report
from tests.model.tables import compact, numbers, slots

FORM = load_forms()[1]
TITLE = "云溪县水利局2023年政府信息公开工作年度报告\n\n"
WIDE = 12
"""Half-width letters of a label column."""


def read(text: str) -> Report:
    return read_report_bytes((TITLE + text).encode(), "报告.txt")


def printed(values: dict[str, str], lost: int | None = None) -> str:
    """Table two as on paper: two columns of labels of six Chinese letters a line, a number below each of seven heads."""
    lines: list[str] = []
    for row in compact(FORM.table_by_id["t2"], values)[3:]:
        labels, cells = row[:-7], [cell for place, cell in enumerate(row[-7:]) if place != lost]
        apart = [label for label in labels if not label.startswith("三、")]
        label, places = apart[-1], WIDE * (0 if label_is_whole(apart[-1]) else 1)
        pieces = [label] if places == 0 else [label[at : at + 6] for at in range(0, len(label), 6)]
        for number, piece in enumerate(pieces):
            line = " " * places + piece
            width = sum(1 if sign < "\u00a1" else 2 for sign in line)
            figures = "".join(cell.rjust(6) for cell in cells) if number == 0 else ""
            lines.append((line + " " * (4 * WIDE - width) + figures).rstrip())
    return "\n".join(lines) + "\n"


def label_is_whole(label: str) -> bool:
    """Chapters stand across both columns of labels."""
    return label[:2] in ("一、", "二、", "四、") or label.startswith("（七）")


def states(report: Report, row: str) -> set[State]:
    return {cell.state for name, cell in report.cells.items() if name.startswith(f"t2.{row}.")}


def test_labels_over_several_lines_find_their_row() -> None:
    values = numbers(FORM, 3)
    report = read(printed(values))
    assert {name: cell.text for name, cell in report.cells.items() if name.startswith("t2")} == {
        name: text for name, text in values.items() if name.startswith("t2")
    }


def test_a_column_that_every_row_lacks_leaves_no_number_sure() -> None:
    for lost in range(7):
        report = read(printed(numbers(FORM, 3), lost))
        for row in FORM.table_by_id["t2"].rows:
            assert State.NUMBER not in states(report, row.id), (lost, row.id)


def test_the_last_label_of_a_table_may_end_below_its_number() -> None:
    report = read(
        "第二十条第（一）项\n"
        "信息内容        本年制发件数  本年废止件数  现行有效件数\n"
        "规章            0             0             0\n"
        "行政规范性文件  2             1             40\n"
        "第二十条第（八）项\n"
        "信息内容        本年收费金额\n"
        "行政事业性      36\n"
        "收费\n\n三、收到和处理政府信息公开申请情况\n"
    )
    assert report.cells["t1.fees.amount"].text == "36"
    assert report.cells["t1.fees.amount"].state is State.NUMBER


def across(cells: list[str], widths: list[int]) -> str:
    """One line of text with each cell at the place of its column."""
    line, place = "", 0
    for cell, width in zip(cells, widths, strict=True):
        line += " " * (place - sum(1 if sign < "\u00a1" else 2 for sign in line)) + cell
        place += width
    return line.rstrip()


def test_a_remark_taken_for_a_label_does_not_move_the_rows_that_lack_a_column() -> None:
    widths = [44, 28, 80, *[6] * 6]
    values = dict.fromkeys(FORM.cell_ids, "0")
    values |= {
        f"t2.{row}.{one}": "3" for row in ("new", "other_3", "handled") for one in ("natural", "total")
    }
    lines = []
    for cells in slots(FORM.table_by_id["t2"], values, repeat=False)[3:]:
        del cells[5]
        if cells[2].startswith("2.没有现成"):
            lines.append(across([*cells[:2], cells[2][:-1], "（", *[""] * 5], widths))
            cells = ["", "", cells[2][-1], "注", *cells[4:]]
        lines.append(across(cells, widths))
    report = read("\n".join(lines) + "\n")
    for row in FORM.table_by_id["t2"].rows:
        assert not states(report, row.id) & {State.NUMBER, State.BLANK}, row.id


CLAUSE_ONE = """\
第二十条第  第二  第二  第二
（一）项    十条  十条  十条
            第（  第（  第（
            一）  一）  一）
            项    项    项
信息内容    本年  本年  现行
            制发  废止  有效
            件数  件数  件数
规章        0     0     0
行政规范性  0     0     2
文件
"""


def test_an_amount_whose_unit_runs_over_is_doubted() -> None:
    report = read(
        CLAUSE_ONE + "第二十条第（八）项\n"
        "信息内容    本年收费金\n"
        "            额\n"
        "行政事业性  36.5 万\n"
        "收费        元\n\n注：本表统计口径为本机关制发的文件；\n"
    )
    assert report.cells["t1.fees.amount"].state is State.UNCLEAR
    assert report.cells["t1.normative.in_force"].state is State.NUMBER


def test_a_clause_over_several_lines_is_no_number_of_the_row_below_its_heads() -> None:
    report = read(
        CLAUSE_ONE
        + CLAUSE_ONE.split("规章")[0].replace("一）", "五）").replace("现行", "本年")
        + "行政许可\n"
        + CLAUSE_ONE.split("规章")[0].replace("一）", "六）").replace("现行", "本年")
        + "行政处罚    5     5     5\n行政强制    8     8     8\n"
    )
    licensing = report.cells["t1.licensing.decisions"]
    assert licensing.value is None
    assert licensing.state in (State.BLANK, State.UNCLEAR, State.MISSING)


def test_the_table_of_last_year_is_not_taken_for_the_own_one_that_could_not_be_read() -> None:
    table = printed(numbers(FORM, 3))
    torn = "二、上年结转政府信息公开申请数量\n\n7\n\n1.属于国家秘密\n\n不\n\n适\n\n四、结转下年度继续办理\n\n"
    heading = "三、收到和处理政府信息公开申请情况\n\n"
    assert State.NUMBER in states(read(heading + "上年情况如下：\n\n" + table), "new")
    report = read(heading + torn + "附：上年收到和处理政府信息公开申请情况\n\n" + table)
    for row in FORM.table_by_id["t2"].rows:
        assert states(report, row.id) <= {State.UNCLEAR, State.MISSING}, row.id
