"""Parts that look the same are drawn once, and look as they do when they are drawn."""

from collections.abc import Hashable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look.pictures import MOST_PIXELS, Pictures

RECT = QRect(7, 5, 60, 24)


class Sheet(QWidget):
    """A widget on a screen of that scale."""

    scale = 1.0

    def devicePixelRatioF(self) -> float:
        return self.scale


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    return made


class Hand:
    """Draws a number in a cell, and counts how often."""

    def __init__(self) -> None:
        self.drawn = 0

    def paint(self, painter: QPainter, rect: QRect) -> None:
        self.drawn += 1
        painter.fillRect(rect, Qt.GlobalColor.yellow)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(rect.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignCenter.value, "12 件")
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def canvas(scale: float) -> QImage:
    made = QImage(round(80 * scale), round(40 * scale), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.white)
    return made


def put(pictures: Pictures, sheet: Sheet, hand: Hand, rect: QRect = RECT, key: Hashable = "12") -> QImage:
    """The rectangle on a white ground, by pictures."""
    image = canvas(sheet.scale)
    painter = QPainter(image)
    pictures.draw(painter, rect, key, hand.paint)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("corner", [(7, 5), (6, 4), (0, 3)])
def test_a_picture_looks_as_it_does_drawn(sheet: Sheet, scale: float, corner: tuple[int, int]) -> None:
    sheet.scale, pictures, hand = scale, Pictures(), Hand()
    rect = QRect(*corner, 60, 24)
    pictures.begin(sheet, "light")
    by_picture = put(pictures, sheet, hand, rect)
    image = canvas(scale)
    painter = QPainter(image)
    painter.setFont(sheet.font())
    hand.paint(painter, rect)
    painter.end()
    assert by_picture == image


def test_the_same_is_drawn_once(sheet: Sheet) -> None:
    pictures, hand = Pictures(), Hand()
    for _ in range(3):
        pictures.begin(sheet, "light")
        put(pictures, sheet, hand)
        put(pictures, sheet, hand, RECT.translated(3, 9))
    assert hand.drawn == 1
    put(pictures, sheet, hand, key="13")
    put(pictures, sheet, hand, RECT.adjusted(0, 0, 1, 0))
    assert hand.drawn == 3


def test_another_look_font_or_screen_is_drawn_anew(sheet: Sheet) -> None:
    pictures, hand = Pictures(), Hand()

    def again(look: str) -> int:
        pictures.begin(sheet, look)
        put(pictures, sheet, hand)
        return hand.drawn

    assert (again("light"), again("dark"), again("dark")) == (1, 2, 2)
    font = QFont(sheet.font())
    font.setPointSizeF(font.pointSizeF() + 3)
    sheet.setFont(font)
    assert again("dark") == 3
    sheet.scale = 2.0
    assert again("dark") == 4


def test_pictures_do_not_pile_up(sheet: Sheet) -> None:
    pictures, hand = Pictures(), Hand()
    pictures.begin(sheet, "light")
    for number in range(2 * MOST_PIXELS // (1000 * 1000)):
        put(pictures, sheet, hand, QRect(0, 0, 1000, 1000), key=number)
    assert 0 < pictures.pixels <= MOST_PIXELS
