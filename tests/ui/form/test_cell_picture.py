"""Promise 12: the picture of the cell beside the words on it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from model.document import Grid
from model.report import Report
from tests.ui.invented import report_of
from tests.ui.pane_rig import Rig, rig
from tests.ui.source.paged import paged_file
from ui.form.cell_picture import CellPicture


def opened(qtbot: QtBot, folder: Path, report: Report, recognised: bool) -> Rig:
    """The panes over a report on pages, scanned or not."""
    made, path = paged_file(folder, report)
    pages = tuple(range(len(made.document.pages))) if recognised else ()
    return rig(qtbot, report=replace(made, document=replace(made.document, recognised=pages)), path=path)


def picture(panes: Rig) -> CellPicture:
    """The picture beside the words."""
    assert panes.bar.picture is not None
    return panes.bar.picture


def crop(panes: Rig) -> QImage:
    """What it shows."""
    return picture(panes).crop.grab().toImage()


def ink(panes: Rig) -> int:
    """How many pixels of it are dark."""
    image = crop(panes)
    return sum(
        image.pixelColor(x, y).lightness() < 90
        for x in range(8, image.width() - 8)
        for y in range(8, image.height() - 8)
    )


def test_the_picture_of_a_recognised_cell_stands_beside_the_words(qtbot: QtBot, tmp_path: Path) -> None:
    """Enlarged, with what was read in it; another cell has another picture."""
    panes = opened(qtbot, tmp_path, report_of(), recognised=True)
    panes.bench.select("t2.new.natural", "grid")
    assert picture(panes).isVisible()
    qtbot.waitUntil(lambda: ink(panes) > 0, timeout=10_000)
    before = crop(panes)
    assert picture(panes).words.text() == "识别为“108”"
    (framed,) = panes.source.pages.frame_rects()  # type: ignore[union-attr]
    assert picture(panes).crop.height() > 1.5 * framed.height()
    panes.bench.select("t2.granted.natural", "grid")
    qtbot.waitUntil(lambda: crop(panes) != before, timeout=10_000)
    assert picture(panes).words.text() == "识别为“61”"
    assert "予以公开" in picture(panes).accessibleName()


def test_how_sure_the_recognition_was_stands_beside_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    report = report_of()
    anchor = report.cells["t2.new.natural"].anchor
    assert anchor is not None
    grid = report.document.blocks[anchor.block]
    assert isinstance(grid, Grid)
    weighed = replace(
        grid,
        cells=tuple(replace(cell, confidence=0.937 if cell.text == "108" else 1.0) for cell in grid.cells),
    )
    blocks = tuple(weighed if block is grid else block for block in report.document.blocks)
    panes = opened(
        qtbot, tmp_path, replace(report, document=replace(report.document, blocks=blocks)), recognised=True
    )
    panes.bench.select("t2.new.natural", "grid")
    assert picture(panes).words.text() == "识别为“108”，把握 93%"
    panes.bench.select("t2.granted.natural", "grid")
    assert picture(panes).words.text() == "识别为“61”，把握 100%"


def test_a_doubt_is_said_beside_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    """In a PDF with text, too, a doubtful cell is looked at; a certain one needs no picture."""
    panes = opened(qtbot, tmp_path, report_of({"t2.granted.natural": "?61"}), recognised=False)
    panes.bench.select("t2.granted.natural", "grid")
    assert picture(panes).isVisible()
    assert "存疑" in picture(panes).words.text()
    assert "数字模糊" in picture(panes).words.text()
    panes.bench.select("t2.new.natural", "grid")
    assert not picture(panes).isVisible()


def test_a_correction_keeps_what_was_read(qtbot: QtBot, tmp_path: Path) -> None:
    panes = opened(qtbot, tmp_path, report_of(), recognised=True)
    panes.bench.select("t2.new.natural", "grid")
    panes.bench.edit("t2.new.natural", "103")
    assert picture(panes).words.text() == "识别为“108”，已改为 103"


def test_the_grid_does_not_jump_when_a_picture_comes_or_goes(qtbot: QtBot, tmp_path: Path) -> None:
    panes = opened(qtbot, tmp_path, report_of({"t2.granted.natural": "?61"}), recognised=False)
    heights = set()
    for cell in ("t2.granted.natural", "t2.carried_in.natural", "t2.granted.natural"):
        panes.bench.select(cell, "grid")
        panes.window.layout().activate()  # type: ignore[union-attr]
        heights.add(panes.tabs.height())
    assert len(heights) == 1


def test_a_source_without_pages_has_no_picture(qtbot: QtBot) -> None:
    panes = rig(qtbot, {"t2.granted.natural": "?61"})
    panes.bench.select("t2.granted.natural", "grid")
    assert panes.bar.picture is None
