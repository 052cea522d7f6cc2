"""The rules as data: loaded from resources/rules/*.toml and an office's own files, and wholly checked before any report is.

A rule about sums is its terms, which names of rows and columns stand on either side. It is written once and becomes one
Statement for each row or column of a form; the check, the sentence for the clerk and the equations of the repair search
all come from these. Every other rule names its kind and the kind's options. Nothing is evaluated. An office's file may also
give a rule another severity or switch it off: [[override]] with id and severity, or id and off = true.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from model.checks.rule_kinds import KINDS, BadOption, Kind
from model.checks.rule_terms import Equation, Statement, expand
from model.errors import BadRuleFile
from model.findings import Severity
from model.forms import Form, load_forms

RULES_FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "rules"
_COMMON = {"id", "kind", "severity", "title", "basis", "message", "forms"}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of a file. forms: ids of the forms that it is about; message: with the fields of its kind; options: those
    of its kind, checked. basis: where the duty is said, shown beside the finding."""

    id: str
    kind: str
    severity: Severity
    title: str
    basis: str
    message: str
    forms: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class FormRules:
    """The rules of one form. statements: those about sums, one for each row or column; others: all other rules."""

    statements: tuple[tuple[Rule, Statement], ...]
    others: tuple[Rule, ...]
    equations: tuple[Equation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Override:
    """An office's change to a rule: another severity, or off where severity is None. before: the rule as the program has it."""

    before: Rule
    severity: Severity | None


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All rules in force, and what they are for each form, by form id. overrides: what an office's files changed or switched
    off, to be printed with every result."""

    rules: tuple[Rule, ...]
    of_form: Mapping[str, FormRules]
    overrides: tuple[Override, ...] = ()


def load_rules(*extra: Path) -> Rules:
    """The program's rules and those of the extra files. Raises BadRuleFile with file, line and name for any mistake."""
    return _load(tuple(extra))


def equations(form: Form, rules: Rules) -> tuple[Equation, ...]:
    """Every equation that a right report of this form fulfils, in rule order."""
    return rules.of_form[form.id].equations


@cache
def _load(extra: tuple[Path, ...]) -> Rules:
    forms = load_forms()
    found: list[Rule] = []
    overrides: dict[str, tuple[Override, ...]] = {}
    for path in (*sorted(RULES_FOLDER.glob("*.toml")), *extra):
        for rule, fault in _rules_of(path, forms):
            if any(rule.id == other.id and set(rule.forms) & set(other.forms) for other in found):
                raise fault(rule.id, "这个规则编号已经用过")
            found.append(rule)
        for name, severity, fault in _overrides_of(path):
            own = tuple(Override(rule, severity) for rule in found if rule.id == name)
            if not own or name in overrides:
                raise fault(name, "没有这个编号的规则" if not own else "这条规则已经改过一次")
            overrides[name] = own
    changed = tuple(one for own in overrides.values() for one in own)
    rules = _in_force(found, changed)
    return Rules(tuple(rules), {form.id: _for_form(rules, form) for form in forms}, changed)


def _in_force(rules: list[Rule], overrides: tuple[Override, ...]) -> list[Rule]:
    """The rules with the office's severities, without those that it switched off."""
    severities = {one.before: one.severity for one in overrides}
    kept = [(rule, severities.get(rule, rule.severity)) for rule in rules]
    return [
        rule if severity is rule.severity else replace(rule, severity=severity)
        for rule, severity in kept
        if severity
    ]


def _for_form(rules: list[Rule], form: Form) -> FormRules:
    own = [rule for rule in rules if form.id in rule.forms]
    statements = tuple(
        (rule, statement) for rule in own if KINDS[rule.kind].linear for statement in expand(rule, form)
    )
    return FormRules(
        statements,
        tuple(rule for rule in own if not KINDS[rule.kind].linear),
        tuple(statement.equation for rule, statement in statements if rule.kind == "equal"),
    )


class _Fault:
    """Makes the error for one rule of one file, with the line where the wrong name stands."""

    def __init__(self, path: Path, lines: list[str], start: int, end: int) -> None:
        self._path, self._lines, self._start, self._end = path, lines, start, end

    def __call__(self, name: str, message: str) -> BadRuleFile:
        span = range(self._start, self._end)
        line = next((n for n in span if name and name in self._lines[n]), self._start)
        return BadRuleFile(self._path.name, line + 1, name, message)


def _rules_of(path: Path, forms: tuple[Form, ...]) -> Iterator[tuple[Rule, _Fault]]:
    for entry, fault in _entries(path, "rules"):
        yield _rule(entry, forms, fault), fault


def _overrides_of(path: Path) -> Iterator[tuple[str, Severity | None, _Fault]]:
    """What a file changes of rules told before: the rule's id and its new severity, None where it is switched off."""
    for entry, fault in _entries(path, "override"):
        name, off, severity = entry.get("id"), entry.get("off"), entry.get("severity")
        if not isinstance(name, str) or not name:
            raise fault("id", "缺少规则编号")
        if unknown := sorted(set(entry) - {"id", "off", "severity"}):
            raise fault(unknown[0], "改动规则只能写 id、severity 或 off")
        if (off is True) == (severity is not None) or off not in (True, None):
            raise fault(name, "须写明新的等级（severity），或停用（off = true），二者取一")
        if severity is not None and severity not in set(Severity):
            raise fault(str(severity), "等级只能是 error、warning 或 info")
        yield name, Severity(severity) if severity else None, fault


def _entries(path: Path, kind: str) -> Iterator[tuple[Mapping[str, Any], _Fault]]:
    """The entries of one kind of a file, each with what makes its errors."""
    lines, data = _read(path)
    heads = [(n, line.strip()) for n, line in enumerate(lines) if line.strip().startswith("[[")]
    starts = [n for n, head in heads if head.startswith(f"[[{kind}]]")]
    entries = data.get(kind, [])
    if (
        not data
        or not set(data) <= {"rules", "override"}
        or not isinstance(entries, list)
        or len(entries) != len(starts)
    ):
        raise BadRuleFile(path.name, 0, kind, "规则文件只由 [[rules]] 和 [[override]] 组成")
    ends = [n for n, _ in heads] + [len(lines)]
    for start, entry in zip(starts, entries, strict=True):
        yield entry, _Fault(path, lines, start, next(end for end in ends if end > start))


def _read(path: Path) -> tuple[list[str], dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text.splitlines(), tomllib.loads(text)
    except FileNotFoundError as error:
        raise BadRuleFile(path.name, 0, "", "没有这个规则文件") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadRuleFile(path.name, 0, "", "规则文件读不出来，须为 UTF-8 文本") from error
    except tomllib.TOMLDecodeError as error:
        words = str(error).partition("at line ")[2].partition(",")[0]
        line = int(words) if words.isdigit() else text.count("\n") + 1
        raise BadRuleFile(path.name, line, "", f"不是有效的 TOML：{error}") from error


def _rule(entry: Mapping[str, Any], forms: tuple[Form, ...], fault: _Fault) -> Rule:
    for name in ("id", "kind", "severity", "title", "message"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise fault(name, "缺少这一项，或不是文字")
    if (kind := KINDS.get(entry["kind"])) is None:
        raise fault(entry["kind"], "没有这一种规则")
    if entry["severity"] not in set(Severity):
        raise fault(entry["severity"], "等级只能是 error、warning 或 info")
    chosen = entry.get("forms", [form.id for form in forms])
    known = {form.id: form for form in forms}
    if not isinstance(chosen, list) or not chosen or not all(name in known for name in chosen):
        raise fault("forms", f"表式只能是 {'、'.join(known)}")
    rule = Rule(
        id=entry["id"],
        kind=entry["kind"],
        severity=Severity(entry["severity"]),
        title=entry["title"],
        basis=entry.get("basis", ""),
        message=entry["message"],
        forms=tuple(chosen),
        options={name: value for name, value in entry.items() if name not in _COMMON},
    )
    _check_options(rule, kind, fault)
    try:
        for name in chosen:
            kind.check(rule.options, known[name])
            if kind.linear and not list(expand(rule, known[name])):
                raise BadOption("each", "这条规则在表式中没有一处可用")
    except BadOption as bad:
        raise fault(bad.name, bad.message) from bad
    return rule


def _check_options(rule: Rule, kind: Kind, fault: _Fault) -> None:
    for name in rule.options:
        if name not in kind.options:
            raise fault(name, f"“{rule.kind}”类规则没有这一项")
    for name, option in kind.options.items():
        if option.required and name not in rule.options:
            raise fault(rule.id, f"缺少“{name}”")
    texts = [(name, rule.options[name]) for name in rule.options if name.startswith("message")]
    for name, text in (("message", rule.message), *texts):
        try:
            fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
        except ValueError as error:
            raise fault(name, "花括号不成对") from error
        if unknown := sorted(fields - kind.fields):
            raise fault(unknown[0], f"说明中没有这个量，可用的有：{'、'.join(sorted(kind.fields))}")
