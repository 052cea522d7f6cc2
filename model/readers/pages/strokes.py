"""Long thin strokes in a picture, level or upright: what may be a ruling line, with strokes of large type among it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from model.readers.pages.density import MOST_STROKES
from model.readers.pages.deskew import Mask
from model.readers.pages.ocr import Grey

DARK = 190
"""On an even page, a thin line that blur has spread over three pixels is darker than this."""
_WINDOW, _FILLED = 0.10, 0.85
"""Inches, and the share of them that is dark along a line."""
_BREAK = 0.10
"""Inches of a line that may be lost without it ending."""
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.25, 0.17
"""Inches. A row may be as low as its type, a column is never narrower than two digits."""
_THICKEST = 0.05


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


def strokes(page: Grey, dpi: float) -> tuple[list[Line], list[Line]]:
    """The strokes across an even page, and those down it."""
    dark = page < DARK
    return _lines(dark, dpi, _SHORTEST_ACROSS), _lines(np.ascontiguousarray(dark.T), dpi, _SHORTEST_DOWN)


def _lines(dark: Mask, dpi: float, shortest: float) -> list[Line]:
    """The lines along the rows of the mask."""
    runs = _runs(dark, dpi, shortest)
    lines = [line for group in _groups(runs) if (line := _line(group, dpi, shortest))]
    if len(lines) > MOST_STROKES:
        lines = sorted(lines, key=lambda line: line.length, reverse=True)[:MOST_STROKES]
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
                done[index] = joined_line(other, line)
                break
        else:
            done.append(line)
    return done


def joined_line(first: Line, second: Line) -> Line:
    """Two lines of which the second goes on where the first ends, as one."""
    if second.end <= first.end:
        return first
    run = second.across(second.end) - first.across(first.start)
    slope = run / (second.end - first.start)
    at = first.across(first.start) + run / 2
    return Line(first.start, second.end, at, slope, max(first.thickness, second.thickness))
