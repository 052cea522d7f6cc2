"""Picture files to grey pages: decoded frame by frame, turned as the camera says, no larger than reading needs."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from model.errors import UnreadableDocument
from model.readers.limits import MAX_PICTURE_PAGES, MAX_PIXELS, damaged_picture, too_large
from model.readers.pages.ocr import Grey

_FORMATS = {"PNG": "png", "JPEG": "jpg", "TIFF": "tif", "BMP": "bmp"}
MOST_DPI = 300
"""What a page is brought down to; finer pixels tell digits apart no better and cost their square."""
_MOST_PIXELS = 12_000_000
"""A4 has nine million at that resolution; a larger page is read more coarsely."""
_STRIP_PIXELS = 4_000_000
_A4_INCHES = 11.69
_PLAUSIBLE = (8.0, 17.5)
"""Inches of a page's longer side that a stated resolution may give; from A5 to A3; cameras and screens state what means nothing."""
_SCANNER_DPI, _CUTTING = 150, 4.0
"""From this resolution on a scanner may have made it, and then of a part of a page that is as small as these inches."""
_ORIENTATION = 0x0112
"""Where a camera writes how it was held."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as a picture. dpi: its resolution as stated, else as if it showed an upright A4 page; stated: which of the two."""

    grey: Grey
    dpi: float
    stated: bool = True


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The bytes of a picture file that can be opened. format: "png", "jpg", "tif", "bmp"; count: its pages."""

    data: bytes
    format: str
    count: int

    def shots(self) -> Iterator[Shot]:
        """Its pages, one at a time; what was decoded of one is gone before the next. Raises UnreadableDocument."""
        for number in range(self.count):
            try:
                with _opened(self.data) as image:
                    image.seek(number)
                    if image.width * image.height > MAX_PIXELS:
                        raise too_large(f"图片有 {image.width}×{image.height} 个像素")
                    shot = _shot(image)
            except UnreadableDocument:
                raise
            except Exception as error:
                # Decoders of pictures raise whatever their format's library does: OSError, SyntaxError, struct.error …
                raise damaged_picture() from error
            yield shot


def open_picture(data: bytes) -> PictureFile:
    """The picture file with these bytes, nothing of it decoded yet. Raises UnreadableDocument."""
    try:
        with _opened(data) as image:
            # Further pictures in a .jpg are the camera's own (depth, a preview); in a .png they are an animation.
            count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
            format = _FORMATS.get(image.format or "", "jpg")
    except Image.DecompressionBombError as error:
        raise too_large("图片的像素多得异常") from error
    except Exception as error:
        raise damaged_picture() from error
    if count > MAX_PICTURE_PAGES:
        raise too_large(f"图片有 {count} 页，超过 {MAX_PICTURE_PAGES} 页")
    return PictureFile(data, format, count)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, whose pixels are let go at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=tuple(_FORMATS))
    try:
        yield image
    finally:
        image.close()


def _shot(image: Image.Image) -> Shot:
    stated = _stated_dpi(image)
    dpi = stated or max(image.size) / _A4_INCHES
    size = max(image.size)
    image.draft("L", (round(image.width * MOST_DPI / dpi), round(image.height * MOST_DPI / dpi)))
    image.load()
    shot = as_shot(image, dpi * max(image.size) / size)
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    grey = np.asarray(Image.fromarray(shot.grey).transpose(turn)) if turn is not None else shot.grey
    return Shot(grey, shot.dpi, stated is not None)


def as_shot(image: Image.Image, dpi: float) -> Shot:
    """A picture in grey, brought down to MOST_DPI."""
    width, height = image.size
    scale = min(1.0, MOST_DPI / dpi, (_MOST_PIXELS / (width * height)) ** 0.5)
    grey = _grey(image, max(1, int(1 / scale)))
    if scale < 0.95:
        grey = grey.resize((max(1, round(width * scale)), max(1, round(height * scale))))
        dpi *= scale
    return Shot(np.asarray(grey), dpi)


def _grey(image: Image.Image, factor: int) -> Image.Image:
    """The picture in grey, a pixel for each square of so many. It is made strip by strip: a whole copy in another kind of pixels
    would take as much memory as the picture."""
    width, height = image.size
    grey = Image.new("L", (-(-width // factor), -(-height // factor)))
    reach = image.getextrema() if image.mode.startswith("I") or image.mode == "F" else None
    step = max(1, _STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, step):
        strip = image.crop((0, top, width, min(top + step, height)))
        grey.paste(_strip(strip, reach).reduce(factor), (0, top // factor))
    return grey


def _strip(strip: Image.Image, reach: Any) -> Image.Image:
    """A strip in grey, what is transparent as paper. reach: the least and greatest of 16-bit and floating greys, between which they
    are stretched."""
    if reach is not None:
        low, high = (float(value) for value in reach)
        values = np.asarray(strip, dtype=np.float32)
        return Image.fromarray(((values - low) * (255 / max(high - low, 1e-6))).astype(np.uint8))
    if "A" in strip.getbands() or "transparency" in strip.info:
        paper = Image.new("RGBA", strip.size, "white")
        paper.alpha_composite(strip.convert("RGBA"))
        return paper.convert("L")
    return strip.convert("L")


def _stated_dpi(image: Image.Image) -> float | None:
    try:
        dpi = float(image.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    if not dpi > 0:
        return None
    inches = max(image.size) / dpi
    least = _CUTTING if dpi >= _SCANNER_DPI else _PLAUSIBLE[0]
    return dpi if least <= inches <= _PLAUSIBLE[1] else None
