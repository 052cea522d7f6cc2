"""`check` of several files: what only shows beside the others stands among the findings of the files it speaks of."""

import json
from decimal import Decimal
from pathlib import Path

from model.command_line import run
from tests.model.test_command_line import FIELDS

HEADS = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"


def write(folder: Path, unit: str, year: int = 2023, count: int = 5, name: str = "") -> Path:
    """A report of a few lines with table two, as plain text."""
    rows = (
        ("一、本年新收政府信息公开申请数量", count),
        ("二、上年结转政府信息公开申请数量", 0),
        ("（一）予以公开", count),
        ("（七）总计", count),
        ("四、结转下年度继续办理", 0),
    )
    lines = [f"{unit}{year}年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", HEADS]
    lines += [f"{label}\t{number}\t0\t0\t0\t0\t0\t{number}" for label, number in rows]
    folder.mkdir(exist_ok=True)
    path = folder / f"{name or unit}.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def batch_rules(out: str) -> list[list[str]]:
    """The ids of the rules over many on each line, which must be a whole answer of the contract."""
    answers = [json.loads(line) for line in out.splitlines()]
    assert all(list(answer) == FIELDS for answer in answers)
    return [
        [one["rule"] for one in answer["findings"] if one["rule"].startswith("batch.")] for answer in answers
    ]


def test_a_unit_twice_stands_on_each_of_the_two_lines(tmp_path, capsys):
    paths = [write(tmp_path, "云溪县财政局"), write(tmp_path, "云溪县教育局"), write(tmp_path, "云溪县财政局", name="新")]  # fmt: skip
    assert run(["check", "--json", *map(str, paths)]) == 1
    out = capsys.readouterr().out
    assert batch_rules(out) == [["batch.twice"], [], ["batch.twice"]]
    finding = json.loads(out.splitlines()[0])["findings"][-1]
    own = json.loads(out.splitlines()[1])["findings"][0]
    assert list(finding) == list(own)
    assert finding["severity"] == "error"


def test_a_file_without_findings_of_its_own_takes_one_too(tmp_path, capsys):
    from model.findings import Finding, Severity
    from model.telling import more_for_a_program

    line = json.dumps({"file": 'a"], "repairs": [', "findings": [], "repairs": []}, ensure_ascii=False)
    more = Finding("batch.twice", "", Severity.ERROR, "说明", "", "")
    told = json.loads(more_for_a_program(line, [more, more]))
    assert [one["message"] for one in told["findings"]] == ["说明", "说明"]
    assert told["repairs"] == []


def test_an_absent_unit_is_told_beside_the_lines_of_the_program(tmp_path, capsys):
    write(tmp_path / "县", "云溪县财政局")
    listed = tmp_path / "名单.txt"
    listed.write_text("云溪县财政局\n清河镇人民政府\n", encoding="utf-8")
    assert run(["check", "--json", str(tmp_path / "县"), "--units", str(listed)]) == 1
    told = capsys.readouterr()
    assert batch_rules(told.out) == [[]]
    assert "清河镇人民政府" in told.err
    run(["check", str(tmp_path / "县"), "--units", str(listed)])
    told = capsys.readouterr()
    assert "强制性　没有“清河镇人民政府”的报告" in told.out
    assert told.err == ""


def test_a_compiled_report_is_held_against_the_sum_and_comes_last(tmp_path, capsys):
    for unit, count in (("云溪县财政局", 5), ("清河镇人民政府", 7)):
        write(tmp_path / "县", unit, count=count)
    right = write(tmp_path, "云溪县", count=12)
    assert run(["check", "--json", str(tmp_path / "县"), "--compiled", str(right)]) == 1
    told = capsys.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [Path(line["file"]).name for line in lines] == [
        "云溪县财政局.txt",
        "清河镇人民政府.txt",
        "云溪县.txt",
    ]
    assert batch_rules(told.out) == [[], [], []]
    assert "无法核对" in told.err, "table two alone is there; what cannot be added up is said"
    wrong = write(tmp_path, "云溪县", count=13)
    run(["check", "--json", str(tmp_path / "县"), "--compiled", str(wrong)])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    sums = [one for one in lines[-1]["findings"] if one["rule"] == "batch.sum"]
    assert {(one["expected"], one["found"]) for one in sums} == {(12, 13)}
    assert "t2.new.natural" in {one["target"] for one in sums}


def test_a_compiled_report_within_the_folder_keeps_its_place(tmp_path, capsys):
    for unit, count in (("云溪县财政局", 5), ("清河镇人民政府", 7), ("甲汇总县", 12)):
        write(tmp_path, unit, count=count)
    run(["check", "--json", str(tmp_path), "--compiled", str(tmp_path / "甲汇总县.txt")])
    names = [Path(json.loads(line)["file"]).name for line in capsys.readouterr().out.splitlines()]
    assert names == sorted(names)
    assert len(names) == 3


def test_a_list_that_cannot_be_read_stops_the_check(tmp_path, capsys):
    path = write(tmp_path, "云溪县财政局")
    assert run(["check", str(path), "--units", str(tmp_path / "没有.txt")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "单位名单" in told.err


def test_a_compiled_report_that_cannot_be_read_is_said(tmp_path, capsys):
    path = write(tmp_path, "云溪县财政局")
    assert run(["check", "--json", str(path), "--compiled", str(tmp_path / "没有.txt")]) == 2
    told = capsys.readouterr()
    assert [json.loads(line)["status"] for line in told.out.splitlines()] == ["read", "unreadable"]
    assert "没有与各单位之和核对" in told.err


def test_workers_and_one_process_tell_the_same_of_many(tmp_path, capsys):
    for number in range(13):
        write(tmp_path, f"{'甲乙丙丁'[number % 4]}溪县财政局", name=f"{number:02d}")
    run(["check", "--json", str(tmp_path), "--jobs", "1"])
    alone = capsys.readouterr().out
    run(["check", "--json", str(tmp_path), "--jobs", "2"])
    assert capsys.readouterr().out == alone
    assert batch_rules(alone) == [["batch.twice"]] * 13


def test_a_rule_that_is_switched_off_is_not_held_and_said(tmp_path, capsys):
    for name in "ab":
        write(tmp_path / "县", "云溪县财政局", name=name)
    own = tmp_path / "本县.toml"
    own.write_text('[[override]]\nid = "batch.twice"\noff = true\n', encoding="utf-8")
    run(["check", str(tmp_path / "县"), "--rules", str(own)])
    out = capsys.readouterr().out
    assert "年度的报告有" not in out
    assert "“一个单位一个年度只有一份报告”停用，未核对" in out


def test_held_values_come_back_whole_and_in_order():
    from model.collection.member import Member
    from model.telling import MOST_IN_MEMORY, Held

    member = Member(
        "\ud800坏名.docx", "2021", 2024, "云溪县财政局", b"\0\n\r\n", 7, (1, None, Decimal("0.5"))
    )
    values = ["第一行\n第二行\r\n", "", "\ud800坏名", "长" * MOST_IN_MEMORY, member, "尾"]
    with Held[object]() as held:
        for value in values:
            held.keep(value)
        assert list(held) == values
