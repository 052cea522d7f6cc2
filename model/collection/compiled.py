"""The compiled report beside the sum of the units' reports, cell by cell."""

from collections.abc import Sequence
from decimal import Decimal

from model.checks.rule import Rule
from model.checks.subject import finding, show
from model.collection.member import Member, form_of
from model.figures import Number
from model.findings import Finding


def check_sum(
    rule: Rule, compiled: Member, units: Sequence[Member]
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """A finding for each cell whose sum is another; a remark on cells that cannot be added up. units: of the compiled report's form."""
    form, found, lacking = form_of(compiled), list[Finding](), list[str]()
    for place, cell in enumerate(form.cell_ids):
        stated = compiled.numbers[place]
        parts = [one.numbers[place] for one in units]
        known: list[Number] = [part for part in parts if part is not None]
        if stated is None or len(known) < len(parts):
            lacking.append(cell)
            continue
        total: Number = sum(known)
        if _differ(stated, total):
            words = {
                "place": form.cell_name(cell),
                "found": show(stated),
                "expected": show(total),
                "difference": show(max(total - stated, stated - total)),
                "count": len(units),
                "cells": form.cell_name(cell),
            }
            found.append(finding(rule, cell, (cell,), words, target=cell, expected=total, found=stated))
    if not lacking:
        return tuple(found), ()
    names = "、".join(f"“{form.cell_name(cell)}”" for cell in lacking[:3])
    more = f"等 {len(lacking)} 格" if len(lacking) > 3 else ""
    return tuple(found), (
        f"“{rule.title}”有 {len(lacking)} 格无法核对（{names}{more}）：有的报告缺少这一格，或识别存疑。",
    )


def _differ(stated: Number, total: Number) -> bool:
    """Whether they differ by more than the rounding of an amount: one of the last digit that the compiled report prints."""
    if isinstance(stated, Decimal) or isinstance(total, Decimal):
        exponent = Decimal(stated).normalize().as_tuple().exponent
        step = Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(0)
        return abs(Decimal(total) - Decimal(stated)) >= step
    return stated != total
