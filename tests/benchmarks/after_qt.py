"""Reaching into the program's own start without changing its order: it loads Qt itself, in its own time."""

from collections.abc import Callable

import ui.quick_qt


def call_after_qt(act: Callable[[], object]) -> None:
    """Call this once the program has loaded Qt, and before it loads its window."""
    load = ui.quick_qt.load_qt

    def load_and_act() -> None:
        load()
        act()

    ui.quick_qt.load_qt = load_and_act
