"""What a check gives back: findings, what could not be checked, and how many rules passed."""

from enum import StrEnum

from model.document import Anchor
from model.figures import Number
from model.records import record


class Severity(StrEnum):
    """ERROR 强制性: must be corrected before submission. WARNING 核实性: corrected or explained. INFO 提示: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word a clerk sees."""
        return {"error": "强制性", "warning": "核实性", "info": "提示"}[self.value]


@record
class Quote:
    """A sentence of the report's text and its place; anchor.start and end mark it within its paragraph."""

    sentence: str
    anchor: Anchor


@record
class Finding:
    """One failed rule at one place.

    rule: the rule's id; at: the column, row or group it failed for, "" where it speaks of the whole report. cells: all cells it
    looked at, target among them where it computed one. expected, found: both sides (expected − found is the difference), None
    where the rule is no equation. message: Chinese, rows and columns as printed, both sides and the difference. title, basis: the rule's.
    """

    rule: str
    at: str
    severity: Severity
    message: str
    title: str
    basis: str
    cells: tuple[str, ...] = ()
    target: str | None = None
    expected: Number | None = None
    found: Number | None = None
    quote: Quote | None = None

    @property
    def key(self) -> str:
        """A name that stays the same from one check to the next."""
        return f"{self.rule}/{self.at}"


@record
class Uncheckable:
    """A rule that could not be held against the report, because operands are missing or unclear. cells: those operands."""

    rule: str
    at: str
    cells: tuple[str, ...]
    message: str


@record
class RuleChange:
    """What an office changed of one of the program's rules. after: None where it is switched off."""

    rule: str
    title: str
    before: Severity
    after: Severity | None


@record
class Terms:
    """Under which terms a report was checked, so that a rule that was not held is never taken for one that passed.

    changes: what an office changed of the rules of this form; added: the titles of its own; files: the names of its rule files.
    refused: a Chinese sentence on a rule file that could not be used, or "". previous: the name of the file of last year's report, "" for none.
    level: of the organ, in words; level_set: whether the clerk set it, else its name told it.
    """

    changes: tuple[RuleChange, ...] = ()
    added: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    refused: str = ""
    previous: str = ""
    level: str = ""
    level_set: bool = False

    @property
    def brief(self) -> str:
        """What an office changed, in a few words: 停用 2 条，改级 1 条. "" where it changed nothing."""
        if self.refused:
            return "本单位规则文件有误，未启用"
        counts = (("停用", self.silenced), ("改级", self.regraded), ("另加", self.added))
        return "，".join(f"{word} {len(listed)} 条" for word, listed in counts if listed)

    @property
    def silenced(self) -> tuple[RuleChange, ...]:
        """The rules that are switched off."""
        return tuple(one for one in self.changes if one.after is None)

    @property
    def regraded(self) -> tuple[RuleChange, ...]:
        """The rules with another severity."""
        return tuple(one for one in self.changes if one.after is not None)


@record
class CheckResult:
    """findings: errors first, then warnings, infos; within one severity in document order. passed: how many single checks held.
    terms: under which it was checked."""

    findings: tuple[Finding, ...]
    uncheckable: tuple[Uncheckable, ...]
    passed: int
    terms: Terms = Terms()

    @property
    def errors(self) -> int:
        """How many findings are 强制性."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)
