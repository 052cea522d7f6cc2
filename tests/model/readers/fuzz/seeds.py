"""Small whole files of every format: what the fuzz test breaks. Each kind of the dispatch table has at least one."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

from tests.model.readers.opendocument.packages import flat, ods, odt
from tests.model.readers.packages import (
    docx,
    listed,
    numbering,
    p,
    row,
    sheet,
    span,
    style,
    tbl,
    tc,
    tr,
    xlsx,
    zipped,
)
from tests.model.readers.xls.books import BOOK

READERS = Path(__file__).parents[1]
SUFFIXES = frozenset((".doc", ".wps", ".rtf", ".xls", ".et", ".odt", ".ods"))
"""What tests keep as files and this test breaks too. Not whole pages: once broken they are recognised, which takes long."""

_TABLE = "<table border=1><tr><th rowspan=2>信息内容<th colspan=2>数量<tr><td>3<td>0<tr><td>规章<td>12<td>1.5万元</table>"
_PAGE = f"<html><head><meta charset=utf-8><style>.a{{display:none}}</style></head><body><h1>清河镇年报</h1>{_TABLE}<ol><li>甲</ol></body></html>"
_WORD_PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.X{mso-hide:all}</style></head><body>'
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、</span>总体情况</p><p class=X>隐</p>"
    f'<p>12<del cite="a">3</del><ins cite="a">4</ins></p>{_TABLE}</body></html>'
)
_SHEET_PAGE = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>年报<tr>'
    "<td style='border:solid'>规章<td style='border:solid' x:num='3.2'>3<tr><td>甲<td>2</table></body></html>"
)
_WORD_XML = "http://schemas.microsoft.com/office/word/2003"


def seeds() -> Iterator[tuple[str, bytes]]:
    """(name with its suffix, data) of every seed."""
    cells = tbl(tr(tc("信息内容", span(2)), "数量"), tr("规章", "1", "2"))
    lists = numbering(("chineseCounting", "%1、"))
    yield (
        "a.docx",
        docx(p("清河镇年报") + listed("甲") + cells + p("乙", '<w:pStyle w:val="b"/>'), numbering=lists),
    )
    yield "b.docx", docx(tbl(tr(tc(cells))) + p("丙"), styles=style("b", "<w:rPr><w:vanish/></w:rPr>"))
    yield (
        "a.xlsx",
        xlsx(sheet(row(1, "甲", 1, 0.5), row(2, "乙", 2, 45000), merges=("A1:A2",)), strings="<si/>"),
    )
    yield "a.xls", BOOK
    yield (
        "a.odt",
        odt(
            '<text:h text:outline-level="1">清河镇年报</text:h><text:list><text:list-item><text:p>甲</text:p></text:list-item></text:list>'
            '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>'
            '<table:table-cell table:number-columns-spanned="2"><text:p>数<text:s text:c="2"/>量</text:p></table:table-cell>'
            '<table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell>'
            "<text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
        ),
    )
    yield "a.ods", ods(_SHEET)
    yield "a.fods", flat(f"<office:spreadsheet>{_SHEET}</office:spreadsheet>")
    yield "a.html", _PAGE.encode()
    yield "b.html", _WORD_PAGE.encode("gb18030")
    yield "c.html", _SHEET_PAGE.encode()
    yield "a.mht", mht(_WORD_PAGE.encode("gb18030"), "base64")
    yield "b.mht", mht(_PAGE.encode(), "8bit")
    yield "a.xml", flat_opc(p("清河镇年报") + cells)
    yield "b.xml", word2003()
    yield "c.xml", excel2003()
    yield "a.txt", "清河镇年报\n一、总体情况\n信息内容\t数量\n规章\t3\n规范性文件\t0\n".encode("gb18030")
    yield "b.txt", "┌──┬──┐\n│规章│ 3│\n├──┼──┤\n│许可│12│\n└──┴──┘\n".encode("utf-16")
    yield "a.md", f"# 年报\n\n|内容|数量|\n|-|-|\n|规章|3|\n\n{_TABLE}\n".encode()
    yield "b.md", "# 年报\n\n|内容|数量|\n|-|-|\n|规章|3|\n".encode()
    yield "a.rtf", _RTF.encode("ascii")
    yield "a.pdf", pdf()
    yield "a.ofd", ofd()
    for form in ("png", "jpeg", "tiff", "bmp"):
        yield f"a.{form}", picture(form)
    for file in sorted(READERS.rglob("*.*")):
        if file.suffix in SUFFIXES and file.stat().st_size < 200_000:
            yield f"{file.parent.name}-{file.name}", file.read_bytes()


_SHEET = (
    '<table:table table:name="表一"><table:table-column table:number-columns-repeated="3"/><table:table-row>'
    '<table:table-cell table:number-columns-spanned="2"><text:p>规章</text:p></table:table-cell><table:covered-table-cell/>'
    '<table:table-cell office:value-type="float" office:value="3.5"><text:p>3.5</text:p></table:table-cell></table:table-row>'
    '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="3" office:value-type="float" '
    'office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>'
)

_RTF = (
    r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}{\*\listtable{\list{\listlevel\levelnfc39{\leveltext\'02\'00\'a1;}"
    r"{\levelnumbers\'01;}}\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    r"\pard\ls1\ilvl0 \'d7\'dc\'cc\'e5\par{\v hidden}\trowd\clvmgf\cellx1000\cellx2000\pard\intbl \u35268?\u31456?\cell 3\cell\row"
    r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl \cell {\deleted 9}4\cell\row\pard end\par}"
)


def pdf() -> bytes:
    """A page with a small ruled table, its content not packed."""
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pageCompression=0, invariant=True)
    page.drawString(72, 760, "2023 report")
    page.grid([72, 200, 300], [600, 640, 680, 720])
    for down, texts in enumerate((("item", "count"), ("rules", "3"), ("other", "12"))):
        for right, text in enumerate(texts):
            page.drawString(80 + 128 * right, 690 - 40 * down, text)
    page.showPage()
    page.save()
    return stream.getvalue()


def ofd() -> bytes:
    """A page with a text and a ruling line."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = (
        '<ofd:TextObject ID="5" Boundary="20 20 60 6" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 3 4">规章 3</ofd:TextCode>'
        '</ofd:TextObject><ofd:PathObject ID="6" Boundary="20 30 80 10"><ofd:AbbreviatedData>M 0 0 L 80 0 L 80 10</ofd:AbbreviatedData></ofd:PathObject>'
    )
    area = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    parts = {
        "OFD.xml": f'<ofd:OFD {space} Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>{area}</ofd:PageArea></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="3" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="4">{page}</ofd:Layer></ofd:Content></ofd:Page>',
    }
    return zipped(
        {name: f'<?xml version="1.0" encoding="UTF-8"?>{content}' for name, content in parts.items()}
    )


