"""The Windows installer (setup.exe, by NSIS) and a portable .zip, built on Linux or Windows from the same staged tree.

Gouji/Gouji.exe gouji-cli.exe    start the Python beside them
Gouji/python/                    the official embeddable CPython
Gouji/lib/ app/                  see `stage`
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import zipfile
from pathlib import Path

from environment import ROOT, SetupFailed
from installers.notices import write_notices
from installers.parts import BUILD, windows_python
from installers.project import building, project_moment, project_version, run, set_moment
from installers.signatures import verify_signatures
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
    verify_signatures(tree)
    (tree / "python" / "python311._pth").write_text(_SEARCH_PATH, encoding="ascii")
    add_terms(tree / "licences")
    write_notices(tree / "lib", tree / "app" / "resources" / "NOTICES.txt")
    version = project_version()
    make_launchers(tree, work, version)
    for name, size in list(sizes(tree))[:12]:
        print(f"  {size / 1e6:6.1f} MB  {name}")
    print(f"安装后 {weight(tree) / 1e6:.0f} MB", flush=True)
    return [make_zip(tree, version), make_setup(tree, work, version)]


def add_terms(folder: Path) -> None:
    """The terms of what the tools put into Gouji.exe and setup.exe, as the system that builds keeps them."""
    folder.mkdir()
    for name in ("mingw-w64-common", "nsis"):
        source = Path("/usr/share/doc", name, "copyright")
        if not source.exists():
            raise SetupFailed(f"找不到 {source}，不能附上 {name} 的许可。请在 Debian 一系的系统上制作。")
        shutil.copy2(source, folder / f"{name}.txt")


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
    """The program's icon in all sizes that Windows asks for, and beside it the picture at the side of the installer, from its SVG."""
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
        "mark = Image.open(sys.argv[2] + '.png')\n"
        "mark.save(sys.argv[2], sizes=sizes)\n"
        "side = Image.new('RGB', (164, 314), (226, 236, 248))\n"
        "side.paste(mark.resize((96, 96)), (34, 48), mark.resize((96, 96)))\n"
        "side.save(sys.argv[3])\n"
    )
    source = ROOT / "resources" / "icons" / "gouji.svg"
    run(
        [sys.executable, "-c", script, str(source), str(target), str(target.with_name("side.bmp"))],
        {**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def make_zip(tree: Path, version: str) -> Path:
    """The portable form: unpack anywhere and start Gouji.exe."""
    target = BUILD / f"gouji-{version}-windows-x64.zip"
    moment = time.gmtime(project_moment())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(tree.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"Gouji/{path.relative_to(tree).as_posix()}", moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, path.read_bytes(), compresslevel=9)
    return target


def make_setup(tree: Path, work: Path, version: str) -> Path:
    """The installer."""
    target = BUILD / f"gouji-{version}-windows-x64-setup.exe"
    defines = {
        "VERSION": version,
        "TREE": tree,
        "OUT": target,
        "ICON": work / "gouji.ico",
        "SIDE": work / "side.bmp",
    }
    words = [f"-D{name}={value}" for name, value in defines.items()]
    set_moment(tree)
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, str(HERE / "installer.nsi")], building())
    return target
