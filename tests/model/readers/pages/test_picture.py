"""Pictures of every kind come out as the same grey page: as dark as a person sees it, upright, no larger than reading needs."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from model.readers.pages.picture import MOST_DPI, Shot, as_shot, open_picture


def drawn(width: int = 300, height: int = 200) -> Image.Image:
    """A page with one black bar near its left upper corner."""
    image = Image.new("L", (width, height), 255)
    ImageDraw.Draw(image).rectangle((width // 10, height // 10, width // 2, height // 5), fill=0)
    return image


def shots(image: Image.Image, format: str = "PNG", **how: object) -> list[Shot]:
    out = io.BytesIO()
    image.save(out, format, **how)
    return list(open_picture(out.getvalue()).shots())


def clear(image: Image.Image) -> Image.Image:
    """The same with nothing but the bar: what was paper is transparent black."""
    black = Image.new("RGBA", image.size, (0, 0, 0, 0))
    black.putalpha(ImageOps.invert(image))
    return black


def by_palette(image: Image.Image) -> Image.Image:
    """The same in two colours of which the paper's is transparent."""
    found = image.point(lambda grey: int(grey > 0)).convert("P")
    found.putpalette([0, 0, 0, 90, 90, 90])
    found.info["transparency"] = 1
    return found


def fine(image: Image.Image) -> Image.Image:
    """The same in 16-bit greys of which the darkest half is used."""
    return Image.fromarray(np.asarray(image).astype(np.uint16) * 128)


@pytest.mark.parametrize("made", [clear, by_palette, fine, lambda image: image.convert("RGB")])
def test_a_picture_of_any_kind_is_as_dark_as_a_person_sees_it(
    made: Callable[[Image.Image], Image.Image],
) -> None:
    (shot,) = shots(made(drawn()))
    assert np.array_equal(shot.grey, np.asarray(drawn()))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_camera_held_in_any_way_gives_an_upright_page(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    drawn().save(out, "PNG", exif=exif)
    (shot,) = open_picture(out.getvalue()).shots()
    with Image.open(io.BytesIO(out.getvalue())) as image:
        assert np.array_equal(shot.grey, np.asarray(ImageOps.exif_transpose(image)))


def test_a_large_page_comes_down_in_one_piece() -> None:
    large = drawn(5200, 3900)
    shot = as_shot(large.convert("RGB"), 600)
    assert shot.dpi == MOST_DPI
    expected = np.asarray(large.reduce(2), dtype=int)
    assert shot.grey.shape == expected.shape
    assert np.abs(shot.grey.astype(int) - expected).max() <= 1


def test_no_page_is_larger_than_reading_needs() -> None:
    for size in ((9000, 8000), (200, 60_000), (40_000, 500)):
        shot = as_shot(Image.new("1", size, 1), 40)
        assert shot.grey.size <= 12_100_000
        assert shot.grey.min() == 255


def test_pages_of_one_file_are_each_their_own() -> None:
    pages = [drawn(), ImageOps.mirror(drawn()), drawn(120, 90)]
    found = shots(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [shot.grey.shape for shot in found] == [(200, 300), (200, 300), (90, 120)]
    assert all(np.array_equal(shot.grey, np.asarray(page)) for shot, page in zip(found, pages, strict=True))
