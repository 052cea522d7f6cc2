"""The rules as data: loaded from resources/rules/*.toml and an office's own files, and wholly checked before any report is.

A rule about sums is its terms, which names of rows and columns stand on either side. It is written once and becomes one
Statement for each row or column of a form; the check, the sentence for the clerk and the equations of the repair search
all come from these. Every other rule names its kind and the kind's options. Nothing is evaluated. An office's file may also
give a rule another severity or switch it off: [[override]] with id and severity, or id and off = true.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.checks.rule import FormRules, Override, Rule, Rules
from model.checks.rule_file import Fault, RuleText, entries, parsed_once, read_rule_text
from model.checks.rule_kinds import KINDS, OF_TARGET, BadOption, Kind
from model.checks.rule_terms import Equation, expand
from model.errors import BadRuleFile
from model.findings import Severity
from model.forms import Form, form_texts, load_forms
from model.kept import PROGRAM
from model.records import record, replace

RULES_FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "rules"
_COMMON = {"id", "kind", "severity", "title", "basis", "message", "forms"}


@record(eq=False)
class Examined:
    """What came of an office's files. faults: every mistake, in the order of the lines; with one of them the rules are not to
    be used. rules: those that can be read all the same."""

    rules: Rules
    faults: tuple[BadRuleFile, ...]


def load_rules(*extra: Path) -> Rules:
    """The program's rules and those of the extra files. Raises BadRuleFile with file, line and name for any mistake."""
    examined = examine(*(read_rule_text(Path(path)) for path in extra))
    if examined.faults:
        raise examined.faults[0]
    return examined.rules


@lru_cache(maxsize=8)
def examine(*files: RuleText) -> Examined:
    """The program's rules and those of an office's files, with every mistake in them. Raises BadRuleFile for a mistake in the
    program's own rules."""
    found, faults = list(_program()), list[BadRuleFile]()
    changes: list[Override] = []
    for file in files:
        try:
            listed = list(entries(file))
        except BadRuleFile as bad:
            faults.append(bad)
            continue
        for kind, entry, fault in listed:
            try:
                if kind == "rules":
                    found.append(_new(_rule(entry, load_forms(), fault, own=True), found, fault))
                else:
                    changes += _overrides(entry, fault, found, changes)
            except BadRuleFile as bad:
                faults.append(bad)
    rules = in_force(found, tuple(changes), tuple(file.name for file in files))
    if not files:
        return Examined(rules, ())
    # Only an office's own sums can contradict the others; the program's are known not to.
    from model.checks.rule_conflicts import conflicts, superfluous

    faults += () if faults else conflicts(rules)
    return Examined(replace(rules, remarks=() if faults else superfluous(rules)), tuple(faults))


def in_force(found: Iterable[Rule], overrides: tuple[Override, ...], files: tuple[str, ...] = ()) -> Rules:
    """These rules with an office's severities, without those that it switched off."""
    severities = {one.before: one.severity for one in overrides}
    rules = [
        rule if severity is rule.severity else replace(rule, severity=severity)
        for rule, severity in ((rule, severities.get(rule, rule.severity)) for rule in found)
        if severity
    ]
    of_form = {
        form.id: FormRules(tuple(rule for rule in rules if form.id in rule.forms), form, overrides)
        for form in load_forms()
    }
    return Rules(tuple(rules), of_form, overrides, files)


def equations(form: Form, rules: Rules) -> tuple[Equation, ...]:
    """Every equation that a right report of this form fulfils, in rule order."""
    return rules.of_form[form.id].equations


@cache
def _program() -> tuple[Rule, ...]:
    """The program's own rules. That they have no mistake is checked once for these texts, not at every start."""
    texts = [read_rule_text(path) for path in sorted(RULES_FOLDER.glob("*.toml"))]
    source = ("rules", *(text.text for text in texts), *form_texts())
    checked = PROGRAM.has(source)
    found: list[Rule] = []
    for text in texts:
        for _, entry, fault in entries(text, parsed_once):
            found.append(_new(_rule(entry, load_forms(), fault, checked=checked), found, fault))
    PROGRAM.made(source, lambda: True)
    return tuple(found)


def _new(rule: Rule, found: list[Rule], fault: Fault) -> Rule:
    if any(rule.id == other.id and set(rule.forms) & set(other.forms) for other in found):
        raise fault(rule.id, "这个规则编号已经用过")
    return rule


