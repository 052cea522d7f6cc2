"""check(report, rules): every rule held against a report, and what came of it.

A blank counts as 0 in sums. A cell that is missing or unclear makes a rule uncheckable, which is shown apart and is never
a pass. What depends on the document alone is worked out once for it, so that a re-check after an edit costs the sums only.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import count

from model.checks import cell_checks, naming_checks, narrative_checks, table_checks
from model.checks.linear_checks import check_statements
from model.checks.rule import FormRules, Rule, Rules
from model.checks.structure_checks import STRUCTURE, check_fee_statement, check_structure, check_tables_filled
from model.checks.subject import Result, Subject, look_at
from model.checks.unit_level import UnitLevel
from model.checks.year_checks import YEARS, check_years
from model.findings import CheckResult, Finding, Severity, Terms, Uncheckable
from model.report import Report

_CHECKS: Mapping[str, Callable[[Subject, Rule], Iterator[Result]]] = {
    "mark": cell_checks.check_mark,
    "negative": cell_checks.check_negative,
    "blank": cell_checks.check_blank,
    "blank_group": cell_checks.check_blank_group,
    "rulemaking": table_checks.check_rulemaking,
    "unit_missing": table_checks.check_unit_missing,
    "amount_scale": table_checks.check_amount_scale,
    "pair": table_checks.check_pair,
    "same": table_checks.check_same,
    "no_source": table_checks.check_no_source,
    "copied": table_checks.check_copied,
    "backlog": table_checks.check_backlog,
    "same_groups": table_checks.check_same_groups,
    "misplaced": table_checks.check_misplaced,
    "group_heading": table_checks.check_group_heading,
    "fee_statement": check_fee_statement,
    "table_missing": check_tables_filled,
    "wording_date": naming_checks.check_date,
    "claims": narrative_checks.check_claims,
    "claim_parts": narrative_checks.check_parts,
    "claim_percent": narrative_checks.check_percent,
    "claim_twice": narrative_checks.check_twice,
}
_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_Check = Callable[[Subject, Rule], Iterator[Result]]


@lru_cache(maxsize=8)
def _single_checks(own: FormRules) -> tuple[tuple[_Check, Rule], ...]:
    """The rules about one year's cells and text that are no sums, each with what holds it."""
    apart = {*STRUCTURE, *YEARS}
    return tuple((_CHECKS[rule.kind], rule) for rule in own.others if rule.kind not in apart)


def check(
    report: Report, rules: Rules, level: UnitLevel | None = None, previous: Report | None = None
) -> CheckResult:
    """Every rule of the report's form held against it. level: the organ's, where the clerk set it. previous: last year's
    report; without it the rules across years neither pass nor fail."""
    subject = look_at(report, level)
    own = rules.of_form[report.form.id]
    results = list(check_statements(subject, own.statements))
    passed = len(own.statements) - len(results)
    for holds, rule in _single_checks(own):
        found = list(holds(subject, rule))
        passed += not found
        results += found
    if previous:
        across = [rule for rule in own.others if rule.kind in YEARS]
        for _, found in check_years(subject, look_at(previous, level), across):
            passed += not found
            results += found
    structure, held = check_structure(subject, own)
    return CheckResult(
        findings=_in_order(report, [one for one in (*results, *structure) if isinstance(one, Finding)]),
        uncheckable=tuple(one for one in results if isinstance(one, Uncheckable)),
        passed=passed + held,
        terms=_terms(subject, rules, own, level, previous),
    )


def _terms(
    subject: Subject, rules: Rules, own: FormRules, level: UnitLevel | None, previous: Report | None
) -> Terms:
    return Terms(
        changes=own.changes,
        added=own.added,
        files=rules.files,
        previous=previous.document.name if previous else "",
        level=subject.level.label,
        level_set=level is not None,
    )


def _in_order(report: Report, findings: list[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings and infos; within one severity as they stand in the document."""
    if len(findings) < 2:
        return tuple(findings)
    places = dict(zip(report.cells, count(), strict=False))
    sections = {section.number: section.heading.anchor.block for section in report.outline.sections}

    def key(finding: Finding) -> tuple[int, int, int]:
        if cell := finding.target or next(iter(finding.cells), None):
            number = report.form.table_by_id[cell.partition(".")[0]].number
            return _RANK[finding.severity], number, places[cell]
        if finding.quote is None:
            return _RANK[finding.severity], int(finding.at) if finding.at.isdigit() else 0, 0
        block = finding.quote.anchor.block
        number = max((n for n, start in sections.items() if start <= block), default=0)
        return _RANK[finding.severity], number, len(places) + block

    return tuple(sorted(findings, key=key))
