"""How large a window before the window is at first."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.look.theme import unit


def window_size(window: QWidget, wide: int, high: int) -> QSize:
    """A size in units of the layout, no larger than nine tenths of the screen."""
    room = window.screen().availableGeometry().size()
    return QSize(min(wide * unit(), room.width() * 9 // 10), min(high * unit(), room.height() * 9 // 10))
