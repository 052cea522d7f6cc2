"""Reads .html: the paragraphs and tables of a page as a browser shows them, whatever its source is like."""

from collections.abc import Mapping

from lxml import etree

from model.document import Document, Note, Progress, no_progress
from model.readers.drafts import Piece
from model.readers.html.office import BORDERS, REVISED, OfficeMarks
from model.readers.html.page import add_row_groups, decode_page, parse_page
from model.readers.html.style_sheets import Styles
from model.readers.html.walker import Walker
from model.readers.html.workbook import sheets_apart
from model.readers.invisible import strip_controls
from model.readers.tables import assemble


def read_html(
    data: bytes, name: str, progress: Progress = no_progress, *, keep_lines: bool = False
) -> Document:
    """The document in a page. keep_lines: a text with tables in HTML, as Markdown has them; its line ends are meant.

    Raises UnreadableDocument: unknown characters, more than a page can hold.
    """
    progress("正在读取网页…", 0.0)
    text = decode_page(data)
    progress("正在读取网页中的表格…", 0.4)
    pieces, notes = page_pieces(text, keep_lines=keep_lines)
    progress("正在整理表格…", 0.9)
    return Document(name, "md" if keep_lines else "html", assemble(pieces), notes)


def page_pieces(
    text: str, *, keep_lines: bool = False, linked: Mapping[str, str] | None = None
) -> tuple[list[Piece], tuple[Note, ...]]:
    """The lines and tables of a page, and what is to be said about their reading. linked: the texts of style sheets that lie beside
    it, by what its links call them. Raises as `read_html`."""
    root = parse_page(strip_controls(text))
    marks = OfficeMarks(text)
    styles = Styles(root, BORDERS if marks.is_workbook else frozenset(), linked or {})
    if styles.are_any:
        add_row_groups(root)
    walker = Walker(marks, styles, keep_lines)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walker.leave(element)
        elif not walker.enter(element):
            events.skip_subtree()
    walker.flush()
    pieces = walker.page.pieces
    if marks.is_workbook:
        pieces = sheets_apart(pieces)
    return pieces, (REVISED,) * marks.revised
