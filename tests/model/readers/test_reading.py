"""What a file is, is told by its content; what cannot be read is refused in words that a clerk can act on."""

import io
import zipfile
from pathlib import Path

import pytest

from model.document import Document
from model.errors import Cancelled, Reason, UnreadableDocument
from model.readers import read, read_bytes
from tests.model.readers.fuzz.seeds import flat_opc, mht, word2003
from tests.model.readers.opendocument.packages import odt
from tests.model.readers.packages import docx, p, row, sheet, tbl, tr, xlsx, zipped
from tests.model.readers.seen import lines
from tests.model.readers.xls.books import BOOK, with_password

DOCX = docx(p("云溪县年报") + tbl(tr("规章", "0")))
XLSX = xlsx(sheet(row(1, "规章", 0), row(2, "规范性文件", 1)))
HTML = "<html><body><p>云溪县年报</p><table><tr><td>1</table></body></html>".encode()
PRESENTATION = '<a:document-content xmlns:a="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><a:body><a:presentation/></a:body></a:document-content>'
ODT = odt("<text:p>云溪县年报</text:p>")
MHT = mht(HTML, "8bit")
TEXT = "云溪县年报\n一、总体情况\n".encode("gb18030")


def refused(data: bytes, name: str = "年报.docx") -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, name)
    return caught.value


def ole(*streams: str) -> bytes:
    """The look of an OLE file with streams of these names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + b"".join((n + "\0").encode("utf-16-le") for n in streams)
    )


@pytest.mark.parametrize(
    "name", ["年报.docx", "年报.txt", "年报.doc", "年报.html", "年报.xlsx", "年报", "年报.DOCX"]
)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (HTML, "html"),
        (TEXT, "txt"),
        (ODT, "odt"),
        (BOOK, "xls"),
        (MHT, "mht"),
        (word2003(), "xml"),
        (flat_opc(p("云溪县年报")), "xml"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_suffix_changes_nothing(data: bytes, kind: str, name: str) -> None:
    document = read_bytes(data, name)
    assert (document.format, document.name) == (kind, name)


def test_markdown_is_told_by_its_suffix() -> None:
    assert read_bytes(TEXT, "年报.md").format == "md"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (ole("PowerPoint Document"), "演示文稿"),
        (
            zipped(
                {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": PRESENTATION}
            ),
            "OpenDocument",
        ),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<a/>"}), "演示文稿"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}), ".xlsb"),
        (zipped({"年报.docx": DOCX}), "压缩包"),
        (b"Rar!\x1a\x07\x01\0", "压缩包"),
    ],
)
def test_kinds_that_are_not_read_are_named_with_the_next_step(data: bytes, word: str) -> None:
    error = refused(data)
    assert error.reason is Reason.UNSUPPORTED
    assert word in error.message
    assert error.advice


@pytest.mark.parametrize(
    "data",
    [
        ole("EncryptionInfo", "EncryptedPackage"),
        ole("EncryptedPackage", "WordDocument"),
        with_password(),
        odt("", manifest="<manifest:encryption-data/>"),
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_a_file_with_a_password_says_so(data: bytes) -> None:
    error = refused(data)
    assert error.reason is Reason.ENCRYPTED
    assert "密码" in error.message + error.advice


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"  \r\n\t ",
        DOCX[: len(DOCX) // 2],
        DOCX[:-30],
        DOCX[:40],
        XLSX[: len(XLSX) // 2],
        BOOK[: len(BOOK) // 2],
        BOOK[:600],
        ole("Workbook"),
        ODT[: len(ODT) // 2],
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n<html>",
        zipped({}),
        zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"}),
        zipped({"word/document.xml": "<a/>"}),
        docx("<w:p>"),
        docx("").replace(b"PK\x03\x04", b"PK\x03\x05", 3),
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_empty_truncated_and_incomplete_files_are_damaged(data: bytes) -> None:
    error = refused(data)
    assert error.reason is Reason.DAMAGED
    assert error.message.endswith("。")
    assert error.advice.endswith("。")


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_package_with_a_broken_part_is_damaged(part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = parts[part][:-20]
    assert refused(zipped(parts)).reason is Reason.DAMAGED


def outcome(data: bytes) -> Document | str:
    try:
        return read_bytes(data, "年报.docx")
    except UnreadableDocument as error:
        return error.message


@pytest.mark.parametrize("data", [DOCX, XLSX], ids=["docx", "xlsx"])
def test_whatever_byte_is_broken_nothing_but_a_refusal_comes_out(data: bytes) -> None:
    for place in range(0, len(data), 7):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        assert outcome(bytes(broken)), place


def test_what_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    for path, word in ((tmp_path / "无.docx", "找不到"), (tmp_path, "文件夹")):
        with pytest.raises(UnreadableDocument) as caught:
            read(path)
        assert caught.value.reason is Reason.MISSING
        assert word in caught.value.message


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "云溪县 年报（终稿）.docx"
    path.write_bytes(DOCX)
    document = read(path)
    assert (document.name, lines(document)) == (path.name, ["云溪县年报"])


@pytest.mark.parametrize("data", [DOCX, XLSX, HTML], ids=["docx", "xlsx", "html"])
def test_progress_is_told_and_may_cancel(data: bytes) -> None:
    told: list[float] = []
    read_bytes(data, "年报", lambda text, fraction: told.append(fraction))
    assert told == sorted(told)
    assert len(told) > 1

    def cancel(text: str, fraction: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_bytes(data, "年报", cancel)
