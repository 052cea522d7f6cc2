"""Ruling lines to tables: which lines make a table, where its rows and columns stand, which slots are one cell.

Lines are drawn in many ways: as one stroke a row, as a piece a cell, as rectangles, doubled, dashed, a little off each
other. So pieces are first made into whole lines, lines that touch into tables, and a cell is what no line parts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from model.readers.pages.page import Box, Rule

SAME_PLACE = 3.0
"""Lines this near to each other, in points, are one: double lines, pieces that do not quite meet."""
TOUCH = 3.0
"""Lines that end this near to another one touch it."""
SHORTEST = 5.0
"""A line shorter than this parts nothing."""
COVER = 0.6
"""Share of a slot's side that a line must cover to part it from its neighbour."""
MOST_CROSSINGS = 60_000
"""More pairs of lines than this are a drawing, not a table."""


class Stroke(NamedTuple):
    """A whole line. at: its place across its direction; start, end: its reach along it."""

    at: float
    start: float
    end: float


class LatticeCell(NamedTuple):
    """Slots that no line parts. whole: they make a rectangle; else this is a part of a shape that lines left open."""

    row: int
    column: int
    row_span: int
    column_span: int
    whole: bool = True


@dataclass(frozen=True)
class Lattice:
    """A table of lines. xs, ys: where its columns and rows begin, and where the last ones end; cells by row, then column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[LatticeCell, ...]

    @property
    def box(self) -> Box:
        """What it fills."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, cell: LatticeCell) -> Box:
        """What a cell fills."""
        right = self.xs[cell.column + cell.column_span]
        return self.xs[cell.column], self.ys[cell.row], right, self.ys[cell.row + cell.row_span]

    def slot_at(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) of the slot around a point, None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """The tables of a page, from top to bottom, those that stand within others too. A frame around text is none."""
    flat = [_across(rule) for rule in rules if rule.horizontal or _is_dot(rule)]
    upright = [_down(rule) for rule in rules if not rule.horizontal or _is_dot(rule)]
    across, down = _whole_lines(flat), _whole_lines(upright)
    if len(across) * len(down) > MOST_CROSSINGS:
        return []
    found = [_lattice(*group) for group in _touching(across, down)]
    tables = [one for one in found if one is not None and len(one.cells) > 1]
    return sorted(tables, key=lambda one: (one.ys[0], one.xs[0]))


def _across(rule: Rule) -> Stroke:
    return Stroke((rule.top + rule.bottom) / 2, rule.left, rule.right)


def _down(rule: Rule) -> Stroke:
    return Stroke((rule.left + rule.right) / 2, rule.top, rule.bottom)


def _is_dot(rule: Rule) -> bool:
    """A dot of a dotted line, which may run either way."""
    return max(rule.right - rule.left, rule.bottom - rule.top) < SAME_PLACE


def _whole_lines(pieces: list[Stroke]) -> list[Stroke]:
    """Pieces at one place that touch, as one line each."""
    pieces.sort(key=lambda piece: piece.at)
    lines: list[Stroke] = []
    group: list[Stroke] = []
    for piece in pieces:
        if group and piece.at - group[0].at > SAME_PLACE:
            lines += _joined(group)
            group = []
        group.append(piece)
    return [*lines, *_joined(group)]


def _joined(group: list[Stroke]) -> Iterator[Stroke]:
    if not group:
        return
    weight = sum(piece.end - piece.start for piece in group)
    at = sum(piece.at * (piece.end - piece.start) for piece in group) / weight if weight else group[0].at
    group.sort(key=lambda piece: piece.start)
    start, end = group[0].start, group[0].end
    for piece in group[1:]:
        if piece.start - end > TOUCH:
            if end - start >= SHORTEST:
                yield Stroke(at, start, end)
            start = piece.start
        end = max(end, piece.end)
    if end - start >= SHORTEST:
        yield Stroke(at, start, end)


