"""The grid: layout, frozen labels, marks, sizes, what is said of a cell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from model.forms import load_forms
from model.report import State
from tests.ui.invented import FORM
from tests.ui.pane_rig import Rig, rig
from ui.bench.problems import Kind
from ui.form.header import SlotHeader, shown_label, wrapped_height
from ui.form.layout import FormLayout
from ui.look.theme import Look


def header_of(panes: Rig, orientation: Qt.Orientation) -> SlotHeader:
    grid = panes.grid
    header = grid.verticalHeader() if orientation is Qt.Orientation.Vertical else grid.horizontalHeader()
    assert isinstance(header, SlotHeader)
    return header


@pytest.mark.parametrize("form", load_forms(), ids=lambda form: form.id)
def test_every_printed_cell_has_its_place(form: object) -> None:
    """The body, the labels and the heads together are the official layout, each slot once."""
    for table in form.tables:  # type: ignore[attr-defined]
        layout = FormLayout(table)
        places = {(r, c) for r in range(layout.row_count) for c in range(layout.column_count)}
        assert set(layout.slot_by_place) == places
        cells = [f"{table.id}.{row.id}.{column}" for row in table.rows for column in row.columns]
        assert sorted(layout.place_by_cell) == sorted(cells)
        printed = {s.text for s in (*layout.labels, *layout.heads, *layout.body)} | {layout.corner}
        assert {s.text for s in table.layout} <= printed


def test_labels_and_heads_stay_while_scrolling(qtbot: QtBot) -> None:
    """Promise 5: the last row's label stands beside its number, the heads above it."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.carried_out.total")
    assert grid.verticalScrollBar().value() > 0
    labels, heads = header_of(panes, Qt.Orientation.Vertical), header_of(panes, Qt.Orientation.Horizontal)
    row = next(s for s in labels.slots if s.text.startswith("四、结转"))
    number = grid.visualRect(grid.currentIndex())
    assert labels.slot_rect(row).top() == number.top()
    assert labels.slot_rect(row).height() == number.height()
    assert labels.viewport().rect().contains(labels.slot_rect(row).center())
    total = next(s for s in heads.slots if s.text == "总计")
    assert heads.slot_rect(total).left() == number.left()
    assert heads.isVisible()
    assert heads.height() > 0


@pytest.mark.parametrize("zoom", [80, 100, 150, 250])
@pytest.mark.parametrize("table", ["t1", "t2", "t3"])
def test_no_label_is_cut(qtbot: QtBot, zoom: int, table: str) -> None:
    """Promises 5 and 55: at each zoom every label fits into its wrapped cell."""
    panes = rig(qtbot)
    panes.tabs.show_table(table)
    panes.tabs.set_zoom(zoom)
    for header in (header_of(panes, Qt.Orientation.Vertical), header_of(panes, Qt.Orientation.Horizontal)):
        metrics = QFontMetrics(header.font())
        for slot in header.slots:
            rect = header.slot_rect(slot)
            text = shown_label(slot, rect.width(), metrics)
            assert wrapped_height(text, rect.width(), metrics) <= rect.height(), slot.text


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_label_says_its_meaning_in_a_tooltip(qtbot: QtBot) -> None:
    """Promise 5: the whole label, what it means, and where that is written."""
    panes = rig(qtbot)
    panes.stand_on("t2.denied_1.natural")
    labels = header_of(panes, Qt.Orientation.Vertical)
    slot = next(s for s in labels.slots if s.text == "1.属于国家秘密")
    where = labels.slot_rect(slot).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, labels.mapToGlobal(where))
    QApplication.sendEvent(labels.viewport(), event)
    assert "1.属于国家秘密" in QToolTip.text()
    assert "《条例》第十四条" in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.parametrize("zoom", [80, 100, 150, 250])
