"""The streams of a .doc: the OLE container is opened, the header of the main stream read, and every odd file refused.

Source: [MS-DOC] 2.1 (file structure), 2.5 (Fib).
"""

import io
from enum import IntEnum
from struct import Struct
from typing import Any

from model.readers.limits import damaged, encrypted, too_large, unsupported
from model.records import record

_WORD_97 = 0x00C1
_MAGIC = 0xA5EC
_OLD_MAGICS = (0xA5DC, 0xA59B, 0xA697, 0xA698, 0xA699)
_PAIRS = 0x9A
"""Where the places in the table stream begin, each an offset and a length."""
_MAX_STREAM = 64_000_000
_MAX_PART = 4_000_000
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PAIR = Struct("<II")


class Part(IntEnum):
    """Structures in the table stream, by their number among the pairs of the header."""

    STYLES = 1
    HEADERS = 11
    CHARACTERS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33
    SHAPES = 40
    BOX_TEXTS = 56
    LISTS = 73
    LIST_OVERRIDES = 74


@record
class Lengths:
    """How many characters each story has; they follow one another in this order."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int

    def start(self, name: str) -> int:
        """Where a story begins."""
        names = self.__match_args__
        return sum(getattr(self, other) for other in names[: names.index(name)])

    def total(self) -> int:
        """All characters."""
        return sum(getattr(self, name) for name in self.__match_args__)


@record
class Streams:
    """main: WordDocument; table: 0Table or 1Table; data: Data, b"" where there is none."""

    main: bytes
    table: bytes
    data: bytes
    lengths: Lengths

    def part(self, which: Part) -> bytes:
        """A structure of the table stream, b"" where the file has none. Raises UnreadableDocument where it is cut off or huge."""
        place = _PAIRS + which * 8
        if place + 8 > len(self.main):
            return b""
        offset, size = _PAIR.unpack_from(self.main, place)
        if not size:
            return b""
        if offset + size > len(self.table):
            raise damaged("文件不完整，文档的结构信息缺了一部分")
        if size > _MAX_PART:
            raise too_large("文档的结构信息多得异常")
        return self.table[offset : offset + size]

    def from_part(self, which: Part) -> bytes:
        """From the beginning of a structure to the end of the table stream: lists run on behind their length."""
        place = _PAIRS + which * 8
        offset, size = _PAIR.unpack_from(self.main, place) if place + 8 <= len(self.main) else (0, 0)
        return self.table[offset:] if size else b""


def open_streams(data: bytes) -> Streams:
    """The streams of a .doc. Raises UnreadableDocument: damaged, encrypted, or of a Word before 97."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            main = _stream(container, "WordDocument")
            flags = _flags(main)
            table = _stream(container, "1Table" if flags & _SECOND_TABLE else "0Table")
            extra = _stream(container, "Data") if container.exists("Data") else b""
    except (OSError, ValueError, IndexError, RecursionError) as error:
        raise damaged("文件不完整或已损坏，打不开里面的文档") from error
    counts = Struct("<8i").unpack_from(main, 0x4C)
    if any(count < 0 for count in counts) or not counts[0]:
        raise damaged("文件已损坏，文档的长度不对")
    return Streams(main, table, extra, Lengths(*counts))


def _stream(container: Any, name: str) -> bytes:
    if not container.exists(name):
        raise damaged("文件不完整，缺少文档的一部分")
    if container.get_size(name) > _MAX_STREAM:
        raise too_large("文档内容大得异常")
    return bytes(container.openstream(name).read())


def _flags(main: bytes) -> int:
    if len(main) < _PAIRS:
        raise damaged("文件不完整，文档的开头缺了一部分")
    magic, version = Struct("<HH").unpack_from(main)
    (flags,) = Struct("<H").unpack_from(main, 0x0A)
    if magic in _OLD_MAGICS or (magic == _MAGIC and version < _WORD_97):
        raise unsupported(" Word 95 或更早版本的文档")
    if magic != _MAGIC:
        raise damaged("文件已损坏，文档的开头认不出来")
    if flags & _ENCRYPTED:
        raise encrypted()
    return int(flags)
