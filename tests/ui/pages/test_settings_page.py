"""设置: every choice at once and at the next start."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import invented
from tests.ui.window_rig import press, shown, with_report
from ui.form.cell_painter import THIN, grouped
from ui.form.model import PLAIN_ROLE
from ui.look.theme import Look, load_colours
from ui.pages.settings_page import SettingsPage
from ui.settings import DEFAULT_FONT_SIZE, Settings


def settings_page(window: object) -> SettingsPage:
    """Opened with its key."""
    press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    return shown(window, SettingsPage)[0]


def test_size_and_colours_are_taken_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    """Promises 54 and 55."""
    window = with_report(qtbot, tmp_path)
    page = settings_page(window)
    page.sizes.setCurrentIndex(page.sizes.findData(14))
    page.sizes.activated.emit(page.sizes.currentIndex())
    page.looks[Look.CONTRAST].click()
    assert QApplication.font().pointSize() == 14
    assert QApplication.palette().window().color().name() == load_colours()["contrast_light"]["window"]
    window.settings.save()
    again = Settings(tmp_path / "settings.ini")
    assert (again.font_size, again.look) == (14, Look.CONTRAST)
    page.restore.click()
    assert (window.settings.font_size, window.settings.look) == (DEFAULT_FONT_SIZE, Look.SYSTEM)
    assert QApplication.font().pointSize() == DEFAULT_FONT_SIZE
    assert page.looks[Look.SYSTEM].isChecked()


def test_numbers_shown_apart_stay_plain_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 59: 千分空 is for the eye; what is copied and edited has none."""
    window = with_report(qtbot, tmp_path, invented.report_of({"t2.new.natural": "12345"}))
    page = settings_page(window)
    before = window.grab().toImage()
    page.grouped.click()
    assert window.theme.grouped
    assert window.settings.grouped
    model = window.panes.tabs.views[1].form_model
    index = model.index_of("t2.new.natural")
    assert model.data(index, PLAIN_ROLE) == model.data(index, Qt.ItemDataRole.EditRole) == "12345"
    window.panes.tabs.show_table("t2")
    page.close()
    QApplication.processEvents()
    assert window.grab().toImage() != before


def test_only_large_numbers_are_set_apart() -> None:
    """GB/T 15835: four digits may stand together; words and decimals are left alone."""
    assert grouped("12345") == f"12{THIN}345"
    assert grouped("1234567.89") == f"1{THIN}234{THIN}567.89"
    for same in ("0", "999", "1386.52", "9999", "空", "3 撤诉", "007", "12345万元", "-12345"):
        assert grouped(same) == same
