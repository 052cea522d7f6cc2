"""The tables of fonts, colours and styles at the head of an RTF file."""

import re

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_LONGEST = 100
"""Signs of a name that matter."""
_MOST_COLOURS = 10_000


class FontTable:
    """Charset and name of each font."""

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[int | None, str]] = {}
        self._number: int | None = None

    def get(self, number: int | None) -> tuple[int | None, str]:
        """(charset, name) of a font, (None, "") where it is not known."""
        return self._fonts.get(number, (None, "")) if number is not None else (None, "")

    def begin(self, number: int) -> None:
        """The words of a font follow."""
        self._number = number
        self._fonts.setdefault(number, (None, ""))

    def charset(self, charset: int) -> None:
        """The font's \\fcharset."""
        if self._number is not None:
            self._fonts[self._number] = (charset, self._fonts[self._number][1])

    def name(self, text: str) -> None:
        """A part of the font's name; a semicolon ends it."""
        if self._number is not None:
            charset, before = self._fonts[self._number]
            self._fonts[self._number] = (charset, (before + text.partition(";")[0].strip())[:_LONGEST])
            if ";" in text:
                self._number = None


class ColourTable:
    """The colours by their numbers, as 0xRRGGBB."""

    def __init__(self) -> None:
        self._colours: list[int | None] = []
        self._colour: int | None = None

    def get(self, number: int) -> int | None:
        """A colour; None for the first, which is no colour of its own, for one that says nothing, and for one not known."""
        return self._colours[number] if 0 < number < len(self._colours) else None

    def part(self, value: int, shift: int) -> None:
        """The red, green or blue of the colour, and by how many bits it is shifted."""
        self._colour = (self._colour or 0) | (value & 0xFF) << shift

    def text(self, text: str) -> None:
        """Text of the table: each semicolon ends a colour."""
        for _ in range(min(text.count(";"), _MOST_COLOURS - len(self._colours))):
            self._colours.append(self._colour)
            self._colour = None


class StyleTable:
    """Which paragraph styles are headings, and which a table of contents."""

    def __init__(self) -> None:
        self._styles: dict[int, tuple[int, bool]] = {}
        self._number, self._outline, self._name = 0, 9, ""

    def get(self, number: int) -> tuple[int, bool]:
        """(heading's level from 1 or 0, whether it is of a table of contents)."""
        return self._styles.get(number, (0, False))

    def begin(self, number: int) -> None:
        """The words of a style follow."""
        self._number = number

    def outline(self, outline: int) -> None:
        """The style's \\outlinelevel."""
        self._outline = outline

    def name(self, text: str) -> None:
        """A part of the style's name."""
        self._name = (self._name + text)[:_LONGEST]

    def end(self) -> None:
        """The style is over."""
        name = self._name.rstrip("; ").split(",")[0].strip()
        named = _HEADING.fullmatch(name)
        heading = int(named[1]) if named else 1 if _TITLE.fullmatch(name) else 0
        if not heading and 0 <= self._outline < 9:
            heading = self._outline + 1
        contents = _CONTENTS.fullmatch(name) is not None
        if name:
            self._styles[self._number] = (0 if contents else heading, contents)
        self._number, self._outline, self._name = -1, 9, ""
