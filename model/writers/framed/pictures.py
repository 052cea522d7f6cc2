"""The pages of an original that is no .pdf (OFD, scans, photographs) as one, so that they can be framed like those of a .pdf."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from model.document import Document, Progress
from model.writers.paper.drawing import picture_pages

_SCALE = 200 / 72
"""Pixels a point: small print stays legible, and a page takes some hundred kilobytes."""
_QUALITY = 85


def pages_as_pdf(data: bytes, document: Document, when: datetime, progress: Progress) -> bytes:
    """A .pdf of the pages as they are shown, at the places of the document's anchors. data: the original.

    Raises UnreadableDocument as drawing does, and Cancelled where progress does."""
    return picture_pages(_drawn(data, document, progress), document.name, when)


def _drawn(data: bytes, document: Document, progress: Progress) -> Iterator[tuple[float, float, bytes]]:
    from PIL import Image

    from model.readers.pages.drawing import open_pictures

    pictures = open_pictures(data, document.format, document.pages)
    try:
        for number, (width, height) in enumerate(document.pages):
            progress(f"正在画第 {number + 1} 页…", 0.1 + 0.4 * number / len(document.pages))
            *size, pixels = pictures.draw(number, _SCALE)
            target = BytesIO()
            Image.frombytes("RGB", (size[0], size[1]), pixels).save(target, "JPEG", quality=_QUALITY)
            yield width, height, target.getvalue()
    finally:
        pictures.close()
