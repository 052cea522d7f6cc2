"""The files opened last, in the menu and on the start page."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.window_rig import RIGHT, WRONG, make_window, open_file, shown
from ui.actions.wiring import fill_recent
from ui.settings import Settings
from ui.threads import prober


def test_ten_newest_first_each_once(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 52: at most ten, and they survive a restart."""
    window = make_window(qtbot, tmp_path)
    for number in [*range(12), 5]:
        window.recent.add(str(tmp_path / f"{number}.docx"))
    names = [Path(path).name for path in window.recent.paths()]
    assert names == [f"{number}.docx" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]
    window.settings.save()
    assert Settings(tmp_path / "settings.ini").recent == window.recent.paths()


def test_an_opened_file_is_listed_with_its_folder(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 52: in the menu and on the start page."""
    window = open_file(qtbot, make_window(qtbot, tmp_path), WRONG)
    menu = QMenu()
    fill_recent(window.recent, menu, window.open_file)
    assert [action.text() for action in menu.actions()] == [f"{WRONG.name}    {WRONG.parent}"]
    window.close_report()
    texts = [button.text() for button in shown(window.stack.start, QToolButton)]
    assert any(WRONG.name in text for text in texts)


def test_a_missing_file_is_grey_and_removable(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 52: never an error for a file that went away."""
    settings = Settings(tmp_path / "settings.ini")
    settings.recent = [str(tmp_path / "不见了.docx"), str(RIGHT)]
    settings.save()
    window = make_window(qtbot, tmp_path)

    def listed() -> dict[str, QToolButton]:
        return {button.text().split("\n")[0]: button for button in shown(window.stack.start, QToolButton)}

    qtbot.waitUntil(lambda: "不见了.docx（已不在）" in listed())
    entries = listed()
    assert not entries["不见了.docx（已不在）"].isEnabled()
    assert entries[RIGHT.name].isEnabled()
    remove = next(
        b for b in shown(window.stack.start, QToolButton) if b.accessibleName() == "从列表中移除 不见了.docx"
    )
    remove.click()
    assert window.recent.paths() == [str(RIGHT)]


def test_the_list_never_waits_for_a_dead_drive(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 52: while a drive does not answer, the page is there and its file counts as there."""
    answer = threading.Event()

    def hang(path: Path) -> bool:
        answer.wait(30)
        return False

    monkeypatch.setattr(prober.Path, "is_file", hang)
    settings = Settings(tmp_path / "settings.ini")
    settings.recent = ["/网络盘/报告.docx"]
    settings.save()
    window = make_window(qtbot, tmp_path)
    entries = [button for button in shown(window.stack.start, QToolButton) if "报告.docx" in button.text()]
    assert len(entries) == 1
    assert entries[0].isEnabled()
    answer.set()
    qtbot.waitUntil(lambda: window.recent.missing("/网络盘/报告.docx"))
