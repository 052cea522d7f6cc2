"""Printed labels and what they name: the index that turns a source label into a form row or column.

Labels are compared as keys: full width and half width, blanks, line ends, quotes and punctuation make no difference, and
an enumerator ("（一）", "1.", "一、") may be there or not. The index is built once a form.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from model.forms import Form, Row
from model.patterns import pattern

_ENUMERATOR = pattern(
    r"^(?:\(?[一二三四五六七八九十]{1,3}\)[、.]?|[一二三四五六七八九十]{1,2}[、.,]|\(?\d{1,2}[、.,)](?!\d))"
)
_NOISE = pattern(r"[\W_]+")
_FIGURES = frozenset("0123456789零〇○Oo")
LOOSE_RATIO = 0.72
"""How alike a misspelt label must be to its row's, and LOOSE_MARGIN how much more alike than to any other row's."""
LOOSE_MARGIN = 0.08
LONG_LABEL = 9
"""In a label as long as this two signs may be wrong."""
CUT_LENGTH = 4
"""A label broken over a page end is known by its first or last characters; fewer than this name nothing."""


@lru_cache(maxsize=512)
def key(text: str) -> str:
    """The label's characters that count, enumerator included: "（三） 不予公开" → "三不予公开"."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=512)
def core(text: str) -> str:
    """The key without its enumerator: "1. 属于国家秘密" → "属于国家秘密"."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _NOISE.sub("", _ENUMERATOR.sub("", plain)) or _NOISE.sub("", plain)


def ends_in_figure(text: str) -> bool:
    """Whether the label ends with what is a number or stands for one, as no label of a form does: a value may have run into it."""
    return core(text)[-1:] in _FIGURES


class RowMatch(NamedTuple):
    """A form row that a label names. certain: the wording is the form's or a known variant, else it is merely alike."""

    table: str
    row: str
    certain: bool = True


class LabelIndex(NamedTuple):
    """All labels of one form. rows: key or core → row; groups: core of a group or chapter label → its printed label;
    columns: table → core of a column label → the column's id; heads: cores of the heads that stand over several columns;
    every_head: these and the cores of all column labels; outcomes: core of a label of 表三 → the number of its row."""

    rows: Mapping[str, RowMatch]
    groups: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    heads: frozenset[str]
    every_head: frozenset[str]
    outcomes: Mapping[str, int]
    cores: tuple[tuple[str, RowMatch], ...]

    def row(self, text: str) -> RowMatch | None:
        """The row that the text names in a known wording."""
        return self.rows.get(core(text)) or self.rows.get(key(text))

    def row_of_cut(self, text: str) -> RowMatch | None:
        """The one row whose label begins or ends with the text, as a page end leaves it."""
        piece = core(text)
        if len(piece) < CUT_LENGTH:
            return None
        hits = {match for name, match in self.cores if name.startswith(piece) or name.endswith(piece)}
        return RowMatch(*_only(hits), certain=False) if len(hits) == 1 else None

    def row_alike(self, text: str, among: Iterable[RowMatch]) -> RowMatch | None:
        """The row most alike to the text, if it is clearly more alike than any other of `among`."""
        piece = core(text)
        wanted = {(match.table, match.row) for match in among}
        best: dict[tuple[str, str], float] = {}
        for name, match in self.cores:
            place = (match.table, match.row)
            if place in wanted:
                best[place] = max(best.get(place, 0.0), _likeness(piece, name))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < LOOSE_RATIO:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LOOSE_MARGIN:
            return None
        return RowMatch(*ranked[0][0], certain=False)

    def is_near(self, text: str, match: RowMatch) -> bool:
        """Whether the text is a label of the row but for a sign or two, as recognition or a slip of the hand leaves it."""
        from difflib import SequenceMatcher

        piece = core(text)
        if ends_in_figure(text):
            return False
        for name, named in self.cores:
            if (named.table, named.row) == (match.table, match.row):
                longer = max(len(piece), len(name))
                blocks = SequenceMatcher(None, piece, name, autojunk=False).get_matching_blocks()
                if longer - sum(block.size for block in blocks) <= (2 if longer >= LONG_LABEL else 1):
                    return True
        return False


def _only(hits: Iterable[RowMatch]) -> tuple[str, str]:
    match = next(iter(hits))
    return match.table, match.row


def _likeness(one: str, other: str) -> float:
    """0…1; a short wording that the longer one contains whole counts as alike in the measure of its length."""
    if len(one) < 2:
        return 0.0
    from difflib import SequenceMatcher  # Most reports have no label that is merely alike.

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@cache
def label_index(form: Form) -> LabelIndex:
    """The index of a form's labels. 表三 has no row labels, only heads: `model.alignment.heads` finds them."""
    rows: dict[str, RowMatch] = {}
    cores: list[tuple[str, RowMatch]] = []
    groups: dict[str, str] = {}
    for table in form.tables[:2]:
        for row in table.rows:
            match = RowMatch(table.id, row.id)
            cores += [(core(name), match) for name in (row.label, *row.variants)]
            for name in _wordings(row):
                rows.setdefault(name, match)
            groups |= {core(name): name for name in (row.group, row.chapter) if name}
    columns = {
        table.id: {
            core(name): column.id for column in table.columns for name in (column.label, *column.variants)
        }
        for table in form.tables
    }
    heads = frozenset(
        core(head)
        for column in form.table_by_id["t2"].columns
        for head in column.header
        if head != column.label
    )
    outcomes = {
        core(name): place
        for place, row in enumerate(form.table_by_id["t3"].rows)
        for name in (row.label, *row.variants)
    }
    return LabelIndex(rows, groups, columns, heads, heads.union(*columns.values()), outcomes, tuple(cores))


def _wordings(row: Row) -> Iterable[str]:
    """Every key under which the row may stand, group or chapter written into the same cell included."""
    for name in (row.label, *row.variants):
        yield core(name)
        yield key(name)
    for before in (row.group, row.chapter, row.chapter + row.group):
        if before:
            yield key(before) + key(row.label)
            yield core(before) + key(row.label)
            yield core(before) + core(row.label)
            yield key(before) + core(row.label)
