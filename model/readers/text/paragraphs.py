"""What is left between the tables, as paragraphs: headings, list items, notes, margins, and lines joined that a fixed width cut."""

import unicodedata
from typing import NamedTuple

from model.document import Role
from model.readers.text.drafts import drop_emphasis, read_inline, strip_lines
from model.readers.text.lines import Line, starts_enumerated

_BULLETS = frozenset("-*+•●◆■□◇➢▪‣·")
_DIVIDERS = frozenset("-=*_—─━ ")
_SENTENCE_ENDS = "。！？!?；;：:…"
_NARROWEST, _WIDEST = 40, 160
_SLACK = 4
"""How far short of full width a line may end, in half-width columns: no line begins with a full stop or a closing bracket."""


class Text(NamedTuple):
    """A paragraph before it has its place in the document."""

    text: str
    role: Role = Role.BODY
    level: int = 0


def read_paragraphs(lines: list[Line], markdown: bool, width: int) -> list[Text]:
    """The paragraphs of lines without tables. width: of a fixed-width text as `find_width` gives it, or 0."""
    texts: list[Text] = []
    full: Line | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1].text if markdown and index + 1 < len(lines) else ""
        text = _read(line, markdown, following)
        if full is not None and texts and text is not None and _continues(line, text, full):
            texts[-1] = texts[-1]._replace(text=_join(texts[-1].text, text.text))
        elif text is not None and text.text:
            texts.append(text)
        full = line if width and text is not None and _is_full(line, text, width) else None
    return texts


def find_width(lines: list[Line]) -> int:
    """The width in half-width columns at which a program cut the lines of a text, 0 where none did."""
    texts = [line.text for line in lines if not line.blank]
    if not texts or max(map(len, texts)) > _WIDEST:
        return 0
    widths = [measure(text) for text in texts]
    width = max(widths)
    full = sum(1 for other in widths if other > width - _SLACK)
    return width if _NARROWEST <= width <= _WIDEST and full >= 4 and full * 4 >= len(widths) else 0


def measure(text: str) -> int:
    """Width of a line in half-width columns."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _read(line: Line, markdown: bool, following: str) -> Text | None:
    """One line; None for a blank one or a divider."""
    text = line.text.strip()
    if line.margin:
        return Text(text, Role.MARGIN)
    if not text or (len(text) >= 3 and _DIVIDERS.issuperset(text)) or text.startswith("```"):
        return None
    if text.startswith("<!--") and text.endswith("-->"):
        return None
    clean = _read_marks if markdown else drop_emphasis
    level = _heading_level(text, markdown)
    if level:
        return Text(strip_lines(clean(text.strip("#"))), Role.HEADING, level)
    if markdown and _is_underline(following) and len(text) <= 60:
        return Text(strip_lines(clean(text)), Role.HEADING, 1 if following.lstrip()[0] == "=" else 2)
    if markdown and text.startswith("[^") and "]:" in text[:20]:
        return Text(strip_lines(clean(text.split("]:", 1)[1])), Role.NOTE)
    if len(text) > 2 and text[0] in _BULLETS and text[1] in " \u3000\t":
        indent = len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())
        return Text(strip_lines(clean(text[2:])), Role.LIST, 1 + indent // 2)
    return Text(" ".join(strip_lines(clean(text)).split("\n")))


def _read_marks(text: str) -> str:
    return drop_emphasis(read_inline(text))


def _heading_level(text: str, markdown: bool) -> int:
    """Number of Markdown's # before a heading; 0 for a topic mark (#政务公开#) or no heading."""
    level = len(text) - len(text.lstrip("#"))
    if not 1 <= level <= 6 or len(text) == level:
        return 0
    return level if text[level] in " \u3000\t" or (markdown and level > 1) else 0


def _is_underline(text: str) -> bool:
    text = text.strip()
    return len(text) >= 3 and (set(text) == {"="} or set(text) == {"-"})


def _is_full(line: Line, text: Text, width: int) -> bool:
    return (
        text.role in (Role.BODY, Role.LIST)
        and measure(line.text.rstrip()) > width - _SLACK
        and text.text[-1:] not in _SENTENCE_ENDS
    )


def _continues(line: Line, text: Text, full: Line) -> bool:
    """True if a line goes on where a full one ended: not set in, no list mark, on the same page."""
    indented = line.text.startswith(("\u3000", "  "))
    return (
        text.role is Role.BODY
        and not indented
        and line.page == full.page
        and not starts_enumerated(text.text)
    )


def _join(above: str, below: str) -> str:
    """Two halves of a paragraph; a blank stands only between words of letters."""
    words = above[-1:].isascii() and below[:1].isascii() and above[-1:].isalpha() and below[:1].isalpha()
    return f"{above} {below}" if words else above + below
