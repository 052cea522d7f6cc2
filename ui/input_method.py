"""Chinese input on Linux: finding a way from this Qt to the input method that the desktop runs.

UOS, Kylin and Debian set QT_IM_MODULE=fcitx, which asks Qt for a plugin of fcitx. The wheels of Qt have none; then nothing at all
could be typed in Chinese. But fcitx 5 answers in the name of IBus as well, and for IBus the wheels have one. It looks for a program
`ibus-daemon`, which is not there where fcitx stands in for it, unless it is told to use the portal (IBUS_USE_PORTAL): see
qibusplatforminputcontext.cpp in Qt 6.8.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_LIST, _ONE, _OF_X, _PORTAL = "QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "IBUS_USE_PORTAL"
_FCITX = ("fcitx", "fcitx5")


def way_to_input(environment: Mapping[str, str], plugins: Path, ibus_daemon: bool) -> dict[str, str]:
    """What to set, by name, so that Qt reaches the input method that the desktop asks for; empty where it does so by itself.

    plugins: the folder `platforminputcontexts` of this Qt. ibus_daemon: whether the program is there.
    """
    wanted = _wanted(environment)
    if wanted in _FCITX:
        if any(plugins.glob("*fcitx*")):
            return {} if environment.get(_ONE) == "fcitx" and _LIST not in environment else _choice("fcitx")
        return {**_choice("ibus"), _PORTAL: "1"}
    if wanted == "ibus" and not ibus_daemon:
        return {_PORTAL: "1"}
    return {}


@contextmanager
def input_method() -> Iterator[None]:
    """The application is to be made inside. Afterwards the environment is as it was, for the programs that are started from here."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    changes = way_to_input(os.environ, plugins, shutil.which("ibus-daemon") is not None)
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _wanted(environment: Mapping[str, str]) -> str:
    """The input method that the desktop names: for Qt, or else for programs of X. A list is in order of preference."""
    for name in (environment.get(_LIST) or environment.get(_ONE, "")).split(";"):
        if name in (*_FCITX, "ibus"):
            return name
    if environment.get(_LIST) or environment.get(_ONE):
        return ""
    return environment.get(_OF_X, "").removeprefix("@im=")


def _choice(name: str) -> dict[str, str]:
    """An empty list counts as none."""
    return {_LIST: "", _ONE: name}
