"""Words that take the lines there is room for, and say when they were cut."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look.short_words import MOST_LINES, ShortWords

LONG = "本机关不掌握相关政府信息的件数像是两位数字写颠倒了，改后各和相等。" * 4


def stand(qtbot: QtBot, words: ShortWords, width: int) -> QWidget:
    """A window that shows the words, with room to spare below them."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(words)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(width, 400)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_long_words_take_several_lines_where_there_is_room(qtbot: QtBot) -> None:
    words = ShortWords()
    words.setText("一行")
    window = stand(qtbot, words, 300)
    assert window.height() == 400
    line = words.height()
    words.setText(LONG)
    qtbot.waitUntil(lambda: words.height() >= MOST_LINES * line - MOST_LINES)
    assert words.minimumSizeHint().height() <= line + 1, "a small window may give one line"


def test_a_narrower_window_gives_more_lines(qtbot: QtBot) -> None:
    words = ShortWords()
    words.setText(LONG[:34])
    window = stand(qtbot, words, 900)
    wide = words.height()
    window.resize(200, 400)
    qtbot.waitUntil(lambda: words.height() > wide)


def test_the_whole_text_is_there_for_a_reader_and_in_the_tooltip(qtbot: QtBot) -> None:
    """Promises 5 and 57."""
    words = ShortWords()
    words.setText(LONG)
    window = stand(qtbot, words, 200)
    assert window.isVisible()
    assert words.toolTip() == words.accessibleName() == words.text() == LONG


def test_shorter_words_stand_where_the_whole_text_would_be_cut(qtbot: QtBot) -> None:
    words = ShortWords()
    words.setText(LONG, "自然人：21 → 12")
    window = stand(qtbot, words, 300)
    assert words.seen() == ["自然人：21 → 12"]
    assert words.toolTip() == words.accessibleName() == LONG
    window.resize(6000, 400)
    qtbot.waitUntil(lambda: words.seen() == [LONG])
