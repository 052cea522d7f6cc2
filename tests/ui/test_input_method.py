"""Promises 33 to 35 on Linux: which way Chinese input takes, and that it arrives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui.input_method import input_method, way_to_input

ROOT = Path(__file__).resolve().parent.parent.parent
TRIAL = ROOT / "packaging" / "installers" / "linux" / "try_input.sh"
TOOLS = ("fcitx5", "Xvfb", "xdotool", "xclip", "dbus-run-session", "dbus-send")


@pytest.mark.parametrize(
    "desktop",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"QT_IM_MODULES": "wayland;fcitx;ibus"},
        {"XMODIFIERS": "@im=fcitx"},
    ],
)
def test_fcitx_is_reached_as_ibus_where_qt_has_no_plugin_for_it(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    way = desktop | way_to_input(desktop, tmp_path, ibus_daemon=False)
    assert (way["QT_IM_MODULE"], way["IBUS_USE_PORTAL"]) == ("ibus", "1")
    # Qt looks at the list first.
    assert not way.get("QT_IM_MODULES")


def test_a_plugin_of_fcitx_is_taken_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "libfcitxplatforminputcontextplugin.so").touch()
    assert way_to_input({"QT_IM_MODULE": "fcitx"}, tmp_path, ibus_daemon=False) == {}
    assert way_to_input({"XMODIFIERS": "@im=fcitx"}, tmp_path, ibus_daemon=False)["QT_IM_MODULE"] == "fcitx"


def test_ibus_itself_is_left_alone(tmp_path: Path) -> None:
    assert way_to_input({"QT_IM_MODULE": "ibus"}, tmp_path, ibus_daemon=True) == {}
    assert way_to_input({"QT_IM_MODULE": "ibus"}, tmp_path, ibus_daemon=False) == {"IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize("desktop", [{}, {"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"}])
def test_no_one_is_given_an_input_method_that_was_not_asked_for(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    assert way_to_input(desktop, tmp_path, ibus_daemon=False) == {}


def test_programs_started_later_find_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "fcitx5")
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    before = dict(os.environ)
    with input_method():
        assert os.environ["QT_IM_MODULE"] in ("ibus", "fcitx")
    assert dict(os.environ) == before


@pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="fcitx 5 and the tools of the trial are not here"
)
def test_pinyin_arrives_in_the_search_box_and_in_a_cell(tmp_path: Path) -> None:
    """Promises 33 to 35, with the real program, a real fcitx 5 and real keys."""
    done = subprocess.run(
        ["sh", TRIAL, sys.executable, ROOT / "main.py"],
        env={**os.environ, "SEEN": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all well" in done.stdout
