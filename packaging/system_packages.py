"""What Qt needs from a Linux system and no wheel can bring: shared libraries and a Chinese font.

They are looked for as the program itself would find them: by the dynamic linker, and by Qt's own font database.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment

FONT_PACKAGE = "fonts-wqy-microhei"
# Debian's package of each library that Qt's platform plugins link to.
PACKAGES = {
    "libEGL.so": "libegl1",
    "libGL.so": "libgl1",
    "libX11-xcb.so": "libx11-xcb1",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libglib-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libxcb.so": "libxcb1",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libz.so": "zlib1g",
}
ASK_FOR_FONT = (
    "from PySide6.QtGui import QFontDatabase, QGuiApplication; app = QGuiApplication([]);"
    "print(len(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)))"
)


def ensure(python: Path) -> bool:
    """Installs what is missing, or says how to; returns whether Qt's libraries are all there in the end.

    `python` is the environment's. Once nothing is missing, the set-up's stamp remembers it.
    """
    if not sys.platform.startswith("linux") or environment.read_stamp().get("system") == "complete":
        return True
    libraries = missing_libraries(python)
    # Without its libraries Qt cannot be asked for its fonts: then the font is installed to be sure.
    lacks_font = bool(libraries) or not has_chinese_font(python)
    if libraries or lacks_font:
        obtain(libraries, lacks_font)
        libraries = missing_libraries(python)
    if not libraries and has_chinese_font(python):
        environment.write_stamp({**environment.read_stamp(), "system": "complete"})
    return not libraries


def missing_libraries(python: Path) -> list[str]:
    """The file names of the libraries that the window's and the tests' Qt plugins do not find."""
    # A musl or very small system without ldd: Qt itself will have to say what it lacks.
    if not shutil.which("ldd"):
        return []
    plugins = python.parent.parent.glob("lib/python*/site-packages/PySide6/Qt/plugins/platforms/")
    missing = set()
    for folder in plugins:
        for name in ("libqxcb.so", "libqoffscreen.so"):
            listed = subprocess.run(["ldd", str(folder / name)], capture_output=True, text=True).stdout
            missing |= {line.split()[0] for line in listed.splitlines() if line.endswith("not found")}
    return sorted(missing)


def has_chinese_font(python: Path) -> bool:
    """Whether Qt finds a font with simplified Chinese characters."""
    asked = subprocess.run(
        [str(python), "-c", ASK_FOR_FONT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    return asked.returncode == 0 and asked.stdout.strip() not in ("", "0")


def obtain(libraries: list[str], lacks_font: bool) -> None:
    """Installs the packages with apt where it may; else prints the command for someone who may."""
    packages = {PACKAGES[stem] for name in libraries if (stem := name.split(".so")[0] + ".so") in PACKAGES}
    unknown = [name for name in libraries if name.split(".so")[0] + ".so" not in PACKAGES]
    if unknown:
        print(f"系统缺少这些库，请设法安装：{' '.join(unknown)}", file=sys.stderr)
    if lacks_font:
        packages.add(FONT_PACKAGE)
    if not packages:
        return
    words = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(packages)]
    if shutil.which("apt-get") is None:
        print(
            f"系统缺少 Qt 需要的库或中文字体，请安装（Debian 的包名）：{' '.join(words[4:])}", file=sys.stderr
        )
        return
    prefix = how_to_be_root()
    if prefix is not None:
        print(f"正在安装系统组件：{' '.join(words[4:])} …", flush=True)
        quiet_apt([*prefix, "apt-get", "update"])
        if quiet_apt([*prefix, *words]):
            return
    print(f"系统缺少 Qt 需要的库或中文字体。请运行：\n  sudo {' '.join(words)}", file=sys.stderr)


def how_to_be_root() -> list[str] | None:
    """The words before a command that make it root's, without a question; None where that cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def quiet_apt(command: list[str]) -> bool:
    """Runs apt without questions; returns whether it did as told."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        print(environment.tail(done.stdout + done.stderr), file=sys.stderr)
    return done.returncode == 0
