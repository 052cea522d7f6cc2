"""The pages of the original: drawn, framed, clicked, searched."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.document import Document
from model.report import Report
from tests.ui.invented import SENTENCE, report_of, without_source
from tests.ui.pane_rig import Rig, rig
from tests.ui.source.paged import paged_file
from ui.look.theme import Look
from ui.source.page_layout import PageLayout
from ui.source.page_view import PageView
from ui.source.view import NO_PAGES, NO_SOURCE


def opened(qtbot: QtBot, folder: Path, report: Report | None = None) -> Rig:
    """The panes over a report on pages."""
    made, path = paged_file(folder, report)
    return rig(qtbot, report=made, path=path)


def view(panes: Rig) -> PageView:
    """The pane with the pages."""
    assert panes.source.pages is not None
    assert panes.source.as_pages
    return panes.source.pages


def grabbed(panes: Rig) -> QImage:
    """What the pane shows."""
    return view(panes).viewport().grab().toImage()


def darkest(image: QImage, rect: QRectF) -> int:
    """The darkest grey within a rectangle, some pixels from its edge."""
    inside = rect.adjusted(4, 4, -4, -4).toAlignedRect()
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    )


def test_a_source_with_pages_shows_the_page_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """Its number stands where the reader says, in ink."""
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t2.new.natural", "grid")
    (rect,) = view(panes).frame_rects()
    qtbot.waitUntil(lambda: darkest(grabbed(panes), rect) < 80, timeout=10_000)
    assert view(panes).accessibleName() == "原文页面"
    assert "页" in panes.source.kind_bar.page.text()


def test_a_page_stands_there_blank_before_it_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 6: places are framed at once, whether there is a picture or not."""
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t3.review.upheld", "grid")
    (rect,) = view(panes).frame_rects()
    colour = grabbed(panes).pixelColor(rect.adjusted(0, 0, 0, rect.height()).bottomLeft().toPoint())
    assert colour == QColor("white")
    high = view(panes).viewport().height()
    assert high / 3 - 1 <= rect.center().y() <= 2 * high / 3 + 1


def test_selecting_a_cell_frames_its_place_in_the_middle_third(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 7: at once, within the call that selects, at every zoom, and across as well."""
    panes = opened(qtbot, tmp_path)
    for percent in (100, 250, 80):
        panes.source.set_zoom(percent)
        port = view(panes).viewport()
        for cell in ("t2.unable_1.commercial", "t2.unable_1.total", "t2.granted.natural"):
            panes.bench.select(cell, "grid")
            (rect,) = view(panes).frame_rects()
            assert port.height() / 3 - 1 <= rect.center().y() <= 2 * port.height() / 3 + 1
            assert QRectF(port.rect()).contains(rect)


def test_clicking_a_number_selects_its_cell_and_other_text_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 8."""
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t2.granted.natural", "grid")
    place = view(panes).frame_rects()[0].center().toPoint()
    panes.bench.select("t1.regulations.issued", "source")
    panes.click(view(panes).viewport(), place)
    assert panes.bench.current == "t2.granted.natural"
    label = QPoint(round(view(panes).frame_rects()[0].left()) - 10, place.y())
    for where in (label, QPoint(1, place.y()), QPoint(1, 1)):
        panes.click(view(panes).viewport(), where)
        assert panes.bench.current == "t2.granted.natural"


def test_a_drag_over_a_number_selects_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t2.granted.natural", "grid")
    place = view(panes).frame_rects()[0].center().toPoint()
    panes.bench.select("t2.new.total", "source")
    port = view(panes).viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place - QPoint(0, 60))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place)
    assert panes.bench.current == "t2.new.total"


