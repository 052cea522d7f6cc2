"""Reads .docx from the XML of its package: quick, and true to what Word shows.

The way: `settle` makes each part say what a person reads, then this walks its paragraphs and tables in order.
Sources: ECMA-376 part 1, 17 (WordprocessingML); what Word, WPS and LibreOffice write.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from model.document import Document, Note, Progress, Role, no_progress
from model.readers.docx import names as w
from model.readers.docx.looks import without_looks, without_looks_and_widths
from model.readers.docx.numbering import Numbering
from model.readers.docx.plain import PLACE, cut_tables
from model.readers.docx.settle import settle
from model.readers.docx.settlement import Marks, Settlement
from model.readers.docx.styles import Styles
from model.readers.docx.table import read_table
from model.readers.docx.tree import DocxTree, read_tree
from model.readers.drafts import DraftTable, Line, Piece
from model.readers.invisible import has_invisible, strip_invisible
from model.readers.letters import BESIDE_PICTURE, PICTURE, is_bare_figure
from model.readers.limits import damaged, unsupported
from model.readers.lists import Label
from model.readers.package import Package, parse_xml
from model.readers.tables import Origins, assemble, cell_text
from model.records import maker

_REVISED = Note("reading.tracked_changes", "文档含未接受的修订，按修订后的内容读取。")
_EMBEDDED = Note(
    "reading.embedded_part", "文档里嵌有另一个文件的内容，这部分没有读取，请用 Word 或 WPS 打开另存后再试。"
)

_new_line = maker(Line)
_USUAL_LENGTH = 2_000_000
"""Bytes; a longer part should not be read twice where its rows are uneven."""


def read_docx(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in a .docx, .docm, .dotx package; footnotes follow the body, headers and footers come last.

    Raises UnreadableDocument: not a whole package, a part missing or damaged, more than a report can hold.
    """
    progress("正在解开文档…", 0.0)
    package = Package(data)
    main = package.main_part()
    parts = _Parts(package, main)
    progress("正在读取正文和表格…", 0.2)
    reader, pieces = _read_main(package.bytes(main), main, parts)
    if reader.settlement.embedded and not pieces:
        raise unsupported("由网页直接改名或嵌入而成的文档")
    progress("正在读取脚注和页眉页脚…", 0.8)
    pieces += _notes(reader, parts)
    pieces += _margins(reader, parts)
    notes = [_REVISED] * reader.settlement.revised + [_EMBEDDED] * reader.settlement.embedded
    progress("正在整理表格…", 0.9)
    return Document(name, "docx", assemble(pieces), tuple(notes))


def _read_main(data: bytes, main: str, parts: "_Parts") -> tuple["_Reader", list[Piece]]:
    """What the main part says, and its reader for the parts around it. A usual one is first read without the widths of its cells."""
    if len(data) <= _USUAL_LENGTH:
        reader = _Reader(parts)
        rest, tables = cut_tables(data, reader.settlement.styles)
        body = _body(parse_xml(without_looks_and_widths(rest), main))
        if _stand_in(body, len(tables)):
            pieces = reader.read(body, tables)
            if not reader.wants_widths:
                return reader, pieces
    reader = _Reader(parts)
    return reader, reader.read(_body(parse_xml(without_looks(data), main)))


def _stand_in(body: etree._Element, count: int) -> bool:
    """Whether this many tables were cut out of the body itself: nothing around them, no control or text box, says how to read them."""
    return sum(1 for table in body.iterchildren(w.TBL) if PLACE in table.attrib) == count


def cell_places(data: bytes) -> dict[tuple[int, int, int], int]:
    """Which w:tc of the main part, counted from 0 in the order of their start tags, each cell of a table was read from, by the
    block, row and column of its Anchor. Raises as `read_docx` does."""
    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    ordinals = {cell: ordinal for ordinal, cell in enumerate(root.iter(w.TC))}
    origins: Origins = {}
    assemble(_Reader(_Parts(package, main)).read(_body(root)), origins)
    return {place: ordinals[cell] for place, cell in origins.items() if isinstance(cell, etree._Element)}


def _body(root: etree._Element) -> etree._Element:
    body = next(root.iterchildren(w.BODY), None)
    if body is None:
        raise damaged("文件不完整，文档没有正文")
    return body


