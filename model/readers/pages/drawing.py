"""The pages of a paged source as pictures: what the window shows beside the grid, with the place of a number framed.

A picture's places are those of `Document.pages` and of the anchors' boxes, times its scale.
"""

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps

from model.errors import GoujiError
from model.readers.limits import damaged, damaged_picture

KINDS = ("pdf", "ofd", "png", "jpg", "tif", "bmp")
"""The formats of documents whose pages can be drawn."""
_A4 = 841.9
"""Points of the longer side of a picture that states no size."""
MAX_PIXELS = 24_000_000
"""Of one drawn page."""


@dataclass(frozen=True, slots=True)
class _Source:
    """How one kind of file is drawn."""

    count: int
    draw: Callable[[int, float], Image.Image]
    close: Callable[[], None]


class PagePictures:
    """The pages of one opened file. May be asked from any thread; one page is drawn at a time."""

    def __init__(self, source: _Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._closed = False

    def __len__(self) -> int:
        return self._source.count

    def draw(self, page: int, scale: float) -> tuple[int, int, bytes]:
        """(width, height, RGB): the page, from 0, as it lies on a screen; 3 bytes a pixel, row by row, no padding.

        scale: pixels a point; where that would make too large a picture it is a smaller one, as its width shows.
        Raises UnreadableDocument where the page is damaged, ValueError after `close`.
        """
        with self._lock:
            if self._closed:
                raise ValueError("closed")
            try:
                picture = self._source.draw(page, scale)
            except GoujiError:
                raise
            except Exception as error:
                # Decoders raise whatever their format's library does; the clerk needs to know of the page alone.
                raise damaged(f"第 {page + 1} 页画不出来") from error
            return picture.width, picture.height, picture.tobytes()

    def close(self) -> None:
        """Lets go of the file; a second call does nothing."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._source.close()


def open_pictures(data: bytes, kind: str, sizes: Sequence[tuple[float, float]] = ()) -> PagePictures:
    """The pages of a file. kind: a document's format, one of KINDS; sizes: its `pages`, by which pictures are scaled.

    Raises UnreadableDocument: encrypted, damaged, too large.
    """
    opening = {"pdf": _pdf, "ofd": _ofd}.get(kind)
    return PagePictures(opening(data) if opening else _picture(data, sizes))


def _pdf(data: bytes) -> _Source:
    from model.readers.pages.pdfium import LOCK, draw, open_pdf

    document = open_pdf(data)

    def drawn(number: int, scale: float) -> Image.Image:
        with LOCK:
            page = document[number]
            try:
                return draw(page, scale)
            finally:
                page.close()

    def close() -> None:
        with LOCK:
            document.close()

    return _Source(len(document), drawn, close)


def _ofd(data: bytes) -> _Source:
    from model.readers.package import Package
    from model.readers.pages.ofd_objects import ofd_page
    from model.readers.pages.ofd_package import parts_of
    from model.readers.pages.ofd_picture import draw_ofd

    parts = parts_of(Package(data))
    return _Source(
        len(parts),
        # A package counts what is unpacked from it, so each page has its own.
        lambda number, scale: draw_ofd(Package(data), ofd_page(parts[number]), scale),
        lambda: None,
    )


def _picture(data: bytes, sizes: Sequence[tuple[float, float]]) -> _Source:
    try:
        image = Image.open(io.BytesIO(data))
    except Exception as error:
        raise damaged_picture() from error

    def drawn(number: int, scale: float) -> Image.Image:
        image.seek(number)
        upright = _opaque(ImageOps.exif_transpose(image))
        width, height = sizes[number] if number < len(sizes) else _size_of(upright)
        scale = min(scale, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        return upright.resize((max(1, round(width * scale)), max(1, round(height * scale))))

    return _Source(len(sizes) or getattr(image, "n_frames", 1), drawn, image.close)


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture as it lies on white paper."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _size_of(picture: Image.Image) -> tuple[float, float]:
    points = _A4 / max(picture.size)
    return picture.width * points, picture.height * points
