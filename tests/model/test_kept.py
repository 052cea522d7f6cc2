"""What is kept between two starts is what would be made anew, and nothing depends on it."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model import forms
from model.checks import rules
from model.checks.rule_file import entries, read_rule_text
from model.checks.rules import load_rules
from model.errors import BadFormFile, BadRuleFile
from model.forms import FORMS_FOLDER, load_forms
from model.kept import Kept

ROOT = Path(__file__).resolve().parents[2]
NEEDLESS = {
    *("argparse", "asyncio", "concurrent", "dataclasses", "hashlib", "html", "http", "inspect", "json"),
    *("logging", "multiprocessing", "pickle", "random", "signal", "socket", "statistics", "subprocess"),
    *("tempfile", "tomllib", "xml"),
}
"""Modules of Python that take long to load and that no check of a .docx for a person needs. runpy, by which it is looked at here,
loads none of them."""
SAMPLE = next((ROOT / "resources" / "samples").glob("*水利局*.docx"))


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_what_was_made_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "values"
    first = Kept(path, (1, "a"))
    assert first.made(("toml", "x = 1"), lambda: {"x": 1}) == {"x": 1}
    first.save()
    assert [one.name for one in path.parent.iterdir()] == ["values"]
    again = Kept(path, (1, "a"))
    assert again.made(("toml", "x = 1"), lambda: pytest.fail("it is made twice")) == {"x": 1}
    assert again.made(("toml", "x = 2"), lambda: {"x": 2}) == {"x": 2}, "another text is another value"


def test_what_another_version_kept_is_left_aside(tmp_path: Path) -> None:
    old = Kept(tmp_path / "values", ("0.1", b"\x01"))
    old.made("source", lambda: "old")
    old.save()
    assert Kept(tmp_path / "values", ("0.2", b"\x01")).made("source", lambda: "new") == "new"


@pytest.mark.parametrize("content", [b"", b"i", b"(\x02", b"no marshal at all", b"N", b"\xe9\x01\0\0\0"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "values"
    path.write_bytes(content)
    kept = Kept(path, 1)
    assert kept.made("source", lambda: "made") == "made"
    kept.save()
    assert Kept(path, 1).made("source", lambda: "anew") == "made"


def test_a_value_that_fails_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "values", 1)
    with pytest.raises(ZeroDivisionError):
        kept.made("source", lambda: 1 // 0)
    assert kept.made("source", lambda: 2) == 2


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "values", 1)
    kept.made("source", lambda: 1)
    kept.save()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_who_wants_no_bytecode_gets_no_such_file_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = Kept(tmp_path / "values", 1)
    kept.made("source", lambda: 1)
    kept.save()
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_a_data_file_is_said_at_every_start(tmp_path: Path) -> None:
    (tmp_path / "2099.toml").write_text('id = "2099"\nyears = ?\n', encoding="utf-8")
    for _ in range(2):
        load_forms.cache_clear()
        with pytest.raises(BadFormFile) as caught:
            load_forms(tmp_path)
        assert (caught.value.file, caught.value.line) == ("2099.toml", 2)


def test_the_second_check_says_what_the_first_said_and_parses_nothing_again(tmp_path: Path) -> None:
    first, second = _check(tmp_path, "--json"), _check(tmp_path, "--json")
    assert first["answer"] == second["answer"]
    assert "tomllib" in first["loaded"]
    assert "tomllib" not in second["loaded"]
    assert list((tmp_path / "bytecode").rglob("*.values"))


def test_a_check_loads_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    _check(tmp_path)
    loaded = {name.partition(".")[0] for name in _check(tmp_path)["loaded"]}
    assert "lxml" in loaded
    assert loaded & NEEDLESS == set()


def _check(tmp_path: Path, *words: str) -> dict[str, list[str]]:
    """What a check in a new process prints, and which modules it loaded; bytecode lies in a folder of its own."""
    script = (
        "import runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "finally:\n"
        "    print(sorted(sys.modules))\n"
    )
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"), "PYTHONUTF8": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(ROOT / "main.py"), "check", *words, str(SAMPLE)]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8")
    *answer, loaded = done.stdout.splitlines()
    return {"answer": answer, "loaded": ast.literal_eval(loaded)}


def test_the_program_s_own_rules_and_forms_are_right() -> None:
    """That they are is looked at only where their text is new to a machine, and here."""
    for path in sorted(FORMS_FOLDER.glob("*.toml")):
        assert forms._parsed(path.name, path.read_text(encoding="utf-8"))
    for path in sorted(rules.RULES_FOLDER.glob("*.toml")):
        for _, entry, fault in entries(read_rule_text(path)):
            assert rules._rule(entry, load_forms(), fault)


def test_a_mistake_in_a_rule_is_said_until_it_is_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in rules.RULES_FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "1_sums.toml"
    right = path.read_text(encoding="utf-8")
    monkeypatch.setattr(rules, "RULES_FOLDER", tmp_path)
    monkeypatch.setattr(rules, "PROGRAM", Kept(tmp_path / "values", 1))
    rule = '[[rules]]\nid = "t9"\nkind = "equal"\nseverity = "error"\ntitle = "一"\nmessage = "{place}"\neach = "row"\n'
    try:
        path.write_text(f'{right}\n{rule}table = "t9"\nleft = ["a"]\nright = ["b"]\n', encoding="utf-8")
        for _ in range(2):
            rules._program.cache_clear()
            with pytest.raises(BadRuleFile, match="t9"):
                rules._program()
        path.write_text(right, encoding="utf-8")
        for _ in range(2):
            rules._program.cache_clear()
            assert len(rules._program()) == len(load_rules().rules)
    finally:
        rules._program.cache_clear()
