"""The signatures of what the Windows installer carries."""

import shutil
import struct
from pathlib import Path

import pytest

from tests.test_project import ROOT

PYTHON = ROOT / "build" / "windows-x64" / "Gouji" / "python"


@pytest.fixture(autouse=True)
def builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What builds the installers is no part of the program, and is found only here."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


def program(size_of_signature: int) -> bytes:
    """The head of a 64-bit Windows program, as far as its signature is concerned."""
    head = bytearray(0x200)
    head[:2] = b"MZ"
    struct.pack_into("<I", head, 0x3C, 0x80)
    head[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<H", head, 0x80 + 24, 0x20B)
    struct.pack_into("<II", head, 0x80 + 24 + 112 + 4 * 8, 0x200, size_of_signature)
    return bytes(head)


@pytest.mark.parametrize(
    ("content", "signed"), [(program(0), False), (program(9000), True), (b"MZ", False), (b"", False)]
)
def test_a_signature_is_seen_where_there_is_one(tmp_path: Path, content: bytes, signed: bool) -> None:
    from installers.signatures import is_signed

    file = tmp_path / "a.dll"
    file.write_bytes(content)
    assert is_signed(file) is signed


@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="osslsigncode is not here")
def test_a_signature_that_is_none_stops_the_build(tmp_path: Path) -> None:
    from environment import SetupFailed
    from installers.signatures import verify_signatures

    (tmp_path / "a.dll").write_bytes(program(0x100) + bytes(0x100))
    with pytest.raises(SetupFailed, match=r"a\.dll"):
        verify_signatures(tmp_path)


@pytest.mark.skipif(
    shutil.which("osslsigncode") is None or not PYTHON.exists(), reason="no installer was built here"
)
def test_a_changed_byte_stops_the_build(tmp_path: Path) -> None:
    """A file of the real interpreter, and the same with one bit turned."""
    from environment import SetupFailed
    from installers.signatures import verify_signatures

    file = tmp_path / "select.pyd"
    content = bytearray((PYTHON / file.name).read_bytes())
    file.write_bytes(content)
    verify_signatures(tmp_path)
    content[0x800] ^= 1
    file.write_bytes(content)
    with pytest.raises(SetupFailed, match=r"select\.pyd"):
        verify_signatures(tmp_path)
