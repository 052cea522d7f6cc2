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
from model.readers.docx.ways import Beginning, way
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
        found = _cells(rows.decode(), styles)
    except UnicodeDecodeError:
        return None
    return _table(*found) if found else None


@lru_cache(256)
def _has_plain_head(head: bytes) -> bool:
    """Whether what stands before the rows is whole, says nothing else than looks, and gives no column of a hair."""
    try:
        table = parse_xml(b'<w:tbl xmlns:w="%s">%s</w:tbl>' % (w.MAIN.encode(), head))
    except UnreadableDocument:
        return False
    return next(table.iter(*HANDLED, w.T), None) is None and min(grid_widths(table), default=HAIR) >= HAIR


def _cells(markup: str, styles: Styles) -> tuple[list[Beginning], list[str]] | None:
    """The beginnings of the cells and what stands in each, its lines parted by line ends; None where something else stands there."""
    cells, inside = list[Beginning](), [""]
    texts, named = list[str](), set[str]()
    for stretch in f"{_LEAVING}{markup}{_ENTERING}".split("</w:t>"):
        between, _, text = stretch.rpartition(">")
        found = way(between)
        if found is None:
            return None
        ends, begun, own = found
        named |= own
        inside[-1] += ends
        for beginning in begun:
            cells.append(beginning)
            inside.append(beginning.text)
        inside[-1] += text
        texts.append(text)
    said = "".join(texts)
    if _NOT_PLAIN.search(said) or any(styles.get(style) != PLAIN for style in named):
        return None
    own_cells = inside[1:-1]
    return cells[:-1], [strip_invisible(text) for text in own_cells] if has_invisible(said) else own_cells


def _table(cells: list[Beginning], texts: list[str]) -> DraftTable | None:
    """The cells at their origins, as `table` has it: a `continue` is part of the cell above if that has the same edges. None where
    the rows are uneven."""
    found: list[DraftCell] = []
    above: dict[tuple[int, int], DraftCell] = {}
    begun: dict[tuple[int, int], DraftCell] = {}
    lines: dict[str, tuple[Line, ...]] = {}
    row, column, widths = -1, 0, set[int]()
    for (new_row, span, merge, _), text in zip(cells, texts, strict=True):
        if new_row:
            widths.add(column)
            row, column, above, begun = row + 1, 0, begun, {}
        cell = above.get((column, span)) if merge == "continue" else None
        if cell is None:
            said = lines.get(text)
            if said is None:
                said = lines[text] = tuple(map(Line, text.split("\n")))
            cell = DraftCell(row, column, said, 1, span)
            found.append(cell)
        else:
            cell.row_span += 1
        if merge is not None:
            begun[column, span] = cell
        column += span
    widths.add(column)
    # One is that of what stands before the first row: 0.
    return DraftTable(row + 1, found, Geometry.EXACT) if row >= 0 and len(widths) == 2 else None
