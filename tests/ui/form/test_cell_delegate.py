"""Editing a cell: keys, input methods, refusals."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.report import State
from tests.ui.pane_rig import focused, rig

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_typing_replaces_what_stood_there(qtbot: QtBot) -> None:
    """Promise 30."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "45"


def test_f2_edits_in_place(qtbot: QtBot) -> None:
    """Promise 30: the caret stands behind the old text."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.press(Key.Key_F2)
    panes.type("7")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "1087"


def test_f2_while_typing_keeps_the_text_and_frees_the_arrows(qtbot: QtBot) -> None:
    """Promise 32: F2 turns a typed text into one that is edited in place."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.press(Key.Key_F2, Key.Key_Left)
    panes.type("9")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "495"


def test_a_double_click_edits_in_place(qtbot: QtBot) -> None:
    """Promise 30."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.granted.natural")
    where = grid.visualRect(grid.form_model.index_of("t2.new.natural")).center()
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert panes.editor is not None
    assert panes.editor.text() == "108"


def test_escape_restores(qtbot: QtBot) -> None:
    """Promise 30: nothing changes and nothing is to be undone."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.press(Key.Key_Escape)
    assert panes.text("t2.new.natural") == "108"
    assert panes.editor is None
    assert panes.grid.hasFocus()
    assert panes.bench.undo_stack.count() == 0


def test_delete_clears_and_stays_cleared(qtbot: QtBot) -> None:
    """Promise 30: a later check does not bring the number back."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.press(Key.Key_Delete)
    panes.bench.recheck()
    assert panes.bench.report
    assert panes.bench.report.cells["t2.new.natural"].state is State.BLANK
    assert panes.text("t2.new.natural") == ""


def test_opening_and_leaving_without_a_change_changes_nothing(qtbot: QtBot) -> None:
    """F2 and Enter over a doubtful number is no confirmation of it."""
    panes = rig(qtbot, {"t2.partial.natural": "?12"})
    panes.stand_on("t2.partial.natural")
    panes.press(Key.Key_F2, Key.Key_Return)
    assert panes.bench.report
    assert panes.bench.report.cells["t2.partial.natural"].state is State.UNCLEAR
    assert panes.bench.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("key", "modifiers", "start", "end"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "t2.new.natural", "t2.carried_in.natural"),
        (Key.Key_Return, SHIFT, "t2.carried_in.natural", "t2.new.natural"),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "t2.new.natural", "t2.carried_in.natural"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "t2.new.natural", "t2.new.commercial"),
        (Key.Key_Backtab, SHIFT, "t2.new.commercial", "t2.new.natural"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "t2.new.other", "t2.carried_in.natural"),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "t2.other_3.natural", "t2.carried_out.natural"),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "t2.new.total", "t2.carried_in.total"),
    ],
)
@pytest.mark.parametrize("typed", ["", "5"])
def test_enter_and_tab_walk_the_cells_past_the_sums(
    qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier, start: str, end: str, typed: str
) -> None:
    """Promise 31, with and without an open editor: computed lines are crossed, but one who stands in them stays in them."""
    panes = rig(qtbot)
    panes.stand_on(start)
    panes.type(typed)
    panes.press(key, modifiers=modifiers)
    assert panes.bench.current == end
    assert not typed or panes.text(start) == "5"


def test_enter_after_a_run_of_tabs_returns_to_its_first_column(qtbot: QtBot) -> None:
    """Promise 31."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.commercial")
    for digit in "12":
        panes.type(digit)
        panes.press(Key.Key_Tab)
    panes.type("3")
    panes.press(Key.Key_Return)
    assert panes.bench.current == "t2.carried_in.commercial"
    assert [panes.text(f"t2.new.{c}") for c in ("commercial", "research", "charity")] == ["1", "2", "3"]


def test_a_printed_total_can_be_corrected(qtbot: QtBot) -> None:
    """Sums are passed over by Enter and Tab, yet a wrong printed one is reached and typed like any cell."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.other")
    panes.press(Key.Key_Right)
    assert panes.bench.current == "t2.new.total"
    panes.type("118")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.total") == "118"


def test_arrows_commit_and_move_while_typing(qtbot: QtBot) -> None:
    """Promise 32."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.press(Key.Key_Right)
    assert panes.text("t2.new.natural") == "45"
    assert panes.bench.current == "t2.new.commercial"
    panes.type("6")
    panes.press(Key.Key_Down)
    assert panes.bench.current == "t2.carried_in.commercial"


