"""Which action does what: the one place where the words of actions.py meet the verbs of the window, its panes and the workbench."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.actions.tables import wire_tables
from ui.file_kinds import EXPORT_KINDS, ExportKind, not_possible, sample_files
from ui.form.view import FormView
from ui.pages.recent_files import RecentFiles

if TYPE_CHECKING:
    from ui.pages.settings_page import SettingsPage
    from ui.window.main_window import MainWindow


def wire(window: MainWindow) -> None:
    """Connect every action of the window."""
    bench, exports, panes = window.workbench, window.exports, window.panes
    verbs = {
        "open": window.opening.ask,
        "close": window.close_report,
        "export": exports.ask,
        "preview": window.prints.preview,
        "print": window.prints.print_kind,
        "quit": window.close,
        "find": panes.source.open_find,
        "fill": lambda: bench.fill_blanks(panes.tabs.table),
        "zoom_in": lambda: window.tools.zooms[panes.focused_zoom()].step(1),
        "zoom_out": lambda: window.tools.zooms[panes.focused_zoom()].step(-1),
        "zoom_reset": lambda: window.tools.zooms[panes.focused_zoom()].reset(),
        "next_pane": lambda: panes.cycle(1),
        "previous_pane": lambda: panes.cycle(-1),
        "problems": lambda: panes.findings.show_page(0),
        "claims": lambda: panes.findings.show_page(1),
        "overview": lambda: panes.findings.show_page(2),
        "reset_layout": panes.reset,
        "next": bench.next_finding,
        "previous": bench.previous_finding,
        "explain": panes.explanation.start,
        "recheck": window.rules.recheck,
        "last_year": window.last_year.ask,
        "no_last_year": window.last_year.leave,
        "rules": window.rules.show_page,
        "rule_list": window.rules.show_list,
        "help": window.help.show,
        "this_rule": window.help.show_rule,
        "keys": window.help.show_keys,
        "about": window.help.show_about,
        "settings": lambda: show_settings(window),
        **window.keeping.verbs(),
        **window.folder.verbs(),
    }
    for name, verb in verbs.items():
        window.actions_by_name[name].triggered.connect(lambda *_, verb=verb: verb())
    for number, name in enumerate(("table_1", "table_2", "table_3")):
        window.actions_by_name[name].triggered.connect(lambda *_, number=number: show_tab(window, number))
    panes.findings.previousWanted.connect(window.last_year.ask)
    panes.bar.ruleWanted.connect(window.help.show_rule)
    window.stack.currentChanged.connect(
        lambda _: window.verdict.hush(window.stack.currentWidget() is not panes)
    )
    # What was said of the report would be read as said of the page that is in front now.
    window.stack.currentChanged.connect(lambda _: window.statusBar().clearMessage())
    window.help.ruleAsked.connect(window.rules.show_page)
    wire_grid(window)
    wire_tables(window)
    add_submenus(window)


def wire_grid(window: MainWindow) -> None:
    """The actions that mean the table in front; their keys count only while the keyboard is there."""

    def on_grid(verb: str) -> None:
        view = window.panes.tabs.current_view()
        if isinstance(view, FormView):
            {
                "copy": view.copy,
                "paste": view.paste,
                "clear": view.clear_cells,
                "edit": lambda: start_edit(view),
            }[verb]()

    for name in ("edit", "clear", "copy", "paste"):
        action = window.actions_by_name[name]
        action.triggered.connect(lambda *_, name=name: on_grid(name))
        window.panes.tabs.addAction(action)


def start_edit(view: FormView) -> None:
    """Open the editor of the current cell, with the keyboard in it."""
    view.setFocus()
    view.open_editor(replacing=False)


def add_submenus(window: MainWindow) -> None:
    """The menus that change: recent files and samples, kinds of export, the size of the font."""
    actions, menus = window.actions_by_name, window.actions_by_name.menus
    recent = menus["file"].addMenu("最近打开")
    recent.aboutToShow.connect(lambda: fill_recent(window.recent, recent, window.open_file))
    samples = menus["file"].addMenu("示例报告")
    for path in sample_files():
        samples.addAction(path.stem).triggered.connect(lambda *_, path=path: window.open_file(path))
    samples.setEnabled(bool(sample_files()))
    for menu in (recent, samples):
        menus["file"].insertMenu(actions["close"], menu)
    kinds = menus["file"].addMenu("导出为")
    kinds.setToolTipsVisible(True)
    for kind in EXPORT_KINDS:
        action = kinds.addAction(kind.title + "…")
        action.triggered.connect(lambda *_, kind=kind: window.exports.ask(kind))
        if kind.on_original:
            kinds.aboutToShow.connect(lambda action=action, kind=kind: offer_kind(window, action, kind))
    menus["file"].insertMenu(actions["preview"], kinds)
    window.prints.fill(menus["file"], actions["preview"], actions["print"])
    follow = lambda: kinds.setEnabled(window.workbench.report is not None)  # noqa: E731
    for signal in (window.workbench.reportOpened, window.workbench.reportClosed):
        signal.connect(follow)
    follow()
    window.rules.add_levels(menus["check"])


def offer_kind(window: MainWindow, action: QAction, kind: ExportKind) -> None:
    """Grey a kind of export that cannot be made of the open report, and say why."""
    report = window.workbench.report
    why = not_possible(kind, report) if report else ""
    action.setEnabled(not why)
    action.setToolTip(why)


def fill_recent(files: RecentFiles, menu: QMenu, open_path: Callable[[str], object]) -> None:
    """Put the files opened last into a menu; missing ones are grey."""
    menu.clear()
    for path in files.paths():
        missing = "（已不在）" if files.missing(path) else ""
        text = f"{Path(path).name}{missing}    {Path(path).parent}"
        action = menu.addAction(text.replace("&", "&&"))
        action.setEnabled(not missing)
        action.triggered.connect(lambda *_, path=path: open_path(path))
    if menu.isEmpty():
        menu.addAction("还没有打开过报告").setEnabled(False)


def show_tab(window: MainWindow, number: int) -> None:
    """Bring the n-th table to the front and put the keyboard there."""
    tabs = window.panes.tabs
    if number < tabs.count():
        tabs.setCurrentIndex(number)
        window.panes.focus_grid()


def show_settings(window: MainWindow) -> SettingsPage:
    """Show what can be chosen of the window's looks; a page that is open comes to the front."""
    from ui.pages.settings_page import SettingsPage

    page = window.findChild(SettingsPage)
    if page is None or not page.isVisible():
        page = SettingsPage(window.settings, window.theme, window)
        page.sizeChosen.connect(window.fontSizeAsked)
    page.show()
    page.activateWindow()
    return page
