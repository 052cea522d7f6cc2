"""What the build of an installer holds its tree against: the oldest glibc it must start with, and the terms of every library."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

from tests.test_project import ROOT

ELF = b"\x7fELF" + bytes(60)
HOMES = {
    "linux-x86_64": ROOT / "build" / "linux-x86_64" / "root" / "opt" / "gouji",
    "linux-arm64": ROOT / "build" / "linux-arm64" / "root" / "opt" / "gouji",
}


@pytest.fixture(autouse=True)
def builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What builds the installers is no part of the program, and is found only here."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


def library(place: Path, *versions: str) -> Path:
    """A file as the dynamic linker reads it, which asks for these versions of glibc."""
    place.parent.mkdir(parents=True, exist_ok=True)
    names = b"\0".join([b"libc.so.6", *(f"GLIBC_{version}".encode() for version in versions)])
    place.write_bytes(ELF + b"\0" + names + b"\0")
    return place


def test_a_library_that_asks_for_a_newer_glibc_stops_the_build(tmp_path: Path) -> None:
    from environment import SetupFailed
    from installers.glibc import check_glibc

    library(tmp_path / "lib" / "old.so", "2.2.5", "2.28")
    (tmp_path / "lib" / "text.txt").write_bytes(b"\0GLIBC_2.99\0")
    check_glibc(tmp_path, 28)
    library(tmp_path / "lib" / "new.so.1", "2.4", "2.31")
    with pytest.raises(SetupFailed, match=r"new\.so\.1：2\.31") as stopped:
        check_glibc(tmp_path, 28)
    assert "old.so" not in str(stopped.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads a library of this system")
def test_what_this_python_asks_for_is_seen() -> None:
    """A real file: whatever its version, one is found."""
    from installers.glibc import asked_for

    files = {path.name: minor for minor, path in asked_for(Path(shiboken6.__file__).parent)}
    assert any(minor >= 2 for name, minor in files.items() if ".so" in name)


def tree(folder: Path) -> Path:
    """The place of the packages in a tree with one package, an interpreter's library and one laid beside the package."""
    lib = folder / "lib"
    (lib / "one-1.0.dist-info").mkdir(parents=True)
    (lib / "one-1.0.dist-info" / "RECORD").write_text("one/part.so,sha256=0,9\n", encoding="utf-8")
    library(lib / "one" / "part.so")
    library(lib / "one" / "libxcb-cursor.so.0")
    library(folder / "python" / "lib" / "libffi.so.7")
    return lib


def test_a_library_without_its_terms_stops_the_build(tmp_path: Path) -> None:
    from environment import SetupFailed
    from installers.notices import copied_libraries

    lib = tree(tmp_path)
    (tmp_path / "python" / "licences").mkdir()
    (tmp_path / "python" / "licences" / "libffi.so.7.txt").write_text("terms", encoding="utf-8")
    with pytest.raises(SetupFailed, match=r"libxcb-cursor\.so\.0") as stopped:
        copied_libraries(lib)
    assert "libffi" not in str(stopped.value)
    assert "part.so" not in str(stopped.value)
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "libxcb-cursor.so.0.txt").write_text("terms", encoding="utf-8")
    assert copied_libraries(lib) == ["libffi.so.7", "libxcb-cursor.so.0"]


@pytest.mark.parametrize("name", HOMES)
def test_the_built_tree_starts_on_the_oldest_system_and_tells_all_terms(name: str) -> None:
    """What was last built here, if anything was."""
    from installers.glibc import check_glibc
    from installers.notices import copied_libraries
    from installers.targets import TARGETS

    home = HOMES[name]
    notices = home / "app" / "resources" / "NOTICES.txt"
    if not notices.exists():
        pytest.skip("no installer was built here")
    check_glibc(home, TARGETS[name].glibc)
    # What is not compiled would be compiled at each start, and kept nowhere.
    assert list(home.rglob("*.py")) == []
    text = notices.read_text(encoding="utf-8")
    for library_name in copied_libraries(home / "lib"):
        assert f"─\n{library_name}\n─" in text
    assert "libffi.so.7" in text
    assert "libfcitxplatforminputcontextplugin.so" in text


def test_the_interpreter_that_is_shipped_makes_the_enumerations_of_qt_too() -> None:
    """Its version may be an earlier one than this Python's, and its enumerations of another inner shape."""
    python = HOMES["linux-x86_64"] / "python" / "bin" / "python3.11"
    if not python.exists() or platform.machine() != "x86_64":
        pytest.skip("no installer for this machine was built here")
    alike = "tests/ui/test_quick_enums.py::test_every_enumeration_of_qt_comes_out_alike"
    packages = str(Path(pytest.__file__).parent.parent)
    done = subprocess.run(
        [python, "-s", "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", alike],
        env={**os.environ, "PYTHONPATH": packages, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_the_same_commit_gives_every_file_the_same_time(tmp_path: Path) -> None:
    from installers.project import project_moment, set_moment

    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()
    set_moment(tmp_path)
    times = {path.stat().st_mtime for path in (tmp_path, *tmp_path.rglob("*"))}
    assert times == {project_moment()}