class _Parts:
    """The parts that stand around the main one."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._targets: dict[str, list[str]] = {}
        for kind, target, _ in package.relations(main):
            self._targets.setdefault(kind, []).append(target)

    def roots(self, kind: str) -> Iterator[etree._Element]:
        """The roots of all parts of a kind, each once; a part named and not there is passed over, as Word does."""
        for target in dict.fromkeys(self._targets.get(kind, ())):
            if self._package.has(target):
                yield parse_xml(without_looks(self._package.bytes(target)), target)

    def bytes(self, kind: str) -> bytes:
        """The one part of a kind as it is, b"" where there is none."""
        found = [target for target in self._targets.get(kind, ()) if self._package.has(target)]
        return self._package.bytes(found[0]) if found else b""

    def root(self, kind: str) -> etree._Element | None:
        """The root of the one part of a kind, None where there is none."""
        return next(self.roots(kind), None)


class _Reader:
    """Walks settled parts; holds what runs on through the whole document: styles, lists, revisions."""

    def __init__(self, parts: _Parts) -> None:
        self.settlement = Settlement(Styles(lambda: parts.bytes("styles")))
        self._parts = parts
        self._numbering: Numbering | None = None
        self._tree = DocxTree()
        self._plain: Sequence[DraftTable] = ()

    @property
    def wants_widths(self) -> bool:
        """Whether rows of a table read last do not add up, so that the widths of their cells are needed to place them."""
        return self._tree.uneven

    def read(self, part: etree._Element, plain: Sequence[DraftTable] = ()) -> list[Piece]:
        """The pieces of a part or of a container in one, in order. plain: the tables that were cut out of it."""
        self._plain = plain
        settle(part, self.settlement)
        self._tree = read_tree(part)
        texts = self._tree.texts
        if has_invisible("".join(texts.values())):
            for paragraph, text in texts.items():
                texts[paragraph] = strip_invisible(text)
        return self._pieces(part)

    def _pieces(self, container: etree._Element) -> list[Piece]:
        pieces: list[Piece] = []
        tree, marked, doubts = self._tree, self.settlement.marks, self.settlement.line_doubts
        carried = ""
        for element in tree.children.get(container, ()):
            if element in marked:
                text, marks = carried + tree.texts.get(element, ""), marked[element]
                carried = text if marks.joined else ""
                if not marks.joined:
                    pieces.append(self._line(text, marks, doubts.get(element)))
            elif element.tag == w.P:
                pieces.append(Line(carried + tree.texts.get(element, ""), doubt=doubts.get(element)))
                carried = ""
            else:
                if carried:
                    pieces.append(Line(carried))
                    carried = ""
                place = element.get(PLACE)
                if place is not None:
                    pieces.append(self._plain[int(place)])
                elif element.tag == w.TBL:
                    pieces.append(read_table(element, tree, self._cell))
                else:
                    pieces.extend(self._pieces(element))
        if carried:
            pieces.append(Line(carried))
        return pieces

    def _cell(self, cell: etree._Element) -> tuple[list[Piece], str | None]:
        inside = self._tree.children.get(cell, ())
        if len(inside) == 1 and inside[0] not in self.settlement.marks and inside[0].tag == w.P:
            # Nearly every cell of a report is one plain paragraph.
            pieces: list[Piece] = [_new_line(self._tree.texts.get(inside[0], ""))]
        else:
            pieces = self._pieces(cell)
        doubt = self.settlement.doubts.get(cell)
        if doubt is None and cell in self.settlement.pictures:
            text = cell_text(pieces)
            beside = (
                BESIDE_PICTURE if cell in self.settlement.inline_pictures and is_bare_figure(text) else None
            )
            doubt = beside if text else PICTURE
        return pieces, doubt

    def _line(self, text: str, marks: Marks, doubt: str | None) -> Line:
        heading = marks.outline if marks.outline is not None else marks.style.heading
        label = self._label(marks)
        if label is not None:
            text = label.before(text)
        if marks.contents or marks.style.contents:
            return Line(text, Role.MARGIN)
        if heading:
            return Line(text, Role.HEADING, heading)
        if label is not None:
            return Line(text, Role.LIST, label.level + 1, doubt)
        return Line(text, doubt=doubt)

    def _label(self, marks: Marks) -> Label | None:
        style = marks.style
        num_id = marks.num_id if marks.num_id is not None else style.num_id
        if num_id is None or num_id == "0":
            return None
        if self._numbering is None:
            self._numbering = Numbering(self._parts.root("numbering"))
        level = marks.level
        if level is None:
            level = style.level if marks.num_id is None else 0
        if level is None:
            level = self._numbering.level_of_style(num_id, marks.style_id)
        return self._numbering.label(num_id, min(level, 8))


def _notes(reader: _Reader, parts: _Parts) -> list[Piece]:
    """Footnotes, then endnotes, without the rules that Word keeps among them."""
    lines: list[Piece] = []
    for kind, tag in (("footnotes", w.FOOTNOTE), ("endnotes", w.ENDNOTE)):
        for root in parts.roots(kind):
            for note in root.iterchildren(tag):
                if note.get(w.TYPE, "normal") == "normal":
                    lines += _flattened(reader.read(note), Role.NOTE)
    return lines


def _margins(reader: _Reader, parts: _Parts) -> list[Piece]:
    lines: list[Piece] = []
    for kind in ("header", "footer"):
        for root in parts.roots(kind):
            lines += _flattened(reader.read(root), Role.MARGIN)
    return lines


def _flattened(pieces: list[Piece], role: Role) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Line):
            yield Line(piece.text, role)
        else:
            for cell in piece.cells:
                yield from _flattened(list(cell.pieces), role)
