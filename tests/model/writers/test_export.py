"""Export as the window and the command line call it: promises 48 and 49."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from model.errors import Cancelled, ExportFailed, ExportMismatch, Reason, UnreadableDocument
from model.pipeline import read_report, read_report_bytes
from model.report import Report
from model.writers import ENDINGS, default_name, export, kind_of
from model.writers.read_back import report_differences
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)


def _export(report: Report, target: Path, source: Path | None = None, **more: object) -> Path:
    result = invented.clean_result()
    return export(report, result, (), source, target, reread=read_report_bytes, when=WHEN, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["报告.docx", "报告.xlsx", "报告.PDF"])
def test_the_kind_follows_the_ending_and_only_the_output_is_left(tmp_path: Path, name: str) -> None:
    written = _export(invented.report(), tmp_path / name)
    assert written == tmp_path / name
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert written.read_bytes()[:4] in {b"PK\x03\x04", b"%PDF"}


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_what_is_on_disk_reads_as_the_report(tmp_path: Path, ending: str) -> None:
    report, _ = invented.changed(invented.report("2019"))
    written = _export(report, tmp_path / f"报告{ending}")
    assert report_differences(report, read_report(written)) == ()


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    for name in ("报告.doc", "报告"):
        with pytest.raises(ExportFailed, match=r"\.docx.*\.xlsx.*\.pdf"):
            _export(invented.report(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_kind_that_does_not_fit_the_ending_is_refused() -> None:
    assert kind_of(Path("a.docx"), "report") == "report"
    with pytest.raises(ExportFailed, match=r"核对表的扩展名须为\.pdf"):
        kind_of(Path("a.docx"), "review")
    with pytest.raises(ExportFailed, match="没有“letter”这种输出"):
        kind_of(Path("a.docx"), "letter")


def test_the_offered_name_is_beside_the_source_and_never_the_source() -> None:
    source = Path("清河镇2023年度报告.docx")
    assert default_name(source, "report") == "清河镇2023年度报告（校正）.docx"
    assert default_name(source, "workbook") == "清河镇2023年度报告（校正）.xlsx"
    assert default_name(source, "review") == "清河镇2023年度报告（核对表）.pdf"


@pytest.mark.parametrize("kind", list(ENDINGS))
def test_the_source_is_never_overwritten(tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"原件{ENDINGS[kind]}"
    source.write_bytes(b"as it was")
    with pytest.raises(ExportFailed, match="不能覆盖原文件"):
        _export(invented.report(), source, source)
    assert source.read_bytes() == b"as it was"


def test_a_difference_blocks_the_export_and_names_the_cell(tmp_path: Path) -> None:
    report, target = invented.report(), tmp_path / "报告.docx"
    target.write_bytes(b"as it was")

    def misread(content: bytes, name: str) -> Report:
        again = read_report_bytes(content, name)
        return replace(again, cells={**again.cells, "t2.handled.natural": invented.number(91)})

    with pytest.raises(ExportMismatch) as caught:
        export(report, invented.clean_result(), (), None, target, reread=misread)
    assert caught.value.differences == ("表二·（七）总计·自然人应为“19”，读回“91”",)
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


def test_a_file_that_cannot_be_read_back_is_not_put_in_place(tmp_path: Path) -> None:
    def unreadable(content: bytes, name: str) -> Report:
        raise UnreadableDocument(Reason.DAMAGED, "文件内容已损坏。", "")

    with pytest.raises(ExportMismatch, match="读不回来"):
        export(invented.report(), invented.clean_result(), (), None, tmp_path / "a.docx", reread=unreadable)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["报告.docx", "报告.pdf"])
@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_cancelled_export_leaves_nothing(tmp_path: Path, name: str, last: int) -> None:
    calls: list[str] = []

    def cancel(text: str, fraction: float) -> None:
        calls.append(text)
        if len(calls) == last:
            raise Cancelled

    with pytest.raises(Cancelled):
        _export(invented.report(), tmp_path / name, progress=cancel)
    assert not list(tmp_path.iterdir())


def test_progress_is_told_in_chinese_and_only_grows(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    _export(
        invented.report(),
        tmp_path / "报告.docx",
        progress=lambda text, fraction: told.append((text, fraction)),
    )
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert told[0][0] == "正在生成校正后的报告…"
