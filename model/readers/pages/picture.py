"""Picture files to grey pages: decoded frame by frame, turned as the camera says, no larger than reading needs."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from model.errors import UnreadableDocument
from model.readers.limits import MAX_PICTURE_PAGES, MAX_PIXELS, damaged, too_large
from model.readers.pages.ocr import Grey

_FORMATS = {"PNG": "png", "JPEG": "jpg", "TIFF": "tif", "BMP": "bmp"}
MOST_DPI = 300
"""What a page is brought down to; finer pixels tell digits apart no better and cost their square."""
_MOST_PIXELS = 12_000_000
"""A4 has nine million at that resolution; a larger page is read more coarsely."""
_A4_INCHES = 11.69
_PLAUSIBLE = (8.0, 17.5)
_SCANNER_DPI, _CUTTING = 150, 4.0
"""From this resolution on a scanner may have made it, and then of a part of a page that is as small as these inches."""
"""Inches of a page's longer side that a stated resolution may give; from A5 to A3; cameras and screens state what means nothing."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as a picture. dpi: its resolution as stated, else as if it showed an upright A4 page; stated: which of the two."""

    grey: Grey
    dpi: float
    stated: bool = True


@dataclass(frozen=True, slots=True)
class PictureFile:
    """An opened picture file. format: "png", "jpg", "tif", "bmp"; count: its pages."""

    image: Image.Image
    format: str
    count: int

    def shots(self) -> Iterator[Shot]:
        """Its pages, one at a time. Raises UnreadableDocument."""
        for number in range(self.count):
            try:
                self.image.seek(number)
                if self.image.width * self.image.height > MAX_PIXELS:
                    raise too_large(f"图片有 {self.image.width}×{self.image.height} 个像素")
                yield _shot(self.image)
            except UnreadableDocument:
                raise
            except Exception as error:
                # Decoders of pictures raise whatever their format's library does: OSError, SyntaxError, struct.error …
                raise damaged("图片文件已损坏，读不出来") from error


def open_picture(data: bytes) -> PictureFile:
    """The picture file with these bytes, nothing of it decoded yet. Raises UnreadableDocument."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=tuple(_FORMATS))
        # Further pictures in a .jpg are the camera's own (depth, a preview); in a .png they are an animation.
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except Image.DecompressionBombError as error:
        raise too_large("图片的像素多得异常") from error
    except Exception as error:
        raise damaged("图片文件已损坏，读不出来") from error
    if count > MAX_PICTURE_PAGES:
        raise too_large(f"图片有 {count} 页，超过 {MAX_PICTURE_PAGES} 页")
    return PictureFile(image, _FORMATS.get(image.format or "", "jpg"), count)


def _shot(image: Image.Image) -> Shot:
    stated = _stated_dpi(image)
    dpi = stated or max(image.size) / _A4_INCHES
    size = max(image.size)
    image.draft("L", (round(image.width * MOST_DPI / dpi), round(image.height * MOST_DPI / dpi)))
    drafted = ImageOps.exif_transpose(image)
    if "A" in drafted.getbands() or "transparency" in drafted.info:
        paper = Image.new("RGBA", drafted.size, "white")
        paper.alpha_composite(drafted.convert("RGBA"))
        drafted = paper
    shot = as_shot(drafted, dpi * max(drafted.size) / size)
    return replace(shot, stated=stated is not None)


def as_shot(image: Image.Image, dpi: float) -> Shot:
    """A picture in grey, brought down to MOST_DPI."""
    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    grey = image.convert("L")
    scale = min(1.0, MOST_DPI / dpi, (_MOST_PIXELS / (grey.width * grey.height)) ** 0.5)
    if scale < 0.95:
        grey = grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))))
        dpi *= scale
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
    least = _CUTTING if dpi >= _SCANNER_DPI else _PLAUSIBLE[0]
    return dpi if least <= inches <= _PLAUSIBLE[1] else None