def test_lines_follow_the_zoom(qtbot: QtBot, zoom: int) -> None:
    """Promises 55 and 58: heights come from the font, and a cell is never lower than a click target."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    panes.tabs.set_zoom(zoom)
    high = QFontMetrics(grid.font()).height()
    assert grid.font().pointSizeF() == pytest.approx(QApplication.font().pointSizeF() * zoom / 100)
    heights = [grid.rowHeight(row) for row in range(grid.form_model.rowCount())]
    assert min(heights) >= max(24, high)
    widths = [grid.columnWidth(column) for column in range(grid.form_model.columnCount())]
    assert min(widths) >= 24


def test_the_current_row_and_column_are_emphasised(qtbot: QtBot) -> None:
    """Promise 5: in the grid and in labels and heads."""
    panes = rig(qtbot)
    panes.stand_on("t2.partial.research")
    assert panes.grid.hasFocus()
    cross = panes.theme.color("cross").name()
    assert ground(panes, "t2.partial.legal") == cross
    assert ground(panes, "t2.new.research") == cross
    assert ground(panes, "t2.new.legal") != cross


def cell_image(panes: Rig, cell: str) -> QImage:
    grid = panes.grid
    QApplication.processEvents()
    return grid.viewport().grab(grid.visualRect(grid.form_model.index_of(cell))).toImage()


def ground(panes: Rig, cell: str) -> str:
    """The colour a cell is painted on."""
    image = cell_image(panes, cell)
    return image.pixelColor(image.width() // 2, 4).name()


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_each_state_has_its_own_shape(qtbot: QtBot, look: Look) -> None:
    """Promise 53: in a greyscale grab no two states of a cell that holds the same number look alike."""
    row = "rejected_5"
    cells = [f"t2.{row}.{column}" for column in ("natural", "commercial", "research", "charity", "legal")]
    panes = rig(qtbot, {cells[0]: "?0", cells[1]: "", cells[2]: "!"})
    panes.wear(look)
    panes.bench.edit(cells[3], "5")
    panes.bench.edit(cells[3], "0")
    panes.bench.edit(cells[4], "7")
    panes.stand_on("t2.new.natural")
    panes.bench.select("t2.new.natural", "grid")
    panes.grid.scrollTo(panes.grid.form_model.index_of(cells[0]))
    seen: dict[bytes, str] = {}
    for cell in (*cells, f"t2.{row}.total", "t2.rejected_4.other"):
        grey = cell_image(panes, cell).convertToFormat(QImage.Format.Format_Mono)
        key = bytes(grey.constBits()) + bytes([grey.width() % 256])
        assert key not in seen, (cell, seen[key])
        seen[key] = cell


def test_the_sum_and_the_addends_of_a_problem_are_marked_apart(qtbot: QtBot) -> None:
    """Promise 18: all cells of the rule and only they; a full frame for the sum, dashes for the addends."""
    panes = rig(qtbot, {"t2.granted.total": "70"})
    number = next(i for i, p in enumerate(panes.bench.visible_findings()) if p.target == "t2.granted.total")
    plain = {cell: cell_image(panes, cell) for cell in ("t2.granted.research", "t2.partial.research")}
    panes.stand_on("t2.carried_out.natural")
    panes.bench.select_finding(number)
    roles = {cell: panes.bench.cell_marks(cell).role for cell in FORM.cell_ids}
    problem = panes.bench.current_problem()
    assert problem
    assert {cell for cell, role in roles.items() if role} == set(problem.cells)
    assert roles["t2.granted.total"] == "total"
    assert roles["t2.granted.research"] == "addend"
    assert cell_image(panes, "t2.granted.research") != plain["t2.granted.research"]
    dashes = cell_image(panes, "t2.granted.research")
    edge = [dashes.pixelColor(x, 2).name() for x in range(4, dashes.width() - 6)]
    assert len(set(edge)) > 1
    panes.bench.select("t2.granted.research", "grid")
    full = cell_image(panes, "t2.granted.total")
    edge = [full.pixelColor(x, 3).name() for x in range(6, full.width() - 8)]
    assert len(set(edge)) == 1


def test_marks_change_with_the_numbers_at_once(qtbot: QtBot) -> None:
    """Promise 19: correcting the number takes the mark away within the same call."""
    panes = rig(qtbot, {"t2.granted.total": "70"})
    assert panes.bench.cell_marks("t2.granted.total").kind is Kind.ERROR
    panes.stand_on("t2.new.natural")
    before = cell_image(panes, "t2.granted.total")
    panes.bench.edit("t2.granted.total", "66")
    assert panes.bench.cell_marks("t2.granted.total").kind is None
    assert cell_image(panes, "t2.granted.total") != before


def test_the_scrollbar_shows_where_problems_are(qtbot: QtBot) -> None:
    """Promise 24: as high on the bar as the row is in the table; it goes when the problem goes."""
    panes = rig(qtbot, {"t2.handled.other": "1", "t2.new.total": "116"})
    grid = panes.stand_on("t2.new.natural")
    bar = grid.verticalScrollBar()
    ticks = bar.ticks  # type: ignore[attr-defined]
    row, _ = grid.form_model.layout.place_by_cell["t2.handled.other"]
    whole = sum(grid.rowHeight(r) for r in range(grid.form_model.rowCount()))
    middle = (sum(grid.rowHeight(r) for r in range(row)) + grid.rowHeight(row) / 2) / whole
    assert any(kind is Kind.ERROR and place == pytest.approx(middle, abs=0.01) for place, kind in ticks)
    painted = bar.grab().toImage()
    reds = panes.theme.color("error").name()
    assert any(
        painted.pixelColor(x, y).name() == reds
        for x in range(painted.width())
        for y in range(painted.height())
    )
    panes.bench.edit("t2.handled.other", "0")
    assert not any(place == pytest.approx(middle, abs=0.01) for place, _ in bar.ticks)  # type: ignore[attr-defined]


def test_a_cell_is_read_aloud_whole(qtbot: QtBot) -> None:
    """Promise 57: form, row, column, value, problem, through the accessibility tree."""
    panes = rig(qtbot, {"t2.handled.natural": "104", "t2.partial.natural": ""})
    panes.bench.edit("t2.handled.natural", "103")
    grid = panes.stand_on("t2.new.natural")
    tree = QAccessible.queryAccessibleInterface(grid)
    names = [tree.child(i).text(QAccessible.Text.Name) for i in range(tree.childCount()) if tree.child(i)]
    assert "表二，（七）总计，自然人，103，强制性，当前问题的加数，已修改" in names
    assert "表二，（一）予以公开，自然人，61，涉及强制性问题" in names
    assert any(n.startswith("表二，（二）部分公开") and "自然人，空白" in n for n in names)
    assert tree.text(QAccessible.Text.Name) == "表二 收到和处理政府信息公开申请情况"


def test_the_tooltip_of_a_changed_cell_tells_the_old_text(qtbot: QtBot) -> None:
    """Promise 27: and the mark 改 stands in the cell."""
    panes = rig(qtbot)
    panes.bench.edit("t2.new.natural", "107")
    model = panes.stand_on("t2.new.natural").form_model
    tip = model.index_of("t2.new.natural").data(Qt.ItemDataRole.ToolTipRole)
    assert "改：原文为“108”" in tip
    assert "一、本年新收政府信息公开申请数量·自然人" in tip
    assert panes.bench.cell_marks("t2.new.natural").edited


def test_numbers_are_half_width_plain_and_at_the_right(qtbot: QtBot) -> None:
    """Promise 59: no grouping; the digits end where those of the row above end."""
    panes = rig(qtbot)
    panes.bench.edit_many("改", {"t2.new.natural": "１，２３４", "t1.fees.amount": "59237.2449"})
    model = panes.stand_on("t2.new.natural").form_model
    assert model.shown("t2.new.natural") == "1234"
    assert panes.tabs.views[0].form_model.shown("t1.fees.amount") == "59237.2449"
    ends = [last_ink(cell_image(panes, f"t2.{row}.commercial")) for row in ("new", "granted", "partial")]
    assert max(ends) - min(ends) <= 1


def last_ink(image: QImage) -> int:
    """The rightmost column of a cell's picture that holds text."""
    ground = image.pixelColor(image.width() // 2, 4).value()
    inside = range(6, image.height() - 6)
    return max(
        x
        for x in range(6, image.width() - 3)
        if any(abs(image.pixelColor(x, y).value() - ground) > 90 for y in inside)
    )


def test_states_without_a_number_say_a_word(qtbot: QtBot) -> None:
    """Promise 53: blank and missing are two things, and neither is 0."""
    panes = rig(qtbot, {"t2.new.natural": "", "t2.new.legal": "!"})
    model = panes.stand_on("t2.new.natural").form_model
    assert (model.shown("t2.new.natural"), model.shown("t2.new.legal")) == ("空", "缺")
    assert panes.bench.report
    assert panes.bench.report.cells["t2.new.legal"].state is State.MISSING


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        ("t1.regulations.issued", Qt.Key.Key_Down, False, "t1.normative.issued"),
        ("t1.normative.issued", Qt.Key.Key_Down, False, "t1.licensing.decisions"),
        ("t1.fees.amount", Qt.Key.Key_Up, False, "t1.coercion.decisions"),
        ("t2.new.natural", Qt.Key.Key_End, False, "t2.new.total"),
        ("t2.granted.legal", Qt.Key.Key_Home, False, "t2.granted.natural"),
        ("t2.granted.legal", Qt.Key.Key_Home, True, "t2.new.natural"),
        ("t2.granted.legal", Qt.Key.Key_End, True, "t2.carried_out.total"),
        ("t2.granted.legal", Qt.Key.Key_Down, True, "t2.carried_out.legal"),
        ("t2.new.natural", Qt.Key.Key_Up, False, "t2.new.natural"),
        ("t3.review.upheld", Qt.Key.Key_Right, True, "t3.after_review.total"),
    ],
)
def test_keys_walk_from_value_to_value(
    qtbot: QtBot, start: str, key: Qt.Key, modifiers: bool, end: str
) -> None:
    """Promise 29: no head between the values is ever stood on."""
    panes = rig(qtbot)
    panes.stand_on(start)
    held = Qt.KeyboardModifier.ControlModifier if modifiers else Qt.KeyboardModifier.NoModifier
    panes.press(key, modifiers=held)
    assert panes.bench.current == end