def _touching(
    across: Sequence[Stroke], down: Sequence[Stroke]
) -> Iterable[tuple[list[Stroke], list[Stroke]]]:
    """Groups of lines that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for number, line in enumerate(across):
        for other, post in enumerate(down, start=len(across)):
            if (
                line.start - TOUCH <= post.at <= line.end + TOUCH
                and post.start - TOUCH <= line.at <= post.end + TOUCH
            ):
                parent[root(number)] = root(other)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, line in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(line)
    for number, post in enumerate(down, start=len(across)):
        groups.setdefault(root(number), ([], []))[1].append(post)
    return groups.values()


def _lattice(across: list[Stroke], down: list[Stroke]) -> Lattice | None:
    if not across or not down or len(across) + len(down) < 3:
        return None
    xs = _places([post.at for post in down], min(s.start for s in across), max(s.end for s in across))
    ys = _places([line.at for line in across], min(s.start for s in down), max(s.end for s in down))
    if len(xs) < 2 or len(ys) < 2:
        return None
    left_of = _sides(down, xs, ys)
    top_of = [list(side) for side in zip(*_sides(across, ys, xs), strict=True)]
    cells = sorted(_cells(left_of, top_of), key=lambda cell: (cell.row, cell.column))
    return Lattice(tuple(xs), tuple(ys), tuple(cells))


def _places(lines: list[float], first: float, last: float) -> list[float]:
    """Where columns (or rows) begin and end; lines across that reach beyond the outermost ones show a side without a line."""
    places: list[float] = []
    for place in sorted(lines):
        if not places or place - places[-1] > SAME_PLACE:
            places.append(place)
    if places[0] - first > 2 * SAME_PLACE:
        places.insert(0, first)
    if last - places[-1] > 2 * SAME_PLACE:
        places.append(last)
    return places


def _sides(lines: Sequence[Stroke], places: Sequence[float], ends: Sequence[float]) -> list[list[bool]]:
    """[slot along the lines][place]: whether a line parts the two slots there."""
    sides = [[False] * len(places) for _ in range(len(ends) - 1)]
    for line in lines:
        place = bisect_right(places, line.at)
        if place == len(places) or (place and line.at - places[place - 1] <= places[place] - line.at):
            place -= 1
        first, last = bisect_right(ends, line.start), bisect_left(ends, line.end)
        for slot in range(first, last - 1):
            sides[slot][place] = True
        # Only at its ends a line may cover a part of a slot.
        for slot in {min(max(end - 1, 0), len(ends) - 2) for end in (first, last)}:
            shared = min(line.end, ends[slot + 1]) - max(line.start, ends[slot])
            if shared >= COVER * (ends[slot + 1] - ends[slot]):
                sides[slot][place] = True
    return sides


def _cells(left_of: list[list[bool]], top_of: list[list[bool]]) -> Iterator[LatticeCell]:
    """left_of[row][x], top_of[y][column]: the lines. A group of slots that is open to the outside is no cell, unless lines on
    both its other sides say that only the outer line is left out."""
    height, width = len(left_of), len(top_of[0])
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            if (
                left_of[row][column]
                and left_of[row][column + 1]
                and top_of[row][column]
                and top_of[row + 1][column]
            ):
                # What nearly all cells are, found without a walk.
                yield LatticeCell(row, column, 1, 1)
            else:
                yield from _group(row, column, left_of, top_of, taken)


def _group(
    row: int, column: int, left_of: list[list[bool]], top_of: list[list[bool]], taken: list[list[bool]]
) -> Iterator[LatticeCell]:
    slots = _reached(row, column, left_of, top_of, taken)
    rows, columns = [slot[0] for slot in slots], [slot[1] for slot in slots]
    top, bottom, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
    if not _closed(top, bottom, left, right, left_of, top_of):
        return
    if len(slots) == (bottom - top) * (right - left):
        yield LatticeCell(top, left, bottom - top, right - left)
        return
    for line in range(top, bottom):
        mine = sorted(slot[1] for slot in slots if slot[0] == line)
        start = mine[0]
        for one, following in zip(mine, [*mine[1:], -1], strict=True):
            if following != one + 1:
                yield LatticeCell(line, start, 1, one + 1 - start, whole=False)
                start = following


def _reached(
    row: int, column: int, left_of: list[list[bool]], top_of: list[list[bool]], taken: list[list[bool]]
) -> list[tuple[int, int]]:
    height, width = len(left_of), len(top_of[0])
    slots, waiting = [], [(row, column)]
    taken[row][column] = True
    while waiting:
        r, c = waiting.pop()
        slots.append((r, c))
        for nr, nc, closed in (
            (r, c + 1, left_of[r][c + 1]),
            (r, c - 1, left_of[r][c]),
            (r + 1, c, top_of[r + 1][c]),
            (r - 1, c, top_of[r][c]),
        ):
            if not closed and 0 <= nr < height and 0 <= nc < width and not taken[nr][nc]:
                taken[nr][nc] = True
                waiting.append((nr, nc))
    return slots


def _closed(
    top: int, bottom: int, left: int, right: int, left_of: list[list[bool]], top_of: list[list[bool]]
) -> bool:
    """Whether lines close the group: on all sides, or on both sides of each direction but for an outer line left out."""
    height, width = len(left_of), len(top_of[0])
    above = all(top_of[top][c] for c in range(left, right))
    below = all(top_of[bottom][c] for c in range(left, right))
    before = all(left_of[r][left] for r in range(top, bottom))
    behind = all(left_of[r][right] for r in range(top, bottom))
    upright = (before or left == 0) and (behind or right == width) and (before or behind)
    flat = (above or top == 0) and (below or bottom == height) and (above or below)
    inner = (
        (above or top > 0)
        and (below or bottom < height)
        and (before or left > 0)
        and (behind or right < width)
    )
    return inner or (upright and above and below) or (flat and before and behind)
