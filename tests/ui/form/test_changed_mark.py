"""The mark 改, as the eye meets it: promise 27."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.form.test_view import cell_image
from tests.ui.pane_rig import Rig, rig
from ui.look.theme import Look, load_colours

CELL = "t2.other_3.natural"


def inks_at_the_left(panes: Rig) -> set[str]:
    """The colours in the left half of the cell, where marks stand and short numbers never reach."""
    panes.bench.select("t1.regulations.issued", "grid")
    panes.tabs.show_table("t2")
    image = cell_image(panes, CELL)
    width, high = image.width() // 2, image.height()
    return {image.pixelColor(x, y).name() for x in range(3, width) for y in range(3, high - 3)}


@pytest.mark.parametrize(("look", "scheme"), [(Look.LIGHT, "light"), (Look.DARK, "dark")])
def test_a_changed_cell_carries_its_mark_and_an_undone_one_does_not(
    qtbot: QtBot, look: Look, scheme: str
) -> None:
    panes = rig(qtbot)
    panes.wear(look)
    ink = load_colours()[scheme]["edited"]
    panes.tabs.show_table("t2")
    panes.grid.scrollTo(panes.grid.form_model.index_of(CELL))
    assert ink not in inks_at_the_left(panes)
    panes.bench.edit(CELL, "7")
    assert ink in inks_at_the_left(panes)
    panes.bench.undo_stack.undo()
    assert ink not in inks_at_the_left(panes)
