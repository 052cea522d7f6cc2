"""关于: version, licence, and the parts."""

import tomllib
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from model.version import VERSION
from tests.ui.window_rig import make_window, shown
from ui.pages.about_page import component_text

ROOT = Path(__file__).resolve().parents[3]


def test_the_version_is_the_projects() -> None:
    """One number everywhere."""
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
    )


def test_version_and_licence_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    """Without a network, and without locking the window."""
    page = make_window(qtbot, tmp_path).help.show_about()
    text = "\n".join(label.text() for label in shown(page, QLabel))
    assert VERSION in text
    assert "Apache License 2.0" in text
    assert "不联网" in text
    assert not page.isModal()
    assert "PySide6" in page.terms.toPlainText()
    assert "LGPL" in page.terms.toPlainText()


def test_a_packaged_program_shows_its_notices(tmp_path: Path) -> None:
    """The full text that was made from what is shipped."""
    notices = tmp_path / "NOTICES.txt"
    notices.write_text("随程序一起分发的组件", encoding="utf-8")
    assert component_text(notices) == "随程序一起分发的组件"
