"""Lines of text between lines across the page, or on shades of their own: each band of a table without upright lines is one row, whatever its texts' heights."""

from bisect import bisect_right
from collections.abc import Sequence

from model.readers.pages.page import Page, PageText, Rule
from model.readers.pages.text_lines import TextLine, box_around, joined, part_at_gaps

LONG = 0.3
"""A line across that bounds rows is at least this share of the width of all lines across together."""
LEAST = 3
"""Lines across that make bands."""
HIGHEST = 150.0
"""Points: what stands further apart bounds no row."""
_SAME = 3.0


def banded(
    page: Page, lines: Sequence[TextLine], gap: float
) -> tuple[list[TextLine], list[list[TextLine]], list[bool]]:
    """The lines with those of one band made one, the parts of each that stand side by side, and whether it is a band; parts that
    stand below each other within a band are one part. gap: heights of blank that part a line."""
    bands = _bands(page)
    groups: list[list[TextLine]] = []
    inside: list[bool] = []
    last: int | None = None
    for line in lines:
        band = _band_of(bands, line)
        if band is not None and band == last:
            groups[-1].append(line)
        else:
            groups.append([line])
            inside.append(band is not None)
        last = band
    parts = [
        _stacked([part for line in group for part in part_at_gaps(line, gap)], len(group)) for group in groups
    ]
    merged = [group[0] if len(group) == 1 else _one(group) for group in groups]
    return merged, parts, inside


def _bands(page: Page) -> list[float]:
    flat = [rule for rule in page.rules if rule.horizontal and rule.right - rule.left > _SAME]
    for left, top, right, bottom in page.shades:
        flat += [Rule(left, y, right, y) for y in (top, bottom) if right - left > _SAME]
    if len(flat) < LEAST:
        return []
    width = max(rule.right for rule in flat) - min(rule.left for rule in flat)
    drawn: dict[float, float] = {}
    for rule in sorted(flat, key=lambda rule: rule.top):
        at = next((y for y in drawn if abs(y - rule.top) <= _SAME), rule.top)
        drawn[at] = drawn.get(at, 0.0) + rule.right - rule.left
    return sorted(y for y, length in drawn.items() if length >= LONG * width)


def _band_of(bands: Sequence[float], line: TextLine) -> int | None:
    """The number of the band that a line stands in, None outside of any."""
    at = bisect_right(bands, (line.box[1] + line.box[3]) / 2)
    return at if 0 < at < len(bands) and bands[at] - bands[at - 1] <= HIGHEST else None


def _stacked(parts: list[TextLine], lines: int) -> list[TextLine]:
    """The parts of a band, left to right; those over each other as one."""
    parts.sort(key=lambda part: part.box[0])
    if lines == 1:
        return parts
    stacks: list[list[TextLine]] = []
    right = 0.0
    for part in parts:
        if stacks and part.box[0] < right:
            stacks[-1].append(part)
            right = max(right, part.box[2])
        else:
            stacks.append([part])
            right = part.box[2]
    return [stack[0] if len(stack) == 1 else _one(stack) for stack in stacks]


def _one(stack: list[TextLine]) -> TextLine:
    """Texts below each other as one."""
    stack.sort(key=lambda part: (part.box[1] + part.box[3]) / 2)
    rows: list[list[TextLine]] = []
    for part in stack:
        if rows and part.box[1] < (rows[-1][-1].box[1] + rows[-1][-1].box[3]) / 2:
            rows[-1].append(part)
        else:
            rows.append([part])
    lines = [
        row[0]
        if len(row) == 1
        else TextLine(
            tuple(text for part in sorted(row, key=lambda part: part.box[0]) for text in part.texts)
        )
        for row in rows
    ]
    text = joined(lines, float("inf"))
    doubt = next((part.doubt for part in stack if part.doubt), None)
    return TextLine((PageText(text, box_around(part.box for part in stack)),), doubt)
