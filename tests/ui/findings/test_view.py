"""The list of problems: order, words, filters, and staying in place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from model.pipeline import read_report
from tests.ui.pane_rig import Rig, rig
from tests.ui.window_rig import with_report
from ui.bench.problems import Kind
from ui.findings.lines_model import KIND_ROLE
from ui.findings.model import HEADS
from ui.look.theme import Look

CLEAN = {
    "t2.new.natural": "108",
    "t2.new.total": "116",
    "t2.new.commercial": "8",
    "t2.handled.commercial": "8",
}
"""With this the invented report holds: 116 in text and table, and every sum."""
CLEAN = {**CLEAN, "t2.unable_1.commercial": "3", "t2.unable_1.total": "25", "t2.handled.total": "113"}


def rows(panes: Rig) -> list[str]:
    """The first column, as shown."""
    model = panes.findings.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def column(panes: Rig, row: int, head: str) -> str:
    return str(panes.findings.model.index(row, HEADS.index(head)).data())


def row_of(panes: Rig, target: str) -> int:
    number = next(i for i, p in enumerate(panes.bench.visible_findings()) if p.target == target)
    return panes.findings.model.row_of_problem(number)


def choose(box: QComboBox, words: str) -> None:
    """Pick an entry as a person does."""
    box.setFocus()
    index = next(i for i in range(box.count()) if words in box.itemText(i))
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_problems_stand_in_the_order_of_their_weight(qtbot: QtBot) -> None:
    """Promise 14: 强制性, 核实性, 识别存疑, each in document order; 无法核对 apart under its own heading."""
    panes = rig(
        qtbot,
        {
            "t2.handled.natural": "104",
            "t2.granted.total": "1",
            "t2.partial.natural": "?12",
            "t2.other_3.legal": "",
        },
    )
    shown = rows(panes)
    kinds = [text.split(" ")[1] for text in shown if text.split(" ")[0] in ("▲", "◆", "？", "○")]
    order = ["强制性", "核实性", "识别存疑", "提示"]
    assert kinds == sorted(kinds, key=order.index)
    assert set(kinds) == {"强制性", "核实性", "识别存疑"}
    heading = next(i for i, text in enumerate(shown) if text.startswith("无法核对（"))
    assert heading == len(kinds)
    assert all(text == "－ 无法核对" for text in shown[heading + 1 :])
    assert len(shown) > heading + 1
    assert (
        not panes.findings.model.flags(panes.findings.model.index(heading, 0)) & Qt.ItemFlag.ItemIsSelectable
    )


def test_a_problem_counts_once_however_many_cells_it_has(qtbot: QtBot) -> None:
    """Promise 14: the headline counts problems, not cells."""
    panes = rig(qtbot, {**CLEAN, "t3.direct.upheld": "", "t3.direct.other": "", "t3.direct.total": ""})
    assert panes.findings.counts.text().startswith("0 强制性 · 1 核实性 · ")
    assert panes.findings.model.rowCount() == 1


def test_the_row_names_its_place_as_printed_and_the_difference(qtbot: QtBot) -> None:
    """Promise 17: rows and columns as printed, both sides, the difference, the basis; no id."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    row = row_of(panes, "t2.rejected_1.total")
    assert column(panes, row, "表") == "表二"
    assert column(panes, row, "行") == "（五）不予处理 1.信访举报投诉类申请"
    assert column(panes, row, "列") == "总计"
    assert column(panes, row, "差额") == "−3"
    assert "6 ≠ 9" in column(panes, row, "说明")
    tip = panes.findings.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "依据：" in tip
    assert "t2." not in tip + "".join(column(panes, row, head) for head in HEADS)


