"""The wheel with Ctrl, which means the same in every pane: larger or smaller."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


def zoomed(event: QWheelEvent, zoom: Callable[[int], object]) -> bool:
    """Whether the wheel was turned with Ctrl; then `zoom` is told +1 or −1 steps."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    zoom(1 if event.angleDelta().y() > 0 else -1)
    event.accept()
    return True
