"""Paragraphs of the corrected report on a page: faces, sizes and leading of the official template, full lines spread to the margin."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from model.writers.paper.line_breaking import break_lines, plain
from model.writers.paper.pages import Pages, Text
from model.writers.paper.typefaces import Role
from model.writers.report_text import Line, Style

_ASCENT = 0.85
_WIDEST = 0.3
"""Of an em, by which characters of a full line may stand apart; a line with fewer is left as it is."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a style is set; lengths in points. indent: of the first line, in ems; right: free at the right end, in ems."""

    role: Role
    size: float
    leading: float
    align: str = "both"
    indent: int = 2
    right: int = 0
    bold: bool = False


LOOKS = {
    Style.TITLE: Look(Role.TITLE, 22, 35, "center", 0),
    Style.HEADING_1: Look(Role.HEAD, 16, 28),
    Style.HEADING_2: Look(Role.KAI, 16, 28),
    Style.HEADING_3: Look(Role.BODY, 16, 28, bold=True),
    Style.BODY: Look(Role.BODY, 16, 28),
    Style.LIST: Look(Role.BODY, 16, 28),
    Style.NOTE: Look(Role.BODY, 12, 20),
    Style.CLOSING: Look(Role.BODY, 16, 28, "right", 0, 2),
}


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a paragraph. head: its beginning in 楷体; full: it goes on, so it reaches from margin to margin."""

    text: str
    head: int
    full: bool


def broken(pages: Pages, line: Line) -> list[SetLine]:
    """The lines of a paragraph on these pages; one empty line for an empty paragraph."""
    look = LOOKS[line.style]
    width = pages.area.width - look.right * look.size
    found: list[SetLine] = []
    left = len(_ink(plain(line.head)))
    for number, part in enumerate(plain(line.head + line.text).split("\n")):
        indented = "　" * look.indent + part if number == 0 and part else part
        lines = break_lines(indented, width, lambda text: pages.faces.width(text, look.role, look.size))
        for n, text in enumerate(lines):
            head = _reach(text, left)
            left -= len(_ink(text[:head]))
            found.append(SetLine(text, head, n < len(lines) - 1))
    return found


def set_line(pages: Pages, line: SetLine, look: Look) -> None:
    """Puts one line where the page is filled to."""
    faces, room = pages.faces, pages.area.width - look.right * look.size
    parts = ((line.text[: line.head], Role.KAI), (line.text[line.head :], look.role))
    free = room - sum(faces.width(text, role, look.size) for text, role in parts)
    spread = free / max(len(line.text) - 1, 1) if line.full and look.align == "both" else 0.0
    spread = spread if spread < _WIDEST * look.size else 0.0
    x = pages.area.left + free * {"center": 0.5, "right": 1.0}.get(look.align, 0.0)
    base = pages.y + (look.leading - look.size) / 2 + look.size * _ASCENT
    for text, role in parts:
        if text:
            pages.add(Text(x, base, text, role, look.size, spread, look.bold))
            x += faces.width(text, role, look.size) + spread * len(text)
    pages.y += look.leading


def unprintable(pages: Pages, texts: Iterator[str]) -> set[str]:
    """The characters that no face has, those of private use among them."""
    every = set("".join(texts))
    private = {c for c in every if unicodedata.category(c) in {"Co", "Cn", "Cs"}}
    return private | pages.faces.unknown("".join(plain("".join(every - private))))


def _reach(text: str, ink: int) -> int:
    """How far into a text so many characters that are no blanks reach."""
    for number, character in enumerate(text):
        if ink == 0:
            return number
        ink -= bool(_ink(character))
    return len(text) if text and _ink(text) else 0


def _ink(text: str) -> str:
    return re.sub(r"\s", "", text)
