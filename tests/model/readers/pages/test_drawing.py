"""Pages as pictures: a cell's box frames the cell's ink, whatever the format and however the page lies."""

import io
import threading

import pytest
from PIL import Image

from model.document import Document
from model.errors import UnreadableDocument
from model.readers import read_bytes
from model.readers.pages.drawing import PagePictures, open_pictures
from tests.corpus import generate


def picture_of(pictures: PagePictures, page: int, scale: float) -> Image.Image:
    width, height, rgb = pictures.draw(page, scale)
    return Image.frombytes("RGB", (width, height), rgb)


def filled_cells(document: Document, page: int) -> list[tuple[bool, tuple[float, float, float, float]]]:
    cells = [cell for grid in document.grids() for cell in grid.cells if cell.anchor.page == page]
    return [(bool(cell.text), cell.anchor.box) for cell in cells if cell.anchor.box]


@pytest.mark.parametrize(
    "rendering", ["pdf", "pdf turned", "pdf sideways", "pdf forms", "ofd", "ofd sideways"]
)
def test_the_ink_of_a_cell_lies_in_its_box(rendering: str) -> None:
    case = generate(7, "plain", rendering, "2021")
    document = read_bytes(case.data, case.name)
    pictures = open_pictures(case.data, document.format, document.pages)
    assert len(pictures) == len(document.pages)
    page = next(cell.anchor.page for grid in document.grids() for cell in grid.cells)
    picture = picture_of(pictures, page or 0, 2.0).convert("L")
    width, height = document.pages[page or 0]
    assert picture.size == pytest.approx((width * 2, height * 2), abs=2)
    for filled, (left, top, right, bottom) in filled_cells(document, page or 0):
        inside = picture.crop(
            (round(left * 2) + 4, round(top * 2) + 4, round(right * 2) - 4, round(bottom * 2) - 4)
        )
        assert (inside.getextrema()[0] < 128) == filled
    pictures.close()


def test_a_picture_file_is_drawn_to_the_size_of_its_page() -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), "red").save(out, "PNG")
    picture = picture_of(open_pictures(out.getvalue(), "png", ((200.0, 300.0),)), 0, 1.0)
    assert picture.size == (200, 300)
    assert picture.getpixel((100, 100)) == (255, 0, 0)


def test_a_transparent_picture_lies_on_white_paper() -> None:
    """As it is read, so it is shown: what is not painted is paper, not ink."""
    drawn = Image.new("RGBA", (200, 300), (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), (50, 100, 150, 120))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    picture = picture_of(open_pictures(out.getvalue(), "png", ((200.0, 300.0),)), 0, 1.0)
    assert picture.getpixel((10, 10)) == (255, 255, 255)
    assert picture.getpixel((100, 110)) == (0, 0, 0)


def test_pages_may_be_asked_for_from_many_threads_while_files_are_read() -> None:
    case = generate(7, "plain", "pdf", "2021")
    pictures = open_pictures(case.data, "pdf")
    first = pictures.draw(0, 0.5)
    drawn: list[object] = []
    threads = [threading.Thread(target=lambda: drawn.append(pictures.draw(0, 0.5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    read_bytes(case.data, case.name)
    for thread in threads:
        thread.join()
    assert drawn == [first] * 4


def test_a_broken_file_is_refused() -> None:
    for kind in ("pdf", "ofd", "png"):
        with pytest.raises(UnreadableDocument):
            open_pictures(b"%PDF-1.7 no such thing", kind)
