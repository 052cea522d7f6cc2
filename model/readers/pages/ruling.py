"""The ruling lines of a straightened page, found in its pixels: thin lines, broken lines, lines that drift by a few pixels.

Text has strokes too; a line of a table is longer than they, thin, and meets other lines at its ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from model.readers.pages.deskew import Mask
from model.readers.pages.ocr import Grey
from model.readers.pages.strokes import DARK, Line, joined_line, strokes

_WIDE_BREAK = 1.0
"""Inches of a line that may be lost where both ends lie in the air and face each other."""
_CERTAIN = 1.0
"""Inches: a line as long as this is no stroke of a character. A line shorter than _DOUBTFUL is one, unless it runs between two of these."""
_DOUBTFUL = 0.6
_WHOLE = 0.98
"""Share of a short line that needs no further proof."""
_DRAWN, _DRAWN_LONG, _DRAWN_INSIDE = 0.94, 0.75, 0.5
"""Share that must be ink: of a short line, of an end of a long one, of a stretch between others."""
_BESIDE, _CROWDED = 0.02, 0.3
"""Inches beside a line, and the share of that place along it that may be ink as well."""
_REACH = 0.06
"""Inches between an end and the line that it meets."""
_OFF = 0.06
"""Inches by which a line may stand off the place where its table's rows or columns part."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruling:
    """All lines of a page that belong to tables: those that run across it and those that run down. off: pixels by which
    a line may stand off its place in the table."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]
    off: float


def find_ruling(page: Grey, dpi: float) -> Ruling:
    """The lines of an even, straight page."""
    dark = page < DARK
    across, down = strokes(page, dpi)
    reach = _REACH * dpi
    across = _mended(across, down, reach, dpi)
    down = _mended(down, across, reach, dpi)
    down = [*down, *_frame(across, down, reach, dpi)]
    across, down = _meeting(across, down, reach, dpi)
    across, down = (
        [part for line in across for part in _drawn(line, down, dark, dpi)],
        [part for line in down for part in _drawn(line, across, dark.T, dpi)],
    )
    across, down = _meeting(across, down, reach, dpi)
    return Ruling(tuple(across), tuple(down), _OFF * dpi)


def fitted(box: Box, ruling: Ruling) -> Box:
    """The inside of a cell: a lattice has one place for a line, which on a page that is not quite flat drifts from cell to cell."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    above, below = (
        _inner(ruling.across, x, top, 1, ruling.off),
        _inner(ruling.across, x, bottom, -1, ruling.off),
    )
    before, after = _inner(ruling.down, y, left, 1, ruling.off), _inner(ruling.down, y, right, -1, ruling.off)
    return before, above, after, below


def _inner(lines: Sequence[Line], along: float, place: float, side: int, off: float) -> float:
    """The inner edge of the line that stands there, at that point along it; the place itself where none does."""
    near = [
        line for line in lines if line.start <= along <= line.end and abs(line.across(along) - place) <= off
    ]
    if not near:
        return place
    line = min(near, key=lambda line: abs(line.across(along) - place))
    return line.across(along) + side * line.thickness / 2


def _mended(lines: list[Line], others: list[Line], reach: float, dpi: float) -> list[Line]:
    """The lines with wide breaks closed: where one ends in the air and another goes on in the same direction."""
    done: list[Line] = []
    for line in sorted(lines, key=lambda line: line.start):
        for index, other in enumerate(done):
            gap = line.start - other.end
            if (
                0 < gap <= _WIDE_BREAK * dpi
                and min(line.length, other.length) >= _DOUBTFUL * dpi
                and abs(other.across(other.end) - line.across(line.start)) <= 4
                and not _meets(other, other.end, others, reach)
                and not _meets(line, line.start, others, reach)
            ):
                done[index] = joined_line(other, line)
                break
        else:
            done.append(line)
    return done


def _meets(line: Line, along: float, others: Iterable[Line], reach: float) -> bool:
    """Whether some line across stands at that point of the line."""
    return any(_crosses(line, other, reach) and abs(other.at - along) <= reach for other in others)


def _crosses(line: Line, other: Line, reach: float) -> bool:
    return (
        line.start - reach <= other.at <= line.end + reach
        and other.start - reach <= line.across(other.at) <= other.end + reach
    )


