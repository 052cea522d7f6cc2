"""Picture files to grey pages: decoded frame by frame, turned as the camera says, no larger than reading needs."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from model.errors import UnreadableDocument
from model.readers.limits import MAX_PICTURE_PAGES, MAX_PIXELS, damaged, too_large
from model.readers.pages.ocr import Grey

FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
MOST_DPI = 300
"""What a page is brought down to; finer pixels tell digits apart no better and cost their square."""
_A4_INCHES = 11.69
_PLAUSIBLE = (5.0, 24.0)
"""Inches of a page's longer side that a stated resolution may give; cameras and screens state what means nothing."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as a picture. dpi: its resolution as stated, else as if it showed an upright A4 page."""

    grey: Grey
    dpi: float


def shots(data: bytes) -> Iterator[Shot]:
    """The pages of a picture file, one at a time. Raises UnreadableDocument."""
    image = _opened(data)
    count = getattr(image, "n_frames", 1)
    if count > MAX_PICTURE_PAGES:
        raise too_large(f"图片有 {count} 页，超过 {MAX_PICTURE_PAGES} 页")
    for number in range(count):
        try:
            image.seek(number)
            if image.width * image.height > MAX_PIXELS:
                raise too_large(f"图片有 {image.width}×{image.height} 个像素")
            yield _shot(image)
        except UnreadableDocument:
            raise
        except Exception as error:
            # Decoders of pictures raise whatever their format's library does: OSError, SyntaxError, struct.error …
            raise damaged("图片文件已损坏，读不出来") from error


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise too_large("图片的像素多得异常") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise damaged("图片文件已损坏，读不出来") from error


def _shot(image: Image.Image) -> Shot:
    dpi = _stated_dpi(image) or max(image.size) / _A4_INCHES
    image.draft("L", (round(image.width * MOST_DPI / dpi), round(image.height * MOST_DPI / dpi)))
    drafted = ImageOps.exif_transpose(image)
    if "A" in drafted.getbands() or "transparency" in drafted.info:
        paper = Image.new("RGBA", drafted.size, "white")
        paper.alpha_composite(drafted.convert("RGBA"))
        drafted = paper
    return as_shot(drafted, dpi * max(drafted.size) / max(image.size))


def as_shot(image: Image.Image, dpi: float) -> Shot:
    """A picture in grey, brought down to MOST_DPI."""
    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    grey = image.convert("L")
    if dpi > 1.05 * MOST_DPI:
        scale = MOST_DPI / dpi
        grey = grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))))
        dpi = MOST_DPI
    return Shot(np.asarray(grey), dpi)


def _eight_bits(image: Image.Image) -> Image.Image:
    """16-bit and floating greys, stretched between their darkest and brightest."""
    values = np.asarray(image, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255 / max(high - low, 1e-6))).astype(np.uint8))


def _stated_dpi(image: Image.Image) -> float | None:
    try:
        dpi = float(image.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    if not dpi > 0:
        return None
    inches = max(image.size) / dpi
    return dpi if _PLAUSIBLE[0] <= inches <= _PLAUSIBLE[1] else None
