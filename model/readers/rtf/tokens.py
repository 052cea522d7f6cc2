"""The tokens of RTF, and how to pass over a group that holds nothing to read, pictures above all."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from model.readers.limits import too_large

_TOKEN = re.compile(
    rb"([{}])|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,40})(-?[0-9]{1,10})? ?|\\([^a-zA-Z])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_SKIP = re.compile(rb"[{}]|\\bin([0-9]{1,10}) ?|\\.", re.DOTALL)
_MOST_TOKENS = 600_000


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    BYTE = auto()
    WORD = auto()
    SIGN = auto()
    """A backslash and a sign that is no letter."""
    TEXT = auto()


Token = tuple[Kind, bytes, int | None]
"""(kind, text, number): of a word its name and its number or None, of a byte its value as the text."""


class Tokens:
    """The tokens in order; `skip_group` moves on to the end of the group that is open."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._place = start
        self._count = 0

    def __iter__(self) -> Iterator[Token]:
        """Raises UnreadableDocument where there are more than a report can have."""
        data, match = self._data, _TOKEN.match
        while (found := match(data, self._place)) is not None:
            self._place = found.end()
            self._take()
            match found.lastindex:
                case 1:
                    yield (Kind.OPEN if found[1] == b"{" else Kind.CLOSE), b"", None
                case 2:
                    yield Kind.BYTE, bytes((int(found[2], 16),)), None
                case 3:
                    yield Kind.WORD, found[3], None
                case 4 if found[3] == b"bin":
                    self._place += max(0, int(found[4]))
                case 4:
                    yield Kind.WORD, found[3], int(found[4])
                case 5:
                    yield Kind.SIGN, found[5], None
                case 6:
                    yield Kind.TEXT, found[6], None

    def _take(self) -> None:
        self._count += 1
        if self._count > _MOST_TOKENS:
            raise too_large("文件的内容多得异常")

    def skip_group(self) -> None:
        """Moves to the brace that closes the group at hand, or to the end of the file."""
        depth = 1
        while (found := _SKIP.search(self._data, self._place)) is not None:
            self._take()
            if found[0] == b"}":
                depth -= 1
                if not depth:
                    self._place = found.start()
                    return
            elif found[0] == b"{":
                depth += 1
            self._place = found.end() + (int(found[1]) if found[1] else 0)
        self._place = len(self._data)
