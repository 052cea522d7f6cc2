"""Blocks of cells to and from Excel and WPS."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.pane_rig import Rig, rig
from ui.form.clipboard import from_text, to_text, without_names

CTRL = Qt.KeyboardModifier.ControlModifier


def choose(panes: Rig, first: str, last: str) -> None:
    """Select the block between two cells."""
    grid = panes.stand_on(first)
    model = grid.form_model
    grid.selectionModel().select(
        QItemSelection(model.index_of(first), model.index_of(last)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )


def test_a_block_is_copied_as_tab_separated_numbers(qtbot: QtBot) -> None:
    """Promises 36 and 59: no grouping, no remark, no mark; a blank is empty."""
    panes = rig(qtbot, {"t2.new.commercial": ""})
    panes.bench.edit("t2.carried_in.natural", "1,234")
    choose(panes, "t2.new.natural", "t2.carried_in.research")
    panes.press(Qt.Key.Key_C, modifiers=CTRL)
    assert QGuiApplication.clipboard().text() == "108\t\t0\n1234\t0\t0"


def test_a_block_is_pasted_as_one_step(qtbot: QtBot) -> None:
    """Promise 36."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    QGuiApplication.clipboard().setText("11\t12\r\n21\t２２\r\n")
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    cells = [f"t2.{row}.{column}" for row in ("new", "carried_in") for column in ("natural", "commercial")]
    assert [panes.text(cell) for cell in cells] == ["11", "12", "21", "22"]
    assert panes.bench.undo_stack.count() == 1
    panes.bench.undo_stack.undo()
    assert [panes.text(cell) for cell in cells] == ["108", "9", "2", "0"]


def test_what_a_paste_refuses_is_told_cell_by_cell(qtbot: QtBot) -> None:
    """Promise 36: the rest is put in, the refused cell is named with its reason and marked."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    QGuiApplication.clipboard().setText("11\t许多\t13")
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    assert [panes.text(f"t2.new.{c}") for c in ("natural", "commercial", "research")] == ["11", "9", "13"]
    assert panes.bench.undo_stack.count() == 1
    assert grid.refusal.isVisible()
    assert "一、本年新收政府信息公开申请数量·商业企业" in grid.refusal.text()
    assert "自然人" not in grid.refusal.text()


def test_what_falls_beside_the_table_is_told(qtbot: QtBot) -> None:
    """Promise 36: nothing of a block is dropped silently."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.total")
    QGuiApplication.clipboard().setText("117\t5\t\n2\t\t")
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    assert "有 1 格超出本表" in grid.refusal.text()


def test_one_number_fills_the_selection(qtbot: QtBot) -> None:
    """Promise 36, as Excel does."""
    panes = rig(qtbot)
    choose(panes, "t2.new.research", "t2.carried_in.charity")
    QGuiApplication.clipboard().setText("3\n")
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    assert panes.text("t2.carried_in.charity") == "3"
    assert panes.text("t2.new.research") == "3"
    assert panes.bench.undo_stack.count() == 1


def test_delete_clears_the_selection_as_one_step(qtbot: QtBot) -> None:
    """Promise 30."""
    panes = rig(qtbot)
    choose(panes, "t2.new.natural", "t2.new.commercial")
    panes.press(Qt.Key.Key_Delete)
    assert panes.text("t2.new.natural") == panes.text("t2.new.commercial") == ""
    assert panes.bench.undo_stack.count() == 1


def test_table_one_goes_out_and_back_in_the_places_of_the_template(qtbot: QtBot) -> None:
    """Promise 36: heads between the values and merged places keep their rows and columns."""
    panes = rig(qtbot)
    choose(panes, "t1.normative.issued", "t1.normative.in_force")
    panes.grid.selectionModel().select(
        panes.grid.form_model.index_of("t1.licensing.decisions"), QItemSelectionModel.SelectionFlag.Select
    )
    panes.press(Qt.Key.Key_C, modifiers=CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.split("\n")[0] == "12\t0\t86"
    assert text.split("\n")[3] == "2310\t\t"
    panes.bench.edit_many("改", {"t1.normative.issued": "1", "t1.licensing.decisions": "2"})
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    assert panes.text("t1.normative.issued") == "12"
    assert panes.text("t1.licensing.decisions") == "2310"
    assert not panes.grid.refusal.isVisible()


def test_quoted_cells_of_excel_are_one_cell() -> None:
    """Promise 36: Excel quotes what holds a line end or a tab."""
    assert from_text('"1\n2"\t3\r\n') == [["1\n2", "3"]]
    assert from_text(to_text([["a\tb", 'c"d'], ["", "1"]])) == [["a\tb", 'c"d'], ["", "1"]]


def test_an_empty_clipboard_changes_nothing(qtbot: QtBot) -> None:
    """Promise 36."""
    panes = rig(qtbot)
    panes.stand_on("t2.new.natural")
    QGuiApplication.clipboard().clear()
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    assert panes.text("t2.new.natural") == "108"
    assert panes.bench.undo_stack.count() == 0


def test_names_around_the_numbers_of_a_block_are_left_out(qtbot: QtBot) -> None:
    """Promise 36: a block of Excel with its heads and row names puts each number where it would go without them, and says so."""
    panes = rig(qtbot)
    said: list[str] = []
    panes.bench.message.connect(said.append)
    grid = panes.stand_on("t2.new.natural")
    QGuiApplication.clipboard().setText(
        "\t自然人\t商业企业\n一、本年新收政府信息公开申请数量\t11\t3\n二、上年结转政府信息公开申请数量\t2\t"
    )
    panes.press(Qt.Key.Key_V, modifiers=CTRL)
    cells = [f"t2.{row}.{column}" for row in ("new", "carried_in") for column in ("natural", "commercial")]
    assert [panes.text(cell) for cell in cells] == ["11", "3", "2", ""]
    assert not grid.refusal.isVisible()
    assert "1 行栏名、1 列行名" in said[0]


def test_words_in_the_place_of_a_number_are_no_names(qtbot: QtBot) -> None:
    """Promise 36: 无 or a number with words beside numbers stays where it was copied from, and is refused there."""
    assert without_names([["无", "1"], ["/", "2"]]) == ([["无", "1"], ["/", "2"]], (0, 0))
    assert without_names([["许多", "1"], ["3", "2"]])[1] == (0, 0)
    assert without_names([["12万元", "1"]])[1] == (0, 0)
