"""Rules about the document: its sections, its tables, their labels. None but the last two looks at a number, so their findings
are worked out once for a document and kept for the next check of it, until values are moved by hand or put where there were none."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from model.checks import naming_checks, wording_checks
from model.checks.label_checks import check_extra, check_label
from model.checks.rule import FormRules, Rule
from model.checks.section_checks import check_section_empty, check_section_missing, check_section_order
from model.checks.subject import Result, Subject, finding, name_cells, show
from model.checks.table_checks import group_of
from model.document import Grid, Paragraph, Role
from model.figures import State
from model.findings import Finding, Quote
from model.forms import Form, form_of_year, load_forms
from model.labels import core
from model.report import Extra, Report, Section
from model.text.clauses import squeeze
from model.text.layout import Layout
from model.text.sentences import quote_of, sentences

_SHOWN = 6
_BETWEEN = "\0"
"""Parts the texts of cells; no cell prints it."""
_ANCHOR, _TEXT = attrgetter("anchor"), attrgetter("text")
_Check = Callable[[Report, Rule], Iterator[Finding]]


def check_structure(subject: Subject, rules: FormRules) -> tuple[tuple[Finding, ...], int]:
    """The findings that depend on the document and on which of its places are which cells, and how many of their rules hold."""
    return _check_structure(Layout(subject.report), rules, _places(subject))


def _places(subject: Subject) -> tuple[object, ...]:
    """What these rules see of the cells: where each stands, which are missing, and the texts of those that are printed twice.
    Anchors are told apart by their identity: the layout that is kept beside holds them all."""
    cells = subject.report.cells
    return (
        subject.missing,
        *map(id, map(_ANCHOR, cells.values())),
        *[cells[cell].text for cell in subject.report.rivals],
    )


@lru_cache(maxsize=2)
def _check_structure(
    layout: Layout, rules: FormRules, places: tuple[object, ...]
) -> tuple[tuple[Finding, ...], int]:
    findings: list[Finding] = []
    held = 0
    for holds, rule in _structure_checks(rules):
        found = list(holds(layout.report, rule))
        held += not found
        findings += found
    return tuple(findings), held


@lru_cache(maxsize=8)
def _structure_checks(rules: FormRules) -> tuple[tuple[_Check, Rule], ...]:
    """The rules about the document, each with what holds it."""
    return tuple((STRUCTURE[rule.kind], rule) for rule in rules.others if rule.kind in STRUCTURE)


def check_table_twice(report: Report, rule: Rule) -> Iterator[Finding]:
    """Cells that a second copy of a table prints otherwise."""
    for table in report.form.tables:
        cells = tuple(cell for cell in report.rivals if cell.startswith(f"{table.id}."))
        if cells:
            pairs = [
                f"{name_cells(report.form, (cell,))} 一处为“{report.cells[cell].text}”一处为“{report.rivals[cell]}”"
                for cell in cells[:_SHOWN]
            ]
            words = {"place": table.caption, "count": len(cells), "text": "；".join(pairs), "cells": ""}
            yield finding(rule, table.id, cells, words)


def check_form_year(report: Report, rule: Rule) -> Iterator[Finding]:
    """The form is not that of the report year, or labels of two forms stand together."""
    form, year = report.form, report.year
    words: dict[str, object] = {"year": year, "form": form.id, "notice": form.notice, "text": ""}
    if year is not None and not form.covers(year):
        right = form_of_year(year)
        words["right_notice"] = right.notice if right else "当年"
        yield finding(rule, "", (), words)
    if signs := _signs_of_other_forms(report):
        words |= {"text": "，".join(signs), "right_notice": ""}
        template, severity = (
            rule.options["message_hybrid"],
            type(rule.severity)(rule.options["hybrid_severity"]),
        )
        yield finding(rule, "hybrid", (), words, template=template, severity=severity)


def _signs_of_other_forms(report: Report) -> list[str]:
    """What in the tables belongs to another form: Chinese clauses."""
    printed = squeeze(_BETWEEN.join(_table_texts(report)))
    signs: list[str] = []
    for form in load_forms():
        if form.id != report.form.id:
            own = [mark for mark in form.marks if mark in printed and mark not in report.form.marks]
            rows = [extra.label for extra in report.extras if _instead(report, form, extra)]
            signs += [f"印有“{'”“'.join(own)}”"] if own else []
            signs += [f"“{'”“'.join(rows)}”没有按规定分行"] if rows else []
    return signs


def _instead(report: Report, form: Form, extra: Extra) -> bool:
    """Whether an extra row is one of the other form, standing where rows of this form are missing."""
    table, other = report.form.table_by_id[extra.table], form.table_by_id.get(extra.table)
    group = group_of(table, extra)
    return (
        other is not None
        and core(extra.label) in {core(row.label) for row in other.rows}
        and bool(group)
        and all(
            report.cells[cell].state is State.MISSING for row in group for cell in table.row_cells[row.id]
        )
    )


def _table_texts(report: Report) -> Iterator[str]:
    for index in chain.from_iterable(report.table_blocks.values()):
        block = report.document.blocks[index]
        if isinstance(block, Grid):
            yield _BETWEEN.join(map(_TEXT, block.cells))


def check_leftover(report: Report, rule: Rule) -> Iterator[Finding]:
    """Words of a template or of an instruction that a published report does not have."""
    own = [one for one in report.document.paragraphs() if one.role is not Role.MARGIN]
    printed = "\n".join([one.text for one in own])
    words = [word for word in rule.options["words"] if word in printed]
    for paragraph in own if words else ():
        for sentence, start, end in sentences(paragraph.text):
            word = next((word for word in words if word in sentence), None)
            if word:
                quote = quote_of(paragraph, sentence, start, end)
                yield finding(rule, f"{paragraph.anchor.block}:{start}", (), {"text": word}, quote=quote)


def check_tables_filled(subject: Subject, rule: Rule) -> Iterator[Result]:
    """A table that the document lacks, or in which nothing is filled."""
    if not (subject.missing or subject.blanks):
        return
    missing, empty = set(subject.missing), {*subject.missing, *subject.blanks}
    for table in subject.form.tables:
        own = tuple(chain.from_iterable(table.row_cells.values()))
        if empty.issuperset(own) and set(own).isdisjoint(subject.marked):
            template = "" if missing.issuperset(own) else rule.options["message_blank"]
            words = {"place": table.caption, "cells": table.title, "count": len(own)}
            yield finding(rule, table.id, own, words, template=template)


def check_fee_statement(subject: Subject, rule: Rule) -> Iterator[Result]:
    """Fees in table one although the section on other matters says that none were charged."""
    cells = tuple(cell for cell in rule.options["cells"] if subject.numbers.get(cell, 0) != 0)
    section = next((s for s in subject.report.outline.sections if s.number == rule.options["section"]), None)
    if not cells or section is None:
        return
    denial = _denial(section, tuple(rule.options["words"]), tuple(rule.options["unless"]))
    if denial is not None:
        text = "、".join(show(subject.numbers[cell]) for cell in cells)
        names = name_cells(subject.form, cells, with_table=True)
        words = {"cells": names, "text": text, "quote": denial.sentence, "count": len(cells), "place": names}
        yield finding(rule, "", cells, words, quote=denial)


def _denial(section: Section, words: tuple[str, ...], unless: tuple[str, ...]) -> Quote | None:
    """The sentence that says so. One about the fee for processing information speaks of another fee."""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            for sentence, start, end in sentences(block.text):
                if any(word in sentence for word in words) and not any(word in sentence for word in unless):
                    return quote_of(block, sentence, start, end)
    return None


STRUCTURE: Mapping[str, _Check] = {
    "section_missing": check_section_missing,
    "section_order": check_section_order,
    "section_empty": check_section_empty,
    "table_twice": check_table_twice,
    "form_year": check_form_year,
    "label": check_label,
    "extra": check_extra,
    "leftover": check_leftover,
    "wording_year": naming_checks.check_year,
    "wording_unit": naming_checks.check_unit,
    "repeated": wording_checks.check_repeated,
    "placeholder": wording_checks.check_placeholder,
    "punctuation": wording_checks.check_punctuation,
    "personal_data": wording_checks.check_personal_data,
}
"""What can be said of a document whatever its cells hold."""