def test_enter_puts_the_keyboard_into_the_cell_ready_to_type(qtbot: QtBot) -> None:
    """Promise 16: over tabs, and what is typed next lands in the cell."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    panes.bench.select("t3.review.upheld", "grid")
    table = panes.findings.table
    table.setFocus()
    table.setCurrentIndex(panes.findings.model.index(row_of(panes, "t2.rejected_1.total"), 0))
    panes.press(Qt.Key.Key_Return)
    assert panes.bench.current == "t2.rejected_1.total"
    assert panes.tabs.table == "t2"
    assert panes.grid.hasFocus()
    panes.type("6")
    panes.press(Qt.Key.Key_Return)
    assert panes.text("t2.rejected_1.total") == "6"
    assert panes.findings.model.rowCount() == 0


def test_a_double_click_does_the_same(qtbot: QtBot) -> None:
    """Promise 16."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    table = panes.findings.table
    where = table.visualRect(panes.findings.model.index(row_of(panes, "t2.rejected_1.total"), 4)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert panes.bench.current == "t2.rejected_1.total"
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert panes.grid.hasFocus()


def test_arrows_in_the_list_show_each_cell_and_keep_the_keyboard(qtbot: QtBot) -> None:
    """Promise 16: reading the list is not editing."""
    panes = rig(qtbot, {"t2.handled.natural": "104", "t2.granted.total": "1"})
    table = panes.findings.table
    table.setFocus()
    table.setCurrentIndex(panes.findings.model.index(0, 0))
    panes.press(Qt.Key.Key_Down)
    assert table.hasFocus()
    problem = panes.bench.current_problem()
    assert problem is panes.bench.visible_findings()[1]
    assert panes.bench.current == problem.target


def test_selection_and_scroll_stay_where_they_are(qtbot: QtBot) -> None:
    """Promise 19: a problem above the one that is read goes away, and the line stays under the eye."""
    wrong = {
        f"t2.{row}.total": "99"
        for row in ("denied_1", "denied_2", "denied_3", "denied_4", "denied_5", "denied_6")
    }
    panes = rig(qtbot, wrong)
    table = panes.findings.table
    panes.bench.select_finding(len(panes.bench.visible_findings()) - 3)
    problem = panes.bench.current_problem()
    assert problem is not None
    row = panes.findings.model.row_of_problem(panes.bench.finding)
    top = table.rowAt(0)
    assert top > 0, "the list must be scrolled for this to mean anything"
    key = panes.findings.model.lines[top].key
    place = table.rowViewportPosition(top)
    resets: list[None] = []
    panes.findings.model.modelReset.connect(lambda: resets.append(None))
    panes.bench.edit("t2.denied_1.total", "0")
    now = [line.key for line in panes.findings.model.lines].index(key)
    assert now == top - 1
    assert table.rowViewportPosition(now) == place
    assert panes.bench.current_problem() is not None
    assert [i.row() for i in table.selectionModel().selectedRows()] == [row - 1]
    assert not resets


def test_the_list_is_right_within_the_call_that_commits(qtbot: QtBot) -> None:
    """Promise 19."""
    panes = rig(qtbot, CLEAN)
    assert panes.findings.model.rowCount() == 0
    panes.bench.edit("t2.granted.total", "1")
    assert {column(panes, row, "行") for row in range(panes.findings.model.rowCount())} >= {"（一）予以公开"}
    panes.bench.undo_stack.undo()
    assert panes.findings.model.rowCount() == 0


def test_a_filter_that_is_on_is_seen_and_obeyed(qtbot: QtBot) -> None:
    """Promise 22: it says how many it hides; F8's walk keeps to it; one click takes it off."""
    panes = rig(qtbot, {"t2.granted.total": "1", "t3.direct.upheld": ""})
    whole = panes.findings.model.rowCount()
    assert not panes.findings.clear.isVisible()
    choose(panes.findings.tables, "表三")
    assert panes.findings.model.rowCount() == 1
    assert panes.findings.clear.isVisible()
    assert f"另有 {whole - 1} 处" in panes.findings.clear.text()
    assert "强制性" in panes.findings.counts.text()
    panes.bench.next_finding()
    panes.bench.next_finding()
    problem = panes.bench.current_problem()
    assert problem
    assert problem.table == "t3"
    choose(panes.findings.kinds, "强制性")
    assert panes.findings.model.rowCount() == 0
    assert panes.findings.empty.isVisible()
    assert "另有" in panes.findings.empty.text()
    QTest.mouseClick(panes.findings.clear, Qt.MouseButton.LeftButton)
    assert panes.findings.model.rowCount() == whole
    assert not panes.findings.clear.isVisible()
    assert panes.findings.tables.currentText() == "全部表"


def test_no_problem_is_said_in_words(qtbot: QtBot) -> None:
    """Promise 23: with what could not be checked; never an empty box."""
    panes = rig(qtbot, CLEAN)
    assert panes.findings.empty.isVisible()
    assert panes.findings.empty.text() == "60 条规则全部通过，0 条无法核对"
    assert panes.findings.counts.text() == panes.findings.empty.text()


def test_what_cannot_be_checked_is_no_pass(qtbot: QtBot) -> None:
    """Promise 20: it is counted apart and leads to the cell that is missing."""
    panes = rig(qtbot, {**CLEAN, "t2.partial.legal": "!"})
    assert panes.findings.counts.text().endswith("2 条无法核对")
    shown = rows(panes)
    row = shown.index("－ 无法核对")
    panes.findings.table.setFocus()
    panes.findings.table.setCurrentIndex(panes.findings.model.index(row, 0))
    panes.press(Qt.Key.Key_Return)
    assert panes.bench.current is not None
    assert panes.bench.current.startswith("t2.")


def test_a_row_is_read_aloud_whole(qtbot: QtBot) -> None:
    """Promise 57."""
    panes = rig(qtbot, {**CLEAN, "t2.rejected_1.total": "9"})
    tree = QAccessible.queryAccessibleInterface(panes.findings.table)
    names = [tree.child(i).text(QAccessible.Text.Name) for i in range(tree.childCount()) if tree.child(i)]
    assert any(n.startswith("▲ 强制性，表二，（五）不予处理") and n.endswith("，−3") for n in names)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_levels_differ_without_colour(qtbot: QtBot, look: Look) -> None:
    """Promise 53: each level has its own sign and word."""
    assert len({kind.symbol for kind in Kind}) == len({kind.label for kind in Kind}) == len(Kind)
    panes = rig(qtbot, {"t2.granted.total": "1", "t2.other_3.legal": "", "t2.partial.natural": "?12"})
    panes.wear(look)
    model, table = panes.findings.model, panes.findings.table
    seen = {}
    for row in range(model.rowCount()):
        kind = model.index(row, 0).data(KIND_ROLE)
        if kind and kind not in seen:
            index: QModelIndex = model.index(row, 0)
            table.scrollTo(index)
            grab = table.viewport().grab(table.visualRect(index)).toImage()
            seen[kind] = grab.convertToFormat(QImage.Format.Format_Mono)
    pictures = [bytes(image.constBits()) for image in seen.values()]
    assert len(pictures) == 3
    assert len(set(pictures)) == 3


def test_rows_are_no_lower_than_a_click_target(qtbot: QtBot) -> None:
    """Promise 58."""
    panes = rig(qtbot, {"t2.granted.total": "1"})
    table = panes.findings.table
    assert all(table.rowHeight(row) >= 24 for row in range(panes.findings.model.rowCount()))
    for widget in (panes.findings.tables, panes.findings.kinds):
        assert widget.height() >= 24


def test_a_table_that_is_not_there_is_named_as_a_whole(qtbot: QtBot, tmp_path: Path) -> None:
    """Not as many places: the clerk looks for a table, not for cells."""
    path = Path(__file__).parents[2] / "model/readers/pages/fixtures/libreoffice-2021-t2.pdf"
    window = with_report(qtbot, tmp_path, read_report(path))
    lines = window.panes.findings.model.lines
    place = next(line.texts[1:4] for line in lines if line.texts[4].startswith("没有找到表三"))
    assert place == ("表三", "整表", "")


def test_a_heading_of_one_line_takes_one_line(qtbot: QtBot) -> None:
    """It has the whole width, not that of the first column alone."""
    panes = rig(qtbot, {**CLEAN, "t2.partial.natural": "?12"})
    table, lines = panes.findings.table, panes.findings.model.lines
    (heading,) = (row for row, line in enumerate(lines) if line.heading)
    assert lines[heading].texts[0].startswith("无法核对")
    single = min(table.rowHeight(row) for row in range(len(lines)))
    assert table.rowHeight(heading) == single
