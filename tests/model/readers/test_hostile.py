"""A hostile file costs five seconds of one processor and 500 MB at most, and ends in a refusal or a harmless document."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.model.readers.fuzz.seeds import mht, word2003
from tests.model.readers.opendocument.packages import ods, odt
from tests.model.readers.packages import docx, p, sheet, span, tbl, tc, tr, xlsx, zipped
from tests.model.readers.word97.made import doc_of_text

resource = pytest.importorskip("resource")

ROOT = Path(__file__).resolve().parents[3]
MEGABYTE = 1 << 20
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (5, 6))
resource.setrlimit(resource.RLIMIT_DATA, (500 << 20, 500 << 20))
from pathlib import Path
from model.errors import UnreadableDocument
from model.readers import read
try:
    document = read(Path(sys.argv[1]))
    print("read", len(document.blocks))
except UnreadableDocument as error:
    print(error.reason.value, error.message)
"""


def swelling(part: str, unit: bytes, count: int) -> bytes:
    """A .docx whose main part unpacks to a million times what it weighs."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(docx(p("甲")))) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    parts[part] = unit * count
    return zipped(parts)


def main_part(content: bytes) -> bytes:
    return swelling("word/document.xml", content, 1)


def entities(encoding: str) -> bytes:
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e0 "ha">{levels}]><a b="&e11;">&e11;</a>'
    return text.encode(encoding)


def nested_tables(depth: int) -> bytes:
    body = p("底")
    for _ in range(depth):
        body = tbl(tr(tc(body + p())))
    return docx(body)


def many_parts() -> bytes:
    return zipped(
        {f"{number}": "" for number in range(20_000)} | {"[Content_Types].xml": "", "word/document.xml": ""}
    )


def html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def repeated(rows: int, columns: int, text: str = "<text:p>1</text:p>") -> str:
    """A table of one cell that says it is there very often."""
    cell = f'<table:table-cell table:style-name="b" table:number-columns-repeated="{columns}">{text}</table:table-cell>'
    return f'<table:table><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'


def spanning(size: int) -> str:
    """A table of a cell that says it covers very much."""
    spans = f'table:number-columns-spanned="{size}" table:number-rows-spanned="{size}"'
    row = (
        f"<table:table-row><table:table-cell {spans}><text:p>1</text:p></table:table-cell></table:table-row>"
    )
    return f"<table:table>{row * 20}</table:table>"


def mails(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    head = "".join(
        f'Content-Type: multipart/related; boundary="b{level}"\r\n\r\n--b{level}\r\n'
        for level in range(depth)
    )
    return b"MIME-Version: 1.0\r\n" + head.encode() + b"Content-Type: text/html\r\n\r\n<p>1"


EMPTY_ROWS = '<table:table-row table:number-rows-repeated="1000"/>'
BORDERED = '<style:style style:name="b" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid"/></style:style>'


def rtf(body: str) -> bytes:
    return b"{\\rtf1\\ansi " + body.encode("ascii") + b"}"


REFUSED = {"damaged", "too_large"}
ANY = REFUSED | {"read"}
CASES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a part of spaces": (lambda: swelling("word/document.xml", b" " * MEGABYTE, 300), {"too_large"}),
    "a styles part of spaces": (lambda: swelling("_rels/.rels", b" " * MEGABYTE, 300), {"too_large"}),
    "twenty thousand parts": (many_parts, {"too_large"}),
    "entities": (lambda: main_part(entities("utf-8")), REFUSED),
    "entities in wide characters": (lambda: main_part(entities("utf-16")), REFUSED),
    "entities from a file": (
        lambda: main_part(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
        {"damaged"},
    ),
    "five million paragraphs": (lambda: docx("<w:p/>" * 3_900_000), {"too_large"}),
    "as many paragraphs as are taken on": (lambda: docx(p("甲") * 80_000), ANY),
    "attributes": (lambda: docx("<w:p " + " ".join(f'a{n}=""' for n in range(2_000_000)) + "/>"), REFUSED),
    "one long text": (lambda: docx(p("甲" * 7_000_000)), ANY),
    "spans without end": (lambda: docx(tbl(*(tr(tc("甲", span(10**6)), "1") for _ in range(15_000)))), ANY),
    "columns a hair wide": (
        lambda: docx(tbl(tr(*["1"] * 20_000), tr(*["2"] * 20_000), widths=(1,) * 20_000)),
        ANY,
    ),
    "tables in tables": (lambda: nested_tables(60), ANY),
    "tables in tables without end": (lambda: nested_tables(3_000), REFUSED),
    "a million columns": (
        lambda: html("<table>" + "<tr><td colspan=1000000>1<td>2" * 1000 + "</table>"),
        ANY,
    ),
    "spans both ways": (
        lambda: html("<table>" + "<tr><td colspan=999 rowspan=65000>1" * 9_000 + "</table>"),
        ANY,
    ),
    "rows under wide cells": (
        lambda: html(
            "<table><tr>" + "<td colspan=1000 rowspan=65534>1" * 400 + "<tr><td>1" * 50_000 + "</table>"
        ),
        ANY,
    ),
    "a page of open elements": (lambda: html("<div>" * 110_000 + "底"), ANY),
    "a page of open tables": (lambda: html("<table><tr><td>1" * 50_000), ANY),
    "a page of cells": (lambda: html("<table><tr>" + "<td>1" * 110_000), ANY),
    "a page of tags": (lambda: html("<b>" * 4_000_000), {"too_large"}),
    "a page of comments": (
        lambda: b"<!--" + b"--><!--" * 500 + b"-->" + b"<" * 100_000,
        ANY | {"unsupported"},
    ),
    "a page of blanks": (lambda: html("甲" + " \n" * 5_000_000), ANY),
    "fifty megabytes of text": (lambda: "清河镇年报 12\n".encode() * 2_700_000, {"too_large"}),
    "fifty megabytes of a page": (lambda: html("<p>清河镇</p>" * 2_700_000), {"too_large"}),
    "a sheet of one far cell": (
        lambda: xlsx(
            sheet(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
            )
        ),
        ANY,
    ),
    "a full diagonal": (
        lambda: xlsx(
            sheet(
                *(
                    f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>2</v></c></row>'
                    for n in range(1, 5000)
                )
            )
        ),
        ANY,
    ),
    "a million rows": (lambda: xlsx(sheet("<row><c><v>1</v></c></row>" * 800_000)), {"too_large"}),
    "a column of text": (
        lambda: xlsx(sheet('<row><c t="str"><v>甲</v></c></row>' * 90_000)),
        ANY,
    ),
    "a merge of everything": (
        lambda: xlsx(
            sheet('<row><c t="str"><v>甲</v></c></row>' * 9_000, merges=("A1:XFD1048576",) * 20_000)
        ),
        ANY,
    ),
    "merges without end": (
        lambda: xlsx(
            sheet(
                '<row r="1"><c r="XFD1" t="str"><v>甲</v></c></row>', merges=("A1:XFD1", "B1:XFC1") * 90_000
            )
        ),
        ANY,
    ),
    "an rtf of groups in groups": (lambda: rtf("{" * 1_000_000), {"too_large"}),
    "an rtf of paragraphs": (lambda: rtf("1\\par " * 59_000), ANY),
    "an rtf of cells": (lambda: rtf("\\trowd\\cellx9\\intbl 1\\cell\\row " * 59_000), ANY),
    "an rtf of tables in tables": (lambda: rtf("\\itap39 1\\par\\itap0 2\\par " * 29_000), ANY),
    "an rtf of one picture": (lambda: rtf("{\\pict " + "00112233" * 11_000_000 + "}"), ANY),
    "an rtf of braces in a picture": (lambda: rtf("{\\pict " + "{}" * 5_000_000 + "}"), {"too_large"}),
    "a .doc of paragraphs": (lambda: doc_of_text("1\r" * 99_000), ANY),
    "a .doc of fields in fields": (lambda: doc_of_text("\x13\x14" * 400_000), ANY),
    "a .doc of empty paragraphs": (lambda: doc_of_text("\r" * 900_000), {"too_large"}),
    "a sheet of hidden columns": (
        lambda: xlsx(
            sheet(
                "<row><c><v>1</v></c></row>",
                before='<cols><col min="1" max="16384" hidden="1"/></cols>' * 500,
            )
        ),
        ANY,
    ),
}
OFFICE = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'>"
CASES |= {
    "style sheets without end": (lambda: (OFFICE + "<style>" * 100_000).encode(), ANY),
    "a style sheet of borders": (
        lambda: (OFFICE + "<style>" + "border" * 2_000_000 + "</style>").encode(),
        ANY,
    ),
    "a style of lines": (lambda: html(f"<p style='{'text-decoration:' * 500_000}'>1"), ANY),
    "a style of list levels": (
        lambda: html(f"<p style='{'mso-list:' * 500_000}'><b style='mso-list:ignore'>1"),
        ANY,
    ),
    "frames without end": (lambda: mht(b"<frameset>" + b"<frame " * 100_000, "8bit"), ANY),
    "entities in OpenDocument": (
        lambda: zipped({"mimetype": "", "content.xml": entities("utf-8")}),
        REFUSED,
    ),
    "rows repeated without end": (lambda: odt(repeated(10**9, 10**9) * 50), ANY),
    "a cell of many paragraphs repeated": (
        lambda: odt(repeated(1, 10**9, "<text:p>1</text:p>" * 10_000)),
        REFUSED,
    ),
    "a cell of a long text repeated": (
        lambda: odt(repeated(500, 100, f"<text:p>{'1' * 7_000_000}</text:p>")),
        REFUSED,
    ),
    "a sheet of many paragraphs repeated": (
        lambda: ods(repeated(1, 10**9, "<text:p>1</text:p>" * 10_000)),
        ANY,
    ),
    "a sheet of long texts repeated": (
        lambda: ods(repeated(1000, 1000, f"<text:p>{'1' * 7_000_000}</text:p>")),
        ANY,
    ),
    "rows of nothing repeated": (
        lambda: odt("<table:table>" + EMPTY_ROWS * 100_000 + "</table:table>"),
        ANY,
    ),
    "rows of nothing below many cells": (
        lambda: odt(
            "<table:table><table:table-row>"
            + '<table:table-cell table:number-rows-spanned="500000"><text:p>1</text:p></table:table-cell>'
            * 9_000
            + "</table:table-row>"
            + EMPTY_ROWS * 20_000
            + "</table:table>"
        ),
        ANY,
    ),
    "rows repeated side by side": (lambda: odt(repeated(1000, 1) * 3_000), ANY),
    "a sheet full of one number": (lambda: ods(repeated(10**9, 10**9)), REFUSED),
    "a sheet full of one border": (lambda: ods(repeated(10**9, 10**9, "") * 200, BORDERED), ANY),
    "spans beyond the sheet": (lambda: ods(spanning(10**8) * 200), ANY),
    "lists in lists without end": (
        lambda: odt("<text:list><text:list-item>" * 100_000 + "</text:list-item></text:list>" * 100_000),
        REFUSED,
    ),
    "spans in spans": (
        lambda: odt("<text:p>" + "<text:span>" * 200 + "1" + "</text:span>" * 200 + "</text:p>"),
        ANY,
    ),
    "blanks without end": (
        lambda: odt("<text:p>" + '<text:s text:c="999999999"/>' * 90_000 + "</text:p>"),
        ANY,
    ),
    "styles that are based on each other": (
        lambda: odt(
            '<text:p text:style-name="a">1</text:p>' * 30_000,
            "".join(
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{base}"/>'
                for name, base in ("ab", "bc", "ca")
            ),
        ),
        ANY,
    ),
    "thousands of styles in a chain": (
        lambda: odt(
            '<text:p text:style-name="s0">1</text:p>' * 3_000,
            "".join(
                f'<style:style style:name="s{n}" style:family="paragraph" style:parent-style-name="s{n + 1}"/>'
                for n in range(60_000)
            ),
        ),
        ANY,
    ),
    "a page in a mail of tags": (lambda: mht(html("<b>" * 4_000_000), "base64"), {"too_large"}),
    "mails in mails": (lambda: mails(3_000), ANY | {"damaged"}),
    "a mail of boundaries": (lambda: mht(b"----=_x\r\n\r\n" * 500_000, "8bit"), REFUSED),
    "a mail of headers": (
        lambda: b"MIME-Version: 1.0\r\n" + b"Content-Type: text/html;\r\n a=b;" * 500_000,
        ANY,
    ),
    "sections in sections of Word 2003": (
        lambda: word2003("<wx:sub-section>" * 50_000 + "</wx:sub-section>" * 50_000),
        REFUSED,
    ),
    "numbers drawn by Word 2003": (
        lambda: word2003('<w:p><w:pPr><w:listPr><wx:t wx:val="1."/></w:listPr></w:pPr></w:p>' * 60_000),
        ANY,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_ends_soon_and_small(case: str, tmp_path: Path) -> None:
    build, expected = CASES[case]
    path = tmp_path / "年报.docx"
    path.write_bytes(build())
    found = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert found.returncode == 0, found.stderr[-2000:]
    assert found.stdout.split()[0] in expected, found.stdout
