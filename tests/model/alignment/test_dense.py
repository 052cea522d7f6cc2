"""Texts that keep no blank cells: what they leave open is doubted, what their sums prove is read."""

from collections.abc import Callable, Mapping

import pytest

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, slots, text

FORM = load_forms()[1]
TWO = FORM.table_by_id["t2"]
VALUES = numbers(FORM, 3)
ROW = "granted"
COLUMNS = [column.id for column in TWO.columns]
DENSE = (Geometry.SPACED, Geometry.STREAM)


def lines(values: Mapping[str, str], change: Callable[[list[str]], list[str]]) -> Printed:
    """Table two as words a line, blank cells gone, the row of 予以公开 changed."""
    rows = [[word for word in row if word] for row in compact(TWO, values)]
    return [
        change(row) if any("予以公开" in word and "不予" not in word for word in row) else row for row in rows
    ]


def report_of(rows: Printed, geometry: Geometry) -> Report:
    if geometry is Geometry.STREAM:
        rows = [[word] for row in rows for word in row]
    return align(
        document_of([text("云溪县水利局2023年政府信息公开工作年度报告"), printed(rows, geometry)]), [FORM]
    )


def states(report: Report, row: str = ROW) -> list[State]:
    return [report.cells[f"t2.{row}.{column}"].state for column in COLUMNS]


def sure_and_wrong(report: Report, values: Mapping[str, str]) -> list[str]:
    return [
        name
        for name, cell in report.cells.items()
        if name.startswith("t2") and cell.state in (State.NUMBER, State.BLANK) and cell.text != values[name]
    ]


def with_row(*numbers_: str) -> dict[str, str]:
    """The values with other ones for 予以公开."""
    return {
        **VALUES,
        **{f"t2.{ROW}.{column}": number for column, number in zip(COLUMNS, numbers_, strict=True)},
    }


def settled(values: dict[str, str]) -> dict[str, str]:
    """The values with 办结 and 新收 such that all sums hold."""
    done = dict(values)
    for column in COLUMNS:
        parts = [row.id for row in TWO.rows if row.result]
        done[f"t2.handled.{column}"] = str(sum(int(done[f"t2.{row}.{column}"] or 0) for row in parts))
        left = int(done[f"t2.handled.{column}"]) + int(done[f"t2.carried_out.{column}"])
        done[f"t2.new.{column}"] = str(left - int(done[f"t2.carried_in.{column}"]))
    return done


@pytest.mark.parametrize("geometry", DENSE)
def test_words_as_many_as_columns_are_read(geometry: Geometry) -> None:
    report = report_of(lines(VALUES, lambda row: row), geometry)
    assert sure_and_wrong(report, VALUES) == []
    assert State.UNCLEAR not in {cell.state for name, cell in report.cells.items() if name[:2] == "t2"}


def test_a_cell_in_two_pieces_is_never_read_as_its_first_piece() -> None:
    """1163 2 | 903 | 0 …: without the 2 the row adds up, and still nobody knows what the cell says."""
    values = settled(with_row("1163", "903", "0", "0", "26", "0", "2092"))
    report = report_of(
        lines(values, lambda row: [w for word in row for w in (["1163", "2"] if word == "1163" else [word])]),
        Geometry.SPACED,
    )
    assert report.cells["t2.granted.natural"].state is State.UNCLEAR
    assert sure_and_wrong(report, values) == []


def test_thousands_grouped_with_blanks_are_put_together_where_the_sums_say_so() -> None:
    values = settled(with_row("1163", "903", "0", "0", "26", "0", "2092"))
    grouped = {"1163": ["1", "163"], "2092": ["2", "092"]}
    report = report_of(
        lines(values, lambda row: [w for word in row for w in grouped.get(word, [word])]), Geometry.SPACED
    )
    assert [report.cells[f"t2.granted.{column}"].value for column in COLUMNS] == [
        1163,
        903,
        0,
        0,
        26,
        0,
        2092,
    ]


def test_a_broken_cell_beside_a_lost_one_is_doubted_though_the_words_are_as_many_as_columns() -> None:
    values = settled(with_row("1163", "0", "903", "0", "26", "0", "2092"))
    other = {**values, "t2.partial.legal": ""}

    def damage(row: list[str]) -> list[str]:
        label, rest = row[:-7], row[-7:]
        return [*label, "1163", "2", rest[2], rest[3], rest[4], rest[5], rest[6]]

    report = report_of(lines(other, damage), Geometry.SPACED)
    assert State.NUMBER not in states(report)[:2]


