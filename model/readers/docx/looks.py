"""Cuts out of a part what only says how its text looks or where a page ended: fonts, legible sizes, spacing, bookmarks.

These empty elements are a third of what Word writes. To parse them takes longer than to read all the others.
"""

from model.patterns import pattern

_LOOKS = pattern(
    rb'<w:(?:rFonts|szCs|sz(?! w:val="[0-5]")|jc|vAlign|spacing|ind|lang|kern|bCs|b|snapToGrid|cantSplit|trHeight|proofErr|bookmarkStart|bookmarkEnd'
    rb"|lastRenderedPageBreak|noProof|widowControl)\b[^>]*/>"
)


def without_looks(data: bytes) -> bytes:
    """The part without them. Where text may hold what looks like an element (CDATA), it is left as it is."""
    return data if b"<![CDATA[" in data else _LOOKS.sub(b"", data)
