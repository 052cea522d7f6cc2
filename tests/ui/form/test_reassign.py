"""Promise 13: values that were read into the wrong cells are moved by hand, each time as one undo step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.report import State
from tests.ui.pane_rig import Rig, rig
from tests.ui.source.paged import paged_file
from tests.ui.source.test_view import framed_text
from ui.form.reassign import Reassign
from ui.form.reassign_dialogs import RowDialog, SplitDialog

PEOPLE = ("natural", "commercial", "research", "charity", "legal", "other", "total")


def moves(panes: Rig) -> Reassign:
    """The verbs over the panes."""
    return Reassign(panes.bench, panes.tabs, panes.window)


def row(panes: Rig, name: str) -> list[str]:
    """The texts of a row of 表二."""
    return [panes.text(f"t2.{name}.{column}") for column in PEOPLE]


def texts(name: str, *values: str) -> dict[str, str]:
    """Texts of a row of 表二, from its first column on."""
    return {f"t2.{name}.{column}": value for column, value in zip(PEOPLE, values, strict=False)}


def row_dialog(verbs: Reassign) -> RowDialog:
    """The question about a row."""
    assert isinstance(verbs.dialog, RowDialog)
    return verbs.dialog


def test_a_shifted_value_keeps_its_place_in_the_original(qtbot: QtBot) -> None:
    """One undo step with a name; the frame and the click follow the value, not the cell it was first put into."""
    panes = rig(qtbot, texts("granted", "61", "5", "0", "0", "0", "0", ""))
    panes.stand_on("t2.granted.natural")
    moves(panes).shift_row(1)
    assert row(panes, "granted") == ["", "61", "5", "0", "0", "0", "0"]
    panes.bench.select("t2.granted.commercial", "grid")
    assert framed_text(panes) == ["61"]
    place = panes.source.text.frame_rects()[0].center().toPoint()
    panes.bench.select("t2.new.natural", "source")
    panes.click(panes.source.text.viewport(), place)
    assert panes.bench.current == "t2.granted.commercial"
    assert panes.bench.undo_stack.undoText().startswith("本行右移一格 表二")
    panes.bench.undo_stack.undo()
    assert row(panes, "granted") == ["61", "5", "0", "0", "0", "0", ""]
    panes.bench.select("t2.granted.natural", "grid")
    assert framed_text(panes) == ["61"]
    assert not panes.bench.undo_stack.canUndo()


def test_the_frame_on_a_page_follows_a_shifted_value(qtbot: QtBot, tmp_path: Path) -> None:
    """On pages as in text."""
    from tests.ui.invented import report_of

    made, path = paged_file(tmp_path, report_of(texts("granted", "61", "5", "0", "0", "0", "0", "")))
    panes = rig(qtbot, report=made, path=path)
    panes.stand_on("t2.granted.natural")
    pages = panes.source.pages
    assert pages is not None
    before = pages.frames
    moves(panes).shift_row(1)
    assert pages.frames != before
    panes.bench.select("t2.granted.commercial", "grid")
    assert pages.frames == before
    assert pages.cell_under(pages.frame_rects()[0].center()) == "t2.granted.commercial"


def test_what_cannot_be_moved_says_why_beside_the_cell(qtbot: QtBot) -> None:
    panes = rig(qtbot)
    grid = panes.stand_on("t2.granted.natural")
    moves(panes).shift_row(1)
    assert grid.refusal.isVisible()
    assert "总计" in grid.refusal.text()
    assert row(panes, "granted")[0] == "61"
    assert not panes.bench.undo_stack.canUndo()


def test_a_column_moves_down(qtbot: QtBot) -> None:
    panes = rig(qtbot, {"t2.carried_out.natural": ""})
    panes.stand_on("t2.granted.natural")
    moves(panes).shift_column(1)
    assert (panes.text("t2.granted.natural"), panes.text("t2.partial.natural")) == ("", "61")
    assert panes.text("t2.carried_out.natural") == "105"


@pytest.mark.parametrize("verb", ["swap_rows", "move_row"])
def test_a_row_goes_to_another(qtbot: QtBot, verb: str) -> None:
    """The list names the rows with their numbers, and says what this row would become before anything is done."""
    blank = texts("partial", *[""] * 7)
    panes = rig(qtbot, blank)
    panes.stand_on("t2.granted.natural")
    verbs = moves(panes)
    getattr(verbs, verb)()
    dialog = row_dialog(verbs)
    rows = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    number = next(i for i, words in enumerate(rows) if words.startswith("（二）部分公开"))
    dialog.list.setCurrentRow(number)
    assert "自然人 61" in dialog.outcome.text()
    assert row(panes, "partial") == [""] * 7
    dialog.do.click()
    assert row(panes, "partial")[:2] == ["61", "5"]
    assert row(panes, "granted") == [""] * 7
    assert panes.bench.undo_stack.count() == 1
    QApplication.processEvents()
    assert verbs.dialog is None


def test_a_row_with_numbers_is_never_written_over(qtbot: QtBot) -> None:
    """The button is grey, and the reason stands beside it."""
    panes = rig(qtbot)
    panes.stand_on("t2.granted.natural")
    verbs = moves(panes)
    verbs.move_row()
    dialog = row_dialog(verbs)
    dialog.list.setCurrentRow(0)
    assert not dialog.do.isEnabled()
    assert "已经有数" in dialog.outcome.text()
    dialog.reject()
    assert not panes.bench.undo_stack.canUndo()


def test_a_cell_is_split_where_the_clerk_puts_a_blank(qtbot: QtBot) -> None:
    panes = rig(qtbot, texts("granted", "615", "", "0", "0", "0", "0", "66"))
    panes.stand_on("t2.granted.natural")
    verbs = moves(panes)
    verbs.split()
    dialog = verbs.dialog
    assert isinstance(dialog, SplitDialog)
    assert not dialog.do.isEnabled()
    dialog.line.setText("61 6")
    assert not dialog.do.isEnabled()
    dialog.line.setText("61 5")
    assert "商业企业 5" in dialog.outcome.text()
    dialog.do.click()
    assert row(panes, "granted") == ["61", "5", "0", "0", "0", "0", "66"]
    panes.bench.select("t2.granted.commercial", "grid")
    assert framed_text(panes) == ["5"]


def test_selected_neighbours_are_joined(qtbot: QtBot) -> None:
    panes = rig(qtbot, texts("granted", "6", "1", "5", "0", "0", "0", "66"))
    grid = panes.stand_on("t2.granted.natural")
    first, last = (grid.form_model.index_of(f"t2.granted.{column}") for column in PEOPLE[:2])
    grid.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.Select)
    moves(panes).join()
    assert row(panes, "granted")[:3] == ["61", "", "5"]


def test_a_row_is_taken_from_the_original(qtbot: QtBot) -> None:
    """The list stands on the row's own line of the original; another may be chosen; the values bring their places."""
    panes = rig(qtbot)
    panes.stand_on("t2.partial.natural")
    verbs = moves(panes)
    verbs.from_original()
    dialog = row_dialog(verbs)
    assert "（二）部分公开" in dialog.list.currentItem().text()
    assert not dialog.do.isEnabled(), "it would change nothing"
    rows = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    dialog.list.setCurrentRow(next(i for i, words in enumerate(rows) if "（一）予以公开" in words))
    assert "自然人 61" in dialog.outcome.text()
    dialog.first.setValue(2)
    assert "自然人 5" in dialog.outcome.text()
    dialog.first.setValue(1)
    dialog.do.click()
    assert row(panes, "partial") == row(panes, "granted") == ["61", "5", "0", "0", "0", "0", "66"]
    assert panes.anchor("t2.partial.natural") == panes.anchor("t2.granted.natural")
    assert framed_text(panes) == ["61"]
    assert panes.bench.undo_stack.undoText().startswith("从原文重新指定")
    panes.bench.undo_stack.undo()
    assert row(panes, "partial")[0] == "12"


