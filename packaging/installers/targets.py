"""The systems that installers are built for, and what of Qt each of them needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One kind of machine. platforms: wheel tags that run there, in pip's words, the newest first. machine: as dpkg names it.
    folder: of the shared libraries and plugins inside PySide6. libraries: Qt's that stay; plugins: those that stay, by kind.
    glibc: the minor number of the newest glibc 2 that its files may ask for; on Windows there is none."""

    name: str
    platforms: tuple[str, ...]
    machine: str
    libraries: frozenset[str]
    plugins: dict[str, frozenset[str]]
    glibc: int = 0

    @property
    def is_windows(self) -> bool:
        """Whether files are .dll and .pyd there."""
        return self.name.startswith("windows")


MODULES = frozenset(("QtCore", "QtGui", "QtWidgets", "QtPrintSupport"))
"""What the program imports of PySide6; a test holds this against the code."""
_COMMON = frozenset(("Core", "Gui", "Widgets", "PrintSupport", "Svg"))
_IMAGES = frozenset(("qsvg", "qico"))

_LINUX_PLUGINS = {
    "platforms": frozenset(("qxcb", "qoffscreen")),
    "platforminputcontexts": frozenset(
        ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin")
    ),
    "platformthemes": frozenset(("qgtk3", "qxdgdesktopportal")),
    "imageformats": _IMAGES,
    "iconengines": frozenset(("qsvgicon",)),
    "printsupport": frozenset(("cupsprintersupport",)),
}
_WINDOWS_PLUGINS = {
    "platforms": frozenset(("qwindows", "qoffscreen")),
    "styles": frozenset(("qmodernwindowsstyle",)),
    "imageformats": _IMAGES,
    "iconengines": frozenset(("qsvgicon",)),
}


def _many_linux(machine: str, newest: int) -> tuple[str, ...]:
    """The tags from manylinux_2_<newest> down; 2_17 has an older name too."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1)]
    return (*tags, f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}")


_LINUX_LIBRARIES = _COMMON | {"DBus", "XcbQpa"}
TARGETS = {
    target.name: target
    for target in (
        Target("windows-x64", ("win_amd64",), "amd64", _COMMON, _WINDOWS_PLUGINS),
        Target("linux-x86_64", _many_linux("x86_64", 28), "amd64", _LINUX_LIBRARIES, _LINUX_PLUGINS, 28),
        Target("linux-arm64", _many_linux("aarch64", 31), "arm64", _LINUX_LIBRARIES, _LINUX_PLUGINS, 30),
    )
}
