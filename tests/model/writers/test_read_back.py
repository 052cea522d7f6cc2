"""The comparison that stands between a written file and its place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from model.report import Cell, Report, State
from model.writers.read_back import report_differences
from tests.model.writers import invented


def _with(report: Report, cell: str, value: Cell) -> Report:
    return replace(report, cells={**report.cells, cell: value})


@pytest.mark.parametrize(
    ("cell", "wanted", "found"),
    [
        ("t2.new.natural", invented.number(20), invented.number(21)),
        ("t2.new.natural", invented.number(20), Cell(None, "", State.BLANK)),
        ("t2.new.natural", invented.number(0), Cell(None, "", State.BLANK)),
        ("t2.new.natural", Cell(None, "", State.BLANK), invented.number(0)),
        ("t2.new.natural", invented.number(20), Cell(20, "20", State.UNCLEAR, doubt="不清楚")),
        ("t2.new.natural", Cell(1, "1 撤诉", State.REMARK), invented.number(1)),
        ("t2.new.natural", Cell(1, "1 撤诉", State.REMARK), Cell(1, "1 撤回", State.REMARK)),
        ("t2.new.natural", Cell(None, "l0", State.UNCLEAR), Cell(None, "10", State.UNCLEAR)),
        ("t1.procurement.amount", invented.number(12, "12万元", "万元"), invented.number(12, "12元", "元")),
        ("t1.procurement.amount", invented.number(12, "12万元", "万元"), invented.number(12)),
        ("t1.licensing.change", invented.number(2), invented.number(-2)),
    ],
)
def test_a_cell_that_changed_on_the_way_is_found(cell: str, wanted: Cell, found: Cell) -> None:
    report = invented.report("2019")
    lines = report_differences(_with(report, cell, wanted), _with(report, cell, found))
    assert len(lines) == 1
    assert lines[0].startswith(report.form.cell_name(cell))


@pytest.mark.parametrize(
    ("cell", "wanted", "found"),
    [
        ("t2.new.natural", invented.number(20, "２０"), invented.number(20)),
        ("t2.new.natural", invented.number(1234, "1,234"), invented.number(1234)),
        ("t2.new.natural", Cell(None, "", State.MISSING), Cell(None, "", State.BLANK)),
        (
            "t2.new.natural",
            Cell(10, "l0", State.UNCLEAR, doubt="一"),
            Cell(10, "l0", State.UNCLEAR, doubt="二"),
        ),
        ("t1.procurement.amount", invented.number(Decimal("1.50")), invented.number(Decimal("1.50"))),
    ],
)
def test_what_says_the_same_is_no_difference(cell: str, wanted: Cell, found: Cell) -> None:
    report = invented.report("2019")
    assert report_differences(_with(report, cell, wanted), _with(report, cell, found)) == ()


def test_the_other_form_is_a_difference_as_a_whole() -> None:
    lines = report_differences(invented.report("2019"), invented.report("2021"))
    assert lines == ("应为国办公开办函〔2019〕60号的格式，读回为国办公开办函〔2021〕30号的格式",)
