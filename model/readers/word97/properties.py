"""Property changes (Prl): how the formats of Word 97 are written down, each a number that says what and an operand.

Source: [MS-DOC] 2.6 (single property modifiers), 2.9.209 (Prl), 2.9.215 (Prm0).
"""

from collections.abc import Iterator
from enum import IntEnum

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_LONG_OPERANDS = (0xD606, 0xD608)
_TABS = 0xC615


class Sprm(IntEnum):
    """The changes that matter for reading."""

    DELETED = 0x0800
    INSERTED = 0x0801
    FORM_DATA = 0x0806
    STYLE_SEPARATOR = 0x0818
    STRUCK = 0x0837
    HIDDEN = 0x083C
    SPECIAL = 0x0855
    RAISED = 0x2A48
    PLAIN = 0x2A33
    STRUCK_TWICE = 0x2A53
    CHARACTER_STYLE = 0x4A30
    FONT = 0x4A4F
    SYMBOL = 0x6A09
    HIGHLIGHT = 0x2A0C
    OLD_COLOUR = 0x2A42
    COLOUR = 0x6870
    SIZE = 0x4A43
    SHIFT = 0x4845
    GROUND = 0xCA71
    OLD_GROUND = 0x4866

    IN_TABLE = 0x2416
    ROW_END = 0x2417
    INNER_CELL_END = 0x244B
    INNER_ROW_END = 0x244C
    LIST_LEVEL = 0x260A
    OUTLINE = 0x2640
    LIST = 0x460B
    STYLE = 0x4600
    DEPTH = 0x6649
    DEEPER = 0x664A
    ELSEWHERE = 0x6646
    ELSEWHERE_OLD = 0x6645

    ROW_SHAPE = 0xD608
    MERGE_DOWN = 0xD62B
    MERGE = 0x5624
    SPLIT = 0x5625
    WIDTH = 0x7623
    INSERT = 0x7621
    DELETE = 0x5622
    CELL_GROUNDS = 0xD612
    OLD_CELL_GROUNDS = 0xD609


SHORT = {
    0x0C: Sprm.LIST_LEVEL,
    0x18: Sprm.IN_TABLE,
    0x19: Sprm.ROW_END,
    0x41: Sprm.DELETED,
    0x42: Sprm.INSERTED,
    0x57: Sprm.STRUCK,
    0x5C: Sprm.HIDDEN,
    0x68: Sprm.RAISED,
    0x73: Sprm.STRUCK_TWICE,
    0x75: Sprm.SPECIAL,
}
"""The changes of one byte that a piece of text may carry in its own entry, by their short number."""


def changes(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """(what, operand) of each property change, as far as they are whole."""
    position, end = 0, len(grpprl)
    while position + 2 < end:
        code = grpprl[position] | grpprl[position + 1] << 8
        position += 2
        size = _SIZES[code >> 13]
        if not size:
            if code in _LONG_OPERANDS:
                size = int.from_bytes(grpprl[position : position + 2], "little") + 1
            elif code == _TABS and grpprl[position] == 255:
                size = _tabs_size(grpprl, position)
            else:
                size = grpprl[position] + 1
        if position + size > end:
            return
        yield code, grpprl[position : position + size]
        position += size


def _tabs_size(grpprl: bytes, position: int) -> int:
    """Tabs of more than 255 bytes: a length, deleted stops of four bytes each, added ones of three."""
    if position + 1 >= len(grpprl):
        return len(grpprl)
    deleted = grpprl[position + 1]
    added_at = position + 2 + 4 * deleted
    added = grpprl[added_at] if added_at < len(grpprl) else 0
    return 3 + 4 * deleted + 3 * added