def _frame(across: list[Line], down: list[Line], reach: float, dpi: float) -> list[Line]:
    """The left and right edges of tables that have none drawn: where three or more long lines end in the air below each other."""
    crossing = [
        line
        for line in across
        if line.length >= 1.5 * _CERTAIN * dpi and any(_crosses(line, other, reach) for other in down)
    ]
    edges = []
    for side in ("start", "end"):
        loose = [line for line in crossing if not _meets(line, getattr(line, side), down, reach)]
        for group in _aligned(loose, side, reach):
            tops = [line.at for line in group]
            place = float(np.median([getattr(line, side) for line in group]))
            edges.append(Line(min(tops), max(tops), place, 0.0, 0.0))
    return edges


def _aligned(lines: list[Line], side: str, reach: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: float(getattr(line, side))):
        if group and getattr(line, side) - getattr(group[-1], side) > reach:
            if len(group) >= 3:
                yield group
            group = []
        group.append(line)
    if len(group) >= 3:
        yield group


def _meeting(across: list[Line], down: list[Line], reach: float, dpi: float) -> tuple[list[Line], list[Line]]:
    """Only what meets: ends that lie in the air are cut back to the last line they meet, lines that meet fewer than two are strokes."""
    for _ in range(8):
        cut_across = [cut for line in across if (cut := _trimmed(line, down, reach, dpi))]
        cut_down = [cut for line in down if (cut := _trimmed(line, cut_across, reach, dpi))]
        if cut_across == across and cut_down == down:
            break
        across, down = cut_across, cut_down
    return across, down


def _drawn(line: Line, others: list[Line], dark: Mask, dpi: float) -> Iterator[Line]:
    """The parts of it that are one thin stroke between the lines that cross it, with paper on both sides.

    Strokes of characters that happen to stand in line, with each other or with a line that ends there, leave gaps, end before the
    lines that they seem to meet, and have other strokes beside them.
    """
    if not line.thickness:
        yield line
        return
    reach = _REACH * dpi
    inner = [other.at for other in others if _crosses(line, other, reach)]
    places = [line.start]
    for place in sorted(inner):
        if place - places[-1] > 2 * reach and line.end - place > 2 * reach:
            places.append(place)
    places.append(line.end)
    spans = list(pairwise(places))
    kept = [
        _is_stroke(line, *span, dark, dpi, inside=0 < number < len(spans) - 1)
        for number, span in enumerate(spans)
    ]
    for good, group in groupby(zip(kept, spans, strict=True), key=lambda pair: pair[0]):
        if good:
            parts = [span for _, span in group]
            start, end = parts[0][0], parts[-1][1]
            yield replace(line, start=start, end=end, at=line.across((start + end) / 2))


def _is_stroke(line: Line, start: float, end: float, dark: Mask, dpi: float, inside: bool) -> bool:
    """Whether a stretch of a line is drawn; one between others of the same line needs less proof."""
    along = np.arange(max(0, round(start)), min(dark.shape[1], round(end)))
    if not len(along):
        return False
    place = line.at - 0.5 + line.slope * (along - (line.start + line.end) / 2)

    def inked(*offsets: float) -> float:
        rows = [np.clip(np.round(place + offset).astype(int), 0, dark.shape[0] - 1) for offset in offsets]
        return float(np.logical_or.reduce([dark[row, along] for row in rows]).mean())

    filled = inked(-1, 0, 1)
    least = _DRAWN_INSIDE if inside else _DRAWN_LONG if line.length >= 2 * _CERTAIN * dpi else _DRAWN
    if filled < least:
        return False
    if filled >= (_DRAWN if inside or line.length >= 2 * _CERTAIN * dpi else _WHOLE):
        return True
    beside = line.thickness / 2 + _BESIDE * dpi
    return max(inked(-beside, -beside - 1), inked(beside, beside + 1)) <= _CROWDED


def _trimmed(line: Line, others: list[Line], reach: float, dpi: float) -> Line | None:
    least = _CERTAIN * dpi if line.length < _DOUBTFUL * dpi else 0
    places = sorted(
        other.across(line.at) for other in others if other.length >= least and _crosses(line, other, reach)
    )
    if len(places) < 2 or places[-1] - places[0] <= 2 * reach:
        return None
    start, end = places[0], places[-1]
    if (start, end) == (line.start, line.end):
        return line
    return replace(line, start=start, end=end, at=line.across((start + end) / 2))
