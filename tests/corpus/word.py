"""Papers as .docx, the package written part by part, so that all that Word can do to a table can be done here.

A Writer writes paragraphs, cells, rows and tables as WordprocessingML; `word_hands` has the writers that differ from the plain one.
"""

import io
import zipfile
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    """One run; a line break in the text becomes w:br, a tab w:tab."""
    inner = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
        for line in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(content: str, properties: str = "") -> str:
    """One paragraph around runs."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


class Writer:
    """The plain way of writing. doubtful: cells that the writer leaves in doubt."""

    def __init__(self, random: Random, paper: Paper) -> None:
        self.random = random
        self.paper = paper
        self.doubtful: set[str] = set()

    def text(self, text: str) -> str:
        """The runs of a text."""
        return run(text) if text else ""

    def block(self, block: Paragraph) -> str:
        """A paragraph of the report."""
        style = {"title": "Title", "section": "Heading1"}.get(block.kind)
        return paragraph(self.text(block.text), f'<w:pStyle w:val="{style}"/>' if style else "")

    def content(self, cell: Cell) -> str:
        """The paragraphs within a cell."""
        return paragraph(self.text(cell.text), '<w:jc w:val="center"/>')

    def width(self, cell: Cell) -> int:
        """How wide a cell is, in twentieths of a point."""
        return 800 * cell.columns

    def cell(self, cell: Cell, first: bool) -> str:
        """A w:tc. first: the row that the cell begins in; below, a merged cell is written again as its continuation."""
        merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        properties = f'<w:tcPr><w:tcW w:w="{self.width(cell)}" w:type="dxa"/>{span}{merge}</w:tcPr>'
        return f"<w:tc>{properties}{self.content(cell) if first else paragraph('')}</w:tc>"

    def row(self, table: Table, at: int) -> str:
        """A w:tr with what covers its slots."""
        slots = table.slots()[at]
        cells = [
            self.cell(cell, cell.row == at)
            for column, cell in enumerate(slots)
            if cell and cell.column == column
        ]
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at < table.heads else ""
        return f"<w:tr>{head}{''.join(cells)}</w:tr>"

    def table(self, table: Table) -> str:
        """A w:tbl."""
        grid = "".join('<w:gridCol w:w="800"/>' for _ in range(table.width))
        rows = "".join(self.row(table, at) for at in range(table.height))
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def body(self) -> str:
        """All blocks. Word puts a paragraph between two tables, or they become one."""
        out = []
        last: object = None
        for block in self.paper.blocks:
            if isinstance(block, Table) and isinstance(last, Table):
                out.append(paragraph(""))
            out.append(self.table(block) if isinstance(block, Table) else self.block(block))
            last = block
        return "".join(out)

    def section(self) -> str:
        """The page."""
        return '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'

    def parts(self) -> dict[str, str]:
        """Further parts by name (also the kind of their relationship to the document), rId2 onwards; rId1 is the styles."""
        return {}

    def render(self) -> Rendered:
        """The file."""
        document = f"{_XML}<w:document {_SPACES}><w:body>{self.body()}{self.section()}</w:body></w:document>"
        parts = {"styles": f'{_XML}<w:styles xmlns:w="{W}">{_STYLES}</w:styles>', **self.parts()}
        return Rendered(package(document, parts), frozenset(self.doubtful))


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
)


def package(document: str, parts: dict[str, str]) -> bytes:
    """The zip around a main part and further parts ("styles", "numbering", "footnotes" …)."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts, start=1)
    )
    files = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
