"""Which texts and which cells stand where on the pages of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.document import Anchor, Document, Paragraph
from model.report import Report
from ui.source.page_layout import Box


@dataclass(frozen=True, slots=True)
class Place:
    """A box in points on a page."""

    page: int
    box: Box

    def holds(self, x: float, y: float) -> bool:
        """Whether the box holds this point."""
        left, top, right, bottom = self.box
        return left <= x <= right and top <= y <= bottom

    @property
    def area(self) -> float:
        """Square points."""
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)


class PagePlaces:
    """The places of one report's document."""

    def __init__(self, report: Report) -> None:
        self._document = report.document
        self._texts: list[tuple[str, Place]] | None = None
        self._cells: dict[int, list[tuple[Place, str]]] = {}
        for cell, value in report.cells.items():
            place = self.of(value.anchor) if value.anchor else None
            if place:
                self._cells.setdefault(place.page, []).append((place, cell))

    def of(self, anchor: Anchor) -> Place | None:
        """Where an anchor lies: its own box, else that of its cell, of its paragraph, of its grid."""
        return place_of(self._document, anchor)

    def cell_at(self, page: int, x: float, y: float) -> str | None:
        """The cell whose number stands there; the smallest box where several hold the point."""
        hits = [(place.area, cell) for place, cell in self._cells.get(page, ()) if place.holds(x, y)]
        return min(hits)[1] if hits else None

    def find(self, wanted: str) -> list[Place]:
        """Where a text stands, in reading order. Blanks and line ends make no difference."""
        sought = _plain(wanted)
        if not sought:
            return []
        if self._texts is None:
            self._texts = list(_texts(self._document))
        return [place for text, place in self._texts if sought in text]


def place_of(document: Document, anchor: Anchor) -> Place | None:
    """As `PagePlaces.of`."""
    block = document.blocks[anchor.block]
    around = [anchor]
    if not isinstance(block, Paragraph) and anchor.row is not None and anchor.box is None:
        around += [c.anchor for c in block.cells if (c.row, c.column) == (anchor.row, anchor.column)]
    around.append(block.anchor)
    for one in around:
        if one.box and one.page is not None and one.page < len(document.pages):
            return Place(one.page, one.box)
    return None


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks:
        for one in (block,) if isinstance(block, Paragraph) else block.cells:
            place = place_of(document, one.anchor)
            if place and one.text:
                yield _plain(one.text), place


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
