"""Rules across years: this year's report beside last year's. Where the two have different forms, only what both count is held."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from model.checks.naming_checks import may_be_one_organ
from model.checks.rule import Rule
from model.checks.subject import Result, Subject, finding, name_cells, show, uncheckable, unusable
from model.figures import Number
from model.findings import Finding, Quote, Severity, Uncheckable
from model.report import Report
from model.text.layout import Layout
from model.text.likeness import Likeness, compare_texts


def check_years(
    subject: Subject, previous: Subject, rules: list[Rule]
) -> Iterator[tuple[Rule, list[Result]]]:
    """What each rule across years gives. A report of another year or another organ is told once, and nothing is held against it."""
    if reason := no_predecessor(subject.report, previous.report):
        if rules:
            yield rules[0], [Uncheckable(rules[0].id, "", (), reason)]
        return
    same_form = subject.form.id == previous.form.id
    for rule in rules:
        if same_form or rule.kind == "year_carry":
            yield rule, list(YEARS[rule.kind](subject, previous, rule))


def check_carry(subject: Subject, previous: Subject, rule: Rule) -> Iterator[Result]:
    """What last year carried out must be what this year carried in, column by column; the total binds, the columns ask."""
    now, then = rule.options["now"], rule.options["then"]
    for column in subject.form.row(now).columns:
        cell, origin = f"{now}.{column}", f"{then}.{column}"
        total = column == rule.options["binding"]
        severity = None if total else Severity(rule.options["severity_others"])
        yield from _hold(subject, previous, rule, column, cell, (origin,), (), (), severity)


def check_sum(subject: Subject, previous: Subject, rule: Rule) -> Iterator[Result]:
    """A stock of this year: last year's, with what was added and taken away."""
    options = rule.options
    for row in options["rows"]:
        then, plus, minus = (
            tuple(f"{row}.{name}" for name in options[side]) for side in ("last", "plus", "minus")
        )
        yield from _hold(
            subject,
            previous,
            rule,
            row.partition(".")[2],
            f"{row}.{options['target']}",
            then,
            plus,
            minus,
            None,
        )


def check_jump(subject: Subject, previous: Subject, rule: Rule) -> Iterator[Result]:
    """Counts that rose or fell more than a year's work explains: they may be misplaced or in another unit."""
    columns, options = set(rule.options["columns"]), rule.options
    for cell, value in subject.numbers.items():
        before = previous.numbers.get(cell)
        if before is None or cell.rpartition(".")[2] not in columns or not _jumps(before, value, options):
            continue
        name = subject.form.cell_name(cell)
        words = _words(place=name, text=show(value), found=show(value), expected=show(before), cells=name)
        yield finding(rule, cell, (cell,), words)


def check_same(subject: Subject, previous: Subject, rule: Rule) -> Iterator[Result]:
    """Many counts that are last year's: the table may have been copied. Totals and stocks, which may well
    stay, and the smallest numbers, which are the same by chance, do not count."""
    aside = set(rule.options["aside"])
    same = tuple(
        cell
        for cell, value in subject.numbers.items()
        if value >= rule.options["small"]
        and previous.numbers.get(cell) == value
        and aside.isdisjoint(cell.split("."))
    )
    if len(same) >= rule.options["least"]:
        names = name_cells(subject.form, same)
        yield finding(rule, "", same, _words(cells=names, count=len(same), text=names))


def check_copied_text(subject: Subject, previous: Subject, rule: Rule) -> Iterator[Result]:
    """Text that is nearly last year's, and sentences with last year's numbers or year left in."""
    options = rule.options
    likeness = _likeness(Layout(subject.report), Layout(previous.report), tuple(options["aside"]))
    for number, share in likeness.sections:
        if share * 100 >= options["percent"]:
            section = next(one for one in subject.report.outline.sections if one.number == number)
            quote = Quote(section.heading.text.strip(), section.heading.anchor)
            words = _words(place=section.heading.text.strip(), text=f"{int(share * 100)}%")
            yield finding(rule, str(number), (), words, quote=quote)
    for quote, text in likeness.left_in:
        at = f"{quote.anchor.block}:{quote.anchor.start}"
        yield finding(rule, at, (), _words(text=text), template=options["message_left"], quote=quote)


