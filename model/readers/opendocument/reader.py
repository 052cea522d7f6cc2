"""Reads .odt and .ods, in a package or in one file, as LibreOffice shows them.

What the file is about, a text or a workbook, its body tells. Sources: ODF 1.3; what LibreOffice, OpenOffice and WPS write.
"""

from lxml import etree

from model.document import Document, Note, Progress, Role, no_progress
from model.readers.drafts import Piece
from model.readers.limits import MAX_PART_BYTES, damaged, encrypted, too_large, unsupported
from model.readers.opendocument import names as o
from model.readers.opendocument.inline import Deletions
from model.readers.opendocument.sheet import MOST_CELLS, read_sheet
from model.readers.opendocument.styles import OdfStyles
from model.readers.opendocument.text import OdfText, flattened
from model.readers.package import Package, parse_xml
from model.readers.sheets.pages import hidden_sheet, sheet_pieces
from model.readers.tables import assemble

_ENCRYPTED = b"encryption-data"


def read_opendocument(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in an .odt, .ott, .ods or .ots package.

    Raises UnreadableDocument: encrypted, not a whole package, a part missing or damaged, more than a report can hold.
    """
    progress("正在解开文档…", 0.0)
    package = Package(data)
    manifest = "META-INF/manifest.xml"
    if package.has("encrypted-package") or (package.has(manifest) and _ENCRYPTED in package.bytes(manifest)):
        raise encrypted()
    roots = [package.xml("content.xml")]
    if package.has("styles.xml"):
        roots.append(package.xml("styles.xml"))
    return _read(roots, name, progress)


def read_flat(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in a .fodt or .fods, which is all parts in one. Raises as `read_opendocument`."""
    progress("正在读取文档…", 0.0)
    if len(data) > MAX_PART_BYTES:
        raise too_large("文件大得异常")
    return _read([parse_xml(data)], name, progress)


def _read(roots: list[etree._Element], name: str, progress: Progress) -> Document:
    progress("正在读取正文和表格…", 0.2)
    o.settle(roots[0])
    styles = OdfStyles(*roots)
    for body in roots[0].iterchildren(o.BODY):
        for content in body.iterchildren(o.TEXT_DOCUMENT):
            return _text(roots, content, styles, name, progress)
        for content in body.iterchildren(o.SPREADSHEET):
            return _workbook(content, styles, name, progress)
        if len(body):
            raise unsupported(" OpenDocument 演示文稿或绘图")
    raise damaged("文件不完整，文档没有正文")


def _text(
    roots: list[etree._Element], content: etree._Element, styles: OdfStyles, name: str, progress: Progress
) -> Document:
    """Footnotes follow the body, headers and footers come last."""
    text = OdfText(styles, Deletions(*roots))
    pieces = text.read(content)
    progress("正在读取脚注和页眉页脚…", 0.8)
    pieces += text.footnotes()
    for root in roots:
        for group in root.iterchildren(o.MASTER_STYLES):
            for page in group.iterchildren(o.MASTER_PAGE):
                for margin in page.iterchildren(*o.MARGINS):
                    pieces += flattened(text.read(margin), Role.MARGIN)
    progress("正在整理表格…", 0.9)
    return Document(name, "odt", assemble(pieces), text.notes())


def _workbook(content: etree._Element, styles: OdfStyles, name: str, progress: Progress) -> Document:
    """A sheet's name, if someone gave it one, stands as a heading before it."""
    pieces: list[Piece] = []
    notes: list[Note] = []
    cells = 0
    for table in content.iterchildren(o.TABLE):
        title = table.get(o.TABLE_NAME, "")
        if not styles.is_shown("table", table.get(o.TABLE_STYLE_NAME)):
            notes.append(hidden_sheet(title))
            continue
        sheet = read_sheet(table, styles)
        cells += len(sheet.cells)
        if cells > MOST_CELLS:
            raise too_large("工作簿大得异常")
        pieces += sheet_pieces(sheet, title, notes)
    progress("正在整理表格…", 0.9)
    return Document(name, "ods", assemble(pieces), tuple(notes))
