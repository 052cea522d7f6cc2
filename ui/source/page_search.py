"""Searching the pages of the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.source.page_view import PageView


class PageSearch:
    """Finds in the pages that are shown; see `find_bar.Searched`."""

    def __init__(self, pages: PageView) -> None:
        self._pages = pages

    def chosen(self) -> str:
        # Nothing can be chosen in a picture.
        return ""

    def search(self, wanted: str) -> tuple[int, bool]:
        # The first from the page in the middle on.
        found = self._pages.places_with(wanted)
        later = (number for number, place in enumerate(found) if place.page >= self._pages.page)
        self._pages.mark_found(found, next(later, 0) - 1)
        self.step(1)
        return len(found), False

    def step(self, step: int) -> None:
        found = self._pages.all_found
        if found:
            here = (self._pages.here + step) % len(found)
            self._pages.mark_found(found, here)
            self._pages.bring_to_middle(found[here])

    def end_search(self) -> None:
        self._pages.mark_found((), -1)
