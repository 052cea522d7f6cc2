"""Reads .mht and .mhtml: a page and all that belongs to it as one mail, saved by Word, Excel, WPS or a browser (RFC 2557).

Only the pages in it are read. A workbook is a page of frames with a page for each sheet.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from itertools import islice

from model.document import Document, Note, Progress, no_progress
from model.errors import UnreadableDocument
from model.readers.drafts import Piece
from model.readers.html.page import decode_page
from model.readers.html.reader import page_pieces
from model.readers.limits import MAX_HTML_BYTES, damaged, too_large
from model.readers.sheets.pages import hidden_sheet
from model.readers.tables import assemble

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_MOST_PARTS = 2_000
_LONGEST_HEADER = 32_768
_BOUNDARY = re.compile(rb"""boundary\s*=\s*["']?([^"';\s]{1,200})""", re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\n\r?\n")
_SHEET = re.compile(r"sheet\d{1,4}\.html?$", re.IGNORECASE)
_FRAMES_WITHIN = 100_000
"""A page of frames is short."""
_FRAMES = re.compile(r"<frameset\b|<x:WorksheetSource\b", re.IGNORECASE)
_FRAME = re.compile(r"""<frame\b[^>]{0,500}?\ssrc\s*=\s*["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


def read_mht(data: bytes, name: str, progress: Progress = no_progress) -> Document:
    """The document in a page saved as one file.

    Raises UnreadableDocument: no page in it, a part that cannot be decoded, more than a report can hold.
    """
    progress("正在拆开网页文件…", 0.0)
    _bound_headers(data)
    # The plain policy: the others parse headers with great care, which costs seconds where a header is hostile.
    mail = BytesParser(policy=compat32).parsebytes(data)
    parts = list(_parts(mail))
    pages = [(location, part) for location, part in parts if part.get_content_type() in _PAGES]
    if not pages:
        raise damaged("单个文件网页里没有网页正文")
    progress("正在读取网页…", 0.4)
    root = _text(_root(mail, pages))
    linked = _style_sheets(parts)
    pieces: list[Piece] = []
    notes: list[Note] = []
    for index, text in enumerate(_shown(root, pages)):
        if _HIDDEN.search(text):
            notes.append(hidden_sheet(f"第 {index + 1} 张"))
            continue
        found, said = page_pieces(text, linked=linked)
        pieces += found
        notes += said
    progress("正在整理表格…", 0.9)
    return Document(name, "mht", assemble(pieces), tuple(dict.fromkeys(notes)))


def _bound_headers(data: bytes) -> None:
    """Refuses a mail of more parts or longer headers than the parser, which goes over them again and again, can bear."""
    boundaries = tuple({found.group(1) for found in islice(_BOUNDARY.finditer(data), _MOST_PARTS)})
    pieces = data.split(b"\n--")
    if len(pieces) > 10 * _MOST_PARTS:
        raise too_large("网页文件里的部件多得异常")
    for index, piece in enumerate(pieces):
        if not index or piece.startswith(boundaries):
            end = _BLANK_LINE.search(piece)
            if (end.start() if end else len(piece)) > _LONGEST_HEADER:
                raise damaged("单个文件网页的开头不对，文件可能已损坏")


def _parts(mail: Message) -> Iterator[tuple[str, Message]]:
    """(location, part) of all that is in a mail, which may hold mails."""
    waiting = [mail]
    count = 0
    while waiting:
        part = waiting.pop(0)
        count += 1
        if count > _MOST_PARTS:
            raise too_large("网页文件里的部件多得异常")
        inside = part.get_payload()
        if isinstance(inside, list):
            waiting += [one for one in inside if isinstance(one, Message)]
        else:
            yield str(part.get("Content-Location", "")), part


def _style_sheets(parts: list[tuple[str, Message]]) -> dict[str, str]:
    """The style sheets beside the pages, by their place and by the name that the mail gives them."""
    found: dict[str, str] = {}
    for location, part in parts:
        if part.get_content_type() == "text/css" and isinstance(data := part.get_payload(decode=True), bytes):
            css = data[:MAX_HTML_BYTES].decode("utf-8", "replace")
            found[location] = css
            found["cid:" + str(part.get("Content-ID", "")).strip(" <>")] = css
    return found


def _root(mail: Message, pages: list[tuple[str, Message]]) -> Message:
    """The page that the file is about: the one it names, else the first."""
    start = mail.get_param("start")
    for _, part in pages:
        if isinstance(start, str) and str(part.get("Content-ID", "")).strip() == start.strip():
            return part
    return pages[0][1]


def _shown(root: str, pages: list[tuple[str, Message]]) -> Iterator[str]:
    """The texts of the pages that a person sees: the root's, or those of the sheets or frames in it."""
    root_head = root[:_FRAMES_WITHIN]
    if not _FRAMES.search(root_head):
        yield root
        return
    sheets = [part for location, part in pages if _SHEET.search(location)]
    if not sheets:
        wanted = {_file_name(source) for source in _FRAME.findall(root_head)}
        sheets = [part for location, part in pages if _file_name(location) in wanted]
    for part in sheets:
        yield _text(part)
    if not sheets:
        yield root


def _file_name(location: str) -> str:
    return location.replace("\\", "/").rpartition("/")[2].lower()


def _text(part: Message) -> str:
    """The characters of a page; its bytes tell the encoding, as for any page."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise damaged("单个文件网页里的正文是空的")
    if len(data) > MAX_HTML_BYTES:
        raise too_large("网页大得异常")
    try:
        return decode_page(data)
    except UnreadableDocument:
        charset = part.get_content_charset() or ""
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            raise damaged("网页的文字编码认不出来，文件可能已损坏") from None
