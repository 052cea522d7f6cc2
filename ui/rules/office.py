"""The rules in force in this window: the program's and those of the office's own file; the check and the suggestions that hold to them.

A file with a mistake is not used at all, and every result says so: half of an office's rules would be taken for the whole.
What is here runs in the readers' threads too; it only ever replaces one finished value by another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from model.errors import BadRuleFile
from model.findings import CheckResult
from model.records import replace
from model.report import Report
from ui.settings import Settings

if TYPE_CHECKING:
    # The rules take a good part of the time until a window stands, and are needed only after that.
    from model.checks.rule import Rules
    from model.checks.rule_file import RuleText
    from model.checks.rules import Examined
    from model.checks.unit_level import UnitLevel
    from model.repairs.repair import Repairs

NOT_USED = "本单位规则文件有误，未启用，现按程序自带的规则核对："


class OfficeRules(QObject):
    """The office's file and the rules that follow from it. path: the file, None for none."""

    changed = Signal()
    """Other rules are in force, or a level is set: check again."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.path: Path | None = Path(settings.rule_file) if settings.rule_file else None
        self._lent: tuple[RuleText, ...] = ()
        self._examined: Examined | None = None

    # --- what holds -----------------------------------------------------------------------------------------------------

    def judge(self, report: Report, previous: Report | None = None) -> CheckResult:
        """Check a report, beside last year's if there is one, under the rules in force."""
        from model.checks.check import check

        result = check(report, self.rules(), level=self.level(report), previous=previous)
        refused = self.refused()
        return replace(result, terms=replace(result.terms, refused=refused)) if refused else result

    def advise(
        self,
        report: Report,
        result: CheckResult,
        previous: Report | None,
        seconds: float,
        clock: Callable[[], float],
    ) -> Repairs:
        """Suggestions under the rules in force."""
        from model.repairs.repair import repair

        return repair(report, self.rules(), result, seconds=seconds, clock=clock, previous=previous)

    def rules(self) -> Rules:
        """The rules in force: the program's alone where the office's file has a mistake."""
        from model.checks.rules import load_rules

        examined = self.examined()
        return load_rules() if examined.faults else examined.rules

    def examined(self) -> Examined:
        """What came of the office's file when it was last read."""
        if self._examined is None:
            self._examined = self._read()
        return self._examined

    def refused(self) -> str:
        """Why the office's file is not used, "" where it is or there is none."""
        faults = self.examined().faults
        return f"{NOT_USED}{faults[0]}" if faults else ""

    def level(self, report: Report) -> UnitLevel | None:
        """The level that the clerk set for the report's organ, None where its name is to tell."""
        from model.checks.unit_level import UnitLevel

        kept = self._settings.level(report.unit)
        return UnitLevel(kept) if kept in list(UnitLevel) else None

    def files(self) -> tuple[RuleText, ...]:
        """The office's files behind these rules. Raises BadRuleFile where the file cannot be read."""
        from model.checks.rule_file import read_rule_text

        return self._lent or ((read_rule_text(self.path),) if self.path else ())

    @property
    def lent(self) -> bool:
        """Whether the rules are those that a working file brought."""
        return bool(self._lent)

    def lend(self, files: tuple[RuleText, ...]) -> None:
        """Hold to these rules while the report that brought them is open; none: to the office's own again."""
        if files != self._lent:
            self._lent, self._examined = files, None

    # --- what the clerk changes -----------------------------------------------------------------------------------------

    def set_level(self, unit: str, level: UnitLevel | None) -> None:
        """Set the level of an organ, None to let its name tell."""
        self._settings.set_level(unit, level.value if level else "")
        self.changed.emit()

    def text(self) -> str:
        """The office's file as it is on disk, "" where there is none or it cannot be read."""
        from model.checks.rule_file import read_rule_text

        try:
            return read_rule_text(self.path).text if self.path else ""
        except BadRuleFile:
            return ""

    def use(self, path: Path | None) -> None:
        """Hold to this file from now on, or to none."""
        self.path = path
        self._settings.rule_file = str(path) if path else ""
        self.reload()

    def reload(self) -> None:
        """Read the file again: somebody may have changed it."""
        self._examined = None
        self.changed.emit()

    def save(self, text: str) -> None:
        """Write the file and hold to it. Raises BadRuleFile where it cannot be written; then all is as it was."""
        from model.checks.office_file import save_rule_text

        if self.path is None:
            raise RuntimeError("no rule file is chosen")
        save_rule_text(self.path, text)
        self.reload()

    def _read(self) -> Examined:
        from model.checks.rules import Examined, examine

        try:
            return examine(*self.files())
        except BadRuleFile as bad:
            return Examined(examine().rules, (bad,))
