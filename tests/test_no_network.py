"""The program never speaks to a network: its whole story runs where there is none, and asks the system for no way to one."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import generate
from tests.whole_story import ROOT
from ui.file_kinds import EXPORT_KINDS

FILES = Path(__file__).parent / "model" / "readers" / "word97" / "files"
FORMATS = {".doc", ".docx", ".html", ".ofd", ".pdf", ".rtf", ".txt", ".xlsx"}
SCAN = "扫描.pdf"
OUTPUTS = {
    "report.docx",
    "marked.docx",
    "clean.docx",
    "workbook.xlsx",
    "review.pdf",
    "next.docx",
    "paper.pdf",
}
ALONE = ["unshare", "--map-root-user", "--net"]
WATCHED = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect,sendto", "-o"]
CALL = re.compile(r"\b(?:socket\(AF_\w+, SOCK_(?:DGRAM|RAW)|(?:connect|sendto)\(\d+,.*sa_family=AF_\w+).*")
WITHIN = re.compile(r"\(AF_UNIX|sa_family=AF_UNIX|htons\(631\).*\"(?:127\.0\.0\.1|::1)\"")
"""What stays on the machine. Port 631 is its own print service, which the system's library asks for the printers."""


def outward(calls: str) -> list[str]:
    """Of the calls that look up a name, connect or send, those that leave the machine."""
    return [found[0] for found in CALL.finditer(calls) if not WITHIN.search(found[0])]


def works(*command: str) -> bool:
    """Whether this system lets a tool do its work."""
    return (
        shutil.which(command[0]) is not None and not subprocess.run(command, capture_output=True).returncode
    )


CAN_BE_ALONE = works(*ALONE, "true")
CAN_BE_WATCHED = works(*WATCHED, os.devnull, "true")


def scanned(pdf: bytes) -> bytes:
    """The same pages as pictures."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """What the story tells, and what it asked of the system ("" where that cannot be seen). Told without a network where one can."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "in").mkdir()
    for path in (*sorted((ROOT / "resources" / "samples").iterdir()), FILES / "report.doc"):
        shutil.copy2(path, folder / "in")
    for rendering in ("ofd", "rtf word", "pdf"):
        case = generate(7, layout="plain", rendering=rendering, form="2021")
        (folder / "in" / f"年报.{case.format}").write_bytes(case.data)
    (folder / "in" / SCAN).write_bytes(scanned((folder / "in" / "年报.pdf").read_bytes()))
    log = folder / "calls.txt"
    command = [*(ALONE if CAN_BE_ALONE else []), *([*WATCHED, str(log)] if CAN_BE_WATCHED else [])]
    told = subprocess.run(
        [*command, sys.executable, "-m", "tests.whole_story", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stderr
    calls = log.read_text(encoding="utf-8", errors="replace") if CAN_BE_WATCHED else ""
    return json.loads(told.stdout.splitlines()[-1]), calls


@pytest.mark.skipif(not CAN_BE_ALONE, reason="this system gives no network namespace")
def test_everything_works_where_there_is_no_network(story: tuple[dict[str, Any], str]) -> None:
    """Every format is read, a scan too; every kind of output is written; the command line works too."""
    told, _ = story
    assert {Path(name).suffix for name in told["read"]} >= FORMATS
    assert SCAN in told["read"]
    assert [name for name, numbers in told["read"].items() if numbers < 40] == []
    assert [name for name in told["read"] if Path(name).suffix not in (".pdf", ".ofd")] == told["checked"]
    assert set(told["written"]) == {f"{kind.id}{kind.ending}" for kind in EXPORT_KINDS} | {"paper.pdf"}


@pytest.mark.skipif(not CAN_BE_WATCHED, reason="strace is not here")
def test_the_system_is_asked_for_no_way_to_a_network(story: tuple[dict[str, Any], str]) -> None:
    """Only sockets within this machine: of the desktop's bus, the screen, the print service, the program's own processes."""
    _, calls = story
    # The log is no log of another program, or of nothing.
    assert "+++ exited with 0 +++" in calls
    assert outward(calls) == []


@pytest.mark.skipif(not CAN_BE_WATCHED, reason="strace is not here")
def test_a_program_that_speaks_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "calls.txt"
    script = (
        "import socket\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))\n"
        "socket.socket(socket.AF_INET).connect_ex(('127.0.0.1', 9))"
    )
    subprocess.run([*WATCHED, log, sys.executable, "-c", script], check=True, capture_output=True)
    assert len(outward(log.read_text(encoding="utf-8", errors="replace"))) == 3
