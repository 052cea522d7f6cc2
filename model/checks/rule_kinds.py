"""The kinds of rules: which options each takes, what they may hold, and which quantities its message may name."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from model.checks.rule_terms import BadOption, line_terms, table_of
from model.checks.unit_level import UnitLevel
from model.figures import Mark
from model.findings import Severity
from model.forms import Form
from model.records import record
from model.text.narrative_words import CLAIM_KINDS, NARRATIVE_FIELDS

__all__ = ["KINDS", "OF_TARGET", "BadOption", "Kind"]

Options = Mapping[str, Any]
Check = Callable[[Any, Options, Form], None]


@record
class Option:
    """One option of a kind. check: raises BadOption where the value cannot be."""

    check: Check
    required: bool = True


@record
class Kind:
    """A kind of rule. fields: what its messages may name in braces. linear: it is made of terms. many: it is about many reports
    together, and no single one is held to it."""

    options: Mapping[str, Option]
    fields: frozenset[str]
    linear: bool = False
    many: bool = False

    def check(self, options: Mapping[str, Any], form: Form) -> None:
        """Raises BadOption for the first option that the form does not allow."""
        for name, option in self.options.items():
            if name in options:
                option.check(options[name], options, form)


def _text(value: Any, options: Options, form: Form) -> None:
    if not isinstance(value, str) or not value:
        raise BadOption(str(value), "须为文字")


def _texts(value: Any, options: Options, form: Form) -> None:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
        raise BadOption(str(value), "须为文字的列表")


def _number(value: Any, options: Options, form: Form) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadOption(str(value), "须为不小于 0 的整数")


def _one_of(*allowed: str) -> Check:
    def check(value: Any, options: Options, form: Form) -> None:
        for one in value if isinstance(value, list) else [value]:
            if one not in allowed:
                raise BadOption(str(one), f"只能是 {'、'.join(allowed)}")

    return check


def _choice(*allowed: str) -> Check:
    """One of these, and no list of them."""
    within = _one_of(*allowed)

    def check(value: Any, options: Options, form: Form) -> None:
        _text(value, options, form)
        within(value, options, form)

    return check


def _any_terms(value: Any, options: Options, form: Form) -> None:
    """Terms are checked where they are expanded, once their table is known."""


def _table(value: Any, options: Options, form: Form) -> None:
    table_of(value, form)


def _tables(value: Any, options: Options, form: Form) -> None:
    _texts(value, options, form)
    for one in value:
        table_of(one, form)


def _cells(value: Any, options: Options, form: Form) -> None:
    _texts(value, options, form)
    for one in value:
        if one not in form.cell_ids:
            raise BadOption(one, f"{form.id} 表式没有这一格")


def _cell(value: Any, options: Options, form: Form) -> None:
    _cells([value], options, form)


def _rows(value: Any, options: Options, form: Form) -> None:
    _texts(value, options, form)
    for one in value:
        table, _, row = one.partition(".")
        line_terms([row], table_of(table, form), "column")


def _row(value: Any, options: Options, form: Form) -> None:
    _rows([value], options, form)


def _columns(value: Any, options: Options, form: Form) -> None:
    """Columns of the first of the rule's rows."""
    row = form.row(str(options["rows"][0]))
    for one in value if isinstance(value, list) else [value]:
        if one not in row.columns:
            raise BadOption(str(one), "这一行没有这一列")


def _column(value: Any, options: Options, form: Form) -> None:
    _columns([value], options, form)


def _lines(value: Any, options: Options, form: Form) -> None:
    """Columns of the table, or rows where the rule compares rows."""
    rows = options.get("each") == "row"
    line_terms(value, table_of(options.get("table"), form), "column" if rows else "row")


def _section(value: Any, options: Options, form: Form) -> None:
    _number(value, options, form)
    if not 1 <= value <= len(form.sections):
        raise BadOption(str(value), "没有这一部分")


def _patterns(value: Any, options: Options, form: Form) -> None:
    _texts(value, options, form)
    for one in value:
        try:
            re.compile(one)
        except re.error as error:
            raise BadOption(one, f"不是有效的式样：{error}") from error


def _day(value: Any, options: Options, form: Form) -> None:
    month, _, day = str(value).partition("-")
    try:
        date(2024, int(month), int(day))
    except ValueError as error:
        raise BadOption(str(value), "须为 月-日，如 1-31") from error


_CELLS = frozenset({"cells", "count", "place"})
_SIDES = {
    "place",
    "left",
    "right",
    "left_sum",
    "right_sum",
    "difference",
    "target",
    "expected",
    "found",
}
OF_TARGET = frozenset({"target", "expected", "found"})
"""What a message about sums may name only where the rule has a target."""
_NARRATIVE = _CELLS | set(NARRATIVE_FIELDS)
_YEAR = ("text", "found", "expected", "difference")
_LINEAR = {
    "each": Option(_choice("row", "column", "report")),
    "table": Option(_table, required=False),
    "left": Option(_any_terms),
    "right": Option(_any_terms),
    "only": Option(_any_terms, required=False),
}
_EQUAL = {**_LINEAR, "target": Option(_text, required=False), "message_blank": Option(_text, required=False)}