def test_a_click_on_a_head_between_values_changes_nothing(qtbot: QtBot) -> None:
    """表一 prints heads between its values."""
    panes = rig(qtbot)
    grid = panes.stand_on("t1.normative.issued")
    head = grid.form_model.index(4, 0)
    assert grid.form_model.slot_at(head).cell is None
    panes.click(grid.viewport(), grid.visualRect(head).center())
    assert panes.bench.current == "t1.normative.issued"


def test_a_click_on_the_label_of_a_row_of_heads_changes_nothing(qtbot: QtBot) -> None:
    """The cursor stays on its value: else the next number typed would go nowhere."""
    panes = rig(qtbot)
    grid = panes.stand_on("t1.normative.issued")
    labels = header_of(panes, Qt.Orientation.Vertical)
    head = next(slot for slot in labels.slots if slot.row == 4)
    assert grid.form_model.slot_at(grid.form_model.index(4, 0)).cell is None
    panes.click(labels.viewport(), labels.slot_rect(head).center())
    assert grid.form_model.cell_at(grid.currentIndex()) == panes.bench.current == "t1.normative.issued"


def test_table_two_fits_beside_the_original_on_a_small_screen(qtbot: QtBot) -> None:
    """Promise 1: at 1366 wide the seven columns stand in the right pane without scrolling sideways."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    assert grid.horizontalScrollBar().maximum() == 0


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    """Promise 19: texts of other cells are not asked for again."""
    panes = rig(qtbot)
    grid = panes.stand_on("t2.new.natural")
    told: list[QRect] = []
    watch: Callable[..., None] = lambda a, b, roles: (  # noqa: E731
        told.append(QRect(QPoint(a.column(), a.row()), QPoint(b.column(), b.row()))) if not roles else None
    )
    grid.form_model.dataChanged.connect(watch)
    panes.bench.edit("t2.new.natural", "5")
    assert told == [QRect(0, 0, 1, 1)]


def test_the_note_in_the_corner_belongs_to_one_table(qtbot: QtBot) -> None:
    """The note of the form stands in the corner of 表二 and nowhere else."""
    panes = rig(qtbot)
    corners = [view.form_model.layout.corner for view in panes.tabs.views]
    assert corners[0] == corners[2] == ""
    assert corners[1].startswith("（本列数据的勾稽关系为")


def test_numbers_can_be_seen_at_the_largest_zoom_in_a_small_window(qtbot: QtBot) -> None:
    """Promise 55: heads and labels that stay must not take all the room from what they name."""
    panes = rig(qtbot)
    panes.window.resize(1093, 580)
    panes.tabs.set_zoom(250)
    for cell in ("t2.new.natural", "t2.carried_out.total"):
        grid = panes.stand_on(cell)
        QApplication.processEvents()
        there = grid.visualRect(grid.form_model.index_of(cell))
        assert grid.viewport().rect().contains(there.center())
        assert there.height() >= 2 * panes.window.fontMetrics().height()
