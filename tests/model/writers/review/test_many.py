"""Many review sheets in one file, as they are printed for a meeting or kept for the year."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from model.errors import Cancelled, ExportFailed
from model.writers.paper.typefaces import find_typefaces
from model.writers.read_back import page_differences
from model.writers.review.many import review_sheets, write_review_sheets
from model.writers.review.reviewed import Reviewed
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())


def _reports() -> list[Reviewed]:
    sound = Reviewed(invented.report(), invented.clean_result(), "清河镇.docx")
    report, result = invented.wrong(replace(invented.report("2019"), unit="云溪县水利局"))
    return [sound, Reviewed(report, result, "水利局.docx")]


def test_each_report_has_a_bookmark_that_leads_to_its_first_page() -> None:
    content, _ = review_sheets(_reports(), WHEN, faces=SHIPPED)
    document = pypdfium2.PdfDocument(content)
    marks = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    assert [title for title, _ in marks] == [
        "政府信息公开工作年度报告核对情况一览",
        f"1. {invented.UNIT}2023年（可以上报）",
        "2. 云溪县水利局2020年（不能上报）",
    ]
    assert "共2份：可以上报1份，不能上报1份" in texts[marks[0][1]]
    assert invented.UNIT in texts[marks[1][1]]
    assert "云溪县水利局" in texts[marks[2][1]]
    assert "结论：不能上报" in texts[marks[2][1]]
    assert "第1/1页" in texts[marks[1][1]], "each sheet numbers its own pages"


def test_every_number_of_every_report_reads_back_at_its_place() -> None:
    reports = _reports()
    content, places = review_sheets(reports, WHEN, faces=SHIPPED)
    assert len(places) == sum(len(one.report.cells) for one in reports)
    assert page_differences(content, places) == ()


def test_two_reports_of_one_name_both_stay(tmp_path: Path) -> None:
    reports = [_reports()[0]] * 2
    _, places = review_sheets(reports, WHEN, faces=SHIPPED)
    assert len(places) == 2 * len(reports[0].report.cells)


def test_no_source_is_written_and_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "水利局.pdf"
    source.write_bytes(b"the source")
    with pytest.raises(ExportFailed, match="不能覆盖原文件"):
        write_review_sheets(_reports(), source, WHEN, sources=(source,), faces=SHIPPED)
    assert source.read_bytes() == b"the source"

    def cancel(text: str, fraction: float) -> None:
        if fraction > 0.8:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_review_sheets(_reports(), tmp_path / "汇总.pdf", WHEN, progress=cancel, faces=SHIPPED)
    written = write_review_sheets(_reports(), tmp_path / "核对表.pdf", WHEN, sources=(source,), faces=SHIPPED)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["核对表.pdf", "水利局.pdf"]
    assert written.read_bytes()[:4] == b"%PDF"
