"""Reads .xlsx from the XML of its package: the sheets that can be seen, in order, each as lines and tables.

Its own XML and not a library's values, for three things a library does not tell: a formula that has no stored result, an
error, and what a number's format adds or hides. All of these are doubts a clerk must see.
"""

from lxml import etree

from model.document import Document, Note, Progress, no_progress
from model.readers.drafts import Piece
from model.readers.limits import damaged
from model.readers.package import Package
from model.readers.sheets.pages import hidden_sheet, sheet_pieces
from model.readers.tables import assemble
from model.readers.xlsx import names as x
from model.readers.xlsx.book import Book
from model.readers.xlsx.sheet import read_sheet


def read_xlsx(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in an .xlsx or .xlsm package; a sheet's name, if someone gave it one, stands as a heading before it.

    Raises UnreadableDocument: not a whole package, a part missing or damaged, more than a report can hold.
    """
    progress("正在解开工作簿…", 0.0)
    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    relations = package.relations(main)
    book = Book(
        _part(package, relations, "styles"),
        _part(package, relations, "sharedStrings"),
        since_1904=any(item.get("date1904") in ("1", "true") for item in root.iterchildren(x.WORKBOOK_PR)),
    )
    targets = {identity: target for kind, target, identity in relations if kind == "worksheet"}
    sheets = [sheet for group in root.iterchildren(x.SHEETS) for sheet in group.iterchildren(x.SHEET)]
    if not sheets:
        raise damaged("文件不完整，工作簿里没有工作表")
    pieces: list[Piece] = []
    notes: list[Note] = []
    for index, sheet in enumerate(sheets):
        progress("正在读取工作表…", 0.1 + 0.8 * index / len(sheets))
        target = targets.get(sheet.get(x.RELATION_ID, ""))
        if target is None:
            continue
        title = sheet.get("name", "")
        if sheet.get("state", "visible") != "visible":
            notes.append(hidden_sheet(title))
            continue
        pieces += sheet_pieces(read_sheet(package.xml(target), book), title, notes)
    progress("正在整理表格…", 0.9)
    return Document(name, "xlsx", assemble(pieces), tuple(notes))


def _part(package: Package, relations: list[tuple[str, str, str]], kind: str) -> etree._Element | None:
    target = next((target for found, target, _ in relations if found == kind and package.has(target)), None)
    return None if target is None else package.xml(target)
