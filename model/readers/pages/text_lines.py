"""Placed texts to lines, and lines to one text: what stands beside what, and where a blank or a line end parts two signs.

A number is the thing to be careful with: its digits belong together only where they touch. What lies over something else,
or too far away to be the next digit, is never joined in silence.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from model.readers.pages.page import Box, PageText

SAME_LINE = 0.45
"""Share of the taller text's height by which the middles of two texts of one line may differ."""
DIGIT_GAP = 0.15
"""A gap wider than this, in heights, parts two digits or letters: the narrowest blanks are a quarter of the type's size, the widest
spacing of letters in use a tenth."""
MIXED_GAP = 0.5
"""The same for a digit or letter and a Chinese character, between which word processors leave a quarter by themselves."""
WORD_GAP = 0.9
"""The same for Chinese characters, which justified and spread lines draw apart."""
TWICE = 0.35
"""A sign within this share of its width of the same sign is the same one drawn twice, as printers embolden."""
OVERLAID = 0.5
"""Share of the narrower of two signs that must be covered by the other before they count as printed over each other."""

SMALLER = 0.75
"""A digit whose type is lower than this share of its neighbour's is a note's number or a power, and no part of the same number."""
NO_ROOM = 0.3
"""Share of a digit's width by which the room at the end of a line is not known."""

OVERLAP_DOUBT = "原文此处有文字重叠，请对照原文核对"
SIZES_DOUBT = "数字大小不一，小的可能是注释的序号，请对照原文核对"

_FIRST_CHINESE, _FIRST_WIDE = "\u2e80", "\uff00"
"""Between these stands no digit and no letter that a number or word is made of."""
_DIGITS = re.compile(r"[0-9０-９.,，．+\-＋－−%％]")
_PART = re.compile(r"[,，.．][0-9０-９]")
_LOOSE_END = re.compile(r"[0-9０-９][,，.．]$|^[+\-＋－−]$")
_NUMBER = re.compile(r"[,，.．]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*")
_LATIN = re.compile(r"[0-9A-Za-z.,%+\-]")


