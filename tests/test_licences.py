"""What is passed on with the program may be passed on, says so, and is what the program uses."""

import ast
import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.test_project import LOCKS, ROOT, needed_here

PACKAGES = needed_here(LOCKS[0])


@pytest.fixture(scope="module")
def notices() -> Iterator[ModuleType]:
    """What builds the installers is no part of the program, and is found only here."""
    place = str(ROOT / "packaging")
    sys.path.insert(0, place)
    try:
        import installers.notices

        yield installers.notices
    finally:
        sys.path.remove(place)


@pytest.fixture(scope="module")
def installed() -> list[Path]:
    """Where each package of the program's lock says what it is."""
    found = []
    for name in PACKAGES:
        files = importlib.metadata.files(name) or ()
        metadata = next(
            file for file in files if file.name == "METADATA" and file.parts[0].endswith(".dist-info")
        )
        found.append(Path(str(metadata.locate())).parent)
    return found


@pytest.fixture
def library(tmp_path: Path, installed: list[Path]) -> Path:
    """What the installers carry: the packages of the lock, as far as their licences are concerned."""
    folder = tmp_path / "lib"
    folder.mkdir()
    for place in installed:
        (folder / place.name).symlink_to(place, target_is_directory=True)
    return folder


def package(folder: Path, licence: str) -> None:
    """Another package, with what its metadata says."""
    info = folder / "planted-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: planted\nVersion: 1.0\n{licence}\n", encoding="utf-8"
    )


def test_every_package_of_the_lock_may_be_shipped(notices: ModuleType, library: Path) -> None:
    shipped = {re.sub(r"[-_.]+", "-", one.name).lower() for one in notices.shipped_packages(library)}
    assert shipped == set(PACKAGES)


@pytest.mark.parametrize(
    "licence",
    [
        "License-Expression: GPL-3.0-or-later",
        "License-Expression: AGPL-3.0-only",
        "License: GNU General Public License v2",
        "Classifier: License :: OSI Approved :: GNU Affero General Public License v3",
        "License: GPLv3+",
        "Summary: says nothing about its licence",
    ],
)
def test_one_that_binds_the_program_stops_the_build(notices: ModuleType, library: Path, licence: str) -> None:
    package(library, licence)
    with pytest.raises(notices.SetupFailed, match="planted"):
        notices.shipped_packages(library)


@pytest.mark.parametrize(
    "licence",
    ["License-Expression: LGPL-3.0-only", "License: MIT", "License-Expression: GPL-3.0 OR LGPL-3.0"],
)
def test_one_that_leaves_it_free_does_not(notices: ModuleType, library: Path, licence: str) -> None:
    package(library, licence)
    assert "planted" in {one.name for one in notices.shipped_packages(library)}


def test_the_notice_holds_every_licence_in_full(notices: ModuleType, library: Path, tmp_path: Path) -> None:
    """Each package by name and version with its texts; the program's own; Qt's; those of fonts, models and interpreter."""
    python = tmp_path / "python" / "lib"
    python.mkdir(parents=True)
    (python / "LICENSE.txt").write_text("PYTHON SOFTWARE FOUNDATION LICENSE", encoding="utf-8")
    target = tmp_path / "NOTICES.txt"
    notices.write_notices(library, target)
    text = target.read_text(encoding="utf-8")
    for name in PACKAGES:
        assert re.search(
            rf"^{re.sub('-', '[-_.]', name)} {re.escape(importlib.metadata.version(name))}  \S",
            text,
            re.I | re.M,
        )
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "SIL OPEN FONT LICENSE",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "PaddleOCR",
        "PDFium",
        # What Qt itself is built with.
        "The FreeType Project LICENSE",
        "src/3rdparty/harfbuzz-ng",
        "Unicode, Inc.",
        (ROOT / "LICENSE").read_text(encoding="utf-8").strip(),
    ):
        assert words in text
    # Qt is taken under the LGPL alone.
    assert "LicenseRef-Qt-Commercial" not in text


def test_what_stays_of_qt_is_what_the_program_imports(notices: ModuleType) -> None:
    from installers.targets import MODULES

    imported = set()
    for file in (ROOT / "main.py", *(ROOT / "ui").rglob("*.py"), *(ROOT / "model").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                parts = (node.module or "").split(".")
                imported |= {parts[1]} if parts[1:] else {alias.name for alias in node.names}
            elif isinstance(node, ast.Import):
                imported |= {
                    alias.name.split(".")[1] for alias in node.names if alias.name.startswith("PySide6.")
                }
    assert imported == MODULES
