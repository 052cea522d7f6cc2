"""What a click on the original does, and what it does not: promises 8 and 11."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pane_rig import Rig, rig
from tests.ui.source.paged import paged_file

CELL, OTHER = "t2.granted.natural", "t1.regulations.issued"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def place_of(panes: Rig, cell: str) -> QRectF:
    """Where a cell's number stands in the text; another cell is current then."""
    panes.bench.select(cell, "grid")
    (rect,) = panes.source.text.frame_rects()
    panes.bench.select(OTHER, "source")
    return rect


def test_marking_numbers_to_copy_them_selects_no_cell(qtbot: QtBot) -> None:
    """Promise 8: a drag over a number is no click on it, nor is the click that ends a selection elsewhere."""
    panes = rig(qtbot)
    rect, text = place_of(panes, CELL), panes.source.text
    begin, end = rect.center().toPoint(), rect.center().toPoint() + QPoint(round(2 * rect.width()), 0)
    QTest.mousePress(text.viewport(), LEFT, NONE, begin)
    QTest.mouseMove(text.viewport(), end)
    QTest.mouseRelease(text.viewport(), LEFT, NONE, end)
    assert text.textCursor().hasSelection()
    assert panes.bench.current == OTHER
    QTest.mouseDClick(text.viewport(), LEFT, NONE, begin)
    assert text.textCursor().hasSelection()
    assert panes.bench.current == OTHER


def test_the_room_around_a_table_is_no_cell(qtbot: QtBot) -> None:
    """Promise 8: the nearest number is not the one that was clicked."""
    panes = rig(qtbot)
    rect, text = place_of(panes, "t2.granted.total"), panes.source.text
    table = text.document().rootFrame().childFrames()[1]
    whole = text.document().documentLayout().frameBoundingRect(table)
    assert whole.right() < text.viewport().width() - 2
    for x in (whole.right() + 1, text.viewport().width() - 2):
        panes.click(text.viewport(), QPointF(x, rect.center().y()).toPoint())
        assert panes.bench.current == OTHER


def test_the_frame_on_a_page_has_an_outline_on_every_side(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 11: darker than its tint by far, in a greyscale grab; a rule that is printed there does not stand for it."""
    made, path = paged_file(tmp_path)
    panes = rig(qtbot, report=made, path=path)
    pages = panes.source.pages
    assert pages is not None
    panes.bench.select(CELL, "grid")
    (rect,) = pages.frame_rects()
    qtbot.waitUntil(lambda: not panes.paper.busy, timeout=10_000)
    framed = pages.viewport().grab().toImage()
    pages.set_frames(())
    bare = pages.viewport().grab().toImage()
    box = rect.toRect()
    sides = {
        "left": [(box.left(), y) for y in range(box.top() + 4, box.bottom() - 3)],
        "right": [(box.right() + 1, y) for y in range(box.top() + 4, box.bottom() - 3)],
        "top": [(x, box.top()) for x in range(box.left() + 4, box.right() - 3)],
        "bottom": [(x, box.bottom() + 1) for x in range(box.left() + 4, box.right() - 3)],
    }
    ground = usual(
        bare,
        [(x, y) for x in range(box.left() + 4, box.left() + 9) for y in range(box.top() + 4, box.top() + 9)],
    )
    for side, points in sides.items():
        # A pixel to either side: where a line falls depends on how the page is scaled.
        lines = [
            [(x + dx, y + dy) for x, y in points] for dx, dy in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1))
        ]
        assert max(ground - usual(framed, line) for line in lines) > 60, side
        assert max(abs(usual(bare, line) - usual(framed, line)) for line in lines) > 60, side


def usual(image: QImage, points: list[tuple[int, int]]) -> int:
    """The grey that most of these pixels have."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return Counter(grey.pixelColor(x, y).value() for x, y in points).most_common(1)[0][0]