def test_arrows_move_the_caret_during_f2(qtbot: QtBot) -> None:
    """Promise 32."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.press(Key.Key_F2, Key.Key_Left, Key.Key_Left)
    panes.type("5")
    panes.press(Key.Key_Up)
    panes.type("2")
    panes.press(Key.Key_Down)
    panes.type("3")
    assert panes.bench.current == "t2.new.natural"
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "215083"


def test_the_first_commit_of_an_input_method_is_kept(qtbot: QtBot) -> None:
    """Promise 33: ８ committed, then 9 typed, gives 89."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.compose(commit="８")
    panes.type("9")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "89"


def test_a_composition_that_begins_on_the_grid_is_kept(qtbot: QtBot) -> None:
    """Promise 33: preedit first; the grid keeps the keyboard until the text is committed, or the composition would end."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(preedit="ba")
    assert grid.hasFocus()
    panes.compose(preedit="bashi")
    assert grid.hasFocus()
    panes.compose(commit="８")
    assert panes.editor is not None
    assert panes.editor.text() == "８"
    # An input method that is asked to finish inside its own commit commits its letters too, and would do so without end.
    assert focused() is grid
    qtbot.waitUntil(lambda: focused() is panes.editor)
    panes.compose(commit="0")
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "80"


def test_a_key_right_after_a_commit_belongs_to_the_editor(qtbot: QtBot) -> None:
    """Promise 33: the keyboard may not have been handed over yet."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(preedit="ba")
    panes.compose(commit="８")
    assert focused() is grid
    panes.press(Key.Key_Return)
    assert panes.editor is None
    assert panes.text("t2.new.natural") == "8"


def test_a_composition_that_the_keyboard_has_left_is_told(qtbot: QtBot) -> None:
    """Promise 34: what the input method commits when the keyboard goes elsewhere is put in or refused, never left hanging."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(preedit="ba")
    panes.compose(commit="ba")
    panes.findings.table.setFocus()
    qtbot.waitUntil(lambda: panes.editor is None)
    assert panes.findings.table.hasFocus()
    assert panes.text("t2.new.natural") == "108"
    assert grid.refusal.isVisible()


def test_the_list_of_an_input_method_opens_at_the_cell(qtbot: QtBot) -> None:
    """The place is told in the grid's own coordinates, heads included."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    told = grid.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert told == grid.visualRect(grid.currentIndex()).translated(grid.viewport().pos())
    assert grid.viewport().pos().x() > 0


def test_a_cancelled_composition_leaves_the_old_number(qtbot: QtBot) -> None:
    """Promise 33: Esc in the input method must not empty the cell."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(preedit="ba")
    panes.compose()
    assert panes.editor is None
    assert grid.hasFocus()
    panes.press(Key.Key_Down)
    assert panes.text("t2.new.natural") == "108"


def test_a_word_that_follows_an_emptied_composition_is_kept(qtbot: QtBot) -> None:
    """Promise 33: fcitx takes its letters away first and sends the word right after; the keyboard stays with the cell."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.compose(preedit="八")
    panes.compose()
    panes.compose(commit="８")
    # The first editor, which was closed meanwhile, goes once the program comes to rest.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panes.editor)
    assert panes.editor is not None
    assert panes.editor.text() == "８"
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "8"


def test_a_re_check_does_not_touch_a_composition(qtbot: QtBot) -> None:
    """Promises 33 and 34."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.compose(preedit="ba")
    panes.bench.recheck()
    panes.bench.edit("t2.new.commercial", "4")
    panes.compose(commit="8")
    assert panes.editor is not None
    assert panes.editor.text() == "8"


@pytest.mark.parametrize("cell", ["t2.new.natural", "t2.new.total", "t2.handled.natural", "t3.review.total"])
def test_the_input_method_is_on_at_every_cell(qtbot: QtBot, cell: str) -> None:
    """Promise 33: also at sums, and after a walk over the grid."""
    panes = rig(qtbot)
    grid = panes.stand_on(cell)
    grid.clearFocus()
    grid.setFocus()
    assert grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert grid.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) in (True, None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("１２３", "123"), ("1,234", "1234"), ("１，２３４", "1234"), ("1 234", "1234"), ("〇", "0")],
)
def test_ways_to_write_a_number_become_one(qtbot: QtBot, typed: str, kept: str) -> None:
    """Promise 35."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.compose(commit=typed)
    panes.press(Key.Key_Return)
    assert panes.editor is None
    assert panes.text("t2.new.natural") == kept


