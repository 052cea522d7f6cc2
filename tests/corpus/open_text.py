"""Papers as .odt, the package written part by part: as typed, and as it looks after several people have worked on it."""

import io
import zipfile
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.paper import Paper, Paragraph
from tests.corpus.tables import Cell, Table
from tests.corpus.text import Rendered

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_HIDDEN = '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>'


def words(text: str) -> str:
    """A text with its blanks and line breaks as OpenDocument has them."""
    lines = []
    for line in text.split("\n"):
        parts = escape(line).replace("  ", " <text:s/>")
        lines.append(f"<text:s/>{parts[1:]}" if parts.startswith(" ") else parts)
    return "<text:line-break/>".join(lines).replace("\t", "<text:tab/>")


def package(kind: str, content: str, automatic: str) -> Rendered:
    """The file around this content of office:body."""
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f'{_HEAD}<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body>{content}</office:body></office:document-content>",
        "styles.xml": f'{_HEAD}<office:document-styles {SPACES} office:version="1.3"><office:styles/></office:document-styles>',
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/></manifest:manifest>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return Rendered(out.getvalue())


def plain(random: Random, paper: Paper) -> Rendered:
    """As it was typed."""
    return _Writer(random).write(paper)


def worked_on(random: Random, paper: Paper) -> Rendered:
    """With revisions, hidden text, comments and spans, some of them in the middle of a number."""
    return _WorkedOn(random).write(paper)


class _Writer:
    """The plain way of writing."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.regions: list[str] = []
        self.doubtful: set[str] = set()

    def write(self, paper: Paper) -> Rendered:
        """The whole file."""
        body = "".join(
            self.table(block, index) if isinstance(block, Table) else self.block(block)
            for index, block in enumerate(paper.blocks)
        )
        changes = (
            f"<text:tracked-changes>{''.join(self.regions)}</text:tracked-changes>" if self.regions else ""
        )
        written = package("text", f"<office:text>{changes}{body}</office:text>", _HIDDEN)
        return Rendered(written.data, frozenset(self.doubtful))

    def inline(self, text: str) -> str:
        """The content of a paragraph."""
        return words(text)

    def block(self, block: Paragraph) -> str:
        """A paragraph of the report."""
        if block.kind == "section":
            return f'<text:h text:outline-level="1">{self.inline(block.text)}</text:h>'
        return f"<text:p>{self.inline(block.text)}</text:p>"

    def content(self, cell: Cell) -> str:
        """The paragraphs in a cell."""
        lines = cell.text.split("\n") if self.random.random() < 0.5 else [cell.text]
        written = "".join(f"<text:p>{self.inline(line)}</text:p>" for line in lines)
        if cell.id and not cell.text.strip() and 'text:style-name="T9"' in written:
            # Nothing but a hidden number is something to look at.
            self.doubtful.add(cell.id)
        return written

    def table(self, table: Table, index: int) -> str:
        """A table; its heads are rows that LibreOffice repeats on each page."""
        rows = [self.row(table, at) for at in range(table.height)]
        heads = f"<table:table-header-rows>{''.join(rows[: table.heads])}</table:table-header-rows>"
        columns = f'<table:table-column table:number-columns-repeated="{table.width}"/>'
        body = (heads if table.heads else "") + "".join(rows[table.heads :])
        return f'<table:table table:name="Table{index}">{columns}{body}</table:table>'

    def row(self, table: Table, at: int) -> str:
        """A row: its cells, and a covered one for each slot that another cell reaches into."""
        parts = []
        for column, cell in enumerate(table.slots()[at]):
            if cell is None:
                continue
            if (cell.row, cell.column) != (at, column):
                parts.append("<table:covered-table-cell/>")
                continue
            spans = f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
            spans += f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
            parts.append(
                f'<table:table-cell{spans} office:value-type="string">{self.content(cell)}</table:table-cell>'
            )
        return f"<table:table-row>{''.join(parts)}</table:table-row>"


class _WorkedOn(_Writer):
    def inline(self, text: str) -> str:
        """The text with what nobody sees any more before, in or behind it."""
        if self.random.random() < 0.5:
            return words(text)
        at = self.random.randrange(len(text) + 1)
        if text[at - 1 : at + 1].strip("\n") == "  ":
            at = 0
        return (
            words(text[:at])
            + self.unseen()
            + (f"<text:span>{words(text[at:])}</text:span>" if text[at:] else "")
        )

    def unseen(self) -> str:
        """Something that is in the file and not on the page."""
        digits = str(self.random.randint(1, 99))
        name = f"ct{len(self.regions)}"
        kind = self.random.randrange(5)
        if kind == 0:
            return f'<text:span text:style-name="T9">{digits}</text:span>'
        if kind == 1:
            return f"<office:annotation><text:p>{digits}</text:p></office:annotation>"
        if kind == 2:
            return '<text:bookmark text:name="b"/>'
        deleted = f"<text:p>{digits}</text:p>" if kind == 3 else ""
        self.regions.append(
            f'<text:changed-region text:id="{name}"><text:deletion>{deleted}</text:deletion></text:changed-region>'
        )
        if kind == 3:
            return f'<text:change text:change-id="{name}"/>'
        return (
            f'<text:change-start text:change-id="{name}"/>{digits}<text:change-end text:change-id="{name}"/>'
        )
