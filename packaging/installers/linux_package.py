"""The Linux packages: a .deb for UOS, Kylin and Debian, and a .tar.xz for machines where nothing may be installed.

    /opt/gouji/python/      CPython built against Debian 11, see linux/python.sh
    /opt/gouji/lib app      see `stage`
    /opt/gouji/bin/gouji    starts them; /usr/bin/gouji leads there

What is compiled for them is in `debian11`.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

from environment import ROOT, SetupFailed
from installers.debian11 import built_fcitx, built_python
from installers.glibc import check_glibc
from installers.notices import write_notices
from installers.parts import BUILD
from installers.project import building, project_moment, project_version, run, set_moment
from installers.stage import compile_all, sizes, stage, weight
from installers.targets import TARGETS, Target

HERE = Path(__file__).resolve().parent / "linux"
_HOME = Path("opt/gouji")
_SYSTEM_FILES = {
    "gouji.desktop": "usr/share/applications/gouji.desktop",
    "gouji.xml": "usr/share/mime/packages/gouji.xml",
    "gouji.metainfo.xml": "usr/share/metainfo/gouji.metainfo.xml",
}
_NEEDS = (
    *(
        "libegl1",
        "libgl1",
        "libglib2.0-0",
        "libfontconfig1",
        "libfreetype6",
        "libdbus-1-3",
    ),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libxcb-randr0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1"),
    *("libxcb-xfixes0", "libxcb-xkb1", "libxcb-render0", "libx11-xcb1"),
)


def build_linux(name: str = "linux-x86_64") -> list[Path]:
    """Builds both; gives their paths. Raises SetupFailed, with what to do where something is missing."""
    target = TARGETS[name]
    work = BUILD / name
    python = built_python(target)
    tree = work / "root"
    shutil.rmtree(tree, ignore_errors=True)
    home = tree / _HOME
    stage(target, home)
    shutil.copytree(
        python, home / "python", symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "__phello__*")
    )
    # Python's own modules too: nothing is kept of what is compiled at a start, for the folder is the system's.
    compile_all(home / "python" / "lib" / "python3.11")
    add_fcitx(built_fcitx(target, home / "lib" / "PySide6" / "Qt" / "lib"), home)
    for library in sorted((home / "python" / "x11").iterdir()):
        library.rename(home / "lib" / "PySide6" / "Qt" / "lib" / library.name)
    (home / "python" / "x11").rmdir()
    check_glibc(home, target.glibc)
    write_notices(home / "lib", home / "app" / "resources" / "NOTICES.txt")
    version = project_version()
    add_system_files(tree, version)
    for part, size in list(sizes(home))[:12]:
        print(f"  {size / 1e6:6.1f} MB  {part}")
    print(f"安装后 {weight(tree) / 1e6:.0f} MB", flush=True)
    return [make_archive(home, target, version), make_deb(tree, target, version)]


def add_fcitx(made: Path, home: Path) -> None:
    """Lays the plugin where Qt looks for it, and its licence where the notice is made from."""
    (home / "licences").mkdir()
    for path in made.iterdir():
        plugins = home / "lib" / "PySide6" / "Qt" / "plugins" / "platforminputcontexts"
        shutil.copy2(path, plugins if path.suffix == ".so" else home / "licences")


def add_system_files(tree: Path, version: str) -> None:
    """The files by which the desktop knows the program: menu entry, icon, file types, description, manual."""
    for name, place in _SYSTEM_FILES.items():
        target = tree / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            (HERE / name).read_text(encoding="utf-8").replace("@VERSION@", version), encoding="utf-8"
        )
    icon = tree / "usr/share/icons/hicolor/scalable/apps/gouji.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy2(ROOT / "resources" / "icons" / "gouji.svg", icon)
    manual = tree / "usr/share/man/zh_CN/man1/gouji.1"
    manual.parent.mkdir(parents=True)
    manual.write_text(
        (HERE / "gouji.1").read_text(encoding="utf-8").replace("@VERSION@", version), encoding="utf-8"
    )
    run(["gzip", "-9n", str(manual)])
    notices = tree / "usr/share/doc/gouji/copyright"
    notices.parent.mkdir(parents=True)
    shutil.copy2(tree / _HOME / "app" / "resources" / "NOTICES.txt", notices)
    starter = tree / _HOME / "bin" / "gouji"
    starter.parent.mkdir(parents=True)
    shutil.copy2(HERE / "gouji.sh", starter)
    starter.chmod(0o755)
    link = tree / "usr/bin/gouji"
    link.parent.mkdir(parents=True)
    link.symlink_to("/opt/gouji/bin/gouji")


def make_archive(home: Path, target: Target, version: str) -> Path:
    """The portable form: unpack anywhere and start gouji/bin/gouji."""
    plain = BUILD / f"gouji-{version}-{target.name}.tar"
    with tarfile.open(plain, "w") as archive:
        archive.add(home, "gouji", filter=_of_root)
    # The tool takes all cores, and no more memory to unpack than the oldest system's own packages ask for.
    run(["xz", "-9", "-T0", "--force", str(plain)])
    return plain.with_name(plain.name + ".xz")


def _of_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = project_moment()
    return member


def make_deb(tree: Path, target: Target, version: str) -> Path:
    """The package. Its scripts only tell the desktop that files came or went."""
    control = tree / "DEBIAN"
    control.mkdir()
    fields = (HERE / "control").read_text(encoding="utf-8")
    size = weight(tree) // 1024
    for name, value in (
        ("VERSION", version),
        ("MACHINE", target.machine),
        ("SIZE", str(size)),
        ("NEEDS", ", ".join((f"libc6 (>= 2.{target.glibc})", *_NEEDS))),
    ):
        fields = fields.replace(f"@{name}@", value)
    (control / "control").write_text(fields, encoding="utf-8")
    for name in ("postinst", "postrm"):
        shutil.copy2(HERE / "refresh.sh", control / name)
        (control / name).chmod(0o755)
    path = BUILD / f"gouji_{version}_{target.machine}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(path)]
    if shutil.which("dpkg-deb") is None:
        raise SetupFailed("缺少 dpkg-deb，只能在 Debian 一系的系统上制作 .deb。")
    subprocess.run(["chmod", "-R", "u=rwX,go=rX", str(tree)], check=True)
    set_moment(tree)
    run(command, building())
    return path
