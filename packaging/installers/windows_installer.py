"""The Windows installer (setup.exe, by NSIS) and a portable .zip, built on Linux or Windows from the same staged tree.

Gouji/Gouji.exe gouji-cli.exe    start the Python beside them
Gouji/python/                    the official embeddable CPython
Gouji/lib/ app/                  see `stage`
"""

from __future__ import annotations

import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

from environment import ROOT, SetupFailed, tail
from installers.notices import write_notices
from installers.parts import BUILD, windows_python
from installers.stage import sizes, stage, weight
from installers.targets import TARGETS

HERE = Path(__file__).resolve().parent / "windows"
_SEARCH_PATH = "python311.zip\n.\n..\\lib\n..\\app\n"
"""Where the embedded Python looks for modules, and nowhere else: no registry, no variable of the user's, no site-packages."""
_COMPILER = "x86_64-w64-mingw32-gcc"
_RESOURCES = "x86_64-w64-mingw32-windres"


def build_windows() -> list[Path]:
    """Builds both; gives their paths. Raises SetupFailed, with the command to type where a tool is missing."""
    for tool, package in ((_COMPILER, "gcc-mingw-w64-x86-64-win32"), ("makensis", "nsis")):
        if shutil.which(tool) is None:
            raise SetupFailed(f"缺少 {tool}。请先安装，例如：\n  sudo apt-get install -y {package}")
    work = BUILD / "windows-x64"
    tree = work / "Gouji"
    stage(TARGETS["windows-x64"], tree)
    windows_python(tree / "python")
    (tree / "python" / "python311._pth").write_text(_SEARCH_PATH, encoding="ascii")
    write_notices(tree / "lib", tree / "app" / "resources" / "NOTICES.txt")
    version = project_version()
    make_launchers(tree, work, version)
    for name, size in list(sizes(tree))[:12]:
        print(f"  {size / 1e6:6.1f} MB  {name}")
    print(f"安装后 {weight(tree) / 1e6:.0f} MB", flush=True)
    return [make_zip(tree, version), make_setup(tree, work, version)]


def project_version() -> str:
    """The version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def make_launchers(tree: Path, work: Path, version: str) -> None:
    """Compiles Gouji.exe and gouji-cli.exe with icon and version."""
    make_icon(work / "gouji.ico")
    shutil.copy2(work / "gouji.ico", tree / "gouji.ico")
    numbers = ",".join([*version.split("."), "0"])
    words = [_RESOURCES, f"-DVERSION_NUMBERS={numbers}", f'-DVERSION_TEXT=\\"{version}\\"', "-I", str(work)]
    run([*words, str(HERE / "launcher.rc"), "-O", "coff", "-o", str(work / "launcher.o")])
    for name, kind in (("Gouji.exe", "-mwindows"), ("gouji-cli.exe", "-DCONSOLE")):
        command = [
            _COMPILER,
            "-O2",
            "-s",
            "-municode",
            kind,
            str(HERE / "launcher.c"),
            str(work / "launcher.o"),
        ]
        run([*command, "-o", str(tree / name)])


def make_icon(target: Path) -> None:
    """The program's icon in all sizes that Windows asks for, from its SVG."""
    script = (
        "import sys\n"
        "from PySide6.QtGui import QGuiApplication, QImage, QPainter\n"
        "from PySide6.QtSvg import QSvgRenderer\n"
        "from PIL import Image\n"
        "app = QGuiApplication([])\n"
        "image = QImage(256, 256, QImage.Format.Format_ARGB32)\n"
        "image.fill(0)\n"
        "painter = QPainter(image)\n"
        "QSvgRenderer(sys.argv[1]).render(painter)\n"
        "painter.end()\n"
        "image.save(sys.argv[2] + '.png')\n"
        "sizes = [(n, n) for n in (16, 20, 24, 32, 40, 48, 64, 128, 256)]\n"
        "Image.open(sys.argv[2] + '.png').save(sys.argv[2], sizes=sizes)\n"
    )
    import os
    import sys

    source = ROOT / "resources" / "icons" / "gouji.svg"
    run(
        [sys.executable, "-c", script, str(source), str(target)],
        {**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def make_zip(tree: Path, version: str) -> Path:
    """The portable form: unpack anywhere and start Gouji.exe."""
    target = BUILD / f"gouji-{version}-windows-x64.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(tree.rglob("*")):
            if path.is_file():
                package.write(path, f"Gouji/{path.relative_to(tree).as_posix()}")
    return target


def make_setup(tree: Path, work: Path, version: str) -> Path:
    """The installer."""
    target = BUILD / f"gouji-{version}-windows-x64-setup.exe"
    defines = {"VERSION": version, "TREE": tree, "OUT": target, "ICON": work / "gouji.ico"}
    words = [f"-D{name}={value}" for name, value in defines.items()]
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, str(HERE / "installer.nsi")])
    return target


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Runs a tool to its end. Raises SetupFailed with the last lines of what it said."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=environment)
    if done.returncode != 0:
        raise SetupFailed(f"{Path(command[0]).name} 失败：\n{tail(done.stdout + done.stderr)}")
