"""Tables whose columns stand in another order than the form's: a number is never given to another column in silence."""

from collections.abc import Sequence

import pytest

from model.alignment.align import align
from model.document import Block, Geometry, Grid
from model.figures import State
from model.forms import load_forms
from model.records import replace
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, slots, text

FORM = load_forms()[1]
ONE, TWO, THREE = FORM.tables
VALUES = numbers(FORM, 3)
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
ORGANS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


def report_of(rows: Printed, geometry: Geometry) -> Report:
    if geometry is Geometry.STREAM:
        rows = [[word] for row in rows for word in row]
    return align(
        document_of([text("云溪县水利局2023年政府信息公开工作年度报告"), printed(rows, geometry)]), [FORM]
    )


def wrong(report: Report, table: str) -> list[str]:
    """The cells that are said to be known and say another number than was printed for them."""
    return [
        name
        for name, cell in report.cells.items()
        if name.startswith(table) and cell.state is State.NUMBER and cell.text != VALUES[name]
    ]


def unsure(report: Report, table: str) -> set[State]:
    return {cell.state for name, cell in report.cells.items() if name.startswith(table)}


def reordered(order: Sequence[int], first: int) -> Printed:
    """All slots of table two with its seven columns of values in that order."""
    return [[*row[:first], *(row[first + place] for place in order)] for row in slots(TWO, VALUES, False)]


def swapped(rows: Printed, one: str, other: str, width: int) -> Printed:
    """The rows with two columns changed, heads and values, counted from the end of the row."""
    heads = next(row for row in rows if one in row and other in row)
    left, right = heads.index(one) - len(heads), heads.index(other) - len(heads)
    if one in ORGANS:
        # The heads of the organs end before 总计, which stands a line above them.
        left, right = left - 1, right - 1
    changed = []
    for row in rows:
        row = list(row)
        if row is not heads and len(row) >= width and row[-1].isdigit():
            row[left], row[right] = row[right], row[left]
        changed.append([{one: other, other: one}.get(word, word) for word in row])
    return changed


@pytest.mark.parametrize("geometry", [Geometry.COUNTED, Geometry.SPACED, Geometry.STREAM])
def test_organs_in_another_order_are_doubted_where_only_order_tells_the_columns(geometry: Geometry) -> None:
    report = report_of(swapped(compact(TWO, VALUES), "商业企业", "科研机构", 7), geometry)
    assert wrong(report, "t2") == []
    assert State.UNCLEAR in unsure(report, "t2")


@pytest.mark.parametrize("geometry", [Geometry.EXACT, Geometry.PLACED])
@pytest.mark.parametrize("order", [(6, 0, 1, 2, 3, 4, 5), (0, 2, 1, 3, 4, 5, 6), (1, 2, 3, 4, 5, 0, 6)])
def test_columns_in_another_order_are_never_silently_those_of_the_form(
    geometry: Geometry, order: tuple[int, ...]
) -> None:
    report = report_of(reordered(order, 3), geometry)
    assert wrong(report, "t2") == []


def test_outcomes_in_another_order_are_doubted() -> None:
    rows = compact(THREE, VALUES)
    line = [{"结果维持": "结果纠正", "结果纠正": "结果维持"}.get(word, word) for word in rows[1]]
    under = [{"结果维持": "结果纠正", "结果纠正": "结果维持"}.get(word, word) for word in rows[2]]
    values = [rows[3][at + {0: 1, 1: -1}.get(at % 5, 0)] for at in range(15)]
    report = report_of([rows[0], line, under, values], Geometry.COUNTED)
    assert wrong(report, "t3") == []
    assert unsure(report, "t3") == {State.UNCLEAR}


@pytest.mark.parametrize("geometry", [Geometry.SPACED, Geometry.STREAM])
def test_heads_of_a_clause_in_another_order_are_doubted(geometry: Geometry) -> None:
    rows = swapped(compact(ONE, VALUES), "本年制发件数", "本年废止件数", 4)
    report = report_of(rows, geometry)
    assert wrong(report, "t1") == []
    assert report.cells["t1.normative.issued"].state is State.UNCLEAR


@pytest.mark.parametrize("geometry", list(Geometry))
def test_heads_in_the_order_of_the_form_leave_no_doubt(geometry: Geometry) -> None:
    rows = [compact(table, VALUES) for table in FORM.tables]
    if geometry in (Geometry.EXACT, Geometry.PLACED):
        rows = [slots(table, VALUES, False) for table in FORM.tables]
    for table, of_table in zip(FORM.tables, rows, strict=True):
        assert unsure(report_of(of_table, geometry), table.id) == {State.NUMBER}


@pytest.mark.parametrize(("total", "state"), [("", State.NUMBER), ("999", State.UNCLEAR)])
def test_numbers_beside_their_heads_are_doubted_unless_they_add_up(total: str, state: State) -> None:
    """A row stretched by a merge, so that its seven cells begin at other places than the heads."""
    values = VALUES | ({"t2.granted.total": total} if total else {})
    grid = printed(slots(TWO, values, False), Geometry.EXACT)

    def stretched(at: int) -> Block:
        drawn = grid(at)
        assert isinstance(drawn, Grid)
        line = next(cell.row for cell in drawn.cells if "予以公开" in cell.text and "不予" not in cell.text)
        moved = [
            replace(cell, column=cell.column + (cell.column > 3), column_span=2 if cell.column == 3 else 1)
            if cell.row == line and cell.column >= 3
            else cell
            for cell in drawn.cells
        ]
        return Grid(drawn.anchor, drawn.row_count, drawn.column_count + 1, tuple(moved))

    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    report = align(document_of([title, stretched]), [FORM])
    assert {report.cells[f"t2.granted.{column.id}"].state for column in TWO.columns} == {state}
