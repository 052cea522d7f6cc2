"""The licences of everything that is shipped, as one text, made from what really lies in the staged tree."""

from __future__ import annotations

import email.parser
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, SetupFailed

_TEXTS = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
"""In the name of a file, or of a folder of them."""
_OURS = re.compile(r"licen[cs]e|OFL", re.IGNORECASE)
_COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\b(?:A?GPL|Affero|GNU General Public License)", re.IGNORECASE)
_LESSER = re.compile(r"LGPL[\w.+-]*|Lesser General Public License[^;,)]*\)?", re.IGNORECASE)
_HEAD = """勾稽 Gouji 依 Apache License 2.0 发布。随程序一起分发的组件及其许可如下，许可全文附后。

Qt 与 Qt for Python（PySide6、shiboken6）依 GNU LGPL 第 3 版使用，以未经修改的动态库分发，位于 lib/PySide6 与 lib/shiboken6；
使用者可以用自己编译的同一版本替换这些库，也可以为调试这种改动而对它们做反向工程。其源代码由 The Qt Company 在 Qt 项目网站公开提供。
"""
_LICENCES = Path(__file__).resolve().parent / "licences"
"""Texts that a licence asks to be passed on and that its wheel does not bring."""
_NOT_TAKEN = "Commercial"
"""Qt may be had under another licence too, which is not the one it is shipped under."""


@dataclass(frozen=True)
class Shipped:
    """A package in the tree. licence: in a line, as its metadata says; texts: (file name, full text)."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]


def shipped_packages(library: Path) -> list[Shipped]:
    """Every package of the tree, by name. Raises SetupFailed for one that states no licence, or only GPL or AGPL."""
    found = sorted(
        (_shipped(folder) for folder in library.glob("*.dist-info")), key=lambda one: one.name.lower()
    )
    for one in found:
        if not one.licence:
            raise SetupFailed(f"{one.name} 没有写明许可，不能随程序分发。")
        # One that may be had under the LGPL too is had under it.
        if "lgpl" not in one.licence.lower() and _COPYLEFT.search(_LESSER.sub("", one.licence)):
            raise SetupFailed(f"{one.name} 的许可是 {one.licence}，不能随程序分发。")
    return found


def write_notices(library: Path, target: Path) -> None:
    """Writes the text that 关于 shows. library: the packages, beside the folders `python`, of the interpreter,
    and `licences`, of what else is compiled into the installer."""
    packages = shipped_packages(library)
    copied = copied_libraries(library)
    lines = [_HEAD, *(f"{one.name} {one.version}  {one.licence}" for one in packages)]
    lines += [f"{name}  见后面的许可全文" for name in copied]
    parts = ["\n".join(lines)]
    for one in packages:
        parts += [_section(f"{one.name}：{name}", text) for name, text in one.texts]
    parts += [
        _section(title, path.read_text(encoding="utf-8", errors="replace")) for title, path in _more(library)
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def copied_libraries(library: Path) -> list[str]:
    """The names of the shared libraries that no package brings: those beside the interpreter, and those laid among Qt's.

    Raises SetupFailed for one whose terms are not in a `licences` folder under its own name.
    """
    home = library.parent
    told = {path.stem for path in (*home.glob("python/licences/*.txt"), *home.glob("licences/*.txt"))}
    names = sorted({path.name for path in (*(home / "python" / "lib").glob("*.so*"), *_unlisted(library))})
    missing = [name for name in names if name not in told]
    if missing:
        raise SetupFailed(f"这些库没有附上许可，不能随程序分发：{'、'.join(missing)}")
    return names


def _unlisted(library: Path) -> Iterator[Path]:
    """The shared libraries below `library` that no package's list of files names."""
    listed = set()
    for record in library.glob("*.dist-info/RECORD"):
        listed |= {line.partition(",")[0] for line in record.read_text(encoding="utf-8").splitlines()}
    for path in library.rglob("*"):
        shared = path.suffix in (".so", ".dll") or ".so." in path.name
        if shared and path.is_file() and path.relative_to(library).as_posix() not in listed:
            yield path


def _more(library: Path) -> Iterator[tuple[str, Path]]:
    """Title and text of what is no package: the program, its fonts and models, Qt's licence, the interpreter and its libraries."""
    yield "勾稽 Gouji", ROOT / "LICENSE"
    for path in sorted((ROOT / "resources").rglob("*")):
        if path.is_file() and path.suffix in (".txt", ".md") and _OURS.search(path.name):
            yield path.relative_to(ROOT).as_posix(), path
    for path in sorted(_LICENCES.iterdir(), reverse=True):
        yield f"Qt：{path.stem}", path
    for path in sorted((library.parent / "python").rglob("LICENSE.txt")):
        yield "Python", path
    for folder in (library.parent / "python" / "licences", library.parent / "licences"):
        for path in sorted(folder.glob("*")):
            yield path.stem, path


def _shipped(folder: Path) -> Shipped:
    metadata = email.parser.HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
    classifiers = metadata.get_all("Classifier") or []
    said = [metadata["License-Expression"] or "", (metadata["License"] or "").partition("\n")[0]]
    said += [line.rpartition("::")[2].strip() for line in classifiers if line.startswith("License ::")]
    texts = tuple(
        (path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and _TEXTS.search(path.relative_to(folder).as_posix())
        and _NOT_TAKEN not in path.name
    )
    licence = "; ".join(dict.fromkeys(filter(None, said)))
    return Shipped(metadata["Name"], metadata["Version"], licence, texts)


def _section(title: str, text: str) -> str:
    rule = "─" * 60
    return f"{rule}\n{title}\n{rule}\n{text.strip()}"
