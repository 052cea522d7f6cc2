"""The original put there as pictures looks as it does drawn, and never shows what is no longer so."""

import pytest
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from ui.look.theme import Theme
from ui.source.kept_text import KeptText
from ui.source.text import SourceText

LINES = 90


@pytest.fixture
def text(qtbot: QtBot) -> SourceText:
    """A long text with a table."""
    made = SourceText(Theme(), None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(420, 300)
    cells = "".join(f"<tr><td>第{n}行</td><td>{n * 7}</td></tr>" for n in range(20))
    made.setHtml(
        "".join(f"<p>云溪县第 {n} 段</p>" for n in range(LINES)) + f"<table border=1>{cells}</table>"
    )
    made.show()
    qtbot.waitExposed(made)
    return made


def kept(qtbot: QtBot, text: SourceText) -> KeptText:
    """Its pictures, when all are drawn."""
    text.viewport().repaint()
    qtbot.waitUntil(lambda: text.kept.whole)
    return text.kept


def seen(text: SourceText) -> QImage:
    """What the pane shows."""
    return text.viewport().grab().toImage()


def drawn(text: SourceText) -> QImage:
    """The same, where no picture is used."""
    text.kept.forget()
    return seen(text)


@pytest.mark.parametrize("top", [0, 37, 256, 900, 100_000])
def test_pictures_look_as_the_text_does(qtbot: QtBot, text: SourceText, top: int) -> None:
    text.set_frames([(3, 8), (40, 60)])
    kept(qtbot, text)
    text.verticalScrollBar().setValue(top)
    by_pictures = seen(text)
    assert text.kept.used
    assert by_pictures == drawn(text)
    assert not text.kept.used


def test_a_changed_text_is_seen_at_once(qtbot: QtBot, text: SourceText) -> None:
    kept(qtbot, text)
    before = seen(text)
    cursor = QTextCursor(text.document())
    cursor.insertText("清河镇")
    after = seen(text)
    assert after != before
    assert after == drawn(text)


def test_what_is_selected_is_seen(qtbot: QtBot, text: SourceText) -> None:
    kept(qtbot, text)
    before = seen(text)
    text.selectAll()
    assert seen(text) != before


def test_another_width_lays_other_lines(qtbot: QtBot, text: SourceText) -> None:
    kept(qtbot, text)
    text.resize(300, 300)
    assert seen(text) == drawn(text)
