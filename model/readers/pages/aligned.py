"""Tables without ruling lines: rows of texts that stand below each other."""

from collections.abc import Sequence

from model.readers.pages.page import Page
from model.readers.pages.ruled import PageTable
from model.readers.pages.text_lines import TextLine


def aligned_tables(page: Page, lines: Sequence[TextLine]) -> tuple[list[PageTable], list[TextLine]]:
    return [], list(lines)
