"""The lines of a plain text: cut at every kind of line end, cleaned of what is not print, page margins marked.

Also the few questions of shape that all the table finders ask of a line or a word: is it a number, a sentence, a list mark.
They are about how a text looks and never about what a form says.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from model.readers.invisible import INVISIBLE, in_shown_order, invisible_codes
from model.readers.limits import too_large
from model.readers.text.dress import undress_numbers

MAX_LINES = 50_000
MAX_SEPARATORS = 200_000
"""Tabs and bars in a whole file; a report has some thousands."""


class Line(NamedTuple):
    """One line. page: number from 0, counted by form feeds. margin: a page number or a repeated page header."""

    text: str
    page: int
    margin: bool = False

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


_LINE_END = re.compile(r"\r+\n|[\n\r\v\x85\u2028\u2029]")
_BLANKS = {
    ord(sign): " " for sign in "\u00a0\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
} | {ord(sign): "\u3000" for sign in "\u2001\u2003"}
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*[\x14\x15]")
_MARKS = re.compile(
    r"\[bookmark: *[^\]\n]{0,80}\]|HYPERLINK +\"[^\"\n]{0,400}\"(?: +\\[a-z](?: +\"[^\"\n]{0,200}\")?)?"
)
_CONTROLS = dict.fromkeys([*range(1, 7), 8, *range(14, 28), 127])
_UNSEEN = invisible_codes() | _BLANKS | _CONTROLS
_ANY_UNSEEN = re.compile(f"[{INVISIBLE}{''.join(map(chr, [*_BLANKS, *_CONTROLS]))}]")
_QUOTED = re.compile(r"(?:> ?)+")
_PAGE_NUMBER = re.compile(
    r"[-—–－―~·•_ ]{1,4}\d{1,3}[-—–－―~·•_ ]{1,4}|第? *\d{1,3} *页(?:[ ,，/]*共 *\d{1,3} *页)?"
)

_NUMBER = re.compile(
    r"[+\-±＋－−–—增减]?(?:\d[\d,，.．]*)?\d(?:万?元|亿元|[件个项条次宗篇份%％])?"
    r"(?:[（(][^（()）]{1,16}[）)]|[*＊※①-⑳]{1,2})?|[-－—–−―/／]{1,2}|[OoＯ○〇零]"
)
_UNIT = re.compile(r"[（(]?(?:万?元|亿元|[件个项条次宗篇份%％])[）)]?")
_SENTENCE_END = "。；！？;!?：:，,"
_ENUMERATOR = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．.]|\d{1,2}[.．、](?!\d)|[①-⑳㈠-㈩⑴-⒇]"
)
_TOP_SECTION = re.compile(r"[ \u3000]{0,8}[一二三四五六七八九十]{1,3}[、．.]")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))


def split_lines(text: str) -> list[Line]:
    """All lines in order; raises UnreadableDocument (TOO_LARGE) for more than a report can have."""
    text = undress_numbers(_drop_marks(text))
    if text.count("\t") + text.count("|") + text.count("\x07") > MAX_SEPARATORS:
        raise too_large("表格多得异常")
    lines: list[Line] = []
    for page, part in enumerate(text.split("\f")):
        pieces = _LINE_END.split(part)
        if len(lines) + len(pieces) > MAX_LINES:
            raise too_large(f"文字超过 {MAX_LINES} 行")
        lines += [Line(piece, page) for piece in pieces]
    return _mark_margins([_unquote(line) for line in lines])


def is_number(word: str) -> bool:
    """True for a figure as printed in a cell, a dash or stroke for none, or an O that stands for a zero."""
    return len(word) <= 36 and _NUMBER.fullmatch(word) is not None


def is_unit(word: str) -> bool:
    return len(word) <= 6 and _UNIT.fullmatch(word) is not None


def is_sentence(text: str) -> bool:
    """True if a line reads as running text, or as the end of it."""
    text = text.strip()
    return (text[-1:] in _SENTENCE_END and text != "") or "。" in text


def starts_enumerated(text: str) -> bool:
    """True if the text begins with a list mark: 一、 （一） 1. ①"""
    return _ENUMERATOR.match(text) is not None


def starts_top_section(text: str) -> bool:
    """True if the text begins with the list mark of the highest order: 一、"""
    return _TOP_SECTION.match(text) is not None


def is_enumerator(text: str) -> bool:
    """True if the text is a list mark and nothing else."""
    return len(text) <= 5 and _ENUMERATOR.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """True for a short line wholly in brackets, as a table's caption is, and for a Markdown heading."""
    text = text.strip()
    if text.startswith("#"):
        return True
    wrapped = 2 < len(text) <= 12 and text[0] in "（(【[" and text[-1] in "）)】]"
    return wrapped and not any(sign in "）)】]" for sign in text[1:-1]) and not is_enumerator(text)


