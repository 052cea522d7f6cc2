"""How much a picture of a page may hold: beyond that it is a photograph, a pattern or a screened ground, and no page of a report.

Recognition takes as long as there is ink to look at, and nothing stops it while it does; so ink is counted before it is asked. A
count is the same on every machine, as seconds are not. A full page keeps within half of each bound.
"""

import numpy as np
from PIL import Image

from model.readers.pages.ocr import LONGEST_SIDE, Grey

MOST_RUNS = 80_000
"""Stretches of ink along the rows of a page as the network sees it: a report's fullest page has some 40,000."""
MOST_STROKES = 600
"""Long strokes in one direction, those of letters too: a report's page has 250. Of more the longest are looked at."""
MOST_CELLS = 1_200
"""Cells of all tables of one page: a report's has 250."""
_DARK = 140


def runs_of(page: Grey) -> int:
    """How many stretches of ink an even page has, row by row, at the size at which texts are looked for."""
    small = np.asarray(Image.fromarray(page).reduce(max(1, round(max(page.shape) / LONGEST_SIDE))))
    dark = small < _DARK
    return int(np.count_nonzero(dark[:, 1:] & ~dark[:, :-1]))
