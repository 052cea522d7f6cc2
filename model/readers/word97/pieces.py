"""The text of a .doc: pieces of 8-bit or UTF-16 text, in the order in which they are read, and where each lies in the file.

Source: [MS-DOC] 2.4.1 (retrieving text), 2.8.35 (PlcPcd), 2.9.38 (Clx), 2.9.73 (FcCompressed).
"""

from bisect import bisect_right
from struct import Struct, unpack_from

from model.readers.limits import damaged, too_large
from model.readers.word97.properties import SHORT
from model.records import record

_MAX_CHARACTERS = 1_000_000
_MAX_PIECES = 100_000
_PRC, _PCDT = 1, 2
_ENTRY = Struct("<HIH")
_COMPRESSED = 0x4000_0000


@record
class TextPiece:
    """A stretch of text. start, end: its characters; offset, width: its place in the main stream and bytes a character.

    grpprl: property changes for all of it, as a quick save leaves them.
    """

    start: int
    end: int
    offset: int
    width: int
    grpprl: bytes


class Text:
    """The whole text of all stories. place(n) is where character n lies in the main stream."""

    def __init__(self, main: bytes, clx: bytes, count: int) -> None:
        """Raises UnreadableDocument where the pieces do not give `count` characters."""
        if count > _MAX_CHARACTERS:
            raise too_large("文字多得异常")
        self.pieces = _read_pieces(clx, count)
        parts = []
        for piece in self.pieces:
            raw = main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
            if len(raw) != (piece.end - piece.start) * piece.width:
                raise damaged("文件不完整，文字缺了一部分")
            parts.append(raw.decode("utf-16-le", "surrogatepass") if piece.width == 2 else _narrow(raw))
        self._whole(parts)
        self._starts = [piece.start for piece in self.pieces]

    def _whole(self, parts: list[str]) -> None:
        """Characters are counted in UTF-16 units; one beyond these would shift all that follow."""
        self.text = "".join(
            part if len(part) == piece.end - piece.start else _units(part)
            for part, piece in zip(parts, self.pieces, strict=True)
        )

    def piece(self, character: int) -> TextPiece:
        """The piece that holds a character."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        return self.pieces[bisect_right(self._starts, character) - 1]

    def place(self, character: int) -> int:
        """Where a character lies in the main stream."""
        piece = self.piece(character)
        return piece.offset + (character - piece.start) * piece.width


def joined_units(text: str) -> str:
    """Text counted in UTF-16 units as it is read: pairs of surrogates are one character, a lone one none that is known."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _units(text: str) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, unpack_from(f"<{len(raw) // 2}H", raw)))


def _narrow(raw: bytes) -> str:
    return raw.decode("cp1252") if not any(raw.count(bad) for bad in _NOT_1252) else raw.decode("latin-1")


_NOT_1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def _read_pieces(clx: bytes, count: int) -> list[TextPiece]:
    position, changes = 0, []
    while position + 3 <= len(clx) and clx[position] == _PRC:
        (size,) = unpack_from("<H", clx, position + 1)
        changes.append(clx[position + 3 : position + 3 + size])
        position += 3 + size
    if position + 5 > len(clx) or clx[position] != _PCDT:
        raise damaged("文件已损坏，文字的次序读不出来")
    (size,) = unpack_from("<I", clx, position + 1)
    plc = clx[position + 5 : position + 5 + size]
    number = (len(plc) - 4) // 12
    if number > _MAX_PIECES:
        raise too_large("文字碎得异常")
    if number < 1:
        raise damaged("文件已损坏，文字的次序读不出来")
    bounds = unpack_from(f"<{number + 1}I", plc)
    pieces: list[TextPiece] = []
    for index in range(number):
        start, end = bounds[index], min(bounds[index + 1], count)
        if start != (pieces[-1].end if pieces else 0) or end < start:
            raise damaged("文件已损坏，文字的次序不对")
        _, place, modifier = _ENTRY.unpack_from(plc, 4 * (number + 1) + 8 * index)
        narrow = bool(place & _COMPRESSED)
        offset = (place & ~_COMPRESSED) // 2 if narrow else place
        if end > start:
            pieces.append(TextPiece(start, end, offset, 1 if narrow else 2, _modifier(modifier, changes)))
        if end == count:
            break
    if not pieces or pieces[-1].end < count:
        raise damaged("文件不完整，文字缺了一部分")
    return pieces


def _modifier(prm: int, changes: list[bytes]) -> bytes:
    """The property changes that a piece carries: one of one byte, or a number among those before the table of pieces."""
    if prm & 1:
        return changes[prm >> 1] if prm >> 1 < len(changes) else b""
    code = SHORT.get(prm >> 1 & 0x7F)
    return b"" if code is None else code.to_bytes(2, "little") + bytes((prm >> 8,))
