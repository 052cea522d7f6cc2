"""A scanned page against the engine's own pass over the same page."""

from importlib.util import find_spec
from random import Random

import pytest

from tests.benchmarks.conftest import Take
from tests.benchmarks.measuring import Figure, milliseconds, side_by_side

if find_spec("rapidocr") is None:
    pytest.skip("recognition is not installed", allow_module_level=True)

import numpy as np
from rapidocr import RapidOCR

from model.document import no_progress
from model.readers.pages.recognition import MODELS
from model.readers.pages.scan import scan_page
from tests.corpus.figures import draw_figures
from tests.corpus.paged import Press, sheets
from tests.corpus.paper import draw_paper
from tests.corpus.printing import draw_hand, print_figures
from tests.corpus.scanned import Wear, picture, worn

PROMISE = 1.3
DPI = 200


def test_a_scanned_page_costs_little_more_than_the_engine_takes_for_it(take: Take) -> None:
    random = Random(5)
    truth = print_figures(random, draw_figures(random, "2021"), draw_hand(random, tidy=True))
    paper = draw_paper(random, "2021", 2024, truth)
    pages = sheets(random, paper, Press())
    fullest = max(pages, key=lambda page: len(page.boxes))
    wear = Wear(dpi=DPI, skew=0.6, noise=6, quality=75)
    image = worn(picture(fullest, wear), wear, random)
    colours = np.asarray(image.convert("RGB"))
    # The engine as it comes, with its own choice of resolution.
    engine = RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.model_path": str(MODELS / "det.onnx"),
            "Rec.model_path": str(MODELS / "rec.onnx"),
            "Rec.rec_keys_path": str(MODELS / "signs.txt"),
        }
    )
    times = side_by_side(lambda: scan_page(image, DPI, 0, no_progress), lambda: engine(colours), rounds=5)
    ours, theirs = milliseconds(times.ours), f"the engine's own pass {milliseconds(times.yardstick)}"
    ratio = f"{times.ratio:.2f} ×"
    take(Figure("read a scanned page", ours, theirs, ratio, f"≤ {PROMISE} ×", times.ratio <= PROMISE))
