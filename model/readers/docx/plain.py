"""Tables of plain cells, cut out of a part before it is parsed and read from its text: at a step a text, where a tree takes a dozen.

A table in which anything else stands than texts in lines, cells and rows (see `ways`), whose rows are uneven or whose columns are
a hair wide is left to the tree; so is whatever stands in such a table, or in a field.
"""

from functools import lru_cache

from model.document import Geometry
from model.errors import UnreadableDocument
from model.patterns import pattern
from model.readers.docx import names as w
from model.readers.docx.settle import HANDLED
from model.readers.docx.styles import PLAIN, Styles
from model.readers.docx.table import HAIR, grid_widths
from model.readers.docx.ways import way
from model.readers.drafts import DraftCell, DraftTable, Line
from model.readers.invisible import has_invisible, strip_invisible
from model.readers.package import parse_xml

PLACE = "plain"
"""The attribute of the empty w:tbl that stands where a table was: its number."""
_USUAL_START = pattern(
    rb'(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>)?\s*'
    rb'<w:document [^>]*?xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)
_IDS = pattern(rb' (?:w:rsid\w*|w14:(?:paraId|textId))="\w*"')
"""By which Word knows paragraphs and sittings again."""
_NOT_PLAIN = pattern("[\x00-\x08\n-\x1f\ufffe\uffff<&]|]]>")
_LEAVING, _ENTERING = "</w:r></w:p></w:tc></w:tr>", "<w:tr><w:tc><w:p><w:r><w:t>"
"""A table is read as if one ended before it and one began behind it: then every way leads from a text to a text."""


class _Cell:
    """text: its lines, parted by line ends."""

    __slots__ = ("merge", "span", "text")

    def __init__(self, span: int, merge: str | None, text: str) -> None:
        self.span, self.merge, self.text = span, merge, text


def cut_tables(data: bytes, styles: Styles) -> tuple[bytes, list[DraftTable]]:
    """The part with an empty w:tbl, numbered by PLACE, for each table of plain cells, and these tables."""
    if not _USUAL_START.match(data) or b"<![CDATA[" in data or f"<w:tbl {PLACE}=".encode() in data:
        return data, []
    first, *others = data.split(b"<w:tbl>")
    kept, tables, depth, fields = [first], list[DraftTable](), 0, _open_fields(first)
    for part in others:
        inside, end, behind = part.partition(b"</w:tbl>")
        table = _read(inside, styles) if end and not depth and not fields else None
        if table is None:
            kept.append(b"<w:tbl>" + part)
            depth += 1 - part.count(b"</w:tbl>")
            fields += _open_fields(part)
        else:
            kept.append(b'<w:tbl %s="%d"/>%s' % (PLACE.encode(), len(tables), behind))
            tables.append(table)
            depth -= behind.count(b"</w:tbl>")
            fields += _open_fields(behind)
    return b"".join(kept), tables


def _open_fields(part: bytes) -> int:
    """How many more fields begin than end in it."""
    if b"fldCharType" not in part:
        return 0
    return part.count(b'fldCharType="begin"') - part.count(b'fldCharType="end"')


def _read(inside: bytes, styles: Styles) -> DraftTable | None:
    """The table of what stands in a w:tbl, None where it is not plain and even."""
    start = inside.find(b"<w:tr")
    if start < 0 or not _has_plain_head(inside[:start]):
        return None
    rows = inside[start:]
    if b" w:rsid" in rows or b" w14:" in rows:
        rows = _IDS.sub(b"", rows)
    try:
        found = _rows(rows.decode(), styles)
    except UnicodeDecodeError:
        return None
    if not found or len({sum(cell.span for cell in row) for row in found}) > 1:
        return None
    return DraftTable(len(found), _drafts(found), Geometry.EXACT)


@lru_cache(256)
def _has_plain_head(head: bytes) -> bool:
    """Whether what stands before the rows is whole, says nothing else than looks, and gives no column of a hair."""
    try:
        table = parse_xml(b'<w:tbl xmlns:w="%s">%s</w:tbl>' % (w.MAIN.encode(), head))
    except UnreadableDocument:
        return False
    return next(table.iter(*HANDLED, w.T), None) is None and min(grid_widths(table), default=HAIR) >= HAIR


def _rows(markup: str, styles: Styles) -> list[list[_Cell]] | None:
    """The rows that have cells, None where something else stands among them."""
    rows: list[list[_Cell]] = []
    row: list[_Cell] = []
    cell = _Cell(1, None, "")
    texts, named = [], set[str]()
    for stretch in f"{_LEAVING}{markup}{_ENTERING}".split("</w:t>"):
        between, _, text = stretch.rpartition(">")
        found = way(between)
        if found is None:
            return None
        ends, begun, own = found
        named |= own
        cell.text += ends
        for new_row, span, merge, blank in begun:
            if new_row:
                row = []
                rows.append(row)
            cell = _Cell(span, merge, blank)
            row.append(cell)
        cell.text += text
        texts.append(text)
    said = "".join(texts)
    if _NOT_PLAIN.search(said) or any(styles.get(style) != PLAIN for style in named):
        return None
    del rows[-1]
    if has_invisible(said):
        for cell in (cell for row in rows for cell in row):
            cell.text = strip_invisible(cell.text)
    return rows


def _drafts(rows: list[list[_Cell]]) -> list[DraftCell]:
    """The cells at their origins, as `table` has it: a `continue` is part of the cell above if that has the same edges."""
    found: list[DraftCell] = []
    open_merges: dict[tuple[int, int], DraftCell] = {}
    for index, row in enumerate(rows):
        still_open: dict[tuple[int, int], DraftCell] = {}
        column = 0
        for cell in row:
            edges = (column, cell.span)
            above = open_merges.get(edges) if cell.merge == "continue" else None
            if above is None:
                lines = [Line(text) for text in cell.text.split("\n")]
                above = DraftCell(index, column, lines, 0, cell.span)
                found.append(above)
            above.row_span += 1
            if cell.merge is not None:
                still_open[edges] = above
            column += cell.span
        open_merges = still_open
    return found
