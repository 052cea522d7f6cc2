"""What F1, 这条规则, 快捷键 and 关于 do. The pages are loaded when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions.actions import MENUS, Actions
from ui.bench.workbench import Workbench
from ui.look.theme import Theme
from ui.rules.office import OfficeRules

if TYPE_CHECKING:
    from ui.pages.about_page import AboutPage
    from ui.pages.help_page import HelpPage

STEPS, KEYS, DOUBT = "steps", "keys", "marks/doubt"
"""Places of the help."""


class HelpActions(QObject):
    """Shows the help at the right place, in one window that comes to the front again."""

    ruleAsked = Signal(str)
    """The page where an office may switch this rule off is wanted: its id."""

    def __init__(
        self, workbench: Workbench, actions: Actions, office: OfficeRules, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workbench, self._actions, self._office = workbench, actions, office
        self._theme, self._window = theme, window

    def show(self) -> HelpPage:
        """F1: the keys for who is at work on a report, the five steps for who has not begun."""
        return self.show_place(KEYS if self._workbench.report else STEPS)

    def show_keys(self) -> HelpPage:
        """All keys on one page."""
        return self.show_place(KEYS)

    def show_rule(self) -> HelpPage:
        """The rule of the current problem; for a doubtful reading, what that is; without a problem, all rules."""
        from ui.pages.help_book import RULES, rule_place

        problem = self._workbench.current_problem()
        if problem is None:
            return self.show_place(RULES)
        return self.show_place(rule_place(problem.finding.rule) if problem.finding else DOUBT)

    def show_place(self, place: str) -> HelpPage:
        """The help at a chapter or an entry."""
        from ui.pages.help_book import make_book
        from ui.pages.help_page import HelpPage
        from ui.pages.key_rows import key_sections

        menus = ((title.split("(")[0], self._actions.menus[name].actions()) for name, title in MENUS)
        page = self._window.findChild(HelpPage)
        # One that has just been closed is still there for a moment.
        if page is None or not page.isVisible():
            page = HelpPage(make_book(key_sections(menus), self._office.rules()), self._theme, self._window)
            page.ruleAsked.connect(self.ruleAsked)
        page.show_place(place)
        page.show()
        page.activateWindow()
        return page

    def show_about(self) -> AboutPage:
        """What the program is."""
        from ui.pages.about_page import AboutPage

        page = AboutPage(self._window)
        page.show()
        return page
