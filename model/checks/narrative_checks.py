"""Rules that hold the text against the tables: single counts, lists of parts, shares in percent, counts told twice."""

from collections.abc import Iterator, Mapping

from model.checks.rule import Rule
from model.checks.subject import Result, Subject, finding, name_cells, show, uncheckable, unusable
from model.figures import Number
from model.findings import Finding, Severity
from model.forms import Form
from model.text.claims import Claim
from model.text.counterparts import Compared, compare, usable_numbers
from model.text.lists import PartList, Share
from model.text.narrative_words import NARRATIVE_FIELDS

_LIST_NAMES = {
    "results": "办理结果",
    "applicants": "申请人",
    "channels": "申请渠道",
    "denied": "不予公开",
    "unable": "无法提供",
    "rejected": "不予处理",
    "other": "其他处理",
    "review": "行政复议",
    "litigation": "行政诉讼",
}


def check_claims(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Counts of the rule's kinds that the tables do not bear out. Where the text may mean something else, only a hint."""
    narrative, about = subject.narrative, rule.options["about"]
    own = [claim for claim in narrative.claims if claim.kind in about]
    numbers = usable_numbers(subject.report) if own and "fees" in about else subject.numbers
    for claim in own:
        compared = compare(claim, numbers)
        if compared.holds is None:
            yield uncheckable(subject, rule, claim.at, unusable(subject, claim.cells))
        elif not compared.holds:
            yield _finding(subject, rule, compared, numbers)
    if template := rule.options.get("message_unmatched"):
        for claim in narrative.unmatched if "results" in about else ():
            words = {"text": claim.words, "value": show(claim.value), "quote": claim.quote.sentence}
            yield finding(
                rule,
                claim.at,
                (),
                _blank() | words,
                template=template,
                severity=Severity.INFO,
                quote=claim.quote,
            )


def check_parts(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Lists whose parts cannot make up the whole that they are parts of. Applications carried in are parts too, said or not."""
    numbers = subject.numbers
    carried = numbers.get("t2.carried_in.total", 0)
    new = numbers.get("t2.new.total")
    for one in subject.narrative.lists:
        more = carried if new in one.wholes and one.kind in ("results", "applicants") else 0
        if one.fails(more):
            yield _list_finding(rule, one)


def check_percent(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Shares that neither a whole named nor a total of table two can give; and those whose last digits were cut off, as a hint."""
    numbers = subject.numbers
    new, carried = numbers.get("t2.new.total", 0), numbers.get("t2.carried_in.total", 0)
    totals = [one for one in (new, new + carried, numbers.get("t2.handled.total", 0)) if one]
    for share in subject.narrative.shares:
        at = f"{share.anchor.block}:{share.anchor.start}"
        if not any(share.holds(whole) for whole in (*share.wholes, *totals)):
            cut = next((whole for whole in share.wholes if share.is_cut(whole)), None)
            yield _share_finding(rule, at, share, cut)


def check_twice(subject: Subject, rule: Rule) -> Iterator[Result]:
    """One quantity told twice with two values, unless both can be right, being two readings of 收到."""
    seen: dict[tuple[str, tuple[str, ...]], Claim] = {}
    for claim in subject.narrative.claims:
        if claim.doubt or claim.step or not claim.options:
            continue
        first = seen.setdefault((claim.kind, claim.options[0]), claim)
        if first.value == claim.value:
            continue
        if not all(compare(one, subject.numbers).holds for one in (first, claim)):
            words = {
                "first": first.words,
                "text": claim.words,
                "value": show(claim.value),
                "expected": show(first.value),
                "quote": claim.quote.sentence,
            }
            yield finding(rule, claim.at, claim.cells, _blank() | words, quote=claim.quote)


def _finding(subject: Subject, rule: Rule, compared: Compared, numbers: Mapping[str, Number]) -> Finding:
    claim = compared.claim
    expected = compared.expected or 0
    cells = compared.cells
    words: dict[str, object] = {
        "text": claim.words,
        "value": show(claim.value),
        "expected": show(expected),
        "difference": show(max(expected - claim.value, claim.value - expected)),
        "cells": name_sum(subject.form, cells),
        "readings": "；".join(
            f"{name_sum(subject.form, option)}为 {show(sum(numbers[cell] for cell in option))}"
            for option in claim.options
            if not unusable(subject, option)
        ),
        "quote": claim.quote.sentence,
        "doubt": claim.doubt,
    }
    return finding(
        rule,
        claim.at,
        claim.cells,
        _blank() | words,
        template=rule.options["message_doubt"] if claim.doubt else "",
        severity=Severity.INFO if claim.doubt else None,
        expected=expected,
        found=claim.value,
        quote=claim.quote,
    )


def name_sum(form: Form, cells: tuple[str, ...]) -> str:
    """The cells whose sum is meant, as a clerk would name them; a long list by its first and last."""
    if len(cells) <= 2:
        return "＋".join(form.cell_name(cell) for cell in cells)
    rows = {cell.rpartition(".")[0] for cell in cells}
    groups = {form.row(cell).group for cell in cells}
    if len(rows) > 1 and len(groups) == 1 and (group := groups.pop()):
        return f"{form.table_by_id[cells[0].partition('.')[0]].caption}·{group}各项之和"
    return name_cells(form, cells, with_table=True) + "之和"


def _list_finding(rule: Rule, one: PartList) -> Finding:
    total = sum(one.parts)
    words: dict[str, object] = {
        "place": _LIST_NAMES[one.kind],
        "text": one.words,
        "parts": "＋".join(show(part) for part in one.parts),
        "value": show(total),
        "expected": "或 ".join(show(whole) for whole in one.wholes),
        "difference": show(max(total - max(one.wholes), max(one.wholes) - total)),
        "quote": one.quote.sentence,
    }
    at = f"{one.anchor.block}:{one.anchor.start}"
    return finding(rule, at, (), _blank() | words, expected=max(one.wholes), found=total, quote=one.quote)


def _share_finding(rule: Rule, at: str, share: Share, cut: object) -> Finding:
    whole = share.wholes[-1]
    words: dict[str, object] = {
        "text": share.words,
        "value": show(share.value),
        "expected": show(share.expected(whole)),
        "parts": f"{show(share.part)}÷{show(whole)}",
        "quote": share.quote.sentence,
    }
    return finding(
        rule,
        at,
        (),
        _blank() | words,
        template=rule.options["message_cut"] if cut is not None else "",
        severity=Severity.INFO if cut is not None else None,
        expected=share.expected(whole),
        found=share.value,
        quote=share.quote,
    )


def _blank() -> dict[str, object]:
    """Every field that a message of these kinds may name."""
    return dict.fromkeys(NARRATIVE_FIELDS, "") | {"count": 0}
