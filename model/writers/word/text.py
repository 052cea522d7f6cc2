"""Paragraphs of WordprocessingML as text: written directly, because building a tree for each costs ten times as much."""

import re
from xml.sax.saxutils import escape

from model.writers.xml_text import clean


def run(text: str, style: str = "") -> str:
    """One w:r; line breaks and tabs become their own elements. style: a character style's id."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    body = "".join(_piece(piece) for piece in re.split("([\t\n])", clean(text)) if piece)
    return f"<w:r>{properties}{body}</w:r>" if body else ""


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """One w:p in a named style. properties: further children of w:pPr, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
