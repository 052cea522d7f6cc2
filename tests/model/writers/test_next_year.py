"""从上年报告新建: what next year's report begins with."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import ExportFailed
from model.pipeline import read_report, read_report_bytes
from model.report import Cell, Report, State
from model.writers import export
from tests.model.writers import invented

COLUMNS = ("natural", "commercial", "research", "charity", "legal", "other", "total")


def started_from(last: Report, tmp_path: Path) -> Report:
    target = tmp_path / "下年.docx"
    export(last, invented.clean_result(), (), None, target, "next", reread=read_report_bytes)
    return read_report(target)


@pytest.mark.parametrize(
    ("form", "year", "then"), [("2021", 2023, "2021"), ("2019", 2020, "2021"), ("2019", 2019, "2019")]
)
def test_it_is_next_years_form_with_last_years_carry_over_and_nothing_else(
    tmp_path: Path, form: str, year: int, then: str
) -> None:
    last = replace(invented.report(form), year=year)
    started = started_from(last, tmp_path)
    assert (started.form.id, started.year, started.unit) == (then, year + 1, last.unit)
    for column in COLUMNS:
        assert started.cells[f"t2.carried_in.{column}"].value == last.cells[f"t2.carried_out.{column}"].value
    filled = [name for name, cell in started.cells.items() if cell.text]
    assert filled == [f"t2.carried_in.{column}" for column in COLUMNS]
    assert len(started.outline.sections) == 6


def test_a_number_that_was_not_read_for_certain_is_left_to_the_clerk(tmp_path: Path) -> None:
    unsure = Cell(2, "Z", State.UNCLEAR, doubt="看不清")
    last = replace(invented.report(), year=2023)
    last = replace(last, cells={**last.cells, "t2.carried_out.natural": unsure})
    assert started_from(last, tmp_path).cells["t2.carried_in.natural"].state is State.BLANK


def test_a_report_without_a_year_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match=r"没有写明年度.*补上年度"):
        started_from(replace(invented.report(), year=None), tmp_path)
