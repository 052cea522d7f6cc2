"""Files to documents: the one place that knows which reader takes which format. A new format is one line here and one file.

Readers are imported when they are first needed, for a check of a text file should not wait for XML.
"""

from collections.abc import Callable
from pathlib import Path

from model.document import Document, Progress, no_progress
from model.errors import GoujiError, UnreadableDocument
from model.readers.limits import (
    MAX_FILE_BYTES,
    MAX_HTML_BYTES,
    MAX_TEXT_BYTES,
    damaged,
    missing,
    too_large,
)
from model.readers.sniff import kind_of

SUFFIXES = (
    ".docx",
    ".docm",
    ".doc",
    ".wps",
    ".rtf",
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".et",
    ".odt",
    ".ods",
    ".pdf",
    ".ofd",
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".bmp",
)
"""The endings by which a folder is searched for reports; what a file then is, its content tells."""

Reader = Callable[[bytes, str, Progress], Document]
"""(data, name, progress); raises only GoujiError."""


def _docx(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.docx.reader import read_docx

    return read_docx(data, name, progress)


def _xlsx(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.xlsx.reader import read_xlsx

    return read_xlsx(data, name, progress)


def _xls(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.xls.reader import read_xls

    return read_xls(data, name, progress)


def _spreadsheetml(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.sheetxml.reader import read_spreadsheetml

    return read_spreadsheetml(data, name, progress)


def _opendocument(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.opendocument.reader import read_opendocument

    return read_opendocument(data, name, progress)


def _flat_opendocument(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.opendocument.reader import read_flat

    return read_flat(data, name, progress)


def _flat_opc(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.wordxml.flat_opc import read_flat_opc

    return read_flat_opc(data, name, progress)


def _word2003(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.wordxml.word2003 import read_word2003

    return read_word2003(data, name, progress)


def _doc(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.word97.reader import read_doc

    return read_doc(data, name, progress)


def _rtf(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.rtf.reader import read_rtf

    return read_rtf(data, name, progress)


def _html(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.html.reader import read_html

    return read_html(data, name, progress)


def _mht(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.mht import read_mht

    return read_mht(data, name, progress)


def _pdf(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.pages.pdf import read_pdf

    return read_pdf(data, name, progress)


def _picture(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.pages.recognition import must_recognise

    must_recognise()
    from model.readers.pages.scan import read_scan

    return read_scan(data, name, progress)


def _ofd(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.pages.ofd import read_ofd

    return read_ofd(data, name, progress)


def _plain_text(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.text.reader import read_text

    return read_text(data, name, "txt", progress)


def _markdown(data: bytes, name: str, progress: Progress) -> Document:
    from model.readers.text.reader import read_text

    return read_text(data, name, "md", progress)


_READERS: dict[str, Reader] = {
    "docx": _docx,
    "doc": _doc,
    "rtf": _rtf,
    "xlsx": _xlsx,
    "xls": _xls,
    "spreadsheetml": _spreadsheetml,
    "opendocument": _opendocument,
    "flat opendocument": _flat_opendocument,
    "flat opc": _flat_opc,
    "wordml": _word2003,
    "pdf": _pdf,
    "ofd": _ofd,
    "png": _picture,
    "jpg": _picture,
    "tif": _picture,
    "bmp": _picture,
    "html": _html,
    "mht": _mht,
    "text with html": _markdown,
    "txt": _plain_text,
    "md": _markdown,
}
_BOUNDS = {
    "txt": MAX_TEXT_BYTES,
    "md": MAX_TEXT_BYTES,
    "html": MAX_HTML_BYTES,
    "text with html": MAX_TEXT_BYTES,
}


def read(path: Path, progress: Progress = no_progress) -> Document:
    """The document in a file.

    Raises UnreadableDocument, with a sentence for the clerk, for whatever reason it gives none; Cancelled from progress.
    """
    return read_bytes(load(path), path.name, progress)


def read_bytes(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in `data`; `name` is the file's name for a person. Raises as `read` does."""
    if len(data) > MAX_FILE_BYTES:
        raise too_large(f"文件超过 {MAX_FILE_BYTES // 1_000_000} MB")
    try:
        kind = kind_of(data, Path(name).suffix)
        bound = _BOUNDS.get(kind, MAX_FILE_BYTES)
        if len(data) > bound:
            raise too_large(f"文字内容超过 {bound // 1_000_000} MB")
        return _READERS[kind](data, name, progress)
    except GoujiError:
        raise
    except (MemoryError, RecursionError) as error:
        raise too_large("文件的内容多得异常") from error
    except Exception as error:
        # A file may be broken in a way that nobody thought of; the clerk is told of the file, the cause stays attached.
        raise damaged("文件内容已损坏，读不出来") from error


def load(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableDocument where it cannot be got at, or is larger than any report."""
    try:
        if path.is_dir():
            raise missing(f"“{path.name}”是一个文件夹", "请选择文件夹里的报告文件。")
        if not path.exists():
            raise missing(f"找不到文件“{path.name}”")
        if not path.is_file():
            raise missing(f"“{path.name}”不是普通文件")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise too_large(f"文件超过 {MAX_FILE_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except UnreadableDocument:
        raise
    except PermissionError as error:
        advice = "请关闭正在使用它的程序，或把它复制到桌面再打开。"
        raise missing(f"没有权限读取“{path.name}”，或它正被其他程序占用", advice) from error
    except (OSError, ValueError) as error:
        raise missing(f"“{path.name}”读不出来", "请检查磁盘或网络连接，或把它复制到桌面再打开。") from error
