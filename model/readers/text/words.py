"""One line as the words of a table row: cut at wide blanks, and at single ones where figures stand in a row."""

import re
import unicodedata
from typing import NamedTuple

from model.readers.text.lines import Line, is_number, is_sentence, is_unit, starts_enumerated

_TOKEN = re.compile(r"[^ \u3000]+")
_MOST_TOKENS = 400
_LONGEST_LINE = 2_000
_LONGEST_WEAK = 30
_LONGEST_REMARK = 6
_LONGEST_PARTS = 12
_RULE_SIGNS = frozenset("-=─━_")
_NONE_WORDS = ("无", "不适用")
_PARTS = ("含", "其中", "（含", "(含", "（其中", "(其中")
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)? ?(?:万元|亿元|元)?")
_LEADING = re.compile(r"[-+]?[1-9]\d{0,2}|\d{3}")
_REST = re.compile(r"0\d\d(?:\.\d+)?")
_NEAR = 8
_LEAST_LONE = 3


class Word(NamedTuple):
    """What may be one cell: its text and its first and last + 1 character in the line. figure: it is a number, perhaps with a remark."""

    text: str
    start: int
    end: int
    figure: bool


class Row(NamedTuple):
    """One line and its words, none for running text. figures: how many words are. spread: some stand more than a blank apart."""

    line: Line
    words: list[Word]
    figures: int
    spread: bool

    @property
    def strong(self) -> bool:
        """Hardly anything but a row of figures."""
        return self.figures >= 3 or (self.figures >= 2 and self.spread)

    @property
    def columned(self) -> bool:
        """May be a row of a table: it has figures, or words set apart."""
        return len(self.words) > 1

    @property
    def rule(self) -> bool:
        """Words of dashes alone, as pandoc draws above and below its columns."""
        return bool(self.words) and all(
            len(word.text) >= 3 and _RULE_SIGNS.issuperset(word.text) for word in self.words
        )


def split_row(line: Line) -> Row:
    """The words of a line; none if it is blank, a sentence, or longer than a row is."""
    text = line.text
    if line.margin or len(text) > _LONGEST_LINE or "\t" in text or not text.strip() or is_sentence(text):
        return Row(line, [], 0, False)
    tokens = [Word(match.group(), match.start(), match.end(), False) for match in _TOKEN.finditer(text)]
    if len(tokens) > _MOST_TOKENS:
        return Row(line, [], 0, False)
    if "---" in text and _RULE_SIGNS.issuperset(text.replace(" ", "")):
        return Row(line, tokens, 0, True)
    groups = _group(tokens, text)
    words = [word for index, group in enumerate(groups) for word in _read_group(group, index, groups, text)]
    figures = sum(1 for word in words if word.figure)
    spread = len(groups) > 1
    if 0 < figures < 3 and not spread and words[0].end - words[0].start > _LONGEST_WEAK:
        # A line of prose cut after a number.
        words, figures = [_join(tokens, text)], 0
    return Row(line, words, figures, spread)


def with_grouped_numbers(rows: list[Row]) -> list[Row]:
    """The rows, those that are nothing but a number grouped by blanks (16 777) as one figure where cells stand a line each around
    them: a few lone figures near by, and no row of several."""
    grouped = [_GROUPED.fullmatch(row.line.text.strip()) is not None for row in rows]
    if not any(grouped):
        return rows
    filled = [index for index, row in enumerate(rows) if not row.line.blank and not row.line.margin]
    settled = list(rows)
    for place, index in enumerate(filled):
        if grouped[index]:
            near = filled[max(0, place - _NEAR) : place + _NEAR + 1]
            lone = sum(1 for other in near if grouped[other] or _is_lone_figure(rows[other]))
            strong = any(rows[other].figures > 1 and not grouped[other] for other in near)
            if lone > _LEAST_LONE and not strong:
                tokens = split_tokens(rows[index])
                settled[index] = Row(rows[index].line, [_join(tokens, rows[index].line.text, True)], 1, False)
    return settled


def _is_lone_figure(row: Row) -> bool:
    return len(row.words) == 1 and row.words[0].figure


def split_header(row: Row) -> Row:
    """The row with its words cut at single blanks, if that is how it was typed: three short names or more."""
    if len(row.words) != 1 or row.words[0].figure:
        return row
    tokens = [
        Word(match.group(), match.start(), match.end(), False) for match in _TOKEN.finditer(row.line.text)
    ]
    lettered = sum(1 for token in tokens if len(token.text) == 1)
    if len(tokens) < 3 or lettered * 2 > len(tokens) or any(len(token.text) > 12 for token in tokens):
        return row
    return row._replace(words=tokens)