@pytest.mark.parametrize("typed", ["许多", "－", "1.5", "-3"])
def test_other_text_is_refused_at_the_cell(qtbot: QtBot, typed: str) -> None:
    """Promise 35: the reason stands at the cell, the editor stays open, the old value is kept."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(commit=typed)
    panes.press(Key.Key_Return)
    assert panes.text("t2.new.natural") == "108"
    assert panes.bench.current == "t2.new.natural"
    bubble = grid.refusal
    assert bubble.isVisible()
    assert "仍为“108”" in bubble.text()
    cell = grid.visualRect(grid.currentIndex()).translated(grid.viewport().pos())
    assert abs(bubble.geometry().top() - cell.bottom()) < cell.height()
    panes.press(Key.Key_Escape)
    assert panes.editor is None
    assert panes.text("t2.new.natural") == "108"


def test_a_refused_text_is_told_when_the_editor_loses_the_keyboard(qtbot: QtBot) -> None:
    """Promise 35: no one is held in the editor, and nothing is lost silently."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.compose(commit="许多")
    qtbot.waitUntil(lambda: focused() is panes.editor)
    panes.findings.table.setFocus()
    assert panes.editor is None
    assert panes.text("t2.new.natural") == "108"
    assert grid.refusal.isVisible()


def test_leaving_the_editor_for_another_pane_keeps_what_was_typed(qtbot: QtBot) -> None:
    """A click elsewhere puts the text in, as in a spreadsheet."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.findings.table.setFocus()
    assert panes.text("t2.new.natural") == "45"


def test_tab_never_traps(qtbot: QtBot) -> None:
    """Promise 38: at the last cell Tab leaves the grid, at the first cell Shift+Tab does."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.carried_out.other")
    panes.press(Key.Key_Tab)
    assert not grid.hasFocus()
    panes.stand_on("t2.new.natural")
    panes.press(Key.Key_Backtab, modifiers=SHIFT)
    assert not grid.hasFocus()


def test_a_re_check_leaves_the_open_editor_alone(qtbot: QtBot) -> None:
    """Another pane's change must not put the old text back under someone's hands."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    panes.type("4")
    panes.bench.fill_blanks("t2")
    panes.bench.edit("t2.new.commercial", "3")
    panes.type("5")
    assert panes.editor is not None
    assert panes.editor.text() == "45"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F2, Key.Key_Delete, Key.Key_Return])
def test_shortcuts_of_the_window_do_not_reach_into_typing(qtbot: QtBot, key: Key) -> None:
    """A menu may have F2 or Delete for the table; while the editor is open they mean its text."""
    panes = rig(qtbot)
    fired: list[Key] = []
    shortcut = QShortcut(QKeySequence(key), panes.tabs)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: fired.append(key))
    panes.stand_on("t2.new.natural")
    panes.type("45")
    panes.press(key)
    assert not fired


def test_the_reason_of_a_refusal_stays_at_its_cell_while_the_table_shrinks(qtbot: QtBot) -> None:
    """Promise 35: suggestions may come below and take room from the table; the note must not go with it."""
    panes = rig(qtbot)
    view = panes.stand_on("t2.granted.natural")
    panes.type("abc")
    panes.press(Qt.Key.Key_Return)
    assert view.refusal.isVisible()
    view.resize(view.width() - 40, view.height() - 60)
    QApplication.processEvents()
    cell = view.visualRect(view.form_model.index_of("t2.granted.natural")).translated(view.viewport().pos())
    assert view.refusal.isVisible()
    assert "abc" in view.refusal.text()
    assert view.rect().contains(view.refusal.geometry())
    assert not view.refusal.geometry().intersects(cell)
