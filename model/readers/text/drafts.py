"""A grid as a text finder sees it, before it has its place in the document: rows of slots, and how far they can be trusted."""

import html
import re
from collections.abc import Iterable, Sequence

from model.document import Geometry
from model.readers.limits import too_large
from model.readers.text.lines import Line, is_number
from model.records import record

MAX_ROW_CELLS = 1_000
MAX_CELLS = 100_000


@record
class Slot:
    """One cell: its text, its column and how far it reaches. doubt: a Chinese clause, or None."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    doubt: str | None = None


@record
class GridDraft:
    """A table found in a text: its rows of slots, left to right. Slots a row span covers are not repeated."""

    rows: tuple[tuple[Slot, ...], ...]
    geometry: Geometry

    @property
    def column_count(self) -> int:
        return max((slot.column + slot.column_span for row in self.rows for slot in row), default=0)


Piece = list[Line] | GridDraft
"""A stretch of lines not yet understood, or a table."""


def draft_counted(rows: Iterable[Sequence[str]], geometry: Geometry = Geometry.COUNTED) -> GridDraft:
    """Rows whose cells are known by their number in the row only; raises UnreadableDocument (TOO_LARGE) past any form's width."""
    drawn = []
    for row in rows:
        if len(row) > MAX_ROW_CELLS:
            raise too_large("表格的列多得异常")
        drawn.append(tuple(draft_slot(text, column) for column, text in enumerate(row)))
    return GridDraft(tuple(drawn), geometry)


def draft_slot(text: str, column: int, column_span: int = 1, row_span: int = 1) -> Slot:
    """A slot with its text as printed: lines stripped, emphasis marks gone. Doubtful are a text with struck words, and figures on
    two lines, which may be one number cut in two or two numbers."""
    text = strip_lines(text)
    if text.isalnum():
        return Slot(text, column, column_span, row_span)
    doubt = None
    if "~~" in text:
        doubt = "原文带有删除线标记"
    elif "\n" in text and sum(map(is_number, text.split("\n"))) > 1:
        doubt = "单元格内有两行数字"
    return Slot(drop_emphasis(text), column, column_span, row_span, doubt)


def strip_lines(text: str) -> str:
    """The text without outer blanks, nor blanks at the ends of its lines."""
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.strip() for line in text.split("\n")).strip()


_LONGEST_INLINE = 20_000
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<!--[^<>\n]{0,200}-->")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{0,500}\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_SINGLE = re.compile(r"(?<![\w*\\])\*([^*\s](?:[^*\n]{0,200}[^*\s])?)\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>$&])")


def drop_emphasis(text: str) -> str:
    """The text without paired ** __ ~~ marks, which reach plain texts too when a converter wrote them."""
    return _drop_pairs(text, ("**", "__", "~~"))


def _drop_pairs(text: str, marks: tuple[str, ...]) -> str:
    for mark in marks:
        # Unpaired marks, and lines of underscores to write on, are print.
        if mark in text and text.count(mark) % 2 == 0 and mark[0] * 3 not in text:
            text = text.replace(mark, "")
    return text


def read_inline(text: str) -> str:
    """Markdown within a line or cell as a person reads it: no emphasis, link targets, images, tags, escapes or entities.

    ~~ stays, for what it strikes out is doubtful.
    """
    if len(text) > _LONGEST_INLINE:
        return text
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _drop_pairs(text, ("**", "__"))
    if "*" in text:
        text = _SINGLE.sub(r"\1", text)
    if "`" in text and text.count("`") % 2 == 0:
        text = text.replace("`", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def refuse_too_many(drafts: Iterable[GridDraft]) -> None:
    """Raise UnreadableDocument (TOO_LARGE) where the tables together hold more cells than any report."""
    if sum(len(row) for draft in drafts for row in draft.rows) > MAX_CELLS:
        raise too_large("表格多得异常")