@pytest.mark.parametrize("geometry", DENSE)
def test_rows_of_a_table_with_a_column_too_many_are_not_taken_at_their_count(geometry: Geometry) -> None:
    """Every row has eight words; the one that lost a blank has seven and looks whole."""
    rows = []
    for row in compact(TWO, VALUES)[3:]:
        words = [word for word in row if word]
        subtotal = str(sum(map(int, words[-6:-1])))
        rows.append([*words[:-1], subtotal, words[-1]])
    short = next(row for row in rows if row[-9:-8] and "国家秘密" in row[-9])
    del short[-4]
    report = report_of(rows, geometry)
    assert State.NUMBER not in states(report, "denied_1")


@pytest.mark.parametrize("geometry", [Geometry.SPACED, Geometry.STREAM, Geometry.COUNTED])
def test_line_numbers_are_no_values_though_every_row_lost_a_column(geometry: Geometry) -> None:
    rows = []
    for number, row in enumerate(compact(TWO, VALUES)[3:], start=1):
        words = [word for word in row if word]
        rows.append([*words[:-7], str(number), *words[-7:-5], *words[-4:]])
    report = report_of(rows, geometry)
    assert sure_and_wrong(report, VALUES) == []


@pytest.mark.parametrize("lost", range(7))
@pytest.mark.parametrize("geometry", [Geometry.SPACED, Geometry.STREAM, Geometry.COUNTED, Geometry.PLACED])
def test_a_column_lost_from_every_row_leaves_no_cell_sure_and_wrong(geometry: Geometry, lost: int) -> None:
    rows = [
        [*row[:-7], *(w for n, w in enumerate(row[-7:]) if n != lost)] for row in compact(TWO, VALUES)[3:]
    ]
    report = report_of(rows, geometry)
    told = {**VALUES, **{f"t2.{row.id}.{COLUMNS[lost]}": "" for row in TWO.rows}}
    assert sure_and_wrong(report, told) == []


@pytest.mark.parametrize("lost", range(7))
def test_a_covered_label_cell_does_not_stand_in_for_a_lost_column(lost: int) -> None:
    """Covered cells are written as blanks, so the row is as long as ever."""
    rows = []
    for row in compact(TWO, VALUES)[3:]:
        labels, values = row[:-7], [w for n, w in enumerate(row[-7:]) if n != lost]
        before = [""] * (3 - len(labels)) if "、" not in labels[0][:2] else []
        rows.append([*before, *labels, *[""] * (3 - len(labels) - len(before)), *values])
    report = report_of(rows, Geometry.COUNTED)
    assert sure_and_wrong(report, VALUES) == []


def test_a_stray_number_in_a_stream_is_left_out_where_the_sums_prove_it_and_doubted_else() -> None:
    values = settled(with_row("11", "0", "0", "0", "26", "0", "37"))
    for sums in (True, False):
        said = values if sums else {**values, "t2.handled.total": "9999"}
        report = report_of(lines(said, lambda row: [*row, "3"]), Geometry.STREAM)
        assert sure_and_wrong(report, said) == []


def test_numbers_behind_a_group_label_are_not_those_of_the_row_before_it() -> None:
    """（二）部分公开 prints nothing, （三）不予公开 its sums: one cell a line, they stand below each other."""
    blank = {**VALUES, **{f"t2.partial.{column}": "" for column in COLUMNS}}
    rows = []
    for row in compact(TWO, blank)[3:]:
        words = [word for word in row if word]
        if "国家秘密" in "".join(words):
            rows.append(["（三）不予公开", "6", "0", "0", "0", "0", "0", "6"])
        rows.append([word for word in words if "不予公开" not in word])
    report = report_of(rows, Geometry.STREAM)
    assert not {State.NUMBER, State.REMARK} & set(states(report, "partial"))


def test_numbers_below_a_row_without_a_label_put_it_in_doubt() -> None:
    """12 over 34 in a narrow column may be 1234."""
    values = {**VALUES, "t2.handled.natural": "9999"}
    rows: Printed = []
    for row in compact(TWO, values)[3:]:
        rows.append(row)
        if "予以公开" in row[1 if len(row) > 8 else 0] and "不予" not in row[0]:
            rows.append(["5", "5"])
    report = report_of(rows, Geometry.SPACED)
    assert set(states(report)) == {State.UNCLEAR}


