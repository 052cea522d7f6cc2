"""A picture with more in it than any page has is not recognised, and that is said; counted, for seconds differ between machines."""

from collections.abc import Callable
from importlib.util import find_spec
from random import Random

import numpy as np
import pytest

from model.document import no_progress
from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes

if find_spec("rapidocr") is None:
    pytest.skip("recognition is not installed", allow_module_level=True)

from PIL import Image, ImageDraw

from model.readers.pages import scan
from model.readers.pages.density import MOST_RUNS, MOST_STROKES, runs_of
from model.readers.pages.deskew import flatten
from model.readers.pages.ocr import Grey
from model.readers.pages.strokes import strokes
from tests.corpus.figures import draw_figures
from tests.corpus.paged import draw_press, sheets
from tests.corpus.paper import draw_paper
from tests.corpus.printing import draw_hand, print_figures
from tests.corpus.scanned import Wear, file_of, picture, worn
from tests.model.readers.pages.test_scan import sheet, told

A4 = (1754, 1240)
"""Rows and columns of pixels at 150 dots an inch."""


def noise() -> Grey:
    return np.random.default_rng(1).integers(0, 256, A4, dtype=np.uint8)


def checkerboard() -> Grey:
    y, x = np.mgrid[: A4[0], : A4[1]]
    return np.where((y // 6 + x // 6) % 2, 0, 255).astype(np.uint8)


def boxes() -> Grey:
    random, image = Random(1), Image.new("L", A4[::-1], 255)
    draw = ImageDraw.Draw(image)
    for _ in range(10_000):
        x, y = random.randrange(A4[1]), random.randrange(A4[0])
        draw.rectangle((x, y, x + random.randrange(5, 60), y + random.randrange(5, 40)), outline=0)
    return np.asarray(image)


def fine_grid() -> Grey:
    """Few stretches of ink a row, and two thousand cells."""
    page = np.full(A4, 255, dtype=np.uint8)
    page[::40] = page[1::40] = 0
    page[:, ::26] = page[:, 1::26] = 0
    return page


@pytest.mark.parametrize("made", [noise, checkerboard, boxes, fine_grid])
def test_a_dense_picture_is_refused_without_being_recognised(
    made: Callable[[], Grey], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(scan, "read_texts", lambda *rest: read.append(1))
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(file_of([Image.fromarray(made())], "png", 150), "扫描.png", no_progress)
    assert caught.value.reason is Reason.NOT_A_REPORT
    assert not read


def test_a_dense_page_among_others_is_told_and_the_others_are_read() -> None:
    pages = [Image.fromarray(noise()), picture(sheet(), Wear(dpi=150))]
    document = read_bytes(file_of(pages, "tif", 150), "扫描.tif", no_progress)
    assert [note.code for note in document.notes] == ["reading.picture"]
    assert "第 1 页" in document.notes[0].message
    (grid,) = document.grids()
    assert told(grid)[1][1:] == ["10", "1", "0", "27", "38"]


@pytest.mark.parametrize("wear", [Wear(dpi=150, noise=12, quality=50), Wear(dpi=300, specks=12, noise=25)])
def test_pages_of_reports_keep_far_within_the_bounds(wear: Wear) -> None:
    random = Random(7)
    truth = print_figures(random, draw_figures(random, "2019"), draw_hand(random, tidy=True))
    paper = draw_paper(random, "2019", 2020, truth)
    for page in sheets(random, paper, draw_press(random, size=9.0)):
        even = flatten(scan.as_shot(worn(picture(page, wear), wear, random), wear.dpi).grey)
        assert runs_of(even) < 0.7 * MOST_RUNS
        assert max(map(len, strokes(even, wear.dpi))) < 0.7 * MOST_STROKES


def test_strokes_beyond_the_bound_are_the_shortest() -> None:
    page = np.full((4000, 1200), 255, dtype=np.uint8)
    for row in range(5, 4000, 5):
        page[row, 40 : 140 + row % 400] = 0
    page[2002, 10:1190] = 0
    across, _ = strokes(page, 150)
    assert len(across) <= MOST_STROKES
    assert max(line.length for line in across) > 1100
