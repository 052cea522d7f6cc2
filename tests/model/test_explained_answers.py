"""What a clerk answered in the window is known to the command line, and told as such."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from model.checks.check import check
from model.checks.rules import load_rules
from model.command_line import run
from model.explanations import ExplanationFile, answers_kept, of_finding
from model.pipeline import read_report
from model.user_folder import answers_folder, user_folder

SAMPLE = next(
    path
    for path in (Path(__file__).resolve().parents[2] / "resources" / "samples").iterdir()
    if path.suffix == ".docx" and "有错" in path.name
)
ANSWER = "正文所说为年底数，已核实"


@pytest.fixture
def answered(tmp_path, monkeypatch):
    """The sample with an answer to its first 核实性 finding, kept where the window keeps it."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    report = read_report(SAMPLE)
    finding = next(one for one in check(report, load_rules()).findings if one.severity.value == "warning")
    kept = ExplanationFile(answers_folder(), report, SAMPLE)
    kept.put(of_finding(finding, report, ANSWER, datetime(2026, 1, 20)))
    return finding


def test_the_folder_is_the_one_that_the_window_uses(monkeypatch, tmp_path):
    from PySide6.QtCore import QCoreApplication, QStandardPaths

    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    before = QCoreApplication.applicationName(), QCoreApplication.organizationName()
    QCoreApplication.setApplicationName("gouji")
    QCoreApplication.setOrganizationName("")
    try:
        place = QStandardPaths.StandardLocation.AppLocalDataLocation
        assert Path(QStandardPaths.writableLocation(place)) == user_folder()
    finally:
        QCoreApplication.setApplicationName(before[0])
        QCoreApplication.setOrganizationName(before[1])


def test_the_json_of_an_answered_finding_has_its_answer_and_no_other_has_one(answered, capsys):
    run(["check", str(SAMPLE), "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    told = {f"{one['rule']}/{one['at']}": one.get("explanation") for one in findings}
    assert told.pop(answered.key) == {"text": ANSWER, "stale": False}
    assert set(told.values()) == {None}


def test_a_person_is_told_the_answer_beside_the_finding(answered, capsys):
    run(["check", str(SAMPLE)])
    assert f"（出错说明：{ANSWER}）" in capsys.readouterr().out


def test_the_exported_review_sheet_prints_answer_and_suggestions(answered, tmp_path):
    import pypdfium2

    target = tmp_path / "核对表.pdf"
    assert run(["export", str(SAMPLE), "--to", str(target)]) == 0
    pages = pypdfium2.PdfDocument(target)
    text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    assert ANSWER in text
    assert "可能的改法" in text


def test_without_any_answers_nothing_is_looked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert answers_kept(read_report(SAMPLE), SAMPLE) == ()


def test_what_an_office_changed_is_told_with_the_counts(tmp_path, capsys):
    own = tmp_path / "县规则.toml"
    own.write_text('[[override]]\nid = "t2.row_sum"\noff = true\n', encoding="utf-8")
    run(["check", str(SAMPLE), "--rules", str(own)])
    assert "本单位规则：“各类申请人之和等于总计”停用，未核对（原为强制性）。" in capsys.readouterr().out


def test_a_superfluous_change_is_told_with_file_and_line(tmp_path, capsys):
    own = tmp_path / "县规则.toml"
    own.write_text('[[override]]\nid = "t2.row_sum"\nseverity = "error"\n', encoding="utf-8")
    run(["check", str(SAMPLE), "--rules", str(own)])
    assert "县规则.toml 第 1 行" in capsys.readouterr().err
