"""What 核对规则, 规则一览 and 单位级别 do, and telling of a rule file that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.bench.workbench import Workbench
from ui.look.theme import Theme
from ui.rules.office import OfficeRules
from ui.window.notice_bar import NoticeBar

if TYPE_CHECKING:
    from ui.rules.rule_help import RuleHelpPage
    from ui.rules.rules_page import RulesPage

LEVELS_TIP = "核对规章数量、收费金额和落款日期时，按单位的级别判断"


class RuleActions(QObject):
    """Shows the pages of rules, and has the report checked again whenever other rules are in force."""

    def __init__(
        self, workbench: Workbench, office: OfficeRules, notice: NoticeBar, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workbench, self._office, self._notice = workbench, office, notice
        self._theme, self._window = theme, window
        self._told = ""
        office.changed.connect(workbench.recheck)
        workbench.findingsChanged.connect(self._tell)

    def recheck(self) -> None:
        """Check all again, under the office's rules as they are on disk now."""
        self._told = ""
        self._office.reload()

    def show_page(self, rule: str = "") -> RulesPage:
        """Show the rules and what the office makes of them. rule: id of the one to turn to."""
        from ui.rules.rules_page import RulesPage

        page = RulesPage(self._workbench, self._office, self._theme, self._window)
        if rule:
            page.table.choose(rule)
        page.show()
        page.activateWindow()
        return page

    def show_list(self) -> RuleHelpPage:
        """Show all rules to be read and searched."""
        from ui.rules.rule_help import RuleHelpPage

        page = RuleHelpPage(self._office.rules(), self._theme, self._window)
        page.show()
        return page

    def add_levels(self, menu: QMenu) -> QMenu:
        """Add the menu 单位级别, filled anew whenever it is opened."""
        levels = menu.addMenu("单位级别")
        levels.setToolTip(LEVELS_TIP)
        levels.menuAction().setToolTip(LEVELS_TIP)
        levels.aboutToShow.connect(lambda: self._fill_levels(levels))
        for signal in (self._workbench.reportOpened, self._workbench.reportClosed):
            signal.connect(lambda: levels.setEnabled(self._workbench.report is not None))
        levels.setEnabled(self._workbench.report is not None)
        return levels

    def _fill_levels(self, menu: QMenu) -> None:
        from model.checks.unit_level import UnitLevel, level_of

        menu.clear()
        report = self._workbench.report
        if report is None:
            return
        now, group = self._office.level(report), QActionGroup(menu)
        own = f"按名称判断（{level_of(report.unit).label}）"
        levels = [one for one in UnitLevel if one is not UnitLevel.UNKNOWN]
        for level, words in ((None, own), *((one, one.label) for one in levels)):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(level is now)
            action.triggered.connect(
                lambda *_, unit=report.unit, level=level: self._office.set_level(unit, level)
            )
            group.addAction(action)

    def _tell(self) -> None:
        """A rule file that is not used is told once, and again after F9."""
        result = self._workbench.result
        refused = result.terms.refused if result else ""
        if refused and refused != self._told:
            self._notice.tell("error", refused, "查看规则", self.show_page)
        self._told = refused
