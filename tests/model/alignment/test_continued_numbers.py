"""Numbers that a printed text breaks over two lines, where the second line is taken for a row of the form by its place or likeness."""

import pytest

from model.alignment.align import align
from model.document import Geometry
from model.figures import State
from model.forms import load_forms
from model.report import Report
from tests.model.tables import Printed, compact, document_of, numbers, printed, text

FORM = load_forms()[1]
TWO = FORM.table_by_id["t2"]


def report_of(rows: Printed, geometry: Geometry) -> Report:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    return align(document_of([title, printed(rows, geometry)]), [FORM])


@pytest.mark.parametrize("geometry", [Geometry.PLACED, Geometry.COUNTED, Geometry.SPACED])
def test_the_line_below_a_row_of_the_first_table_may_end_its_number(geometry: Geometry) -> None:
    rows = [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
        ["行政规范性文件", "4", "5", "6"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "7"],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", "8"],
        ["行政强制", "45"],
        ["", "11"],
    ]
    report = report_of(rows, geometry)
    assert report.cells["t1.coercion.decisions"].state is not State.NUMBER


def test_the_line_below_a_row_of_the_second_table_may_end_its_numbers() -> None:
    values = numbers(FORM, 3) | {"t2.granted.natural": "204", "t2.granted.total": "205"}
    rows = compact(TWO, values)
    row = next(number for number, cells in enumerate(rows) if "（一）予以公开" in cells)
    rows[row] = ["三、本年度", "（一）予以公开", "20", "0", "1", "0", "0", "0", "20"]
    rows.insert(row + 1, ["办理结果", "", "4", "", "", "", "", "", "5"])
    handled = next(number for number, cells in enumerate(rows) if "（七）总计" in cells)
    report = report_of(rows[:handled], Geometry.PLACED)
    assert report.cells["t2.granted.natural"].state is not State.NUMBER
