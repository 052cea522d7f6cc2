"""What is kept between two starts is what would be made anew, and nothing depends on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import BadFormFile
from model.forms import load_forms
from model.kept import Kept

ROOT = Path(__file__).resolve().parents[2]
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
    first, second = _check(tmp_path), _check(tmp_path)
    assert first["answer"] == second["answer"]
    assert "tomllib" in first["loaded"]
    assert "tomllib" not in second["loaded"]
    assert list((tmp_path / "bytecode").rglob("*.values"))


def _check(tmp_path: Path) -> dict[str, list[str]]:
    """What a check in a new process prints, and which modules it loaded; bytecode lies in a folder of its own."""
    script = (
        "import json, runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n"
        "    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "finally:\n"
        "    print(json.dumps(sorted(sys.modules)))\n"
    )
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"), "PYTHONUTF8": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(ROOT / "main.py"), "check", "--json", str(SAMPLE)]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8")
    answer, loaded = done.stdout.splitlines()
    return {"answer": [answer], "loaded": json.loads(loaded)}
