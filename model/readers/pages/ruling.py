"""The ruling lines of a straightened page, found in its pixels: thin lines, broken lines, lines that drift by a few pixels.

Text has strokes too; a line of a table is longer than they, thin, and meets other lines at its ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from model.readers.pages.deskew import Mask, quadrilateral
from model.readers.pages.ocr import Grey
from model.readers.pages.projection import Projection

_DARK = 190
"""On an even page, a thin line that blur has spread over three pixels is darker than this."""
_WINDOW, _FILLED = 0.10, 0.85
"""Inches, and the share of them that is dark along a line."""
_BREAK = 0.10
"""Inches of a line that may be lost without it ending."""
_WIDE_BREAK = 1.0
"""The same where both ends lie in the air and face each other."""
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.25, 0.17
"""Inches. A row may be as low as its type, a column is never narrower than two digits."""
_THICKEST = 0.05
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
_CRISP = 1.0
"""Pixels that a line may drift over its length before the page is straightened again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling line in pixels. start, end: along it; at: its place across at its middle; slope: how that changes along it.

    thickness: 0 for an edge that is not drawn.
    """

    start: float
    end: float
    at: float
    slope: float
    thickness: float

    def across(self, along: float) -> float:
        """Its place at that point along it."""
        return self.at + self.slope * (along - (self.start + self.end) / 2)

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Ruling:
    """All lines of a page that belong to tables: those that run across it and those that run down."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]


def find_ruling(page: Grey, dpi: float) -> Ruling:
    """The lines of an even, straight page."""
    dark = page < _DARK
    across, down = _raw(page, dpi)
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
    return Ruling(tuple(across), tuple(down))


def slant(page: Grey, dpi: float) -> Projection | None:
    """What straightens a page whose lines still run together or drift, as a camera sees them; None where they are straight."""
    across, down = _raw(page, dpi)
    height, width = page.shape
    flat = _trend([line for line in across if line.length > 1.5 * dpi])
    steep = _trend([line for line in down if line.length > 1.0 * dpi])
    top, bottom = flat[0], flat[0] + flat[1] * height
    left, right = steep[0], steep[0] + steep[1] * width
    if max(abs(top), abs(bottom)) * width < _CRISP and max(abs(left), abs(right)) * height < _CRISP:
        return None
    middle_x, middle_y = width / 2, height / 2

    def corner(x: float, y: float) -> tuple[float, float]:
        rise, lean = flat[0] + flat[1] * y, steep[0] + steep[1] * x
        dx, dy = x - middle_x, y - middle_y
        # The crossing of the slanted horizontal through (middle, y) and the slanted vertical through (x, middle).
        along = (dx + lean * dy) / (1 - lean * rise)
        return middle_x + along, y + rise * along

    corners = tuple(corner(x, y) for x, y in ((0, 0), (width, 0), (width, height), (0, height)))
    return quadrilateral(corners, 0, 0, width, height)


def _trend(lines: list[Line]) -> tuple[float, float]:
    """slope = first + second × place, fitted to the lines by their length; (0, 0) where there are none."""
    if len(lines) < 2:
        return (lines[0].slope, 0.0) if lines else (0.0, 0.0)
    places, slopes = (np.array(values) for values in zip(*((x.at, x.slope) for x in lines), strict=True))
    weights = np.array([line.length for line in lines])
    if np.ptp(places) < 3 * np.mean([line.thickness for line in lines]) + 50:
        return float(np.average(slopes, weights=weights)), 0.0
    middle = np.median(slopes)
    keep = np.abs(slopes - middle) < 0.03
    second, first = np.polyfit(places[keep], slopes[keep], 1, w=weights[keep])
    return float(first), float(second)


def _raw(page: Grey, dpi: float) -> tuple[list[Line], list[Line]]:
    dark = page < _DARK
    return _lines(dark, dpi, _SHORTEST_ACROSS), _lines(np.ascontiguousarray(dark.T), dpi, _SHORTEST_DOWN)


