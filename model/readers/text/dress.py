"""Numbers in the dress that converters put on them: **5**, $5$, 5 behind &nbsp;. What tells a table by its numbers must see them bare.

Only marks that hold a number and nothing else are taken off; all others belong to words, and go where these are read.
"""

import re

_NUMBER = r"(?P<number>[+\-＋－]?\d[\d,，.]{0,40}%?)"
_PAIRED = (
    ("**", re.compile(rf"(?<![\w*])\*\*[ ]?{_NUMBER}[ ]?\*\*(?![\w*])")),
    ("__", re.compile(rf"(?<![\w])__{_NUMBER}__(?!\w)")),
    (
        "$",
        re.compile(rf"(?<![\w$\\])\$[ ]?(?:\\(?:mathbf|mathrm|text|textbf)\{{)?{_NUMBER}\}}?[ ]?\$(?![\w$])"),
    ),
    ("\\(", re.compile(rf"\\\([ ]?{_NUMBER}[ ]?\\\)")),
)
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
_SENTENCE = frozenset("。，；：！？、")


def undress_numbers(text: str) -> str:
    """The text with its numbers bare, and blanks that were spelled out as blanks. In a line that is no sentence blanks stand for
    the marks, so that what stood below each other still does."""
    for mark, pair in _PAIRED:
        if mark in text:
            lines = text.split("\n")
            text = "\n".join(_undressed(line, pair) if mark in line else line for line in lines)
    if "&" in text:
        lines = text.split("\n")
        text = "\n".join(_BLANK.sub(_as_wide, line) if "&" in line else line for line in lines)
    return text


def _undressed(line: str, pair: re.Pattern[str]) -> str:
    if not _SENTENCE.isdisjoint(line):
        return pair.sub(r"\g<number>", line)
    return pair.sub(_in_place, line)


def _as_wide(found: re.Match[str]) -> str:
    return " " if not _SENTENCE.isdisjoint(found.string) else " " * len(found[0])


def _in_place(found: re.Match[str]) -> str:
    start, end = found.span("number")
    return " " * (start - found.start()) + found["number"] + " " * (found.end() - end)
