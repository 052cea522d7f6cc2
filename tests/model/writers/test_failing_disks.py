"""Disks that really are full, read-only or busy, and a program that dies half way: promise 48.

The mounts are made in a name space of their own, which ends with the process that saves; nothing is left on this machine.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.errors import ExportFailed
from model.writers import ENDINGS
from model.writers.saving import save
from tests.corpus import generate

ROOT = Path(__file__).resolve().parents[3]
OLD, NEW = b"as it was", b"corrected" * 20_000
SAVING = """
import json, sys
from pathlib import Path
from model.errors import ExportFailed
from model.writers.saving import save

folder = Path(sys.argv[1])
try:
    save(b"corrected" * 20_000, folder / "报告.docx", None, lambda written: None)
    said = ""
except ExportFailed as error:
    said = str(error)
there = {path.name: path.read_bytes() == b"as it was" for path in folder.iterdir()}
print(json.dumps({"said": said, "there": there}))
"""
EXPORTING = """
import json, sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from model.checks.check import check
from model.checks.rules import load_rules
from model.errors import ExportFailed
from model.keeping.work_file import Attached, WorkFile
from model.pipeline import read_report, read_report_bytes
from model.report import Change, Edit, State, apply
from model.writers import ENDINGS, export
from model.writers.review.many import write_review_sheets
from model.writers.review.reviewed import Reviewed
from model.writers.work import save_work
from tests.model.writers import invented

folder, given = Path(sys.argv[1]), Path(sys.argv[2])
said = {}
hold = let_go = lambda target: None


def attempt(kind, ending, write):
    target = folder / ("报告" + ending)
    target.write_bytes(b"")
    hold(target)
    try:
        write(target)
        said[kind] = ""
    except ExportFailed as error:
        said[kind] = str(error)
    let_go(target)
    assert target.read_bytes() == b""
    target.unlink()


def exporting(kind, report, result, changes=(), source=None):
    attempt(
        kind,
        ENDINGS[kind],
        lambda target: export(report, result, changes, source, target, kind, reread=read_report_bytes),
    )


report, result = invented.wrong(invented.report())
for kind in ("report", "workbook", "review", "return", "next", "pdf"):
    exporting(kind, report, result)
rules = load_rules()
for name, kinds in (("原文.docx", ("marked", "clean")), ("原文.pdf", ("framed",))):
    source = given / name
    original = read_report(source)
    before = original.cells["t2.new.total"]
    edit = Edit("t2.new.total", before, replace(before, value=777, text="777", state=State.NUMBER, edited=True))
    change = Change("修改", (edit,))
    changed = apply(original, change)
    for kind in kinds:
        exporting(kind, changed, check(changed, rules), (change,), source)
one = Reviewed(report, result, "年报.docx")
attempt("many", ".pdf", lambda target: write_review_sheets([one] * 3, target, datetime(2024, 1, 18)))
attached = Attached("原文.pdf", (given / "原文.pdf").read_bytes())
work = WorkFile(attached, (change,), datetime(2024, 1, 18))
attempt("work", ".gouji", lambda target: save_work(work, changed, target, None))
print(json.dumps({"said": said, "there": [path.name for path in folder.iterdir()]}))
"""
HOLD_NOTHING = "hold = let_go = lambda target: None"
HOLD = """
import subprocess
hold = lambda target: subprocess.run(["mount", "--bind", given / "另一个", target], check=True)
let_go = lambda target: subprocess.run(["umount", target], check=True)
"""
FILL = 'printf "as it was" > "$1/报告.docx"'


def _own_mounts() -> bool:
    tool = shutil.which("unshare")
    if tool is None:
        return False
    tried = subprocess.run(
        [tool, "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


needs_mounts = pytest.mark.skipif(not _own_mounts(), reason="mounts of one's own are not allowed here")


def _in_mounts(folder: Path, prepare: str, script: str = SAVING, given: Path | None = None) -> dict[str, Any]:
    """What the script says in a name space in which `prepare` (shell, $1 the folder) made its mounts. given: a folder of files that
    it needs."""
    command = f'set -e; {prepare}; exec "$2" -c "$3" "$1" "$4"'
    words = ["unshare", "-rm", "sh", "-c", command, "sh", str(folder), sys.executable, script, str(given)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@needs_mounts
def test_a_full_disk_is_told_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    found = _in_mounts(tmp_path, f'mount -t tmpfs -o size=64k none "$1"; {FILL}')
    assert found["said"] == "未能保存“报告.docx”：磁盘空间不足。请清理磁盘，或另选一个位置。"
    assert found["there"] == {"报告.docx": True}


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an original in .docx and one in .pdf."""
    folder = tmp_path_factory.mktemp("originals")
    samples = sorted((ROOT / "resources" / "samples").glob("*.docx"))
    shutil.copy(samples[1], folder / "原文.docx")
    (folder / "另一个").write_bytes(b"")
    (folder / "原文.pdf").write_bytes(generate(0, "plain", "pdf", "2021").data)
    return folder


