"""A marked copy of a .pdf: what a viewer, a printer and our own reader find in it."""

import functools
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from model.checks.check import check
from model.checks.rules import load_rules
from model.document import Anchor
from model.errors import ExportFailed, ExportMismatch
from model.findings import CheckResult, Finding, Quote, Severity
from model.pipeline import read_report_bytes
from model.report import Change, Edit, Report, State, apply
from model.writers import export
from model.writers.framed.frames import Look, PageFrame, frames
from model.writers.framed.pdf import frame_differences, framed_pdf
from model.writers.read_back import report_differences
from tests.corpus import generate, paged_pdf

WHEN = datetime(2025, 1, 15, 9, 30)
CELL = "t2.granted.natural"


@functools.cache
def _source(rendering: str = "pdf", first: int = 0) -> tuple[bytes, Report]:
    """A file, from this seed on, in which every cell was read for certain."""
    for seed in range(first, first + 30):
        case = generate(seed, "plain", rendering, "2021")
        report = read_report_bytes(case.data, case.name)
        if all(cell.state is not State.UNCLEAR for cell in report.cells.values()):
            return case.data, report
    raise AssertionError("the corpus has no sound file any more")


def _failed(cell: str = CELL, severity: Severity = Severity.ERROR) -> CheckResult:
    finding = Finding(
        "t2.row_sum", "granted", severity, "六类申请人之和为9。", "行内之和", "依据", (cell,), cell
    )
    return CheckResult((finding,), (), 50)


def _pictures(data: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.render(scale=2, may_draw_forms=False).to_pil().convert("L")
    document.close()


@pytest.mark.parametrize("rendering", ["pdf", "pdf turned", "pdf sideways"])
def test_the_frame_stands_around_the_failed_cell_however_its_page_is_turned(rendering: str) -> None:
    data, report = _source(rendering)
    anchor = report.cells[CELL].anchor
    assert anchor is not None
    assert anchor.box is not None
    marks = frames(report, _failed(), ())
    written = framed_pdf(data, marks)
    assert frame_differences(written, data, marks) == ()
    for number, (before, after) in enumerate(zip(_pictures(data), _pictures(written), strict=True)):
        changed = ImageChops.difference(before, after).point(lambda level: 255 if level > 60 else 0).getbbox()
        if number != anchor.page:
            assert changed is None, "no other page is touched"
            continue
        assert changed is not None
        assert [side / 2 for side in changed] == pytest.approx(anchor.box, abs=2.5)


def test_each_kind_looks_different_in_black_and_white() -> None:
    data, report = _source()
    anchor = report.cells[CELL].anchor
    assert anchor is not None
    assert anchor.page is not None
    assert anchor.box is not None
    looks = [look for look in Look if look is not Look.NOTE]
    shots = []
    for look in looks:
        written = framed_pdf(data, [PageFrame(anchor.page, anchor.box, look, "说明")])
        picture = list(_pictures(written))[anchor.page].point(lambda level: 255 if level > 170 else 0)
        left, top, right, bottom = (round(2 * side) for side in anchor.box)
        shots.append(picture.crop((left - 4, top - 4, right + 4, bottom + 4)).tobytes())
    assert len(set(shots)) == len(looks)


def test_what_is_printed_on_the_pages_reads_as_before_and_the_original_bytes_stay_in_front() -> None:
    data, report = _source()
    written = framed_pdf(data, frames(report, _failed(), ()))
    assert written.startswith(data)
    assert report_differences(report, read_report_bytes(written, "年报.pdf")) == ()


def test_a_viewer_is_told_rule_place_and_change() -> None:
    data, report = _source()
    before = report.cells[CELL]
    value = (before.value or 0) + 4
    edit = Edit(CELL, before, replace(before, value=value, text=str(value), state=State.NUMBER, edited=True))
    change = Change("修改", (edit,))
    (mark,) = frames(apply(report, change), _failed(), (change,))
    assert mark.look is Look.ERROR
    assert mark.text.splitlines() == [
        "【表二·（一）予以公开·自然人】",
        f"由“{before.text}”改为“{value}”。",
        "强制性：行内之和。六类申请人之和为9。",
    ]
    assert frame_differences(framed_pdf(data, [mark]), data, [mark]) == ()
    (alone,) = frames(apply(report, change), CheckResult((), (), 50), (change,))
    assert alone.look is Look.CHANGED


def test_a_doubtful_cell_a_quoted_sentence_and_what_has_no_place_are_marked_too() -> None:
    _, report = _source()
    place = Anchor(3, page=0, box=(60, 90, 200, 104))
    report = replace(
        report,
        cells={
            **report.cells,
            CELL: replace(report.cells[CELL], state=State.UNCLEAR, doubt="笔画模糊"),
            "t3.review.total": replace(report.cells["t3.review.total"], anchor=None),
        },
    )
    findings = (
        Finding(
            "a", "", Severity.WARNING, "正文写有2022年。", "年度", "常见问题", quote=Quote("2022年", place)
        ),
        *_failed("t3.review.total").findings,
        Finding("b", "", Severity.INFO, "提示一句。", "提示", "常见问题"),
    )
    marks = frames(report, CheckResult(findings, (), 50), ())
    assert [mark.look for mark in marks] == [Look.DOUBT, Look.WARNING, Look.NOTE]
    assert "识别存疑：笔画模糊" in marks[0].text
    assert marks[1].box == place.box
    assert marks[2].text.startswith("以下内容在原文里没有单独的位置：\n【表三·行政复议·总计】")
    assert not any("提示一句" in mark.text for mark in marks)


def test_broken_and_rare_characters_of_a_sentence_do_not_spoil_the_file() -> None:
    data, report = _source()
    finding = replace(_failed().findings[0], message="填了“\ud8009\0”，㛃堃\U00020bb7。")
    marks = frames(report, CheckResult((finding,), (), 50), ())
    assert "填了“9”，㛃堃\U00020bb7。" in marks[0].text
    assert frame_differences(framed_pdf(data, marks), data, marks) == ()


def test_a_file_that_only_forbids_changes_to_others_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*words: object, **more: object) -> Canvas:
        forbidden = dict.fromkeys(("canPrint", "canModify", "canCopy", "canAnnotate"), 0)
        return Canvas(*words, encrypt=StandardEncryption("", ownerPassword="owner", **forbidden), **more)

    monkeypatch.setattr(paged_pdf, "Canvas", locked)
    data, report = _source.__wrapped__()
    assert b"/Encrypt" in data
    marks = frames(report, _failed(), ())
    written = framed_pdf(data, marks)
    assert frame_differences(written, data, marks) == ()
    assert report_differences(report, read_report_bytes(written, "年报.pdf")) == ()


