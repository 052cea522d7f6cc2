"""What a file is, told by its content: a suffix is a claim that clerks and web sites get wrong every day."""

import io
import re

from model import patterns
from model.errors import UnreadableDocument
from model.patterns import pattern
from model.readers.limits import damaged, encrypted, unsupported

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANKS = b"\xef\xbb\xbf\0 \t\r\n"
_PICTURE_ADVICE = "请打开报告的 Word 或 WPS 文档，或把图片另存为 .png 或 .jpg 后再打开。"
_ARCHIVE_ADVICE = "请先解压，再打开里面的报告。"

_SIGNS: tuple[tuple[bytes, str, str | None], ...] = (
    (b"GIF8", "图片", _PICTURE_ADVICE),
    (b"7z\xbc\xaf\x27\x1c", "压缩包", _ARCHIVE_ADVICE),
    (b"Rar!\x1a\x07", "压缩包", _ARCHIVE_ADVICE),
    (b"\x1f\x8b", "压缩包", _ARCHIVE_ADVICE),
    (b"MZ", "程序文件", "请确认选对了文件。"),
    (b"SQLite format 3\0", "数据库文件", "请确认选对了文件。"),
)
_PICTURES = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
)
_OLE_STREAMS: tuple[tuple[str, str, str | None], ...] = (
    ("WordDocument", "doc", None),
    ("Workbook", "xls", None),
    ("Book", "xls", None),
    ("PowerPoint Document", "演示文稿", None),
)
_ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo", "DataSpaces")
_ZIP_MEMBERS = (
    ("word/", "docx"),
    ("xl/workbook.bin", "二进制工作簿（.xlsb）"),
    ("xl/", "xlsx"),
    ("ppt/", "演示文稿"),
    ("ofd.xml", "ofd"),
    ("content.xml", "opendocument"),
)
_READ = frozenset(
    (
        "doc",
        "docx",
        "xlsx",
        "xls",
        "opendocument",
        "flat opendocument",
        "flat opc",
        "wordml",
        "spreadsheetml",
        "ofd",
    )
)
"""The kinds in these lists that have a reader; any other is the name of a kind that has none."""
_FLAT_XML = (
    ("schemas.microsoft.com/office/word/2003", "wordml"),
    ("schemas.microsoft.com/office/2006/xmlpackage", "flat opc"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "spreadsheetml"),
    ("urn:oasis:names:tc:opendocument", "flat opendocument"),
)

_PAGE_START = pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE_TAG = pattern(r"<table\b", re.IGNORECASE)
_CELL_TAG = pattern(r"<t[dh]\b", re.IGNORECASE)
_ANY_TAG = pattern(r"</(?:p|div|td|body|html|span|h[1-6])\s*>", re.IGNORECASE)
_HEAD = 65_536
_START = 4_096


def kind_of(data: bytes, suffix: str) -> str:
    """The format of a file, as `readers` has its reader: "docx", "xls", "text with html" (as Markdown has its tables), "txt" …

    The suffix decides only between kinds of text.
    Raises UnreadableDocument: empty, encrypted, or of a kind that is not read, named in words.
    """
    if not data:
        raise damaged("文件是空的（0 字节）")
    if not data.strip(b"\0 \t\r\n"):
        raise damaged("文件是空的，里面没有任何内容")
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:64].lstrip(_BLANKS).startswith(b"{\\rtf"):
        return "rtf"
    for sign, kind in _PICTURES:
        if data.startswith(sign) and (len(sign) > 2 or b"\0" in data[:64]):
            return kind
    for sign, words, advice in _SIGNS:
        if data.startswith(sign) and (len(sign) > 2 or b"\0" in data[:64]):
            raise _refuse(words, advice)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise _refuse("图片", _PICTURE_ADVICE)
    return _kind_of_text(data, suffix.lower())


def _refuse(words: str, advice: str | None) -> UnreadableDocument:
    return unsupported(words) if advice is None else unsupported(words, advice)


def _kind_of_ole(data: bytes) -> str:
    if any(_stream(name) in data for name in _ENCRYPTED_STREAMS):
        raise encrypted()
    found = [entry for entry in _OLE_STREAMS if _stream(entry[0]) in data]
    if len(found) > 1:
        found = _of_the_whole_file(data, found)
    for _, words, advice in found:
        if words in _READ:
            return words
        raise _refuse(words, advice)
    raise damaged("文件不完整，或不是 Word、Excel、WPS 保存的旧版文件")


def _of_the_whole_file(
    data: bytes, found: list[tuple[str, str, str | None]]
) -> list[tuple[str, str, str | None]]:
    """A document with a sheet in it holds the streams of both kinds; its own stand at the root."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            roots = {entry.name for entry in container.root.kids}
    except Exception:
        # Of a damaged container the reader says more; which reader, the order of the names decides.
        return found
    return [entry for entry in found if entry[0] in roots] or found


def _stream(name: str) -> bytes:
    """A stream's name as it stands in an OLE directory: UTF-16, ended by a zero."""
    return (name + "\0").encode("utf-16-le")


def _kind_of_zip(data: bytes) -> str:
    from model.readers.package import Package, listed_names

    directory = listed_names(data)
    if b"[Content_Types].xml" in directory and b"word/document.xml" in directory:
        return "docx"
    names = Package(data).names()
    if not names:
        raise damaged("文件是空的压缩包")
    if names & {"[content_types].xml", "mimetype", "meta-inf/manifest.xml", "ofd.xml"}:
        for member, kind in _ZIP_MEMBERS:
            if any(name.startswith(member) for name in names):
                if kind in _READ:
                    return kind
                raise unsupported(kind)
        raise damaged("文件不完整，找不到正文部分")
    if any(name.startswith(("word/", "xl/")) for name in names):
        raise damaged("文件不完整，缺少目录部件")
    raise unsupported("压缩包", _ARCHIVE_ADVICE)


def _kind_of_text(data: bytes, suffix: str) -> str:
    head = _ascii_view(data[:_HEAD])
    start = head[:_START].lower()
    if patterns.match(r"\s*(?:<\?xml|<)", start):
        for sign, words in _FLAT_XML:
            if sign in start and not ("<html>" in start or "<html " in start):
                if words in _READ:
                    return words
                raise unsupported(words)
    if patterns.match(r"\s*mime-version:", start) or "\ncontent-type: multipart/related" in start:
        return "mht"
    page = bool(_PAGE_START.match(start)) or (
        suffix in (".html", ".htm", ".xhtml") and bool(_ANY_TAG.search(head))
    )
    if page:
        return "html"
    if _TABLE_TAG.search(head) and _CELL_TAG.search(head):
        return "text with html"
    return "md" if suffix in (".md", ".markdown") else "txt"


def _ascii_view(data: bytes) -> str:
    """The ASCII of a text in whatever encoding: tags are ASCII, and UTF-16 only puts zeros between."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\0" in data[:8] or b"\0<" in data[:8]:
        data = data.replace(b"\0", b"")
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        data = data.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return data.decode("ascii", "replace")
