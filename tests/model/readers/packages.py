"""Packages of Office made by hand for tests: only what the test says, as raw XML, so that nothing else can help a reader."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part of (kind, target), with ids rId1, rId2 …"""
    items = "".join(
        f'<Relationship Id="rId{index}" Type="{R}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this content of w:body; parts by kind (styles, numbering, footnotes, header …), their content alone."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots |= {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
    }
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{roots[kind]} {_NAMESPACES}>{content}</w:{roots[kind]}>"
    return zipped(files)


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text becomes its paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells made by `tc`, or of plain texts."""
    inner = "".join(
        cell if cell.startswith("<w:tc>") or cell.startswith("<w:sdt>") else tc(cell) for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table of rows made by `tr`, with the widths of its grid in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    """gridSpan."""
    return f'<w:gridSpan w:val="{columns}"/>'


def style(style_id: str, content: str, *, kind: str = "paragraph", name: str = "", based_on: str = "") -> str:
    """A w:style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{base}{content}</w:style>'


def numbering(*levels: tuple[str, str], num_id: int = 1, extra: str = "", num: str = "") -> str:
    """numbering.xml with one list; levels are (format, text); extra goes into the first level, num into the w:num."""
    items = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f"{extra if index == 0 else ''}</w:lvl>"
        for index, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{items}</w:abstractNum>'
        f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="7"/>{num}</w:num>'
    )


def listed(text: str, level: int = 0, num_id: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def xlsx(
    *sheets: str,
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    styles: str = "",
    strings: str = "",
) -> bytes:
    """An .xlsx whose sheets have this content of `worksheet`; styles and strings are the content of these parts."""
    items = "".join(
        f'<sheet name="{names[index] if names else f"Sheet{index + 1}"}" sheetId="{index + 1}" '
        f'state="{states[index] if states else "visible"}" r:id="rId{index + 1}"/>'
        for index in range(len(sheets))
    )
    targets = [("worksheet", f"worksheets/sheet{index + 1}.xml") for index in range(len(sheets))]
    targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{items}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*targets),
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    for index, content in enumerate(sheets):
        files[f"xl/worksheets/sheet{index + 1}.xml"] = f'<worksheet xmlns="{S}">{content}</worksheet>'
    return zipped(files)


def sheet(*rows: str, merges: tuple[str, ...] = (), before: str = "") -> str:
    """The content of a worksheet; rows made by `row`, before stands before the data (cols)."""
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    return f"{before}<sheetData>{''.join(rows)}</sheetData><mergeCells>{merged}</mergeCells>"


def row(number: int, *cells: object, attributes: str = "", style_index: int | None = None) -> str:
    """A row from 1; a str is a text, a number a number, None no cell, and text that begins with "<c" a cell as it is."""
    parts = []
    for column, cell in enumerate(cells):
        reference = f'r="{chr(65 + column)}{number}"' + (
            f' s="{style_index}"' if style_index is not None else ""
        )
        if isinstance(cell, str) and cell.startswith("<c"):
            parts.append(cell.replace("<c", f"<c {reference}", 1))
        elif isinstance(cell, str):
            parts.append(
                f'<c {reference} t="inlineStr"><is><t>{cell}</t></is></c>' if cell else f"<c {reference}/>"
            )
        elif cell is not None:
            parts.append(f"<c {reference}><v>{cell}</v></c>")
    return f'<row r="{number}" {attributes}>{"".join(parts)}</row>'
