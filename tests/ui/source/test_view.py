"""The original: frames, the way from a cell to its place and back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from model.document import Anchor, Document, Paragraph
from tests.ui.invented import FORM, SENTENCE, report_of, without_source
from tests.ui.pane_rig import Rig, rig
from ui.look.theme import Look
from ui.source.view import NO_SOURCE


def framed_text(panes: Rig) -> list[str]:
    """What stands inside the frames."""
    text = panes.source.text
    plain = text.document().toRawText()
    return [plain[first:last] for first, last in text.frames]


def test_selecting_a_cell_frames_its_place_in_the_middle_third(qtbot: QtBot) -> None:
    """Promise 7: at once, within the call that selects."""
    panes = rig(qtbot)
    high = panes.source.text.viewport().height()
    for cell in (
        "t1.penalty.decisions",
        "t2.unable_1.commercial",
        "t2.carried_out.total",
        "t3.review.upheld",
    ):
        panes.bench.select(cell, "grid")
        assert framed_text(panes) == [panes.text(cell)]
        (rect,) = panes.source.text.frame_rects()
        assert high / 3 - 1 <= rect.center().y() <= 2 * high / 3 + 1


def test_every_cell_is_framed_around_its_own_text(qtbot: QtBot) -> None:
    """Promises 7 and 8: there and back for each cell of the form."""
    distinct = {cell: str(1000 + number) for number, cell in enumerate(FORM.cell_ids)}
    panes = rig(qtbot, distinct)
    for cell in FORM.cell_ids:
        panes.bench.select(cell, "grid")
        assert framed_text(panes) == [distinct[cell]]
    selected = click_frame(panes, "t2.denied_4.legal")
    assert selected == "t2.denied_4.legal"


def click_frame(panes: Rig, cell: str) -> str | None:
    """Click where a cell's number stands while another cell is current."""
    panes.bench.select(cell, "grid")
    place = panes.source.text.frame_rects()[0].center()
    panes.bench.select("t1.regulations.issued", "source")
    panes.click(panes.source.text.viewport(), place.toPoint())
    return panes.bench.current


def test_clicking_a_number_selects_its_cell(qtbot: QtBot) -> None:
    """Promise 8: and shows its tab; the original stays where the eye is."""
    panes = rig(qtbot)
    before = panes.tabs.table
    assert click_frame(panes, "t2.granted.natural") == "t2.granted.natural"
    assert (before, panes.tabs.table) == ("t1", "t2")


def test_clicking_other_text_changes_nothing(qtbot: QtBot) -> None:
    """Promise 8: labels, paragraphs, and the empty room beside them."""
    panes = rig(qtbot)
    panes.bench.select("t2.granted.natural", "grid")
    text = panes.source.text
    (frame,) = text.frame_rects()
    label = QPointF(frame.left() - frame.width() * 2, frame.center().y())
    for place in (label, QPointF(text.viewport().width() - 1, frame.center().y())):
        panes.click(text.viewport(), place.toPoint())
        assert panes.bench.current == "t2.granted.natural"
    text.verticalScrollBar().setValue(0)
    (title,) = text.rects_of(0, 10)
    panes.click(text.viewport(), title.center().toPoint())
    panes.click(text.viewport(), QPoint(1, 1))
    assert panes.bench.current == "t2.granted.natural"


def test_the_link_holds_after_editing_undo_zoom_and_another_tab(qtbot: QtBot) -> None:
    """Promise 9."""
    panes = rig(qtbot)
    cell = "t2.granted.natural"
    panes.bench.select(cell, "grid")
    panes.bench.edit(cell, "7")
    assert framed_text(panes) == ["61"]
    panes.bench.undo_stack.undo()
    assert framed_text(panes) == ["61"]
    panes.source.set_zoom(200)
    assert click_frame(panes, cell) == cell
    panes.tabs.show_table("t3")
    panes.tabs.show_table("t2")
    assert framed_text(panes) == ["61"]


def test_a_cell_without_a_source_says_so_and_frames_nothing(qtbot: QtBot) -> None:
    """Promise 10."""
    panes = rig(qtbot, report=without_source(report_of(), "t2.partial.natural"))
    panes.bench.select("t2.granted.natural", "grid")
    assert panes.source.text.frames
    assert not panes.source.note.isVisible()
    panes.bench.select("t2.partial.natural", "grid")
    assert not panes.source.text.frames
    assert panes.source.note.isVisible()
    assert NO_SOURCE in panes.source.note.text()
    panes.bench.select("t2.granted.natural", "grid")
    assert panes.source.text.frames
    assert not panes.source.note.isVisible()


