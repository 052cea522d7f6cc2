"""`check --previous`: last year's report on the command line, for one file and for many workers."""

import json
from pathlib import Path

import pytest

from model.batch import Wanted, answers
from model.command_line import run
from model.telling import tell_a_program
from tests.corpus import generate

MISFIT = "year.carry"


def write(folder: Path, name: str, carried_in: int, carried_out: int, year: int) -> Path:
    """A report of a few lines with table two, as plain text."""
    rows = (
        ("一、本年新收政府信息公开申请数量", 5),
        ("二、上年结转政府信息公开申请数量", carried_in),
        ("（一）予以公开", 5 + carried_in - carried_out),
        ("（七）总计", 5 + carried_in - carried_out),
        ("四、结转下年度继续办理", carried_out),
    )
    heads = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    lines = [f"云溪县财政局{year}年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", heads]
    lines += [f"{label}\t{count}\t0\t0\t0\t0\t0\t{count}" for label, count in rows]
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def broken(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = run(words)
    line = json.loads(capsys.readouterr().out)
    return status, [one["rule"] for one in line["findings"] if one["rule"].startswith("year.")]


def test_last_years_report_brings_the_rules_across_years(tmp_path, capsys):
    last = write(tmp_path, "2022.txt", 0, 2, 2022)
    right, wrong = write(tmp_path, "a.txt", 2, 1, 2023), write(tmp_path, "b.txt", 1, 1, 2023)
    assert broken(["check", str(right), "--json", "--previous", str(last)], capsys)[1] == []
    status, found = broken(["check", str(wrong), "--json", "--previous", str(last)], capsys)
    assert status == 1
    assert set(found) == {MISFIT}
    assert broken(["check", str(wrong), "--json"], capsys)[1] == []


@pytest.mark.parametrize("content", [None, b"no report at all"])
def test_a_last_year_that_cannot_be_read_stops_the_check_with_a_sentence(tmp_path, capsys, content):
    report = write(tmp_path, "a.txt", 2, 1, 2023)
    last = tmp_path / "last.txt"
    if content is not None:
        last.write_bytes(content)
    assert run(["check", str(report), "--previous", str(last)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "上年报告" in told.err
    assert "last.txt" in told.err
    assert "Traceback" not in told.err


def test_workers_read_it_too(tmp_path):
    last = write(tmp_path, "2022.txt", 0, 2, 2022)
    files = [str(write(tmp_path, f"{number}.txt", number % 2 + 1, 1, 2023)) for number in range(3)]
    found = [
        [one["rule"] for one in json.loads(told.text)["findings"] if one["rule"] == MISFIT]
        for told in answers(files, Wanted(previous=last), tell_a_program, jobs=2)
    ]
    assert [len(rules) for rules in found] == [2, 0, 2]


def test_a_generated_report_is_its_own_years_and_not_the_last(tmp_path, capsys):
    path = generate(3, rendering="docx").write(tmp_path)
    run(["check", str(path), "--json", "--previous", str(path)])
    line = json.loads(capsys.readouterr().out)
    assert not [one for one in line["findings"] if one["rule"].startswith("year.")]
