"""What people put on a PDF page after it was made: form fields and typed notes are part of what it prints; marks over its texts (struck
out, stamped, drawn by hand) are told as places; bubbles, links and highlights are nothing to a reader of numbers."""

from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from model.readers.pages.directions import UserBox

_PRINTED = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET)
_OVER = (
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_REDACT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_LINE,
    pdfium.FPDF_ANNOT_POLYLINE,
    pdfium.FPDF_ANNOT_CARET,
)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
MOST_MARKS = 2_000
"""On one page; of more the first are told."""


def take_notes(page: Any) -> tuple[bool, list[UserBox]]:
    """Takes all annotations but typed text and form fields off PDFium's page. Whether any of these are on it, and where the marks
    over texts lie."""
    kept = False
    marks: list[UserBox] = []
    for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        seen = not pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN
        if seen and (kind in _OVER or (kind == pdfium.FPDF_ANNOT_FREETEXT and not _is_drawn(note))):
            marks += _box(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in _PRINTED:
            kept = True
        else:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    return kept, marks[:MOST_MARKS]


def _is_drawn(note: Any) -> bool:
    """Whether it says how it looks; else each viewer draws its words in its own way, and PDFium not at all."""
    return int(pdfium.FPDFAnnot_GetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)) > 2


def _box(note: Any) -> list[UserBox]:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, rect):
        return []
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    return [(left, bottom, right, top)]