def test_the_link_holds_after_editing_undo_and_zoom(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 9."""
    panes = opened(qtbot, tmp_path)
    cell = "t2.granted.natural"
    panes.bench.select(cell, "grid")
    framed = view(panes).frames
    panes.bench.edit(cell, "7")
    assert view(panes).frames == framed
    panes.bench.undo_stack.undo()
    panes.source.set_zoom(200)
    assert view(panes).frames == framed
    place = view(panes).frame_rects()[0].center()
    assert view(panes).cell_under(place) == cell


def test_a_cell_without_a_source_says_so_and_frames_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 10."""
    panes = opened(qtbot, tmp_path, without_source(report_of(), "t2.partial.natural"))
    panes.bench.select("t2.granted.natural", "grid")
    assert view(panes).frames
    panes.bench.select("t2.partial.natural", "grid")
    assert not view(panes).frames
    assert NO_SOURCE in panes.source.note.text()
    assert panes.source.note.isVisible()


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_the_frame_is_seen_without_colour(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    """Promise 11: outline and tint both differ from the paper in a greyscale grab, in the dark look too; ink stays ink."""
    panes = opened(qtbot, tmp_path)
    panes.wear(look)
    panes.bench.select("t2.granted.natural", "grid")
    (rect,) = view(panes).frame_rects()
    qtbot.waitUntil(lambda: darkest(grabbed(panes), rect) < 80, timeout=10_000)
    grey = grabbed(panes).convertToFormat(QImage.Format.Format_Grayscale8)
    edge = grey.pixelColor(rect.topLeft().toPoint() + QPoint(0, 6)).value()
    inside = Counter(
        grey.pixelColor(round(rect.left()) + 5 + x, round(rect.top()) + 5 + y).value()
        for x in range(5)
        for y in range(5)
    ).most_common(1)[0][0]
    assert edge < 160
    assert 160 < inside <= 250


def test_the_sentence_of_a_problem_frames_its_paragraph(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 7: where text and table disagree, both places are framed, the sentence first."""
    panes = opened(qtbot, tmp_path)
    number = next(i for i, p in enumerate(panes.bench.visible_findings()) if p.finding and p.finding.quote)
    panes.bench.select_finding(number)
    document = panes.bench.document
    assert document is not None
    paragraph = next(one for one in document.paragraphs() if SENTENCE in one.text)
    first, second = view(panes).frames
    assert (first.page, first.box) == (paragraph.anchor.page, paragraph.anchor.box)
    cell = panes.anchor("t2.new.total")
    assert (second.page, second.box) == (cell.page, cell.box)


def test_ctrl_f_finds_a_text_on_the_pages(qtbot: QtBot, tmp_path: Path) -> None:
    """Blanks and line ends make no difference; round the end; Esc gives the keyboard back."""
    panes = opened(qtbot, tmp_path)
    view(panes).setFocus()
    panes.press(Qt.Key.Key_F, modifiers=Qt.KeyboardModifier.ControlModifier)
    panes.source.find_bar.line.setText("依法 结转")
    assert panes.source.find_bar.count.text() == "1 处"
    found = view(panes).found
    assert found is not None
    panes.source.find_bar.line.setText("部分单位")
    assert panes.source.find_bar.count.text() == "12 处"
    first = view(panes).found
    panes.press(Qt.Key.Key_Return)
    assert view(panes).found != first
    panes.press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert view(panes).found == first
    panes.source.find_bar.line.setText("没有这句话")
    assert panes.source.find_bar.count.text() == "没有找到"
    assert view(panes).found is None
    panes.press(Qt.Key.Key_Escape)
    assert view(panes).hasFocus()


def test_the_text_is_one_click_away_and_keeps_the_frame(qtbot: QtBot, tmp_path: Path) -> None:
    """页面 and 文字 show the same place."""
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t2.granted.natural", "grid")
    assert not panes.source.text.isVisible()
    panes.click(panes.source.kind_bar.as_text, panes.source.kind_bar.as_text.rect().center())
    qtbot.waitUntil(lambda: panes.source.laid and bool(panes.source.text.frames))
    assert panes.source.text.isVisible()
    text = panes.source.text.document().toRawText()
    assert [text[first:last] for first, last in panes.source.text.frames] == ["61"]
    panes.click(panes.source.kind_bar.as_page, panes.source.kind_bar.as_page.rect().center())
    assert view(panes).isVisible()
    assert len(view(panes).frames) == 1


def test_a_source_without_pages_shows_its_text_and_no_choice(qtbot: QtBot) -> None:
    panes = rig(qtbot)
    assert not panes.source.as_pages
    assert not panes.source.kind_bar.isVisible()


def test_keys_scroll_the_pages(qtbot: QtBot, tmp_path: Path) -> None:
    """Promise 29: the original is read without a mouse."""
    panes = opened(qtbot, tmp_path)
    bar = view(panes).verticalScrollBar()
    view(panes).setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = bar.value()
        panes.press(key)
        assert bar.value() > before
    panes.press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert view(panes).page == len(panes.bench.document.pages) - 1  # type: ignore[union-attr]
    panes.press(Qt.Key.Key_Home)
    assert bar.value() == 0


def test_zoom_keeps_what_stands_in_the_middle(qtbot: QtBot, tmp_path: Path) -> None:
    panes = opened(qtbot, tmp_path)
    bar = view(panes).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    page = view(panes).page
    for percent in (250, 80, 100):
        panes.source.set_zoom(percent)
        assert view(panes).page == page


def test_where_the_file_is_gone_the_text_stands_in(qtbot: QtBot, tmp_path: Path) -> None:
    """The pages are drawn from the file; without it the clerk still has what was read, and is told why."""
    made, path = paged_file(tmp_path)
    path.unlink()
    panes = rig(qtbot, report=made, path=path)
    panes.bench.select("t2.granted.natural", "grid")
    qtbot.waitUntil(lambda: not panes.source.as_pages, timeout=10_000)
    assert panes.source.note.text().startswith(NO_PAGES)
    assert "找不到文件" in panes.source.note.text()
    qtbot.waitUntil(lambda: bool(panes.source.text.frames))


def test_only_what_shows_and_its_neighbours_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    """A report of two hundred pages costs what its visible pages cost."""
    made, path = paged_file(tmp_path)
    many = replace(made.document, pages=made.document.pages[:1] * 200)
    panes = rig(qtbot, report=replace(made, document=Document(**_fields(many))), path=path)
    paper = panes.paper
    qtbot.waitUntil(lambda: paper.picture(0, 1.0) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not paper.busy, timeout=10_000)
    drawn = [page for page in range(200) if paper.picture(page, 1.0)]
    assert drawn == list(range(len(drawn)))
    assert len(drawn) <= 4


def _fields(document: Document) -> dict[str, object]:
    names = ("name", "format", "blocks", "notes", "pages")
    return {name: getattr(document, name) for name in names}


def test_closing_the_report_takes_the_pages_away(qtbot: QtBot, tmp_path: Path) -> None:
    panes = opened(qtbot, tmp_path)
    panes.bench.select("t2.granted.natural", "grid")
    panes.bench.close_report()
    assert not panes.source.as_pages
    assert not panes.source.kind_bar.isVisible()
    QApplication.processEvents()
    assert panes.paper.picture(0, 1.0) is None


def test_pages_of_all_sizes_are_as_wide_as_the_pane() -> None:
    """At 100 % nothing is scrolled across, whatever stands on end; a place leads there and back."""
    layout = PageLayout([(595, 842), (842, 595), (100, 100)], 600, 100, 8)
    assert layout.width == 600
    rects = [layout.rect(page) for page in range(layout.count)]
    assert [rect.width() for rect in rects] == [584, 584, 200]
    assert [rect.left() for rect in rects][:2] == [8, 8]
    assert rects[0].bottom() < rects[1].top()
    where = layout.place(1, (100, 50, 120, 70)).center()
    page, x, y = layout.point(where) or (None, 0, 0)
    assert page == 1
    assert (x, y) == (pytest.approx(110), pytest.approx(60))
    assert layout.point(QPointF(1, 1)) is None
    assert list(layout.visible(0, 10)) == [0]
    assert list(layout.visible(rects[1].top(), rects[2].bottom())) == [1, 2]
