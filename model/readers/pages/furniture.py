"""What is printed on the edges of pages and is no part of the text: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence

from model.readers.pages.text_lines import TextLine, part_at_gaps

ZONE = 0.13
"""Share of the page's height, at its top and at its foot, in which furniture stands."""
OUTERMOST = 3
"""Furniture is among this many lines from the edge."""
SHARE = 0.4
"""Share of the pages on which a running head or foot must stand, two pages at the least."""
APART = 1.0
"""A bare page number is at least so many of its heights away from any other text."""
_BARE = re.compile(r"[\s\divxIVX]+")
_NEAR = 4.0
_DASHES = r"[-—–－―‐·•\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}(?:第\s*)?(?:\d{{1,4}}|[一二三四五六七八九十]{{1,3}}|[ivxIVX]{{1,5}})\s*页?"
    rf"(?:\s*[/／,，、]?\s*共?\s*\d{{1,4}}\s*页?)?{_DASHES}"
)


def furniture(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> list[set[int]]:
    """For each page, given as its height and its lines outside ruled tables from top to bottom, the numbers of the lines that
    are furniture."""
    edges = [_edges(height, lines) for height, lines in pages]
    repeated = _repeated(pages, edges)
    found: list[set[int]] = []
    for (_, lines), mine in zip(pages, edges, strict=True):
        found.append(
            {
                number
                for number in mine
                if _is_page_number(lines, number)
                or (_mask(lines[number]) in repeated and _is_apart(lines, number))
            }
        )
    return found


def _is_page_number(lines: Sequence[TextLine], number: int) -> bool:
    """Whether a line is a page number."""
    return bool(_PAGE_NUMBER.fullmatch(lines[number].text)) and _is_apart(lines, number)


def _is_apart(lines: Sequence[TextLine], number: int) -> bool:
    """Whether a line says more than numbers, or stands well apart: what wraps in the last row of a page stands close below it."""
    line = lines[number]
    if not _BARE.fullmatch(line.text):
        return True
    gaps = [
        max(line.box[1] - other.box[3], other.box[1] - line.box[3])
        for other in lines[max(0, number - 1) : number + 2]
        if other is not line
    ]
    return min(gaps, default=APART * line.height) >= APART * line.height


def _edges(height: float, lines: Sequence[TextLine]) -> list[int]:
    head = [n for n, line in enumerate(lines[:OUTERMOST]) if line.box[3] < ZONE * height]
    first = max(0, len(lines) - OUTERMOST)
    return [
        *head,
        *(n for n in range(first, len(lines)) if lines[n].box[1] > (1 - ZONE) * height and n not in head),
    ]


def _repeated(
    pages: Sequence[tuple[float, Sequence[TextLine]]], edges: Sequence[Sequence[int]]
) -> set[tuple[str, int]]:
    """What stands at one height on many pages, numbers in it aside. A row of a table without lines is not meant."""
    counts: Counter[tuple[str, int]] = Counter()
    for (_, lines), mine in zip(pages, edges, strict=True):
        counts.update({_mask(lines[n]) for n in mine if len(part_at_gaps(lines[n], 1.5)) <= 3})
    least = max(2, SHARE * len(pages))
    return {mask for mask, count in counts.items() if count >= least}


def _mask(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", "".join(line.text.split())), round(line.box[1] / _NEAR)
