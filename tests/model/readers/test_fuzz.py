"""Whatever is broken in a file, it ends in a refusal or a harmless document: no crash, no hang, no look at disk or network.

`GOUJI_FUZZ=20000 pytest tests/model/readers/test_fuzz.py` breaks that many files; `GOUJI_FUZZ_FIRST` sets the first of them.
A fault names its case: `GOUJI_FUZZ=1 GOUJI_FUZZ_FIRST=case` runs it again.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import model.readers
from model.readers.sniff import kind_of
from tests.model.readers.fuzz.seeds import seeds
from tests.model.readers.fuzz.worker import SECRET

COUNT = int(os.environ.get("GOUJI_FUZZ", "300"))
FIRST = int(os.environ.get("GOUJI_FUZZ_FIRST", "0"))
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """An address that a broken file names; nobody may call there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_no_broken_file_does_harm(tmp_path: Path, listener: socket.socket) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, data in seeds():
        (folder / name).write_bytes(data)
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.model.readers.fuzz.worker",
            str(folder),
            str(FIRST),
            str(COUNT),
            url,
            str(secret),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert found.returncode == 0, f"died in case {(tmp_path / 'case').read_text()}\n{found.stderr[-3000:]}"
    print(json.dumps(lines[-1]["tally"], indent=1))
    assert lines[:-1] == []
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_every_kind_of_file_is_among_those_that_are_broken() -> None:
    kinds = {kind_of(data, Path(name).suffix) for name, data in seeds()}
    assert set(model.readers._READERS) <= kinds