def is_unbalanced(text: str) -> bool:
    """True if a bracket or quotation opens and does not close, or closes and was not opened: a label cut in two."""
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS)


def is_fragment_run(lines: list[Line], alike: bool, inside: bool) -> bool:
    """True if lines without columns between two rows are pieces of cells rather than text between two tables.

    alike: the rows around have (nearly) the same number of cells. inside: both rows hold figures, so no table begins between.
    """
    if not 0 < len(lines) <= 12:
        return False
    texts = [line.text.strip() for line in lines]
    if any(
        line.margin or line.blank or (is_sentence(text) and not is_unbalanced(text))
        for line, text in zip(lines, texts, strict=True)
    ):
        return False
    if any(is_caption(text) for text in texts):
        return False
    longest = max(map(len, texts))
    joined = "".join(texts)
    return (alike and (longest <= 14 or (inside and longest <= 45))) or (
        longest <= 45 and is_unbalanced(joined)
    )


def is_double_spaced(lines: list[Line], start: int, is_row: Callable[[Line], bool]) -> bool:
    """True if blank lines part the rows themselves, not one table from the next: they follow most rows, one at a time."""
    parted = joined = 0
    index = start
    while index + 1 < len(lines) and parted + joined < 12:
        if is_row(lines[index + 1]):
            joined += 1
            index += 1
        elif skip_one_blank(lines, index + 1, is_row) > index + 1:
            parted += 1
            index += 2
        else:
            break
    return parted >= 3 and parted > 2 * joined


def skip_one_blank(lines: list[Line], index: int, is_row: Callable[[Line], bool]) -> int:
    """The line after a single blank one if a row stands there, else index."""
    if (
        index + 1 < len(lines)
        and lines[index].blank
        and not is_row(lines[index])
        and is_row(lines[index + 1])
    ):
        return index + 1
    return index


def plain_blanks(text: str) -> str:
    """The text without signs that nobody sees, every kind of blank as a half-width or full-width one."""
    return in_shown_order(text).translate(_UNSEEN) if _ANY_UNSEEN.search(text) else text


def _drop_marks(text: str) -> str:
    """Take out what word processors leave in a text and no reader ever saw in print."""
    if "\x13" in text:
        text = _FIELD.sub("", text)
    if "[bookmark" in text or "HYPERLINK" in text:
        text = _MARKS.sub("", text)
    # A cell of a word processor's own text ends with a paragraph mark and the cell mark.
    return plain_blanks(text.replace("\r\x07", "\x07"))


def _unquote(line: Line) -> Line:
    """An e-mailed text comes back with > before each line."""
    if not line.text.startswith(">"):
        return line
    quoted = _QUOTED.match(line.text)
    return line._replace(text=line.text[quoted.end() :]) if quoted else line


def _mark_margins(lines: list[Line]) -> list[Line]:
    margins = {
        index
        for index, line in enumerate(lines)
        if len(text := line.text.strip()) <= 20 and _PAGE_NUMBER.fullmatch(text)
    }
    if lines[-1].page > 0:
        margins |= _find_page_edges(lines)
    return [line._replace(margin=True) if index in margins else line for index, line in enumerate(lines)]


def _find_page_edges(lines: list[Line]) -> set[int]:
    """First and last lines of pages that repeat over the pages, or that count them."""
    tops: dict[int, int] = {}
    ends: dict[int, int] = {}
    for index, line in enumerate(lines):
        if not line.blank:
            tops.setdefault(line.page, index)
            ends[line.page] = index
    found: set[int] = set()
    for edges in (tops, ends):
        found |= _count_pages(lines, edges)
        seen = Counter(lines[index].text.strip() for index in edges.values())
        found |= {i for i in edges.values() if seen[t := lines[i].text.strip()] >= 3 and not _is_figures(t)}
    return found


def _count_pages(lines: list[Line], edges: dict[int, int]) -> set[int]:
    """Bare numbers at page edges that run with the pages, three at least: a cell of a table would hardly do so."""
    numbers = {page: lines[index].text.strip() for page, index in edges.items()}
    starts = {page: int(text) - page for page, text in numbers.items() if text.isdecimal() and len(text) <= 3}
    runs = Counter(starts.values())
    return {edges[page] for page, start in starts.items() if runs[start] >= 3}


def _is_figures(text: str) -> bool:
    return all(is_number(word) for word in text.split())