def _overrides(
    entry: Mapping[str, Any], fault: Fault, found: list[Rule], before: list[Override]
) -> list[Override]:
    """What an entry changes of rules told before it, severity None where they are switched off."""
    name, off, severity = entry.get("id"), entry.get("off"), entry.get("severity")
    if not isinstance(name, str) or not name:
        raise fault("id", "缺少规则编号")
    if unknown := sorted(set(entry) - {"id", "off", "severity"}):
        raise fault(unknown[0], "改动规则只能写 id、severity 或 off")
    if (off is True) == (severity is not None) or off not in (True, None):
        raise fault(name, "须写明新的等级（severity），或停用（off = true），二者取一")
    if severity is not None and severity not in list(Severity):
        raise fault(str(severity), "等级只能是 error、warning 或 info")
    chosen = Severity(severity) if severity else None
    own = [Override(rule, chosen, fault.file, fault.line) for rule in found if rule.id == name]
    if not own:
        raise fault(name, "没有这个编号的规则")
    if any(one.before.id == name for one in before):
        raise fault(name, "这条规则已经改过一次")
    return own


def _rule(
    entry: Mapping[str, Any], forms: tuple[Form, ...], fault: Fault, own: bool = False, checked: bool = False
) -> Rule:
    """The rule that an entry tells. checked: what is special to its kind is known to be right."""
    for name in ("id", "kind", "severity", "title", "message"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise fault(name, "缺少这一项，或不是文字")
    if (kind := KINDS.get(entry["kind"])) is None:
        raise fault(entry["kind"], "没有这一种规则")
    if entry["severity"] not in list(Severity):
        raise fault(entry["severity"], "等级只能是 error、warning 或 info")
    chosen = entry.get("forms", [form.id for form in forms])
    known = {form.id: form for form in forms}
    if (
        not isinstance(chosen, list)
        or not chosen
        or not all(isinstance(name, str) and name in known for name in chosen)
    ):
        raise fault("forms", f"表式只能是 {'、'.join(known)}")
    if not isinstance(entry.get("basis", ""), str):
        raise fault("basis", "须为文字")
    rule = Rule(
        id=entry["id"],
        kind=entry["kind"],
        severity=Severity(entry["severity"]),
        title=entry["title"],
        basis=entry.get("basis", ""),
        message=entry["message"],
        forms=tuple(chosen),
        options={name: value for name, value in entry.items() if name not in _COMMON},
        own=own,
        file=fault.file,
        line=fault.line,
    )
    if not checked:
        _check_options(rule, kind, fault)
        _check_places(rule, kind, known, fault)
    return rule


def _check_places(rule: Rule, kind: Kind, forms: Mapping[str, Form], fault: Fault) -> None:
    try:
        for name in rule.forms:
            kind.check(rule.options, forms[name])
            if kind.linear and not list(expand(rule, forms[name])):
                raise BadOption("each", "这条规则在表式中没有一处可用")
    except BadOption as bad:
        raise fault(bad.name, bad.message) from bad


def _check_options(rule: Rule, kind: Kind, fault: Fault) -> None:
    for name in rule.options:
        if name not in kind.options:
            raise fault(name, f"“{rule.kind}”类规则没有这一项")
    for name, option in kind.options.items():
        if option.required and name not in rule.options:
            raise fault(rule.id, f"缺少“{name}”")
    allowed = kind.fields if not kind.linear or "target" in rule.options else kind.fields - OF_TARGET
    from string import Formatter

    texts = [(name, rule.options[name]) for name in rule.options if name.startswith("message")]
    for name, text in (("message", rule.message), *texts):
        if not isinstance(text, str) or not text:
            raise fault(name, "缺少这一项，或不是文字")
        try:
            parts = [one for one in Formatter().parse(text) if one[1] is not None]
        except ValueError as error:
            raise fault(name, "花括号不成对") from error
        fields = {field or "" for _, field, _, _ in parts}
        if any(spec or conversion for _, _, spec, conversion in parts):
            raise fault(name, "花括号内只能写量的名称")
        if unknown := sorted(fields - allowed):
            raise fault(unknown[0], f"说明中没有这个量，可用的有：{'、'.join(sorted(allowed))}")
