"""Formulas that no program has computed, found in the records of a sheet.

A library that does not calculate writes a formula with a made-up result, an empty text or the number 0, and a flag that asks
to compute it when the file is opened. xlrd gives the made-up result as if it stood in the file. Source: [MS-XLS] 2.4.127
(Formula), 2.5.133 (FormulaValue); OpenOffice's documentation of the Excel format, 5.50.
"""

import struct

_FORMULA = frozenset((0x0006, 0x0206, 0x0406))
_BEGIN = frozenset((0x0809, 0x0409, 0x0209, 0x0009))
_END = 0x000A
_ON_LOAD = 0x0002
_NO_NUMBER = 0xFFFF
_EMPTY_TEXT = 3


def uncalculated(records: bytes, start: int) -> set[tuple[int, int]]:
    """(row, column) of the formulas of the sheet whose records begin at `start` that show nothing or 0 until they are computed."""
    found: set[tuple[int, int]] = set()
    place, depth = start, 0
    while place + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, place)
        place += 4
        if kind in _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                break
        elif kind in _FORMULA and depth == 1 and size >= 16 and place + 16 <= len(records):
            row, column, _, result, mark, flags = struct.unpack_from("<HHH6sHH", records, place)
            is_empty = mark == _NO_NUMBER and result[0] == _EMPTY_TEXT
            is_zero = flags & _ON_LOAD and not any(result) and mark == 0
            if is_empty or is_zero:
                found.add((row, column))
        place += size
    return found