def _kind(options: Mapping[str, Check], *fields: str) -> Kind:
    return Kind({name: Option(check) for name, check in options.items()}, _CELLS | set(fields))


def _of_many(options: Mapping[str, Check], *fields: str) -> Kind:
    return Kind({name: Option(check) for name, check in options.items()}, _CELLS | set(fields), many=True)


KINDS: Mapping[str, Kind] = {
    "equal": Kind(_EQUAL, frozenset(_SIDES), linear=True),
    "at_most": Kind(_LINEAR, frozenset(_SIDES), linear=True),
    "coincide": Kind(_LINEAR, frozenset(_SIDES), linear=True),
    "mark": _kind({"marks": _one_of(*Mark), "per": _choice("cell", "table")}, "text"),
    "negative": _kind({}, "text"),
    "blank": _kind({}),
    "blank_group": _kind({"by_row": _tables, "by_group": _tables}),
    "rulemaking": _kind({"rows": _rows}, "unit", "level", "text"),
    "unit_missing": _kind({"cells": _cells}, "text"),
    "amount_scale": _kind(
        {"cells": _cells, "least": _number, "unit": _text, "levels": _one_of(*UnitLevel)},
        "text",
        "unit",
        "level",
    ),
    "pair": _kind({"cells": _cells}, "text"),
    "same": _kind({"cells": _cells}, "text"),
    "fee_statement": _kind(
        {"cells": _cells, "section": _section, "words": _texts, "unless": _texts}, "text", "quote"
    ),
    "no_source": _kind({"table": _table, "rows": _rows}),
    "copied": _kind(
        {"table": _table, "each": _choice("row", "column"), "among": _lines, "least": _number}, "other"
    ),
    "backlog": _kind({"part": _cell, "whole": _cells, "least": _number}, "text", "whole"),
    "same_groups": _kind({"table": _table}),
    "misplaced": _kind({"table": _table, "parts": _lines, "total": _text}, "text", "other"),
    "group_heading": _kind({"table": _table}, "label", "expected", "found", "difference"),
    "section_missing": _kind({"message_all": _text}, "section"),
    "section_order": _kind({"message_number": _text, "message_mixed": _text}, "text", "section"),
    "section_empty": _kind(
        {
            "short": _section,
            "least": _number,
            "silent": _section,
            "words": _texts,
            "from_year": _number,
            "message_silent": _text,
        },
        "section",
        "text",
    ),
    "table_missing": _kind({"message_blank": _text}),
    "table_twice": _kind({}, "text"),
    "form_year": _kind(
        {"message_hybrid": _text, "hybrid_severity": _one_of(*Severity)},
        "year",
        "form",
        "notice",
        "right_notice",
        "text",
    ),
    "label": _kind({"message_missing": _text, "message_order": _text}, "text"),
    "extra": _kind({}, "text"),
    "leftover": _kind({"words": _texts}, "text"),
    "claims": Kind(
        {
            "about": Option(_one_of(*CLAIM_KINDS)),
            "message_doubt": Option(_text),
            "message_unmatched": Option(_text, required=False),
        },
        _NARRATIVE,
    ),
    "claim_parts": Kind({}, _NARRATIVE),
    "claim_percent": Kind({"message_cut": Option(_text)}, _NARRATIVE),
    "claim_twice": Kind({}, _NARRATIVE),
    "wording_year": _kind({}, "year", "expected", "text"),
    "wording_unit": _kind({}, "text", "unit"),
    "wording_date": _kind(
        {"due_department": _day, "due_government": _day, "message_late": _text}, "text", "year", "expected"
    ),
    "repeated": _kind({"words": _patterns, "least": _number, "message_sentence": _text}, "text"),
    "placeholder": _kind({"message_broken": _text}, "text"),
    "punctuation": _kind({"message_doubled": _text}, "text"),
    "personal_data": _kind({"message_mobile": _text}, "text"),
    "year_carry": _kind(
        {"now": _row, "then": _row, "binding": _text, "severity_others": _one_of(*Severity)}, *_YEAR
    ),
    "year_sum": _kind(
        {"rows": _rows, "target": _column, "last": _columns, "plus": _columns, "minus": _columns}, *_YEAR
    ),
    "year_jump": _kind(
        {"columns": _texts, "times": _number, "least": _number, "beside_zero": _number}, *_YEAR
    ),
    "year_same": _kind({"aside": _texts, "least": _number, "small": _number}, *_YEAR),
    "year_copied_text": _kind({"percent": _number, "aside": _texts, "message_left": _text}, *_YEAR),
    "batch_absent": _of_many({}, "unit"),
    "batch_twice": _of_many({}, "unit", "year", "files", "text"),
    "batch_other_year": _of_many(
        {"least": _number, "percent": _number, "message_form": _text},
        "year",
        "expected",
        "form",
        "right_form",
    ),
    "batch_copied": _of_many(
        {"percent": _number, "least": _number, "common": _number, "common_least": _number, "aside": _texts},
        "text",
        "unit",
        "files",
    ),
    "batch_sum": _of_many({}, "found", "expected", "difference"),
}
