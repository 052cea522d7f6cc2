"""Which glibc the files of a tree ask for: what asks for a newer one than the system has does not start there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from environment import SetupFailed

_ELF = b"\x7fELF"
_VERSION = re.compile(rb"\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)")
"""The name of a version, as it stands among the words that the dynamic linker reads."""


def asked_for(tree: Path) -> Iterator[tuple[int, Path]]:
    """(minor number of the newest glibc 2 that it asks for, file) of each library and program below `tree`."""
    for path in sorted(tree.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(len(_ELF)) != _ELF:
                continue
            found = [int(minor) for minor in _VERSION.findall(file.read())]
        if found:
            yield max(found), path


def check_glibc(tree: Path, newest: int) -> None:
    """Raises SetupFailed, which names the files, where one asks for a glibc newer than 2.<newest>."""
    too_new = [f"{path.relative_to(tree)}：2.{minor}" for minor, path in asked_for(tree) if minor > newest]
    if too_new:
        raise SetupFailed(
            f"这些文件要求的 glibc 高于 2.{newest}，不能随程序分发：\n  " + "\n  ".join(too_new)
        )
