"""The corrected report as PDF: the page of the official template, every word and number of the report, and nothing that is lost."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from model.document import Anchor, Grid, GridCell, Paragraph
from model.errors import ExportFailed
from model.pipeline import read_report, read_report_bytes
from model.report import Report, Section, State
from model.writers import export
from model.writers.paper.typefaces import find_typefaces
from model.writers.printout.report import report_pages
from model.writers.read_back import page_differences, report_differences, text_differences
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())
SAMPLES = sorted((Path(__file__).resolve().parents[4] / "resources" / "samples").iterdir())


def _pdf(report: Report) -> bytes:
    return report_pages(report, WHEN, SHIPPED)[0]


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


def _with_text(*blocks: Paragraph | Grid) -> Report:
    """A report whose first section says this."""
    report = invented.report()
    first, *others = report.outline.sections
    outline = replace(report.outline, sections=(Section(1, first.heading, blocks), *others))
    return replace(report, outline=outline)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_program_itself_reads_the_same_report_out_of_it(path: Path) -> None:
    """Every sample, through the reader of .pdf files: cells, unit and year."""
    report = read_report(path)
    again = read_report_bytes(_pdf(report), "报告.pdf")
    assert report_differences(report, again) == ()
    assert (again.unit, again.year) == (report.unit, report.year)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_number_stands_in_its_cell_and_every_word_on_its_page(form: str) -> None:
    report, _ = invented.wrong(invented.report(form))
    content, chapter, places = report_pages(report, WHEN, SHIPPED)
    assert set(places) == set(report.cells)
    assert page_differences(content, places) == ()
    assert text_differences(content, chapter.texts) == ()
    text = "".join(_pages(content))
    for words in (*invented.SECTION_ONE, "五、存在的主要问题及改进情况", "2024年1月18日", "县政府网站326298"):
        assert words in text


def test_it_stands_on_the_official_page_with_its_number_at_the_outer_edge() -> None:
    document = pypdfium2.PdfDocument(_pdf(invented.report()))
    for number, page in enumerate(document, 1):
        assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)
        textpage = page.get_textpage()
        boxes = [textpage.get_rect(n) for n in range(textpage.count_rects())]
        texts = [textpage.get_text_bounded(*box).strip() for box in boxes]
        foot = texts.index(f"— {number} —")
        assert (boxes[foot][0] > 400) == (number % 2 == 1)
        for box, text in zip(boxes, texts, strict=True):
            if text != f"— {number} —":
                assert box[0] > 78
                assert box[1] > 95
                assert box[2] < 525
                assert box[3] < 740
    document.close()


def test_full_lines_reach_the_margin() -> None:
    """Official papers are set to both margins."""
    report = _with_text(Paragraph("为落实政务公开要求，2023年共办理324件，" * 12, Anchor(5)))
    document = pypdfium2.PdfDocument(_pdf(report))
    textpage = document[0].get_textpage()
    boxes = [textpage.get_rect(n) for n in range(textpage.count_rects())]
    full = [box for box in boxes if box[2] - box[0] > 420]
    assert len(full) > 6
    assert max(box[2] for box in full) - min(box[2] for box in full) < 12
    document.close()


@pytest.mark.parametrize("length", range(0, 900, 60))
def test_no_head_ends_a_page_and_no_signature_stands_alone(length: int) -> None:
    report = _with_text(
        *(Paragraph(text, Anchor(5)) for text in ("本年度工作平稳有序。" * 3,) * (length // 30))
    )
    pages = [page.rsplit("—", 2)[0] for page in _pages(_pdf(report))]
    for page in pages:
        assert not re.search(r"[一二三四五六]、[^。\d]{4,20}$", page), "a head at the foot of a page"
    assert "本年度未收取信息处理费。" in pages[-1]
    assert pages[-1].endswith("2024年1月18日")


def test_a_long_table_goes_on_with_its_head_on_the_next_page() -> None:
    rows = [("公开渠道", "条数")] + [(f"渠道{number}", str(number)) for number in range(100, 180)]
    cells = [
        GridCell(text, row, column, Anchor(5, row, column))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    pages = _pages(_pdf(_with_text(Grid(Anchor(5), len(rows), 2, tuple(cells)))))
    held = [page for page in pages if "公开渠道条数" in page]
    assert len(held) >= 3
    assert all(page.count("公开渠道条数") == 1 for page in held)
    numbers = [int(one) for one in re.findall(r"渠道(\d{3})", "".join(pages))]
    assert numbers == list(range(100, 180))


def test_a_table_too_wide_for_paper_is_printed_as_text() -> None:
    cells = tuple(GridCell(f"甲{n}", 0, n, Anchor(5, 0, n)) for n in range(70))
    text = "".join(_pages(_pdf(_with_text(Grid(Anchor(5), 1, 70, cells)))))
    assert all(f"甲{n}" in text for n in range(70))


def test_a_cell_with_a_paragraph_in_it_is_printed_whole() -> None:
    """Never cut, as on the review sheet; where no page can hold it, that is said."""
    words = "1件撤诉，另有" + "情况说明" * 30
    cells = {**invented.report().cells, "t3.direct.upheld": invented.number(1, words)}
    cells["t3.direct.upheld"] = replace(cells["t3.direct.upheld"], state=State.REMARK)
    content, _, places = report_pages(replace(invented.report(), cells=cells), WHEN, SHIPPED)
    assert places["t3.direct.upheld"].text == words
    assert page_differences(content, places) == ()
    longer = {**cells, "t3.direct.upheld": replace(cells["t3.direct.upheld"], text=words * 40)}
    with pytest.raises(ExportFailed, match="一页印不下"):
        _pdf(replace(invented.report(), cells=longer))


def test_a_character_that_cannot_be_printed_is_named_instead_of_lost() -> None:
    with pytest.raises(ExportFailed, match="没有“\ue863”的字形"):
        _pdf(_with_text(Paragraph("联系人：\ue863某。", Anchor(5))))


def test_a_long_title_breaks_between_organ_and_year() -> None:
    """GB/T 9704: no word is torn apart at the end of a line."""
    report = invented.report()
    title = "云溪县经济和信息化与商务局2023年政府信息公开工作年度报告"
    outline = replace(report.outline, title=(Paragraph(title, Anchor(0)),))
    document = pypdfium2.PdfDocument(_pdf(replace(report, outline=outline)))
    textpage = document[0].get_textpage()
    lines = [line.strip() for line in textpage.get_text_range().splitlines()]
    assert lines[:2] == ["云溪县经济和信息化与商务局", "2023年政府信息公开工作年度报告"]
    document.close()


def test_the_names_of_sheets_are_no_text_of_the_report() -> None:
    path = next(path for path in SAMPLES if path.suffix == ".xlsx")
    text = "".join(_pages(_pdf(read_report(path))))
    assert "表一主动公开" not in text
    assert "（一）主动公开" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    one, other = (_pdf(invented.report()) for _ in range(2))
    assert one == other


def test_it_is_exported_and_read_back(tmp_path: Path) -> None:
    report, result = invented.wrong(invented.report())
    report, change = invented.changed(report)
    target = export(report, result, (change,), None, tmp_path / "报告.pdf", "pdf", reread=read_report_bytes)
    assert read_report(target).cells["t2.handled.natural"].value == 19


def test_no_line_begins_with_a_mark_that_closes() -> None:
    report = _with_text(Paragraph("全年公开（含转载）信息，共计“三百二十六”条；其中：" * 20, Anchor(5)))
    document = pypdfium2.PdfDocument(_pdf(report))
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            assert not line.strip().startswith(tuple("，。；：）”"))
    document.close()


def test_lines_stand_twenty_eight_points_apart() -> None:
    report = _with_text(Paragraph("本年度公开工作平稳有序推进开展" * 12, Anchor(5)))
    document = pypdfium2.PdfDocument(_pdf(report))
    textpage = document[0].get_textpage()
    boxes = [textpage.get_rect(n) for n in range(textpage.count_rects())]
    tops = sorted({round(box[3]) for box in boxes if box[2] - box[0] > 420}, reverse=True)
    assert len(tops) > 5
    assert all(27 <= a - b <= 29 for a, b in pairwise(tops[-5:]))
    document.close()
