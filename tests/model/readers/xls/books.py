"""A small workbook of Excel 97 that a spreadsheet program wrote (invented content), and ways to change its records."""

import struct
from pathlib import Path

BOOK = (Path(__file__).parent / "book.xls").read_bytes()
"""表一: a title; merged, hidden and formatted cells; a formula; an error. 旧稿: hidden. Sheet3: two rows."""

_FORMULA = 0x0006


def with_result(row: int, column: int, result: bytes, flags: int) -> bytes:
    """The book with another stored result (8 bytes) and other flags of the formula at that place."""
    book = bytearray(BOOK)
    place = 0
    while (place := book.find(struct.pack("<H", _FORMULA), place)) >= 0:
        if book[place + 4 : place + 8] == struct.pack("<HH", row, column):
            book[place + 10 : place + 18] = result
            book[place + 18 : place + 20] = struct.pack("<H", flags)
            return bytes(book)
        place += 2
    raise ValueError("no such formula")


def with_password() -> bytes:
    """The book as if its records were encrypted: a FILEPASS record stands where the codepage stood."""
    codepage = struct.pack("<HHH", 0x0042, 2, 1200)
    assert BOOK.count(codepage) == 1
    return BOOK.replace(codepage, struct.pack("<HHH", 0x002F, 2, 1))