def test_a_value_the_original_lacks_is_told_as_missing(qtbot: QtBot) -> None:
    panes = rig(qtbot)
    panes.stand_on("t2.partial.natural")
    verbs = moves(panes)
    verbs.from_original()
    dialog = row_dialog(verbs)
    rows = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    dialog.list.setCurrentRow(next(i for i, words in enumerate(rows) if "（一）予以公开" in words))
    dialog.first.setValue(2)
    dialog.do.click()
    assert panes.bench.report is not None
    assert panes.bench.report.cells["t2.partial.total"].state is State.MISSING
    panes.bench.select("t2.partial.total", "grid")
    assert panes.source.note.isVisible()


def test_without_a_cell_nothing_is_asked(qtbot: QtBot) -> None:
    panes = rig(qtbot)
    said: list[str] = []
    panes.bench.message.connect(said.append)
    verbs = moves(panes)
    verbs.from_original()
    assert verbs.dialog is None
    assert said == ["请先选中一格"]


def test_each_row_of_the_original_says_its_table_and_is_read_whole(qtbot: QtBot) -> None:
    """Rows are counted anew in each table; the question is as wide as its longest row where the window has the room."""
    panes = rig(qtbot)
    panes.stand_on("t2.partial.natural")
    verbs = moves(panes)
    verbs.from_original()
    dialog = row_dialog(verbs)
    qtbot.waitUntil(dialog.isVisible)
    rows = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    (granted,) = (words for words in rows if "（一）予以公开" in words)
    assert granted.startswith("表二第 6 行")
    assert len({words.split()[0] for words in rows}) == 3
    assert len({words.partition("行")[0] for words in rows}) == len(rows), "no two rows go by one name"
    assert not dialog.list.horizontalScrollBar().isVisible()
    dialog.reject()
