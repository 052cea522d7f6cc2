"""The colours of Word 97: of letters, of the ground behind them, of the cells of a row.

Source: [MS-DOC] 2.9.43 (COLORREF), 2.9.119 (Ico), 2.9.247 (Shd), 2.9.248 (Shd80), 2.9.303 (DefTableShdOperand).
"""

from struct import iter_unpack, unpack_from

from model.readers.letters import WHITE

_AUTO = 0xFF
_OLD_WHITE = 8
_OLD = {
    1: 0x000000,
    2: 0x0000FF,
    3: 0x00FFFF,
    4: 0x00FF00,
    5: 0xFF00FF,
    6: 0xFF0000,
    7: 0xFFFF00,
    _OLD_WHITE: WHITE,
}
_DARK = 0x808080
"""Of a ground that is patterned, or of one of the darker old colours, no more is asked than that it is not white."""


def colour(operand: bytes) -> int | None:
    """A COLORREF as 0xRRGGBB, None for automatic."""
    red, green, blue, auto = operand[:4]
    return None if auto == _AUTO else red << 16 | green << 8 | blue


def old_colour(number: int) -> int | None:
    """One of the sixteen old colours, None for automatic."""
    return _OLD.get(number, _DARK) if number else None


def ground(shade: bytes) -> int | None:
    """The ground that the ten bytes of a Shd give, None where they give none."""
    (pattern,) = unpack_from("<H", shade, 8)
    return colour(shade[4:8]) if pattern in (0, 0xFFFF) else _DARK


def old_ground(shade: int) -> int | None:
    """The ground of a Shd80, None where it gives none."""
    if shade == 0xFFFF:
        return None
    return _DARK if shade >> 10 else old_colour(shade >> 5 & 0x1F)


def are_filled(grounds: bytes, is_old: bool) -> bool:
    """Whether some cell of a row has a ground that is not white. grounds: the operand, its length before it."""
    body = grounds[1:]
    if is_old:
        found = [old_ground(shade) for (shade,) in iter_unpack("<H", body[: len(body) // 2 * 2])]
    else:
        found = [ground(body[start : start + 10]) for start in range(0, len(body) - 9, 10)]
    return any(one not in (None, WHITE) for one in found)
