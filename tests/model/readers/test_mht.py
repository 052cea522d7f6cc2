"""A page saved as one file is read like the page that it holds."""

import base64
import quopri

import pytest

from model.errors import Reason, UnreadableDocument
from model.readers import read_bytes
from tests.model.readers.seen import drawn, lines, only_grid

PAGE = "<html><body><p>清河镇年报，数量=3</p><table><tr><td>规章<td>12<tr><td>许可<td>4</table></body></html>"


def part(content: bytes, kind: str, location: str = "file:///C:/a.htm", more: str = "") -> bytes:
    body = base64.encodebytes(content)
    head = f"Content-Location: {location}\r\nContent-Transfer-Encoding: base64\r\n{more}Content-Type: {kind}\r\n\r\n"
    return head.encode() + body


def mail(*parts: bytes, parameters: str = "") -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=_b"{parameters}\r\n\r\n'
    return head.encode() + b"".join(b"--=_b\r\n" + one + b"\r\n" for one in parts) + b"--=_b--\r\n"


def read(data: bytes):
    return read_bytes(data, "年报.mht")


def assert_read(data: bytes) -> None:
    document = read(data)
    assert document.format == "mht"
    assert lines(document) == ["清河镇年报，数量=3"]
    assert drawn(only_grid(document)) == [["规章", "12"], ["许可", "4"]]


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        (encoding, charset)
        for encoding in ("quoted-printable", "base64", "8bit")
        for charset in ("gb2312", "utf-8")
    ]
    + [("base64", "unicode")],
)
def test_encodings_of_the_page_and_of_the_mail(encoding: str, charset: str) -> None:
    page = PAGE.encode({"gb2312": "gb18030", "unicode": "utf-16"}.get(charset, charset))
    encoded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[
        encoding
    ](page)
    head = f'Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="{charset}"\r\n\r\n'
    assert_read(mail(head.encode() + encoded, part(b"\x89PNG", "image/png")))


def test_a_page_that_a_browser_saved() -> None:
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/\r\nSubject: =?utf-8?Q?=E5=B9=B4?=\r\n"
    assert_read(head + mail(part(PAGE.encode(), "text/html")))


def test_a_mail_that_is_one_page() -> None:
    assert_read(b"MIME-Version: 1.0\r\n" + part(PAGE.encode(), 'text/html; charset="utf-8"'))


def test_the_page_that_is_meant_is_read() -> None:
    other = part(b"<html><body>frame</body></html>", "text/html", "file:///C:/header.htm")
    meant = part(PAGE.encode(), "text/html", more="Content-ID: <main>\r\n")
    assert_read(mail(other, meant, parameters='; start="<main>"'))


def test_a_workbook_is_its_visible_sheets() -> None:
    root = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>'
        '<x:WorksheetSource HRef="a.files/sheet001.htm"/></x:ExcelWorkbook></xml><![endif]--></head>'
        '<frameset><frame src="a.files/sheet001.htm"><frame src="a.files/tabstrip.htm"></frameset></html>'
    )
    sheet = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>{}</head><body><table><tr><td>规章<td>{}<tr><td>许可<td>4</table>'
    hidden = "<!--[if gte mso 9]><xml><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></xml><![endif]-->"
    document = read(
        mail(
            part(root.encode(), "text/html", "file:///C:/a.htm"),
            part(sheet.format("", 3).encode(), "text/html", "file:///C:/a.files/sheet001.htm"),
            part(sheet.format(hidden, 9).encode(), "text/html", "file:///C:/a.files/sheet002.htm"),
            part("<html>表一</html>".encode(), "text/html", "file:///C:/a.files/tabstrip.htm"),
        )
    )
    assert drawn(only_grid(document)) == [["规章", "3"], ["许可", "4"]]
    assert [note.code for note in document.notes] == ["reading.hidden_sheet"]


@pytest.mark.parametrize(
    "data",
    [mail(part(b"\x89PNG", "image/png")), mail(part(b"", "text/html")), mail()[:90]],
    ids=["picture", "empty", "cut"],
)
def test_a_file_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize(
    ("href", "location", "more"),
    [
        ("cid:css-1@mhtml.blink", "cid:css-1@mhtml.blink", ""),
        ("cid:css-1@mhtml.blink", "http://a/x.css", "Content-ID: <css-1@mhtml.blink>\r\n"),
        ("http://a/x.css", "http://a/x.css", ""),
    ],
)
def test_a_style_sheet_beside_the_page_counts(href: str, location: str, more: str) -> None:
    page = PAGE.replace("12", "1<b>2</b>").replace("<body>", f'<link rel=stylesheet href="{href}"><body>')
    sheet = part(b"td b:last-child{display:none}", "text/css", location, more)
    grid = only_grid(read(mail(part(page.encode(), "text/html"), sheet)))
    assert [bool(cell.doubt) for cell in grid.cells] == [False, True, False, False]
