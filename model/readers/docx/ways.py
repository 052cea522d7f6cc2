"""What the markup between two texts of a table does: which lines, cells and rows end and begin there.

What a program writes between two texts is nearly always the same few stretches, in a report and from report to report, so each
is understood once and kept. Only markup that is known to say nothing else has a way.
"""

from functools import lru_cache
from typing import NamedTuple

from model.patterns import pattern
from model.readers.docx.settle import HANDLED
from model.readers.docx.tree import WANTED, columns_of

_KEPT = 1024
_LONGEST_KEPT = 4_000
"""Longer ones, of many blank cells, hardly come again; their cells do."""

_TAG = pattern(r'<(/?)w:(\w+)((?: (?:w:\w+|xml:space)="[^"<&]*")*) ?(/?)>')
_VALUE = pattern(r' w:val="([^"]*)"')
_MARKS = {"tr": "Ww", "tc": "Cc", "p": "Pp", "r": "Rr"}
_SILENT = {
    "sz": pattern(r' w:val="(?:[6-9]|[1-9]\d+)"'),
    "color": pattern(r' w:val="(?:auto"|(?:[0-7][\da-fA-F]){3}"(?: w:theme\w+="\w*")*)'),
    "shd": pattern(r'(?:(?! w:fill=) w:\w+="[^"]*"| w:fill="(?:auto|(?:[b-fB-F][\da-fA-F]){3})")*'),
    "vertAlign": pattern(r' w:val="baseline"'),
    "position": pattern(r' w:val="0"'),
    **dict.fromkeys(("strike", "dstrike", "vanish"), pattern(r' w:val="(?:0|false|off)"')),
}
"""The attributes with which these say nothing: legible sizes, dark letters and light ground, what is switched off."""
_TELLING = frozenset(name.rpartition("}")[2] for name in (*HANDLED, *WANTED)) | {"shd"}

_SHAPE = r"C(?:\(\d+\))?[<^]?"
_BLANKS = rf"(?:{_SHAPE}(?:Pp)*c)*"
_PATH = pattern(rf"T|r(?:RT|p(?:Pp)*(?:PRT|c{_BLANKS}(?:w(?:W{_BLANKS}w)*W{_BLANKS})?{_SHAPE}(?:Pp)*PRT))")
_BEGINNING = pattern(r"(W?)C(?:\((\d+)\))?([<^]?)((?:Pp)*)(P?)")
_MERGES = {"": None, "<": "restart", "^": "continue"}


class Beginning(NamedTuple):
    """A cell that begins. merge: its vMerge as "restart", "continue" or None; text: the ends of blank lines in it."""

    new_row: bool
    span: int
    merge: str | None
    text: str


class Way(NamedTuple):
    """From a text to the next. ends: of lines, in the cell of the first; begun: the cells up to that of the next, none where it is
    the same; styles: the ids of all that are named."""

    ends: str
    begun: tuple[Beginning, ...]
    styles: frozenset[str]


def way(markup: str) -> Way | None:
    """The way of a stretch of markup from behind one `</w:t>` to before the next `<w:t>`'s text, its last `>` left out. None where it
    holds anything else than beginnings, ends and looks."""
    return _kept_way(markup) if len(markup) <= _LONGEST_KEPT else _made(markup)


def _made(markup: str) -> Way | None:
    read = [_marks(part) for part in f"{markup}>".split("</w:tc>")]
    marks = "c".join(own for own, _ in read)
    if not _PATH.fullmatch(marks):
        return None
    styles = frozenset().union(*(named for _, named in read))
    left, leaves, right = marks.partition("c")
    if not leaves:
        return Way("\n" * left.count("P"), (), styles)
    begun = []
    for found in _BEGINNING.finditer(right):
        row, span, merge, lines, more = found.groups()
        blank = lines.count("P") if more else max(lines.count("P") - 1, 0)
        begun.append(Beginning(bool(row), int(span or 1), _MERGES[merge], "\n" * blank))
    return Way("\n" * left.count("P"), tuple(begun), styles)


_kept_way = lru_cache(_KEPT)(_made)


@lru_cache(_KEPT)
def _marks(markup: str) -> tuple[str, frozenset[str]]:
    """Markup as marks: a capital where a row, cell, paragraph, run or text begins, a small letter where it ends, the columns and the
    merge of a cell behind its own; and the styles that are named. Whatever is not known is "?"."""
    marks, styles, inside, end = "", set(), list[str](), 0
    for tag in _TAG.finditer(markup):
        closes, name, attributes, empty = tag.groups()
        if tag.start() != end:
            return "?", frozenset()
        end = tag.end()
        if name in _MARKS and not inside:
            marks += _MARKS[name] if empty else _MARKS[name][bool(closes)]
        elif closes:
            if not inside or inside.pop() != name:
                return "?", frozenset()
        else:
            if name in ("pStyle", "rStyle"):
                styles.update(_VALUE.findall(attributes))
            elif name in ("gridSpan", "vMerge"):
                marks += _shape(name, attributes)
            elif name == "t" and end == len(markup) and not (inside or empty):
                return (marks + "T").replace("Rr", ""), frozenset(styles)
            elif name in _TELLING and not (name in _SILENT and _SILENT[name].fullmatch(attributes)):
                return "?", frozenset()
            if not empty:
                inside.append(name)
    return (marks.replace("Rr", "") if end == len(markup) and not inside else "?"), frozenset(styles)


def _shape(name: str, attributes: str) -> str:
    value = next(iter(_VALUE.findall(attributes)), "")
    if name == "gridSpan":
        return f"({columns_of(value, 1)})"
    return "<" if value == "restart" else "^"
