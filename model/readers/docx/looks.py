"""Cuts out of a part what only says how its text looks or where a page ended: fonts, legible sizes, spacing, bookmarks.

These empty elements are a third of what Word writes, and with the widths of cells and the properties that hold nothing else they
are over half. To parse them takes longer than to read all the others.
"""

from model.patterns import pattern

_NAMES = (
    r'rFonts|szCs|sz(?! w:val="[0-5]")|jc|vAlign|spacing|ind|lang|kern|bCs|b|snapToGrid|cantSplit|trHeight|proofErr|bookmarkStart|bookmarkEnd'
    r"|lastRenderedPageBreak|noProof|widowControl"
)
_LOOKS = pattern(rf"<w:(?:{_NAMES})\b[^>]*/>".encode())
_AND_WIDTHS = rf"(?:{_NAMES}|tcW)\b[^>]*/>"
_LOOKS_AND_WIDTHS = pattern(rf"<w:(?:{_AND_WIDTHS}|(r|p|tc|tr)Pr>(?:<w:{_AND_WIDTHS})*+</w:\1Pr>)".encode())


def without_looks(data: bytes) -> bytes:
    """The part without them. Where text may hold what looks like an element (CDATA), it is left as it is."""
    return data if b"<![CDATA[" in data else _LOOKS.sub(b"", data)


def without_looks_and_widths(data: bytes) -> bytes:
    """The same, and without the widths of cells, which only tables with uneven rows are asked for, and empty properties."""
    return data if b"<![CDATA[" in data else _LOOKS_AND_WIDTHS.sub(b"", data)
