"""The widths of the table of a folder: names stand whole where there is room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from model.collection.line import Line
from ui.folder.lines_model import FILE, HEADS, REMARK, UNIT, LinesModel, ShownLines
from ui.folder.table import FolderTable
from ui.folder.widths import shared
from ui.look.theme import Theme

LONG = "云溪县自然资源和规划局2024年政府信息公开工作年度报告（第二次送审稿，含附件）.docx"


def line(name: str, unit: str = "云溪县水利局", reason: str = "") -> Line:
    """One file without problems; reason: why it could not be read."""
    return Line(f"/报送/{name}", unit, 2024, reason, errors=0, warnings=0, infos=0, doubts=0)


def table_of(qtbot: QtBot, lines: list[Line], width: int) -> tuple[FolderTable, LinesModel]:
    model = LinesModel()
    shown = ShownLines(model)
    table = FolderTable(shown, Theme())
    for one in (model, shown):
        one.setParent(table)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    qtbot.waitExposed(table)
    model.add(lines)
    return table, model


def cut(table: FolderTable, column: int) -> list[str]:
    """The texts of a column that are not shown whole."""
    model = table.model()
    texts = [str(model.index(row, column).data()) for row in range(model.rowCount())]
    # What Qt keeps free on both sides of a cell's text.
    room = table.columnWidth(column) - 8
    return [text for text in texts if table.fontMetrics().horizontalAdvance(text) > room]


def test_a_long_name_stands_whole_where_there_is_room(qtbot: QtBot) -> None:
    table, _ = table_of(qtbot, [line(LONG), line("短.docx")], 1900)
    assert cut(table, FILE) == cut(table, UNIT) == []
    assert table.horizontalHeader().length() == table.viewport().width()


def test_names_that_come_later_get_their_room_too(qtbot: QtBot) -> None:
    table, model = table_of(qtbot, [line("短.docx")], 1900)
    before = table.columnWidth(FILE)
    model.add([line(LONG, unit="云溪县人民政府政务服务和大数据管理局办公室")])
    assert table.columnWidth(FILE) > before
    assert cut(table, FILE) == cut(table, UNIT) == []


def test_where_there_is_no_room_the_middle_of_a_name_goes(qtbot: QtBot) -> None:
    """Beginning and ending tell reports apart; a short column loses nothing, and a remark can still be seen to be there."""
    table, _ = table_of(qtbot, [line(LONG, reason="文件是空的（0 字节）。")], 1000)
    assert cut(table, UNIT) == []
    assert cut(table, FILE) == [LONG]
    em = table.fontMetrics().horizontalAdvance("国")
    assert table.columnWidth(REMARK) >= 7 * em
    option = QStyleOptionViewItem()
    table.itemDelegate().initStyleOption(option, table.model().index(0, FILE))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle


def test_the_columns_follow_the_window(qtbot: QtBot) -> None:
    table, _ = table_of(qtbot, [line(LONG)], 1000)
    assert cut(table, FILE)
    table.resize(1900, 300)
    qtbot.waitUntil(lambda: not cut(table, FILE))


def test_a_column_that_was_drawn_by_hand_keeps_its_width(qtbot: QtBot) -> None:
    table, model = table_of(qtbot, [line("短.docx")], 1900)
    header = table.horizontalHeader()
    edge = header.sectionViewportPosition(FILE) + header.sectionSize(FILE) - 1
    middle = header.rect().center().y()
    viewport = header.viewport()
    start = header.rect().center()
    start.setX(edge)
    end = type(start)(edge + 77, middle)
    before = table.columnWidth(FILE)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    drawn = table.columnWidth(FILE)
    assert drawn > before
    model.add([line(LONG)])
    assert table.columnWidth(FILE) == drawn
    assert header.count() == len(HEADS)


def test_who_needs_little_has_it_and_the_rest_is_shared() -> None:
    assert shared(100, {1: 20, 2: 300, 3: 70}) == {1: 20, 3: 40, 2: 40}
    assert shared(500, {1: 20, 2: 300}) == {1: 20, 2: 300}
    assert shared(-5, {1: 20}) == {1: 0}
