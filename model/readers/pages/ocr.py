"""The one door to the recognition engine: which models it runs, what it is asked, what comes back. Nothing else imports it.

The engine is native and works on this machine alone: every model is a file of `resources/ocr`, for it would fetch what it is not given.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.readers.pages.recognition import MODELS

Grey = NDArray[np.uint8]
"""A picture, rows × columns: 0 ink, 255 paper."""

LINE_HEIGHT = 48
"""Pixels of a line as the recognition network sees it; a line is scaled to this."""
_FILES = {"Det.model_path": "det.onnx", "Rec.model_path": "rec.onnx", "Rec.rec_keys_path": "signs.txt"}
"""What the engine is given, each under the name of its setting."""
LONGEST_SIDE = 1440
"""Of a page when texts are looked for: a line of the smallest print (7 points on A4) still has 12 pixels."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One recognised character of a line. x: its centre in pixels; confidence: 0…1."""

    text: str
    x: float
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of text as found on a page. box: left, top, right, bottom in pixels; confidence: the mean of its characters'."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float

    @property
    def tall(self) -> bool:
        """Whether the line runs downwards: turned text, or words set one character a line."""
        left, top, right, bottom = self.box
        return bottom - top > 2 * (right - left)


@contextmanager
def _no_downloader() -> Iterator[None]:
    """Keeps out the library by which the engine would fetch models: only to load it opens a socket, and takes longer than the engine."""
    if "requests" in sys.modules:
        yield
        return
    empty = ModuleType("requests")
    empty.__dict__["Response"] = object
    sys.modules["requests"] = empty
    try:
        yield
    finally:
        del sys.modules["requests"]


@cache
def _engine() -> Any:
    """The engine with both networks loaded; kept, for loading takes a quarter of a second."""
    with _no_downloader():
        from rapidocr import RapidOCR

    files = {setting: str(MODELS / name) for setting, name in _FILES.items()}
    settings = {
        "Global.use_cls": False,
        "Global.log_level": "error",
        "Global.text_score": 0.0,
        "Global.max_side_len": LONGEST_SIDE,
        # Each line at its own width: else a lone digit is filled up to the width of a label, and takes as long as one.
        "Rec.fast_mode": True,
    }
    return RapidOCR(params={**files, **settings})


def load() -> None:
    """Makes the engine ready. Raises whatever it raises where the system lacks what it needs, OSError where a model cannot be read."""
    # The engine itself looks for its models no sooner than it needs them.
    for name in _FILES.values():
        (MODELS / name).open("rb").close()
    _engine()


def find_lines(page: Grey) -> list[FoundLine]:
    """The lines of text on a page, wherever they stand, in no order."""
    found = _engine()(_colours(_stout(page)), use_det=True, use_rec=True, return_word_box=False)
    if found.boxes is None:
        return []
    lines = []
    for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True):
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        lines.append(FoundLine(text, (float(left), float(top), float(right), float(bottom)), float(score)))
    return lines


def _stout(page: Grey) -> Grey:
    """The page with paper added on its right or below until it is at most three times as long as wide: the engine enlarges a picture
    by its shorter side, and a narrow strip would become larger than memory."""
    height, width = page.shape
    least = -(-max(height, width) // 3)
    more = (max(0, least - height), max(0, least - width))
    return np.pad(page, ((0, more[0]), (0, more[1])), constant_values=255) if any(more) else page


def read_line(line: Grey) -> tuple[Sign, ...]:
    """The characters of one line, left to right; line: a picture LINE_HEIGHT pixels high. Blanks are left out."""
    found = _engine()(_colours(line), use_det=False, use_rec=True, return_word_box=True)
    if not found.txts or not found.word_results:
        return ()
    info = found.word_results[0]
    columns = iter([column for word in info.word_cols for column in word])
    pixels = line.shape[1] / (info.line_txt_len or 1)
    signs = []
    # The engine gives a confidence to blanks as well, but no place.
    for text, confidence in zip(found.txts[0], info.confs, strict=False):
        if text.strip():
            column = next(columns, None)
            if column is not None:
                signs.append(Sign(text, (column + 0.5) * pixels, float(confidence)))
    return tuple(signs)


def _colours(picture: Grey) -> NDArray[np.uint8]:
    return np.repeat(picture[:, :, None], 3, axis=2)
