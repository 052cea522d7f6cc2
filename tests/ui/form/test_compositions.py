"""A composition that runs belongs to the input method: promise 34."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pane_rig import focused, rig
from ui.look.theme import Look

Key = Qt.Key
CELL = "t2.new.natural"


def test_enter_in_the_middle_of_a_composition_is_not_the_tables(qtbot: QtBot) -> None:
    """Some input methods let a key pass that ends the composition; it must not end the cell as well."""
    panes = rig(qtbot)
    panes.stand_on(CELL)
    panes.press(Key.Key_F2)
    editor = panes.editor
    assert editor is not None
    editor.selectAll()
    panes.compose(preedit="bashi")
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Backtab, Key.Key_Down, Key.Key_Escape):
        panes.press(key)
        assert panes.editor is editor
        assert panes.text(CELL) == "108"
        assert panes.bench.current == CELL
    panes.compose(commit="８０")
    panes.press(Key.Key_Return)
    assert panes.text(CELL) == "80"


def test_a_composition_that_follows_at_once_keeps_the_keyboard_where_it_runs(qtbot: QtBot) -> None:
    """Two words typed fast: the second begins before the editor has got the keyboard, and giving it away would end it."""
    panes = rig(qtbot)
    grid = panes.stand_on(CELL)
    panes.compose(preedit="ba")
    panes.compose(commit="８")
    panes.compose(preedit="jiu")
    for _ in range(5):
        QCoreApplication.processEvents()
    assert focused() is grid
    assert panes.editor is not None
    assert panes.editor.composing
    panes.compose(commit="９")
    qtbot.waitUntil(lambda: focused() is panes.editor)
    panes.press(Key.Key_Return)
    assert panes.text(CELL) == "89"


@pytest.mark.parametrize("in_place", [False, True])
def test_a_word_that_never_came_empties_no_cell(qtbot: QtBot, in_place: bool) -> None:
    """The keyboard goes elsewhere in the middle of a composition, and the input method drops it: the number stands."""
    panes = rig(qtbot)
    panes.stand_on(CELL)
    if in_place:
        panes.press(Key.Key_F2)
        assert panes.editor is not None
        panes.editor.selectAll()
    panes.compose(preedit="bashi")
    panes.findings.table.setFocus()
    qtbot.waitUntil(lambda: panes.findings.table.hasFocus())
    panes.bench.end_writing()
    assert panes.text(CELL) == "108"
    assert not panes.bench.undo_stack.canUndo()


def test_nothing_that_happens_around_it_ends_a_composition(qtbot: QtBot) -> None:
    """A check, a change elsewhere, other colours, another filter."""
    panes = rig(qtbot)
    panes.stand_on(CELL)
    panes.compose(preedit="ba")
    editor = panes.editor
    assert editor is not None
    panes.bench.recheck()
    panes.bench.edit("t2.new.commercial", "4")
    panes.bench.set_finding_filter("t3")
    panes.bench.set_finding_filter()
    panes.wear(Look.DARK)
    QApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert panes.editor is editor
    assert editor.composing
    assert panes.text(CELL) == "108"
    panes.compose(commit="8")
    assert editor.text() == "8"
