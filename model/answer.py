"""One file's answer as the contract's JSON object, for the command line and for programs that call it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from model.errors import Reason, UnreadableDocument
from model.findings import CheckResult, Finding
from model.forms import Form
from model.report import Number, Report

if TYPE_CHECKING:
    from model.repairs.repair import Repair

Answer = dict[str, Any]


def answer_read(
    file: str,
    report: Report,
    result: CheckResult,
    repairs: "Sequence[Repair]" = (),
    explained: Mapping[str, Answer] = MappingProxyType({}),
) -> Answer:
    """The answer for a file that was read and checked. repairs: suggestions for its failed sums, the best first. explained: what
    the clerk answered to findings in the window, by their keys; such a finding has a further key `explanation`."""
    return {
        "file": file,
        "status": "read",
        "error": None,
        "format": report.document.format,
        "form": report.form.id,
        "year": report.year,
        "unit": report.unit,
        "cells": _cells(report),
        "notes": [{"code": n.code, "cells": list(n.cells), "message": n.message} for n in report.notes],
        "findings": [answer_finding(finding) | explained.get(finding.key, {}) for finding in result.findings],
        "repairs": [_repair(one) for one in repairs],
    }


def answer_unreadable(file: str, error: UnreadableDocument) -> Answer:
    """The answer for a file that could not be read."""
    return _no_answer(file, error.reason, str(error))


def answer_failed(file: str) -> Answer:
    """The answer where the program itself failed on a file: said as what the clerk can do about it."""
    return _no_answer(
        file, Reason.DAMAGED, "读取这个文件时出现意外错误。请用 WPS 或 Word 打开后另存为 .docx，再试一次。"
    )


def _no_answer(file: str, reason: Reason, message: str) -> Answer:
    empty: Answer = {
        "format": None,
        "form": None,
        "year": None,
        "unit": None,
        "cells": {},
        "notes": [],
        "findings": [],
        "repairs": [],
    }
    return {
        "file": file,
        "status": "unreadable",
        "error": {"code": reason.value, "message": message},
        **empty,
    }


def _cells(report: Report) -> dict[str, Answer]:
    cells: dict[str, Answer] = {
        name: {
            "value": float(cell.value) if isinstance(cell.value, Decimal) else cell.value,
            "text": cell.text,
            "state": cell.state,
        }
        for name, cell in report.cells.items()
    }
    for name in _amounts(report.form):
        cells[name]["unit"] = report.cells[name].unit
    return cells


@cache
def _amounts(form: Form) -> tuple[str, ...]:
    """The cells that hold money."""
    return tuple(cell for cell in form.cell_ids if form.column(cell).kind == "amount")


def answer_finding(finding: Finding) -> Answer:
    """A finding as it stands in an answer."""
    quote = finding.quote
    narrative = None
    if quote:
        narrative = {
            "sentence": quote.sentence,
            "block": quote.anchor.block,
            "start": quote.anchor.start,
            "end": quote.anchor.end,
        }
    return {
        "rule": finding.rule,
        "at": finding.at,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "target": finding.target,
        "expected": _number(finding.expected),
        "found": _number(finding.found),
        "message": finding.message,
        "narrative": narrative,
    }


def _repair(one: "Repair") -> Answer:
    return {
        "changes": {cell: _number(value) for cell, value in one.changes.items()},
        "clears": list(one.clears),
        "breaks": list(one.breaks),
        "confidence": one.confidence,
        "reason": one.reason,
    }


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
