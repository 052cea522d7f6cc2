"""The lists of a .doc: their levels, and the labels that Word draws from them.

Source: [MS-DOC] 2.9.131 (LFO), 2.9.147 (LSTF), 2.9.150 (LVL), 2.9.151 (LVLF), 2.9.132 (LFOData); [MS-OSHARED] 2.2.1.3 (MSONFC).
"""

from struct import unpack_from

from model.readers.lists import Abstract, Level, Numbered
from model.records import record, replace

_LIST, _OVERRIDE, _LEVEL = 28, 16, 28
_MOST = 2_046
STYLES = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "chineseLegalSimplified",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    40: "ideographDigital",
    57: "numberInDash",
    255: "none",
}
"""Word's number formats by their code, as WordprocessingML names them; what is not here is drawn as digits."""


@record(frozen=False)
class _Cursor:
    data: bytes
    position: int

    def take(self, size: int) -> bytes:
        """The next bytes. Raises IndexError where there are not that many."""
        if size < 0 or self.position + size > len(self.data):
            raise IndexError
        taken = self.data[self.position : self.position + size]
        self.position += size
        return taken


def read_lists(lists: bytes, overrides: bytes) -> list[Numbered]:
    """The lists in the order of their numbers from 1, as far as the structures are whole; both reach to the stream's end."""
    abstracts = _abstracts(lists)
    found: list[Numbered] = []
    if len(overrides) < 4:
        return found
    (count,) = unpack_from("<I", overrides)
    cursor = _Cursor(overrides, 4)
    try:
        heads = [cursor.take(_OVERRIDE) for _ in range(min(count, _MOST))]
        for head in heads:
            found.append(Numbered(abstracts.get(head[:4]) or Abstract({})))
        for numbered, head in zip(found, heads, strict=True):
            cursor.take(4)
            for _ in range(min(head[12], 9)):
                _override(cursor, numbered)
    except IndexError:
        pass
    return found


def _override(cursor: _Cursor, numbered: Numbered) -> None:
    start, flags = unpack_from("<iI", cursor.take(8))
    index = flags & 0xF
    if flags & 0x20:
        numbered.levels[index] = _level(cursor)
    elif flags & 0x10:
        numbered.restarts[index] = max(0, start)


def _abstracts(lists: bytes) -> dict[bytes, Abstract]:
    """Lists by their id; their levels follow behind all of them."""
    if len(lists) < 2:
        return {}
    (count,) = unpack_from("<H", lists)
    cursor = _Cursor(lists, 2)
    found: dict[bytes, Abstract] = {}
    try:
        heads = [cursor.take(_LIST) for _ in range(min(count, _MOST))]
        for head in heads:
            simple = head[26] & 1
            found[head[:4]] = Abstract({index: _level(cursor) for index in range(1 if simple else 9)})
    except IndexError:
        pass
    return found


def _level(cursor: _Cursor) -> Level:
    head = cursor.take(_LEVEL)
    start, form, flags = unpack_from("<iBB", head)
    cursor.take(head[25])
    cursor.take(head[24])
    (length,) = unpack_from("<H", cursor.take(2))
    text = cursor.take(2 * length).decode("utf-16-le", "replace")
    drawn = "".join(f"%{ord(sign) + 1}" if ord(sign) < 9 else sign for sign in text.replace("%", "％"))
    level = Level(max(0, start), STYLES.get(form, "decimal"), drawn, legal=bool(flags & 0x4))
    return replace(level, restart=head[26]) if flags & 0x8 else level
