"""Sheets as a scanner or a telephone sees them: pixels, crooked, noisy, shaded, squeezed into JPEG, upside down.

render(Wear(dpi=200, skew=1.2, noise=8), "pdf")(random, paper) → a file without one character in it
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.corpus.paged import Sheet, draw_press, sheets
from tests.corpus.paper import Paper
from tests.corpus.text import Rendered

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACES = (str(_FONTS / "GoujiSerif-Regular.ttf"), str(_FONTS / "GoujiSans-Medium.ttf"))
_FINE = 3
"""Pages are drawn so many times as fine and brought down, as a scanner's lens does."""


@dataclass(frozen=True, slots=True)
class Wear:
    """What happens to a page on its way. skew: degrees; tilt: share of the width by which the far side looks smaller; blur: points;
    noise: grey levels; specks: a thousand square points; shadow: share of light lost in the darkest corner; quality: of JPEG, 0 for
    none; turns: quarter turns clockwise; line: points of a ruling line; face: the font's file."""

    dpi: int = 200
    skew: float = 0.0
    tilt: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    specks: float = 0.0
    shadow: float = 0.0
    quality: int = 0
    turns: int = 0
    line: float = 0.6
    face: str = FACES[0]


def picture(sheet: Sheet, wear: Wear) -> Image.Image:
    """The sheet in clean pixels."""
    scale = _FINE * wear.dpi / 72
    image = Image.new("L", (round(sheet.width * scale), round(sheet.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for edge in sheet.edges:
        ends = (edge.x0 * scale, edge.y0 * scale, edge.x1 * scale, edge.y1 * scale)
        draw.line(ends, fill=0, width=max(1, round(wear.line * scale)))
    for ink in sheet.inks:
        font = _font(wear.face, round(ink.size * scale))
        draw.text((ink.x * scale, ink.y * scale), ink.text, font=font, fill=0, anchor="ls")
    return image.reduce(_FINE)


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face, size)


def worn(image: Image.Image, wear: Wear, random: Random) -> Image.Image:
    """The picture after its way."""
    numbers = np.random.default_rng(random.randrange(1 << 30))
    if wear.blur:
        image = image.filter(ImageFilter.GaussianBlur(wear.blur * wear.dpi / 72))
    if wear.skew:
        image = image.rotate(wear.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if wear.tilt:
        image = _tilted(image, wear.tilt)
    grey = np.asarray(image, dtype=np.float64)
    height, width = grey.shape
    if wear.shadow:
        down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
        edge = 1 / (1 + np.exp(-(down + across - 1.3) / 0.03))
        grey = grey * (1 - wear.shadow * (0.6 * (down + across) / 2 + 0.4 * edge))
    if wear.noise:
        grey = grey + numbers.normal(0, wear.noise, grey.shape)
    if wear.specks:
        count = round(wear.specks * height * width / wear.dpi**2 * 72**2 / 1000)
        for y, x, size in zip(
            numbers.integers(0, height, count),
            numbers.integers(0, width, count),
            numbers.integers(1, 3, count),
            strict=True,
        ):
            grey[y : y + size, x : x + size] = 60
    image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if wear.quality:
        squeezed = io.BytesIO()
        image.save(squeezed, "JPEG", quality=wear.quality)
        image = Image.open(squeezed).convert("L")
    return image.rotate(-90 * wear.turns, expand=True)


def _tilted(image: Image.Image, tilt: float) -> Image.Image:
    """As seen by a camera held a little askew: the upper side is farther away."""
    width, height = image.size
    inset = tilt * width
    corners = (-inset, -inset / 2, 0, height, width, height + inset / 2, width + inset, 0)
    return image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)


def file_of(images: Sequence[Image.Image], format: str, dpi: int) -> bytes:
    """The pictures as one file: "pdf", "tif", or for a single one "png", "jpg", "bmp"."""
    out = io.BytesIO()
    names = {"pdf": "PDF", "tif": "TIFF", "png": "PNG", "jpg": "JPEG", "bmp": "BMP"}
    several = {"save_all": True, "append_images": list(images[1:])} if format in ("pdf", "tif") else {}
    dots = {"resolution": dpi} if format == "pdf" else {"dpi": (dpi, dpi)}
    images[0].save(out, names[format], **several, **dots)
    return out.getvalue()


def render(wear: Wear, format: str) -> Callable[[Random, Paper], Rendered]:
    """The rendering of whole papers with that wear."""

    def rendered(random: Random, paper: Paper) -> Rendered:
        pages = sheets(random, paper, draw_press(random))
        images = [worn(picture(sheet, wear), wear, random) for sheet in pages]
        return Rendered(file_of(images, format, wear.dpi))

    return rendered