def split_tokens(row: Row) -> list[Word]:
    """The words of a row cut at every blank."""
    return [
        Word(match.group(), match.start(), match.end(), False) for match in _TOKEN.finditer(row.line.text)
    ]


def _group(tokens: list[Word], text: str) -> list[list[Word]]:
    """Tokens parted by wide blanks: two half or one full. Single signs so parted are one word set wide (总　计)."""
    groups: list[list[Word]] = []
    for token in tokens:
        if groups:
            last = groups[-1][-1]
            gap = text[last.end : token.start]
            if gap == " " or (len(gap) <= 2 and gap != "\u3000 " and _is_letter(last) and _is_letter(token)):
                groups[-1].append(token)
                continue
        groups.append([token])
    return groups


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and not is_number(word.text) and unicodedata.category(word.text) == "Lo"


def _read_group(group: list[Word], index: int, groups: list[list[Word]], text: str) -> list[Word]:
    figures, rest = _take_figures(group, text)
    if not rest:
        return figures
    if index > 0 and len(group) == 2 and is_number(group[0].text) and _is_remark(group[1].text):
        return [_join(group, text, True)]
    others = [other for other in groups if other is not group]
    among_figures = all(_is_figure(token.text) for other in others for token in other)
    if len(figures) >= 3 or (figures and among_figures):
        return [*_split_label(rest, text), *figures]
    return _split_label(group, text) if among_figures and others else [_join(group, text)]


def _take_figures(group: list[Word], text: str) -> tuple[list[Word], list[Word]]:
    """The figures at the end of a group, each with the unit or remark behind it, and the tokens before them."""
    figures: list[Word] = []
    end = len(group)
    while end > 0:
        start = _start_of_grouped(group, end)
        if start < end - 1:
            figures.append(_join(group[start:end], text, True))
            end = start
        elif _is_figure(group[end - 1].text):
            figures.append(_join(group[end - 1 : end], text, True))
            end -= 1
        elif end > 1 and is_number(group[end - 2].text) and _belongs(group, end - 1, len(figures)):
            figures.append(_join(group[end - 2 : end], text, True))
            end -= 2
        else:
            break
    return figures[::-1], group[:end]


def _start_of_grouped(group: list[Word], end: int) -> int:
    """Where the number begins that ends with the last of these words: no number begins with a 0, so that three digits that do are
    the rest of what stands before them (3 002)."""
    start = end - 1
    while start > 0 and _REST.fullmatch(group[start].text) and _LEADING.fullmatch(group[start - 1].text):
        start -= 1
    return start


def _belongs(group: list[Word], index: int, following: int) -> bool:
    """True if a word behind a figure is its unit, or a remark within a run of figures (0 1 撤诉 0), the first of the run behind
    its label included (公开 1 撤诉 0 0 1); following: how many figures stand behind it."""
    word = group[index].text
    if is_unit(word):
        return True
    inside = index > 1 and (following >= 3 or is_number(group[index - 2].text) or word.startswith(_PARTS))
    return inside and _is_remark(word)


def _is_figure(word: str) -> bool:
    """A number, or a word that stands where there is none."""
    return is_number(word) or word in _NONE_WORDS


def _is_remark(word: str) -> bool:
    """Words as a clerk puts behind a number: short ones, or what the number contains."""
    if word.startswith(_PARTS):
        return len(word) <= _LONGEST_PARTS
    return (
        len(word) <= _LONGEST_REMARK
        and not starts_enumerated(word)
        and not any(sign.isdigit() for sign in word)
    )


def _split_label(tokens: list[Word], text: str) -> list[Word]:
    """Labels in a row, cut before each list mark: 三、结果 （一）公开 are two cells, 1. 秘密 is one; and behind a line number."""
    words: list[Word] = []
    begin = int(len(tokens) > 1 and tokens[0].text.isdecimal())
    if begin:
        words.append(_join(tokens[:1], text))
    for index, token in enumerate(tokens[begin + 1 :], start=begin + 1):
        if starts_enumerated(token.text) and len(tokens[index - 1].text) > 3:
            words.append(_join(tokens[begin:index], text))
            begin = index
    return [*words, _join(tokens[begin:], text)]


def _join(tokens: list[Word], text: str, figure: bool = False) -> Word:
    start, end = tokens[0].start, tokens[-1].end
    return Word(text[start:end], start, end, figure)