def picture(form: str) -> bytes:
    """A small picture of a table with one word in it."""
    image = Image.new("L", (240, 120), 255)
    pen = ImageDraw.Draw(image)
    for at in range(20, 240, 99):
        pen.line((at, 20, at, 100), 0, 2)
        pen.line((20, 20 + at // 3, 218, 20 + at // 3), 0, 2)
    pen.text((40, 40), "12", 0)
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


def mht(page: bytes, encoding: str) -> bytes:
    """A page saved as one file, with a picture beside it."""
    body = base64.encodebytes(page) if encoding == "base64" else page
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--=_x"\r\n\r\n'
    part = f"----=_x\r\nContent-Location: file:///C:/a.htm\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    picture = "\r\n----=_x\r\nContent-Type: image/png\r\n\r\n\r\n----=_x--\r\n"
    return head.encode() + part.encode() + body + picture.encode()


def flat_opc(body: str) -> bytes:
    """A Word document in Flat OPC."""
    space = "http://schemas.openxmlformats.org"
    office = f"{space}/officeDocument/2006/relationships"
    relation = f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "/_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">{relation}</Relationships>',
        "/word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
    }
    items = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
    )
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{package}">{items}</pkg:package>'.encode()


def word2003(body: str = "") -> bytes:
    """A document as Word 2003 saves it as XML."""
    usual = (
        '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{_WORD_XML}/wordml" '
        f'xmlns:wx="{_WORD_XML}/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        f"<w:body><wx:sect>{body or usual}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def excel2003() -> bytes:
    """A workbook as Excel 2003 saves it as XML: merges, a cell that says its column, a hidden row."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = (
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">规章</Data></Cell><Cell ss:MergeAcross="1" ss:StyleID="s1">'
        '<Data ss:Type="Number">3</Data></Cell></Row><Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="Number">1.5</Data></Cell></Row>'
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        '<Styles><Style ss:ID="s1"><Font ss:Color="#FFFFFF"/></Style></Styles>'
        f'<Worksheet ss:Name="表一"><Table><Column ss:Index="2" ss:Hidden="1"/>{rows}</Table></Worksheet></Workbook>'
    ).encode()
