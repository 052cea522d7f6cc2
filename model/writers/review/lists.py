"""Plain lists of the sheets: a heading, then a table whose head is repeated on every page."""

from collections.abc import Sequence

from model.writers.paper.pages import HEAD_TINT, INNER, LEFT, Block, Frame, Pages
from model.writers.paper.typefaces import Role

_PAD = 2.2
_ROOMY = 8.5
"""Words of this size have room above and below."""


def set_list(
    pages: Pages, heading: str, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Block]]
) -> None:
    """Puts a plain table with its heading on the page; its head is repeated on every page, no row is cut, and the heading never
    stands at the foot of a page alone."""
    head = [
        pages.block(text, width - 2 * _PAD - 2, Role.HEAD, 8.5, "center")
        for text, width in zip(heads, widths, strict=True)
    ]
    first = max((block.height for block in rows[0]), default=0.0) if rows else 0.0
    title = pages.block(heading, INNER, Role.HEAD, 10.5)
    pages.need(title.height + 4 + _list_height(head) + first + 8)
    pages.set(title, LEFT, pages.y, INNER)
    pages.y += title.height + 4
    _list_row(pages, head, widths, HEAD_TINT)
    for row in rows:
        if pages.need(_list_height(row)):
            _list_row(pages, head, widths, HEAD_TINT)
        _list_row(pages, row, widths, None)
    pages.y += 10


def _list_height(row: Sequence[Block]) -> float:
    return max(block.height for block in row) + (6.0 if row[0].size >= _ROOMY else 4.0)


def _list_row(
    pages: Pages, row: Sequence[Block], widths: Sequence[float], fill: tuple[float, float, float] | None
) -> None:
    height, x = _list_height(row), LEFT
    for block, width in zip(row, widths, strict=True):
        pages.add(Frame(x, pages.y, width, height, fill, 0.5))
        pages.set(block, x + _PAD + 1, pages.y + (height - block.height) / 2, width - 2 * _PAD - 2)
        x += width
    pages.y += height
