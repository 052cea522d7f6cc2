"""An OFD page as a picture: what the window shows, and what is recognised where the page is a scan.

Drawn from what the reader itself makes of the page, with the program's own type: the places are the file's, the shapes of the
letters are not.
"""

import io
import math
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from model.errors import UnreadableDocument
from model.readers.package import Package
from model.readers.pages.directions import UserBox
from model.readers.pages.ofd_objects import Drop, OfdPage

MAX_PIXELS = 24_000_000
"""Of one drawn page: A3 at 300 dots an inch."""
_FONT = Path(__file__).parents[3] / "resources" / "fonts" / "GoujiSerif-Regular.ttf"
_LEVEL = math.radians(2)


def draw_ofd(package: Package, page: OfdPage, scale: float) -> Image.Image:
    """The page as it looks on paper, RGB; scale: pixels a point, made smaller where the picture would be too large."""
    width, height = page.shown[2], page.shown[3]
    scale = min(scale, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    picture = Image.new("RGB", (max(1, round(width * scale)), max(1, round(height * scale))), "white")
    pen = ImageDraw.Draw(picture)
    for patch in page.patches:
        box = _pixels(patch.box, height, scale)
        if patch.part:
            _paste(package, picture, patch.part, box)
        else:
            pen.rectangle(box, fill=patch.colour)
    for stroke in page.strokes:
        pen.rectangle(_pixels(stroke, height, scale), fill=(0, 0, 0))
    for drop in page.drops:
        _write(picture, pen, drop, height, scale)
    return picture


def _pixels(box: UserBox, height: float, scale: float) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    x, y = round(left * scale), round((height - top) * scale)
    return x, y, max(x, round(right * scale) - 1), max(y, round((height - bottom) * scale) - 1)


def _paste(package: Package, picture: Image.Image, part: str, box: tuple[int, int, int, int]) -> None:
    """Puts a picture of the file into its place; one that cannot be read leaves the place blank."""
    left, top, right, bottom = box
    size = min(right - left + 1, 2 * picture.width), min(bottom - top + 1, 2 * picture.height)
    try:
        with Image.open(io.BytesIO(package.bytes(part))) as found:
            if found.width * found.height > 4 * MAX_PIXELS:
                return
            found.draft("RGB", size)
            inner = found.convert("RGBA").resize(size)
    except (UnreadableDocument, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return
    picture.paste(inner, (left, top), inner)


def _write(picture: Image.Image, pen: ImageDraw.ImageDraw, drop: Drop, height: float, scale: float) -> None:
    pixels = round(drop.size * scale)
    if not 2 <= pixels <= 2_000 or drop.text.isspace():
        return
    font = _type(pixels)
    x, y = drop.x * scale, (height - drop.y) * scale
    turn = (drop.angle + math.pi) % (2 * math.pi) - math.pi
    if abs(turn) < _LEVEL:
        pen.text((x, y), drop.text, fill=drop.colour, font=font, anchor="ls")
        return
    side = 3 * pixels
    sheet = Image.new("L", (side, side))
    ImageDraw.Draw(sheet).text((side / 2, side / 2), drop.text, fill=255, font=font, anchor="ls")
    sheet = sheet.rotate(math.degrees(turn))
    picture.paste(drop.colour, (round(x - side / 2), round(y - side / 2)), sheet)


@lru_cache(maxsize=32)
def _type(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONT), pixels)
