"""What the Linux packages carry that no wheel brings: the interpreter, and Qt's plugin for fcitx. Both are compiled for the oldest system
they are to run on, in a Debian 11 root, which only an administrator can make; they are made once and kept in build/parts. An interpreter is
made anew when what it is made by has changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from environment import SetupFailed
from installers.parts import BUILD
from installers.project import run
from installers.targets import TARGETS, Target

HERE = Path(__file__).resolve().parent / "linux"
_NATIVE = "linux-x86_64"
_PYTHON = {
    "linux-x86_64": (
        *("python.sh", "python_source.sh", "patch_python.sh"),
        *("profile_task.py", "glibc.h"),
    ),
    "linux-arm64": ("python_arm64.sh", "python_source.sh", "patch_python.sh", "glibc.h"),
}
"""By target the files of linux/ that an interpreter is made by, first the one that is run."""


def built_python(target: Target) -> Path:
    """The folder of the interpreter for a target. Raises SetupFailed."""
    kept = BUILD / "parts" / f"python-{target.name}"
    told = BUILD / "parts" / f"python-{target.name}.recipe"
    recipe = _recipe(_PYTHON[target.name])
    if (
        (kept / "bin" / "python3.11").exists()
        and told.exists()
        and told.read_text(encoding="utf-8") == recipe
    ):
        return kept
    root = debian11()
    made = "python"
    if target.name != _NATIVE:
        # One that runs here has to help where the other is compiled.
        helper = built_python(TARGETS[_NATIVE])
        shutil.rmtree(root / "opt/gouji/python", ignore_errors=True)
        shutil.copytree(helper, root / "opt/gouji/python", symlinks=True)
        made = "python-arm64"
    print(f"编译 Python（{target.name}，约半小时）…", flush=True)
    carry_out(root, _PYTHON[target.name], ())
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(root / "opt/gouji" / made, kept, symlinks=True)
    told.write_text(recipe, encoding="utf-8")
    return kept


def _recipe(names: Sequence[str]) -> str:
    """A word that stays the same for as long as these files of linux/ do."""
    return hashlib.sha256(b"\0".join((HERE / name).read_bytes() for name in names)).hexdigest()


def built_fcitx(target: Target, libraries: Path) -> Path:
    """The folder of the plugin for fcitx and its licence. libraries: those of Qt for the target. Raises SetupFailed."""
    kept = BUILD / "parts" / f"fcitx-{target.name}"
    if any(kept.glob("*.so")):
        return kept
    root = debian11()
    shutil.rmtree(root / "qt", ignore_errors=True)
    shutil.copytree(libraries, root / "qt")
    shutil.rmtree(root / "opt/gouji/fcitx", ignore_errors=True)
    print(f"编译输入法插件（{target.name}，约一分钟）…", flush=True)
    carry_out(root, ("fcitx.sh",), ("/qt", "g++" if target.name == _NATIVE else "aarch64-linux-gnu-g++"))
    shutil.copytree(root / "opt/gouji/fcitx", kept)
    return kept


def debian11() -> Path:
    """The root that GOUJI_DEBIAN11 names. Raises SetupFailed."""
    root = os.environ.get("GOUJI_DEBIAN11", "")
    if root and Path(root, "etc/debian_version").exists():
        return Path(root)
    raise SetupFailed(
        "需要一个 Debian 11 的根目录来编译 Python 和输入法插件（编译脚本不变就只需一次，须有管理员权限）：\n"
        "  debootstrap --variant=minbase bullseye /srv/debian11 && mount -t proc proc /srv/debian11/proc\n"
        "  export GOUJI_DEBIAN11=/srv/debian11\n"
        "然后重新运行本命令。"
    )


def carry_out(root: Path, names: Sequence[str], words: Sequence[str]) -> None:
    """Runs the first of these files of linux/ inside the root, with those words. Raises SetupFailed."""
    shutil.rmtree(root / "build", ignore_errors=True)
    (root / "build").mkdir()
    for name in names:
        shutil.copy2(HERE / name, root / "build" / name)
    run(["chroot", str(root), "sh", f"/build/{names[0]}", *words])
