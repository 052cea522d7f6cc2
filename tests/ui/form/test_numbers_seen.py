"""Numbers as they are painted: promise 59."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.form.test_view import cell_image
from tests.ui.pane_rig import Rig, rig

NUMBERS = {"t2.new.natural": "7", "t2.granted.natural": "412", "t2.partial.natural": "12345"}


def ink(panes: Rig, cell: str) -> tuple[int, int]:
    """The first and the last column of a cell that its digits reach, and its width beyond the last."""
    image = cell_image(panes, cell)
    middle = range(image.height() // 4, image.height() * 3 // 4)
    ground = image.pixelColor(image.width() // 4, image.height() // 2).name()
    inked = [
        x for x in range(4, image.width() - 4) if any(image.pixelColor(x, y).name() != ground for y in middle)
    ]
    return inked[0], image.width() - inked[-1]


def opened(qtbot: QtBot) -> Rig:
    """No problem, no change, no cursor near the numbers."""
    panes = rig(qtbot, NUMBERS)
    panes.bench.set_finding_filter("t1")
    panes.bench.select("t1.regulations.issued", "grid")
    panes.tabs.show_table("t2")
    QApplication.processEvents()
    return panes


def test_numbers_of_any_length_end_at_the_right_edge(qtbot: QtBot) -> None:
    """One below the other, units below units."""
    panes = opened(qtbot)
    room = panes.grid.fontMetrics().horizontalAdvance("0")
    ends = [ink(panes, cell)[1] for cell in NUMBERS]
    assert max(ends) - min(ends) <= 2
    assert max(ends) < 2 * room
    begins = [ink(panes, cell)[0] for cell in NUMBERS if cell != "t2.new.natural"]
    assert begins[1] < begins[0]


def test_thousands_stand_apart_only_where_the_clerk_wants_it(qtbot: QtBot) -> None:
    """千分空 is a way of looking: off at first, and nothing that is copied."""
    panes = opened(qtbot)
    cell = "t2.partial.natural"
    plain = ink(panes, cell)[0]
    panes.theme.group(True)
    QApplication.processEvents()
    assert ink(panes, cell)[0] < plain
    assert panes.grid.form_model.shown(cell) == "12345"
    panes.theme.group(False)
    QApplication.processEvents()
    assert ink(panes, cell)[0] == plain
    digit = panes.grid.fontMetrics().horizontalAdvance("0")
    width = cell_image(panes, cell).width() - ink(panes, cell)[1] - plain
    assert abs(width - 5 * digit) < digit
