"""Originals with pages that are no .pdf: their pages as pictures, framed at the same places."""

import functools
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops

from model.document import Document
from model.errors import Cancelled
from model.findings import CheckResult, Finding, Severity
from model.pipeline import read_report_bytes
from model.report import Report, State
from model.writers import export
from model.writers.framed.frames import frames
from model.writers.framed.pdf import framed_pdf
from model.writers.framed.pictures import pages_as_pdf
from tests.corpus import generate

WHEN = datetime(2025, 1, 15, 9, 30)
CELL = "t2.granted.natural"
_FAILED = CheckResult(
    (
        Finding(
            "t2.row_sum", "granted", Severity.ERROR, "六类申请人之和为9。", "行内之和", "依据", (CELL,), CELL
        ),
    ),
    (),
    50,
)


@functools.cache
def _read(rendering: str) -> tuple[bytes, Report]:
    for seed in range(30):
        case = generate(seed, "plain", rendering, "2021")
        report = read_report_bytes(case.data, case.name)
        if all(cell.state is not State.UNCLEAR for cell in report.cells.values()):
            return case.data, report
    raise AssertionError("the corpus has no sound file any more")


def _scanned() -> tuple[bytes, Report]:
    """A report as if its pages had been recognised in a .tif."""
    data, report = _read("pdf")
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=2).to_pil().convert("L") for page in document]
    document.close()
    target = io.BytesIO()
    pictures[0].save(target, "TIFF", save_all=True, append_images=pictures[1:])
    scan = replace(report.document, name="年报.tif", format="tif", recognised=tuple(range(len(pictures))))
    return target.getvalue(), replace(report, document=scan)


def _shown(content: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    pictures = [page.render(scale=2, may_draw_forms=False).to_pil().convert("L") for page in document]
    document.close()
    return pictures


def _copy(tmp_path: Path, data: bytes, report: Report) -> tuple[bytes, bytes]:
    """The exported copy, and its pages without frames."""
    source = tmp_path / report.document.name
    source.write_bytes(data)
    target = tmp_path / "标注.pdf"
    export(report, _FAILED, (), source, target, "framed", reread=read_report_bytes, when=WHEN)
    assert source.read_bytes() == data
    plain = pages_as_pdf(data, report.document, WHEN, lambda text, part: None)
    return target.read_bytes(), plain


@pytest.mark.parametrize("kind", ["ofd", "tif"])
def test_the_frame_stands_around_the_failed_cell(kind: str, tmp_path: Path) -> None:
    data, report = _scanned() if kind == "tif" else _read("ofd")
    assert report.document.format == kind
    anchor = report.cells[CELL].anchor
    assert anchor is not None
    copy, plain = _copy(tmp_path, data, report)
    sizes = pypdfium2.PdfDocument(copy)
    assert [page.get_size() for page in sizes] == [
        pytest.approx(size, abs=0.1) for size in report.document.pages
    ]
    sizes.close()
    for number, (before, after) in enumerate(zip(_shown(plain), _shown(copy), strict=True)):
        changed = ImageChops.difference(before, after).point(lambda level: 255 if level > 60 else 0).getbbox()
        assert (changed is not None) == (number == anchor.page)
        if changed:
            assert [side / 2 for side in changed] == pytest.approx(anchor.box, abs=2.5)


def test_the_pages_look_as_the_original_does(tmp_path: Path) -> None:
    data, report = _scanned()
    _, plain = _copy(tmp_path, data, report)
    for shown, page in zip(_shown(plain), _shown(_read("pdf")[0]), strict=True):
        assert shown.size == page.size
        small = [picture.resize((120, 170)) for picture in (shown, page)]
        worst = max(ImageChops.difference(*small).getextrema())
        assert worst < 60


def test_the_finding_is_told_at_its_frame(tmp_path: Path) -> None:
    copy, _ = _copy(tmp_path, *_read("ofd"))
    document = pypdfium2.PdfDocument(copy)
    assert sum(pdfium.FPDFPage_GetAnnotCount(page.raw) for page in document) == 1
    document.close()
    assert "六类申请人之和为9。".encode("utf-16-be").hex() in copy.hex()


def test_drawing_can_be_cancelled_between_pages() -> None:
    data, report = _scanned()
    told: list[str] = []

    def stop(text: str, part: float) -> None:
        told.append(text)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        pages_as_pdf(data, report.document, WHEN, stop)
    assert told == ["正在画第 1 页…", "正在画第 2 页…"]


def test_a_real_check_of_an_ofd_is_framed_whole(tmp_path: Path) -> None:
    data, report = _read("ofd")
    marks = frames(report, _FAILED, ())
    document: Document = report.document
    plain = pages_as_pdf(data, document, WHEN, lambda text, part: None)
    assert framed_pdf(plain, marks).startswith(plain)
