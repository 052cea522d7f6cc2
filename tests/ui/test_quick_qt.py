"""Loading Qt with its support modules kept compiled: it works the first time, the second time, and with a file that is damaged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
from ui.quick_qt import load_qt
load_qt()
from model.kept import PROGRAM
PROGRAM.save()
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget
import inspect
def read(module):
    raise SystemExit(f"the source of {module} was read")
reads, inspect.getsource = inspect.getsource, read
import ui.look.labels, wave
inspect.getsource = reads
try:
    QPoint("1", [])
except TypeError as error:
    assert "QPoint" in str(error), error
from PySide6.support.signature import get_signature
assert "name: str" in str(get_signature(QObject.setObjectName))
try:
    QObject().not_there
except AttributeError:
    print("works", len(QWidget.__mro__))
"""


def start(cache: Path) -> str:
    """Load Qt in a process that keeps its bytecode in a folder of its own; gives what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(cache: Path) -> Path:
    """The file with the bytecode of Qt's support modules."""
    return next(cache.rglob("*.values"))


def test_what_is_kept_is_used_and_works(tmp_path: Path) -> None:
    assert start(tmp_path).startswith("works")
    file = kept(tmp_path)
    before = (file.stat().st_mtime_ns, file.read_bytes())
    assert start(tmp_path).startswith("works")
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


@pytest.mark.parametrize("damage", [b"", b"\xff\xff", b"\xdb\x01\x00", b"N"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    start(tmp_path)
    file = kept(tmp_path)
    whole = len(file.read_bytes())
    file.write_bytes(damage)
    assert start(tmp_path).startswith("works")
    assert len(file.read_bytes()) == whole


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    start(tmp_path)
    assert [path.name for path in kept(tmp_path).parent.iterdir() if ".values" in path.name] == [
        kept(tmp_path).name
    ]
