"""The body of an OpenDocument text in reading order: paragraphs with their drawn numbers, lists, sections, text boxes, tables."""

from collections.abc import Iterator

from lxml import etree

from model.document import Note, Role
from model.readers.drafts import DraftTable, Line, Piece
from model.readers.letters import HIDDEN, PICTURE
from model.readers.limits import too_large
from model.readers.lists import DEEPEST, Label, Numbered
from model.readers.opendocument import names as o
from model.readers.opendocument.inline import Deletions, Inline, read_inline
from model.readers.opendocument.lists import OdfLists
from model.readers.opendocument.styles import Look, OdfStyles
from model.readers.opendocument.table import read_table

_REVISED = Note("reading.tracked_changes", "文档含未接受的修订，按修订后的内容读取。")
_MOST_CELLS = 100_000
"""Of all tables of a text; each repeated cell is read anew."""
_MOST_READ = 300_000
"""Elements, and sixteens of characters, of all cells, those of repeated cells as often as they are read."""
_CONTAINERS = (
    frozenset((o.SECTION, o.INDEX_BODY, o.LIST_HEADER, o.FRAME, o.TEXT_BOX, o.GROUP)) | o.INDEXES | o.SHAPES
)


class OdfText:
    """Reads blocks; holds what runs on through the whole document: styles, lists, what was met on the way."""

    def __init__(self, styles: OdfStyles, deletions: Deletions) -> None:
        self._styles = styles
        self._deletions = deletions
        self._carried = ""
        self._cells = 0
        self._read = 0
        self._lists = OdfLists(styles)
        self._footnotes: list[etree._Element] = []
        self._doubt: str | None = None
        self._pictured = False
        self._lost = False
        self._around: Look | None = None

    def read(self, container: etree._Element) -> list[Piece]:
        """The pieces of a container in order; footnotes are kept for `footnotes`."""
        pieces: list[Piece] = []
        for element in container.iterchildren():
            tag = element.tag
            if tag in (o.P, o.H):
                pieces += self._paragraph(element, None)
            elif tag == o.TABLE:
                pieces.append(read_table(element, self._styles, self._cell))
            elif tag == o.LIST:
                style = element.get(o.STYLE_NAME) or self._first_list_style(element)
                pieces += self._list(element, self._lists.begin(element, style), 0)
            elif tag == o.NUMBERED_PARAGRAPH:
                pieces += self._numbered_paragraph(element)
            elif tag in (o.CHANGE_START, o.CHANGE_END):
                self._deletions.mark(element)
            elif tag in o.INDEXES:
                pieces += flattened(self.read(element), Role.MARGIN)
            elif tag in _CONTAINERS and _is_shown(element):
                pieces += self.read(element)
        return pieces

    def footnotes(self) -> Iterator[Piece]:
        """The lines of the footnotes met so far, then those of the endnotes, each once."""
        met, self._footnotes = self._footnotes, []
        for kind in ("footnote", "endnote"):
            for note in met:
                if note.get(o.NOTE_CLASS, "footnote") == kind:
                    for body in note.iterchildren(o.NOTE_BODY):
                        yield from flattened(self.read(body), Role.NOTE)

    def notes(self) -> tuple[Note, ...]:
        """What is to be said about the reading."""
        return (_REVISED,) * self._deletions.revised

    def _cell(self, cell: etree._Element) -> tuple[list[Piece], str | None]:
        """The pieces of a table cell and its doubt."""
        self._cells += 1
        self._read += _weight(cell)
        if self._cells > _MOST_CELLS or self._read > _MOST_READ:
            raise too_large("文档里的表格大得异常")
        outer = self._doubt, self._pictured, self._lost, self._around
        self._doubt, self._pictured, self._lost = None, False, False
        look = self._styles.look("table-cell", cell.get(o.TABLE_STYLE_NAME))
        self._around = look if self._around is None else look.within(self._around)
        pieces = self.read(cell)
        if self._carried:
            pieces.append(Line(self._carried))
            self._carried = ""
        doubt = self._doubt
        if doubt is None and (self._pictured or self._lost):
            empty = not any(isinstance(piece, DraftTable) or piece.text.strip() for piece in pieces)
            doubt = (PICTURE if self._pictured else HIDDEN) if empty else None
        self._doubt, self._pictured, self._lost, self._around = outer
        return pieces, doubt

    def _paragraph(self, element: etree._Element, label: Label | None) -> Iterator[Piece]:
        """A paragraph, and behind it what stands in the boxes that hang on it."""
        found = read_inline(element, self._styles, self._deletions, self._around)
        self._doubt = self._doubt or found.doubt
        self._lost = self._lost or found.lost
        self._footnotes += found.notes
        found.text = self._carried + found.text
        # Where the end of a paragraph is deleted it runs on into the next one.
        self._carried = found.text if self._deletions.open else ""
        if not found.hidden and not self._deletions.open:
            yield self._line(element, found, label)
        for box in found.boxes:
            pieces = self.read(box) if box.tag != o.FRAME else self._frame(box)
            if any(isinstance(piece, DraftTable) or piece.text.strip() for piece in pieces):
                self._doubt = self._doubt or "格内另有文本框"
                yield from pieces
            else:
                self._pictured = True

    def _frame(self, frame: etree._Element) -> list[Piece]:
        """Of a frame's versions of one thing the first is shown."""
        for version in frame.iterchildren():
            return self.read(version) if version.tag in (o.TEXT_BOX, o.TABLE) else []
        return []

    def _line(self, element: etree._Element, found: Inline, label: Label | None) -> Line:
        level = 0
        if element.tag == o.H:
            level = o.number(element.get(o.OUTLINE_LEVEL), 1, 10)
            if label is None and element.get(o.IS_LIST_HEADER) != "true":
                label = self._lists.outline(level)
        text = found.text if label is None else label.before(found.text.strip())
        level = level or self._styles.heading(element.get(o.STYLE_NAME))
        if level:
            return Line(text, Role.HEADING, level)
        if label is None:
            return Line(text, doubt=found.doubt)
        return Line(text, Role.LIST, label.level + 1, found.doubt)

    def _list(self, element: etree._Element, numbered: Numbered, depth: int) -> Iterator[Piece]:
        """The items of a list; of an item's paragraphs only the first has a number before it."""
        for item in element.iterchildren(o.LIST_ITEM, o.LIST_HEADER):
            counted = item.tag == o.LIST_HEADER
            if o.START_VALUE in item.attrib:
                numbered.restarts[min(depth, DEEPEST)] = o.number(item.get(o.START_VALUE), 1, 1_000_000)
            for child in item.iterchildren():
                if child.tag in (o.P, o.H):
                    label = None if counted else numbered.label(min(depth, DEEPEST))
                    counted = True
                    yield from self._paragraph(child, label)
                elif child.tag == o.LIST:
                    own = child.get(o.STYLE_NAME)
                    if own:
                        self._lists.restyle(numbered, own)
                    yield from self._list(child, numbered, depth + 1)

    def _numbered_paragraph(self, element: etree._Element) -> Iterator[Piece]:
        style = element.get(o.STYLE_NAME) or self._first_list_style(element)
        numbered = self._lists.numbered_paragraph(element, style)
        depth = min(o.number(element.get(o.LEVEL), 1, 10) - 1, DEEPEST)
        for child in element.iterchildren(o.P, o.H):
            yield from self._paragraph(child, numbered.label(max(depth, 0)))

    def _first_list_style(self, element: etree._Element) -> str:
        """A list without a style of its own has that of its first paragraph."""
        first = next(element.iter(o.P, o.H), None)
        return "" if first is None else self._styles.list_style(first.get(o.STYLE_NAME))


def _is_shown(element: etree._Element) -> bool:
    """Whether a section is to be seen; a condition's last outcome is kept beside it."""
    display = element.get(o.DISPLAY, "true")
    return display != "none" and not (display == "condition" and element.get(o.IS_HIDDEN) == "true")


def flattened(pieces: list[Piece], role: Role) -> Iterator[Piece]:
    """All lines of the pieces, tables included, in another role."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield Line(piece.text, role)
        else:
            for cell in piece.cells:
                yield from flattened(list(cell.pieces), role)


def _weight(element: etree._Element) -> int:
    """What reading an element costs."""
    return sum(1 + (len(inner.text or "") + len(inner.tail or "")) // 16 for inner in element.iter())