@lru_cache(maxsize=2)
def _likeness(layout: Layout, previous: Layout, aside: tuple[str, ...]) -> Likeness:
    return compare_texts(layout.report, previous.report, aside)


def no_predecessor(report: Report, previous: Report) -> str:
    """Why the other report is not last year's of the same organ, "" where it may be."""
    if report.year and previous.year and previous.year != report.year - 1:
        return (
            f"所给的上年报告是 {previous.year} 年度的，不是 {report.year - 1} 年度的，跨年的规则都没有核对。"
        )
    if report.unit and previous.unit and not may_be_one_organ(report.unit, previous.unit):
        return f"所给的上年报告是“{previous.unit}”的，与“{report.unit}”不同，跨年的规则都没有核对。"
    return ""


def _hold(
    subject: Subject,
    previous: Subject,
    rule: Rule,
    at: str,
    target: str,
    then: tuple[str, ...],
    plus: tuple[str, ...],
    minus: tuple[str, ...],
    severity: Severity | None,
) -> Iterator[Result]:
    """target = the sum of last year's `then` + plus − minus."""
    cells = (*plus, *minus, target)
    if lacking := unusable(subject, cells):
        yield uncheckable(subject, rule, at, lacking)
        return
    if lost := unusable(previous, then):
        names = name_cells(previous.form, lost, with_table=True)
        message = f"“{rule.title}”无法核对：上年报告的{names}没有或识别存疑。"
        yield Uncheckable(rule.id, at, cells, message)
        return
    numbers = subject.numbers
    last: Number = sum(previous.numbers[cell] for cell in then)
    expected: Number = last + sum(numbers[cell] for cell in plus) - sum(numbers[cell] for cell in minus)
    if expected != numbers[target]:
        yield _failed(subject, previous, rule, at, cells, then, expected, severity)


def _failed(
    subject: Subject,
    previous: Subject,
    rule: Rule,
    at: str,
    cells: tuple[str, ...],
    then: tuple[str, ...],
    expected: Number,
    severity: Severity | None,
) -> Finding:
    target, numbers = cells[-1], subject.numbers
    found = numbers[target]
    parts = [f"上年“{previous.form.cell_name(cell)}”{show(previous.numbers[cell])}" for cell in then]
    own = [f"“{subject.form.column(cell).label}”{show(numbers[cell])}" for cell in cells[:-1]]
    words = _words(
        place=subject.form.cell_name(target),
        text="、".join((*parts, *own)),
        expected=show(expected),
        found=show(found),
        difference=show(max(expected - found, found - expected)),
    )
    return finding(rule, at, cells, words, severity=severity, target=target, expected=expected, found=found)


def _jumps(before: Number, now: Number, options: Mapping[str, int]) -> bool:
    low, high = sorted((before, now))
    if low < 0 or before == now:
        return False
    if low == 0:
        return high > options["beside_zero"]
    digits = len(str(int(high))) - len(str(int(low)))
    return high >= options["least"] and (high > options["times"] * low or (digits >= 2 and low >= 1))


def _words(**given: object) -> dict[str, object]:
    blank = dict.fromkeys(("place", "text", "found", "expected", "difference", "cells"), "")
    return {**blank, "count": 0, **given}


YEARS: Mapping[str, Callable[[Subject, Subject, Rule], Iterator[Result]]] = {
    "year_carry": check_carry,
    "year_sum": check_sum,
    "year_jump": check_jump,
    "year_same": check_same,
    "year_copied_text": check_copied_text,
}
"""The rules that need last year's report."""
