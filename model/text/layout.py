"""A report as far as its document goes, and results kept for it: what does not change while a clerk edits cells."""

from collections.abc import Callable
from functools import lru_cache, wraps
from operator import is_
from typing import TypeVar

from model.report import Report

Found = TypeVar("Found")


class Layout:
    """A report as far as its document goes: two are the same where only values of cells differ."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._parts = (
            report.form,
            report.document,
            report.outline,
            report.labels,
            report.extras,
            report.rivals,
        )
        self._rest = (report.year, report.unit)

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._parts)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layout) or self._rest != other._rest:
            return False
        return all(map(is_, self._parts, other._parts))


def cached_by_layout(function: Callable[[Layout], Found]) -> Callable[[Layout], Found]:
    """The function, its results for the last two documents kept: this year's and last year's."""
    kept = lru_cache(maxsize=2)(function)

    @wraps(function)
    def cached(layout: Layout) -> Found:
        return kept(layout)

    return cached
