"""A rule, and all rules in force, as values: what they are for each form is worked out when it is asked for."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from model.checks.rule_kinds import KINDS
from model.checks.rule_terms import Equation, Statement, expand
from model.errors import BadRuleFile
from model.findings import RuleChange, Severity
from model.forms import Form
from model.records import record


@record(eq=False)
class Rule:
    """One rule of a file. forms: ids of the forms that it is about; message: with the fields of its kind; options: those
    of its kind, checked. basis: where the duty is said, shown beside the finding. own: of an office's file; file, line: where it stands."""

    id: str
    kind: str
    severity: Severity
    title: str
    basis: str
    message: str
    forms: tuple[str, ...]
    options: Mapping[str, Any]
    own: bool = False
    file: str = ""
    line: int = 0


@record(slots=False, eq=False)
class FormRules:
    """The rules of one form, worked out when they are asked for: a check asks for those of one form only."""

    rules: tuple[Rule, ...]
    form: Form
    overrides: "tuple[Override, ...]"

    @cached_property
    def statements(self) -> tuple[tuple[Rule, Statement], ...]:
        """Those about sums, one for each row or column."""
        return tuple(
            (rule, statement)
            for rule in self.rules
            if KINDS[rule.kind].linear
            for statement in expand(rule, self.form)
        )

    @cached_property
    def others(self) -> tuple[Rule, ...]:
        """All other rules but those about many reports together."""
        return tuple(rule for rule in self.rules if not KINDS[rule.kind].linear and not KINDS[rule.kind].many)

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """What a right report of this form fulfils."""
        return tuple(statement.equation for rule, statement in self.statements if rule.kind == "equal")

    @cached_property
    def changes(self) -> tuple[RuleChange, ...]:
        """What an office changed of them."""
        return tuple(
            RuleChange(one.before.id, one.before.title, one.before.severity, one.severity)
            for one in self.overrides
            if self.form.id in one.before.forms and one.severity is not one.before.severity
        )

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The titles of an office's own."""
        return tuple(rule.title for rule in self.rules if rule.own)


@record(eq=False)
class Override:
    """An office's change to a rule: another severity, or off where severity is None. before: the rule as the program has it.
    file, line: where the change is said."""

    before: Rule
    severity: Severity | None
    file: str = ""
    line: int = 0


@record(eq=False)
class Rules:
    """All rules in force, and what they are for each form, by form id. overrides: what an office's files changed or switched
    off, to be printed with every result. files: the names of those files; remarks: what is superfluous in them, with file and line."""

    rules: tuple[Rule, ...]
    of_form: Mapping[str, FormRules]
    overrides: tuple[Override, ...] = ()
    files: tuple[str, ...] = ()
    remarks: tuple[BadRuleFile, ...] = ()
