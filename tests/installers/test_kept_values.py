"""What an installed program finds kept: its folder may be read-only, so it must have been made with the installer."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_project import ROOT

ASK = """
import sys
import main
from model.kept import PROGRAM
before = len(PROGRAM._values)
status = main.main(["check", sys.argv[1]])
print("KEPT", before, len(PROGRAM._values), status)
"""


def test_a_staged_program_has_nothing_left_to_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Staged as the installers stage it, then run where nothing may be written."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from installers.kept_values import keep_values
    from installers.stage import PROGRAM, compile_all, copy

    program = tmp_path / "app"
    for name in PROGRAM:
        copy(ROOT / name, program / name)
    compile_all(program)
    keep_values(program)
    sample = next(iter(sorted((program / "resources" / "samples").glob("*.docx"))))
    ran = subprocess.run(
        [sys.executable, "-s", "-B", "-c", ASK, str(sample)],
        cwd=program,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    before, after, status = ran.stdout.rpartition("KEPT ")[2].split()
    assert int(before) > 0
    assert after == before
    assert status == "0"
