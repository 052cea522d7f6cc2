"""The form that goes back to a unit with its report: what it must correct, what it must explain, and by when."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from model.errors import ExportFailed
from model.explanations import of_finding
from model.findings import CheckResult
from model.pipeline import read_report_bytes
from model.report import Report
from model.writers import export
from model.writers.paper.typefaces import find_typefaces
from model.writers.read_back import text_differences
from model.writers.review.return_form import demands, return_form
from model.writers.review.reviewed import Reviewed
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
SHIPPED = find_typefaces(())


def _reviewed(report: Report, result: CheckResult, **more: object) -> Reviewed:
    return Reviewed(report, result, "清河镇2023年度报告.docx", **more)  # type: ignore[arg-type]


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


def test_the_form_names_the_unit_and_each_problem_as_a_numbered_sentence_on_one_page() -> None:
    content, chapter = return_form(_reviewed(*invented.wrong(invented.report())), WHEN, SHIPPED)
    (text,) = _pages(content)
    assert f"{invented.UNIT}：" in text
    assert "文件“清河镇2023年度报告.docx”" in text
    assert "一、须改正（1处）1.表二·（七）总计·自然人：自然人一列：" in text
    assert "应" not in chapter.title
    assert "二、须核实，改正或附出错说明（1处）" in text
    assert "单元格内有文字“1撤诉”" in text
    assert "三、须补正（数字缺漏或难以辨认，有关内容无法核对）（1处）" in text
    assert "四、另请留意（1处）" in text


def test_it_leaves_room_for_the_date_and_for_both_sides_to_sign() -> None:
    content, _ = return_form(_reviewed(*invented.wrong(invented.report())), WHEN, SHIPPED)
    (text,) = _pages(content)
    for words in (
        "请于年月日前改正后重新报送",
        "经办人：",
        "联系电话：",
        "（公章）",
        "签收人：",
        "签收日期：",
    ):
        assert words in text


def test_what_is_explained_is_not_asked_for_again_until_its_number_changes() -> None:
    report, result = invented.wrong(invented.report())
    answer = of_finding(result.findings[1], report, "附撤回书。", WHEN)
    headings = [one.heading for one in demands(_reviewed(report, result, explanations=(answer,)))]
    assert not any("出错说明" in heading for heading in headings)
    changed = replace(report, cells={**report.cells, "t2.denied_4.other": invented.number(2)})
    headings = [one.heading for one in demands(_reviewed(changed, result, explanations=(answer,)))]
    assert any("出错说明" in heading for heading in headings)


def test_many_problems_are_set_smaller_before_they_take_a_second_page() -> None:
    report, result = invented.wrong(invented.report())
    lengths = {}
    for count in (12, 60):
        many = replace(result, findings=(result.findings[0],) * count)
        content, chapter = return_form(_reviewed(report, many), WHEN, SHIPPED)
        pages = _pages(content)
        assert f"{count}.表二" in "".join(pages), "the last problem is there too"
        assert text_differences(content, chapter.texts) == ()
        lengths[count] = len(pages)
    assert lengths[12] == 1
    assert lengths[60] > 1


def test_a_report_with_nothing_to_mend_needs_no_form(tmp_path: Path) -> None:
    report, result = invented.report(), invented.clean_result()
    with pytest.raises(ExportFailed, match="不需要退回单"):
        export(report, result, (), None, tmp_path / "退回.pdf", "return", reread=read_report_bytes)
    assert not list(tmp_path.iterdir())


def test_the_form_is_written_and_read_back_like_every_output(tmp_path: Path) -> None:
    report, result = invented.wrong(invented.report())
    target = tmp_path / "退回.pdf"
    export(report, result, (), None, target, "return", reread=read_report_bytes, when=WHEN)
    assert "须改正（1处）" in _pages(target.read_bytes())[0]


def test_a_page_that_lost_a_word_is_found() -> None:
    content, chapter = return_form(_reviewed(*invented.wrong(invented.report())), WHEN, SHIPPED)
    assert text_differences(content, chapter.texts) == ()
    assert text_differences(content, (chapter.texts[0] + "鳌",)) == ("第1页少了“鳌”",)
    assert text_differences(content, (*chapter.texts, "")) == ("应有2页，读回1页",)