class TextLine:
    """Texts side by side, left to right. doubt: a Chinese clause where something in the line is not sure, else None."""

    # A page has hundreds of these, so what is asked of them again and again is kept in slots of their own.
    __slots__ = ("_box", "_height", "_text", "doubt", "texts")

    def __init__(self, texts: tuple[PageText, ...], doubt: str | None = None) -> None:
        self.texts, self.doubt = texts, doubt
        self._box: Box | None = None
        self._height: float | None = None
        self._text: str | None = None

    @property
    def box(self) -> Box:
        """What all its texts fill."""
        if self._box is None:
            texts = self.texts
            self._box = texts[0].box if len(texts) == 1 else box_around(text.box for text in texts)
        return self._box

    @property
    def height(self) -> float:
        """The height of its type: the median of its texts'."""
        if self._height is None:
            heights = sorted(text.box[3] - text.box[1] for text in self.texts)
            self._height = heights[len(heights) // 2]
        return self._height

    @property
    def text(self) -> str:
        """What it prints, outer blanks stripped."""
        if self._text is None:
            self._text = _printed(self.texts)
        return self._text


def _printed(texts: Sequence[PageText]) -> str:
    if len(texts) == 1:
        return texts[0].text.strip()
    parts = [texts[0].text]
    for before, after in pairwise(texts):
        # Most signs touch.
        parted = before.box[2] < after.box[0] and _apart(before, after)
        if parted and not (before.text[-1:].isspace() or after.text[:1].isspace()):
            parts.append(" ")
        parts.append(after.text)
    return "".join(parts).strip()


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def lines_of(texts: Iterable[PageText]) -> list[TextLine]:
    """The texts as lines from top to bottom. Lines that hold nothing but blanks are left out."""
    texts = list(texts)
    if len(texts) < 2:
        return [TextLine((text,), text.doubt) for text in texts if text.doubt or not text.text.isspace()]
    if _is_level(texts):
        line = _line(texts, True)
        return [line] if line else []
    rows: list[list[PageText]] = []
    middle = tallest = 0.0
    middles = [(text.box[1] + text.box[3]) / 2 for text in texts]
    heights = [text.box[3] - text.box[1] for text in texts]
    alike = min(heights) >= SMALLER * max(heights)
    for number in sorted(range(len(texts)), key=middles.__getitem__):
        text, here, height = texts[number], middles[number], heights[number]
        if rows and here - middle <= SAME_LINE * max(tallest, height):
            row = rows[-1]
            row.append(text)
            middle += (here - middle) / len(row)
            tallest = max(tallest, height)
        else:
            rows.append([text])
            middle, tallest = here, height
    lines = (_line(row, alike) for row in rows)
    return [line for line in lines if line is not None]


def _is_level(texts: Sequence[PageText]) -> bool:
    """Whether all of them stand at the very same height, as the characters of one line of one type do: what nearly every cell holds."""
    _, top, _, bottom = texts[0].box
    for text in texts:
        box = text.box
        if box[1] != top or box[3] != bottom:
            return False
    return True


def _line(row: list[PageText], alike: bool) -> TextLine | None:
    """What of the texts of a row is printed, None where that is nothing but blanks. alike: all are of types of about one size."""
    row.sort(key=_left)
    kept: list[PageText] = []
    doubt: str | None = None
    for text in row:
        doubt = doubt or text.doubt
        if not kept or text.box[0] >= kept[-1].box[2]:
            kept.append(text)
            continue
        rival = _under(kept, text)
        if rival is None:
            kept.append(text)
        elif rival.text.isspace():
            kept[kept.index(rival)] = text
        elif rival.text != text.text and not text.text.isspace():
            doubt = doubt or OVERLAP_DOUBT
            kept.append(text)
    if not (alike or doubt) and _differ_in_size(kept):
        doubt = SIZES_DOUBT
    return TextLine(tuple(kept), doubt) if doubt or not all(text.text.isspace() for text in kept) else None


def _differ_in_size(texts: Sequence[PageText]) -> bool:
    """Whether two digits that touch are of types of different size."""
    heights = [text.box[3] - text.box[1] for text in texts]
    if min(heights) >= SMALLER * max(heights):
        return False
    return any(
        before.text.isdecimal()
        and after.text.isdecimal()
        and min(height, following) < SMALLER * max(height, following)
        and not _apart(before, after)
        for (before, after), (height, following) in zip(pairwise(texts), pairwise(heights), strict=True)
    )


def _left(text: PageText) -> float:
    return text.box[0]


def _under(kept: Sequence[PageText], text: PageText) -> PageText | None:
    """The text that stands where this one does, among the last few of the line."""
    left, right = text.box[0], text.box[2]
    for other in kept[-1:-4:-1]:
        width = min(right - left, other.box[2] - other.box[0])
        if other.text == text.text and len(text.text) == 1:
            if left - other.box[0] < TWICE * width:
                return other
        elif min(right, other.box[2]) - left > OVERLAID * width:
            return other
    return None


def _apart(before: PageText, after: PageText) -> bool:
    """Whether a blank is seen between two neighbours."""
    gap = after.box[0] - before.box[2]
    height = max(before.box[3] - before.box[1], after.box[3] - after.box[1])
    if gap <= 0 or gap <= DIGIT_GAP * height:
        return False
    latin = bool(_LATIN.match(before.text[-1:])) + bool(_LATIN.match(after.text[:1]))
    return gap > height * (WORD_GAP, MIXED_GAP, DIGIT_GAP)[latin]


def part_at_gaps(line: TextLine, heights: float) -> list[TextLine]:
    """The line cut wherever a gap is wider than so many of its heights."""
    parts: list[list[PageText]] = []
    for text in line.texts:
        if text.text.isspace():
            continue
        if parts and text.box[0] - parts[-1][-1].box[2] <= heights * line.height:
            parts[-1].append(text)
        else:
            parts.append([text])
    return [TextLine(tuple(part), line.doubt) for part in parts]


def joined(lines: Sequence[TextLine], width: float) -> str:
    """The lines of one cell as one text. width: how much a line of the cell can hold.

    A word or label that the cell's edge broke is whole again. Between two numbers the line end stays, unless the first is so
    long that the next digit had no room behind it: then it is one number on two lines.
    """
    if len(lines) == 1:
        return lines[0].text
    parts: list[str] = []
    for number, line in enumerate(lines):
        if number:
            parts.append("" if _runs_on(lines[number - 1], line, width) else "\n")
        parts.append(line.text)
    return "".join(parts)


def breaks_number(lines: Sequence[TextLine], width: float) -> bool:
    """Whether `joined` puts digits of two lines together: "26" above "2" may be 262, and may be two numbers with a blank between."""
    return any(
        before.text[-1:].isdigit() and after.text[:1].isdigit() and _runs_on(before, after, width)
        for before, after in pairwise(lines)
    )


def _runs_on(before: TextLine, line: TextLine, width: float) -> bool:
    last, first = before.text[-1:], line.text[:1]
    if last >= _FIRST_CHINESE <= first and last < _FIRST_WIDE > first:
        return True
    if not (_both(_LATIN, last, first) or _both(_DIGITS, last, first)):
        return True
    if _PART.match(line.text) or _LOOSE_END.search(before.text):
        # A separator begins no number and a sign ends none, so the whole number to come had no room.
        number = _NUMBER.match(line.text)
        signs = [text for text in line.texts if not text.text.isspace()][: len(number[0]) if number else 1]
        return before.box[2] - before.box[0] + signs[-1].box[2] - signs[0].box[0] > width
    return is_full(before, width)


def is_full(line: TextLine, width: float) -> bool:
    """Whether a line so wide has no room for one more sign like its last one."""
    left, _, right, _ = line.texts[-1].box
    return line.box[2] - line.box[0] + (1 + NO_ROOM) * (right - left) > width


def _both(signs: re.Pattern[str], last: str, first: str) -> bool:
    return bool(signs.match(last) and signs.match(first))


def run_on(before: str, after: str) -> str:
    """Two lines of one paragraph as one text: a blank only between words of Latin letters."""
    between = " " if re.match(r"[A-Za-z]", before[-1:]) and re.match(r"[A-Za-z]", after[:1]) else ""
    return f"{before}{between}{after}"