def _holds_back_every_kind(found: dict[str, Any], words: str) -> None:
    assert set(found["said"]) == {*ENDINGS, "many", "work"}
    for kind, said in found["said"].items():
        assert said.startswith("未能保存“报告."), kind
        assert words in said, kind
    assert found["there"] == []


@needs_mounts
def test_every_kind_of_output_tells_a_full_disk_and_leaves_nothing(tmp_path: Path, originals: Path) -> None:
    found = _in_mounts(tmp_path, 'mount -t tmpfs -o size=4k,nr_inodes=9 none "$1"', EXPORTING, originals)
    _holds_back_every_kind(found, "磁盘空间不足")


@needs_mounts
def test_every_kind_of_output_tells_a_target_that_something_else_holds(
    tmp_path: Path, originals: Path
) -> None:
    """A target that cannot be renamed over, as one that is open in WPS on Windows: here another file is bound to its place."""
    held = EXPORTING.replace(HOLD_NOTHING, HOLD)
    found = _in_mounts(tmp_path, 'mount -t tmpfs none "$1"', held, originals)
    _holds_back_every_kind(found, "请关闭后重试")


@needs_mounts
def test_a_read_only_disk_is_told_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    prepare = f'mount -t tmpfs none "$1"; {FILL}; mount -o remount,ro "$1"'
    found = _in_mounts(tmp_path, prepare)
    assert found["said"].startswith("未能保存“报告.docx”：")
    assert "只读" in found["said"]
    assert found["there"] == {"报告.docx": True}


@needs_mounts
def test_a_target_that_something_else_holds_is_told(tmp_path: Path) -> None:
    prepare = f'mount -t tmpfs none "$1"; {FILL}; cp "$1/报告.docx" "$1/另一个"; mount --bind "$1/另一个" "$1/报告.docx"'
    found = _in_mounts(tmp_path, prepare)
    assert "请关闭后重试" in found["said"]
    assert found["there"] == {"报告.docx": True, "另一个": True}


@pytest.fixture
def somebodys_folder() -> Iterator[Path]:
    """A folder that others may reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def _as_nobody(folder: Path) -> str:
    """What a user without any rights is told; tests often run as an administrator, whom no mode holds back."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            save(NEW, folder / "报告.docx", None, lambda written: None)
            said = ""
        except ExportFailed as error:
            said = str(error)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of Unix")
def test_a_read_only_folder_and_a_read_only_file_are_told(somebodys_folder: Path) -> None:
    target = somebodys_folder / "报告.docx"
    target.write_bytes(OLD)
    target.chmod(0o444)
    assert "只读的。请关闭后重试，或换一个文件名" in _as_nobody(somebodys_folder)
    target.chmod(0o666)
    somebodys_folder.chmod(0o555)
    assert _as_nobody(somebodys_folder) == "未能保存“报告.docx”：没有写入这个文件夹的权限。请另选一个文件夹。"
    assert target.read_bytes() == OLD
    assert [path.name for path in somebodys_folder.iterdir()] == ["报告.docx"]
    somebodys_folder.chmod(0o777)


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_a_target_that_is_open_is_told(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(OLD)
    with target.open("rb"), pytest.raises(ExportFailed, match="正在 WPS、Word 或其他程序中打开"):
        save(NEW, target, None, lambda written: None)
    assert target.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_program_that_dies_before_the_rename_leaves_the_old_file_and_the_next_save_clears_up(
    tmp_path: Path,
) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(OLD)
    script = SAVING.replace("lambda written: None", "lambda written: os.kill(os.getpid(), 9)")
    died = subprocess.run(
        [sys.executable, "-c", f"import os{script}", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD
    (draft,) = (path for path in tmp_path.iterdir() if path != target)
    save(NEW, target, None, lambda written: None)
    assert draft.exists(), "it may be another window's, which is writing at this moment"
    an_hour_ago = time.time() - 3_700
    os.utime(draft, (an_hour_ago, an_hour_ago))
    save(NEW, target, None, lambda written: None)
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]
    assert target.read_bytes() == NEW


def test_a_clerk_s_own_file_is_never_taken_for_a_draft(tmp_path: Path) -> None:
    mine = [
        tmp_path / name for name in ("~报告.tmp", "~0123456789ab.tmp", "~gouji-x.docx", "~gouji-0123.tmp")
    ]
    for path in mine:
        path.write_bytes(OLD)
        os.utime(path, (0, 0))
    save(NEW, tmp_path / "报告.docx", None, lambda written: None)
    assert all(path.exists() for path in mine)
