"""Of two copies of a table that stand under headings with years, the report's own year is read."""

from collections.abc import Callable

import pytest

from model.alignment.align import align
from model.document import Anchor, Block, Paragraph, Role
from model.forms import load_forms
from tests.model.tables import document_of, numbers, official_grid, printed, text

FORM = load_forms()[1]
OWN, OLD = numbers(FORM, 3), numbers(FORM, 4)


def heading(words: str) -> Callable[[int], Block]:
    return lambda at: Paragraph(words, Anchor(at), Role.HEADING, 1)


def tables(values: dict[str, str]) -> list[Callable[[int], Block]]:
    return [lambda at, table=table: official_grid(table, values, at) for table in FORM.tables]


@pytest.mark.parametrize("own", ["2023年", "2023", "报表"])
@pytest.mark.parametrize("old", ["2022年", "2022", "2022年度统计表"])
@pytest.mark.parametrize("old_first", [True, False])
def test_a_sheet_of_an_earlier_year_is_none_of_the_report(own: str, old: str, old_first: bool) -> None:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    parts = [[heading(old), *tables(OLD)], [heading(own), title, *tables(OWN)]]
    first, second = parts if old_first else reversed(parts)
    report = align(document_of([*first, *second]), [FORM])
    assert report.year == 2023
    assert {name: cell.text for name, cell in report.cells.items()} == OWN


def test_a_report_whose_tables_name_only_an_earlier_year_is_still_read() -> None:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    report = align(document_of([title, heading("2022年"), *tables(OLD)]), [FORM])
    assert {name: cell.text for name, cell in report.cells.items()} == OLD


def test_a_list_of_other_matters_with_words_of_the_first_table_makes_it_no_doubtful() -> None:
    title = text("云溪县水利局2023年政府信息公开工作年度报告")
    channels = printed([["渠道", "自然人", "法人或其他组织", "总计"], ["网络申请", "1", "0", "90"]])
    matters = printed([["公开内容", "条数"], ["行政许可", "764"], ["行政处罚", "12"], ["规范性文件", "3"]])
    report = align(document_of([title, channels, matters, *tables(OWN)]), [FORM])
    assert {name: (cell.text, cell.doubt) for name, cell in report.cells.items()} == {
        name: (value, None) for name, value in OWN.items()
    }
