"""出错说明: what a clerk answers to a 核实性 finding, and when the answer no longer holds."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from model.document import Anchor, Paragraph
from model.explanations import (
    UNREADABLE,
    UNSAVED,
    Explanation,
    ExplanationFile,
    answer_to,
    is_stale,
    of_finding,
)
from model.findings import Finding, Quote, Severity
from model.report import Cell, Report, State
from tests.model.writers import invented

WHEN = datetime(2024, 1, 18, 9, 30)
PATH = Path("清河镇2023年度报告.docx")
FINDING = Finding(
    "t2.backlog",
    "total",
    Severity.WARNING,
    "结转下年2件，上年结转5件。",
    "",
    "",
    ("t2.carried_out.total", "t1.fees.amount"),
)


def explained(report: Report, finding: Finding = FINDING) -> Explanation:
    return of_finding(finding, report, " 两件在法定期限内。\n", WHEN)


def with_cell(report: Report, name: str, cell: Cell) -> Report:
    return replace(report, cells={**report.cells, name: cell})


def test_an_answer_goes_stale_with_its_numbers_and_comes_back_with_them() -> None:
    report = invented.report()
    answer = explained(report)
    assert answer.text == "两件在法定期限内。"
    assert not is_stale(answer, report)
    changed = with_cell(report, "t2.carried_out.total", invented.number(3))
    assert is_stale(answer, changed)
    assert is_stale(answer, changed, FINDING)
    back = with_cell(changed, "t2.carried_out.total", report.cells["t2.carried_out.total"])
    assert not is_stale(answer, back, FINDING)


def test_another_cell_or_another_way_of_writing_leaves_it_good() -> None:
    report = invented.report()
    answer = explained(report)
    assert not is_stale(answer, with_cell(report, "t2.new.total", invented.number(99)), FINDING)
    typed = with_cell(report, "t2.carried_out.total", invented.number(2, "２"))
    assert not is_stale(answer, typed, FINDING)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("t2.carried_out.total", Cell(None, "", State.BLANK)),
        ("t2.carried_out.total", Cell(2, "2件（未到期）", State.REMARK)),
        ("t1.fees.amount", invented.number(Decimal("59.2449"), unit="元")),
    ],
)
def test_a_blank_a_remark_and_a_unit_are_changes_too(name: str, cell: Cell) -> None:
    report = invented.report()
    assert is_stale(explained(report), with_cell(report, name, cell), FINDING)


def test_a_number_that_only_the_finding_tells_counts_too() -> None:
    """Last year's number is in no cell of this report, nor is one told in its text."""
    report = invented.report()
    answer = explained(report)
    assert is_stale(answer, report, replace(FINDING, message="结转下年2件，上年结转6件。"))
    assert not is_stale(answer, report, replace(FINDING, message="上年度结转 2 件，结转下年度 5 件"))
    quoted = replace(FINDING, quote=Quote("全年办结21件。", Anchor(8)))
    answer = explained(report, quoted)
    assert is_stale(answer, report, replace(quoted, quote=Quote("全年办结二十件。", Anchor(8))))


def test_nothing_excuses_what_must_be_corrected() -> None:
    answer = explained(invented.report())
    assert answer_to(FINDING, [answer]) is answer
    assert answer_to(replace(FINDING, severity=Severity.ERROR), [answer]) is None
    assert answer_to(replace(FINDING, at="natural"), [answer]) is None


def test_answers_come_back_with_the_file_even_moved_or_corrected_elsewhere(tmp_path: Path) -> None:
    report = invented.report()
    answer = explained(report)
    ExplanationFile(tmp_path, report, PATH).put(answer)
    assert ExplanationFile(tmp_path, report, PATH).get(FINDING) == answer
    assert ExplanationFile(tmp_path, report, Path("备份") / "报告2.docx").get(FINDING) == answer
    edited = said_otherwise(with_cell(report, "t2.carried_out.total", invented.number(3)))
    again = ExplanationFile(tmp_path, edited, PATH).get(FINDING)
    assert again == answer
    assert is_stale(again, edited, FINDING)


def said_otherwise(report: Report) -> Report:
    """The report from a file whose text was edited."""
    blocks = (*report.document.blocks, Paragraph("另附说明。", Anchor(60)))
    return replace(report, document=replace(report.document, blocks=blocks))


def test_another_report_never_gets_them(tmp_path: Path) -> None:
    """Not under the same file name either, once another unit's report lies there, or the next year's."""
    report = invented.report()
    ExplanationFile(tmp_path, report, PATH).put(explained(report))
    other = said_otherwise(report)
    for stranger in (replace(other, unit="云溪县水利局"), replace(other, year=2024)):
        assert ExplanationFile(tmp_path, stranger, PATH).all() == ()
    assert ExplanationFile(tmp_path, other, Path("另一份.docx")).all() == ()


def test_an_answer_is_replaced_and_taken_away(tmp_path: Path) -> None:
    report = invented.report()
    kept = ExplanationFile(tmp_path, report, PATH)
    kept.put(explained(report))
    kept.put(of_finding(FINDING, report, "申请人补正后办理。", WHEN))
    assert [one.text for one in ExplanationFile(tmp_path, report, PATH).all()] == ["申请人补正后办理。"]
    kept.put(of_finding(FINDING, report, "  ", WHEN))
    assert ExplanationFile(tmp_path, report, PATH).all() == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"null", b'{"version": 9}', b"[" * 5000]
    + [
        b'{"version": 1, "explanations": [%s]}' % entry
        for entry in (
            b"1",
            b'{"finding": 1, "text": "a", "numbers": [], "when": "2024-01-18"}',
            b'{"finding": "a/b", "text": "a", "numbers": [["x"]], "when": "2024-01-18"}',
            b'{"finding": "a/b", "text": "a", "numbers": [], "when": "gestern"}',
        )
    ],
)
def test_a_broken_file_is_told_and_hurts_nothing(tmp_path: Path, content: bytes) -> None:
    report = invented.report()
    ExplanationFile(tmp_path, report, PATH).put(explained(report))
    for file in tmp_path.iterdir():
        file.write_bytes(content)
    broken = ExplanationFile(tmp_path, report, PATH)
    assert (broken.all(), broken.trouble) == ((), UNREADABLE)
    broken.put(explained(report))
    assert broken.trouble == ""
    again = ExplanationFile(tmp_path, report, PATH)
    assert (again.get(FINDING), again.trouble) == (explained(report), "")


def test_a_folder_that_cannot_be_written_keeps_the_answer_in_the_window_and_says_so(tmp_path: Path) -> None:
    report = invented.report()
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    kept = ExplanationFile(blocked / "folder", report, PATH)
    kept.put(explained(report))
    assert kept.trouble == UNSAVED
    assert kept.get(FINDING) == explained(report)


def test_nothing_half_written_is_left_and_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    report = invented.report()
    ExplanationFile(tmp_path, report, PATH).put(explained(report))
    assert {file.suffix for file in tmp_path.iterdir()} == {".json"}
    memory = ExplanationFile(None, report, PATH)
    memory.put(explained(report))
    assert (memory.get(FINDING), memory.trouble) == (explained(report), "")
