"""The contract of the command line: its JSON, its exit codes, and that a person is spoken to in Chinese, never by a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.command_line import read_words, run
from model.forms import load_forms
from tests.corpus import cases, generate

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "resources" / "samples"
WRONG = next(SAMPLES.glob("*水利局*"))
RIGHT = next(SAMPLES.glob("*无错*"))
FIELDS = [
    "file",
    "status",
    "error",
    "format",
    "form",
    "year",
    "unit",
    "cells",
    "notes",
    "findings",
    "repairs",
]


def answers_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_right_report_ends_with_0_and_a_wrong_one_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(RIGHT)]) == 0
    assert run(["check", str(RIGHT), str(WRONG)]) == 1
    assert "强制性" in capsys.readouterr().out


def test_json_is_one_object_a_file_in_the_order_of_the_paths(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--json", str(WRONG), str(RIGHT)])
    answers = answers_of(capsys)
    assert [answer["file"] for answer in answers] == [str(WRONG), str(RIGHT)]
    assert all(list(answer) == FIELDS for answer in answers)


def test_cells_holds_every_cell_of_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--json", str(WRONG)])
    (answer,) = answers_of(capsys)
    form = next(form for form in load_forms() if form.id == answer["form"])
    cells = answer["cells"]
    assert isinstance(cells, dict)
    assert list(cells) == list(form.cell_ids)
    assert {tuple(cell)[:3] for cell in cells.values()} == {("value", "text", "state")}


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    assert run(["check", "--json", str(empty), str(WRONG), str(tmp_path / "没有.docx")]) == 2
    told = capsys.readouterr()
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert [answer["status"] for answer in answers] == ["unreadable", "read", "unreadable"]
    assert [answer["error"] and answer["error"]["code"] for answer in answers] == ["damaged", None, "missing"]
    assert "空.docx" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check"],
        ["check", "--foo", "x"],
        ["check", "--json=x", "x"],
        ["check", "x", "--jobs", "零"],
        ["check", "x", "--jobs", "0"],
        ["check", "x", "--rules"],
        ["check", "x", "--previous", "--json"],
        ["export", "x"],
        ["export", "--to", "y.docx"],
        ["export", "x", "--to"],
        ["export", "x", "z", "--to", "y.docx"],
        ["--wrong"],
    ],
)
def test_wrong_words_end_with_64_and_say_how_it_is_written(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 64
    told = capsys.readouterr().err
    assert told.startswith("命令有误：")
    assert "用法" in told
    assert "usage" not in told


def test_options_stand_anywhere_and_paths_may_begin_with_a_dash() -> None:
    words = read_words(
        ["check", "甲", "--json", "--rules=一.toml", "乙", "--rules", "二.toml", "--jobs", "2", "--", "-丙"]
    )
    assert words.paths == ("甲", "乙", "-丙")
    assert (words.json, words.jobs, words.rules, words.previous) == (True, 2, ("一.toml", "二.toml"), None)


def test_a_folder_is_searched_for_every_readable_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "下级").mkdir()
    written = [case.write(tmp_path / "下级") for case in cases(6)]
    (tmp_path / "说明.pptx").write_bytes(b"x")
    (tmp_path / "~$锁.docx").write_bytes(b"x")
    run(["check", "--json", str(tmp_path)])
    assert {answer["file"] for answer in answers_of(capsys)} == {str(path) for path in written}


def test_workers_tell_the_same_as_one_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(case.write(tmp_path)) for case in cases(14)]
    run(["check", "--json", *paths, "--jobs", "1"])
    alone = capsys.readouterr().out
    run(["check", "--json", *paths, "--jobs", "2"])
    assert capsys.readouterr().out == alone


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_export_writes_what_its_ending_asks_for(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"输出.{ending}"
    assert run(["export", str(WRONG), "--to", str(target)]) == 0
    magic = b"%PDF" if ending == "pdf" else b"PK\x03\x04"
    assert target.read_bytes()[:4] == magic


def test_export_of_an_unknown_kind_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(WRONG), "--to", str(tmp_path / "输出.odt")]) == 2
    assert ".docx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_kind_that_does_not_exist_is_a_wrong_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(WRONG), "--to", str(tmp_path / "输出.docx"), "--kind", "revised"]
    assert run(words) == 64
    assert "revised" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_program_itself_runs_without_loading_qt(tmp_path: Path) -> None:
    path = generate(5, rendering="docx").write(tmp_path)
    script = "import sys, main; main.main(sys.argv[1:]); print([n for n in sys.modules if 'PySide' in n], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--json", str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert json.loads(done.stdout)["status"] == "read"
    assert done.stderr.strip() == "[]"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_the_window_is_refused_in_words() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), str(RIGHT)],
        env=bare,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "没有屏幕" in done.stderr
    assert "qt." not in done.stderr