def greys(image: QImage, rect: QRectF) -> Iterator[int]:
    """The grey values along the middle row of a rectangle."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    y = round(rect.center().y())
    return (grey.pixelColor(x, y).value() for x in range(round(rect.left()), round(rect.right())))


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_the_frame_is_seen_without_colour(qtbot: QtBot, look: Look) -> None:
    """Promise 11: outline and tint both differ from the ground in a greyscale grab."""
    panes = rig(qtbot)
    panes.wear(look)
    qtbot.waitUntil(lambda: panes.source.laid, timeout=20_000)
    panes.bench.select("t2.granted.natural", "grid")
    (rect,) = panes.source.text.frame_rects()
    with_frame = list(greys(panes.source.text.viewport().grab().toImage(), rect))
    panes.source.text.set_frames([])
    without = list(greys(panes.source.text.viewport().grab().toImage(), rect))
    assert abs(with_frame[1] - without[1]) > 60
    assert abs(with_frame[4] - without[4]) >= 5


def test_the_sentence_of_a_problem_is_framed(qtbot: QtBot) -> None:
    """Promise 7: where text and table disagree, both places are framed, the sentence first."""
    panes = rig(qtbot)
    number = next(i for i, p in enumerate(panes.bench.visible_findings()) if p.finding and p.finding.quote)
    panes.bench.select_finding(number)
    assert framed_text(panes) == [SENTENCE, "117"]
    panes.bench.select("t2.granted.natural", "grid")
    assert framed_text(panes) == ["61"]


def test_a_long_document_is_laid_while_the_window_lives(qtbot: QtBot) -> None:
    """Promises 6 and 7: a cell deep in a long document is framed as soon as its place is laid."""
    panes = rig(qtbot, filler=1500)
    panes.bench.select("t3.review.upheld", "grid")
    qtbot.waitUntil(lambda: framed_text(panes) == ["3"], timeout=20_000)
    high = panes.source.text.viewport().height()
    (rect,) = panes.source.text.frame_rects()
    assert 0 <= rect.top() <= high


def test_ctrl_f_finds_and_marks_a_text(qtbot: QtBot) -> None:
    """The original can be searched, round its end, and Esc gives the keyboard back."""
    panes = rig(qtbot)
    panes.source.text.setFocus()
    panes.press(Qt.Key.Key_F, modifiers=Qt.KeyboardModifier.ControlModifier)
    panes.type("116")
    assert panes.source.find_bar.count.text() == "1 处"
    assert panes.source.text.textCursor().selectedText() == "116"
    panes.press(Qt.Key.Key_Return)
    assert panes.source.text.textCursor().selectedText() == "116"
    panes.type("x")
    assert panes.source.find_bar.count.text() == "没有找到"
    panes.press(Qt.Key.Key_Escape)
    assert panes.source.text.hasFocus()
    assert not panes.source.find_bar.isVisible()


def test_an_open_search_counts_what_is_laid_later_and_what_is_laid_anew(qtbot: QtBot) -> None:
    """A long original is laid piece by piece, and again in other colours: 没有找到 is never said of what stands there."""
    panes = rig(qtbot)
    panes.source.open_find()
    panes.type("116")
    panes.bench.open_report(report_of(filler=100), panes.bench.path)
    qtbot.waitUntil(lambda: panes.source.laid, timeout=20_000)
    assert panes.source.find_bar.count.text() == "1 处"
    panes.wear(Look.DARK)
    qtbot.waitUntil(lambda: panes.source.laid, timeout=20_000)
    assert panes.source.find_bar.count.text() == "1 处"
    assert len(panes.source.text.extraSelections()) == 1


def test_a_stretch_of_a_paragraph_is_a_place_too(qtbot: QtBot) -> None:
    """Promise 8: where a number stands inside a line of text, only a click on the number selects its cell."""
    report = report_of()
    line = Paragraph("予以公开 𠮷 61 件", Anchor(0))
    blocks = (line, *report.document.blocks[1:])
    from dataclasses import replace

    cell = replace(report.cells["t2.granted.natural"], anchor=Anchor(0, start=7, end=9))
    report = replace(
        report,
        document=Document("a.txt", "txt", blocks),
        cells={**report.cells, "t2.granted.natural": cell},
    )
    panes = rig(qtbot, report=report)
    panes.bench.select("t2.granted.natural", "grid")
    (rect,) = panes.source.text.frame_rects()
    first, last = panes.source.text.frames[0]
    assert last - first == 2
    panes.bench.select("t2.new.natural", "source")
    panes.click(panes.source.text.viewport(), QPointF(rect.left() / 3, rect.center().y()).toPoint())
    assert panes.bench.current == "t2.new.natural"
    panes.click(panes.source.text.viewport(), rect.center().toPoint())
    assert panes.bench.current == "t2.granted.natural"


def test_closing_the_report_empties_the_pane(qtbot: QtBot) -> None:
    """No old frame and no old text."""
    panes = rig(qtbot)
    panes.bench.select("t2.granted.natural", "grid")
    panes.bench.close_report()
    assert panes.source.text.document().isEmpty()
    assert not panes.source.text.frames


def test_no_input_method_writes_into_the_original(qtbot: QtBot) -> None:
    """What a method commits while the keyboard is here changes no letter of the source."""
    panes = rig(qtbot)
    text = panes.source.text
    before = text.toPlainText()
    text.setFocus()
    panes.compose(preedit="ni")
    panes.compose(commit="你好９")
    assert text.toPlainText() == before