def test_every_finding_of_a_real_check_gets_its_frame() -> None:
    rules = load_rules()
    marked = 0
    for seed in range(4):
        data, report = _source(first=10 * seed)
        result = check(report, rules)
        if any(finding.severity is not Severity.INFO for finding in result.findings):
            marks = frames(report, result, ())
            assert frame_differences(framed_pdf(data, marks), data, marks) == ()
            marked += len(marks)
    assert marked > 3


def test_a_mark_that_is_lost_and_a_page_that_changed_are_found() -> None:
    data, report = _source()
    marks = frames(report, _failed(), ())
    assert frame_differences(data, data, marks) == ("第2页少了一处标注：【表二·（一）予以公开·自然人】",)
    other, _ = _source(first=40)
    assert any("内容与原文件不同" in line or "读回" in line for line in frame_differences(other, data, ()))


def test_the_copy_is_written_beside_the_source_and_the_source_stays(tmp_path: Path) -> None:
    data, report = _source()
    source = tmp_path / "年报.pdf"
    source.write_bytes(data)
    report = read_report_bytes(data, source.name)
    target = tmp_path / "年报（标注）.pdf"
    export(report, _failed(), (), source, target, "framed", reread=read_report_bytes, when=WHEN)
    assert source.read_bytes() == data
    assert target.read_bytes() != data
    document = pypdfium2.PdfDocument(target)
    counts = [pdfium.FPDFPage_GetAnnotCount(page.raw) for page in document]
    document.close()
    assert sum(counts) == 1


def test_a_source_that_was_swapped_another_kind_and_nothing_to_mark_are_refused(tmp_path: Path) -> None:
    data, report = _source()
    source, target = tmp_path / "年报.pdf", tmp_path / "标注.pdf"
    source.write_bytes(_source(first=40)[0])
    with pytest.raises(ExportFailed, match="打开以后被改动过"):
        export(report, _failed(), (), source, target, "framed", reread=read_report_bytes)
    source.write_bytes(data)
    with pytest.raises(ExportFailed, match="不需要标注"):
        export(report, CheckResult((), (), 50), (), source, target, "framed", reread=read_report_bytes)
    text = replace(report, document=replace(report.document, format="txt"))
    with pytest.raises(ExportFailed, match="没有固定的页面"):
        export(text, _failed(), (), source, target, "framed", reread=read_report_bytes)
    assert not target.exists()


def test_a_copy_that_lost_its_frames_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, report = _source()
    source, target = tmp_path / "年报.pdf", tmp_path / "标注.pdf"
    source.write_bytes(data)
    monkeypatch.setattr("model.writers.framed.pdf.framed_pdf", lambda original, marks: original)
    with pytest.raises(ExportMismatch, match="少了一处标注"):
        export(report, _failed(), (), source, target, "framed", reread=read_report_bytes)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
