"""All rules as a list that a person reads: number, title, severity, basis, what each says; made from resources/rules, never by hand."""

from collections.abc import Sequence

from model.checks.office_file import in_chinese
from model.checks.rule import Override, Rule, Rules
from model.findings import Severity
from model.forms import load_forms
from model.records import record

FAMILIES = {
    "own": "本单位的规则",
    "t2": "表二",
    "t3": "表三",
    "t1": "表一",
    "cell": "单元格的填写",
    "structure": "报告的结构",
    "narrative": "正文与表格",
    "wording": "文字",
    "year": "与上年报告",
    "batch": "多份报告",
}
"""Families of rules in the order of the list, by the first part of their ids."""


@record(eq=False)
class RuleLine:
    """One rule of the list; the same rule said for both forms in two entries is one line. rules: its entries, as the program or
    the office's file has them. severity: in force, None where it is switched off; before: as the program has it."""

    id: str
    family: str
    title: str
    basis: str
    messages: tuple[str, ...]
    forms: tuple[str, ...]
    severity: Severity | None
    before: Severity
    own: bool
    rules: tuple[Rule, ...]

    @property
    def changed(self) -> bool:
        """Whether an office changed it."""
        return self.severity is not self.before

    def matches(self, words: str) -> bool:
        """Whether all the words stand somewhere in it."""
        severity = self.severity.label if self.severity else "停用"
        text = " ".join((self.id, self.title, self.basis, severity, self.family, *self.messages)).casefold()
        return all(word in text for word in words.casefold().split())


def list_rules(rules: Rules) -> tuple[RuleLine, ...]:
    """Every rule of the program and of an office's files, those switched off too, by families; an office's own come first."""
    changed = {one.before.id: one for one in rules.overrides}
    known = [*rules.rules, *(one.before for one in rules.overrides if one.severity is None)]
    by_id: dict[str, list[Rule]] = {}
    for rule in known:
        by_id.setdefault(rule.id, []).append(rule)
    order = list(FAMILIES)
    lines = [_line(own, changed.get(name)) for name, own in by_id.items()]
    places = {
        line.id: place for place, line in enumerate(sorted(lines, key=lambda one: _place(one.rules[0])))
    }
    return tuple(sorted(lines, key=lambda one: (order.index(_family(one.rules[0])), places[one.id])))


def _line(own: Sequence[Rule], change: Override | None) -> RuleLine:
    first = own[0]
    return RuleLine(
        id=first.id,
        family=FAMILIES[_family(first)],
        title="；".join(dict.fromkeys(rule.title for rule in own)),
        basis="；".join(dict.fromkeys(rule.basis for rule in own)),
        messages=tuple(dict.fromkeys(in_chinese(rule.message) for rule in own)),
        forms=tuple(form.id for form in load_forms() if any(form.id in rule.forms for rule in own)),
        severity=change.severity if change else first.severity,
        before=change.before.severity if change else first.severity,
        own=first.own,
        rules=tuple(own),
    )


def _place(rule: Rule) -> tuple[str, int]:
    return rule.file, rule.line


def _family(rule: Rule) -> str:
    first = rule.id.partition(".")[0]
    return "own" if rule.own or first not in FAMILIES else first