def _lines(dark: Mask, dpi: float, shortest: float) -> list[Line]:
    """The lines along the rows of the mask."""
    runs = _runs(dark, dpi, shortest)
    lines = [line for group in _groups(runs) if (line := _line(group, dpi, shortest))]
    return _joined(lines, _BREAK * dpi)


def _runs(dark: Mask, dpi: float, shortest: float) -> list[tuple[int, int, int]]:
    """(row, start, end) of stretches that are dark nearly throughout, each row taken with the next, for a line is never quite level."""
    window = max(5, round(_WINDOW * dpi))
    pairs = dark.copy()
    pairs[:-1] |= dark[1:]
    sums = np.cumsum(np.pad(pairs, ((0, 0), (window, 0))), axis=1, dtype=np.int32)
    filled = (sums[:, window:] - sums[:, :-window]) >= _FILLED * window
    edges = np.diff(np.pad(filled, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    if not len(rows):
        return []
    gap = round(_BREAK * dpi / 2) + window
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > gap)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(rows)) - 1
    # A window is named by its end: what it fills began a window earlier, less the share that may be missing.
    slack = round(window * _FILLED)
    begins, finishes = starts[first] - slack, ends[last] - 1 + (window - slack) // 2
    long = finishes - begins >= min(shortest, 0.15) * dpi
    return list(zip(rows[first][long].tolist(), begins[long].tolist(), finishes[long].tolist(), strict=True))


def _groups(runs: list[tuple[int, int, int]]) -> Iterable[list[tuple[int, int, int]]]:
    """The runs of neighbouring rows that overlap, together: one line each."""
    parent = list(range(len(runs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    rows: dict[int, list[int]] = {}
    for index, (row, start, end) in enumerate(runs):
        for before in (row - 1, row - 2):
            for other in rows.get(before, ()):
                if runs[other][1] <= end and runs[other][2] >= start:
                    parent[root(index)] = root(other)
        rows.setdefault(row, []).append(index)
    groups: dict[int, list[tuple[int, int, int]]] = {}
    for index, run in enumerate(runs):
        groups.setdefault(root(index), []).append(run)
    return groups.values()


def _line(runs: list[tuple[int, int, int]], dpi: float, shortest: float) -> Line | None:
    """The line that the runs make; None where they make a block, or something too short."""
    data = np.array(runs, dtype=float)
    rows, starts, ends = data[:, 0] + 0.5, data[:, 1], data[:, 2]
    start, end = float(starts.min()), float(ends.max())
    lengths = ends - starts
    thickness = float(lengths.sum() / max(end - start, 1))
    if end - start < shortest * dpi or thickness > _THICKEST * dpi + 1.5:
        return None
    third = (end - start) / 3
    head = np.clip(np.minimum(ends, start + third) - starts, 0, None)
    tail = np.clip(ends - np.maximum(starts, end - third), 0, None)
    slope = 0.0
    if head.sum() and tail.sum():
        slope = float((np.average(rows, weights=tail) - np.average(rows, weights=head)) / (2 * third))
    middles = (starts + ends) / 2 - (start + end) / 2
    at = float(np.average(rows - slope * middles, weights=lengths))
    return Line(start, end, at + 0.5, slope, max(1.0, thickness - 1))


def _joined(lines: list[Line], gap: float, near: float = 3.0) -> list[Line]:
    """The lines, those made one that continue each other after a break."""
    done: list[Line] = []
    for line in sorted(lines, key=lambda line: line.start):
        for index, other in enumerate(done):
            meeting = (other.end + line.start) / 2
            if line.start - other.end <= gap and abs(other.across(meeting) - line.across(meeting)) <= near:
                done[index] = _one(other, line)
                break
        else:
            done.append(line)
    return done


def _one(first: Line, second: Line) -> Line:
    if second.end <= first.end:
        return first
    run = second.across(second.end) - first.across(first.start)
    slope = run / (second.end - first.start)
    at = first.across(first.start) + run / 2
    return Line(first.start, second.end, at, slope, max(first.thickness, second.thickness))


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
                done[index] = _one(other, line)
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