def test_few_small_numbers_that_happen_to_rise_are_no_line_numbers() -> None:
    """A blank column at the right, and 1, 2, 3 in three rows of which the others are blank."""
    values = {
        **dict.fromkeys(VALUES, ""),
        "t2.new.natural": "1",
        "t2.granted.natural": "2",
        "t2.unable_1.natural": "3",
    }
    values |= {f"{name.rsplit('.', 1)[0]}.total": number for name, number in values.items() if number}
    rows = [[*row, ""] for row in compact(TWO, values)[3:]]
    report = report_of(rows, Geometry.EXACT)
    assert sure_and_wrong(report, values) == []


def test_a_page_number_behind_a_row_of_a_stream_does_not_hide_its_lost_blank() -> None:
    values = dict.fromkeys(VALUES, "0")
    rows = [[word for word in row if word] for row in compact(TWO, values)]
    at = next(n for n, row in enumerate(rows) if any("上年结转" in word for word in row))
    rows[at] = [*rows[at][:-1], "", "2"]
    report = report_of(rows, Geometry.STREAM)
    assert set(states(report, "carried_in")) <= {State.UNCLEAR, State.MISSING}


def test_a_row_that_prints_only_a_column_too_many_is_doubted() -> None:
    rows = slots(TWO, VALUES, repeat=False)[3:]
    only_more = ["", "", "", "", "", "", "0", ""]
    rows = [
        [*row[:3], *(only_more if number % 3 == 1 else [*row[3:-1], "9", row[-1]])]
        for number, row in enumerate(rows)
    ]
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    report = align(document_of([title, printed(rows, Geometry.COUNTED)]), [FORM])
    assert all(State.NUMBER not in states(report, row.id) for row in TWO.rows[1::3])


def test_a_copy_torn_by_lost_blanks_is_not_passed_over_for_a_whole_one_below() -> None:
    rows = compact(TWO, VALUES)
    torn = [[*row[:-7], *(["6", "6"] if number % 3 == 0 else [])] for number, row in enumerate(rows)]
    whole = compact(TWO, dict.fromkeys(VALUES, "0"))
    stream = [[word] for row in (*torn, *whole) for word in row if word]
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    report = align(document_of([title, printed(stream, Geometry.STREAM)]), [FORM])
    assert State.NUMBER not in {cell.state for name, cell in report.cells.items() if name.startswith("t2")}


def test_a_number_broken_over_the_lines_of_its_label_is_not_half_of_it() -> None:
    rows = slots(TWO, VALUES, repeat=False)
    at = next(n for n, row in enumerate(rows) if any("逾期不补正" in word for word in row))
    broken = [
        ["", "", "1.申请人无正当理由逾期不补正、", "", "", "", "", "8", "", "8"],
        ["", "", "行政机关不再处理其政府信息公开申请", "0", "0", "0", "0", "9", "0", "9"],
    ]
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    page = printed([*rows[:at], *broken, *rows[at + 1 :]], Geometry.PLACED)
    report = align(document_of([title, page]), [FORM])
    assert State.NUMBER not in states(report, "other_1")


def test_line_numbers_that_do_not_begin_with_one_are_no_totals() -> None:
    # An empty column leaves six numbers a row, and the next line's number makes them seven.
    values = {**VALUES, **{name: "" for name in VALUES if name.endswith(".research")}}
    rows = [[word for word in row if word] for row in compact(TWO, values)]
    first = next(at for at, row in enumerate(rows) if any("部分公开" in word for word in row))
    numbered = [[str(at - 2), *row] for at, row in enumerate(rows) if at >= first]
    report = report_of([*numbered, ["结束"]], Geometry.STREAM)
    assert not sure_and_wrong(report, values)


def test_a_row_without_total_is_doubted_where_most_rows_lack_a_cell() -> None:
    only_total = {name: "" for name in VALUES if name.startswith("t2.carried_in.")} | {
        "t2.carried_in.total": "186"
    }
    values = {**VALUES, **only_total}
    lost = {name: "\0" for name in VALUES if name.endswith(".research")}
    rows = [
        [word for word in row if word not in ("科研机构", "\0")] for row in compact(TWO, {**values, **lost})
    ]
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    report = report_of(padded, Geometry.COUNTED)
    assert not [name for name in sure_and_wrong(report, values) if not name.endswith(".research")]
    assert states(report, "carried_in")[-2:] == [State.UNCLEAR, State.UNCLEAR]
