"""Lays out what is shipped: the locked wheels of a target, pruned and compiled, and the program beside them.

stage/lib/    the packages that the program imports
stage/app/    main.pyc model/ ui/ resources/
"""

from __future__ import annotations

import compileall
import fnmatch
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from environment import LOCKS, ROOT, RUNTIME_LOCK, SetupFailed, tail
from installers.kept_values import keep_values
from installers.targets import MODULES, Target

PYTHON = (3, 11)
"""The version that is shipped: one that every pinned wheel has been built for, and that Windows 10 runs."""
PROGRAM = ("main.py", "model", "ui", "resources")
_NOT_COPIED = ("__pycache__", "pictures")
"""Of the project's own folders: what Python left there, and the pictures of the guides to this very installing."""
_NEEDLESS = (
    *("*.pyi", "py.typed", "*.h", "*.hpp", "*.lib", "*.pxd", "*.pxi", "*.c", "*.cpp", "*.f90", "*.pyx"),
    *("tests", "include", "doc", "docs", "examples", "__pycache__"),
)
"""Files and folders that no program needs to run."""
_NEEDLESS_PARTS = (
    "OleFileIO_PL.py",
    "olefile/olefile2.py",
    "bin",
    "numpy/f2py",
    "numpy/distutils",
    "lxml/isoschematron",
    "lxml/html/diff.py",
    # Models of another way to recognise than the one that resources/ocr is for.
    "rapidocr/models/lite",
    "PIL/_avif*",
    "PIL/_imagingtk*",
    "PIL/_webp*",
    "pillow.libs/libavif*",
    "pillow.libs/libwebp*",
    "pillow.libs/libsharpyuv*",
)
"""Parts of packages that the program never calls, as patterns."""


def stage(target: Target, folder: Path) -> None:
    """Makes `folder` anew. Raises SetupFailed."""
    if sys.version_info[:2] != PYTHON:
        raise SetupFailed(f"安装包里的 Python 是 {PYTHON[0]}.{PYTHON[1]}，请用同一版本运行本命令。")
    shutil.rmtree(folder, ignore_errors=True)
    library, program = folder / "lib", folder / "app"
    print(f"下载组件（{target.name}）…", flush=True)
    install_wheels(target, library)
    print("精简并编译…", flush=True)
    prune_qt(target, library)
    prune(library)
    for name in PROGRAM:
        copy(ROOT / name, program / name)
    for place in (library, program):
        compile_all(place)
    keep_values(program)


def install_wheels(target: Target, library: Path) -> None:
    """Every locked package as its wheel for the target, each held against its hash."""
    words = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--require-hashes",
    ]
    words += [
        "--only-binary",
        ":all:",
        "--implementation",
        "cp",
        "--python-version",
        ".".join(map(str, PYTHON)),
    ]
    for abi in ("cp311", "abi3", "none"):
        words += ["--abi", abi]
    for platform in target.platforms:
        words += ["--platform", platform]
    words += ["--target", str(library), "-r", str(LOCKS / RUNTIME_LOCK)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words], capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise SetupFailed(f"下载 {target.name} 的组件失败：\n{tail(done.stdout + done.stderr)}")


def prune_qt(target: Target, library: Path) -> None:
    """Leaves of PySide6 what the program imports and what that needs: no QML, no tools, one language."""
    home = library / "PySide6"
    kept_modules = {
        *MODULES,
        "__init__.py",
        "_config.py",
        "_git_pyside_version.py",
        "Qt",
        "plugins",
        "translations",
        "support",
    }
    for path in sorted(home.iterdir()):
        stem = path.name.split(".")[0]
        runtime = path.name.startswith(
            ("libpyside6.abi3", "pyside6.abi3.dll", "msvcp140", "vcruntime140", "concrt140")
        )
        qt_library = (
            target.is_windows and stem.removeprefix("Qt6") in target.libraries and path.suffix == ".dll"
        )
        if stem not in kept_modules and path.name not in kept_modules and not runtime and not qt_library:
            remove(path)
    qt = home if target.is_windows else home / "Qt"
    for name in ("libexec", "metatypes", "qml"):
        remove(qt / name)
    for path in (qt / "lib").glob("libQt6*") if not target.is_windows else ():
        if path.name.removeprefix("libQt6").split(".")[0] not in target.libraries:
            remove(path)
    for path in list((qt / "plugins").iterdir()):
        kept = target.plugins.get(path.name, frozenset())
        for plugin in list(path.iterdir()):
            if plugin.stem.removeprefix("lib") not in kept:
                remove(plugin)
        if not any(path.iterdir()):
            remove(path)
    for path in list((qt / "translations").iterdir()):
        if path.name != "qtbase_zh_CN.qm":
            remove(path)


def prune(library: Path) -> None:
    """Takes away what only a developer needs."""
    for pattern in _NEEDLESS_PARTS:
        for path in list(library.glob(pattern)):
            remove(path)
    for path in sorted(library.rglob("*"), reverse=True):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in _NEEDLESS):
            remove(path)


def compile_all(place: Path) -> None:
    """Every module as one .pyc in its place: nothing is compiled on the clerk's PC, where the folder may be read-only."""
    done = compileall.compile_dir(
        str(place),
        quiet=1,
        legacy=True,
        force=True,
        stripdir=str(place.parent),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise SetupFailed(f"{place} 里有模块编译不成。")
    for source in place.rglob("*.py"):
        source.unlink()


def copy(source: Path, target: Path) -> None:
    """A file or folder of the project, without what Python left there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    else:
        shutil.copy2(source, target)


def remove(path: Path) -> None:
    """Takes a file or folder away, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """(package or part, bytes), the largest first."""
    found = {
        path.relative_to(folder).as_posix(): weight(path)
        for part in ("lib", "app")
        for path in (folder / part).iterdir()
    }
    yield from sorted(found.items(), key=lambda item: -item[1])


def weight(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    return (
        sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
        if path.is_dir()
        else path.stat().st_size
    )
