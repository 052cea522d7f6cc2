"""The menu 表格 and the menu under the pointer in a table; and which way the original is shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.form.reassign import Reassign
    from ui.window.main_window import MainWindow

ON_CELLS = ("edit", "clear", "copy", "paste")
"""The actions of other menus that stand in the menu under the pointer too, above those of 表格."""


def wire_tables(window: MainWindow) -> None:
    """Connect the actions that move values by hand, and what shows them under the pointer."""

    @cache
    def moves() -> Reassign:
        # Most reports were read into the right cells.
        from ui.form.reassign import Reassign

        return Reassign(window.workbench, window.panes.tabs, window)

    verbs = {
        "shift_right": lambda: moves().shift_row(1),
        "shift_left": lambda: moves().shift_row(-1),
        "shift_down": lambda: moves().shift_column(1),
        "shift_up": lambda: moves().shift_column(-1),
        "move_row": lambda: moves().move_row(),
        "swap_rows": lambda: moves().swap_rows(),
        "split": lambda: moves().split(),
        "join": lambda: moves().join(),
        "from_original": lambda: moves().from_original(),
        "as_pages": lambda: turn_original(window),
    }
    for name, verb in verbs.items():
        window.actions_by_name[name].triggered.connect(lambda *_, verb=verb: verb())
    tabs = window.panes.tabs
    tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    tabs.customContextMenuRequested.connect(lambda where: show_menu(window, where))
    follow_original(window)


def show_menu(window: MainWindow, where: QPoint) -> None:
    """Show the menu under the pointer, where there is one."""
    menu = menu_at(window, where)
    if menu:
        menu.popup(window.panes.tabs.mapToGlobal(where))


def menu_at(window: MainWindow, where: QPoint) -> QMenu | None:
    """The menu of a place in the tabs; None where no table is."""
    actions, tabs = window.actions_by_name, window.panes.tabs
    view = tabs.current_view()
    if view is None or not view.geometry().contains(view.parentWidget().mapFrom(tabs, where)):
        return None
    menu = QMenu(tabs)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addActions([actions[name] for name in ON_CELLS])
    menu.addSeparator()
    menu.addActions(actions.menus["table"].actions())
    return menu


def turn_original(window: MainWindow) -> None:
    """From the pages of the original to its text, or back."""
    source = window.panes.source
    if source.paged:
        source.show_pages(not source.as_pages)


def follow_original(window: MainWindow) -> None:
    """Grey what turns to the pages where the original has none."""
    action, bench = window.actions_by_name["as_pages"], window.workbench

    def follow() -> None:
        action.setEnabled(window.panes.source.paged)

    for signal in (bench.reportOpened, bench.reportClosed, bench.findingsChanged):
        signal.connect(follow)
    follow()
